"""What is counted ahead: sizes of one value or of everything, without reading an event.

Only for what is known now, and for questions with at most one value and dates of whole months;
anything else is counted from the events themselves (`counting`).
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from timeline.browsing.walking import About
from timeline.browsing.wanted import Wanted
from timeline.models.counts import ALL_MONTHS

KEYED = ("actor", "place", "source", "agency")


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a facet as `Rollup` has it; all empty for every event.

    Several keys for a place with others in it: an event stands in one of them only.
    """

    facet: str = ""
    code: str = ""
    keys: tuple[int, ...] = (0,)


@dataclass(frozen=True, slots=True)
class Ahead:
    """A question whose size is kept: its value, and the months, both included."""

    value: Value
    first: int = ALL_MONTHS
    last: int = ALL_MONTHS

    @property
    def conditions(self) -> tuple[str, tuple[object, ...]]:
        """SQL about the rows of `timeline_rollup` for its value, and the parameters."""
        value = self.value
        months, given = self.months
        return (
            f"facet = %s AND code = %s AND key = ANY(%s) AND {months}",
            (value.facet, value.code, list(value.keys), *given),
        )

    @property
    def months(self) -> tuple[str, tuple[object, ...]]:
        """SQL about the months alone."""
        return "month BETWEEN %s AND %s", (self.first, self.last)


def ahead(wanted: Wanted, about: About | None) -> Ahead | None:
    """Where the size of a question is kept; None where it is not."""
    if wanted.as_of or wanted.q or wanted.excluded or wanted.flags:
        return None
    values = list(_values(wanted, about))
    if len(values) > 1:
        return None
    months = _months(wanted.start, wanted.end)
    return Ahead(values[0] if values else Value(), *months) if months else None


def _values(wanted: Wanted, about: About | None) -> Iterator[Value]:
    chosen = [(facet, choice) for facet, choices in wanted.chosen.items() for choice in choices]
    if about:
        chosen.append((about.facet, about.choice))
    for facet, choice in dict.fromkeys(chosen):
        if facet in KEYED:
            yield Value(facet, keys=choice.keys)
        else:
            yield Value(facet, code=choice.value)


def month_number(day: dt.date) -> int:
    """Months since the year 0, as `Rollup.month` counts them."""
    return day.year * 12 + day.month - 1


def _months(start: dt.date | None, end: dt.date | None) -> tuple[int, int] | None:
    """The months of a range; None where it begins or ends within one."""
    if start is None and end is None:
        return ALL_MONTHS, ALL_MONTHS
    if start and start.day != 1:
        return None
    if end and end < dt.date.max and (end + dt.timedelta(days=1)).day != 1:
        return None
    first = month_number(start) if start else ALL_MONTHS + 1
    return first, month_number(end or dt.date.max)
