"""The word lists of this room: data files that name their origin, read once."""

from functools import cache
from pathlib import Path

_DATA = Path(__file__).parent / "data"


def lines_of(name: str) -> list[str]:
    """The lines of a data file, without comments and empty ones."""
    with (_DATA / name).open(encoding="utf-8") as file:
        return [line.rstrip("\n") for line in file if line.strip() and not line.startswith("#")]


def rows_of(name: str, *, columns: int) -> list[tuple[str, ...]]:
    """The rows of a data file whose columns are parted by ";", each filled up to `columns`."""
    rows = []
    for line in lines_of(name):
        cells = [cell.strip() for cell in line.split(";")]
        rows.append(tuple(cells[:columns] + [""] * (columns - len(cells))))
    return rows


def names_in(cell: str) -> list[str]:
    """The names of one cell, parted by "|".

    >>> names_in("Kyiv| Kiev")
    ['Kyiv', 'Kiev']
    """
    return [name.strip() for name in cell.split("|") if name.strip()]


@cache
def word_set(name: str) -> frozenset[str]:
    """All words of a data file that is one bag of words."""
    return frozenset(word for line in lines_of(name) for word in line.split())
