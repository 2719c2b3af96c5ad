"""Days that a head names without their year, and the years that the rest of the page offers for
them."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from articles.reading.calendar_days import (
    AROUND_A_DATE,
    MAX_DATE_LINE,
    WEEKDAYS,
    find_days,
    months,
    possible_day,
)

LEAP_YEAR = 2000
"""A day without a year may be 29 February."""
WEEKDAY = (
    r"(?P<weekday>(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun|MON|TUE|WED|THU|FRI|SAT|SUN)[A-Za-z]{0,6})\.?,?\s+"
)
SHORT = re.compile(
    rf"(?<![\w/.-])(?:{WEEKDAY})?(?:(?P<month>[^\W\d_]{{3,12}})\.?\s+(?P<monthday>[0-3]?\d)(?:st|nd|rd|th)?"
    r"|(?P<daynumber>[0-3]?\d)(?:st|nd|rd|th|\.)?\s+(?P<dayname>[^\W\d_]{3,12})\.?)(?![\w/:-]|\.\d|,?\s*\d{4})"
)
COPYRIGHT_YEAR = re.compile(
    r"(?:©|\([cC]\)|[Cc]opyright|COPYRIGHT)\D{0,60}?(?:(?:19|20)\d\d\s?[-–]\s?)?(?P<year>(?:19|20)\d\d)(?!\d)"
)
YEAR = re.compile(r"(?<![\w.,-])(?:19|20)\d\d(?![\w-])")
SAME_WEEKS = dt.timedelta(days=60)


@dataclass(frozen=True, slots=True)
class ShortDay:
    """A month and day without a year, half-open span in characters; `weekday` from Monday 0, where
    the words name one."""

    start: int
    end: int
    month: int
    day: int
    weekday: int | None = None

    def in_year(self, year: int) -> dt.date | None:
        """That day of a year; None where the year has no such day, or on another weekday than is
        told."""
        found = possible_day(year, self.month, self.day)
        if found is None or self.weekday not in {None, found.weekday()}:
            return None
        return found


def find_short_days(text: str) -> tuple[ShortDay, ...]:
    """Every month and day in a text that has no year beside it.

    >>> [(short.month, short.day, short.weekday) for short in find_short_days("Wed Nov 27, 3 pm")]
    [(11, 27, 2)]
    >>> find_short_days("27 November 2002")
    ()
    """
    found = []
    for match in SHORT.finditer(text):
        month = months().get((match["month"] or match["dayname"]).casefold())
        day = int(match["monthday"] or match["daynumber"])
        if month and possible_day(LEAP_YEAR, month, day):
            found.append(ShortDay(*match.span(), month, day, _weekday(match["weekday"])))
    return tuple(found)


def _weekday(word: str | None) -> int | None:
    return next(
        (
            number
            for number, name in enumerate(WEEKDAYS)
            if word and name.startswith(word.casefold()[:3])
        ),
        None,
    )


def without_short_days(text: str) -> str:
    """A text with its days without years made bars, and without the times and labels around them.

    >>> without_short_days("Oslo Times, Wed Nov 27, 3:21 PM ET").split()
    ['Oslo', 'Times,', '|', ',']
    """
    found = find_short_days(text)
    for short in reversed(found):
        text = f"{text[: short.start]} | {text[short.end :]}"
    return AROUND_A_DATE.sub(" ", text) if found else text


def is_short_date_line(line: str) -> bool:
    """Whether a line is nothing but a day without its year, with label, weekday and time.

    >>> is_short_date_line("Published: Wed Nov 27, 3:21 PM ET"), is_short_date_line("Oslo, May 3")
    (True, False)
    """
    rest = without_short_days(line) if len(line) <= MAX_DATE_LINE else line
    return rest != line and not re.search(r"\w", rest)


def names_short_weekday(text: str) -> bool:
    """Whether a text holds a day without a year beside its weekday, as folios do."""
    return any(short.weekday is not None for short in find_short_days(text))


def day_in_offered_year(
    short: ShortDay, *, named: frozenset[int], text: str, others: Sequence[str]
) -> tuple[dt.date, str] | None:
    """The day that the page's years make of a short one, and where that year stands; None where
    none is sure.

    `named` are the weekdays of the article's opening, `text` its body, `others` the page's further
    lines. A whole date of the same weeks or a copyright line gives the year if the weekday is
    right; years that the text merely mentions do so only where the weekday beside the day fits one.
    """
    sure = short.weekday is not None
    for where, days in (
        ("a date in the text", _near(short, find_days("\n".join((text, *others))))),
        ("the copyright line", _of_copyright(short, others)),
    ):
        for day in days:
            if sure or day.weekday() in named:
                return day, where
    return _of_mentioned(short, text) if sure else None


def _near(short: ShortDay, days: Iterable[tuple[int, int, dt.date]]) -> Iterator[dt.date]:
    for _, _, near in days:
        day = short.in_year(near.year)
        if day and abs(day - near) <= SAME_WEEKS:
            yield day


def _of_copyright(short: ShortDay, lines: Iterable[str]) -> Iterator[dt.date]:
    for line in lines:
        match = COPYRIGHT_YEAR.search(line)
        day = short.in_year(int(match["year"])) if match else None
        if day:
            yield day


def _of_mentioned(short: ShortDay, text: str) -> tuple[dt.date, str] | None:
    """The only fitting one of the years that the text names, if it names none later."""
    years = {int(year) for year in YEAR.findall(text)}
    fitting = [day for year in years if (day := short.in_year(year))]
    if len(fitting) == 1 and fitting[0].year == max(years):
        return fitting[0], "a year in the text"
    return None
