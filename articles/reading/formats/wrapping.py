"""Lines broken to fit a width, as mail and agency texts are, joined into paragraphs again."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from articles.reading.page import Kind, Line
from articles.reading.sentence_ends import ends_sentence

MAX_WIDTH = 100
"""Longer lines are whole paragraphs: nobody wraps so wide."""
MIN_WRAPS = 3
"""So many breaks must look like wrapping before any is undone."""


def unwrap(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Joins lines that were broken for width: the next line's first word would not have fitted.

    Text whose lines are paragraphs comes back as it is.
    """
    width = max((len(line.text) for line in lines), default=0)
    breaks = [_is_wrap(first, second, width) for first, second in pairwise(lines)]
    open_ended = sum(
        wrap and not ends_sentence(line.text) for wrap, line in zip(breaks, lines, strict=False)
    )
    if width > MAX_WIDTH or open_ended < MIN_WRAPS:
        return tuple(lines)
    return tuple(_joined(lines, breaks))


def _is_wrap(first: Line, second: Line, width: int) -> bool:
    if second.apart or first.kind is not Kind.PARAGRAPH or second.kind is not Kind.PARAGRAPH:
        return False
    next_word = second.text.split(maxsplit=1)[0] if second.text else ""
    return len(first.text) + 1 + len(next_word) > width - 2


def _joined(lines: Sequence[Line], breaks: Iterable[bool]) -> Iterator[Line]:
    parts = [lines[0]]
    for line, wrap in zip(lines[1:], breaks, strict=False):
        if not wrap:
            yield _as_one(parts)
            parts = []
        parts.append(line)
    yield _as_one(parts)


def _as_one(parts: Sequence[Line]) -> Line:
    return parts[0]._replace(
        text=" ".join(line.text for line in parts),
        bold_tail=parts[-1].bold_tail,
        linked=all(line.linked for line in parts),
    )
