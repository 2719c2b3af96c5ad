"""Ranges of two phrases: "from Monday to Thursday", "March to May 2024", "2010 to 2014"."""

from collections.abc import Callable
from dataclasses import replace

from timeline.extraction.dates.calendar import Period, day_of, shifted_days
from timeline.extraction.dates.finding import Phrase
from timeline.extraction.dates.meaning import Meaning, Setting
from timeline.extraction.dates.weekdays import first_weekday, last_weekday

Resolver = Callable[[Phrase, Setting], Meaning | None]


def resolve_range(
    left: Phrase, right: Phrase, setting: Setting, resolve: Resolver
) -> Meaning | None:
    """From the first of the left to the last of the right; a year is said once, at the right."""
    if left.family == "weekday":
        return _weekdays(left, right, setting, resolve)
    end = resolve(right, setting)
    if end is None or end.period is None:
        return end and Meaning(f"XXXX/{end.timex}", None, end.rule)
    if "y" not in left.parts:
        setting = replace(setting, anchor=end.period.first, year=end.period.first.year)
    start = resolve(left, setting)
    if start is None or start.period is None:
        return None
    first = start.period if "y" in left.parts else _before(start.period, end.period)
    return _from_to(first, end.period, end)


def _weekdays(left: Phrase, right: Phrase, setting: Setting, resolve: Resolver) -> Meaning | None:
    """Monday to Thursday: the coming ones, else those that have passed."""
    start, end = resolve(left, setting), resolve(right, setting)
    if start is None or end is None:
        return None
    if start.period is None or end.period is None:
        return Meaning(f"{start.timex}/{end.timex}", None, end.rule)
    first, last = start.period.first, end.period.first
    if start.looks_ahead:
        last = first_weekday(last.isoweekday(), shifted_days(first, 1))
    else:
        first = last_weekday(first.isoweekday(), shifted_days(last, -1))
    return _from_to(Period("D", first), Period("D", last), start)


def _from_to(first: Period, last: Period, source: Meaning) -> Meaning | None:
    if first.first >= last.first:
        return None
    return Meaning(
        f"{first.timex}/{last.timex}",
        f"{first.edtf}/{last.edtf}",
        source.rule,
        is_anchored=source.is_anchored,
        ends_with=last if last.unit in {"D", "M"} else None,
    )


def _before(first: Period, last: Period) -> Period:
    """The month or day in the year of the range's end, or in the year before."""
    month, day = first.first.month, first.first.day
    is_year_before = (month, day) > (last.first.month, last.first.day)
    return Period(first.unit, day_of(last.first.year - is_year_before, month, day))
