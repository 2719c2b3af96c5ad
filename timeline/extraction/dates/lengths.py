"""Lengths of time, repeated times, and words that only mean "now" or "lately"."""

import datetime as dt

from timeline.extraction.dates.calendar import Period, shifted_days, shifted_months
from timeline.extraction.dates.clauses import Look
from timeline.extraction.dates.expression import TimexType
from timeline.extraction.dates.finding import Phrase
from timeline.extraction.dates.meaning import Meaning, Setting
from timeline.extraction.dates.numerals import VAGUE, number_of

# How many "a few" or "the last" of a unit are, where a range is wanted.
_FEW = 4
_MANY_OF = {"F": (2, "W"), "DE": (10, "Y"), "CE": (100, "Y"), "Q": (3, "M")}


def resolve_length(phrase: Phrase, setting: Setting) -> Meaning | None:
    """Eight hours; the last few days, previous weeks and the next two years have a range too."""
    unit = phrase.value("u")
    number = number_of(phrase.parts["n"]) if "n" in phrase.parts else VAGUE
    if not number:
        return None
    timex = length_timex(unit, number)
    which = phrase.word("v")
    if which == "recent" and unit == "Y":
        timex = "PAST_REF"
    meaning = Meaning(timex, None, "a length of time, no date", TimexType.DURATION)
    if setting.anchor is None or which == "following" or unit in {"TM", "TS"}:
        return meaning
    count = _FEW if number == VAGUE else int(float(number))
    if unit == "TH":
        unit, count = "D", -(-count // 24)
    if not which and setting.event_side and setting.day_here and unit in {"D", "W"}:
        return _from_event(meaning, unit, number, setting)
    if not which:
        return _in_so_long(meaning, unit, count, setting, is_time="f" in phrase.parts)
    is_past = which in {"last", "past", "previous", "preceding", "prior", "recent"}
    edtf, rule = range_around(
        unit, count, setting.anchor, is_past=is_past, is_vague=number == VAGUE
    )
    return Meaning(timex, edtf, rule, TimexType.DURATION, is_anchored=True)


def _from_event(meaning: Meaning, unit: str, number: str, setting: Setting) -> Meaning:
    """ "On Sept. 30, one day after the envoy's release": the day of the release."""
    if number == VAGUE or not number.isdigit() or setting.day_here is None:
        return meaning
    days = int(number) * (7 if unit == "W" else 1) * setting.event_side
    edtf = shifted_days(setting.day_here, days).isoformat()
    rule = "the day of what comes after it, counted from the day named before it"
    return Meaning(meaning.timex, edtf, rule, TimexType.DURATION)


def _in_so_long(
    meaning: Meaning, unit: str, count: int, setting: Setting, *, is_time: bool
) -> Meaning:
    """ "Will meet again in two weeks" has a date, "met in two weeks of talks" has none.

    `is_time`: "in two weeks' time", which lies ahead wherever the verb looks.
    """
    if (
        not (setting.is_after_in or is_time)
        or meaning.timex.startswith("PX")
        or unit not in {"D", "W", "M", "Y"}
    ):
        return meaning
    look = setting.look()
    is_ahead = look is Look.AHEAD or (is_time and look is not Look.BACK)
    if not is_ahead or setting.anchor is None:
        return meaning
    if unit == "D":
        period = Period("D", shifted_days(setting.anchor, count))
    else:
        period = Period.around(unit, setting.anchor).shifted(count)
    edtf = "/".join(f"{side}~" for side in period.edtf.split("/"))
    rule = "so long after the article's date, for the clause looks ahead"
    return Meaning(meaning.timex, edtf, rule, TimexType.DURATION, is_anchored=True)


def length_timex(unit: str, number: str) -> str:
    """The TIMEX3 value of a length: "PT8H", "P2W", "PXD".

    >>> length_timex("TH", "8"), length_timex("DE", "2"), length_timex("W", "X")
    ('PT8H', 'P20Y', 'PXW')
    """
    if number == VAGUE:
        return f"P{'T' if unit.startswith('T') else ''}{VAGUE}{unit.removeprefix('T')}"
    many, unit = _MANY_OF.get(unit, (1, unit))
    value = float(number) * many
    if unit == "Y" and value % 1:
        return f"P{int(value)}Y{round(value % 1 * 12)}M"
    return f"P{'T' if unit.startswith('T') else ''}{value:g}{unit.removeprefix('T')}"


def range_around(
    unit: str, count: int, anchor: dt.date, *, is_past: bool, is_vague: bool
) -> tuple[str, str]:
    """From so long ago to the article's day, or from it on; the far side is about."""
    many, unit = _MANY_OF.get(unit, (1, unit))
    sign = -1 if is_past else 1
    far = _far_side(unit, sign * count * many, anchor, is_vague=is_vague)
    near = anchor.isoformat()
    rule = "about so long before the article's date" if is_past else "about so long after it"
    return (f"{far}~/{near}" if is_past else f"{near}/{far}~"), rule


def _far_side(unit: str, count: int, anchor: dt.date, *, is_vague: bool) -> str:
    """The far end, no finer than the unit; vague weeks are told to the month."""
    match unit:
        case "D":
            return shifted_days(anchor, count).isoformat()
        case "W" | "WE":
            day = shifted_days(anchor, 7 * count)
            return day.isoformat()[:7] if is_vague else day.isoformat()
        case "M":
            return shifted_months(anchor, count).isoformat()[:7]
        case _:
            return Period.around("Y", anchor).shifted(count).timex


def resolve_set(phrase: Phrase, setting: Setting) -> Meaning | None:
    """Every Monday, each year."""
    kind, value = phrase.kind("u"), phrase.value("u")
    if kind == "weekday":
        timex = f"XXXX-WXX-{value}" + (f"T{phrase.value('p')}" if "p" in phrase.parts else "")
    elif kind == "month":
        timex = f"XXXX-{int(value):02}"
    elif kind == "season":
        timex = f"XXXX-{value}"
    else:
        number = number_of(phrase.parts["n"]) if "n" in phrase.parts else "1"
        timex = length_timex(value, number or VAGUE)
    return Meaning(timex, None, "a repeated time, no date", TimexType.SET)


def resolve_present(phrase: Phrase, setting: Setting) -> Meaning | None:
    """Now, currently."""
    return Meaning("PRESENT_REF", None, "the time of writing, no date")


def resolve_past(phrase: Phrase, setting: Setting) -> Meaning | None:
    """Recently."""
    return Meaning("PAST_REF", None, "some time before, no date")


def resolve_future(phrase: Phrase, setting: Setting) -> Meaning | None:
    """Soon, the future."""
    return Meaning("FUTURE_REF", None, "some time after, no date")
