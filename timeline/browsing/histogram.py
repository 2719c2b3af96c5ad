"""How many events when: the bars above a list, by day, month or year.

Bars stand for what happened (solid), what is announced (outlined) and what has only an inferred
date (hatched).
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from timeline.browsing.bars import HEIGHT, Drawing, Sizes, drawn
from timeline.browsing.counted import ahead
from timeline.browsing.months import days_on, last_of
from timeline.browsing.over_time import days_of, kept_months, months_of, newest_of
from timeline.browsing.scale import Bin, Scale, scale_of
from timeline.browsing.walking import About, with_its_page
from timeline.browsing.wanted import Wanted
from timeline.browsing.wording import counted
from timeline.models import EventQuerySet

FARTHEST_SHARE = 20  # one event in so many may be gathered in a bar before or after the others
FEWEST_DAYS = 7  # of a drawing by days


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar that is not empty; `x` and `width` are percentages of the drawing. Its `label` gives
    the size of what is listed at `url`, which is another page's where `is_page`."""

    words: str
    label: str
    url: str
    is_page: bool
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


def months_ahead(wanted: Wanted, about: About | None = None) -> dict[dt.date, Sizes] | None:
    """The months of a question whatever its dates, where they are counted ahead. One query."""
    kept = ahead(wanted.without("dates"), about)
    return kept_months(kept) if kept else None


def histogram(
    wanted: Wanted,
    events: EventQuerySet,
    path: str,
    about: About | None = None,
    *,
    months: Mapping[dt.date, Sizes] | None,
) -> Histogram | None:
    """The bars of a question's list; None where it has no event. At most two queries. `months` are
    those of `months_ahead`."""
    narrowed = wanted.without("dates").narrow(events)
    if months is None:
        months, newest = months_of(narrowed)
    else:
        newest = newest_of(months, narrowed)
    drawn_months = {month: size for month, size in months.items() if size.total}
    if not drawn_months:
        return None
    scale = _scale(wanted, drawn_months)
    found = asked_for(wanted, months)
    if scale.is_daily:
        found = days_of(wanted.narrow(events))
        scale = _closer(scale, wanted, [day for day, size in found.items() if size.total])
    sizes: dict[int, Sizes] = {}
    for day, size in found.items():
        number = scale.number_of(day)
        if number is not None:
            leads_to_day = scale.bins[number].day_url
            here = size._replace(beside=0) if leads_to_day else size
            sizes[number] = sizes.get(number, Sizes()).plus(here)
    own = with_its_page(wanted, about)
    return Histogram(
        bars=[
            _bar(scale.bins[number], sizes[number], wanted, path, own)
            for number in sorted(sizes)
            if sizes[number].listed
        ],
        drawing=drawn(sizes, len(scale.bins)),
        ticks=[Tick(one.label, f"{one.x:.2f}%", one.anchor) for one in scale.ticks()],
        breaks=[f"{x:.2f}%" for x in scale.breaks()],
        ranges=_ranges(wanted, path, newest),
        unit=scale.unit,
        first=scale.core[0].first.isoformat(),
        lead=scale.lead,
        tail=scale.tail,
        note=_note(sum(size.beside for size in found.values()), is_daily=scale.is_daily),
    )


def _note(beside: int, *, is_daily: bool) -> str:
    """What is not drawn, in words."""
    if not beside:
        return ""
    told = {"events": counted(beside, "event")}
    if is_daily:
        return _("%(events)s without an exact day not drawn") % told
    return _("%(events)s in the background not drawn") % told


def _scale(wanted: Wanted, months: Mapping[dt.date, Sizes]) -> Scale:
    """From the first to the last that is asked for, or of nearly everything there is."""
    first, last = core_of({month: size.total for month, size in months.items()})
    return scale_of(
        wanted.start or min(first, wanted.end or first),
        wanted.end or max(last_of(last), wanted.start or first),
        earliest=None if wanted.start else min(months),
        latest=None if wanted.end else last_of(max(months)),
    )


def asked_for(wanted: Wanted, months: Mapping[dt.date, Sizes]) -> Mapping[dt.date, Sizes]:
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
        end = min(last, max(end, days_on(start, FEWEST_DAYS - 1)))
    if not wanted.start:
        start = max(first, min(start, days_on(end, 1 - FEWEST_DAYS)))
    return scale_of(
        start,
        end,
        earliest=scale.bins[0].first if scale.lead else None,
        latest=scale.bins[-1].last if scale.tail else None,
    )


def _bar(one: Bin, sizes: Sizes, wanted: Wanted, path: str, own: Wanted) -> Bar:
    """`own` is the question that the page of a day is asked."""
    if one.day_url:
        url = replace(own, start=None, end=None, sort="", cursor=None).address(one.day_url)
    else:
        # The first and the last bar may hold months that nobody asked for, and does not count.
        start, end = wanted.start, wanted.end
        if not one.is_open_before:
            start = max(one.first, start.replace(day=1)) if start else one.first
        if not one.is_open_after:
            end = min(one.last, last_of(end)) if end else one.last
        url = replace(wanted, start=start, end=end, cursor=None).address(path)
    label = f"{one.words}: {counted(sizes.listed, 'event')}"
    if sizes.beside:
        words = (
            _("%(bar)s, %(number)s of them not drawn") if sizes.total else _("%(bar)s, not drawn")
        )
        label = words % {"bar": label, "number": f"{sizes.beside:,}"}
    return Bar(
        words=one.words,
        label=label,
        url=url,
        is_page=bool(one.day_url),
        sizes=sizes,
        x=f"{one.x:.2f}%",
        width=f"{one.width:.2f}%",
    )


def _ranges(wanted: Wanted, path: str, newest: dt.date) -> list[QuickRange]:
    """The newest week, month and year, counted back from the newest day with events."""
    found = []
    for words, days in ((_("Newest week"), 7), (_("Newest month"), 31), (_("Newest year"), 365)):
        aim = replace(wanted, start=days_on(newest, 1 - days), end=newest, cursor=None)
        found.append(_range(words, aim, wanted, path))
    return [*found, _range(_("All dates"), wanted.without("dates"), wanted, path)]


def _range(words: str, aim: Wanted, wanted: Wanted, path: str) -> QuickRange:
    is_chosen = (aim.start, aim.end) == (wanted.start, wanted.end)
    return QuickRange(words, aim.address(path), is_chosen)
