"""Phrases that count from a day: weekdays, today, last week, two years ago."""

import datetime as dt

from timeline.extraction.dates.absolute import edge_of
from timeline.extraction.dates.calendar import Period, shifted_days
from timeline.extraction.dates.clauses import Look
from timeline.extraction.dates.expression import TimexType
from timeline.extraction.dates.finding import Phrase
from timeline.extraction.dates.lengths import range_around
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
from timeline.extraction.dates.numerals import VAGUE, number_of

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_WEEK = 7
_ROUND_YEARS = 10  # "20 years ago" is seldom meant to the year


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
        return _with_daypart(unresolved(f"XXXX-WXX-{weekday}"), phrase)
    if "v" in phrase.parts:
        return _weekday_of_week(phrase, weekday, setting.anchor)
    name, which, looks_ahead = WEEKDAYS[weekday - 1], phrase.word("r"), False
    if which:
        day, rule = _named_weekday(which, weekday, setting)
        looks_ahead = day > setting.anchor
    else:
        look = setting.look()
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
    return _with_daypart(meaning, phrase)


def _bare_weekday(look: Look, weekday: int, setting: Setting) -> tuple[dt.date, str]:
    assert setting.anchor is not None  # noqa: S101
    if look is Look.AHEAD:
        if setting.ahead_from is not None and setting.ahead_from > setting.anchor:
            return first_weekday(
                weekday, setting.ahead_from
            ), "the first {} after the day before it"
        day = first_weekday(weekday, setting.anchor)
        return day, "the clause looks ahead: the first {} from the article's date on"
    last = last_weekday(weekday, setting.anchor)
    if look is Look.NEAREST and (setting.anchor - last).days > _WEEK // 2:
        return shifted_days(last, _WEEK), "the {} nearest to the article's date"
    return last, "the last {} up to the article's date"


def _named_weekday(which: str, weekday: int, setting: Setting) -> tuple[dt.date, str]:
    """The weekday that "last", "next", "this" and the like name."""
    assert setting.anchor is not None  # noqa: S101
    if which in FROM_THE_TEXT:
        return _weekday_from_text(which, weekday, setting.last_day or setting.anchor)
    if which in BACKWARD:
        day = last_weekday(weekday, shifted_days(setting.anchor, -1))
        return day, "the last {} before the article's date"
    if which in FORWARD:
        day = first_weekday(weekday, shifted_days(setting.anchor, 1))
        return day, "the first {} after the article's date"
    if setting.look() is Look.BACK:
        return last_weekday(weekday, setting.anchor), "the last {} up to the article's date"
    return first_weekday(weekday, setting.anchor), "the first {} from the article's date on"


def _weekday_from_text(which: str, weekday: int, mentioned: dt.date) -> tuple[dt.date, str]:
    """The following, previous or same weekday, seen from the day mentioned last."""
    if which == "following":
        return first_weekday(weekday, shifted_days(mentioned, 1)), "the {} after the day named"
    back = 0 if which in {"same", "that"} else -1
    return last_weekday(weekday, shifted_days(mentioned, back)), "the {} of the day named before it"


def _weekday_of_week(phrase: Phrase, weekday: int, anchor: dt.date) -> Meaning | None:
    """Tuesday of last week."""
    if phrase.value("v") != "W":
        return None
    week = Period.around("W", anchor).shifted(int(phrase.value("r2") or 0))
    day = Period("D", shifted_days(week.first, weekday - 1))
    return of_period(day, "the day of the week named", is_anchored=True)


def _with_daypart(meaning: Meaning, phrase: Phrase) -> Meaning:
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


