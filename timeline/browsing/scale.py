"""The scale under a histogram: days, months, years or more, so that the bars stay readable."""

import datetime as dt
from dataclasses import dataclass, replace

from django.utils.dateformat import format as date_format
from django.utils.translation import gettext as _

from timeline.browsing.addresses import day_address
from timeline.browsing.wording import day_words, month_words

MOST_DAYS = 62  # two months of days fit on a phone
MOST_MONTHS = 60
MOST_YEARS = 100
WIDE_PERCENT = 10  # a bin has room for its label, on a phone too
EDGE_PERCENT = 6  # a label nearer to an edge would be cut off
OPEN_LABEL_PERCENT = 26  # what "before May 2018" takes of a phone's width
FEW_DAYS = 7  # each with its label
_MONTHS = {"month": 1, "year": 12, "decade": 120, "century": 1200}
_STEPS = {"day": (1, 2, 7, 14), "month": (1, 2, 3, 6, 12, 24)}
_YEAR_STEPS = (1, 2, 5, 10, 20, 50)
_MOST_TICKS = {"day": 4, "month": 4}
_MOST_YEAR_TICKS = 6
_YEAR_OF_MONTHS = 12


@dataclass(frozen=True, slots=True)
class Bin:
    """A stretch of time, both days included; `x` and `width` in percent, `label` for the axis.

    `order` counts the bins of a unit since the year 0, so that round ones are known.
    """

    first: dt.date
    last: dt.date
    words: str
    label: str
    order: int = 0
    day_url: str = ""
    x: float = 0
    width: float = 0
    is_open_before: bool = False
    is_open_after: bool = False


@dataclass(frozen=True, slots=True)
class Mark:
    """Where a word stands under the drawing: in percent, anchored as SVG has it."""

    label: str
    x: float
    anchor: str


@dataclass(frozen=True, slots=True)
class Scale:
    """The bins of a histogram, without a gap. With `lead` the first holds everything before the
    others, with `tail` the last everything after them."""

    unit: str
    bins: list[Bin]
    lead: int = 0
    tail: int = 0

    @property
    def is_daily(self) -> bool:
        """Whether every bin is a day, but for those that hold what lies outside."""
        return self.unit == "day"

    @property
    def core(self) -> list[Bin]:
        """The bins of equal length."""
        return self.bins[self.lead : len(self.bins) - self.tail]

    def number_of(self, day: dt.date) -> int | None:
        """The bin of a day; None where the day does not lie on the scale."""
        first, last = self.bins[self.lead], self.bins[-1 - self.tail]
        if day < first.first:
            return 0 if self.lead else None
        if day > last.last:
            return len(self.bins) - 1 if self.tail else None
        if self.is_daily:
            return self.lead + (day - first.first).days
        return self.lead + _number(day, self.unit) - first.order

    def breaks(self) -> list[float]:
        """Where the equal bins begin and end, if anything lies outside of them; in percent."""
        core = self.core
        ends = ((self.lead, core[0].x), (self.tail, core[-1].x + core[-1].width))
        return [x for is_open, x in ends if is_open]

    def ticks(self) -> list[Mark]:
        """A few labels at round places, none cut off at the edges or by a neighbour."""
        chosen = [_mark(one) for one in _round(self.unit, self.core)]
        if self.lead:
            chosen = [one for one in chosen if one.x > OPEN_LABEL_PERCENT]
            chosen.insert(0, Mark(self.bins[0].label, 0, "start"))
        if self.tail:
            chosen = [one for one in chosen if one.x < 100 - OPEN_LABEL_PERCENT]
            chosen.append(Mark(self.bins[-1].label, 100, "end"))
        return chosen


