"""A text as words: what the rooms for actors, places and statements walk along."""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from timeline.extraction.spans import Span

_WORD = re.compile(
    r"""(?P<dotted>(?:[^\W\d_]\.){2,}|\b(?:St|No|Mt)\.|\b[A-Z]\.(?=\s+[A-Z]))
    |(?P<mark>['’‘]s\b)
    |(?P<word>[^\W\d_]+(?:['’](?!s\b)[^\W\d_]+)*\+?)
    |(?P<number>\d+(?:[.,:/]\d+)*)
    |(?P<stop>--+|—|(?<=\s)[–-](?=\s)|―|[,.;:()\[\]!?…“”"‘’'/])
    """,
    re.VERBOSE,
)
_PLAIN = str.maketrans("’ıłŁđĐøØ", "'ilLdDoO", "") | str.maketrans(
    {"ß": "ss", "æ": "ae", "þ": "th"}
)
_LONGEST_CAPITALS = 4
_SPELLINGS = {"defence": "defense", "centre": "center", "programme": "program", "labour": "labor"}


class Word(NamedTuple):
    """One word, number or mark.

    `key` is what word lists are asked with: plain lower-case letters, but capitals kept in an
    abbreviation of two or three letters, so that "US" is never "us". `glued`: a hyphen joins it to
    the word before ("Russia" in "NATO-Russia Council"). `capital`: a word, and it begins with a
    capital letter.
    """

    start: int
    end: int
    text: str
    key: str
    kind: str
    glued: bool
    capital: bool

    @property
    def possessive(self) -> bool:
        """Whether it is the ending 's."""
        return self.kind == "mark"


@lru_cache(maxsize=100_000)
def fold(text: str) -> str:
    """Plain lower-case letters: no accents, no dots, one spelling of -isation.

    >>> fold("Côte d’Ivoire")
    "cote d'ivoire"
    """
    plain = unicodedata.normalize("NFKD", text.translate(_PLAIN))
    lower = "".join(letter for letter in plain if not unicodedata.combining(letter)).lower()
    return lower.replace("isation", "ization")


@lru_cache(maxsize=100_000)
def key_of(text: str) -> str:
    """What word lists are asked with.

    >>> key_of("U.S."), key_of("us"), key_of("Defence")
    ('US', 'us', 'defense')
    """
    bare = text.replace(".", "")
    if 1 < len(bare) < _LONGEST_CAPITALS and bare.isupper() and bare.isalpha():
        return bare
    folded = fold(bare)
    return _SPELLINGS.get(folded, folded)


@lru_cache(maxsize=2)
def find_words(text: str) -> tuple[Word, ...]:
    """The words of a text, in order; hyphens and odd signs are left out.

    The last text is remembered: actors, places and statements ask one after the other.

    >>> [word.text for word in find_words("The U.S.-led talks, Kyiv's hope")]
    ['The', 'U.S.', 'led', 'talks', ',', 'Kyiv', "'s", 'hope']
    """
    words: list[Word] = []
    for match in _WORD.finditer(text):
        start, kind, piece = match.start(), match.lastgroup or "", match.group()
        glued = start > 1 and text[start - 1] in "-–‑" and not text[start - 2].isspace()
        key = piece if kind in {"stop", "number"} else "'s" if kind == "mark" else key_of(piece)
        capital = kind in {"word", "dotted"} and piece[0].isupper()
        words.append(Word(start, match.end(), piece, key, kind, glued, capital))
    return tuple(words)


def phrase_keys(phrase: str) -> tuple[str, ...]:
    """The keys of a phrase of a word list; commas and stops count as nothing.

    >>> phrase_keys("Élysée Palace")
    ('elysee', 'palace')
    """
    return tuple(word.key for word in find_words(phrase) if word.kind != "stop")


def span_of(words: Sequence[Word], first: int, last: int) -> Span:
    """From the beginning of word `first` to the end of word `last`."""
    return Span(words[first].start, words[last].end)


class Positions:
    """Finds the word at or after a place in the text."""

    def __init__(self, words: Sequence[Word]) -> None:
        self._starts = [word.start for word in words]

    def at(self, offset: int) -> int:
        """The number of the first word that begins at `offset` or later."""
        return bisect_left(self._starts, offset)
