"""A year as twelve small months, and a month as a wall calendar with its events."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import CharField, Count, F, IntegerField, QuerySet, Value, Window
from django.db.models.functions import Cast, RowNumber
from django.utils.translation import gettext as _

from timeline.browsing.addresses import day_address, year_address
from timeline.browsing.days import Neighbour
from timeline.browsing.folding import MOST_FOLDED, UNDER_WAY, Fold, fold_of, under_way
from timeline.browsing.months import Month, last_of, month_of
from timeline.browsing.rows import Link, lined
from timeline.browsing.wanted import Choice, Wanted
from timeline.browsing.wording import PRECISION_WORDS, STATUS_MARKS, Mark, counted
from timeline.extraction.plover import Status
from timeline.models import Event, EventQuerySet
from timeline.models.dating import FIRST_DAY_RANK

MOST_A_DAY = 3  # titles in a square of the wall calendar
# What is dated so belongs to no one month.
_WIDER = ("season", "quarter", "year", "decade", "century")


@dataclass(frozen=True, slots=True)
class Span:
    """What begins in a month or a year, in words, and folded what stands on none of its days."""

    summary: str
    folds: list[Fold]


@dataclass(frozen=True, slots=True)
class Year:
    """A year's months, and the nearest years with events."""

    number: int
    months: list[Month]
    span: Span
    has_any: bool
    previous: Neighbour | None
    following: Neighbour | None


@dataclass(frozen=True, slots=True)
class Entry:
    """An event in a square of the wall calendar."""

    event: Link
    mark: Mark
    is_usual: bool


@dataclass(frozen=True, slots=True)
class Contents:
    """What a square of the wall calendar tells of its day: some deeds, and in words what else."""

    entries: list[Entry]
    rest: str


def year_of(year: int, wanted: Wanted) -> Year:
    """The months of a year with the sizes of their days. At most four queries."""
    first, last = dt.date(year, 1, 1), dt.date(year, 12, 31)
    every = wanted.narrow(Event.objects.live())
    sizes: dict[dt.date, int] = {}
    near: dict[str, Neighbour] = {}
    arms = (
        _sizes(every.filter(sort_on__lt=first), "previous").order_by("-sort_on")[:1],
        _sizes(every.filter(sort_on__gt=last), "following").order_by("sort_on")[:1],
        _sizes(_on_days(wanted).filter(sort_on__range=(first, last)), "year"),
    )
    for name, day, size in arms[0].union(*arms[1:], all=True):
        if name == "year":
            sizes[day] = size
        else:
            near[name] = Neighbour(f"{day.year}", wanted.address(year_address(day)), "")
    return Year(
        number=year,
        months=[_small_month(dt.date(year, month, 1), sizes, wanted) for month in range(1, 13)],
        span=span_of(first, last, sizes, wanted),
        has_any=bool(sizes),
        previous=near.get("previous"),
        following=near.get("following"),
    )


def _small_month(first: dt.date, sizes: Mapping[dt.date, int], wanted: Wanted) -> Month:
    return month_of(first, sizes, is_day_shown=False, query=wanted.query())


def span_of(first: dt.date, last: dt.date, sizes: Mapping[dt.date, int], wanted: Wanted) -> Span:
    """How much begins from the first to the last day, `sizes` of it on days; and what does on none
    of them. At most four queries."""
    within = range_of(first, last, wanted)
    events = Event.objects.live()
    loose = within.narrow(events).filter(sort_rank__lt=FIRST_DAY_RANK)
    begun = under_way(replace(wanted, start=first, end=last), events)
    if is_month(first, last):
        begun += _wider(first, last, wanted)
    found = list(lined(loose).chronological()[: MOST_FOLDED + 1])
    number = len(found) if len(found) <= MOST_FOLDED else loose.count()
    on_days = sum(sizes.values())
    return Span(
        summary=_summary(on_days, len(sizes), number),
        folds=[
            *fold_of(_("Without an exact day"), found),
            *fold_of(str(UNDER_WAY), begun),
        ],
    )


