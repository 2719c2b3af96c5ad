"""Quotation marks: paired within a paragraph, an unclosed one carried on by the next
paragraph's.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from timeline.extraction.spans import Span

_PARAGRAPH = re.compile(r"\S(?:.|\n(?!\s*\n))*")
_DOUBLED = re.compile(r"``|(?<!')''(?!')")
_OPENING_BEFORE = frozenset(" \t\n\u00a0\u2060([{—–-:,;/\"'“‘")
_CLOSING_AFTER = frozenset(" \t\n\u00a0)]}.,;:!?—–-/\"'”’…")


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words between quotation marks: `content` without the marks, `whole` with them.

    `unclosed` where the paragraph ends before the mark; the next one then carries it on.
    """

    content: Span
    whole: Span
    unclosed: bool = False


def find_quotations(text: str) -> list[Quotation]:
    """The outermost quotations of a text, in order of place.

    >>> text = '"We will go," she said. "Not \\'now\\'."'
    >>> [quotation.content.of(text) for quotation in find_quotations(text)]
    ['We will go,', "Not 'now'."]
    """
    text = _DOUBLED.sub(_as_one_mark, text)
    single = _prefers_single(text)
    found: list[Quotation] = []
    for paragraph in _PARAGRAPH.finditer(text):
        found.extend(_in_paragraph(text, paragraph.start(), paragraph.end(), single=single))
    return found


def _as_one_mark(match: re.Match[str]) -> str:
    """A double mark in place of two single ones, of the same length."""
    following = match.string[match.end() : match.end() + 1]
    opens = bool(following.strip()) and (following.isalnum() or match.group() == "``")
    return '\u2060"' if opens else '"\u2060'


def _prefers_single(text: str) -> bool:
    """Whether single marks are the outer ones, as in British papers."""
    doubles = sum(text.count(mark) for mark in '"“”')
    return doubles < 2 and (text.count("‘") > 0 or "'" in text)


def _in_paragraph(text: str, start: int, end: int, *, single: bool) -> Iterator[Quotation]:
    number = start
    while number < end:
        opening = _next_opening(text, number, end, single=single)
        if opening is None:
            return
        closing = _closing(text, opening, end)
        if closing is None:
            if text[opening] in '"“':
                yield Quotation(Span(opening + 1, end), Span(opening, end), unclosed=True)
            return
        yield Quotation(Span(opening + 1, closing), Span(opening, closing + 1))
        number = closing + 1


def _next_opening(text: str, start: int, end: int, *, single: bool) -> int | None:
    for number in range(start, end):
        mark = text[number]
        if mark == "“" or (mark == '"' and _opens(text, number)):
            return number
        opens_paragraph = number == start and text[start - 1 : start] in {"", "\n"}
        likely = single or mark == "‘" or opens_paragraph
        if mark in "‘'" and likely and _opens(text, number):
            closing = _closing(text, number, end)
            if closing is not None:
                return number
    return None


def _opens(text: str, number: int) -> bool:
    """Whether a straight mark opens: space before it, a word after it."""
    before = text[number - 1] if number else " "
    after = text[number + 1] if number + 1 < len(text) else " "
    return (before in _OPENING_BEFORE and not after.isspace()) or (
        text[number] == '"'
        and not after.isspace()
        and not before.isalnum()
        and before not in ".,!?…"
    )


def _closing(text: str, opening: int, end: int) -> int | None:
    """The mark that closes the one at `opening`, inside the paragraph."""
    mark = text[opening]
    ends = {"“": "”", "‘": "’"}.get(mark, mark)
    depth = 0
    for number in range(opening + 1, end):
        here = text[number]
        if mark == "“" and here == "“":
            depth += 1
        elif here == ends or (mark == "“" and here == '"'):
            if ends in "’'" and not _closes_single(text, number):
                continue
            if depth:
                depth -= 1
                continue
            return number
    return None


def _closes_single(text: str, number: int) -> bool:
    """Whether a single mark closes and is no apostrophe."""
    before = text[number - 1]
    after = text[number + 1] if number + 1 < len(text) else " "
    return not before.isspace() and after in _CLOSING_AFTER
