"""The iCalendar form (RFC 5545), for subscribing in a calendar.

Every value comes from the data: two fetches give the same bytes. A correction keeps the UID and
raises the SEQUENCE; what was merged or rejected since is sent as cancelled, so that it leaves the
calendars that have it.
"""

import datetime as dt
import re
from collections.abc import Iterator
from typing import Any

from icalendar import Calendar
from icalendar import Event as Entry

from timeline.browsing.badges import Badge
from timeline.browsing.exports.lists import Listed
from timeline.browsing.exports.streaming import reading, told_rows
from timeline.browsing.exports.words import plain, quoted
from timeline.browsing.rows import Row
from timeline.browsing.wording import with_daypart
from timeline.extraction.dates.edtf import OPEN, DateValue, Precision, words
from timeline.models import Event

_STATUSES = {
    "happened": "CONFIRMED",
    "ongoing": "CONFIRMED",
    "scheduled": "TENTATIVE",
    "hypothetical": "TENTATIVE",
    "cancelled": "CANCELLED",
    "denied": "CANCELLED",
}
_ZONE = re.compile(r"([+-])(\d{2}):?(\d{2})")
_LASTING = re.compile(r"P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?")
_SHORTEST_FOLDED = 75  # bytes
_END = b"END:VCALENDAR\r\n"


def calendar(export: Listed) -> Iterator[bytes]:
    """The events that name a day or a time."""
    return _calendar(export, with_imprecise=False)


def calendar_of_all(export: Listed) -> Iterator[bytes]:
    """The same, and the dates that name no day, as all-day entries as long as the date is wide.

    What is open on one side is in neither: a calendar has no such thing.
    """
    return _calendar(export, with_imprecise=True)


def _calendar(export: Listed, *, with_imprecise: bool) -> Iterator[bytes]:
    yield _head(export).removesuffix(_END)
    with reading(export):
        for event, row in told_rows(export.ever):
            date = event.date
            if date and OPEN not in date.edtf and (with_imprecise or date.is_day_certain):
                yield _written(entry_of(event, row, date, export))
    yield _END


def _written(entry: Entry) -> bytes:
    """The entry as `to_ical` gives it, which looks at every letter of every line to fold it."""
    lines = (
        line.encode() if len(line) < _SHORTEST_FOLDED and line.isascii() else line.to_ical()
        for line in entry.content_lines()
        if line
    )
    return b"\r\n".join(lines) + b"\r\n"


def _head(export: Listed) -> bytes:
    head = Calendar()
    head.add("prodid", f"-//{export.host}//timeline//EN")
    head.add("version", "2.0")
    head.add("method", "PUBLISH")
    head.add("x-wr-calname", plain(export.title))
    head.add("x-published-ttl", "PT6H")
    return bytes(head.to_ical())


def entry_of(event: Any, row: Row, date: DateValue, export: Listed) -> Entry:  # noqa: ANN401 annotated
    """One event as a calendar's entry; `event` and `row` as `told_rows` gives them."""
    entry = Entry()
    entry.add("uid", f"event-{event.pk}@{export.host}")
    entry.add("dtstamp", event.changed)
    entry.add("last-modified", event.changed)
    entry.add("sequence", event.changes - 1)
    entry.add("summary", plain(row.title) if date.is_day_certain else _vague(row, date))
    for name, value in when_of(date, event.lasting).items():
        entry.add(name, value)
    entry.add("status", status_of(event))
    entry.add("transp", "TRANSPARENT")  # nobody is busy because ministers meet
    entry.add("url", f"{export.site}/e/{event.pk}")
    entry.add("categories", [event.kind, row.mark.word])
    entry.add("description", _description(event, row, date, export))
    if row.place:
        entry.add("location", plain(row.place.words))
    return entry


def status_of(event: Any) -> str:  # noqa: ANN401 annotated
    """TENTATIVE while it is announced, CANCELLED when called off, merged or rejected."""
    if event.merged_to is not None or event.standing_now != "live":
        return "CANCELLED"
    return _STATUSES[event.status]


def when_of(date: DateValue, lasting: str) -> dict[str, Any]:
    """DTSTART and what says how long: a day as a whole day, a time with its zone as an instant in
    UTC, a time whose zone nobody told as the clock of the place. A clock that is about right is no
    instant: its certain day is told, as a whole day."""
    start = date.starts_on
    if start is None:
        return {}
    if date.precision is Precision.TIME and date.time and not date.qualifier:
        begin: dict[str, Any] = {"dtstart": _moment(start, date.time, date.zone)}
        length = length_of(lasting)
        return begin | {"duration": length} if length else begin
    # The last of all days has no day after it; an all-day entry without an end lasts one day.
    return {"dtstart": start, "dtend": date.ends_on} if date.ends_on else {"dtstart": start}


def _moment(day: dt.date, time: str, zone: str | None) -> dt.datetime:
    local = dt.datetime.combine(day, dt.time.fromisoformat(time))
    try:
        if zone == "Z":
            return local.replace(tzinfo=dt.UTC)
        if found := _ZONE.fullmatch(zone or ""):
            shift = dt.timedelta(hours=int(found[2]), minutes=int(found[3]))
            east = shift if found[1] == "+" else -shift
            return (local - east).replace(tzinfo=dt.UTC)
    except OverflowError:  # the first or last hours of all years: keep the clock of the place
        return local
    return local


def length_of(duration: str) -> dt.timedelta | None:
    """An ISO 8601 duration in weeks, days, hours and minutes.

    >>> length_of("PT8H"), length_of("P1Y"), length_of("")
    (datetime.timedelta(seconds=28800), None, None)
    """
    found = _LASTING.fullmatch(duration)
    if not found or not any(found.groups()):
        return None
    weeks, days, hours, minutes = (int(number or 0) for number in found.groups())
    return dt.timedelta(weeks=weeks, days=days, hours=hours, minutes=minutes)


def _vague(row: Row, date: DateValue) -> str:
    return f"{plain(row.title)} ({words(date)})"


def _of_dates(row: Row) -> list[Badge]:
    """What a reader of a calendar, who sees no badge, should know of the date."""
    return [badge for badge in row.badges if badge.code in {"inferred", "context"}]


def _description(event: Event, row: Row, date: DateValue, export: Listed) -> str:
    told = with_daypart(words(date), event.daypart)
    lines = [
        f"{told[0].upper()}{told[1:]} · {row.mark.word}",
        *(f"{badge.word.capitalize()}. {badge.meaning}." for badge in _of_dates(row)),
        ", ".join(plain(actor.words) for actor in row.actors),
        quoted(row),
        f"{export.site}{row.url}",
    ]
    return "\n".join(line for line in lines if line)
