"""One day: what happened, what was said, what was announced; its neighbours, and what was moved."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import CharField, Count, IntegerField, Q, QuerySet, TextField, Value
from django.db.models.fetch_modes import FETCH_RAISE
from django.db.models.functions import Cast
from django.utils.translation import gettext as _

from timeline.browsing.accounts import Change, changes_of
from timeline.browsing.addresses import day_address
from timeline.browsing.bands import among_days
from timeline.browsing.months import last_of
from timeline.browsing.rows import Link, Row, listed, rows_of
from timeline.browsing.wanted import Wanted
from timeline.browsing.wording import counted, day_words
from timeline.extraction.dates.edtf import LONGEST_AMONG_DAYS_DAYS, EdtfError, parse
from timeline.models import Correction, Event, EventQuerySet, Mention
from timeline.models.dating import FIRST_DAY_RANK, split_date

MOST_EVENTS = 100  # with their evidence some 150 kB of HTML
MOST_AROUND = 20
MOST_MOVED = 20


@dataclass(frozen=True, slots=True)
class Section:
    """A titled part of the day page."""

    code: str
    title: str
    rows: list[Row]
    note: str = ""
    has_own_dates: bool = False


@dataclass(frozen=True, slots=True)
class Moved:
    """An event that a correction brought to this day, or took away from it."""

    event: Link
    is_away: bool
    where: Link
    change: Change


@dataclass(frozen=True, slots=True)
class Neighbour:
    """The nearest day with events on one side."""

    words: str
    url: str
    count: str


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The nearest days with events, and how many stand on each day of the month."""

    previous: Neighbour | None
    following: Neighbour | None
    sizes: dict[dt.date, int]


def sections(day: dt.date, wanted: Wanted) -> list[Section]:
    """The day's first MOST_EVENTS events in their sections, empty ones left out. At most four
    queries."""
    events = wanted.narrow(Event.objects.live())
    on_day = list(listed(events.on_day(day).chronological())[:MOST_EVENTS])
    loose = list(listed(_around(events, day).chronological())[:MOST_AROUND])
    ahead = list(listed(_announced(events, day).chronological())[:MOST_AROUND])
    apart = [*loose, *ahead]
    rows = rows_of([*on_day, *apart])

    def chosen(found: Iterable[Event]) -> list[Row]:
        return [rows[event.pk] for event in found]

    planned = {"scheduled", "cancelled"}
    done = [one for one in on_day if one.kind == "event" and one.status not in planned]
    said = [one for one in on_day if one.kind != "event"]
    for_day = [one for one in on_day if one.kind == "event" and one.status in planned]
    found = [
        Section("happened", _("What happened"), chosen(done)),
        Section("said", _("What was said"), chosen(said)),
        Section(
            "for-day",
            _("Announced for this day"),
            chosen(for_day),
            note=_("No source yet tells of the outcome."),
        ),
        Section(
            "later",
            _("Announced this day for later"),
            chosen(ahead),
            note=_("From articles published on this day."),
            has_own_dates=True,
        ),
        Section(
            "around",
            _("No exact day"),
            chosen(loose),
            note=_("Dates that include this day without naming it."),
            has_own_dates=True,
        ),
    ]
    return [section for section in found if section.rows]


def rest_of(day: dt.date, wanted: Wanted, size: int) -> Link | None:
    """Where all of a day's `size` events are listed; None where its page shows them all."""
    if size <= MOST_EVENTS:
        return None
    words = _("The first %(shown)s of %(events)s are shown here. See all of them in the timeline")
    told = {"shown": MOST_EVENTS, "events": counted(size, "event")}
    return Link(words % told, replace(wanted, start=day, end=day, sort="asc").address("/"))


def _around(events: EventQuerySet, day: dt.date) -> EventQuerySet:
    """What may have been on this day: dates of at most a month that include it.

    The trap: without bounds on the sort key too, the planner walks the whole timeline.
    """
    try:
        earliest = day - dt.timedelta(days=LONGEST_AMONG_DAYS_DAYS)
    except OverflowError:
        earliest = dt.date.min
    return among_days(events).filter(
        when__contains=day,
        sort_rank__lt=FIRST_DAY_RANK,
        when__lower_inf=False,
        sort_on__range=(earliest, day),
    )


def _announced(events: EventQuerySet, day: dt.date) -> EventQuerySet:
    """What articles of this day announce for a later one."""
    return among_days(events).filter(
        Q(sort_on__gt=day),
        status="scheduled",
        pk__in=Mention.objects.filter(
            article__published=day, is_wrong=False, gone_since__isnull=True
        ).values("event"),
    )


def moved(day: dt.date) -> list[Moved]:
    """What corrections brought here or took away, so that old links explain themselves.

    At most two queries.
    """
    opening = f'"{day.isoformat()}'
    found = (
        Correction.objects.filter(
            field="date", event__standing="live", event__merged_into__isnull=True
        )
        .annotate(old_text=Cast("old", TextField()), new_text=Cast("new", TextField()))
        .filter(Q(old_text__startswith=opening) | Q(new_text__startswith=opening))
        .select_related("event", "by")
        .fetch_mode(FETCH_RAISE)[:MOST_MOVED]
    )
    latest: dict[int, Correction] = {}
    for correction in found:  # the newest first
        latest.setdefault(correction.event_id or 0, correction)  # about an event, never NULL
    changes = changes_of(latest.values())
    pairs = zip(latest.values(), changes, strict=True)
    return [one for one in (_moved(day, *pair) for pair in pairs) if one]


def _moved(day: dt.date, correction: Correction, change: Change) -> Moved | None:
    """None where the event's day is the same as before."""
    event = correction.event
    if event is None:
        return None
    old, new = _single_day(correction.old), _single_day(correction.new)
    now = event.sort_on
    if old == new or now is None:
        return None
    is_away = old == day and now != day
    if not is_away and now != day:
        return None
    other = now if is_away else old
    where = Link(day_words(other), day_address(other)) if other else Link(change.old, "")
    return Moved(Link(event.title, event.get_absolute_url()), is_away, where, change)


def _single_day(edtf: object) -> dt.date | None:
    """The day that a date names, or None where it names none."""
    try:
        value = parse(split_date(str(edtf))[0]) if edtf else None
    except EdtfError:
        return None
    return value.starts_on if value and value.precision in {"day", "time"} else None


def surroundings(day: dt.date, wanted: Wanted) -> Surroundings:
    """The neighbours with events, and the sizes of the month's days. One query."""
    events = wanted.narrow(Event.objects.live()).filter(sort_rank__gte=FIRST_DAY_RANK)
    arms = (
        _sizes(events.filter(sort_on__lt=day), "previous").order_by("-sort_on")[:1],
        _sizes(events.filter(sort_on__gt=day), "following").order_by("sort_on")[:1],
        _sizes(events.filter(sort_on__range=(day.replace(day=1), last_of(day))), "month"),
    )
    sizes: dict[dt.date, int] = {}
    near: dict[str, Neighbour] = {}
    for name, found, count in arms[0].union(*arms[1:], all=True):
        if name == "month":
            sizes[found] = count
        else:
            address = wanted.address(day_address(found))
            near[name] = Neighbour(day_words(found), address, counted(count, "event"))
    return Surroundings(near.get("previous"), near.get("following"), sizes)


def _sizes(events: EventQuerySet, name: str) -> QuerySet[Any, Any]:
    return (
        events.order_by()
        .annotate(part=Value(name, CharField()))
        .values("part", "sort_on")
        .annotate(size=Cast(Count("pk"), IntegerField()))
        .values_list("part", "sort_on", "size")
    )
