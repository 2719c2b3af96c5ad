"""Whose words a text is: long runs of words that it shares with another."""

import re
from collections.abc import Iterator

# Words; shorter runs are how newspapers say things ("told reporters on the sidelines of the").
RUN = 8
# Words of a run that are neither names nor grammar; a run with fewer is a title or an office.
TELLING = 3

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_TAG = re.compile(r"<[^<>]*>")
_GRAMMAR_LENGTH = 3  # "of the and for in": words of up to three letters tell nothing


def runs(text: str) -> Iterator[tuple[str, ...]]:
    """Every RUN words in a row, without tags, punctuation and line ends; letters as they were.

    >>> len(list(runs("One two three four five six <b>seven</b> eight, nine.")))
    2
    """
    words = _WORD.findall(_TAG.sub(" ", text))
    return zip(*(words[first:] for first in range(RUN)), strict=False)


def is_telling(run: tuple[str, ...]) -> bool:
    """Whether somebody wrote this run, rather than it being a long name with an office.

    >>> is_telling(tuple("the Organization for Security and Cooperation in Europe".split()))
    False
    >>> is_telling(tuple("envoys left the palace without agreeing on anything".split()))
    True
    """
    return sum(word[0].islower() and len(word) > _GRAMMAR_LENGTH for word in run) >= TELLING


def folded_runs(text: str, *, telling_only: bool = False) -> dict[tuple[str, ...], str]:
    """The runs of a text without regard to case, each with how it was written."""
    wanted = (run for run in runs(text) if is_telling(run) or not telling_only)
    return {tuple(word.casefold() for word in run): " ".join(run) for run in wanted}
