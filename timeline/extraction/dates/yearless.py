"""The year of a day or a month that is named without one."""

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import suppress

from timeline.extraction.dates.calendar import BeyondCalendarError, Period, day_of
from timeline.extraction.dates.clauses import Look
from timeline.extraction.dates.finding import Phrase
from timeline.extraction.dates.meaning import (
    BACKWARD,
    FORWARD,
    FROM_NAMED,
    FROM_THE_TEXT,
    Setting,
)
from timeline.extraction.dates.points import MONTHS

_HALF_A_YEAR_MONTHS = 6
_NEAR_MONTHS = 2  # a month so near ahead is meant where the clause tells no tense
_YEARS_AROUND = 7  # in so many years every day of the year has had every weekday, 29 February apart
_FORESEEN_DAYS = 100  # as far ahead as a day without its year is named where no tense is told
_NEAR_DAYS = 45  # a yearless day so near is meant, whatever tense the clause's first verb has


def _year_of_text(month: int, day: int, setting: Setting) -> int | None:
    """The year of a date before it in the sentence, if this goes on from it, or of "In 2014, …"."""
    if setting.named is not None and (month, day) >= (setting.named.month, setting.named.day):
        return setting.named.year
    return setting.year


def year_of_day(phrase: Phrase, month: int, day: int, setting: Setting) -> tuple[int, str]:
    """The year of a yearless day, and why; raises `BeyondCalendarError`."""
    if "w" not in phrase.parts and (year := _year_of_text(month, day, setting)):
        return year, "the year named before it"
    meant, rule = day_meant(phrase, lambda year: day_of(year, month, day), setting)
    return meant.year, rule


def day_meant(
    phrase: Phrase, day_in: Callable[[int], dt.date], setting: Setting
) -> tuple[dt.date, str]:
    """Which of the days that `day_in` gives for each year is meant, and why.

    Raises `BeyondCalendarError` where no year near the article's has such a day.
    """
    anchor = setting.origin
    candidates = list(_days_around(anchor.year, day_in))
    if not candidates:
        raise BeyondCalendarError(f"no such day near {anchor.year}")
    if "w" in phrase.parts:
        weekday = int(phrase.value("w"))
        candidates = [one for one in candidates if one.isoweekday() == weekday] or candidates
        return _nearest(candidates, anchor), "the nearest year in which it is that weekday"
    if "r" in phrase.parts:
        candidates = _on_the_side(phrase.word("r"), candidates, anchor)
        return _nearest(candidates, anchor), "the nearest such day on the side that is named"
    if setting.year:
        return day_in(setting.year), "the year named before it"
    return _day_by_look(candidates, setting)


def _days_around(year: int, day_in: Callable[[int], dt.date]) -> Iterator[dt.date]:
    for one in range(year - _YEARS_AROUND, year + _YEARS_AROUND + 1):
        with suppress(BeyondCalendarError):
            yield day_in(one)


def _day_by_look(candidates: list[dt.date], setting: Setting) -> tuple[dt.date, str]:
    anchor = setting.origin
    nearest, look = _nearest(candidates, anchor), setting.look()
    days_ahead = (nearest - anchor).days
    if setting.is_announced and look is not Look.AHEAD:
        return nearest, "the year that puts it nearest to the article's date"
    if look is Look.AHEAD and not -_NEAR_DAYS <= days_ahead < 0:
        chosen = next((one for one in candidates if one >= anchor), nearest)
        return chosen, "the clause looks ahead: the first such day from the article's date on"
    on = setting.ahead_from
    if on is not None and on > anchor and look is not Look.BACK:
        later = next((one for one in candidates if one >= on), None)
        if later is not None and (later - on).days <= _FORESEEN_DAYS:
            return later, "the first such day after the day announced before it"
    furthest = _NEAR_DAYS if look is Look.BACK else _FORESEEN_DAYS
    if (look is Look.BACK and setting.is_direct) or days_ahead > furthest:
        chosen = next((one for one in reversed(candidates) if one <= anchor), nearest)
        return chosen, "the last such day up to the article's date"
    return nearest, "the year that puts it nearest to the article's date"


def _on_the_side(which: str, days: list[dt.date], anchor: dt.date) -> list[dt.date]:
    """The days that "last" or "next" can mean; "this" is of the article's year."""
    if which in BACKWARD:
        return [day for day in days if day < anchor]
    if which in FORWARD:
        return [day for day in days if day > anchor]
    return [day for day in days if day.year == anchor.year] or days


def _nearest(days: list[dt.date], anchor: dt.date) -> dt.date:
    return min(days, key=lambda day: abs((day - anchor).days))


def year_of_month(phrase: Phrase, month: int, setting: Setting) -> tuple[int, str]:
    """The year of a yearless month, and why."""
    this_year, this_month = setting.origin.year, setting.origin.month
    which = phrase.word("r")
    if which in FROM_THE_TEXT and setting.latest is not None:
        named = setting.latest
        step = -1 if which in BACKWARD else 1 if which in FORWARD else 0
        return _month_from(named, month, step), FROM_NAMED
    if which in BACKWARD:
        return this_year - (month >= this_month), "the latest such month before the article's"
    if which in FORWARD:
        return this_year + (month <= this_month), "the first such month after the article's"
    if which:
        return this_year, "the month of the article's year"
    if year := _year_of_text(month, 31, setting):
        return year, "the year named before it"
    return _year_by_look(month, setting)


def _year_by_look(month: int, setting: Setting) -> tuple[int, str]:
    this_year, this_month = setting.origin.year, setting.origin.month
    look = setting.look()
    if look is Look.AHEAD:
        rule = "the clause looks ahead: the first such month from the article's on"
        return this_year + (month < this_month), rule
    if look is Look.BACK:
        rule = "the clause looks back: the latest such month up to the article's"
        return this_year - (month > this_month), rule
    near = _HALF_A_YEAR_MONTHS if look is Look.NEAREST else _NEAR_MONTHS
    months_on = (month - this_month) % len(MONTHS)
    is_ahead = months_on <= near
    years_on = (month < this_month) if is_ahead else -(month > this_month)
    return this_year + years_on, "such a month nearest to the article's"


def _month_from(named: Period, month: int, step: int) -> int:
    """The year of the following, previous or same such month, seen from a date named before it."""
    if step > 0:
        return named.last.year + (month <= named.last.month)
    return named.first.year - (step < 0 and month >= named.first.month)
