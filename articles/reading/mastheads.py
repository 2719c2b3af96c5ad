"""Names of outlets, and of their sections: what stands on a page's head beside title and writer."""

import re
from functools import cache

from articles.reading.agencies import are_agencies
from articles.reading.data import entries, rows, words

MAX_NAME_WORDS = 6
PARTS = re.compile(r"[/|>»›•·:]|\s[–-]\s")


@cache
def _called() -> dict[str, str]:
    return {name.casefold(): row[1] for row in rows("outlets.tsv") for name in row[1:]}


def outlet_called(text: str) -> str | None:
    """The outlet of that name, as it calls itself; None if we know of none.

    >>> outlet_called("The guardian")
    'The Guardian'
    """
    return _called().get(text.strip(" .|-–—").casefold())


def is_masthead(text: str) -> bool:
    """Whether a few words are the name of an outlet: one we know, or capitalised and ending as such
    names do.

    >>> is_masthead("The Harbour Gazette"), is_masthead("Ana Lima"), is_masthead("Times of trouble")
    (True, False, False)
    """
    if outlet_called(text):
        return True
    tokens = [
        token
        for token in text.strip(" .").split()
        if token.lower() not in {"of", "the", "and", "&", "de"}
    ]
    if not 2 <= len(tokens) <= MAX_NAME_WORDS or not all(token[0].isupper() for token in tokens):
        return False
    return any(token.casefold() in words("masthead_words.txt") for token in (tokens[0], tokens[-1]))


def is_outlet_line(text: str) -> bool:
    """Whether a line is the name of a known outlet or of agencies, perhaps with a place, and
    nothing else.

    >>> is_outlet_line("BBC News, Geneva"), is_outlet_line("Reuters"), is_outlet_line("Geneva")
    (True, True, False)
    """
    if are_agencies(text) or outlet_called(text):
        return True
    name, comma, place = text.partition(",")
    return (
        bool(comma)
        and len(place.split()) <= 3
        and place.strip()[:1].isupper()
        and outlet_called(name) is not None
    )


def is_section(text: str) -> bool:
    """Whether a line names a newspaper's section or a kind of piece.

    >>> is_section("World / Europe"), is_section("Europe looks on")
    (True, False)
    """
    parts = [part.strip().casefold() for part in PARTS.split(text) if part.strip()]
    return bool(parts) and all(part in entries("section_labels.txt") for part in parts)
