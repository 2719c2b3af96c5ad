"""One side of an EDTF date: a day, a month, a season … with its qualifier, read and checked."""

import datetime as dt
import re
from dataclasses import dataclass
from enum import StrEnum

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)

# ISO 8601-2 numbers the parts of a year: 21–24 are the seasons, 33–36 the quarters.
FIRST_SEASON, LAST_SEASON = 21, 24
FIRST_QUARTER, LAST_QUARTER = 33, 36
LARGEST_SHIFT_HOURS = 14  # Kiribati, the clock furthest from UTC
MINUTES_AN_HOUR = 60


class EdtfError(ValueError):
    """A date that cannot be kept; the message is written for the editor who typed it."""


class Precision(StrEnum):
    """What the words of a date say: never finer than its source."""

    TIME = "time"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    SEASON = "season"
    QUARTER = "quarter"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"
    INTERVAL = "interval"


class Qualifier(StrEnum):
    """EDTF's marks of doubt: `~` about, `?` uncertain, `%` both."""

    CERTAIN = ""
    APPROXIMATE = "~"
    UNCERTAIN = "?"
    BOTH = "%"

    @property
    def is_approximate(self) -> bool:
        """Whether the date is only about right."""
        return self in (Qualifier.APPROXIMATE, Qualifier.BOTH)

    @property
    def is_uncertain(self) -> bool:
        """Whether the source itself is in doubt."""
        return self in (Qualifier.UNCERTAIN, Qualifier.BOTH)

    def joined(self, other: "Qualifier") -> "Qualifier":
        """The doubt of two sides together.

        >>> Qualifier.APPROXIMATE.joined(Qualifier.UNCERTAIN)
        <Qualifier.BOTH: '%'>
        """
        if self == other or not other:
            return self
        return Qualifier.BOTH if self else other


def is_certain_day(precision: Precision, qualifier: Qualifier) -> bool:
    """Whether one day is named beyond doubt: of "about 09:00" only the clock is about right.

    >>> [is_certain_day(one, Qualifier("~")) for one in (Precision.TIME, Precision.DAY)]
    [True, False]
    """
    if precision is Precision.TIME:
        return not qualifier.is_uncertain
    return precision is Precision.DAY and not qualifier


@dataclass(frozen=True, slots=True)
class Point:
    """One side of a date: `starts_on` included, `ends_on` excluded (None past 31 December 9999)."""

    edtf: str
    starts_on: dt.date
    ends_on: dt.date | None
    precision: Precision
    qualifier: Qualifier = Qualifier.CERTAIN
    time: str | None = None
    zone: str | None = None


_POINT = re.compile(
    r"(?P<year>[0-9]{4})(?:-(?P<month>[0-9][0-9]|XX)(?:-(?P<day>[0-9][0-9]|XX))?)?"
    r"(?:T(?P<hour>[0-9][0-9]):(?P<minute>[0-9][0-9])(?::(?P<second>[0-9][0-9]))?(?P<zone>Z|[+-][0-9][0-9](?::?[0-9][0-9])?)?)?"
    r"(?P<qualifier>[~?%]?)"
)
_ROUND_YEARS = re.compile(r"(?P<digits>[0-9]{2})(?P<decade>[0-9]|X)X(?P<qualifier>[~?%]?)")
_OUT_OF_RANGE = re.compile(r"Y?-?[0-9]+(?:E[0-9]+)?(?:-[0-9][0-9]){0,2}[~?%]?")


def parse_point(text: str) -> Point:
    """Read one side of an EDTF date; raises `EdtfError`.

    >>> parse_point("2022-01~").ends_on
    datetime.date(2022, 2, 1)
    >>> parse_point("2022-04-31")
    Traceback (most recent call last):
    timeline.extraction.dates.points.EdtfError: 31 April 2022 does not exist.
    """
    upper = text.upper()
    if found := _ROUND_YEARS.fullmatch(upper):
        return _round_years(found)
    found = _POINT.fullmatch(upper)
    if found is None:
        raise EdtfError(_complaint(text))
    if int(found["year"]) < dt.MINYEAR:
        raise EdtfError("There is no year 0; years run from 1 (written 0001) to 9999.")
    if found["hour"] is not None:
        return _moment(found)
    return _division(found)


def _complaint(text: str) -> str:
    upper = text.upper()
    if _OUT_OF_RANGE.fullmatch(upper) and (upper.startswith(("Y", "-")) or len(text) > len("2022")):
        return f"“{text}” lies outside the years 1 to 9999, written with four digits."
    return f"“{text}” is no EDTF date. Some that are: 2022-01-10, 2022-01~, 2014, 199X, 2014/.."


