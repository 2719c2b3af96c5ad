"""News agencies: their names as credits write them, and the agencies that a credit names."""

import re
from functools import cache

from articles.reading.data import entries, rows

BETWEEN = re.compile(
    r"\b(?:and|with|und|et|agencies|agency|news|wires?|staff|from|inputs?)\b", re.IGNORECASE
)
WORD_SIGN = re.compile(r"\w")


@cache
def names() -> dict[str, str]:
    """Every name of an agency as credits write it, and the name we use."""
    return {name: row[0] for row in rows("agencies.tsv") for name in row}


@cache
def credited_names() -> str:
    """A regular expression for any agency or seller of pictures, longest name first, case kept.

    >>> re.fullmatch(credited_names(), "Getty Images") is not None
    True
    """
    every = {*names(), *(name.upper() for name in names()), *entries("picture_agencies.txt")}
    return "|".join(re.escape(name) for name in sorted(every, key=lambda name: (-len(name), name)))


@cache
def _wire() -> re.Pattern[str]:
    every = {*names(), *(name.upper() for name in names())}
    firsts = "".join(sorted({re.escape(name[0]) for name in every}))
    body = "|".join(re.escape(name) for name in sorted(every, key=lambda name: (-len(name), name)))
    return re.compile(rf"(?=[{firsts}])(?<!\w)(?:{body})(?!\w)")


def find_agencies(text: str) -> tuple[str, ...]:
    """The agencies that a credit names, by the names we use, in order and each once.

    >>> find_agencies("The Associated Press and REUTERS contributed to this report.")
    ('AP', 'Reuters')
    """
    folded = {name.upper(): ours for name, ours in names().items()}
    found = (
        names().get(match.group()) or folded[match.group()] for match in _wire().finditer(text)
    )
    return tuple(dict.fromkeys(found))


def are_agencies(text: str) -> bool:
    """Whether a text is a list of agencies and nothing else.

    >>> are_agencies("AFP, dpa/Reuters"), are_agencies("AFP reporter")
    (True, False)
    """
    first = WORD_SIGN.search(text)
    at = first.start() if first else 0
    if not (_wire().match(text, at) or BETWEEN.match(text, at)):
        return False
    others, count = _wire().subn(" ", text)
    return count > 0 and not WORD_SIGN.search(BETWEEN.sub(" ", others))