def resolve_named_day(phrase: Phrase, setting: Setting) -> Meaning | None:
    """Today, yesterday evening, tonight, last night, this morning, overnight."""
    part = phrase.value("p") or ("NI" if phrase.kind("n") in {"tonight", "overnight"} else "")
    if setting.anchor is None:
        return unresolved("PRESENT_REF")
    if phrase.kind("n") == "overnight":
        days = 0
    else:
        days = int(phrase.value("n") or phrase.value("r") or 0)
    period = Period("D", shifted_days(setting.anchor, days))
    meaning = of_period(period, "counted from the article's date", is_anchored=True)
    if not part:
        return meaning
    timex = f"{period.timex}T{part}"
    return Meaning(
        timex, period.edtf, meaning.rule, TimexType.TIME, period, DAYPARTS[part], is_anchored=True
    )


def resolve_relative(phrase: Phrase, setting: Setting) -> Meaning | None:
    """Last week, the coming week, later this month, the end of the year, the same day."""
    unit, which = _unit_of(phrase), phrase.word("r")
    if unit in {"TM", "TH", "F", "TS"} or (unit == "D" and not _is_day_of_text(phrase, setting)):
        return None
    if setting.anchor is None:
        return unresolved(f"XXXX-{unit}XX" if unit != "Y" else "XXXX")
    period, rule = _named_period(unit, which, setting)
    if unit == "D":
        return of_period(period, rule, is_anchored=True)
    if phrase.kind("x") in {"earlier", "later", "rest"} and period.first <= setting.anchor:
        return _part_of(period, phrase.kind("x"), setting.anchor)
    if which == "past" and unit not in {"WE", "D"} and "this" not in phrase.text.lower():
        edtf, rule = range_around(unit, 1, setting.anchor, is_past=True, is_vague=False)
        return Meaning(period.timex, edtf, rule, is_anchored=True)
    edge = edge_of(phrase) or _edge_of_hasty(phrase) or ("end" if "z" in phrase.parts else "")
    return of_period(period, rule, edge=edge, is_anchored=True)


def _is_day_of_text(phrase: Phrase, setting: Setting) -> bool:
    """ "The same day" and "later in the day" need a day that the text has named."""
    which = phrase.word("r")
    if which in FROM_THE_TEXT or which == "next" or (not which and "x" in phrase.parts):
        return setting.last_day is not None
    return False


def _unit_of(phrase: Phrase) -> str:
    if "z" in phrase.parts:
        return "Y"
    return phrase.value("u")


def _edge_of_hasty(phrase: Phrase) -> str:
    return {"early": "early", "earlier": "early", "late": "late", "later": "late"}.get(
        phrase.word("x"), ""
    )


def _named_period(unit: str, which: str, setting: Setting) -> tuple[Period, str]:
    assert setting.anchor is not None  # noqa: S101
    if which in FROM_THE_TEXT or (unit == "D" and which in {"next", ""}):
        mentioned = setting.last_day or (setting.last_period and setting.last_period.first)
        named = Period.around(unit, mentioned or setting.anchor)
        step = 0 if which in {"same", "that", ""} else 1 if which in FORWARD else -1
        return named.shifted(step), "counted from the date named before it"
    now = Period.around(unit, setting.anchor)
    if unit == "W" and which in {"coming", "upcoming"} and setting.anchor.isoweekday() == 1:
        return now, "the week that begins on the article's date"
    if unit == "WE" and not which:
        now = _weekend(now, setting)
    step = -1 if which in BACKWARD else 1 if which in FORWARD else 0
    return now.shifted(step), "counted from the article's date"


def _weekend(now: Period, setting: Setting) -> Period:
    """The weekend, bare: the one before, unless the clause looks ahead or it has come."""
    assert setting.anchor is not None  # noqa: S101
    if now.first <= setting.anchor or setting.look() is Look.AHEAD:
        return now
    return now.shifted(-1)


def _part_of(period: Period, part: str, anchor: dt.date) -> Meaning:
    """Earlier or later in a period, cut at the article's day."""
    if part == "earlier":
        first, last = period.first, min(anchor, period.last)
        rule = "from the beginning of the period to the article's date"
    else:
        first, last = min(shifted_days(anchor, 1), period.last), period.last
        rule = "from the article's date to the end of the period"
    if first >= last:
        return Meaning(period.timex, last.isoformat(), rule, is_anchored=True)
    edtf = f"{first.isoformat()}/{last.isoformat()}"
    return Meaning(period.timex, edtf, rule, is_anchored=True)


