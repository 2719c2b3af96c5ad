"""Weekdays: the last one up to the article's day, the next one only where the clause says so."""

import datetime as dt

from timeline.extraction.dates.calendar import Period, shifted_days
from timeline.extraction.dates.clauses import Look
from timeline.extraction.dates.expression import TimexType
from timeline.extraction.dates.finding import Phrase
from timeline.extraction.dates.meaning import (
    BACKWARD,
    DAYPARTS,
    FORWARD,
    FROM_THE_TEXT,
    Meaning,
    Setting,
    of_period,
    unresolved,
)

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_WEEK = 7


def first_weekday(weekday: int, day: dt.date) -> dt.date:
    """The first such weekday (1 is Monday) on or after a day."""
    return shifted_days(day, (weekday - day.isoweekday()) % _WEEK)


def last_weekday(weekday: int, day: dt.date) -> dt.date:
    """The last such weekday on or before a day.

    >>> last_weekday(1, dt.date(2022, 1, 10))
    datetime.date(2022, 1, 10)
    """
    return shifted_days(day, -((day.isoweekday() - weekday) % _WEEK))


def resolve_weekday(phrase: Phrase, setting: Setting) -> Meaning | None:
    """A weekday: the last one up to the article's day, unless the clause looks ahead."""
    weekday = int(phrase.value("w"))
    if setting.anchor is None:
        return with_daypart(unresolved(f"XXXX-WXX-{weekday}"), phrase)
    if "v" in phrase.parts:
        return _weekday_of_week(phrase, weekday, setting.anchor)
    if "k" in phrase.parts:
        weeks = 1 if phrase.value("k") == "W" else 2
        return _weekday_away(weekday, -weeks if "g" in phrase.parts else weeks, setting.anchor)
    if "s" in phrase.parts:
        is_next = phrase.kind("s") == "next"
        return _weekday_away(weekday, 0, setting.anchor, is_back=not is_next)
    if "l" in phrase.parts:
        return _weekday_away(weekday, -1, setting.anchor)
    name, which, looks_ahead = WEEKDAYS[weekday - 1], phrase.word("r"), False
    if which:
        day, rule = _named_weekday(which, weekday, setting)
        looks_ahead = day > setting.anchor
    else:
        look = Look.BACK if phrase.kind("x") == "earlier" else setting.look()
        looks_ahead = look is Look.AHEAD
        day, rule = _bare_weekday(look, weekday, setting)
    period = Period("D", day)
    meaning = Meaning(
        period.timex,
        period.edtf,
        rule.format(name),
        period=period,
        is_anchored=True,
        looks_ahead=looks_ahead,
    )
    return with_daypart(meaning, phrase)


def _bare_weekday(look: Look, weekday: int, setting: Setting) -> tuple[dt.date, str]:
    told = setting.last_day if setting.is_of_story else setting.week_of
    is_old = told is not None and (setting.origin - told).days > _WEEK
    if told and is_old and look is not Look.AHEAD and not setting.is_said:
        return first_weekday(weekday, told), "the first {} from the day told before it on"
    if setting.back_from is not None and setting.back_from > setting.origin:
        day = last_weekday(weekday, shifted_days(setting.back_from, -1))
        return day, "the last {} before the day announced"
    if setting.weekdays and weekday in setting.weekdays:
        return setting.weekdays[weekday], "the {} named before it"
    if look is Look.AHEAD:
        if setting.ahead_from is not None and setting.ahead_from > setting.origin:
            return first_weekday(
                weekday, setting.ahead_from
            ), "the first {} after the day before it"
        day = first_weekday(weekday, setting.origin)
        return day, "the clause looks ahead: the first {} from the article's date on"
    last = last_weekday(weekday, setting.origin)
    if look is Look.NEAREST and (setting.origin - last).days > _WEEK // 2:
        return shifted_days(last, _WEEK), "the {} nearest to the article's date"
    return last, "the last {} up to the article's date"


def _named_weekday(which: str, weekday: int, setting: Setting) -> tuple[dt.date, str]:
    """The weekday that "last", "next", "this" and the like name."""
    if which in FROM_THE_TEXT:
        return _weekday_from_text(which, weekday, setting.last_day or setting.origin)
    if which in BACKWARD:
        day = last_weekday(weekday, shifted_days(setting.origin, -2))
        return day, "the last {} before the article's date and the day before it"
    if which in FORWARD:
        day = first_weekday(weekday, shifted_days(setting.origin, 1))
        return day, "the first {} after the article's date"
    if setting.look() is Look.BACK:
        return last_weekday(weekday, setting.origin), "the last {} up to the article's date"
    return first_weekday(weekday, setting.origin), "the first {} from the article's date on"


def _weekday_from_text(which: str, weekday: int, mentioned: dt.date) -> tuple[dt.date, str]:
    """The following, previous or same weekday, seen from the day mentioned last."""
    if which == "following":
        return first_weekday(weekday, shifted_days(mentioned, 1)), "the {} after the day named"
    if which in {"same", "that"}:
        day = last_weekday(weekday, shifted_days(mentioned, _WEEK // 2))
        return day, "the {} nearest to the day named before it"
    return last_weekday(weekday, shifted_days(mentioned, -1)), "the {} before the day named"


def _weekday_of_week(phrase: Phrase, weekday: int, anchor: dt.date) -> Meaning | None:
    """Tuesday of last week."""
    if phrase.value("v") != "W":
        return None
    week = Period.around("W", anchor).shifted(int(phrase.value("r2") or 0))
    day = Period("D", shifted_days(week.first, weekday - 1))
    return of_period(day, "the day of the week named", is_anchored=True)


def _weekday_away(weekday: int, weeks: int, anchor: dt.date, *, is_back: bool = False) -> Meaning:
    """Monday week, a week on Monday, Friday fortnight; the Monday before last, Monday last."""
    near = first_weekday(weekday, shifted_days(anchor, 1))
    if is_back or weeks < 0:
        near = last_weekday(weekday, shifted_days(anchor, -1))
    day = Period("D", shifted_days(near, weeks * _WEEK))
    return of_period(day, "weeks counted from the weekday nearest", is_anchored=True)


def with_daypart(meaning: Meaning, phrase: Phrase) -> Meaning:
    """A day's meaning, made that of its part where the phrase names one: "Friday afternoon"."""
    part = phrase.value("p")
    if not part:
        return meaning
    return Meaning(
        f"{meaning.timex}T{part}",
        meaning.edtf,
        meaning.rule,
        TimexType.TIME,
        meaning.period,
        DAYPARTS[part],
        meaning.is_anchored,
        meaning.looks_ahead,
    )
