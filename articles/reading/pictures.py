"""The lines around a caption that belong to its picture: alternative texts, titles, and captions
whose credit stands apart."""

import re
from collections.abc import Sequence

from articles.reading.captions import (
    is_caption_label,
    is_credit_alone,
    is_described_picture,
)
from articles.reading.page import Kind, Line, Zone
from articles.reading.sentence_ends import ends_sentence
from articles.reading.teasers import QUESTION

MAX_PICTURE_WORDS = 60
MIN_WORDS_APART = 6
"""A shorter line with a blank line after it may be a sub-heading."""
SAME_WORDS = 0.7
"""So much of a line in the caption's own words makes it the same picture's alternative text."""
BLANK_LINES_TELL = 0.3
"""Where fewer lines than this share stand after a blank one, the capture has lost its blank
lines."""


def with_pictures(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines with all that belongs to pictures placed as captions."""
    blank_lines_tell = sum(line.apart for line in lines) > len(lines) * BLANK_LINES_TELL
    placed = [_described(line) for line in lines]
    for index, line in enumerate(placed):
        if line.zone is not Zone.CAPTION:
            continue
        if is_caption_label(line.text) and index + 1 < len(placed):
            placed[index + 1] = _taken(placed[index + 1])
        touching = blank_lines_tell and not line.apart
        at = index - 1
        while at >= 0 and placed[at].zone is None and _belongs(placed[at], line, touching=touching):
            placed[at] = placed[at].placed(Zone.CAPTION)
            touching = touching and not placed[at].apart
            at -= 1
    return tuple(placed)


def _described(line: Line) -> Line:
    is_free = line.zone is None and line.kind is Kind.PARAGRAPH
    return line.placed(Zone.CAPTION) if is_free and is_described_picture(line.text) else line


def _taken(line: Line) -> Line:
    return line.placed(Zone.CAPTION) if line.zone is None else line


def _belongs(line: Line, caption: Line, *, touching: bool) -> bool:
    """Whether the line before a caption is about the same picture."""
    count = len(line.text.split())
    if line.kind is not Kind.PARAGRAPH or QUESTION.search(line.text) or count > MAX_PICTURE_WORDS:
        return False
    is_bare_credit = is_credit_alone(caption.text, caption.bold_tail)
    if ends_sentence(line.text) or line.text.endswith(":"):
        return touching and (is_bare_credit or _says_the_same(line.text, caption.text))
    return touching or count >= MIN_WORDS_APART or (is_bare_credit and count > 2)


def _says_the_same(text: str, caption: str) -> bool:
    words = re.findall(r"\w+", text.casefold())
    theirs = set(re.findall(r"\w+", caption.casefold()))
    return len(words) > 2 and sum(word in theirs for word in words) >= SAME_WORDS * len(words)
