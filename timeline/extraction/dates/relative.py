"""Phrases that count from a day: last week, later this month, two years ago."""

import datetime as dt
from dataclasses import replace

from timeline.extraction.dates.absolute import edge_of
from timeline.extraction.dates.calendar import Period, is_coarser, shifted_days
from timeline.extraction.dates.clauses import Look
from timeline.extraction.dates.finding import Phrase
from timeline.extraction.dates.lengths import length_timex, range_around
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
from timeline.extraction.dates.numerals import VAGUE, number_of

_FROM_TOLD = frozenset(("earlier", "later", "before", "after", "afterwards"))
_EXACT_WEEKS = 3  # "three weeks later" is told to the day, "six weeks later" is not
_NOT_PLAIN = "the text does not make plain from when"
_YOUNG_MONTHS = 3  # so long a year is called new by those who look back on its beginning
_ROUND_YEARS = 10  # "20 years ago" is seldom meant to the year


def resolve_relative(phrase: Phrase, setting: Setting) -> Meaning | None:
    """Last week, the coming week, later this month, the end of the year, the same day."""
    unit, which = _unit_of(phrase), phrase.word("r")
    if unit in {"TM", "TH", "F", "TS"} or (unit == "D" and not _is_day_of_text(phrase, setting)):
        return None
    if setting.anchor is None:
        return unresolved(f"XXXX-{unit}XX" if unit != "Y" else "XXXX")
    period, rule = _named_period(unit, which, setting)
    if "n" in phrase.parts:
        return _new_year(phrase, setting)
    if unit == "D" and not which and setting.look() is not Look.BACK:
        return of_period(Period("D", setting.anchor), "the article's day", is_anchored=True)
    if unit == "D":
        return of_period(period, rule)
    pivot = setting.last_day if which in FROM_THE_TEXT else setting.anchor
    is_cut = pivot is not None and period.first <= pivot <= period.last
    if pivot is not None and is_cut and phrase.kind("x") in {"earlier", "later", "rest"}:
        return _part_of(period, phrase.kind("x"), pivot)
    if which == "past" and unit not in {"WE", "D"} and "this" not in phrase.text.lower():
        edtf, rule = range_around(unit, 1, setting.anchor, is_past=True, is_vague=False)
        return Meaning(period.timex, edtf, rule, is_anchored=True)
    edge = edge_of(phrase) or _edge_of_hasty(phrase) or ("end" if "z" in phrase.parts else "")
    return of_period(period, rule, edge=edge, is_anchored=which not in FROM_THE_TEXT)


def _new_year(phrase: Phrase, setting: Setting) -> Meaning:
    """The first weeks of the year that comes, or of this one while it is young."""
    year = Period.around("Y", setting.origin)
    is_young = setting.origin.month == 1 or (
        setting.origin.month <= _YOUNG_MONTHS and setting.look() is Look.BACK
    )
    year = year if is_young else year.shifted(1)
    return of_period(year, "the new year, seen from the article's date", edge="early")


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
    if which in FROM_THE_TEXT or (unit == "D" and which in {"next", ""}):
        mentioned = setting.day_here or setting.last_day
        if mentioned is None and setting.last_period is not None:
            mentioned = setting.last_period.first
        if unit != "D" and setting.latest is not None:
            mentioned = setting.latest.first
        named = Period.around(unit, mentioned or setting.origin)
        step = 0 if which in {"same", "that", ""} else 1 if which in FORWARD else -1
        return named.shifted(step), FROM_NAMED
    now = Period.around(unit, setting.origin)
    if unit == "W" and which in {"coming", "upcoming"} and setting.origin.isoweekday() == 1:
        return now, "the week that begins on the article's date"
    if unit == "WE" and which in {"coming", "upcoming"} and setting.origin < now.first:
        return now, "the weekend that the article's date leads to"
    if unit == "WE" and not which:
        now = _weekend(now, setting)
    step = -1 if which in BACKWARD else 1 if which in FORWARD else 0
    return now.shifted(step), "counted from the article's date"


def _weekend(now: Period, setting: Setting) -> Period:
    """The weekend, bare: the one before, unless the clause looks ahead or it has come."""
    if now.first <= setting.origin or setting.look() is Look.AHEAD:
        return now
    return now.shifted(-1)


