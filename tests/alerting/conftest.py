"""A reader with an account and an address, and a list that it saved an hour more than a day ago."""

import datetime as dt

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from timeline.models import SavedFilter


@pytest.fixture
def reader(db):
    return User.objects.create_user("mira", email="mira@reader.example", password="a-long-one-1")


@pytest.fixture
def browser_of(reader):
    client = Client()
    client.force_login(reader)
    return client


@pytest.fixture
def save(reader):
    """Saves a list that was last told of so many days ago."""

    def saved(path="/", query="", *, days=1.0, **fields):
        given = {"user": reader, "title": "My list", "cadence": "daily"}
        until = timezone.now() - dt.timedelta(days=days)
        return SavedFilter.objects.create(
            path=path, query=query, told_until=until, **given | fields
        )

    return saved
