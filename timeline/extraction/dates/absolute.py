"""Phrases that name their place in the calendar: days, months, quarters, years, decades."""

import datetime as dt
import re

from timeline.extraction.dates.calendar import Period, day_of, shifted_days
from timeline.extraction.dates.clauses import Look
from timeline.extraction.dates.finding import Phrase
from timeline.extraction.dates.meaning import (
    BACKWARD,
    FORWARD,
    FROM_THE_TEXT,
    Meaning,
    Setting,
    of_period,
    unresolved,
)
from timeline.extraction.dates.numerals import number_of, rank_of
from timeline.extraction.dates.yearless import year_of_day, year_of_month

_HOURS_A_DAY = 24
_HUNDRED = 100
# "The '20s" of a text without a date may be of either century, "the nineties" are of the last one.
_COMES_AGAIN, _LAST_OF_A_CENTURY = 30, 1999
_AS_WRITTEN = "as written"
# "Expects to report a third-quarter loss" is said in the months after it, of the one that is over.
_REPORTING_SEASON_DAYS = 120


def edge_of(phrase: Phrase) -> str:
    """ "early", "mid", "late" or ""."""
    return phrase.value("e") or phrase.value("f")


def year_of(phrase: Phrase, setting: Setting) -> int | None:
    """The year that a phrase names: "2014", "last year"; None where it names none."""
    if "y" in phrase.parts:
        return int(phrase.word("y"))
    if "q" not in phrase.parts:
        return None
    if phrase.word("q") in FROM_THE_TEXT and setting.latest is not None:
        step = {"following": 1, "same": 0, "that": 0}.get(phrase.word("q"), -1)
        return setting.latest.first.year + step
    if setting.anchor is None:
        return None
    return setting.anchor.year + int(phrase.value("q") or 0)


def resolve_iso(phrase: Phrase, setting: Setting) -> Meaning | None:
    """2022-01-10, 2022/01/10, 20220110, 10.1.2022; 10/01/2022 has no day: it could be either."""
    words = phrase.word("i").upper()
    numbers = [int(number) for number in re.findall(r"\d+", words)]
    if phrase.kind("i") == "compact":
        numbers = [int(words[:4]), int(words[4:6]), int(words[6:])]
    if phrase.kind("i") == "numeric" and len(words.split(".")[0].split("/")[0]) <= 2:
        return _resolve_day_first(numbers, is_dotted="." in words)
    period = Period("D", day_of(*numbers[:3]))
    if "T" in words and numbers[3] < _HOURS_A_DAY:  # 24:00 may be either end of the day
        return Meaning(words, words, _AS_WRITTEN, period=period)
    return of_period(period, _AS_WRITTEN)


def _resolve_day_first(numbers: list[int], *, is_dotted: bool) -> Meaning | None:
    """Day first as most of the world writes, month first only where the day would be none; who
    writes stops between them always gives the day first.
    """
    first, second, year = numbers
    if second > 12:
        return of_period(Period("D", day_of(year, first, second)), "as written, month first")
    if first > 12 or first == second or is_dotted:
        return of_period(Period("D", day_of(year, second, first)), "as written, day first")
    return Meaning(f"{year:04}", None, "day and month could be either of the two numbers")


def resolve_day(phrase: Phrase, setting: Setting) -> Meaning | None:
    """January 9, 2022; the yearless 9 January takes its year from the clause."""
    month, day = int(phrase.value("m")), rank_of(phrase.parts["d"][0])
    year = year_of(phrase, setting)
    if year is not None:
        return of_period(Period("D", day_of(year, month, day)), _AS_WRITTEN)
    if setting.anchor is None:
        return unresolved(f"XXXX-{month:02}-{day:02}")
    year, rule = year_of_day(phrase, month, day, setting)
    return of_period(Period("D", day_of(year, month, day)), rule, is_anchored=True)


