"""White space: one kind of it, and the spaces that a capture has lost put back."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from articles.reading.data import words

INVISIBLE = re.compile(
    "[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufffe\uffff\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]"
)
"""Soft hyphens, zero-width and direction marks, control characters: nobody sees them, and they hide
words from searches."""
BLANKS = re.compile(r"[^\S\n]{2,}|[^\S\n ]")
"""What is not one plain space already."""
WORD = re.compile(r"[^\W\d_]+")
LONE_WORD = re.compile(r"(?<![\w@#./'’-])[^\W\d_]{4,40}(?![\w@]|[./'’-]\w)")
"""Words with a hyphen, an apostrophe, a digit, or inside an address are left as they are."""
COMMA_GLUE = re.compile(r"[,;](?<=[^\W\d_].)(?=[^\W\d_])")
STOP_GLUE = re.compile(r"(?<![\w.@/:])([\w’'-]{0,40}[^\W\d_A-Z]{2}[.!?])(?=[A-Z][a-z]+\s)")
STOP_THEN_CAPITAL = re.compile(r"[.!?][A-Z]")
GLUED_LABEL = re.compile(
    r"(?=[LUMPE])(?:(?<=\d{4})|(?<=[\d\s][AaPp][Mm])|(?<=GMT|UTC|EST|EDT|BST|CET|IST))"
    r"(?=(?:Last [Uu]pdated|Last [Mm]odified|Updated|Modified|Published|Posted|Edited)\b)"
)
"""Where a date's or a time's end runs into the next date's label."""
CLOSING_GLUE = re.compile(r"([\"”])(?<=[,.!?].)(?=[^\W\d_])")


@dataclass(frozen=True, slots=True)
class Repaired:
    """Paragraphs with their lost spaces put back, and how many there were."""

    paragraphs: tuple[str, ...]
    count: int


def tidy(text: str) -> str:
    """The line with plain single spaces, composed characters and nothing invisible.

    >>> tidy(" US\\u00a0and\\u200b Russia  ")
    'US and Russia'
    >>> tidy("3 May 2024Updated 9 pm GMTLast updated")
    '3 May 2024 Updated 9 pm GMT Last updated'
    """
    line = BLANKS.sub(" ", INVISIBLE.sub("", unicodedata.normalize("NFC", text))).strip()
    return GLUED_LABEL.sub(" ", line)


def restore_spaces(paragraphs: Iterable[str], *, also: str = "") -> Repaired:
    """Words glued together by a capture are parted where both halves are words of this same article
    and the whole is not.

    `also` is more text of the article (its title), read for its words only. Text that has lost no
    space comes back as it is.

    >>> restore_spaces(["Talks in Oslo ended.", "They met inOslo,Norway said."]).paragraphs[1]
    'They met in Oslo, Norway said.'
    >>> restore_spaces(["McDonald went without an iPhone.", "Mc Donald, out with it."]).count
    0
    """
    before = tuple(paragraphs)
    count = 0
    after: list[str] = []
    for paragraph in before:
        text, found = _part_at_marks(paragraph)
        count += found
        after.append(text)
    vocabulary = Counter(word for text in (*after, also) for word in WORD.findall(text))
    sure = {
        word: halves
        for word in _candidates(after, vocabulary)
        if (halves := _sure_halves(word, vocabulary))
    }
    damaged = bool(count or sure)
    doubtful = {
        word: halves
        for word in (_candidates(after, vocabulary) if damaged else ())
        if word not in sure and (halves := _likely_halves(word, vocabulary))
    }
    parted = sure | doubtful
    if not parted:
        return Repaired(tuple(after), count)
    mended = tuple(
        LONE_WORD.sub(lambda match: parted.get(match.group(), match.group()), text)
        for text in after
    )
    return Repaired(mended, count + sum(vocabulary[word] for word in parted))


def _part_at_marks(paragraph: str) -> tuple[str, int]:
    """Spaces lost after a comma, a full stop or a closing quotation mark: no word list is
    needed."""
    text, commas = COMMA_GLUE.subn(r"\g<0> ", paragraph)
    text, stops = STOP_GLUE.subn(r"\1 ", text) if STOP_THEN_CAPITAL.search(text) else (text, 0)
    pieces, count, end = [], 0, 0
    for match in CLOSING_GLUE.finditer(text):
        count += text.count('"', end, match.start())
        pieces.append(text[end : match.end()])
        end = match.end()
        if match[1] == "”" or count % 2:
            pieces.append(" ")
        count += match[1] == '"'
    spaces = pieces.count(" ")
    return "".join((*pieces, text[end:])), commas + stops + spaces


def _candidates(paragraphs: Iterable[str], vocabulary: Counter[str]) -> tuple[str, ...]:
    lone = {word for text in paragraphs for word in LONE_WORD.findall(text)}
    return tuple(
        sorted(
            word
            for word in lone
            if vocabulary[word] == 1 and word.casefold() not in words("joined_words.txt")
        )
    )


def _sure_halves(word: str, vocabulary: Counter[str]) -> str | None:
    """A small word before a capital ("inGeneva"), or capitals before a small word ("NATOand")."""
    if word[1:].islower():
        return None
    small = words("small_words.txt")
    for at in range(1, len(word)):
        left, right = word[:at], word[at:]
        if (
            left.lower() in small
            and right[0].isupper()
            and not left.isupper()
            and vocabulary[right]
            and len(right) > 2
        ):
            return f"{left} {right}"
        if (
            left.isupper()
            and len(left) > 1
            and right in small
            and vocabulary[left]
            and len(right) > 1
        ):
            return f"{left} {right}"
    return None


def _likely_halves(word: str, vocabulary: Counter[str]) -> str | None:
    """In a capture known to lose spaces: a word of the article beside a small word, or two
    capitalised ones."""
    small = words("small_words.txt")
    found = []
    for at in range(2, len(word) - 1):
        left, right = word[:at], word[at:]
        if not _is_word(left, vocabulary) or not _is_word(right, vocabulary):
            continue
        two_names = left[0].isupper() and right[0].isupper() and min(len(left), len(right)) > 2
        one_small = right.islower() and (right in small or left.lower() in small)
        if two_names or one_small:
            found.append(f"{left} {right}")
    return found[0] if len(found) == 1 else None


def _is_word(half: str, vocabulary: Counter[str]) -> bool:
    if half in words("small_words.txt"):
        return bool(vocabulary[half] or vocabulary[half.capitalize()])
    return len(half) > 2 and vocabulary[half] > 0
