"""The calendar, as calendars read it."""

import datetime as dt

import ics  # type: ignore[import-untyped]
import pytest
from icalendar import Calendar

from tests.factories import make_actor, make_event, make_place
from tests.sharing.reading import body, entries_of_ics
from timeline.editing.corrections import correct_date
from timeline.models import Event

pytestmark = pytest.mark.django_db


def entry_of(client, event, address="/timeline.ics"):
    return entries_of_ics(client, address)[f"event-{event.pk}"]


def test_a_day_is_a_whole_day(client):
    entry = entry_of(client, make_event("2022-01-31"))

    assert entry["dtstart"].dt == dt.date(2022, 1, 31)
    assert entry["dtend"].dt == dt.date(2022, 2, 1)


@pytest.mark.parametrize(
    ("edtf", "expected"),
    [
        ("2022-01-10T08:55+01:00", dt.datetime(2022, 1, 10, 7, 55, tzinfo=dt.UTC)),
        ("2022-01-01T00:30+05:30", dt.datetime(2021, 12, 31, 19, 0, tzinfo=dt.UTC)),
        ("2022-03-27T02:30Z", dt.datetime(2022, 3, 27, 2, 30, tzinfo=dt.UTC)),
        ("2022-01-10T08:55", dt.datetime(2022, 1, 10, 8, 55)),  # noqa: DTZ001 nobody told the zone
        ("0001-01-01T00:30+01:00", dt.datetime(1, 1, 1, 0, 30)),  # noqa: DTZ001 before all instants
    ],
)
def test_a_time_is_the_instant_of_its_zone_or_the_clock_of_the_place(client, edtf, expected):
    assert entry_of(client, make_event(edtf))["dtstart"].dt == expected


def test_a_duration_that_is_told_is_kept(client):
    entry = entry_of(client, make_event("2022-01-10T08:55+01:00", duration="PT8H"))

    assert entry["duration"].dt == dt.timedelta(hours=8)


@pytest.mark.parametrize(
    ("status", "expected"),
    [("happened", "CONFIRMED"), ("scheduled", "TENTATIVE"), ("cancelled", "CANCELLED")],
)
def test_a_status_is_told_in_the_words_of_calendars(client, status, expected):
    assert entry_of(client, make_event(read_status=status))["status"] == expected


def test_what_was_merged_or_rejected_leaves_the_calendars_that_have_it(client):
    winner = make_event("2022-01-10")
    merged = make_event("2022-01-10", merged_into=winner)
    rejected = make_event("2022-01-10", standing="rejected", standing_reason="No such talks")

    assert entry_of(client, winner)["status"] == "CONFIRMED"
    assert entry_of(client, merged)["status"] == "CANCELLED"
    assert entry_of(client, rejected)["status"] == "CANCELLED"


@pytest.mark.parametrize(
    "edtf", ["2022-01", "2022-01-10~", "2022-01-10?", "2022-01-09/2022-01-13", "2022-W02", "2021"]
)
def test_an_imprecise_date_is_there_only_when_asked_for_and_says_so(client, edtf):
    event = make_event(edtf)

    assert entries_of_ics(client, "/timeline.ics") == {}
    entry = entry_of(client, event, "/timeline.ics?imprecise=1")
    assert entry["dtstart"].dt == event.when.lower
    assert entry["dtend"].dt == event.when.upper
    assert entry["summary"].startswith("Envoys meet (")


def test_a_clock_that_is_about_right_is_told_in_words_on_its_certain_day(client):
    event = make_event("2022-01-10T09:00+01:00~", duration="PT8H")

    entry = entry_of(client, event, "/2022/01/10.ics")

    assert (entry["dtstart"].dt, entry["dtend"].dt) == (dt.date(2022, 1, 10), dt.date(2022, 1, 11))
    assert "duration" not in entry
    assert entry["summary"] == "Envoys meet"
    assert entry["description"].startswith("Monday 10 January 2022, about 09:00 (UTC+01:00) · ")


@pytest.mark.parametrize(
    ("basis", "words"),
    [
        ("inferred", "Date inferred. No source gives the date;"),
        ("context", "Date from context. The date stands in another sentence of the article."),
    ],
)
def test_a_date_that_no_source_gives_outright_says_so(client, basis, words):
    event = make_event(date_basis=basis)

    assert words in entry_of(client, event)["description"]


@pytest.mark.parametrize("edtf", ["2014/..", "../2022-01-10"])
def test_an_open_date_is_in_no_calendar(client, edtf):
    make_event(edtf)

    assert entries_of_ics(client, "/timeline.ics?imprecise=1") == {}


@pytest.mark.parametrize("edtf", ["9999-12-31", "0001-01-01", "1899-12-31", "2024-02-29"])
def test_the_edges_of_the_calendar_are_days_too(client, edtf):
    assert entry_of(client, make_event(edtf))["dtstart"].dt == dt.date.fromisoformat(edtf)


def test_a_correction_keeps_the_uid_and_raises_the_sequence(client, admin_user):
    event = make_event("2022-01-10", changed_at=dt.datetime(2022, 2, 1, tzinfo=dt.UTC))
    before = entry_of(client, event)

    correct_date(event, edtf="2022-01-11", reason="The minutes say so", by=admin_user)

    after = entry_of(client, event)
    assert after["uid"] == before["uid"]
    assert after["sequence"] > before["sequence"]
    assert after["last-modified"].dt > before["last-modified"].dt
    assert after["dtstart"].dt == dt.date(2022, 1, 11)


@pytest.mark.parametrize(
    "title",
    [
        "Comma, semicolon; backslash\\ and \\n that is none",
        "🕊️ " * 30 + "peace",
        "محادثات في جنيف " * 8,
        "BEGIN:VEVENT",
        "x" * 300,
    ],
)
def test_any_title_comes_through_folding_and_escaping(client, title):
    event = make_event(read_title=title.strip())

    raw = body(client, "/timeline.ics")

    assert entry_of(client, event)["summary"] == " ".join(title.split())
    assert all(len(line) <= 75 for line in raw.split(b"\r\n"))


def test_a_line_break_and_a_control_character_are_no_part_of_a_title(client):
    event = make_event(read_title="Talks\x07\nEND:VEVENT")

    assert entry_of(client, event)["summary"] == "Talks END:VEVENT"


@pytest.mark.filterwarnings("ignore:'maxsplit' is passed:DeprecationWarning:ics")
def test_two_libraries_read_the_calendar(client):
    event = make_event("2022-01-10T08:55+01:00", duration="PT8H", read_place=make_place("Geneva"))
    make_event("2022-01-11", actors=[make_actor("Russia")])

    text = body(client, "/timeline.ics").decode()

    other = {one.uid.partition("@")[0]: one for one in ics.Calendar(text).events}
    assert other[f"event-{event.pk}"].begin.datetime == dt.datetime(
        2022, 1, 10, 7, 55, tzinfo=dt.UTC
    )
    assert other[f"event-{event.pk}"].location == "Geneva"
    assert len(Calendar.from_ical(text).walk("VEVENT")) == len(other) == Event.objects.count()
