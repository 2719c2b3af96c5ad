"""The preposition before a date phrase: what it makes of the date is for the rooms that use it."""

from timeline.extraction.dates.finding import Phrase
from timeline.extraction.dates.tokens import Row

_SIGNALS = frozenset(
    "on since by before until till after from in during as over through throughout for within at"
    " between to of past amid around about".split()
)
_LONG = {("ahead", "of"): "ahead of", ("prior", "to"): "prior to", ("as", "of"): "as of"}
_SKIPPED = frozenset(("the", "late", "early"))


def signal_of(phrase: Phrase, row: Row) -> str | None:
    """The preposition right before a phrase, in lower case; determiners between are passed over."""
    index = phrase.first - 1
    while index >= 0 and row.tokens[index].word.lower() in _SKIPPED and phrase.first - index < 3:
        index -= 1
    if index < 0:
        return None
    words = tuple(token.word.lower() for token in row.tokens[max(0, index - 1) : index + 1])
    if words in _LONG:
        return _LONG[words]
    return words[-1] if words[-1] in _SIGNALS else None