def resolve_days(phrase: Phrase, setting: Setting) -> Meaning | None:
    """January 9-10; 28 December to 3 January 2022."""
    last_month = int(phrase.value("m2") or phrase.value("m"))
    first_month = int(phrase.value("m"))
    first_day, last_day = (rank_of(phrase.parts[label][0]) for label in ("d", "d2"))
    year, rule = year_of(phrase, setting), _AS_WRITTEN
    if year is None:
        if setting.anchor is None:
            return unresolved(f"XXXX-{first_month:02}-{first_day:02}")
        year, rule = year_of_day(phrase, last_month, last_day, setting)
    first = day_of(year - (first_month > last_month), first_month, first_day)
    last = day_of(year, last_month, last_day)
    if first >= last:
        return None
    return between(first, last, rule, is_anchored="y" not in phrase.parts)


def between(first: dt.date, last: dt.date, rule: str, *, is_anchored: bool) -> Meaning:
    """All days from one to another."""
    words = f"{first.isoformat()}/{last.isoformat()}"
    return Meaning(words, words, rule, is_anchored=is_anchored, ends_with=Period("D", last))


def resolve_month(phrase: Phrase, setting: Setting) -> Meaning | None:
    """May 2024, early May, last June, June of last year, March."""
    month, year, edge = int(phrase.value("m")), year_of(phrase, setting), edge_of(phrase)
    if year is not None:
        return of_period(Period("M", day_of(year, month, 1)), _AS_WRITTEN, edge=edge)
    if setting.anchor is None:
        return unresolved(f"XXXX-{month:02}")
    year, rule = year_of_month(phrase, month, setting)
    return of_period(Period("M", day_of(year, month, 1)), rule, edge=edge, is_anchored=True)


def resolve_month_part(phrase: Phrase, setting: Setting) -> Meaning | None:
    """The last day of June 1997, the first week of May."""
    month, year, rule = int(phrase.value("m")), year_of(phrase, setting), _AS_WRITTEN
    if year is None:
        if setting.anchor is None:
            return unresolved(f"XXXX-{month:02}")
        year, rule = year_of_month(phrase, month, setting)
    whole = Period("M", day_of(year, month, 1))
    length = 1 if phrase.value("u") == "D" else 7
    if phrase.word("l") in {"last", "final"}:
        first = shifted_days(whole.last, 1 - length)
    else:
        first = shifted_days(whole.first, (rank_of(phrase.parts["l"][0]) - 1) * length)
    if first > whole.last:
        return None
    is_anchored = "y" not in phrase.parts
    if length == 1:
        return of_period(Period("D", first), rule, is_anchored=is_anchored)
    last = min(shifted_days(first, length - 1), whole.last)
    edtf = f"{first.isoformat()}~/{last.isoformat()}~"
    return Meaning(whole.timex, edtf, rule, is_anchored=is_anchored)


def resolve_year(phrase: Phrase, setting: Setting) -> Meaning | None:
    """2014, early 2014, nineteen ninety-six, two thousand and one."""
    if "y" in phrase.parts:
        year = int(phrase.word("y"))
    elif phrase.kind("t") == "teen_century":
        year = 100 * int(phrase.value("t")) + int(number_of(phrase.parts["t2"]))
    else:
        year = int(number_of(phrase.parts["t"]))
        year += int(number_of(phrase.parts["t2"])) if "t2" in phrase.parts else 0
    period = Period("Y", day_of(year, 1, 1))
    return of_period(period, _AS_WRITTEN, edge=edge_of(phrase))


def resolve_years(phrase: Phrase, setting: Setting) -> Meaning | None:
    """2010-14."""
    first, end = phrase.word("y"), phrase.word("y2")
    words = f"{first}/{first[: -len(end)]}{end}"
    return Meaning(words, words, _AS_WRITTEN)


def resolve_decade(phrase: Phrase, setting: Setting) -> Meaning | None:
    """The 1990s, the '90s, the nineties: the latest such decade that has begun."""
    if phrase.kind("g") == "decade_word":
        digits = int(phrase.value("g")) * 10
    else:
        digits = int(re.sub(r"\D", "", phrase.parts["g"][0].word))
    if digits >= _HUNDRED:
        return of_period(Period("DE", day_of(digits, 1, 1)), _AS_WRITTEN, edge=edge_of(phrase))
    if setting.anchor is None and digits < _COMES_AGAIN:
        return unresolved(f"XX{digits // 10}")
    latest = setting.anchor.year if setting.anchor else _LAST_OF_A_CENTURY
    digits += (latest - digits) // _HUNDRED * _HUNDRED
    period, rule = Period("DE", day_of(digits, 1, 1)), "the latest such decade that has begun"
    return of_period(period, rule, edge=edge_of(phrase), is_anchored=setting.anchor is not None)