def scale_of(
    start: dt.date,
    end: dt.date,
    *,
    earliest: dt.date | None = None,
    latest: dt.date | None = None,
) -> Scale:
    """The finest scale that shows a range in a readable number of bars; what lies outside, from the
    `earliest` to the `latest`, is gathered in a bar before and one after.

    >>> scale_of(dt.date(2022, 1, 9), dt.date(2022, 1, 13)).unit
    'day'
    >>> scale = scale_of(dt.date(1995, 5, 1), dt.date(2023, 2, 28), earliest=dt.date(1953, 1, 1))
    >>> scale.unit, len(scale.bins), scale.bins[0].words, scale.bins[1].words
    ('year', 30, 'before 1995', '1995')
    """
    days = (end - start).days + 1
    if days <= MOST_DAYS:
        unit = "day"
        bins = [_day(start + dt.timedelta(days=number)) for number in range(days)]
    else:
        unit = _unit(start, end)
        numbers = range(_number(start, unit), _number(end, unit) + 1)
        bins = [_bin(number, unit) for number in numbers]
    before = [_before(bins[0], earliest)] if earliest and earliest < bins[0].first else []
    after = [_after(bins[-1], latest)] if latest and latest > bins[-1].last else []
    placed = [*before, *bins, *after]
    width = 100 / len(placed)
    return Scale(
        unit=unit,
        bins=[replace(one, x=number * width, width=width) for number, one in enumerate(placed)],
        lead=len(before),
        tail=len(after),
    )


def _before(bin_: Bin, earliest: dt.date) -> Bin:
    words = _("before %(when)s")
    return Bin(
        first=earliest,
        last=bin_.first - dt.timedelta(days=1),
        words=words % {"when": bin_.words},
        label=words % {"when": bin_.label},
        is_open_before=True,
    )


def _after(bin_: Bin, latest: dt.date) -> Bin:
    words = _("after %(when)s")
    return Bin(
        first=bin_.last + dt.timedelta(days=1),
        last=latest,
        words=words % {"when": bin_.words},
        label=words % {"when": bin_.label},
        is_open_after=True,
    )


def _round(unit: str, bins: list[Bin]) -> list[Bin]:
    """The bins that have a label: at round numbers of their unit, few enough for a phone."""
    steps = _STEPS.get(unit, _YEAR_STEPS)
    most = _MOST_TICKS.get(unit, _MOST_YEAR_TICKS)
    if unit == "day" and len(bins) <= FEW_DAYS:
        most = FEW_DAYS
    step = next((one for one in steps if len(bins) <= one * most), steps[-1])
    start = bins[0].order if unit == "day" else 0
    chosen = [one for one in bins if (one.order - start) % step == 0] or bins[:1]
    if unit == "month" and step >= _YEAR_OF_MONTHS:
        return [replace(one, label=str(one.first.year)) for one in chosen]
    if unit == "day" and step > 1:  # there is room to say the year once
        year = replace(chosen[0], label=date_format(chosen[0].first, "j M Y"))
        return [year, *chosen[1:]]
    return chosen


def _mark(one: Bin) -> Mark:
    """A label under the middle of its bar, or turned inwards where an edge would cut it."""
    middle = one.x + one.width / 2
    if one.width < WIDE_PERCENT and middle < EDGE_PERCENT:
        return Mark(one.label, one.x, "start")
    if one.width < WIDE_PERCENT and middle > 100 - EDGE_PERCENT:
        return Mark(one.label, one.x + one.width, "end")
    return Mark(one.label, middle, "middle")


def _unit(start: dt.date, end: dt.date) -> str:
    for unit, most in (("month", MOST_MONTHS), ("year", MOST_YEARS), ("decade", MOST_YEARS)):
        if _number(end, unit) - _number(start, unit) < most:
            return unit
    return "century"


def _number(day: dt.date, unit: str) -> int:
    """Months, years … since the year 0."""
    return (day.year * 12 + day.month - 1) // _MONTHS[unit]


def _day(day: dt.date) -> Bin:
    return Bin(
        first=day,
        last=day,
        words=day_words(day),
        label=date_format(day, "j M"),
        order=day.toordinal(),
        day_url=day_address(day),
    )


def _bin(number: int, unit: str) -> Bin:
    first, last = _month(number * _MONTHS[unit]), _last((number + 1) * _MONTHS[unit])
    words = month_words(first) if unit == "month" else f"{first.year}"
    if unit in {"decade", "century"}:
        words = f"{first.year}–{last.year}"
    label = f"{date_format(first, 'M')} {first.year}" if unit == "month" else f"{first.year}"
    return Bin(first=first, last=last, words=words, label=label, order=number)


def _month(number: int) -> dt.date:
    """The first day of a month counted from the year 0; years start at 1."""
    return dt.date(number // 12, number % 12 + 1, 1) if number >= 12 else dt.date.min


def _last(following: int) -> dt.date:
    """The day before a month begins."""
    if following // 12 > dt.MAXYEAR:
        return dt.date.max
    return _month(following) - dt.timedelta(days=1)
