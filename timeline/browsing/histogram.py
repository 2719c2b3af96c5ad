"""How many events when: the bars above a list, by day, month or year.

Bars stand for what happened (solid), what is announced (outlined) and what has only an inferred
date (hatched).
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Count, F, Func, IntegerField, Max, Q, QuerySet, Sum
from django.db.models.expressions import Combinable
from django.utils.translation import gettext as _

from timeline.browsing.bands import among_days
from timeline.browsing.bars import HEIGHT, Drawing, Sizes, drawn
from timeline.browsing.counted import Ahead, ahead
from timeline.browsing.months import last_of
from timeline.browsing.scale import Bin, Scale, scale_of
from timeline.browsing.walking import About
from timeline.browsing.wanted import Wanted
from timeline.browsing.wording import counted
from timeline.models import EventQuerySet, Rollup
from timeline.models.dating import FIRST_DAY_RANK

FARTHEST_SHARE = 20  # one event in so many may be gathered in a bar before or after the others
FEWEST_DAYS = 7  # of a drawing by days
_ANNOUNCED = Q(status__in=["scheduled", "cancelled"])
_INFERRED = Q(date_basis="inferred", edited_edtf__isnull=True)


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar that is not empty; `x` and `width` are percentages of the drawing."""

    words: str
    label: str
    url: str
    sizes: Sizes
    x: str
    width: str


@dataclass(frozen=True, slots=True)
class Tick:
    """Words under the drawing, at a percentage of its width."""

    words: str
    x: str
    anchor: str


