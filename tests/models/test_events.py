"""The questions that pages ask of events: what is shown, in which order, and from where on."""

import datetime as dt

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.factories import make_actor, make_event
from timeline.models import Event, Participation
from timeline.models.dating import dated

EDTFS = [
    "2022",
    "2022-01",
    "2022-01-01",
    "2022-01-01T08:55",
    "2022-01-01T20:00",
    "2022-01-01/2022-01-03",
    "2021-24",
    "../2022-01-01",
    "2022-01-02",
    "2022-01-02~",
]
quietly = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def keys(events):
    return [(event.sort_on, event.sort_rank, event.pk) for event in events]


@given(st.lists(st.sampled_from(EDTFS), min_size=1, max_size=9))
@quietly
def test_after_and_before_part_the_timeline_at_every_event(db, edtfs):
    made = [make_event(edtf) for edtf in edtfs]
    events = Event.objects.filter(pk__in=[event.pk for event in made])

    ordered = list(events.chronological())

    assert keys(ordered) == sorted(keys(made))
    assert list(events.latest_first()) == ordered[::-1]
    for place, key in enumerate(keys(ordered)):
        assert list(events.after(*key).chronological()) == ordered[place + 1 :]
        assert list(events.before(*key).chronological()) == ordered[:place]
    events.delete()


@given(st.lists(st.sampled_from(EDTFS), max_size=9), st.integers(1, 4))
@quietly
def test_pages_by_key_neither_skip_nor_repeat(db, edtfs, size):
    made = [make_event(edtf).pk for edtf in edtfs]
    events = Event.objects.filter(pk__in=made).chronological()

    walked, page = [], list(events[:size])
    while page:
        walked += page
        page = list(events.after(*keys(page)[-1])[:size])

    assert walked == list(events)
    events.delete()


def test_a_day_shows_what_is_dated_to_it_and_nothing_vaguer(db):
    shown = [make_event("2022-01-01"), make_event("2022-01-01T08:55"), make_event("2022-01-01~")]
    for edtf in ("2022", "2022-01", "2022-01-01/2022-01-03", "2022-01-02"):
        make_event(edtf)

    assert set(Event.objects.on_day(dt.date(2022, 1, 1))) == set(shown)


def test_readers_see_neither_the_rejected_nor_the_merged_nor_what_did_not_happen(db):
    shown = make_event("2022-01-10")
    make_event("2022-01-10", standing="rejected")
    make_event("2022-01-10", merged_into=shown)
    make_event("2022-01-10", read_status="hypothetical")
    make_event("2022-01-10", read_status="denied")
    make_event(None)

    assert list(Event.objects.shown()) == [shown]


@pytest.mark.parametrize("status", ["happened", "ongoing", "scheduled", "cancelled"])
def test_what_is_planned_or_called_off_is_shown(db, status):
    assert list(Event.objects.shown()) == []
    event = make_event(read_status=status)

    assert list(Event.objects.shown()) == [event]


def test_an_editor_decides_what_is_shown(db):
    event = make_event(read_status="hypothetical")

    Event.objects.update(edited_status="happened")

    assert list(Event.objects.shown()) == [event]


def test_a_date_is_carried_to_every_participation_of_its_event_and_no_other(db):
    russia = make_actor("Russia")
    event = make_event("2022-01-10", actors=[russia, make_actor("France")])
    other = make_event("2022-01-10", actors=[russia])
    Event.objects.filter(pk=event.pk).update(**dated("2022-01-08T08:55", prefix="edited"))

    event.carry_date()

    carried = set(Participation.objects.filter(event=event).values_list("sort_on", "sort_rank"))
    assert carried == {(dt.date(2022, 1, 8), event.sort_rank)}
    assert other.participations.get().sort_on == dt.date(2022, 1, 10)


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("US–Russia talks in Geneva", "us-russia-talks-in-geneva"),
        ("Élysée: «Oui»", "elysee-oui"),
        ("外交", "event"),
        ("x" * 200, "x" * 80),
    ],
)
def test_an_address_has_words_for_people(db, title, slug):
    assert make_event(read_title=title).slug == slug