def _round_years(found: re.Match[str]) -> Point:
    """A decade (`199X`) or a century (`19XX`)."""
    is_century = found["decade"] == "X"
    years = 100 if is_century else 10
    first = int(found["digits"] if is_century else found["digits"] + found["decade"]) * years
    return Point(
        edtf=found[0],
        starts_on=dt.date(max(first, dt.MINYEAR), 1, 1),
        ends_on=_first_of(first + years, 1),
        precision=Precision.CENTURY if is_century else Precision.DECADE,
        qualifier=Qualifier(found["qualifier"]),
    )


def _division(found: re.Match[str]) -> Point:
    """A year, a part of it, or a day. `2004-XX` is read as the year, `2004-06-XX` as the month."""
    year, month, day = int(found["year"]), found["month"], found["day"]
    if month in (None, "XX"):
        if day not in (None, "XX"):
            raise EdtfError(
                "A day needs its month; write the year alone where the month is not known."
            )
        return _period(found, found["year"], Precision.YEAR, months=range(1, 13))
    words = f"{found['year']}-{month}"
    number = int(month)
    if day in (None, "XX"):
        return _part_of_year(found, words, number)
    starts_on = _day(year, number, int(day))
    qualifier = Qualifier(found["qualifier"])
    ends_on = _day_after(starts_on)
    return Point(f"{words}-{day}{qualifier}", starts_on, ends_on, Precision.DAY, qualifier)


def _part_of_year(found: re.Match[str], words: str, number: int) -> Point:
    """A month, a season or a quarter. Seasons are northern whole months; winter is December on."""
    if 1 <= number <= len(MONTHS):
        return _period(found, words, Precision.MONTH, months=range(number, number + 1))
    if FIRST_SEASON <= number <= LAST_SEASON:
        month = 3 * (number - FIRST_SEASON) + 3
        return _period(found, words, Precision.SEASON, months=range(month, month + 3))
    if FIRST_QUARTER <= number <= LAST_QUARTER:
        month = 3 * (number - FIRST_QUARTER) + 1
        return _period(found, words, Precision.QUARTER, months=range(month, month + 3))
    raise EdtfError(
        f"{found['year']} has no month {number}; 01–12 are months, 21–24 seasons, 33–36 quarters."
    )


def _moment(found: re.Match[str]) -> Point:
    """A day with a clock time, and its zone where one is written."""
    if found["day"] in (None, "XX"):
        raise EdtfError("A clock time needs a whole date before it, as in 2022-01-10T08:55.")
    starts_on = _day(int(found["year"]), int(found["month"].replace("XX", "0")), int(found["day"]))
    clock = f"{found['hour']}:{found['minute']}"
    second = found["second"] or "00"
    if second != "00":
        clock += f":{second}"
    try:
        dt.time.fromisoformat(clock)
    except ValueError as wrong:
        raise EdtfError(f"{clock} is no time of day; hours run from 00 to 23.") from wrong
    zone = _zone(found["zone"])
    qualifier = Qualifier(found["qualifier"])
    return Point(
        edtf=f"{starts_on.isoformat()}T{clock}{zone or ''}{qualifier}",
        starts_on=starts_on,
        ends_on=_day_after(starts_on),
        precision=Precision.TIME,
        qualifier=qualifier,
        time=clock,
        zone=zone,
    )


def _zone(text: str | None) -> str | None:
    """`+01`, `+0100` and `+01:00` are one zone."""
    if text is None or text == "Z":
        return text
    hours, minutes = text[1:3], text[3:].lstrip(":") or "00"
    if int(hours) > LARGEST_SHIFT_HOURS or int(minutes) >= MINUTES_AN_HOUR:
        raise EdtfError(f"{text} is no time zone; they lie between -12:00 and +14:00.")
    return f"{text[0]}{hours}:{minutes}"


def _period(found: re.Match[str], words: str, precision: Precision, months: range) -> Point:
    """Whole months of the year read; a range past 12 goes on in the next year."""
    year, qualifier = int(found["year"]), Qualifier(found["qualifier"])
    years_on, month = divmod(months.stop - 1, len(MONTHS))
    ends_on = _first_of(year + years_on, month + 1)
    return Point(
        f"{words}{qualifier}", dt.date(year, months.start, 1), ends_on, precision, qualifier
    )


def _day(year: int, month: int, day: int) -> dt.date:
    if not 1 <= month <= len(MONTHS):
        raise EdtfError(f"{year} has no month {month}.")
    try:
        return dt.date(year, month, day)
    except ValueError as wrong:
        raise EdtfError(f"{day} {MONTHS[month - 1]} {year} does not exist.") from wrong


def _first_of(year: int, month: int) -> dt.date | None:
    """The first day of a month, None past the last year that a date can hold."""
    return dt.date(year, month, 1) if year <= dt.MAXYEAR else None


def _day_after(day: dt.date) -> dt.date | None:
    return day + dt.timedelta(days=1) if day < dt.date.max else None
