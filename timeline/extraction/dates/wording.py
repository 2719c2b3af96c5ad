"""EDTF dates in words: in full for a page's text, shortened for lists and charts."""

import datetime as dt
from dataclasses import dataclass

from timeline.extraction.dates.points import (
    FIRST_QUARTER,
    FIRST_SEASON,
    MONTHS,
    Point,
    Precision,
    Qualifier,
    is_certain_day,
)

_WEEKDAYS = (
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
)
_SEASONS = ("spring", "summer", "autumn", "winter")


@dataclass(frozen=True, slots=True)
class Voice:
    """How long the words may be."""

    is_short: bool

    def month(self, number: int) -> str:
        """A month's name; May, June and July stay whole in the short voice too."""
        name = MONTHS[number - 1]
        return name[:3] if self.is_short and len(name) > len("June") else name

    def day(self, day: dt.date) -> str:
        """A day without its weekday."""
        return f"{day.day} {self.month(day.month)} {day.year}"

    def pick(self, full: str, short: str) -> str:
        """One of two wordings."""
        return short if self.is_short else full


FULL, SHORT = Voice(is_short=False), Voice(is_short=True)


def point_words(point: Point, voice: Voice) -> str:
    """A date that stands alone.

    >>> from timeline.extraction.dates.points import parse_point
    >>> point_words(parse_point("2022-01-10T08:55+01:00"), FULL)
    'Monday 10 January 2022, 08:55 (UTC+01:00)'
    """
    words = _bare(point, voice)
    if is_certain_day(point.precision, point.qualifier):
        words = voice.pick(f"{_WEEKDAYS[point.starts_on.weekday()]} ", "") + words
    return _doubt(point, voice) + words


def clock_words(time: str | None, qualifier: Qualifier) -> str:
    """A time of day; empty for None.

    >>> clock_words("09:00", Qualifier("~")), clock_words("08:55", Qualifier("?"))
    ('about 09:00', '08:55')
    """
    if not time:
        return ""
    return f"{'about ' if qualifier.is_approximate else ''}{time}"


def span_words(start: Point | None, end: Point | None, voice: Voice) -> str:
    """An interval; None is an open side."""
    if start is None and end is not None:
        return f"by {_doubt(end, voice)}{_bare(end, voice)}"
    if start is not None and end is None:
        return f"since {_doubt(start, voice)}{_bare(start, voice)}"
    if start is None or end is None:
        raise ValueError("an interval has at least one known side")
    if start.qualifier != end.qualifier:
        return f"{_aside(start, voice)} to {_aside(end, voice)}"
    if third := _third(start, end, voice):
        return third
    return _doubt(start, voice) + _range(start, end, voice)


def _third(start: Point, end: Point, voice: Voice) -> str:
    """ "early May 2024" for its first ten days, about; "" where the interval is no such part."""
    if start.qualifier is not Qualifier.APPROXIMATE or start.precision is not end.precision:
        return ""
    first, last = start.starts_on, end.starts_on
    if (first.year, first.month) == (last.year, last.month):
        is_to_end = end.ends_on is not None and end.ends_on.day == 1
        days = (first.day, 0 if is_to_end else last.day)
        edge = {(1, 10): "early ", (11, 20): "mid-", (21, 0): "late "}.get(days, "")
        return edge and f"{edge}{voice.month(first.month)} {first.year}"
    if start.precision is Precision.MONTH and first.year == last.year:
        edge = {(1, 4): "early ", (5, 8): "mid-", (9, 12): "late "}.get(
            (first.month, last.month), ""
        )
        return edge and f"{edge}{first.year}"
    if start.precision is Precision.YEAR and first.year // 10 == last.year // 10:
        edges = {(0, 3): "early ", (4, 6): "mid-", (7, 9): "late "}
        edge = edges.get((first.year % 10, last.year % 10), "")
        return edge and f"{voice.pick('the ', '')}{edge}{first.year // 10 * 10}s"
    return ""


def _range(start: Point, end: Point, voice: Voice) -> str:
    """Two sides of one kind, what they share said once: "9–13 January 2022"."""
    if start.precision is not end.precision:
        return f"{_bare(start, voice)} to {_bare(end, voice)}"
    first, last = start.starts_on, end.starts_on
    if start.precision is Precision.DAY:
        return _day_range(first, last, voice)
    if start.precision is Precision.MONTH and first.year == last.year:
        return f"{voice.month(first.month)}–{voice.month(last.month)} {last.year}"
    if start.precision is Precision.YEAR:
        return f"{first.year}–{last.year}"
    return f"{_bare(start, voice)} to {_bare(end, voice)}"


def _day_range(first: dt.date, last: dt.date, voice: Voice) -> str:
    if _is_week(first, last):
        return f"week of {voice.day(first)}"
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{voice.day(last)}"
    if first.year == last.year:
        return f"{first.day} {voice.month(first.month)} – {voice.day(last)}"
    return f"{voice.day(first)} – {voice.day(last)}"


def _is_week(first: dt.date, last: dt.date) -> bool:
    return first.weekday() == 0 and (last - first).days == len(_WEEKDAYS) - 1


def _doubt(point: Point, voice: Voice) -> str:
    words = "possibly " if point.qualifier.is_uncertain else ""
    if point.qualifier.is_approximate and point.precision is not Precision.TIME:
        words += voice.pick("about ", "c. ")
    return words


def _aside(point: Point, voice: Voice) -> str:
    """One side of an interval whose sides are not equally sure: "December 2021 (about)"."""
    doubt = _doubt(point, voice).strip()
    return _bare(point, voice) + (f" ({doubt})" if doubt else "")


def _bare(point: Point, voice: Voice) -> str:
    """The date without weekday and qualifier."""
    day = point.starts_on
    match point.precision:
        case Precision.TIME:
            clock = clock_words(point.time, point.qualifier)
            return f"{voice.day(day)}, {clock}{_zone(point.zone)}"
        case Precision.DAY:
            return voice.day(day)
        case Precision.MONTH:
            return f"{voice.month(day.month)} {day.year}"
        case Precision.YEAR:
            return str(day.year)
        case _:
            return _long_period(point, voice)


def _long_period(point: Point, voice: Voice) -> str:
    year = point.starts_on.year
    number = int(point.edtf[5:7]) if point.edtf[4:5] == "-" else 0
    match point.precision:
        case Precision.SEASON:
            return f"{_SEASONS[number - FIRST_SEASON]} {year}"
        case Precision.QUARTER:
            quarter = number - FIRST_QUARTER
            ordinal = ("first", "second", "third", "fourth")[quarter]
            return voice.pick(f"{ordinal} quarter of {year}", f"Q{quarter + 1} {year}")
        case Precision.DECADE:
            return voice.pick("the ", "") + f"{year // 10 * 10}s"
        case _:
            return voice.pick("the ", "") + f"{_ordinal(year // 100 + 1)} century"


def _zone(zone: str | None) -> str:
    if zone is None:
        return ""
    return " (UTC)" if zone == "Z" else f" (UTC{zone})"


def _ordinal(number: int) -> str:
    """
    >>> [_ordinal(number) for number in (1, 2, 3, 11, 21, 13)]
    ['1st', '2nd', '3rd', '11th', '21st', '13th']
    """
    if number % 100 in (11, 12, 13):
        return f"{number}th"
    return f"{number}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th') }"
