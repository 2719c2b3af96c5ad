"""Readers are told who changed something, or not at all, by a setting; the admin always is."""

import json

import pytest

from tests.editing.pages import WHY, address
from tests.editing.telling import fresh, told
from timeline.editing.corrections import correct_date, withdraw
from timeline.editing.evidence import mark_wrong
from timeline.travelling import corrections

NAME = "Wilhelmina"


@pytest.fixture
def changed(editor):
    """An event with changes of many kinds, by somebody with a name of her own."""
    editor.username, editor.first_name = "whoever-it-was", NAME
    editor.save()
    event = told("2022-01-12", "Courier", "Post")
    correct_date(event, edtf="2022-01-13", reason=WHY, by=editor)
    withdraw(event, "date", reason=WHY, by=editor)
    correct_date(event, edtf="2022-01-14", reason=WHY, by=editor)
    mark_wrong(fresh(event), event.mentions.earliest("pk"), reason=WHY, by=editor)
    return fresh(event)


def public(event):
    own = event.get_absolute_url()
    return [
        own,
        f"{own}history/",
        "/corrections/",
        "/corrections.atom",
        "/2022/01/12/",
        "/2022/01/14/",
        "/timeline.atom",
        "/timeline.ics",
        "/timeline.csv",
        "/timeline.json",
        f"/api/v1/events/{event.pk}",
        "/api/v1/changes",
    ]


def test_no_public_page_names_an_editor_where_that_is_withheld(changed, client, settings):
    settings.SHOW_EDITORS = False

    answers = {path: client.get(path) for path in public(changed)}
    pages = {path: b"".join(answer).decode() for path, answer in answers.items()}

    assert {answer.status_code for answer in answers.values()} == {200}
    assert [path for path, page in pages.items() if NAME in page or "whoever-it" in page] == []
    assert "an editor" in pages["/corrections/"]
    assert WHY.partition("'")[0] in pages["/corrections/"]
    assert "whoever" not in json.dumps(corrections())


def test_the_pages_name_her_where_it_is_not(changed, client):
    pages = [client.get(path).text for path in public(changed)[:5]]

    assert all(NAME in page for page in pages)


def test_colleagues_see_her_name_all_the_same(changed, desk, settings):
    settings.SHOW_EDITORS = False

    assert "whoever-it-was" in desk.get(address(changed)).text
