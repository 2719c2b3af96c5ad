"""Short lines between paragraphs: sub-headings, or the titles of films, pictures and other
pieces."""

import re
from collections.abc import Sequence
from itertools import islice, pairwise

from articles.reading.agencies import are_agencies
from articles.reading.data import words
from articles.reading.page import Kind, Line, Zone
from articles.reading.sentence_ends import ends_sentence
from articles.reading.sign_offs import find_trailing_sign_off

MAX_TEASER_WORDS = 14
"""Sub-headings and teasers are shorter; longer lines without a full stop are paragraphs that lost
it."""
MAX_TITLE_WORDS = 32
MIN_PULLED_WORDS = 4
TITLE_CASE_SHARE = 0.7
QUESTION = re.compile(r"\?[\"'”’»)]*$")
QUESTION_WORDS = {
    "what",
    "why",
    "how",
    "who",
    "where",
    "when",
    "which",
    "whose",
    "if",
    "as",
    "after",
    "before",
}


def is_body_like(line: Line) -> bool:
    """Whether a line is a paragraph by its looks: it ends as a sentence does, or is too long for a
    title."""
    if line.kind in {Kind.TITLE, Kind.HEADING, Kind.CAPTION}:
        return False
    count = len(line.text.split())
    if line.kind is Kind.ITEM or line.text.endswith(":") or count > MAX_TITLE_WORDS:
        return True
    is_short_question = bool(QUESTION.search(line.text)) and count <= MAX_TEASER_WORDS
    return ends_sentence(line.text[: find_trailing_sign_off(line.text)]) and not is_short_question


def is_short(line: Line) -> bool:
    """Whether a line is short enough, or capitalised enough, to be a title of something."""
    return len(line.text.split()) <= MAX_TEASER_WORDS or _is_title_case(line.text)


def is_sub_heading(lines: Sequence[Line], index: int) -> bool:
    """Whether a short line that is no paragraph heads the paragraphs after it, rather than naming
    another piece."""
    return _heads_something(lines, index) and not _is_teaser(lines[index], lines)


def _heads_something(lines: Sequence[Line], index: int) -> bool:
    """Whether body text follows before another short line does; pictures and links between do not
    count."""
    marked = lines[index].kind is Kind.HEADING
    for after in map(lines.__getitem__, range(index + 1, len(lines))):  # a slice would copy them
        if after.zone is Zone.BODY:
            return marked or any(before.zone is Zone.BODY for before in islice(lines, index))
        if after.zone is Zone.SIGN_OFF:
            return False
        if after.zone in {None, Zone.HEADING, Zone.TEASER} and not (
            marked and after.kind is Kind.HEADING
        ):
            return False
    return False


def _is_teaser(line: Line, lines: Sequence[Line]) -> bool:
    """Whether an unmarked short line is a headline's clause, an agency's name, or words pulled out
    of the text."""
    if line.kind is Kind.HEADING or QUESTION.search(line.text):
        return False
    if are_agencies(line.text) or is_headline(line.text):
        return True
    bare = line.text.strip("\"'“”‘’«» ")
    is_long = len(bare.split()) >= MIN_PULLED_WORDS
    return is_long and any(other.zone is Zone.BODY and bare in other.text for other in lines)


def is_headline(text: str) -> bool:
    """Whether a short line tells something, as a headline does, rather than naming what follows.

    >>> is_headline("Ministers discuss border crisis"), is_headline("The road to the talks")
    (True, False)
    """
    tokens = re.findall(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*|[^\w\s]", text)
    if not tokens or tokens[0].lower() in QUESTION_WORDS:
        return False
    verbs = words("headline_verbs.txt")
    small = words("small_words.txt") - {"not", "also", "both"}
    return any(
        word in verbs and before[0].isalpha() and before.lower() not in small
        for before, word in pairwise(tokens[:-1])
    )


def _is_title_case(text: str) -> bool:
    long = re.findall(r"[^\W\d_]{4,}", text)
    return len(long) >= 4 and sum(word[0].isupper() for word in long) / len(long) > TITLE_CASE_SHARE
