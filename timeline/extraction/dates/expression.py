"""What the date room hands on: one date phrase and what it means."""

from dataclasses import dataclass
from enum import StrEnum

from timeline.extraction.spans import Span

UNREADABLE = "its words cannot be read"  # the rule of a phrase that has no value and no range


class TimexType(StrEnum):
    """The TIMEX3 types (TimeML 1.2.1)."""

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


class Direction(StrEnum):
    """Where a date lies, seen from the publication date."""

    PAST = "past"
    SAME_DAY = "same-day"
    FUTURE = "future"
    PRESENT = "present"
    UNKNOWN = "unknown"


class Daypart(StrEnum):
    """A part of the day named without a clock time."""

    MORNING = "morning"
    AFTERNOON = "afternoon"
    EVENING = "evening"
    NIGHT = "night"


@dataclass(frozen=True, slots=True)
class DateExpression:
    """One date phrase in a text.

    `span` is the minimal TIMEX3 extent: no preposition, no possessive ending. `timex` is the
    TIMEX3 value ("2022-W02", "PXW", "PAST_REF"). `edtf` is None where the phrase names no
    calendar range (a duration, a set, an undated article's "Monday"). `rule` says in words how
    the value was reached and `anchor` from which date ("article of 2022-01-10"); both are shown
    to readers. `approximate` phrases ("about", "some", "previous weeks") carry `~` in `edtf`.
    `signal` is the preposition before the span, in lower case ("on", "since", "ahead of");
    `is_fronted` says that the phrase opens its sentence.
    """

    span: Span
    text: str
    type: TimexType
    timex: str
    edtf: str | None
    rule: str
    anchor: str = ""
    direction: Direction = Direction.UNKNOWN
    daypart: Daypart | None = None
    signal: str | None = None
    is_fronted: bool = False
