"""Feasts: Christmas Eve, Good Friday 1998, Boxing Day, the days that hang on Easter."""

import datetime as dt
import re
from functools import partial

from dateutil.easter import EASTER_ORTHODOX, EASTER_WESTERN, easter

from timeline.extraction.dates.absolute import year_of
from timeline.extraction.dates.calendar import BeyondCalendarError, Period, day_of, shifted_days
from timeline.extraction.dates.feast_names import feast_named
from timeline.extraction.dates.finding import Phrase
from timeline.extraction.dates.meaning import Meaning, Setting, of_period, unresolved
from timeline.extraction.dates.ranked import ranked_weekday
from timeline.extraction.dates.weekdays import with_daypart
from timeline.extraction.dates.yearless import day_meant

_METHODS = {"easter": EASTER_WESTERN, "orthodox": EASTER_ORTHODOX}
_FROM_EASTER = re.compile(r"(easter|orthodox)([+-]\d+)")
_RANKED = re.compile(r"(\d{1,2}):(\d|last)(?:th)?(\d)")
_EASTERS = range(1583, 4100)  # as far as the reckoning of the Western and the Julian Easter holds


def _day_in(feast: str, year: int) -> dt.date:
    """The day of a feast in a year; raises `BeyondCalendarError`."""
    if found := _FROM_EASTER.fullmatch(feast):
        if year not in _EASTERS:
            raise BeyondCalendarError(f"Easter of {year}")
        return shifted_days(easter(year, _METHODS[found[1]]), int(found[2]))
    if found := _RANKED.fullmatch(feast):
        rank = -1 if found[2] == "last" else int(found[2])
        return ranked_weekday(day_of(year, int(found[1]), 1), int(found[3]), rank)
    month, day = map(int, feast.split("-"))
    return day_of(year, month, day)


def resolve_feast(phrase: Phrase, setting: Setting) -> Meaning | None:
    """Christmas Day, last Easter, Good Friday 1998, New Year's Eve."""
    feast = feast_named(phrase.parts["n"], is_orthodox="o" in phrase.parts)
    year, rule = year_of(phrase, setting), "the feast's day"
    if year is None and setting.anchor is None:
        return unresolved("XXXX" if ":" in feast or "r" in feast else f"XXXX-{_in_order(feast)}")
    if year is not None:
        day = _day_in(feast, year)
    else:
        day, why = day_meant(phrase, partial(_day_in, feast), setting)
        rule = f"{rule}; {why}"
    return with_daypart(of_period(Period("D", day), rule, is_anchored=year is None), phrase)


def _in_order(feast: str) -> str:
    """ "12-25" for "12-25", "05-01" for "5-1"."""
    return "-".join(f"{int(number):02}" for number in feast.split("-"))
