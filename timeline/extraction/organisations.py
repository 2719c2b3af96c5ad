"""Abbreviations that an article explains itself: "Long Name (ABC)"."""

from dataclasses import replace

from timeline.extraction.cast import Form
from timeline.extraction.gazetteer import Found, Sense
from timeline.extraction.passage import Passage
from timeline.extraction.words import Word

_SHORTEST, _LONGEST = 2, 8


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
