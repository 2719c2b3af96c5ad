"""Phrases that belong together: a clock time and its day, the two ends of a range."""

from dataclasses import replace

from timeline.extraction.dates.finding import Phrase
from timeline.extraction.dates.guards import MOVED
from timeline.extraction.dates.tokens import Row
from timeline.extraction.spans import Span

_DAYS = frozenset(("weekday", "named_day", "day", "iso"))
_RANGES = frozenset(("weekday", "day", "month", "year"))
_CONNECTORS = frozenset(("on", "comma", "of", "at", "in"))


def join(phrases: tuple[Phrase, ...], row: Row) -> tuple[Phrase, ...]:
    """The phrases with times put to their days and ranges made whole."""
    joined: list[Phrase] = []
    for phrase in phrases:
        whole = _joined(joined[-1], phrase, row) if joined else None
        if whole is None:
            joined.append(phrase)
        else:
            joined[-1] = whole
    return tuple(joined)


def _joined(left: Phrase, right: Phrase, row: Row) -> Phrase | None:
    tokens = row.tokens[left.last : right.first]
    between = [token.kind for token in tokens]
    if left.family == "clock" and right.family == "clock" and between == ["open"]:
        return _with_other_clock(left, right, row)
    if left.other is not None or len(between) > 2 or any(one.word[0].isupper() for one in tokens):
        return None
    if left.family == "clock" and right.family in _DAYS and _CONNECTORS.issuperset(between):
        return _at_clock(left, right, row)
    if right.family == "clock" and left.family in _DAYS and _CONNECTORS.issuperset(between):
        return _at_clock(right, left, row)
    if _is_range(left, right, between, row):
        return _both(left, right, row, "range")
    return None


def _at_clock(clock: Phrase, day: Phrase, row: Row) -> Phrase:
    """A time with its day, whose part tells which half of it: "6:50 this evening"."""
    part = {"p": day.parts["p"]} if "p" in day.parts else {}
    return replace(_both(clock, day, row, "clock"), parts=part | clock.parts)


def _with_other_clock(left: Phrase, right: Phrase, row: Row) -> Phrase | None:
    """ "3 p.m. on Tuesday (1200 GMT)": the brackets tell the zone."""
    closes = right.last < len(row.tokens) and row.tokens[right.last].kind == "close"
    if not closes or "c2" in left.parts or "z" not in right.parts:
        return None
    second = {f"{label}2": right.parts[label] for label in ("c", "a", "z") if label in right.parts}
    last = right.last + 1
    span = Span(left.span.start, row.tokens[right.last].end)
    return replace(left, last=last, span=span, text=span.of(row.text), parts=left.parts | second)


def _is_range(left: Phrase, right: Phrase, between: list[str], row: Row) -> bool:
    if left.family != right.family or left.family not in _RANGES or len(between) != 1:
        return False
    plain = not {"p", "r", "e", "f", "x", "v"} & (left.parts.keys() | right.parts.keys())
    words = [token.word.lower() for token in row.tokens[max(0, left.first - 2) : left.first]]
    if between in (["and"], ["or"]) and _are_next_months(left, right):
        return plain
    if between == ["and"]:
        return plain and words[-1:] == ["between"]
    return plain and between[0] in {"to", "dash"} and not MOVED & set(words)


def _are_next_months(left: Phrase, right: Phrase) -> bool:
    """Whether a year ends two months that follow each other: "January and February 1995"."""
    return (
        left.family == "month"
        and "y" in right.parts
        and "y" not in left.parts
        and int(right.value("m")) == int(left.value("m")) + 1
    )


def _both(main: Phrase, other: Phrase, row: Row, family: str) -> Phrase:
    first, last = min(main.first, other.first), max(main.last, other.last)
    span = Span(row.tokens[first].start, row.tokens[last - 1].end)
    return replace(
        main,
        family=family,
        first=first,
        last=last,
        span=span,
        text=span.of(row.text),
        other=other,
    )
