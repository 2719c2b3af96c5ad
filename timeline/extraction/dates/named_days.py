"""Days told by their neighbours and their parts: yesterday evening, the following morning, the day
before, the week before last."""

import datetime as dt

from timeline.extraction.dates.calendar import Period, is_coarser, shifted_days
from timeline.extraction.dates.clauses import Look
from timeline.extraction.dates.expression import TimexType
from timeline.extraction.dates.finding import Phrase
from timeline.extraction.dates.meaning import (
    DAYPARTS,
    FROM_NAMED,
    FROM_THE_TEXT,
    Meaning,
    Setting,
    of_period,
    unresolved,
)


def resolve_named_day(phrase: Phrase, setting: Setting) -> Meaning | None:
    """Today, yesterday evening, tonight, last night, this morning, overnight."""
    part = phrase.value("p") or ("NI" if phrase.kind("n") in {"tonight", "overnight"} else "")
    if phrase.word("r") in FROM_THE_TEXT or phrase.word("r") == "next":
        return _daypart_of_text(phrase, part, setting)
    if setting.anchor is None:
        return unresolved("PRESENT_REF")
    if phrase.kind("n") == "overnight":
        days = 0
    else:
        days = int(phrase.value("n") or phrase.value("r") or 0) + _weeks_on(phrase)
    period = Period("D", shifted_days(setting.anchor, days))
    meaning = of_period(period, "counted from the article's date", is_anchored=True)
    if not part:
        return meaning
    timex = f"{period.timex}T{part}"
    return Meaning(
        timex, period.edtf, meaning.rule, TimexType.TIME, period, DAYPARTS[part], is_anchored=True
    )


def _weeks_on(phrase: Phrase) -> int:
    """The days in "a week tomorrow", "today fortnight", "a week ago yesterday"."""
    if "k" not in phrase.parts:
        return 0
    weeks = 1 if phrase.value("k") == "W" else 2
    is_back = "g" in phrase.parts or phrase.word("n") == "yesterday"
    return 7 * weeks * (-1 if is_back else 1)


def _daypart_of_text(phrase: Phrase, part: str, setting: Setting) -> Meaning | None:
    """That evening, the following morning: from the day named last."""
    named = setting.latest
    day = named.first if named and named.unit == "D" and setting.is_latest_near else None
    day = day or setting.last_day
    if day is None:
        return None
    step = {"same": 0, "that": 0, "following": 1, "next": 1}.get(phrase.word("r"), -1)
    return _with_daypart(shifted_days(day, step), part, "counted from the day named before it")


def _with_daypart(day: dt.date, part: str, rule: str) -> Meaning:
    period = Period("D", day)
    timex = f"{period.timex}T{part}"
    return Meaning(timex, period.edtf, rule, TimexType.TIME, period, DAYPARTS[part])


def resolve_daypart(phrase: Phrase, setting: Setting) -> Meaning | None:
    """In the early afternoon: of the day named before it in the paragraph, else of the last day
    named of the article's week."""
    if setting.last_day is not None and setting.is_day_near:
        return _with_daypart(setting.last_day, phrase.value("p"), "of the day named before it")
    if setting.near_day is None or setting.look() is Look.AHEAD:
        return None
    rule = "of the last day named of the article's week"
    return _with_daypart(setting.near_day, phrase.value("p"), rule)


def resolve_neighbour(phrase: Phrase, setting: Setting) -> Meaning | None:
    """The day before, the night after, the year before: from what the text named last."""
    unit, part = phrase.value("u") or "D", phrase.value("p")
    step = -1 if phrase.kind("g") == "before" else 1
    if "r" in phrase.parts or "n" in phrase.parts:
        return _next_but_one(phrase, unit, step, setting)
    base = setting.latest
    if base is None or unit in {"TM", "TH", "F", "TS"} or is_coarser(base.unit, unit):
        return None
    if part:
        return _with_daypart(shifted_days(base.first, step), part, FROM_NAMED)
    return of_period(Period.around(unit, base.first).shifted(step), FROM_NAMED)


def _next_but_one(phrase: Phrase, unit: str, step: int, setting: Setting) -> Meaning | None:
    """The week before last, the day after tomorrow."""
    if unit in {"TM", "TH", "F", "TS"}:
        return None
    if setting.anchor is None:
        return unresolved(f"XXXX-{unit}XX" if unit != "Y" else "XXXX")
    steps = step + (int(phrase.value("n")) if "n" in phrase.parts else step)
    period = Period.around(unit, setting.anchor).shifted(steps)
    return of_period(period, "counted from the article's date", is_anchored=True)
