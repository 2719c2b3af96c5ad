"""One article's words with the known names in them: what the rooms for people, roles and uses
look at.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise

from timeline.extraction.gazetteer import Found, gazetteer
from timeline.extraction.lists import word_set
from timeline.extraction.sentences import Sentence
from timeline.extraction.words import Positions, Word, find_words


@dataclass(frozen=True, slots=True)
class Passage:
    """A text's words and the gazetteer's finds in it, by their first and by their last word.

    `uses` is the note of the room for uses: how the find that begins with a word is used.
    """

    text: str
    words: Sequence[Word]
    sentences: Sequence[Sentence]
    starting: dict[int, Found] = field(default_factory=dict)
    ending: dict[int, Found] = field(default_factory=dict)
    openings: frozenset[int] = frozenset()
    uses: dict[int, str] = field(default_factory=dict, init=False)

    def key(self, number: int) -> str:
        """The key of a word; nothing beyond the ends."""
        return self.words[number].key if 0 <= number < len(self.words) else ""

    def is_capital(self, number: int) -> bool:
        """Whether a word begins with a capital letter."""
        return 0 <= number < len(self.words) and self.words[number].capital

    def is_possessive(self, number: int) -> bool:
        """Whether 's stands there."""
        return 0 <= number < len(self.words) and self.words[number].possessive

    def before(self, number: int) -> int:
        """The word before, an ending 's passed over."""
        return number - 2 if self.is_possessive(number - 1) else number - 1

    def opens_sentence(self, number: int) -> bool:
        """Whether a word is the first of its sentence, opening marks apart."""
        return number in self.openings


@lru_cache(maxsize=1)
def read_passage(text: str, sentences: tuple[Sentence, ...]) -> Passage:
    """The words of a text and the known names in them.

    The last text is remembered: actors and places ask one after the other.
    """
    words = find_words(text)
    found = gazetteer().find(words)
    return Passage(
        text,
        words,
        sentences,
        {one.first: one for one in found},
        {one.last: one for one in found},
        frozenset(_openings(words, sentences)),
    )


def _openings(words: Sequence[Word], sentences: Sequence[Sentence]) -> list[int]:
    positions = Positions(words)
    openings = []
    for sentence in sentences:
        number = positions.at(sentence.span.start)
        while number < len(words) and words[number].kind == "stop":
            number += 1
        openings.append(number)
    after_marks = [
        number + 1
        for number, (one, following) in enumerate(pairwise(words))
        if one.text == ":" or (one.text in {'"', "“", "‘"} and one.end == following.start)
    ]
    return openings + after_marks


def is_plain_word(key: str) -> bool:
    """Whether a capitalised word is known to be no name: a weekday, a sentence's first word,
    "Analysts".
    """
    return key in word_set("not_names.txt")
