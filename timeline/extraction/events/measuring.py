"""Lengths of time beside deeds: how long after another one came, and how long it lasted."""

import re
from collections.abc import Sequence

from timeline.extraction.dates.expression import DateExpression, TimexType
from timeline.extraction.events.tokens import Line
from timeline.extraction.events.triggers import Trigger
from timeline.extraction.plover import EventType

_HOURS = re.compile(r"PT(\d+)([HM])$")
_LINKS = frozenset({"after", "before"})
_ENDS = frozenset({",", ";", ":", "(", ")", "\u2014", "\u2013", "\u201c", "\u201d", '"'})


def _link_after(line: Line, expression: DateExpression) -> int:
    """The index of the word behind a date phrase."""
    index = line.index_of(expression.span.end - 1)
    return index + 1


def is_measured(line: Line, expression: DateExpression) -> bool:
    """Whether a length of time was counted off from another date of the sentence."""
    is_day = expression.type is TimexType.DURATION and "/" not in (expression.edtf or "/")
    return is_day and line.word(_link_after(line, expression)) in _LINKS


def owner_of(line: Line, expression: DateExpression, triggers: Sequence[Trigger]) -> int | None:
    """The first token of what came so long before or after; None where nothing is told.

    The first verb behind "after" and before the next mark, or else the first noun.
    """
    start = _link_after(line, expression) + 1
    end = start
    while end < len(line.tokens) and line.word(end) not in _ENDS:
        end += 1
    if any(date and date.edtf for date in line.date_at[start:end]):
        return None  # it has a date of its own
    inside = sorted((t.is_noun, t.first) for t in triggers if start <= t.first < end)
    return inside[0][1] if inside else None


def duration_of(line: Line, trigger: Trigger) -> str:
    """How long a meeting lasted, where its sentence says so in hours or minutes."""
    if trigger.entry.type is not EventType.CONSULT:
        return ""
    return next(
        (
            d.timex
            for d in line.dates
            if d.type is TimexType.DURATION and _HOURS.match(d.timex or "")
        ),
        "",
    )
