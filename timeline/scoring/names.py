"""Whether two names are the same, and whether a speaker was called by the right words."""

import re
import unicodedata
from collections.abc import Iterable

_UNTELLING = frozenset(
    "the a an of in on at for to by with from and or that who mr mrs ms dr s".split()
)
_WHOLE = 2  # words of a name that can be told from a surname


def folded(name: str) -> tuple[str, ...]:
    """The words of a name without accents, dots, initials and a leading article.

    >>> folded("The U.S. State Department"), folded("António J. Guterres")
    (('us', 'state', 'department'), ('antonio', 'guterres'))
    >>> folded("United Nations Security Council") == folded("U.N. Security Council")
    True
    """
    plain = unicodedata.normalize("NFKD", name).casefold()
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    dotless = re.sub(r"(?<=\b\w)\.(?=\w\b)", "", plain)
    short = re.sub(r"\bunited (nation|state)s\b", lambda full: f"u{full[1][0]}", dotless)
    found = re.findall(r"[^\W_]+", short)
    words = [word for word in found if len(word) > 1] or found
    return tuple(words[1:] if words[:1] == ["the"] and len(words) > 1 else words)


def is_same_name(wanted: str, called: str) -> bool:
    """Whether both name one actor: the same words, or one name whole inside the other.

    >>> is_same_name("Andrei Gromyko", "Andrei A. Gromyko")
    True
    >>> is_same_name("Saddam Hussein", "Hussein"), is_same_name("Sudan", "South Sudan")
    (False, False)
    """
    left, right = folded(wanted), folded(called)
    if left == right:
        return bool(left)
    short, long = sorted((set(left), set(right)), key=len)
    return len(short) >= _WHOLE and short < long


def is_any_name(wanted: Iterable[str], called: Iterable[str]) -> bool:
    """Whether one of the names wanted is among those called."""
    names = tuple(called)
    return any(is_same_name(want, name) for want in wanted for name in names)


def telling_words(words: str) -> frozenset[str]:
    """The words by which a source is known: without articles, prepositions and titles.

    >>> sorted(telling_words("the president of Ghana"))
    ['ghana', 'president']
    """
    plain = words.casefold().replace("’", "").replace("'", "")
    return frozenset(re.findall(r"[^\W_]+", plain)) - _UNTELLING
