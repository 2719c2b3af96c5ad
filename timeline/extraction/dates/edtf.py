"""EDTF dates (ISO 8601-2, levels 0 and 1, with quarters): the string is the truth.

Only what a timeline of news needs is taken: years 1 to 9999, qualifiers at the end of a side, clock
times on single days. Unlike the norm: seconds may be left out of a time, an ISO week (`2022-W02`)
is read and kept as its Monday and Sunday, and an unknown end (`2014/`) is refused in favour of an
open one (`2014/..`).
"""

import datetime as dt
import re
from dataclasses import dataclass
from functools import lru_cache

from timeline.extraction.dates import wording
from timeline.extraction.dates.points import (
    EdtfError,
    Point,
    Precision,
    Qualifier,
    is_certain_day,
    parse_point,
)

__all__ = [
    "DateValue",
    "EdtfError",
    "Precision",
    "Qualifier",
    "compatible",
    "narrower",
    "parse",
    "short_words",
    "words",
]

LONGEST_AMONG_DAYS_DAYS = 31  # a month still stands among the days, a season in the background
LAST_DAY_OF_WEEK = 7
OPEN = ".."

_WEEK = re.compile(r"(?P<year>[0-9]{4})-W(?P<week>[0-9]{2})(?P<qualifier>[~?%]?)")


@dataclass(frozen=True, slots=True)
class DateValue:
    """A date as an EDTF string, and what follows from it.

    `starts_on` is included, `ends_on` excluded; None is an open side, or lies past the year 9999.
    `time` is "08:55", `zone` "+01:00" or "Z": the clock of the place, never shifted.
    """

    edtf: str
    starts_on: dt.date | None
    ends_on: dt.date | None
    precision: Precision
    qualifier: Qualifier = Qualifier.CERTAIN
    time: str | None = None
    zone: str | None = None

    @property
    def sort_key(self) -> dt.date:
        """The known bound: the first day, or the last one of "by 10 January"."""
        if self.starts_on is not None:
            return self.starts_on
        return self.ends_on - dt.timedelta(days=1) if self.ends_on else dt.date.max

    @property
    def is_day_certain(self) -> bool:
        """Whether it names one day beyond doubt, however vague the clock."""
        return is_certain_day(self.precision, self.qualifier)

    @property
    def clock(self) -> str:
        """The time of day without seconds, "08:55" or "about 09:00"; empty where none is told."""
        return wording.clock_words(self.time and self.time[:5], self.qualifier)

    @property
    def is_open(self) -> bool:
        """Whether a side has no bound."""
        return self.starts_on is None or self.ends_on is None

    @property
    def is_long(self) -> bool:
        """Whether it is shown in the background band and on no single day."""
        if self.starts_on is None or self.ends_on is None:
            return True
        return (self.ends_on - self.starts_on).days > LONGEST_AMONG_DAYS_DAYS


@lru_cache(maxsize=4096)
def parse(text: str) -> DateValue:
    """Read an EDTF date into its normal form; raises `EdtfError` with a message for an editor.

    >>> parse("2022-W02").edtf
    '2022-01-10/2022-01-16'
    >>> parse("2014/..").is_open
    True
    >>> parse("2022-04-31")
    Traceback (most recent call last):
    timeline.extraction.dates.points.EdtfError: 31 April 2022 does not exist.
    """
    start, end = _sides(text)
    if start is not None and start == end:
        return _single(start)
    return _interval(start, end)


def words(value: DateValue) -> str:
    """The date for a page's text.

    >>> words(parse("2022-01-09/2022-01-13")), words(parse("2021-12~/2022-01-09"))
    ('9–13 January 2022', 'December 2021 (about) to 9 January 2022')
    """
    return _worded(value.edtf, wording.FULL)


def short_words(value: DateValue) -> str:
    """The date for a list or a chart.

    >>> short_words(parse("2022-01-10~")), short_words(parse("2022-33"))
    ('c. 10 Jan 2022', 'Q1 2022')
    """
    return _worded(value.edtf, wording.SHORT)


