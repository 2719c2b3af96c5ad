"""The names of feasts, and what the word list says of their days."""

from timeline.extraction.dates.tokens import Token
from timeline.extraction.sections import sections_of


def _read_feasts() -> tuple[dict[str, str], dict[str, str]]:
    """Name → its day: of most, and of the churches that keep the Julian calendar."""
    found: tuple[dict[str, str], dict[str, str]] = ({}, {})
    for heading, entries in sections_of("feasts.txt").items():
        for entry in entries:
            name, _, day = entry.partition("=")
            found[heading == "orthodox"][name] = day
    return found


_FEASTS = _read_feasts()


def feast_named(words: tuple[Token, ...], *, is_orthodox: bool) -> str:
    """What feasts.txt says of the day of a feast; "" for words that name none.

    >>> from timeline.extraction.dates.tokens import tokenise
    >>> feast_named(tokenise("Good Friday").tokens, is_orthodox=False)
    'easter-2'
    """
    name = "_".join(token.word.lower() for token in words if token.kind != "possessive")
    return _FEASTS[is_orthodox].get(name, "")
