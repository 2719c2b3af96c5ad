"""Date phrases in a row of tokens: the longest match of the grammar, unless a guard objects."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from timeline.extraction.dates.grammar import ANY, FAMILIES
from timeline.extraction.dates.guards import is_date
from timeline.extraction.dates.tokens import Row, Token
from timeline.extraction.spans import Span


@dataclass(frozen=True, slots=True)
class Phrase:
    """One date phrase: its family, its tokens `first` to `last` (excluded), and its parts by label.

    `other` is the day of a clock time ("9 p.m. on Tuesday") or the end of a range.
    """

    family: str
    first: int
    last: int
    parts: dict[str, tuple[Token, ...]]
    span: Span
    text: str
    other: "Phrase | None" = None

    def word(self, label: str) -> str:
        """The first word of a part in lower case, "" where the phrase has no such part."""
        return self.parts[label][0].word.lower() if label in self.parts else ""

    def value(self, label: str) -> str:
        """The word list's value of the first token of a part, "" where there is none."""
        return self.parts[label][0].value if label in self.parts else ""

    def kind(self, label: str) -> str:
        """The kind of the first token of a part, "" where there is none."""
        return self.parts[label][0].kind if label in self.parts else ""

    @property
    def is_rough(self) -> bool:
        """Whether "about", "nearly" or the like stands in it."""
        return not _ROUGH.isdisjoint(self.text.lower().split())


_ROUGH = frozenset(
    "about around roughly approximately circa nearly almost more over least so".split()
)


def find_phrases(row: Row) -> tuple[Phrase, ...]:
    """The date phrases of a text, in order, none overlapping another."""
    return tuple(_phrases(row))


def _phrases(row: Row) -> Iterator[Phrase]:
    position = 0
    while found := ANY.search(row.codes, position):
        phrase = _longest(row, found.start())
        if phrase is None:
            position = found.start() + 1
        else:
            yield phrase
            position = phrase.last


def _longest(row: Row, first: int) -> Phrase | None:
    """The longest match that begins at a token and that no guard refuses."""
    matches = [
        (found.end(), -rank, family.name, found)
        for rank, family in enumerate(FAMILIES)
        for pattern in family.patterns
        if (found := pattern.match(row.codes, first)) and found.end() > first
    ]
    matches.sort(key=lambda match: match[:2], reverse=True)
    for last, _, name, found in matches:
        phrase = _phrase(row, name, found, last)
        if is_date(phrase.family, phrase.parts, row, first, last):
            return phrase
    return None


def _phrase(row: Row, family: str, found: re.Match[str], last: int) -> Phrase:
    parts = {
        label: row.tokens[found.start(label) : found.end(label)]
        for label, codes in found.groupdict().items()
        if codes
    }
    span = Span(row.tokens[found.start()].start, row.tokens[last - 1].end)
    return Phrase(family, found.start(), last, parts, span, span.of(row.text))
