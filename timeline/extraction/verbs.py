"""Verbs of saying and of acting beside a name, and the words that stand between a name and its
verb.
"""

from dataclasses import dataclass
from functools import cache

from timeline.extraction.lists import lines_of, rows_of, word_set
from timeline.extraction.passage import Passage

AUXILIARIES = frozenset(
    (
        "has have had will would could may might must should can cannot is are was were be "
        "been being do does did 'll 'd"
    ).split()
)
ADVERBS = frozenset(
    (
        "also again then later afterwards earlier once even still already never always often "
        "only just further now repeatedly recently bluntly merely simply clearly similarly "
        "likewise instead however meanwhile not n't therefore thus first finally previously "
        "himself herself itself themselves today yesterday monday tuesday wednesday "
        "thursday friday saturday sunday soon long since"
    ).split()
)


@dataclass(frozen=True, slots=True)
class Saying:
    """A verb of saying: its lemma and what it takes (data/saying.txt)."""

    lemma: str
    kinds: str
    finite: bool


@cache
def saying_forms() -> dict[str, Saying]:
    """Every form of every verb of saying."""
    forms: dict[str, Saying] = {}
    for lemma, present, past, participle, gerund, kinds in rows_of("saying.txt", columns=6):
        for form in (participle, gerund):
            forms[form] = Saying(lemma, kinds, finite=form == past)
        for form in (lemma, present, past):
            forms[form] = Saying(lemma, kinds, finite=True)
    return forms


@cache
def irregular_pasts() -> frozenset[str]:
    """The past forms of irregular verbs: "flew", "went"."""
    return frozenset(line.split()[1] for line in lines_of("irregular_verbs.txt"))


def is_adverb(key: str) -> bool:
    """Whether a word may stand between a name and its verb.

    >>> is_adverb("bluntly"), is_adverb("family")
    (True, False)
    """
    return key in ADVERBS or (
        key.endswith("ly") and key not in {"family", "ally", "italy", "july", "reply", "supply"}
    )


def verb_after(passage: Passage, last: int) -> int:
    """The number of the verb that follows a name, auxiliaries and adverbs passed over.

    The word there need not be a verb: ask `is_saying` or `is_acting`.
    """
    number = last + 1
    while passage.key(number) in AUXILIARIES or is_adverb(passage.key(number)):
        number += 1
    return number


def is_saying(passage: Passage, first: int, last: int) -> bool:
    """Whether a verb of saying stands directly behind, or directly before, a name."""
    after = saying_forms().get(passage.key(verb_after(passage, last)))
    if after and after.finite and "q" in after.kinds:
        return True
    before = saying_forms().get(passage.key(first - 1))
    return bool(before and "q" in before.kinds and before.finite)


def is_acting(passage: Passage, last: int) -> bool:
    """Whether a verb follows: an auxiliary, a verb of saying or acting, or a past form in -ed."""
    number = last + 1
    while is_adverb(passage.key(number)):
        number += 1
    key = passage.key(number)
    if key in AUXILIARIES or key in word_set("acting_verbs.txt"):
        return True
    saying = saying_forms().get(key)
    return bool(saying and saying.finite and key != saying.lemma) or (
        key.endswith("ed") and len(key) > len("need") and not passage.is_capital(number)
    )