@dataclass(frozen=True, slots=True)
class QuickRange:
    """A range of dates one click away; its address is absolute, so that it can be shared."""

    words: str
    url: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Histogram:
    """The drawing, what stands beside it, and what a mouse needs to draw a range over it: `first`
    is the day with which the column numbered `lead` begins, and `columns` all of them."""

    bars: list[Bar]
    drawing: Drawing
    ticks: list[Tick]
    breaks: list[str]
    ranges: list[QuickRange]
    unit: str
    first: str
    lead: int
    tail: int
    note: str

    @property
    def top(self) -> str:
        """The number at the upper edge of the scale."""
        return f"{self.drawing.top:,}"

    @property
    def middle(self) -> str:
        """The number halfway up the scale; empty where that is none."""
        half, odd = divmod(self.drawing.top, 2)
        return "" if odd else f"{half:,}"

    @property
    def levels(self) -> list[int]:
        """How far down from the upper edge the numbers stand."""
        return [0, HEIGHT // 2] if self.middle else [0]


def histogram(
    wanted: Wanted, events: EventQuerySet, path: str, about: About | None = None
) -> Histogram | None:
    """The bars of a question's list; None where it has no event. At most three queries."""
    undated = wanted.without("dates")
    kept = ahead(undated, about)
    narrowed = among_days(undated.narrow(events))
    months, newest = _kept_months(kept, narrowed) if kept else _months(narrowed)
    if not months:
        return None
    scale = _scale(wanted, months)
    found, loose = _asked_for(wanted, months), 0
    if scale.is_daily:
        found, loose = _days(wanted.narrow(events))
        scale = _closer(scale, wanted, found)
    sizes: dict[int, Sizes] = {}
    for day, size in found.items():
        number = scale.number_of(day)
        if number is not None:
            sizes[number] = sizes.get(number, Sizes()).plus(size)
    note = (
        _("%(events)s without an exact day not drawn") % {"events": counted(loose, "event")}
        if loose
        else ""
    )
    return Histogram(
        bars=[_bar(scale.bins[number], sizes[number], wanted, path) for number in sorted(sizes)],
        drawing=drawn(sizes, len(scale.bins)),
        ticks=[Tick(one.label, f"{one.x:.2f}%", one.anchor) for one in scale.ticks()],
        breaks=[f"{x:.2f}%" for x in scale.breaks()],
        ranges=_ranges(wanted, path, newest),
        unit=scale.unit,
        first=scale.core[0].first.isoformat(),
        lead=scale.lead,
        tail=scale.tail,
        note=note,
    )


def _scale(wanted: Wanted, months: Mapping[dt.date, Sizes]) -> Scale:
    """From the first to the last that is asked for, or of nearly everything there is."""
    first, last = core_of({month: size.total for month, size in months.items()})
    return scale_of(
        wanted.start or min(first, wanted.end or first),
        wanted.end or max(last_of(last), wanted.start or first),
        earliest=None if wanted.start else min(months),
        latest=None if wanted.end else last_of(max(months)),
    )


def _asked_for(wanted: Wanted, months: Mapping[dt.date, Sizes]) -> Mapping[dt.date, Sizes]:
    """The months that a range touches."""
    first = (wanted.start or dt.date.min).replace(day=1)
    last = wanted.end or dt.date.max
    return {month: size for month, size in months.items() if first <= month <= last}


def core_of(sizes: Mapping[dt.date, int]) -> tuple[dt.date, dt.date]:
    """The first and the last month of nearly all events, where the others lie far away.

    >>> months = {dt.date(1953, 5, 1): 1, dt.date(2021, 5, 1): 40, dt.date(2023, 1, 1): 30}
    >>> core_of(months)
    (datetime.date(2021, 5, 1), datetime.date(2023, 1, 1))
    """
    months = sorted(sizes)
    spare = sum(sizes.values()) // FARTHEST_SHARE
    first, last = months[0], months[-1]
    inner = _nearest(months, sizes, spare)
    if (last - inner) * 2 <= last - first:
        first = inner
    inner = _nearest(months[::-1], sizes, spare)
    return first, inner if (inner - first) * 2 <= last - first else last


def _nearest(months: Iterable[dt.date], sizes: Mapping[dt.date, int], spare: int) -> dt.date:
    """The first month that `spare` events do not reach."""
    for month in months:
        spare -= sizes[month]
        if spare < 0:
            break
    return month


def _closer(scale: Scale, wanted: Wanted, days: Iterable[dt.date]) -> Scale:
    """By days, without the empty ones of the first and the last month that nobody asked for."""
    first, last = scale.core[0].first, scale.core[-1].last
    near = [day for day in days if first <= day <= last]
    start, end = wanted.start or min(near, default=first), wanted.end or max(near, default=last)
    if not wanted.end:
        end = min(last, max(end, _days_on(start, FEWEST_DAYS - 1)))
    if not wanted.start:
        start = max(first, min(start, _days_on(end, 1 - FEWEST_DAYS)))
    return scale_of(
        start,
        end,
        earliest=scale.bins[0].first if scale.lead else None,
        latest=scale.bins[-1].last if scale.tail else None,
    )


def _days_on(day: dt.date, days: int) -> dt.date:
    """A day so many days away, within the calendar."""
    return dt.date.fromordinal(min(max(1, day.toordinal() + days), dt.date.max.toordinal()))


def _kept_months(kept: Ahead, listed: EventQuerySet) -> tuple[dict[dt.date, Sizes], dt.date]:
    """What `_months` gives, from what is counted ahead: two queries that read no old event."""
    value = kept.value
    rows = (
        Rollup.objects.filter(facet=value.facet, code=value.code, key__in=value.keys, month__gt=0)
        .values("month")
        .annotate(every=Sum("listed"), outlined=Sum("announced"), hatched=Sum("inferred"))
        .filter(every__gt=0)
    )
    months = {_first_of(row["month"]): _sizes(row) for row in rows}
    past = [month for month, size in months.items() if size.total > size.outlined]
    if not months:
        return {}, dt.date.min
    if past:
        listed = listed.exclude(_ANNOUNCED)
    first = max(past or months)
    newest = listed.filter(sort_on__range=(first, last_of(first))).aggregate(day=Max("sort_on"))
    return months, newest["day"] or first


def _first_of(month: int) -> dt.date:
    return dt.date(month // 12, month % 12 + 1, 1)


def _months(listed: EventQuerySet) -> tuple[dict[dt.date, Sizes], dt.date]:
    """Sizes by the first day of their month, and the newest day that is not only announced."""
    number = Func(
        F("sort_on"),
        template="(EXTRACT(YEAR FROM %(expressions)s) * 12"
        " + EXTRACT(MONTH FROM %(expressions)s) - 1)::int",
        output_field=IntegerField(),
    )
    rows = list(_sized(listed, number))
    months = {_first_of(row["bin"]): _sizes(row) for row in rows}
    days = [row["newest"] or row["last"] for row in rows]
    happened = [row["newest"] for row in rows if row["newest"]]
    return months, max(happened or days, default=dt.date.min)


def _days(events: EventQuerySet) -> tuple[dict[dt.date, Sizes], int]:
    """Sizes by day, and how many events name none."""
    is_on_day = Q(sort_rank__gte=FIRST_DAY_RANK)
    rows = list(
        _sized(among_days(events), F("sort_on"), only=is_on_day).annotate(
            loose=Count("pk", filter=~is_on_day)
        )
    )
    days = {row["bin"]: _sizes(row) for row in rows if row["every"]}
    return days, sum(row["loose"] for row in rows)


def _sized(events: EventQuerySet, bins: Combinable, *, only: Q | None = None) -> QuerySet[Any, Any]:
    """A row for each of the `bins`."""
    only = only or Q()
    found: QuerySet[Any, Any] = events.order_by().values(bin=bins)
    sized: QuerySet[Any, Any] = found.annotate(
        every=Count("pk", filter=only),
        outlined=Count("pk", filter=only & _ANNOUNCED),
        hatched=Count("pk", filter=only & _INFERRED & ~_ANNOUNCED),
        newest=Max("sort_on", filter=only & ~_ANNOUNCED),
        last=Max("sort_on"),
    )
    return sized


def _sizes(row: Mapping[str, Any]) -> Sizes:
    outlined, hatched = row["outlined"], row["hatched"]
    return Sizes(row["every"] - outlined - hatched, outlined, hatched)


def _bar(one: Bin, sizes: Sizes, wanted: Wanted, path: str) -> Bar:
    if one.day_url:
        url = replace(wanted, start=None, end=None, sort="", cursor=None).address(one.day_url)
    else:
        start, end = wanted.start, wanted.end
        if not one.is_open_before:
            start = one.first
        if not one.is_open_after:
            end = one.last
        url = replace(wanted, start=start, end=end, cursor=None).address(path)
    label = f"{one.words}: {counted(sizes.total, 'event')}"
    return Bar(one.words, label, url, sizes, f"{one.x:.2f}%", f"{one.width:.2f}%")


def _ranges(wanted: Wanted, path: str, newest: dt.date) -> list[QuickRange]:
    """The newest week, month and year, counted back from the newest day with events."""
    found = []
    for words, days in ((_("Newest week"), 7), (_("Newest month"), 31), (_("Newest year"), 365)):
        aim = replace(wanted, start=_days_on(newest, 1 - days), end=newest, cursor=None)
        found.append(_range(words, aim, wanted, path))
    return [*found, _range(_("All dates"), wanted.without("dates"), wanted, path)]


def _range(words: str, aim: Wanted, wanted: Wanted, path: str) -> QuickRange:
    is_chosen = (aim.start, aim.end) == (wanted.start, wanted.end)
    return QuickRange(words, aim.address(path), is_chosen)
