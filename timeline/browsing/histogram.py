"""How many events when: the bars above a list, drawn here and sent as three SVG paths.

A path, not a rectangle a bar: 240 rectangles cost a template 26 ms, a path 1 ms. Bars stand for
what happened (solid), what is announced (outlined) and what has only an inferred date (hatched).
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Count, F, Func, IntegerField, Max, Q, QuerySet, Sum
from django.db.models.expressions import Combinable
from django.utils.translation import gettext as _

from timeline.browsing.bands import among_days
from timeline.browsing.counted import Ahead, ahead
from timeline.browsing.scale import Bin, Scale, scale_of
from timeline.browsing.walking import About
from timeline.browsing.wanted import Wanted
from timeline.browsing.wording import counted
from timeline.models import EventQuerySet, Rollup
from timeline.models.dating import FIRST_DAY_RANK

HEIGHT = 84  # of the tallest bar, in CSS pixels and in units of the drawing
_ANNOUNCED = Q(status__in=["scheduled", "cancelled"])
_INFERRED = Q(date_basis="inferred", edited_edtf__isnull=True)


@dataclass(frozen=True, slots=True)
class Sizes:
    """How many events of one bar."""

    solid: int = 0
    outlined: int = 0
    hatched: int = 0

    @property
    def total(self) -> int:
        """All of them."""
        return self.solid + self.outlined + self.hatched

    def plus(self, other: "Sizes") -> "Sizes":
        """Both together."""
        return Sizes(
            self.solid + other.solid,
            self.outlined + other.outlined,
            self.hatched + other.hatched,
        )


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
    """The drawing: `solid`, `outlined` and `hatched` are SVG paths, `columns` wide."""

    bars: list[Bar]
    columns: int
    solid: str
    outlined: str
    hatched: str
    ticks: list[Tick]
    ranges: list[QuickRange]
    unit: str
    first: str
    peak: str
    note: str
    height: int = HEIGHT


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
    start, end = wanted.start or min(months), wanted.end or _month_end(max(months))
    scale = scale_of(start, end)
    found, loose = (
        _days(wanted.narrow(events)) if scale.is_daily else (_in_window(months, start, end), 0)
    )
    sizes: dict[int, Sizes] = {}
    for day, size in found.items():
        number = scale.number_of(day)
        sizes[number] = sizes.get(number, Sizes()).plus(size)
    note = (
        _("%(events)s without an exact day not drawn") % {"events": counted(loose, "event")}
        if loose
        else ""
    )
    return _drawn(scale, sizes, wanted, path, ranges=_ranges(wanted, path, newest), note=note)


def _kept_months(kept: Ahead, listed: EventQuerySet) -> tuple[dict[dt.date, Sizes], dt.date]:
    """What `_months` gives, from what is counted ahead: two queries that read no old event."""
    value = kept.value
    rows = (
        Rollup.objects.filter(facet=value.facet, code=value.code, key=value.key, month__gt=0)
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
    newest = listed.filter(sort_on__range=(first, _month_end(first))).aggregate(day=Max("sort_on"))
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


def _in_window(
    months: Mapping[dt.date, Sizes], start: dt.date, end: dt.date
) -> dict[dt.date, Sizes]:
    first = start.replace(day=1)
    return {month: size for month, size in months.items() if first <= month <= end}


def _month_end(month: dt.date) -> dt.date:
    try:
        return (month + dt.timedelta(days=31)).replace(day=1) - dt.timedelta(days=1)
    except OverflowError:
        return dt.date.max


def _drawn(  # noqa: PLR0913 what a drawing is made of
    scale: Scale,
    sizes: Mapping[int, Sizes],
    wanted: Wanted,
    path: str,
    *,
    ranges: list[QuickRange],
    note: str,
) -> Histogram:
    peak = max((size.total for size in sizes.values()), default=0)
    bars = [_bar(scale.bins[number], sizes[number], wanted, path) for number in sorted(sizes)]
    return Histogram(
        bars=bars,
        columns=len(scale.bins),
        solid=_path(sizes, peak, "solid"),
        hatched=_path(sizes, peak, "hatched"),
        outlined=_path(sizes, peak, "outlined"),
        ticks=[Tick(one.label, f"{one.x:.2f}%", one.anchor) for one in scale.ticks()],
        ranges=ranges,
        unit=scale.unit,
        first=scale.bins[0].first.isoformat(),
        peak=_("highest bar: %(events)s") % {"events": counted(peak, "event")} if peak else "",
        note=note,
    )


def _bar(one: Bin, sizes: Sizes, wanted: Wanted, path: str) -> Bar:
    if one.day_url:
        url = replace(wanted, start=None, end=None, sort="", cursor=None).address(one.day_url)
    else:
        url = replace(wanted, start=one.first, end=one.last, cursor=None).address(path)
    label = f"{one.words}: {counted(sizes.total, 'event')}"
    return Bar(one.words, label, url, sizes, f"{one.x:.2f}%", f"{one.width:.2f}%")


_STACK = ("solid", "hatched", "outlined")  # from the ground up
_GAP = 0.12  # of a column, on either side of its bar


def _path(sizes: Mapping[int, Sizes], peak: int, name: str) -> str:
    """The rectangles of one kind.

    >>> _path({0: Sizes(solid=2), 2: Sizes(solid=1)}, 2, "solid")
    'M.12 84h.76v-84h-.76zM2.12 84h.76v-42h-.76z'
    """
    below = _STACK[: _STACK.index(name)]
    pieces = []
    for number, size in sorted(sizes.items()):
        if here := getattr(size, name):
            ground = HEIGHT - _height(sum(getattr(size, one) for one in below), peak)
            pieces.append(_rectangle(number + _GAP, ground, 1 - 2 * _GAP, _height(here, peak)))
    return "".join(pieces)


def _height(size: int, peak: int) -> float:
    return HEIGHT * size / peak


def _rectangle(x: float, ground: float, width: float, height: float) -> str:
    return f"M{_short(x)} {_short(ground)}h{_short(width)}v-{_short(height)}h-{_short(width)}z"


def _short(number: float) -> str:
    """A number in as few letters as SVG needs.

    >>> _short(0.76), _short(84.0)
    ('.76', '84')
    """
    return f"{number:.2f}".rstrip("0").rstrip(".").removeprefix("0") or "0"


def _ranges(wanted: Wanted, path: str, newest: dt.date) -> list[QuickRange]:
    """The newest week, month and year, counted back from the newest day with events."""
    found = []
    for words, days in ((_("Newest week"), 7), (_("Newest month"), 31), (_("Newest year"), 365)):
        first = dt.date.fromordinal(max(1, newest.toordinal() - days + 1))
        aim = replace(wanted, start=first, end=newest, cursor=None)
        found.append(_range(words, aim, wanted, path))
    return [*found, _range(_("All dates"), wanted.without("dates"), wanted, path)]


def _range(words: str, aim: Wanted, wanted: Wanted, path: str) -> QuickRange:
    is_chosen = (aim.start, aim.end) == (wanted.start, wanted.end)
    return QuickRange(words, aim.address(path), is_chosen)
