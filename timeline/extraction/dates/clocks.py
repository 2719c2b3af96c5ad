"""Clock times: "8:55 a.m. (07:55 GMT)" is one instant told twice, its day stands elsewhere."""

import datetime as dt
import re

from timeline.extraction.dates.calendar import shifted_days
from timeline.extraction.dates.clauses import Look
from timeline.extraction.dates.expression import TimexType
from timeline.extraction.dates.finding import Phrase
from timeline.extraction.dates.meaning import Meaning, Setting
from timeline.extraction.dates.numerals import number_of
from timeline.extraction.dates.tokens import Token

_NOON = 12
_DAWN = 6
_SMALL_HOURS = _DAWN * 60  # "until 2 a.m." belongs to the night that began on the day named
_MINUTES_A_DAY = 24 * 60
_HALF_A_DAY = 12 * 60
_STORY_DAYS = 31  # a day further off belongs to the background, if it stands in another paragraph
_FURTHEST_MINUTES = 14 * 60


def resolve_clock(phrase: Phrase, setting: Setting, day: Meaning | None) -> Meaning | None:
    """A time on the day named with it, else on the day named last before it, else the article's."""
    minutes = _minutes(phrase.parts, "c", "a")
    if minutes is None:
        return None
    date, rule = _day(setting, day, minutes)
    clock = _clock(minutes)
    timex_day = date.isoformat() if date else "XXXX-XX-XX"
    edtf = None
    if date is not None and minutes < _MINUTES_A_DAY:
        mark = "~" if phrase.is_rough else ""
        edtf = f"{date.isoformat()}T{clock}{_zone(phrase, minutes)}{mark}"
    elif date is not None:
        edtf = date.isoformat()  # midnight may be either end of the day
    return Meaning(
        f"{timex_day}T{clock}",
        edtf,
        rule,
        TimexType.TIME,
        period=day.period if day else None,
        is_anchored=day is None or day.is_anchored,
        looks_ahead=day.looks_ahead if day else False,
    )


def _day(setting: Setting, day: Meaning | None, minutes: int) -> tuple[dt.date | None, str]:
    if day is not None and day.period is not None and day.period.unit == "D":
        return day.period.first, f"the time on its day: {day.rule}"
    named = setting.last_day
    if named is not None and setting.is_day_near and setting.runs_on and minutes < _SMALL_HOURS:
        return shifted_days(named, 1), "the small hours after the day named last before it"
    if named is None:
        return setting.anchor, "the time on the article's day"
    if setting.anchor is None:
        return named, "the time on the day named last before it"
    if named < setting.anchor and setting.look() is Look.AHEAD:
        return setting.anchor, "the clause looks ahead: the time on the article's day"
    if named > setting.anchor and setting.look() is Look.BACK:
        rule = "the clause looks back: the time on the last day named of its week"
        return setting.near_day or setting.anchor, rule
    if not setting.is_day_near and abs((named - setting.anchor).days) > _STORY_DAYS:
        return setting.near_day or setting.anchor, "the time on the last day named of its week"
    return named, "the time on the day named last before it"


def _minutes(parts: dict[str, tuple[Token, ...]], clock: str, meridiem: str) -> int | None:
    """Minutes from midnight, None for what is no time."""
    if clock not in parts:
        return None
    token = parts[clock][0]
    words = token.value if token.kind == "hour_of_day" else token.word
    found = re.fullmatch(r"(\d{1,2}?)(?:[:.hH]?(\d\d))?", words)
    hour = int(found[1]) if found else int(number_of(parts[clock]) or 0)
    minute = int(found[2] or 0) if found else 0
    if meridiem in parts:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + int(parts[meridiem][0].value)
    else:
        hour = _hour_of_part(hour, parts["p"][0].value if "p" in parts else "")
    minutes = hour * 60 + minute + _past_or_to(parts)
    if minutes < 0:  # "a quarter to 12 a.m. on Tuesday" ends the Tuesday
        minutes += _MINUTES_A_DAY
    return minutes if minutes <= _MINUTES_A_DAY else None


def _hour_of_part(hour: int, part: str) -> int:
    """An hour of twelve in a part of the day: 2 in the night is early, 11 late, 12 its middle."""
    if part == "NI" and hour == _NOON:
        return 2 * _NOON
    is_late = hour < _NOON and (part in {"AF", "EV"} or (part == "NI" and hour >= _DAWN))
    return hour + _NOON if is_late else hour


def _past_or_to(parts: dict[str, tuple[Token, ...]]) -> int:
    """ "Half past", "a quarter to": the minutes to add to the hour."""
    if "h" not in parts:
        return 0
    minutes = 30 if parts["h"][0].kind == "half" else 15
    return -minutes if parts["b"][0].kind == "to" else minutes


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"


def _zone(phrase: Phrase, minutes: int) -> str:
    """The shift from UTC: named, or told by the same instant in UTC in brackets."""
    named, other = _shift_of(phrase, "z"), _shift_of(phrase, "z2")
    if named is not None or other is None:
        return _written(named) if named is not None else ""
    there = _minutes(phrase.parts, "c2", "a2")
    if there is None:
        return ""
    shift = (minutes - (there - other) + _HALF_A_DAY) % _MINUTES_A_DAY - _HALF_A_DAY
    return _written(shift) if abs(shift) <= _FURTHEST_MINUTES and shift % 15 == 0 else ""


def _shift_of(phrase: Phrase, label: str) -> int | None:
    """The shift of a named zone in minutes, None where none is named or the name tells none."""
    value = phrase.value(label)
    if value == "Z":
        return 0
    if not value:
        return None
    hours, minutes = value[1:].split(":")
    return (int(hours) * 60 + int(minutes)) * (-1 if value[0] == "-" else 1)


def _written(shift: int) -> str:
    if shift == 0:
        return "Z"
    return f"{'-' if shift < 0 else '+'}{_clock(abs(shift))}"