def _part_of(period: Period, part: str, pivot: dt.date) -> Meaning:
    """Earlier or later in a period, cut at the article's day or the one named."""
    if part == "earlier":
        first, last = period.first, min(pivot, period.last)
        rule = "from the beginning of the period to the day from which it counts"
    else:
        first, last = min(shifted_days(pivot, 1), period.last), period.last
        rule = "from the day after which it counts to the end of the period"
    if part == "later" and period.unit == "W" and pivot == period.last:
        coming = period.shifted(1)  # said on a Sunday
        return of_period(coming, "the week that follows the article's Sunday", is_anchored=True)
    if first >= last:
        return Meaning(period.timex, last.isoformat(), rule, is_anchored=True)
    edtf = f"{first.isoformat()}/{last.isoformat()}"
    return Meaning(period.timex, edtf, rule, is_anchored=True)


def resolve_ago(phrase: Phrase, setting: Setting) -> Meaning | None:
    """Two weeks ago, a year earlier, three days later, the week before."""
    unit = phrase.value("u")
    number = number_of(phrase.parts["n"]) if "n" in phrase.parts else "1"
    if not number:
        return None
    if _is_quarter_before(phrase, unit, number, setting):
        return _quarter_before(setting)
    is_back = phrase.word("g") in {"ago", "earlier", "before"}
    if number == VAGUE or unit == "":
        return Meaning("PAST_REF" if is_back else "FUTURE_REF", None, "vague")
    told = _counted_from(phrase, unit, setting)
    if told is not None and is_coarser(told.unit, unit):
        return Meaning(length_timex(unit, number), None, "counted from a date that is not so exact")
    start = setting.anchor if told is None else told.first if is_back else told.last
    if start is None:
        return unresolved(length_timex(unit, number))
    if told is None and phrase.kind("g") in {"before", "after"}:
        return Meaning(length_timex(unit, number), None, _NOT_PLAIN)
    count = float(number) * (-1 if is_back else 1)
    meaning = _counted(unit, count, start, is_rough=phrase.is_rough)
    if meaning and meaning.period and _is_beyond(meaning.period, phrase, told, setting):
        return Meaning(length_timex(unit, number), None, _NOT_PLAIN)
    return meaning and _from_told(meaning, unit, count, told, start)


def _counted_from(phrase: Phrase, unit: str, setting: Setting) -> Period | None:
    """What "two days later" counts from: the narrative's last date, or an aside's if only that
    stands in the paragraph or is exact enough. "After that" is after what stands right before: if
    no date does, it is none."""
    if phrase.kind("g") not in _FROM_TOLD:
        return None
    is_told_near = setting.is_latest_near or setting.is_day_near
    if phrase.parts["g"][-1].kind == "that" and not is_told_near:
        return None
    last, latest = setting.last_period, setting.latest
    if latest is None or not setting.is_latest_near or last is None:
        return last or (latest if setting.is_latest_near else None)
    is_aside_nearer = not setting.is_day_near and not is_coarser(latest.unit, unit)
    return latest if is_aside_nearer or is_coarser(last.unit, unit) else last


def _from_told(
    meaning: Meaning, unit: str, count: float, told: Period | None, start: dt.date
) -> Meaning:
    """Weeks counted from a day that the text names lead to a day; "a week ago" about so."""
    if told is not None:
        meaning = replace(meaning, rule=FROM_NAMED, is_anchored=False)
    is_exact = told is not None and told.unit == "D"
    is_to_the_day = abs(count) == 1 or (is_exact and abs(count) <= _EXACT_WEEKS)
    if unit not in {"W", "F"} or not is_to_the_day:
        return meaning
    day = Period("D", shifted_days(start, int(7 * count) * (2 if unit == "F" else 1)))
    return replace(meaning, edtf=day.edtf if is_exact else f"{day.edtf}~", period=day)


def _is_beyond(period: Period, phrase: Phrase, told: Period | None, setting: Setting) -> bool:
    """Whether "70 years later" would lie ahead, where neither the clause nor the date that it
    counts from does: a wrong beginning."""
    if (
        phrase.kind("g") not in {"later", "after", "afterwards"}
        or setting.anchor is None
        or period.first <= setting.anchor
        or (told is not None and told.first > setting.anchor)
    ):
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
