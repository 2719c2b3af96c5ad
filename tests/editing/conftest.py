"""Who edits, and what there is to edit."""

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client

from tests.factories import make_actor, make_event, make_place


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


@pytest.fixture
def council(db):
    """A council dated to 12 January 2022 in Brussels."""
    return make_event(
        "2022-01-12",
        read_title="Council meets",
        read_status="scheduled",
        read_place=make_place("Brussels", country="BEL"),
        actors=[make_actor("Russia"), make_actor("NATO")],
    )
