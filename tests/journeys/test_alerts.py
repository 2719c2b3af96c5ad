"""A reader follows a list by mail: from its menu, through signing in, to a saved list and back."""

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import expect

from tests.factories import make_actor, make_event
from timeline.models import SavedFilter

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


def test_a_reader_saves_a_list_and_drops_it(visitor, complaints):
    User.objects.create_user("mira", email="mira@reader.example", password="long-enough-1")
    make_event("2022-01-10", actors=[make_actor("Russia")])

    visitor.goto("/actors/russia/")
    visitor.get_by_text("Share and export").click()
    visitor.get_by_role("link", name="By mail").click()
    visitor.get_by_label("Username").fill("mira")
    visitor.get_by_label("Password").fill("long-enough-1")
    visitor.get_by_role("button", name="Sign in").click()

    expect(visitor.get_by_label("Title")).to_have_value("Russia")
    visitor.get_by_label("How often").select_option(label="every week")
    visitor.get_by_role("button", name="Save").click()

    expect(visitor.get_by_role("status").filter(has_text="Saved")).to_be_visible()
    saved = SavedFilter.objects.get()
    assert (saved.path, saved.cadence) == ("/actors/russia/", "weekly")

    # A mail program that opens the link ends nothing; the button on the page does.
    visitor.goto(f"/alerts/stop/{saved.token}/")
    assert SavedFilter.objects.exists()
    visitor.get_by_role("button", name="Send no more").click()
    expect(visitor.get_by_role("heading", name="No more mails", exact=True)).to_be_visible()
    assert not SavedFilter.objects.exists()
    assert complaints == []