def range_of(first: dt.date, last: dt.date, wanted: Wanted) -> Wanted:
    """The question with a page's own range; a month leaves out what is dated to no one month."""
    within = replace(wanted, start=first, end=last)
    if not is_month(first, last):
        return within
    others = [one for one in wanted.excluded.get("precision", ()) if one.value not in _WIDER]
    wider = [Choice(code, PRECISION_WORDS[code]) for code in _WIDER]
    return replace(within, excluded={**wanted.excluded, "precision": (*others, *wider)})


def is_month(first: dt.date, last: dt.date) -> bool:
    """Whether a range is a whole month."""
    return first.day == 1 and last == last_of(first)


def _wider(first: dt.date, last: dt.date, wanted: Wanted) -> list[Event]:
    """What sorts into a month and may as well have been in a later one."""
    events = replace(wanted, start=first, end=last).narrow(Event.objects.live())
    return list(lined(events.filter(precision__in=_WIDER)).chronological()[: MOST_FOLDED + 1])


def _summary(on_days: int, days: int, loose: int) -> str:
    """ "31 events on 14 days", "33 events: 31 on 14 days, 2 without an exact day"."""
    told = {
        "events": counted(on_days + loose, "event"),
        "on_days": f"{on_days:,}",
        "days": counted(days, "day"),
        "loose": f"{loose:,}",
    }
    if not on_days and not loose:
        return counted(0, "event").capitalize()
    if not on_days:
        return _("%(events)s, none with an exact day") % told
    if not loose:
        return _("%(events)s on %(days)s") % told
    return _("%(events)s: %(on_days)s on %(days)s, %(loose)s without an exact day") % told


def contents_of(
    month: dt.date, wanted: Wanted, sizes: Mapping[dt.date, int]
) -> dict[str, Contents]:
    """The best told deeds of each day of a month, by the day's address. One query.

    Statements are counted and left to the day's page: there are many, and a square is small.
    """
    events = _on_days(wanted).filter(kind="event", sort_on__range=(month, last_of(month)))
    ranked = events.annotate(
        place_in_day=Window(
            RowNumber(), partition_by="sort_on", order_by=["-source_count", "sort_rank", "pk"]
        ),
        deeds=Window(Count("pk"), partition_by="sort_on"),
    ).filter(place_in_day__lte=MOST_A_DAY)
    found: dict[dt.date, list[Event]] = {day: [] for day in sizes}
    for event in ranked.only("title", "status", "sort_on").order_by("sort_on", "place_in_day"):
        found.setdefault(event.sort_on, []).append(event)
    return {day_address(day): _contents(found[day], sizes.get(day, 0)) for day in found}


def _contents(shown: Sequence[Event], size: int) -> Contents:
    deeds = getattr(shown[0], "deeds", 0) if shown else 0
    return Contents([_entry(event) for event in shown], _rest(deeds - len(shown), size - deeds))


def _entry(event: Event) -> Entry:
    status = Status(event.status)
    return Entry(
        Link(event.title, event.get_absolute_url()), STATUS_MARKS[status], status is Status.HAPPENED
    )


def _rest(deeds: int, statements: int) -> str:
    """ "2 more, 1 statement"; empty where nothing else is of the day."""
    more = [_("%(number)s more") % {"number": deeds}] if deeds else []
    return ", ".join([*more, counted(statements, "statement")] if statements else more)


def _on_days(wanted: Wanted) -> EventQuerySet:
    return wanted.narrow(Event.objects.live()).filter(sort_rank__gte=FIRST_DAY_RANK)


def _sizes(events: EventQuerySet, name: str) -> QuerySet[Any, Any]:
    return (
        events.order_by()
        .annotate(part=Value(name, CharField()))
        .values("part", "sort_on")
        .annotate(size=Cast(Count("pk"), IntegerField()))
        .values_list("part", F("sort_on"), "size")
    )
