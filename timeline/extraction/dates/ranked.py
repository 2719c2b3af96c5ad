"""Days by their rank in a month: the 23rd, Thursday the 23rd, the first Monday in June."""

import datetime as dt
from collections.abc import Callable

from timeline.extraction.dates.absolute import year_of
from timeline.extraction.dates.calendar import BeyondCalendarError, Period, day_of, shifted_days
from timeline.extraction.dates.clauses import Look
from timeline.extraction.dates.finding import Phrase
from timeline.extraction.dates.meaning import (
    BACKWARD,
    FORWARD,
    FROM_NAMED,
    FROM_THE_TEXT,
    Meaning,
    Setting,
    of_period,
    unresolved,
)
from timeline.extraction.dates.numerals import rank_of
from timeline.extraction.dates.weekdays import first_weekday, last_weekday
from timeline.extraction.dates.yearless import year_of_month

_HALF_A_YEAR_MONTHS = 6


def ranked_weekday(month: dt.date, weekday: int, rank: int) -> dt.date:
    """The first, second … such weekday of the month that begins on a day; -1 is the last one.

    Raises `BeyondCalendarError` where the month has no fifth one.

    >>> ranked_weekday(dt.date(2022, 6, 1), 1, 1), ranked_weekday(dt.date(2022, 5, 1), 1, -1)
    (datetime.date(2022, 6, 6), datetime.date(2022, 5, 30))
    """
    last = Period("M", month).last
    if rank < 0:
        return last_weekday(weekday, last)
    found = shifted_days(first_weekday(weekday, month), 7 * (rank - 1))
    if found > last:
        raise BeyondCalendarError(f"weekday {weekday} number {rank} of {month}")
    return found


def resolve_nth_weekday(phrase: Phrase, setting: Setting) -> Meaning | None:
    """The first Monday in June, the last Friday of this month."""
    weekday, is_anchored = int(phrase.value("w")), "y" not in phrase.parts
    rank = -1 if phrase.word("l") in {"last", "final"} else rank_of(phrase.parts["l"][0])
    year, rule = year_of(phrase, setting), "as written"
    if year is None and setting.anchor is None:
        return unresolved("XXXX")
    if "m" not in phrase.parts:
        return _in_month_named(
            phrase, lambda month: ranked_weekday(month.first, weekday, rank), setting
        )
    if year is None:
        year, rule = year_of_month(phrase, int(phrase.value("m")), setting)
    day = ranked_weekday(day_of(year, int(phrase.value("m")), 1), weekday, rank)
    return of_period(Period("D", day), rule, is_anchored=is_anchored)


def _in_month_named(
    phrase: Phrase, day_in: Callable[[Period], dt.date], setting: Setting
) -> Meaning:
    """The day of "this month", "last month", "the following month"; "the month" goes with the
    tense."""
    which = phrase.word("r")
    step = -1 if which in BACKWARD else 1 if which in FORWARD else 0
    if which in FROM_THE_TEXT and setting.latest is not None:
        month = Period.around("M", setting.latest.first).shifted(step)
        return of_period(Period("D", day_in(month)), FROM_NAMED)
    month = Period.around("M", setting.origin).shifted(step)
    day, look = day_in(month), Look.NOT_SAID if which else setting.look()
    if look is Look.BACK and day > setting.origin:
        day = day_in(month.shifted(-1))
    elif look is Look.AHEAD and day < setting.origin:
        day = day_in(month.shifted(1))
    return of_period(Period("D", day), "counted from the article's month", is_anchored=True)


def resolve_nth_day(phrase: Phrase, setting: Setting) -> Meaning | None:
    """ "On the 8th": of the month named last in the paragraph, else of the article's.

    "Thursday the 23rd" is of the month in which it is that weekday.
    """
    day, named = int(phrase.word("d")[:-2]), setting.latest
    is_bare = "w" not in phrase.parts and "u" not in phrase.parts
    if is_bare and setting.is_latest_near and named is not None and named.unit in {"M", "D"}:
        found = day_of(named.first.year, named.first.month, day)
        return of_period(Period("D", found), "of the month named")
    if setting.anchor is None:
        return unresolved(f"XXXX-XX-{day:02}")
    if "w" in phrase.parts:
        return _on_weekday(day, int(phrase.value("w")), setting)
    if "u" in phrase.parts:
        return _in_month_named(phrase, lambda month: _day_of_month(month, day), setting)
    month, rule = Period.around("M", setting.anchor), "the last such day up to the article's date"
    looks_ahead = setting.look() is Look.AHEAD
    if looks_ahead:
        rule = "the clause looks ahead: the first such day from the article's date on"
    if looks_ahead and day < setting.anchor.day:
        month = month.shifted(1)
    elif day > setting.anchor.day and not looks_ahead:
        month = month.shifted(-1)
    return of_period(Period("D", _day_of_month(month, day)), rule, is_anchored=True)


def _day_of_month(month: Period, day: int) -> dt.date:
    return day_of(month.first.year, month.first.month, day)


def _on_weekday(day: int, weekday: int, setting: Setting) -> Meaning | None:
    """The day in a month in which it has that weekday: the nearest where the clause looks."""
    months = (
        Period.around("M", setting.origin).shifted(step)
        for step in range(-_HALF_A_YEAR_MONTHS, _HALF_A_YEAR_MONTHS + 1)
    )
    days = [_day_of_month(month, day) for month in months if day <= month.last.day]
    days = [one for one in days if one.isoweekday() == weekday]
    look = setting.look()
    if look is Look.BACK:
        days = [one for one in days if one <= setting.origin] or days
    elif look is Look.AHEAD:
        days = [one for one in days if one >= setting.origin] or days
    if not days:
        return None
    nearest = min(days, key=lambda one: abs((one - setting.origin).days))
    rule = "the month in which it is that weekday"
    return of_period(Period("D", nearest), rule, is_anchored=True)