def resolve_ago(phrase: Phrase, setting: Setting) -> Meaning | None:
    """Two weeks ago, a year earlier, three days later."""
    unit = phrase.value("u")
    number = number_of(phrase.parts["n"]) if "n" in phrase.parts else "1"
    if not number:
        return None
    if _is_quarter_before(phrase, unit, number, setting):
        return _quarter_before(setting)
    is_back = phrase.word("g") in {"ago", "earlier"}
    if number == VAGUE or unit == "":
        return Meaning("PAST_REF" if is_back else "FUTURE_REF", None, "vague")
    start, mentioned = setting.anchor, setting.last_period
    if phrase.word("g") in {"earlier", "later"} and mentioned is not None:
        if _is_coarser(mentioned.unit, unit):
            return Meaning(f"P{number}{unit}", None, "counted from a date that is not so exact")
        start = mentioned.last if phrase.word("g") == "later" else mentioned.first
    if start is None:
        return unresolved(f"P{number}{unit}")
    count = float(number) * (-1 if is_back else 1)
    meaning = _counted(unit, count, start, is_rough=phrase.is_rough)
    if meaning and meaning.period and _is_beyond(meaning.period, phrase, setting):
        return Meaning(f"P{number}{unit}", None, "the text does not make plain from when")
    return meaning


def _is_beyond(period: Period, phrase: Phrase, setting: Setting) -> bool:
    """Whether "70 years later" would lie ahead, where the clause does not: a wrong beginning."""
    if phrase.word("g") != "later" or setting.anchor is None or period.first <= setting.anchor:
        return False
    return setting.look() is not Look.AHEAD


def _quarter_before(setting: Setting) -> Meaning:
    """The quarter that the text speaks of, else the latest that is over, a year before."""
    if setting.last_quarter is not None:
        return of_period(setting.last_quarter.shifted(-4), "the quarter named, a year before")
    if setting.anchor is None:
        return unresolved("XXXX-QX")
    period = Period.around("Q", setting.anchor).shifted(-5)
    return of_period(period, "the latest quarter that is over, a year before", is_anchored=True)


def _is_coarser(base: str, unit: str) -> bool:
    """Whether a date of precision `base` is too vague to count `unit` from: weeks from a month."""
    order = ("TM", "TH", "D", "WE", "W", "F", "M", "Q", "H", "Y", "DE", "CE")
    return base not in order or order.index(base) > order.index(unit)


def _is_quarter_before(phrase: Phrase, unit: str, number: str, setting: Setting) -> bool:
    """Whether a year ago means the quarter that the text compares: "up from $2 a year earlier"."""
    if unit != "Y" or number != "1" or phrase.word("g") not in {"ago", "earlier"}:
        return False
    if phrase.kind("k") == "quarter_unit":
        return True
    return setting.last_quarter is not None and ("k" in phrase.parts or setting.compares)


def _counted(unit: str, count: float, start: dt.date, *, is_rough: bool) -> Meaning | None:
    whole = int(count)
    if unit in {"TM", "TH", "TS", "WE"}:
        return None
    if unit == "F":
        unit, whole = "W", 2 * whole
    if unit in {"DE", "CE"}:
        unit, whole, is_rough = "Y", whole * (10 if unit == "DE" else 100), True
    if unit == "D":
        period = Period("D", shifted_days(start, whole))
    else:
        period = Period.around(unit, start).shifted(whole)
    is_rough = is_rough or (unit == "Y" and abs(whole) % _ROUND_YEARS == 0) or count != whole
    edtf = period.edtf
    if is_rough:
        edtf = "/".join(f"{side}~" for side in edtf.split("/"))
    return Meaning(
        period.timex, edtf, "counted from the article's date", period=period, is_anchored=True
    )
