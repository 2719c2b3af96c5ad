"""Pages for what cannot be shown: in the look of the site, whatever failed."""

import pytest
from django.db import OperationalError, connection
from django.template.loader import render_to_string

from timeline.browsing.views import lists

pytestmark = pytest.mark.django_db


def test_an_unknown_address_is_a_page_that_leads_on(client):
    response = client.get("/nowhere/")

    assert response.status_code == 404
    assert "This page does not exist" in response.text
    assert 'href="/"' in response.text


@pytest.mark.parametrize("template", ["500.html", "400.html", "403.html"])
def test_an_error_page_needs_no_context(template):
    text = render_to_string(template)

    assert "timeline.css" in text
    assert 'href="/"' in text


def test_a_failure_is_told_politely(client, monkeypatch):
    client.raise_request_exception = False
    monkeypatch.setattr(lists, "event_list", lambda *args, **kwargs: 1 / 0)

    response = client.get("/")

    assert response.status_code == 500
    assert "Something failed on our side" in response.text


def test_a_silent_database_makes_the_site_unwell(client, monkeypatch):
    def refuse():
        raise OperationalError

    monkeypatch.setattr(connection, "cursor", refuse)

    assert client.get("/healthz/").status_code == 503


def test_reading_pages_refuse_to_write(client):
    assert client.post("/").status_code == 405
