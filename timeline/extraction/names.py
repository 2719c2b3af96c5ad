"""Runs of words that look like a person's name: "Ursula von der Leyen", "Moon Jae-in"."""

from functools import cache

from timeline.extraction.lists import lines_of
from timeline.extraction.passage import Passage, is_plain_word
from timeline.extraction.words import fold

PARTICLES = frozenset(
    (
        "von van der den de del della di da dos das bin ibn bint al el ul ur ud uz abu ould "
        "du la le ben ter ten zu y e op"
    ).split()
)
SUFFIXES = frozenset({"jr", "sr", "II", "III", "IV"})
_MOST_NAMES = 4
_ALSO_GIVEN = frozenset({"april", "may", "june", "august"})
_ALSO_SURNAMES = frozenset({"may", "long", "near"})


@cache
def given_names() -> dict[str, str]:
    """Given name → "m", "f" or "u"."""
    votes: dict[str, str] = {}
    for line in lines_of("given_names.txt"):
        gender, _, names = line.partition(":")
        for name in names.split():
            votes[name] = gender if votes.get(name, gender) == gender else "u"
    return votes


def is_given_name(word: str) -> bool:
    """Whether a word is a known given name, or two joined: "Jean-Claude", "Anne-Marie"."""
    names = given_names()
    folded = fold(word)
    if folded in names or "-" not in folded:
        return folded in names
    return all(part in names for part in folded.split("-"))


def run_at(
    passage: Passage, first: int, *, titled: bool = False
) -> tuple[int, tuple[str, ...]] | None:
    """The longest name-like run of words from `first` on: its last word and its names.

    `titled` behind a title, where a month's name may be a given name: "Ambassador April May".
    """
    names: list[str] = []
    number, last, capitals = first, first - 1, 0
    while number < len(passage.words) and capitals < _MOST_NAMES:
        word = passage.words[number]
        if capitals and word.key in PARTICLES and _leads_on(passage, number):
            names.append(word.text)
        elif _is_name_word(passage, number, first, titled=titled):
            text = passage.text[(names and word.glued and word.start - 1) or word.start : word.end]
            if word.glued and names:
                names[-1] += text
            else:
                names.append(text)
            last, capitals = number, capitals + 1
        elif word.glued and names and word.kind == "word" and last == number - 1:
            names[-1] += passage.text[word.start - 1 : word.end]
            last = number
        else:
            break
        number += 1
    return (last, tuple(names)) if last >= first else None


def _leads_on(passage: Passage, number: int) -> bool:
    return passage.is_capital(number + 1) or (
        passage.key(number + 1) in PARTICLES and passage.is_capital(number + 2)
    )


def _is_name_word(passage: Passage, number: int, first: int, *, titled: bool) -> bool:
    word = passage.words[number]
    if word.kind == "dotted" and len(word.text) == len("A."):
        return number > first or passage.is_capital(number + 1)
    if not word.capital or (len(word.text) > 1 and word.text.isupper() and word.kind == "word"):
        return word.key in SUFFIXES and number > first
    plain = is_plain_word(word.key)
    if titled and number == first and word.key in _ALSO_GIVEN:
        return passage.is_capital(number + 1)
    if plain and number == first and is_given_name(word.text) and passage.is_capital(number + 1):
        following = passage.key(number + 1)  # "Bill Clinton", never "June Sunday"
        plain = is_plain_word(following) and not (titled and following in _ALSO_SURNAMES)
        return passage.starting.get(number + 1) is None and not plain
    if plain and not (number > first and word.key in _ALSO_SURNAMES):
        return False
    known = passage.starting.get(number)
    if known is None:
        return number == first or passage.ending.get(number) is None
    behind_name = number > first or (titled and passage.is_capital(first - 1))
    if known.actor is None and known.last == number and behind_name:
        return True  # a town's name as a surname: "Uzi Arad", "President Lincoln"
    return known.last == number and _may_be_name(passage, number, first)


def _may_be_name(passage: Passage, number: int, first: int) -> bool:
    """Whether the name of a place may be a person's here: "Israel Katz", "Jack London"."""
    if number == first:
        return opens_name(passage, number)
    return is_given_name(passage.words[number - 1].text) and not passage.is_capital(number + 1)


def opens_name(passage: Passage, number: int) -> bool:
    """Whether a word is a given name before a surname, be it the name of a place as well."""
    known, following = passage.starting.get(number), passage.starting.get(number + 1)
    return (
        (known is None or known.last == number)
        and is_given_name(passage.words[number].text)
        and (passage.is_capital(number + 1) or passage.key(number + 1) in PARTICLES)
        and following is None
        and not is_plain_word(passage.key(number + 1))
    )
