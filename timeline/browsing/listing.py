"""A list of events as readers see it: days and bands in order, the background apart, one page at
a time."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby

from django.urls import reverse

from timeline.browsing.bands import among_days, in_background, names_a_day
from timeline.browsing.facets import MOST_COUNTED, Facet, Tally, tally
from timeline.browsing.pagination import Page, page_of
from timeline.browsing.rows import Row, listed, rows_of
from timeline.browsing.wanted import Chip, Wanted
from timeline.browsing.wording import counted, day_words, short_day_words
from timeline.extraction.dates.edtf import words
from timeline.models import Event, EventQuerySet

PAGE_SIZE = 50
MOST_BACKGROUND = 40


@dataclass(frozen=True, slots=True)
class Group:
    """The events of one day, or of one imprecise date; `url` is the day's own page."""

    heading: str
    count: str
    url: str
    is_band: bool
    anchor: str
    happened: list[Row]
    said: list[Row]


@dataclass(frozen=True, slots=True)
class Background:
    """What stands on no day."""

    rows: list[Row]
    title: str
    more: int


@dataclass(frozen=True, slots=True)
class EventList:
    """One page of a list, with everything around it."""

    groups: list[Group]
    background: Background | None
    summary: str
    facets: list[Facet]
    chips: list[Chip]
    earlier: str
    later: str
    whole: str
    has_any: bool
    is_empty: bool


def event_list(
    wanted: Wanted, events: EventQuerySet, path: str, *, facets: bool = False
) -> EventList:
    """The page of `events` that the question asks for, at `path`. At most five queries."""
    narrowed = wanted.narrow(events)
    page = page_of(
        listed(among_days(narrowed)),
        cursor=wanted.cursor,
        size=PAGE_SIZE,
        from_start=wanted.sort == "asc",
    )
    far = [] if wanted.cursor else _background(wanted, events)
    rows = rows_of([*page.events, *far[:MOST_BACKGROUND]])
    days = {event.sort_on for event in page.events if names_a_day(event)}
    counts = tally(wanted, events, days=days, facets=facets)
    groups = _groups(page.events, rows, counts.days)
    return EventList(
        groups=groups[::-1] if wanted.sort == "desc" else groups,
        background=_background_band(far, rows),
        summary=_summary(wanted, counts, page),
        facets=counts.facets(wanted, path) if facets else [],
        chips=wanted.chips(path),
        earlier=wanted.at(page.earlier).address(path) if page.earlier else "",
        later=wanted.at(page.later).address(path) if page.later else "",
        whole=wanted.at(None).address(path),
        has_any=counts.total > 0,
        is_empty=not page.events and not far,
    )


def _background(wanted: Wanted, events: EventQuerySet) -> list[Event]:
    """What stands on no day, one more than is shown."""
    found = listed(in_background(wanted.narrow(events))).latest_first()
    return list(found[: MOST_BACKGROUND + 1])[::-1]


def _background_band(far: list[Event], rows: Mapping[int, Row]) -> Background | None:
    if not far:
        return None
    shown = [rows[event.pk] for event in far if event.pk in rows]
    more = len(far) > len(shown)
    number = f"more than {len(shown)} events" if more else counted(len(shown), "event")
    return Background(rows=shown, title=f"Background: {number} on no single day", more=int(more))


def _groups(
    events: Iterable[Event], rows: Mapping[int, Row], sizes: Mapping[dt.date, int]
) -> list[Group]:
    return [
        _group(key, [rows[event.pk] for event in found], sizes)
        for key, found in groupby(events, key=_heading_key)
    ]


def _heading_key(event: Event) -> tuple[dt.date, str]:
    """The day, and the words of a date that names none."""
    date = event.date
    return event.sort_on, "" if date is None or names_a_day(event) else words(date)


def _group(key: tuple[dt.date, str], rows: list[Row], sizes: Mapping[dt.date, int]) -> Group:
    day, band = key
    size = len(rows) if band else sizes.get(day, len(rows))
    number = counted(size, "event")
    return Group(
        heading=f"{band[0].upper()}{band[1:]}" if band else day_words(day),
        count=number if size == len(rows) else f"{len(rows)} of {number}",
        url="" if band else day_address(day),
        is_band=bool(band),
        anchor=day.isoformat(),
        happened=[row for row in rows if row.kind == "event"],
        said=[row for row in rows if row.kind != "event"],
    )


def day_address(day: dt.date) -> str:
    """The page of a day.

    >>> day_address(dt.date(2022, 1, 9))
    '/2022/01/09/'
    """
    return reverse("day", args=[f"{day.year:04}", f"{day.month:02}", f"{day.day:02}"])


def _summary(wanted: Wanted, counts: Tally, page: Page) -> str:
    """How much there is, in words, for the eye and for the live region."""
    if counts.is_capped:
        number = f"More than {MOST_COUNTED:,} events"
    elif wanted.is_narrowed:
        number = f"{counts.matched:,} of {counted(counts.total, 'event')}"
    else:
        number = counted(counts.matched, "event").capitalize()
    if not page.events:
        return number
    first, last = page.events[0].sort_on, page.events[-1].sort_on
    if first == last:
        return f"{number} · {short_day_words(first)}"
    return f"{number} · {short_day_words(first)} to {short_day_words(last)}"
