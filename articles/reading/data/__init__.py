"""Word lists of the reading room, each naming its origin, and the one way to read them.

Comes in: the name of a list. Goes out: its entries, read once. Never: rules; those are code.
"""

from functools import cache
from importlib import resources


@cache
def entries(name: str) -> tuple[str, ...]:
    """The lines of a list, without comments and blank lines.

    >>> "world news" in entries("section_labels.txt")
    True
    """
    text = resources.files(__name__).joinpath(name).read_text(encoding="utf-8")
    return tuple(
        line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#")
    )


@cache
def words(name: str) -> frozenset[str]:
    """The words of a list in which several stand on a line.

    >>> "cannot" in words("joined_words.txt")
    True
    """
    return frozenset(word for line in entries(name) for word in line.split())


@cache
def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """The lines of a list, cut at tabs.

    >>> rows("agencies.tsv")[0][0]
    'AP'
    """
    return tuple(tuple(line.split("\t")) for line in entries(name))
