"""Which line of a page is its article's title."""

import re
from collections.abc import Sequence

from articles.reading.bylines import is_name_line
from articles.reading.header import ADDRESS, head_zone, labelled
from articles.reading.mastheads import is_masthead, is_office, is_trail
from articles.reading.page import Kind, Line, Zone
from articles.reading.teasers import MAX_TITLE_WORDS, QUESTION, is_body_like

HEAD_LINES = 14
"""A head has at most so many lines; the longest seen have nine."""
MAX_TITLE_CHARACTERS = 220
MAX_SENTENCE_TITLE_WORDS = 20
MAX_ISSUER_WORDS = 8
MIN_TITLE_WORDS = 4
"""Fewer words are a kicker, if a longer line follows."""


def find_title(lines: Sequence[Line], stated: str | None) -> int | None:
    """The line that is the title: as markup states it, the first marked as such, or the first that
    looks like one."""
    free = [index for index, line in enumerate(lines) if line.zone in {None, Zone.RELATED}][
        :HEAD_LINES
    ]
    for index in free:
        if stated and folded(lines[index].text) == folded(stated):
            return index
    marked = next((index for index in free if lines[index].kind is Kind.TITLE), None)
    named = next(
        (index for index in free if (labelled(lines[index].text) or (None,))[0] is Zone.TITLE), None
    )
    if marked is not None or named is not None or stated:
        return marked if marked is not None else named
    return _best(lines, _candidates(lines, free))


def folded(text: str) -> str:
    """Letters and digits alone, in small letters, for comparing titles."""
    return re.sub(r"[\W_]+", "", text).casefold()


def _candidates(lines: Sequence[Line], free: Sequence[int]) -> list[int]:
    """Lines before the first paragraph that may be the title; names beside a date only if nothing
    else may."""
    found: list[int] = []
    names: list[int] = []
    for index in free:
        line = lines[index]
        if head_zone(line.text):
            continue
        if is_body_like(line):
            names += [index] if _is_sentence_title(lines, index) else []
            break
        if _is_title_like(line):
            (names if is_name_beside_date(lines, index) else found).append(index)
    return found or [at for at in names if len(lines[at].text.split()) >= MIN_TITLE_WORDS]


def _best(lines: Sequence[Line], candidates: Sequence[int]) -> int | None:
    """The first, unless it is a short label or the name of an outlet or office above a real
    title."""
    real = [index for index in candidates if not _is_issuer(lines[index].text)]
    long = [index for index in real if len(lines[index].text.split()) >= MIN_TITLE_WORDS]
    return next(iter((*long, *real, *candidates)), None)


def _is_issuer(text: str) -> bool:
    """Whether a line names who issues the page: an outlet or an office."""
    return (
        (is_office(text) and len(text.split()) <= MAX_ISSUER_WORDS)
        or is_masthead(text)
        or is_trail(text)
    )


def _is_title_like(line: Line) -> bool:
    count = len(line.text.split())
    return (
        2 <= count <= MAX_TITLE_WORDS
        and len(line.text) <= MAX_TITLE_CHARACTERS
        and line.kind is not Kind.ITEM
    )


def _is_sentence_title(lines: Sequence[Line], index: int) -> bool:
    """A first line that ends in a full stop is the title only if a date, byline or address follows
    it."""
    text = lines[index].text
    if len(text.split()) > MAX_SENTENCE_TITLE_WORDS or index + 1 >= len(lines):
        return False
    after = lines[index + 1].text
    return head_zone(after) in {Zone.DATE, Zone.BYLINE} or bool(ADDRESS.fullmatch(after))


def is_name_beside_date(lines: Sequence[Line], index: int) -> bool:
    """Whether a line of names stands next to a date, as writers' names do."""
    if QUESTION.search(lines[index].text) or not is_name_line(lines[index].text):
        return False
    beside = [lines[at] for at in (index - 1, index + 1) if 0 <= at < len(lines)]
    return any((line.zone or head_zone(line.text)) in {Zone.DATE, Zone.UPDATED} for line in beside)
