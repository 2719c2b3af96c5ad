"""A month as weeks of days, for the small calendar and the month page."""

import calendar
import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from timeline.browsing.addresses import day_address, month_address
from timeline.browsing.wording import counted, day_words, month_words

WEEKDAYS = (
    (_("Mon"), _("Monday")),
    (_("Tue"), _("Tuesday")),
    (_("Wed"), _("Wednesday")),
    (_("Thu"), _("Thursday")),
    (_("Fri"), _("Friday")),
    (_("Sat"), _("Saturday")),
    (_("Sun"), _("Sunday")),
)


@dataclass(frozen=True, slots=True)
class Square:
    """One day of the grid, `number` 0 outside of the month; `url` only where it has events."""

    number: int
    path: str
    url: str
    words: str
    count: str
    size: int
    is_shown: bool


@dataclass(frozen=True, slots=True)
class Month:
    """A calendar page with its neighbours; None before year 1 and after 9999."""

    words: str
    url: str
    weeks: list[list[Square]]
    previous: tuple[str, str] | None
    following: tuple[str, str] | None


def month_of(
    day: dt.date, sizes: Mapping[dt.date, int], *, is_day_shown: bool, query: str = ""
) -> Month:
    """The month in which a day lies, weeks from Monday; its links carry the `query` on."""
    suffix = f"?{query}" if query else ""
    first = day.replace(day=1)
    weeks = [
        [
            _square(first, number, sizes, suffix, shown=day.day if is_day_shown else 0)
            for number in week
        ]
        for week in calendar.Calendar().monthdayscalendar(day.year, day.month)
    ]
    return Month(
        words=month_words(day),
        url=month_address(day) + suffix,
        weeks=weeks,
        previous=_neighbour(first, -1, suffix),
        following=_neighbour(first, 31, suffix),
    )


def days_on(day: dt.date, days: int) -> dt.date:
    """A day so many days away, within the calendar."""
    return dt.date.fromordinal(min(max(1, day.toordinal() + days), dt.date.max.toordinal()))


def last_of(month: dt.date) -> dt.date:
    """The last day of a month.

    >>> last_of(dt.date(2024, 2, 1))
    datetime.date(2024, 2, 29)
    """
    return month.replace(day=calendar.monthrange(month.year, month.month)[1])


def _square(
    first: dt.date, number: int, sizes: Mapping[dt.date, int], suffix: str, *, shown: int
) -> Square:
    if number == 0:
        return Square(0, "", "", "", "", 0, is_shown=False)
    day = first.replace(day=number)
    size = sizes.get(day, 0)
    return Square(
        number=number,
        path=day_address(day),
        url=day_address(day) + suffix if size else "",
        words=day_words(day),
        count=counted(size, "event"),
        size=size,
        is_shown=number == shown,
    )


def _neighbour(first: dt.date, days: int, suffix: str) -> tuple[str, str] | None:
    try:
        other = first + dt.timedelta(days=days)
    except OverflowError:
        return None
    return month_words(other), month_address(other) + suffix