def resolve_century(phrase: Phrase, setting: Setting) -> Meaning | None:
    """The 20th century: 1900 to 1999, as EDTF counts."""
    rank = rank_of(phrase.parts["o"][0])
    period = Period.around("CE", day_of(max(1, rank * 100 - 100), 1, 1))
    return of_period(period, _AS_WRITTEN, edge=edge_of(phrase))


def resolve_quarter(phrase: Phrase, setting: Setting) -> Meaning | None:
    """The third quarter, the first half of 2022; without a year the latest that has begun."""
    if "o" not in phrase.parts:
        return _quarter_at_hand(setting)
    unit = "H" if phrase.kind("k") == "half" else "Q"
    parts_a_year = 2 if unit == "H" else 4
    rank = parts_a_year if phrase.kind("o") == "last" else rank_of(phrase.parts["o"][0])
    if rank > parts_a_year:
        return None
    month = (rank - 1) * 12 // parts_a_year + 1
    year = year_of(phrase, setting)
    if year is not None:
        return of_period(Period(unit, day_of(year, month, 1)), _AS_WRITTEN)
    if setting.anchor is None:
        return unresolved(f"XXXX-{unit}{rank}")
    period, rule = Period(unit, day_of(setting.anchor.year, month, 1)), "the one of that year"
    looks_ahead = setting.look() is Look.AHEAD
    if looks_ahead and (setting.anchor - period.last).days > _REPORTING_SEASON_DAYS:
        period, rule = period.shifted(parts_a_year), "the clause looks ahead: the next"
    elif period.first > setting.anchor and not looks_ahead:
        period, rule = period.shifted(-parts_a_year), "the latest that has begun"
    return of_period(period, rule, is_anchored=True)


def _quarter_at_hand(setting: Setting) -> Meaning | None:
    """The quarter that the text speaks of, else the latest that is over."""
    if setting.last_quarter is not None:
        return of_period(setting.last_quarter, "the quarter named before it")
    if setting.anchor is None:
        return unresolved("XXXX-QX")
    period = Period.around("Q", setting.anchor).shifted(-1)
    return of_period(period, "the latest quarter that is over", is_anchored=True)


def resolve_season(phrase: Phrase, setting: Setting) -> Meaning | None:
    """Summer 2021, last summer, the spring."""
    season, year, edge = phrase.value("s"), year_of(phrase, setting), edge_of(phrase)
    if year is not None:
        return of_period(Period.around(season, day_of(year, 1, 1)), _AS_WRITTEN, edge=edge)
    if setting.anchor is None:
        return unresolved(f"XXXX-{season}")
    which = phrase.word("r")
    if which in FROM_THE_TEXT and setting.latest is not None:
        named = Period.around(season, setting.latest.first)
        step = 1 if which == "following" and named.first <= setting.latest.first else 0
        step = -1 if which in BACKWARD and named.last >= setting.latest.first else step
        return of_period(named.shifted(step), "counted from the date named before it", edge=edge)
    now = Period.around(season, setting.anchor)
    if season == "WI" and setting.anchor <= now.shifted(-1).last:
        now = now.shifted(-1)  # January belongs to the winter that began the year before
    is_over, is_ahead = now.last < setting.anchor, now.first > setting.anchor
    if which in BACKWARD:
        period = now if is_over else now.shifted(-1)
    elif which in FORWARD:
        period = now if is_ahead else now.shifted(1)
    elif which:
        period = now
    else:
        period = _season_by_look(now, setting, is_over=is_over, is_ahead=is_ahead)
    return of_period(period, "counted from the article's date", edge=edge, is_anchored=True)


def _season_by_look(now: Period, setting: Setting, *, is_over: bool, is_ahead: bool) -> Period:
    look = setting.look()
    if is_over and look is Look.AHEAD:
        return now.shifted(1)
    return now.shifted(-1) if is_ahead and look is not Look.AHEAD else now
