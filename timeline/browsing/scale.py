"""The scale under a histogram: days, months, years or more, so that the bars stay readable."""

import datetime as dt
from dataclasses import dataclass

from django.utils.dateformat import format as date_format

from timeline.browsing.addresses import day_address
from timeline.browsing.wording import day_words, month_words

MOST_DAYS = 62  # two months of days fit on a phone
MOST_MONTHS = 60
MOST_YEARS = 100
MOST_TICKS = 6
WIDE_PERCENT = 10  # a bin has room for its label, on a phone too
_MONTHS = {"month": 1, "year": 12, "decade": 120, "century": 1200}


@dataclass(frozen=True, slots=True)
class Bin:
    """A stretch of time, both days included; `x` and `width` in percent, `label` for the axis."""

    first: dt.date
    last: dt.date
    words: str
    label: str
    day_url: str
    x: float
    width: float


@dataclass(frozen=True, slots=True)
class Mark:
    """Where a word stands under the drawing: in percent, anchored as SVG has it."""

    label: str
    x: float
    anchor: str


@dataclass(frozen=True, slots=True)
class Scale:
    """The bins of a histogram, without a gap."""

    unit: str
    bins: list[Bin]

    @property
    def is_daily(self) -> bool:
        """Whether every bin is a day."""
        return self.unit == "day"

    def number_of(self, day: dt.date) -> int:
        """The bin of a day that lies on the scale."""
        if self.is_daily:
            return (day - self.bins[0].first).days
        return _number(day, self.unit) - _number(self.bins[0].first, self.unit)

    def ticks(self) -> list[Mark]:
        """A few labels, evenly spread; the first of narrow bins is anchored to stay in sight."""
        step = -(-len(self.bins) // MOST_TICKS)
        chosen = self.bins[::step]
        is_narrow = 100 / len(self.bins) < WIDE_PERCENT
        return [
            Mark(one.label, one.x, "start")
            if number == 0 and is_narrow
            else Mark(one.label, one.x + one.width / 2, "middle")
            for number, one in enumerate(chosen)
        ]


def scale_of(start: dt.date, end: dt.date) -> Scale:
    """The finest scale that shows a range in a readable number of bars.

    >>> scale_of(dt.date(2022, 1, 9), dt.date(2022, 1, 13)).unit
    'day'
    >>> scale = scale_of(dt.date(1995, 5, 1), dt.date(2023, 2, 28))
    >>> scale.unit, len(scale.bins), scale.bins[0].words
    ('year', 29, '1995')
    """
    days = (end - start).days + 1
    if days <= MOST_DAYS:
        return Scale("day", [_day(start, number, days) for number in range(days)])
    unit = _unit(start, end)
    numbers = range(_number(start, unit), _number(end, unit) + 1)
    return Scale(unit, [_bin(number, unit, numbers) for number in numbers])


def _unit(start: dt.date, end: dt.date) -> str:
    for unit, most in (("month", MOST_MONTHS), ("year", MOST_YEARS), ("decade", MOST_YEARS)):
        if _number(end, unit) - _number(start, unit) < most:
            return unit
    return "century"


def _number(day: dt.date, unit: str) -> int:
    """Months, years … since the year 0."""
    return (day.year * 12 + day.month - 1) // _MONTHS[unit]


def _day(start: dt.date, number: int, count: int) -> Bin:
    day = start + dt.timedelta(days=number)
    width = 100 / count
    return Bin(
        first=day,
        last=day,
        words=day_words(day),
        label=date_format(day, "j M"),
        day_url=day_address(day),
        x=number * width,
        width=width,
    )


def _bin(number: int, unit: str, numbers: range) -> Bin:
    first, last = _month(number * _MONTHS[unit]), _last((number + 1) * _MONTHS[unit])
    words = month_words(first) if unit == "month" else f"{first.year}"
    if unit in {"decade", "century"}:
        words = f"{first.year}–{last.year}"
    width = 100 / len(numbers)
    return Bin(
        first=first,
        last=last,
        words=words,
        label=f"{date_format(first, 'M')} {first.year}" if unit == "month" else f"{first.year}",
        day_url="",
        x=(number - numbers.start) * width,
        width=width,
    )


def _month(number: int) -> dt.date:
    """The first day of a month counted from the year 0; years start at 1."""
    return dt.date(number // 12, number % 12 + 1, 1) if number >= 12 else dt.date.min


def _last(following: int) -> dt.date:
    """The day before a month begins."""
    if following // 12 > dt.MAXYEAR:
        return dt.date.max
    return _month(following) - dt.timedelta(days=1)
