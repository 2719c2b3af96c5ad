"""The addresses of days, months and years."""

import datetime as dt
from functools import lru_cache

from django.urls import reverse


@lru_cache(maxsize=4096)
def day_address(day: dt.date) -> str:
    """The page of a day.

    >>> day_address(dt.date(2022, 1, 9))
    '/2022/01/09/'
    """
    return reverse("day", args=[f"{day.year:04}", f"{day.month:02}", f"{day.day:02}"])


def month_address(day: dt.date) -> str:
    """The page of a day's month.

    >>> month_address(dt.date(2022, 1, 9))
    '/2022/01/'
    """
    return reverse("month", args=[f"{day.year:04}", f"{day.month:02}"])


def year_address(day: dt.date) -> str:
    """The page of a day's year.

    >>> year_address(dt.date(2022, 1, 9))
    '/2022/'
    """
    return reverse("year", args=[f"{day.year:04}"])
