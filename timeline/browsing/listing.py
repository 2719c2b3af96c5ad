"""A list of events as readers see it: days and bands in order, the background apart, one page at
a time."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import groupby

from django.urls import reverse
from django.utils.translation import gettext as _

from timeline.browsing.addresses import day_address
from timeline.browsing.bands import among_days, names_a_day
from timeline.browsing.counting import MOST_COUNTED, Tally, tally
from timeline.browsing.facets import Facet, facets_of, note_of, offer_of
from timeline.browsing.folding import UNDER_WAY, Fold, background_of, fold_of, under_way
from timeline.browsing.histogram import Histogram, histogram, months_ahead
from timeline.browsing.pagination import Cursor, Page, is_forwards, page_from, page_of
from timeline.browsing.rows import Link, Row, listed, rows_of
from timeline.browsing.walking import About, Lead, but_for, keys_along, lead_of, with_its_page
from timeline.browsing.wanted import FACETS, Chip, Wanted
from timeline.browsing.wording import counted, counted_up_to, day_words, short_day_words
from timeline.extraction.dates.edtf import OPEN, parse, short_words, words
from timeline.models import Event, EventQuerySet
from timeline.models.event_sets import NOT_SHOWN

PAGE_SIZE = 30  # with facets and histogram, under 100 kB of HTML


@dataclass(frozen=True, slots=True)
class Group:
    """The events of one day, or of one imprecise date; `url` is the day's own page."""

    heading: str
    count: str
    url: str
    is_band: bool
    happened: list[Row]
    said: list[Row]


@dataclass(frozen=True, slots=True)
class Onward:
    """The link to a neighbouring page; `rel` is "prev" where it leads to earlier days."""

    words: str
    url: str
    rel: str


@dataclass(frozen=True, slots=True)
class EventList:
    """One page of a list and everything around it; `above` and `below` lead to its neighbours."""

    groups: list[Group]
    folds: list[Fold]
    histogram: Histogram | None
    is_drawn_later: bool
    summary: str
    facets: list[Facet]
    chips: list[Chip]
    above: Onward | None
    below: Onward | None
    whole: str
    has_any: bool
    note: str
    offer: str
    is_empty: bool
    undated: Link | None


def event_list(  # noqa: PLR0913 what a page is made of
    wanted: Wanted,
    events: EventQuerySet,
    path: str,
    *,
    about: About | None = None,
    facets: bool = False,
    drawn_later: bool = False,
) -> EventList:
    """The page of `events` that the question asks for, at `path`. Six queries, and a
    few more for words, for dates and for several values.

    `about` says of what one value all the events are. With `drawn_later` bars that are not counted
    ahead are left out: among a million events they take longer than everything else together.
    """
    lead = lead_of(wanted, about)
    narrowed = but_for(lead, wanted, events, about)
    page = _page(wanted, among_days(narrowed), lead)
    months = months_ahead(wanted, about)
    begun = [] if wanted.cursor else under_way(wanted, events)
    background = [] if wanted.cursor else background_of(wanted, narrowed, months, lead)
    source = about.choice.pk if about and about.facet == "source" else 0
    rows = rows_of(page.events, wanted.q, source=source)
    days = {event.sort_on for event in page.events if names_a_day(event)}
    counted_facets = FACETS if facets else ()
    # What has no date answers no question about dates, and no actor's page says it of two actors.
    has_undated = not (wanted.cursor or wanted.start or wanted.end)
    has_undated = has_undated and not (about and about.facet in wanted.chosen)
    counts = tally(
        wanted, events, about=about, days=days, facets=counted_facets, undated=has_undated
    )
    groups = _groups(page.events, rows, counts.days)
    earlier = _onward(_("← Earlier events"), "prev", wanted, page.earlier, path)
    later = _onward(_("Later events →"), "next", wanted, page.later, path)
    is_reversed = wanted.sort != "asc"
    is_drawn_later = drawn_later and months is None and bool(page.events)
    chart = histogram(wanted, events, path, about, months=months) if not is_drawn_later else None
    return EventList(
        groups=groups[::-1] if is_reversed else groups,
        folds=[
            *fold_of(str(UNDER_WAY), begun),
            *fold_of(_("Background"), background),
        ],
        histogram=chart,
        is_drawn_later=is_drawn_later,
        summary=_summary(wanted, counts, page),
        facets=facets_of(counts, wanted, path) if facets else [],
        chips=wanted.chips(path),
        above=later if is_reversed else earlier,
        below=earlier if is_reversed else later,
        whole=wanted.at(None).address(path),
        has_any=counts.total > 0,
        note=note_of(counts),
        offer=offer_of(counts),
        is_empty=not page.events and not background,
        undated=_undated(counts, with_its_page(wanted, about)),
    )


