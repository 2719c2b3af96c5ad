"""Ending a digest from its mail, with one click and without signing in (RFC 8058)."""

import pytest
from django.test import Client

from timeline.models import SavedFilter

pytestmark = pytest.mark.django_db


@pytest.fixture
def stranger():
    return Client(enforce_csrf_checks=True)


def test_a_mail_program_ends_it_with_one_post(stranger, save):
    address = f"/alerts/stop/{save().token}/"

    response = stranger.post(
        address,
        "List-Unsubscribe=One-Click",
        content_type="application/x-www-form-urlencoded",
    )

    assert response.status_code == 200  # RFC 8058 asks for no redirect
    assert not SavedFilter.objects.exists()
    assert stranger.post(address).status_code == 200


def test_opening_the_link_only_asks(stranger, save):
    saved = save(title="My <list>")

    page = stranger.get(f"/alerts/stop/{saved.token}/").text

    assert "My &lt;list&gt;" in page
    assert '<form method="post"' in page
    assert SavedFilter.objects.exists()


def test_a_wrong_token_ends_nothing(stranger, save):
    save()

    response = stranger.post("/alerts/stop/wrong/")

    assert response.status_code == 200
    assert SavedFilter.objects.count() == 1
