"""Dates in the database: the columns of one date agree, and readers see the right layer."""

import datetime as dt

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.factories import make_event, make_place
from timeline.extraction.dates.edtf import EdtfError, parse
from timeline.models import Event
from timeline.models.dating import DAYPARTS, FIRST_DAY_RANK, NO_TIME_RANK, dated, is_rough

COLUMNS = ("edtf", "when", "sort_on", "sort_rank", "precision", "daypart")
DAYS = st.dates(dt.date(1, 1, 1), dt.date(9999, 12, 31))
DATES = st.one_of(
    DAYS.map(dt.date.isoformat),
    DAYS.map(lambda day: day.isoformat()[:7]),
    DAYS.map(lambda day: day.isoformat()[:4]),
    DAYS.map(lambda day: f"{day.isoformat()[:3]}X"),
    DAYS.map(lambda day: f"{day.isoformat()}/.."),
    DAYS.map(lambda day: f"../{day.isoformat()}"),
    DAYS.map(lambda day: f"{day.isoformat()}~"),
    st.builds("{}T{:%H:%M}Z".format, DAYS.map(dt.date.isoformat), st.times()),
    st.tuples(DAYS, DAYS).map(lambda days: f"{min(days).isoformat()}/{max(days).isoformat()}"),
)
once_each = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@given(DATES, st.sampled_from(["read", "edited"]))
@once_each
def test_the_columns_of_a_date_agree_with_its_edtf(db, text, layer):
    event = make_event(None)
    Event.objects.filter(pk=event.pk).update(**dated(text, prefix=layer))

    event.refresh_from_db()

    date = parse(text)
    assert event.edtf == date.edtf
    assert (event.when.lower, event.when.upper) == (date.starts_on, date.ends_on)
    assert event.sort_on == date.sort_key
    assert event.precision == date.precision
    assert event.date == date
    event.delete()


def test_readers_see_the_machines_date_where_nobody_corrected_it(db):
    event = make_event("2022-01-09", "evening")

    assert [getattr(event, name) for name in COLUMNS] == [
        getattr(event, f"read_{name}") for name in COLUMNS
    ]
    assert not event.is_date_corrected


def test_readers_see_the_editors_date_whole_part_of_the_day_included(db):
    event = make_event("2022-01-09", "evening")
    Event.objects.update(**dated("2022-01-10", prefix="edited"))

    event.refresh_from_db()

    assert [getattr(event, name) for name in COLUMNS] == [
        getattr(event, f"edited_{name}") for name in COLUMNS
    ]
    assert event.daypart == ""
    assert event.is_date_corrected


def test_readers_see_no_date_where_an_editor_says_so(db):
    event = make_event("2022-01-09", "evening")
    Event.objects.update(**dated("", prefix="edited"))

    event.refresh_from_db()

    assert [getattr(event, name) for name in COLUMNS] == ["", None, None, None, "", ""]
    assert event.date is None
    assert event.is_date_corrected


@pytest.mark.parametrize(
    ("overruled", "read", "is_overtaken"),
    [
        ("2022-01-12", "2022-01-12", False),
        ("2022-01-12", "2022-01-13", True),
        (None, None, False),
        (None, "2022-01-12", True),
        ("2022-01-12", None, True),
    ],
)
def test_a_correction_is_overtaken_when_the_machine_reads_something_else(
    db, overruled, read, is_overtaken
):
    event = make_event(read)
    Event.objects.update(**dated("2022-01-11", prefix="edited"), overruled_edtf=overruled)

    event.refresh_from_db()

    assert event.is_overtaken is is_overtaken


def test_what_was_never_corrected_is_never_overtaken(db):
    assert not make_event("2022-01-12", overruled_edtf="2022-01-11").is_overtaken


@pytest.mark.parametrize("column", ["title", "status"])
def test_an_editors_word_is_shown_in_place_of_the_machines(db, column):
    event = make_event(read_title="Envoys meet", read_status="scheduled")
    Event.objects.update(edited_title="Envoys part", edited_status="cancelled")

    event.refresh_from_db()

    assert getattr(event, column) == getattr(event, f"edited_{column}")


def test_an_editors_place_is_shown_in_place_of_the_machines(db):
    event = make_event(read_place=make_place("Geneva"))
    assert event.place == make_place("Geneva")

    Event.objects.update(edited_place=make_place("Vienna"))

    event = Event.objects.select_related("place").get()
    assert event.place == make_place("Vienna")
    assert list(make_place("Vienna").events.all()) == [event]


@pytest.mark.parametrize("column", ["read_title", "edited_title", "search_words"])
def test_events_are_searchable_by_title_and_words(db, column):
    event = make_event(**{column: "The summit on grain"})

    assert Event.objects.filter(search="summit").get() == event
    assert not Event.objects.filter(search="famine").exists()


def test_a_date_that_does_not_parse_never_comes_near_the_database():
    with pytest.raises(EdtfError, match="31 April 2022"):
        dated("2022-04-31")


@pytest.mark.parametrize(
    ("edtf", "expected"),
    [
        ("2022-01-10", False),
        ("2022-01-10T09:00+01:00", False),
        ("2022-01-10T09:00-05:00~", False),
        ("2022-01-10T09:00~", False),
        ("2022-01-10T09:00?", True),
        ("2022-01-10T09:00Z%", True),
        ("2022-01-10~", True),
        ("2022-01-10?", True),
    ],
)
def test_sql_and_pages_call_the_same_days_rough(db, edtf, expected):
    event = make_event(edtf)

    assert Event.objects.filter(is_rough("read"), pk=event.pk).exists() is expected
    assert event.date
    assert event.date.is_day_certain is not expected


def test_the_vaguer_comes_first_then_the_clock_then_what_has_no_time():
    ranks = [
        dated(text, daypart)["read_sort_rank"]
        for text, daypart in [
            ("19XX", ""),
            ("199X", ""),
            ("2022", ""),
            ("2022-21", ""),
            ("2022-33", ""),
            ("2022-01", ""),
            ("2022-01-03/2022-01-12", ""),
            ("2022-01-03/2022-01-09", ""),
            ("2022-01-03T00:00", ""),
            ("2022-01-03T08:55", ""),
            ("2022-01-03", "morning"),
            ("2022-01-03", "afternoon"),
            ("2022-01-03", "evening"),
            ("2022-01-03", "night"),
            ("2022-01-03T23:59", ""),
            ("2022-01-03", ""),
        ]
    ]

    assert ranks == sorted(set(ranks))
    assert ranks[7] < FIRST_DAY_RANK <= ranks[8]
    assert ranks[-1] == NO_TIME_RANK


def test_every_part_of_the_day_has_its_hour():
    ranks = {dated("2022-01-03", daypart)["read_sort_rank"] for daypart in DAYPARTS}

    assert len(ranks) == len(DAYPARTS)
