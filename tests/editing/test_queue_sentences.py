"""The sentences beside a row of the review queue."""

from django.urls import reverse

from tests.editing.pages import text_of
from tests.factories import make_article, make_event, make_mention, make_place
from timeline.consensus import settle
from timeline.editing import queue


def say(event, text, **fields):
    """A source that says so, after the others."""
    make_mention(event, make_article(text), title="Council meets", **fields)


def test_a_contradiction_shows_both_of_its_sentences(desk, db):
    dates, places, held = (make_event("2022-01-10", "") for _ in range(3))
    say(dates, "The council met in Oslo on Monday.", edtf="2022-01-10")
    say(dates, "It was Monday when the council sat.", edtf="2022-01-10")
    say(dates, "The council met on Wednesday.", edtf="2022-01-12")
    say(places, "They met in Geneva.", read_place=make_place("Geneva"))
    say(places, "Vienna saw them meet.", read_place=make_place("Vienna"))
    say(held, "The round took place.", read_status="happened")
    say(held, "The round is still going on.", read_status="ongoing")
    say(held, "No round took place.", read_status="denied")
    for event in (dates, places, held):
        settle(event)

    rows = {entry.event.pk: entry for entry in queue.entries()}

    assert "in Oslo on Monday" in rows[dates.pk].sentence
    assert "met on Wednesday" in rows[dates.pk].contrary
    assert "in Geneva" in rows[places.pk].sentence
    assert "Vienna saw" in rows[places.pk].contrary
    assert "The round took place" in rows[held.pk].sentence
    assert "No round" in rows[held.pk].contrary
    shown = text_of(desk.get(reverse("admin:timeline_event_queue")))
    assert shown.index("in Oslo on Monday") < shown.index("met on Wednesday")
