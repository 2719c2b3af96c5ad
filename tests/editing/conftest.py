"""Who edits, and what there is to edit."""

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client


@pytest.fixture
def editor(db):
    """A member of the group Editors, no superuser."""
    anna = User.objects.create_user("anna", is_staff=True)
    anna.groups.add(Group.objects.get(name="Editors"))
    return anna


@pytest.fixture
def desk(editor):
    """The editor's browser, signed in."""
    client = Client()
    client.force_login(editor)
    return client
