"""Clauses that keep their dates to themselves."""

from bisect import bisect_left
from collections.abc import Sequence

from timeline.extraction.cast import PlaceMention
from timeline.extraction.dates.expression import DateExpression, Direction
from timeline.extraction.events import words as w
from timeline.extraction.events.clauses import clause_at
from timeline.extraction.events.reduced import aside_of, is_reduced
from timeline.extraction.events.relatives import explains_deed
from timeline.extraction.events.subjects import has_own_subject
from timeline.extraction.events.tokens import Line
from timeline.extraction.events.triggers import Trigger

_RELATIVES = frozenset({"who", "which", "whom", "whose", "where"})
_TIMES = frozenset({"after", "before"})
_JOINED = frozenset({"and", "but", "while"})
_FAR = 60  # tokens; what stands further off belongs to another deed
_FRONT = 4


def near[T: (DateExpression, PlaceMention)](
    line: Line, trigger: Trigger, found: Sequence[T]
) -> Sequence[T]:
    """The dates or places that stand near enough to a trigger to be its own."""
    tokens = line.tokens
    least = tokens[max(trigger.start - _FAR, 0)].span.start
    most = tokens[min(trigger.last + _FAR, len(tokens) - 1)].span.end
    low = bisect_left(found, least, key=lambda item: item.span.start)
    high = bisect_left(found, most, key=lambda item: item.span.start)
    return found[low:high]


def is_apart(line: Line, index: int, trigger: Trigger) -> bool:
    """Whether a clause stands between a trigger and a date at an index, so that neither is the
    other's.

    "Envoys will travel to Douma, where people were killed on Saturday"; "Lind, who signed for the
    king, flew home on Friday"; "he died on Friday, hours after he had signed".
    """
    own = trigger.clause
    if is_reduced(line, trigger.first, trigger.entry):
        return not own.start <= index < own.end
    return aside_of(line, index) not in {None, trigger.first} or _is_elsewhere(line, index, trigger)


def _is_elsewhere(line: Line, index: int, trigger: Trigger) -> bool:
    own = trigger.clause
    if _is_told_aside(line, trigger):
        return not _same_clause(line, index, trigger.verb)
    if _is_of_cancelling(line, index, trigger):
        return True
    if own.start <= index < own.end:
        return _is_in_aside(line, index, trigger)
    if own.opener in _TIMES and not trigger.is_noun:
        return _FRONT <= index < own.start
    if own.opener in _RELATIVES and index >= own.end and line.word(own.end) == ",":
        return True
    if _FRONT <= index < own.start and own.opener in _JOINED:
        return has_own_subject(line, own, trigger.start)
    other = clause_at(line, index)
    if not trigger.is_noun and explains_deed(line, other) and trigger.first < other.start:
        return True
    verb = trigger.first if trigger.verb is None else trigger.verb
    is_there = any(other.start <= place < other.end for place in (trigger.first, verb))
    return other.opener in _RELATIVES and not is_there


def _is_in_aside(line: Line, index: int, trigger: Trigger) -> bool:
    """Whether a date stands in a relative clause between commas, in the midst of the trigger's own:
    "heard Oslo, which took the chair this month, warn"."""
    aside = clause_at(line, index)
    if aside.opener not in _RELATIVES or line.word(aside.start - 2) != ",":
        return False
    places = (trigger.first, trigger.first if trigger.verb is None else trigger.verb)
    return line.word(aside.end) == "," and not any(
        aside.start <= place < aside.end for place in places
    )


def _is_of_cancelling(line: Line, index: int, trigger: Trigger) -> bool:
    """Whether a date says when a meeting was called off: "on Friday he cancelled the visit", "he
    cancelled it on Friday"."""
    verb = trigger.verb
    if not trigger.is_noun or verb is None or verb > trigger.first:
        return False
    if index < verb:
        return line.word(verb) in w.CANCELS
    calls_off = line.word(verb) in w.CALLS and line.word(verb + 1) == "off"
    is_off = calls_off or line.word(verb) in w.CANCELS
    return is_off and index > trigger.last and _is_past_day(line, index)


def _is_past_day(line: Line, index: int) -> bool:
    """Whether a date lies behind, and nothing was planned for it."""
    date = line.date_at[index]
    is_ahead = date is None or date.direction is Direction.FUTURE
    return not (is_ahead or line.word(index - 1) in {"for", "of"})


def _is_told_aside(line: Line, trigger: Trigger) -> bool:
    """Whether a relative clause says what became of a noun: "the summit, which opens tomorrow"."""
    if not trigger.is_noun or trigger.verb is None or trigger.verb < trigger.clause.end:
        return False
    return clause_at(line, trigger.verb).opener in _RELATIVES


def _same_clause(line: Line, index: int, verb: int | None) -> bool:
    clause = clause_at(line, index if verb is None else verb)
    return clause.start <= index < clause.end