def compatible(left: DateValue, right: DateValue) -> bool:
    """Whether both can be true of one event: their ranges share a day. Times are not compared.

    >>> compatible(parse("2022-01"), parse("2022-01-31/.."))
    True
    >>> compatible(parse("2021"), parse("2022"))
    False
    """
    return _begins_before_end(left, right) and _begins_before_end(right, left)


def narrower(left: DateValue, right: DateValue) -> DateValue:
    """The more precise date: the shorter range, then the one with a time, then the surer one.

    >>> narrower(parse("2022-01"), parse("2022-01-10")).edtf
    '2022-01-10'
    """
    return min(left, right, key=_breadth)


def _breadth(value: DateValue) -> tuple[int, bool, bool]:
    if value.starts_on is None or value.ends_on is None:
        days = dt.date.max.toordinal()
    else:
        days = (value.ends_on - value.starts_on).days
    return days, value.time is None, bool(value.qualifier)


def _begins_before_end(left: DateValue, right: DateValue) -> bool:
    return left.starts_on is None or right.ends_on is None or left.starts_on < right.ends_on


@lru_cache(maxsize=4096)
def _worded(edtf: str, voice: wording.Voice) -> str:
    start, end = _sides(edtf)
    if start is not None and start == end:
        return wording.point_words(start, voice)
    return wording.span_words(start, end, voice)


def _sides(text: str) -> tuple[Point | None, Point | None]:
    """Both sides of a date, the same one twice where it is no interval; None is an open side."""
    text = text.strip().replace("−", "-")
    if week := _WEEK.fullmatch(text.upper()):
        return _week_sides(week)
    if "/" not in text:
        point = parse_point(text)
        return point, point
    if text.count("/") > 1:
        raise EdtfError(
            f"“{text}” has more than one “/”. Write an interval as 2022-01-10/2022-01-13."
        )
    first, last = text.split("/")
    if not first or not last:
        raise EdtfError(
            "Write “..” for the open side of an interval, as in 2014/.. or ../2022-01-10."
        )
    return _side(first), _side(last)


def _side(text: str) -> Point | None:
    if text == OPEN:
        return None
    point = parse_point(text)
    if point.time is not None:
        raise EdtfError("An interval takes days, not clock times.")
    return point


def _week_sides(week: re.Match[str]) -> tuple[Point, Point]:
    year, number = int(week["year"]), int(week["week"])
    try:
        monday = dt.date.fromisocalendar(year, number, 1)
        sunday = dt.date.fromisocalendar(year, number, LAST_DAY_OF_WEEK)
    except ValueError as wrong:
        raise EdtfError(f"{year} has no week {number}.") from wrong
    doubt = week["qualifier"]
    return parse_point(f"{monday.isoformat()}{doubt}"), parse_point(f"{sunday.isoformat()}{doubt}")


def _single(point: Point) -> DateValue:
    return DateValue(
        edtf=point.edtf,
        starts_on=point.starts_on,
        ends_on=point.ends_on,
        precision=point.precision,
        qualifier=point.qualifier,
        time=point.time,
        zone=point.zone,
    )


def _interval(start: Point | None, end: Point | None) -> DateValue:
    sides = [side for side in (start, end) if side is not None]
    if not sides:
        raise EdtfError("“../..” says nothing; give at least one side of the interval.")
    value = DateValue(
        edtf=f"{start.edtf if start else OPEN}/{end.edtf if end else OPEN}",
        starts_on=start.starts_on if start else None,
        ends_on=end.ends_on if end else None,
        precision=Precision.WEEK if _is_week(start, end) else Precision.INTERVAL,
        qualifier=sides[0].qualifier.joined(sides[-1].qualifier),
    )
    if start and end and end.ends_on is not None and end.ends_on <= start.starts_on:
        raise EdtfError(f"The interval {value.edtf} ends before it begins.")
    return value


def _is_week(start: Point | None, end: Point | None) -> bool:
    if start is None or end is None:
        return False
    days = start.precision is Precision.DAY and end.precision is Precision.DAY
    length = (end.starts_on - start.starts_on).days + 1
    return days and start.starts_on.isoweekday() == 1 and length == LAST_DAY_OF_WEEK
