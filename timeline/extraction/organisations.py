"""Organisations by what an article calls them: abbreviations it explains, "the alliance"."""

from dataclasses import replace
from functools import cache

from timeline.extraction.cast import Form
from timeline.extraction.gazetteer import Found, Sense
from timeline.extraction.lists import rows_of
from timeline.extraction.passage import Passage
from timeline.extraction.words import Word

_SHORTEST, _LONGEST = 2, 8
_REACH = 4


def learn_abbreviations(passage: Passage) -> Passage:
    """The passage with the abbreviations it explains found everywhere in it."""
    learnt = {
        passage.key(found.last + 2): found.senses[0]
        for found in passage.starting.values()
        if _explains(passage, found.last)
    }
    starting = dict(passage.starting)
    for number, word in enumerate(passage.words):
        sense = learnt.get(word.key)
        if sense and _is_short(word) and number not in starting:
            starting[number] = Found(number, number, (Sense(sense.thing, Form.ABBREVIATION),))
    ending = {found.last: found for found in starting.values()}
    return replace(passage, starting=dict(sorted(starting.items())), ending=ending)


@cache
def _nouns() -> dict[str, tuple[str, ...]]:
    return {noun: tuple(keys.split()) for noun, keys in rows_of("body_nouns.txt", columns=2)}


def find_body_nouns(passage: Passage) -> list[tuple[int, int, str]]:
    """ "the alliance", "the military alliance": first and last word, and the key of the
    organisation, where the article names one that is called so.
    """
    named: dict[str, int] = {}
    for found in passage.starting.values():
        if found.actor:
            named.setdefault(found.actor.key, found.first)
    nouns = _nouns()
    mentions = []
    for number, word in enumerate(passage.words):
        if word.key not in nouns:
            continue
        known = [one for one in nouns[word.key] if one in named]
        key = min(known, key=lambda one: named[one], default=None)
        if key is None or word.capital or number in passage.ending:
            continue
        first = next(
            (n for n in range(number - 1, number - 4, -1) if passage.key(n) == "the"), None
        )
        if first is not None and not passage.is_capital(number + 1):
            mentions.append((first, number, key))
    return mentions


def _explains(passage: Passage, last: int) -> bool:
    """Whether "(ABC)" stands behind a name."""
    return (
        last + 3 < len(passage.words)
        and passage.key(last + 1) == "("
        and passage.key(last + 3) == ")"
        and _is_short(passage.words[last + 2])
    )


def _is_short(word: Word) -> bool:
    bare = word.text.replace(".", "")
    return _SHORTEST <= len(bare) <= _LONGEST and sum(letter.isupper() for letter in bare) > 1
