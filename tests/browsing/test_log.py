"""What editors changed: an event's history and notices, and the public log."""

import datetime as dt
import re
from html import unescape

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from tests.browsing.corpus import shown, told
from tests.factories import make_article, make_event, make_mention, make_source
from timeline.editing.corrections import correct_date
from timeline.editing.entries import undo
from timeline.models import Correction

pytestmark = pytest.mark.django_db


def correct(event, **values):
    editor, _ = User.objects.get_or_create(username="ada")
    return Correction.objects.create(
        event=event, act="correct", field="date", reason="Checked.", by=editor,
        at=timezone.now(), **values,
    )  # fmt: skip


def test_the_history_tells_articles_in_order_and_every_correction(client):
    event = make_event("2022-01-10")
    late = make_article(published=dt.date(2022, 1, 11), source=make_source("Late Post"))
    early = make_article(published=dt.date(2022, 1, 9), source=make_source("Early Post"))
    make_mention(event, late)
    make_mention(event, early, read_status="scheduled")
    correct(event, old="2022-01-10", new="2022-01-09 evening")

    text = shown(client.get(f"{event.get_absolute_url()}history/").text)

    assert text.index("Early Post") < text.index("Late Post")
    assert "date corrected, from Monday 10 January 2022 to Sunday 9 January 2022, evening" in text


def test_the_public_log_is_paged_and_skips_nothing(client, monkeypatch):
    monkeypatch.setattr("timeline.browsing.log.PAGE_SIZE", 2)
    for number in range(5):
        correct(told(f"Meeting number {number}"), old="2022-01-10", new="2022-01-11")

    seen, address = [], "/corrections/"
    while address:
        text = client.get(address).text
        seen += [number for number in range(5) if f"Meeting number {number}" in text]
        _, _, rest = text.partition('rel="prev" href="')
        address = f"/corrections/{rest.split('"')[0]}" if rest else ""

    assert seen == [3, 4, 1, 2, 0]


def test_the_log_marks_what_was_undone_and_leads_from_the_one_to_the_other(client):
    entry = correct(told("Envoys talk"), old="2022-01-10", new="2022-01-11")
    undo = correct(entry.event, old="2022-01-11", new="2022-01-10")
    Correction.objects.filter(pk=undo.pk).update(act="undo", undoes=entry)

    page = client.get("/corrections/").text

    leads = re.findall(r'class="badge" href="([^"]+)"', page)
    assert [lead.rpartition("#")[2] for lead in leads] == [f"change-{e.pk}" for e in (entry, undo)]
    assert shown(page).count("undone later") == 1
    at_undone, at_undo = (client.get(unescape(lead)).text for lead in leads)
    assert f'id="change-{entry.pk}"' in at_undone
    assert f'id="change-{undo.pk}"' not in at_undone, "the page begins with what was undone"
    assert f'id="change-{undo.pk}"' in at_undo
    history = client.get(f"{entry.event.get_absolute_url()}history/").text
    assert re.findall(r'class="badge" href="([^"]+)"', history) == leads


def test_an_event_names_who_gave_the_date_that_is_shown_and_not_who_undid_a_later_one(client):
    event = told("Envoys talk", "2022-01-10")
    ann, bob, cid = (User.objects.create_user(name) for name in ("ann", "bob", "cid"))
    correct_date(event, edtf="2022-01-11", daypart="evening", reason="The agenda says so", by=ann)
    event.refresh_from_db()
    later = correct_date(event, edtf="2022-01-12", reason="A guess", by=bob)
    undo(later, reason="Nobody else says so", by=cid)

    text = shown(client.get(event.get_absolute_url()).text)

    assert "The date was corrected by ann on" in text
    assert "The agenda says so" in text
    assert "corrected by cid" not in text


def test_a_place_in_the_log_is_taken_in_any_zone(client):
    response = client.get("/corrections/", {"before": "2022-01-01T00:00:00+23:00_5"})

    assert response.status_code == 200


@pytest.mark.parametrize("key", ["x", "2022-01-01_1", "2022-01-01T00:00:00Z_", "_", "9" * 400])
def test_a_place_in_the_log_that_nobody_gave_out_is_a_400(client, key):
    assert client.get("/corrections/", {"before": key}).status_code == 400


def test_a_doubt_is_shown_with_its_reason_and_no_values(client):
    event = told("Envoys talk", is_disputed=True)
    entry = correct(event, old=None, new="disputed")
    Correction.objects.filter(pk=entry.pk).update(
        act="dispute", field="standing", reason="Two embassies deny it."
    )

    text = shown(client.get(event.get_absolute_url()).text)

    assert "Marked as disputed by ada on" in text
    assert "Two embassies deny it." in text
    assert "deny it.." not in text
    assert "from nothing" not in text
    assert "disputed" in shown(client.get("/").text)


def test_a_merge_says_what_the_event_became(client):
    entry = correct(told("Envoys talk"), old="event 1, “Talks”", new="part of event 2, “Summit”")
    Correction.objects.filter(pk=entry.pk).update(act="merge", field="identity")

    text = shown(client.get("/corrections/").text)

    assert "merged: part of event 2, “Summit”" in text
    assert "from event 1" not in text