def _page(wanted: Wanted, narrowed: EventQuerySet, lead: Lead | None) -> Page:
    """Found along the shortest index that leads there."""
    cursor, from_start = wanted.cursor, wanted.sort == "asc"
    forwards = is_forwards(cursor, from_start=from_start)
    keys = keys_along(wanted, narrowed, lead, forwards=forwards, size=PAGE_SIZE + 1)
    if keys is None and wanted.as_of:  # the shadows are wide: only what is shown is worked out
        page = page_of(
            narrowed.only("sort_on", "sort_rank"),
            cursor=cursor,
            size=PAGE_SIZE,
            from_start=from_start,
        )
        whole = listed(Event.objects.all()).in_bulk([event.pk for event in page.events])
        return replace(page, events=[whole[event.pk] for event in page.events])
    if keys is None:
        return page_of(listed(narrowed), cursor=cursor, size=PAGE_SIZE, from_start=from_start)
    chosen = listed(Event.objects.filter(pk__in=keys))
    found = list(chosen.chronological() if forwards else chosen.latest_first())
    return page_from(found, cursor=cursor, size=PAGE_SIZE, from_start=from_start)


def _onward(
    words: str, rel: str, wanted: Wanted, cursor: Cursor | None, path: str
) -> Onward | None:
    return Onward(words, wanted.at(cursor).address(path), rel) if cursor else None


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
        count=number if size == len(rows) else _of(len(rows), number),
        url="" if band else day_address(day),
        is_band=bool(band),
        happened=[row for row in rows if row.kind == "event"],
        said=[row for row in rows if row.kind != "event"],
    )


def _undated(counts: Tally, wanted: Wanted) -> Link | None:
    """Where the events are that the list leaves out since nobody dates them."""
    if not counts.undated:
        return None
    told = counted_up_to(MOST_COUNTED, counts.undated, "event")
    address = replace(wanted, sort="", cursor=None).address(reverse("undated"))
    return Link(_("%(events)s without a date") % {"events": told}, address)


def _summary(wanted: Wanted, counts: Tally, page: Page) -> str:
    """How much there is, in words, for the eye and for the live region."""
    statuses = {choice.value for choice in wanted.chosen.get("status", ())}
    if counts.is_capped and wanted.is_narrowed:
        number = _("More than %(events)s") % {"events": counted(counts.matched, "event")}
    elif statuses and statuses <= {*NOT_SHOWN}:
        number = _("%(events)s, not among the %(total)s of the timeline") % {
            "events": counted(counts.matched, "event").capitalize(),
            "total": f"{counts.total:,}",
        }
    elif statuses & {*NOT_SHOWN}:
        number = counted(counts.matched, "event").capitalize()
    elif wanted.is_narrowed:
        number = _of(counts.matched, counted(counts.total, "event"))
    else:
        number = counted(counts.total, "event").capitalize()
    if not page.events:
        return number
    first, last = _side_words(page.events[0]), _side_words(page.events[-1])
    days = first if first == last else _("%(first)s to %(last)s") % {"first": first, "last": last}
    if page.earlier or page.later:
        days = _("this page %(days)s") % {"days": days}
    return f"{number} · {days}"


def _side_words(event: Event) -> str:
    """Where a list begins or ends, no more exactly than its event's date is known."""
    date = event.date
    if date is None or names_a_day(event):
        return short_day_words(event.sort_on)
    sides = date.edtf.split("/")
    return short_words(parse(next(side for side in sides if side != OPEN)))


def _of(part: int, whole: str) -> str:
    return _("%(part)s of %(whole)s") % {"part": f"{part:,}", "whole": whole}
