"""Quotation marks: paired within a paragraph, an unclosed one carried on by the next
paragraph's.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from timeline.extraction.spans import Span

_PARAGRAPH = re.compile(r"\S(?:.|\n(?!\s*\n))*")
_DOUBLED = re.compile(r"``|(?<!')''(?!')")
_JOINER = "\u2060"  # beside a mark that was two
_MARK = re.compile("[\"“”‘’']")
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


@lru_cache(maxsize=1)
def find_quotations(text: str) -> tuple[Quotation, ...]:
    """The outermost quotations of a text, in order of place.

    The last text is remembered: actors and statements ask one after the other.

    >>> text = '"We will go," she said. "Not \\'now\\'."'
    >>> [quotation.content.of(text) for quotation in find_quotations(text)]
    ['We will go,', "Not 'now'."]
    """
    text = _DOUBLED.sub(_as_one_mark, text)
    single = _prefers_single(text)
    return tuple(
        quotation
        for paragraph in _PARAGRAPH.finditer(text)
        for quotation in _Marks(text, *paragraph.span(), single=single).quotations()
    )


def _as_one_mark(match: re.Match[str]) -> str:
    """A double mark in place of two single ones, of the same length."""
    following = match.string[match.end() : match.end() + 1]
    opens = bool(following.strip()) and (following.isalnum() or match.group() == "``")
    return f'{_JOINER}"' if opens else f'"{_JOINER}'


def _prefers_single(text: str) -> bool:
    """Whether single marks are the outer ones, as in British papers."""
    doubles = sum(text.count(mark) for mark in '"“”')
    return doubles < 2 and (text.count("‘") > 0 or "'" in text)


class _Marks:
    """The quotation marks of one paragraph, each looked at once, however many there are."""

    def __init__(self, text: str, start: int, end: int, *, single: bool) -> None:
        self._text, self._start, self._end, self._single = text, start, end, single
        self._marks = [mark.start() for mark in _MARK.finditer(text, start, end)]
        self._ends: dict[str, list[int]] = {'"': [], "’": [], "'": []}
        self._end_of: dict[int, int] = {}  # of "“", which may stand one inside the other
        open_marks: list[int] = []
        for number in self._marks:
            mark = text[number]
            if mark == "“":
                open_marks.append(number)
            elif mark in '”"' and open_marks:
                self._end_of[open_marks.pop()] = number
            if mark == '"' or (mark in "’'" and _closes_single(text, number)):
                self._ends[mark].append(number)

    def quotations(self) -> Iterator[Quotation]:
        """The quotations of the paragraph that stand in no other."""
        number = self._start
        while (opening := self._next_opening(number)) is not None:
            closing = self._closing(opening)
            if closing is None:
                if self._text[opening] in '"“':
                    content = Span(opening + 1, self._end)
                    yield Quotation(content, Span(opening, self._end), unclosed=True)
                return
            is_double = opening > number and self._text[opening - 1] == _JOINER
            number = closing + 1 + self._text.startswith(_JOINER, closing + 1)
            yield Quotation(Span(opening + 1, closing), Span(opening - is_double, number))

    def _next_opening(self, start: int) -> int | None:
        text = self._text
        for at in range(bisect_left(self._marks, start), len(self._marks)):
            number = self._marks[at]
            mark = text[number]
            if mark == "“" or (mark == '"' and _opens(text, number)):
                return number
            opens_paragraph = number == start and text[start - 1 : start] in {"", "\n"}
            likely = self._single or mark == "‘" or opens_paragraph
            is_single = mark in "‘'" and likely and _opens(text, number)
            if is_single and self._closing(number) is not None:
                return number
        return None

    def _closing(self, opening: int) -> int | None:
        """The mark that closes the one at `opening`, inside the paragraph."""
        mark = self._text[opening]
        if mark == "“":
            return self._end_of.get(opening)
        ends = self._ends["’" if mark == "‘" else mark]
        at = bisect_right(ends, opening)
        return ends[at] if at < len(ends) else None


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


def _closes_single(text: str, number: int) -> bool:
    """Whether a single mark closes and is no apostrophe."""
    before = text[number - 1]
    after = text[number + 1] if number + 1 < len(text) else " "
    return not before.isspace() and after in _CLOSING_AFTER
