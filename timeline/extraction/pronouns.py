"""Whom "he" and "she" mean: the subject of the nearest sentence that names a fitting person."""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import islice

from timeline.extraction.cast import Form
from timeline.extraction.passage import Passage
from timeline.extraction.people import Person
from timeline.extraction.quotations import Quotation
from timeline.extraction.references import REACH, Memory, Reference
from timeline.extraction.verbs import is_acting, is_saying, saying_forms, verb_after

_HE = {"he": "m", "him": "m", "his": "m", "himself": "m"}
_SHE = {"she": "f", "her": "f", "hers": "f", "herself": "f"}
_PRONOUNS = {**_HE, **_SHE}
_OBJECTS = frozenset({"him", "himself", "herself"})


def find_pronouns(memory: Memory, quotations: Sequence[Quotation]) -> list[Reference]:
    """The personal pronouns outside quotation marks, each with its person, in order of place."""
    found: list[Reference] = []
    passage = memory.passage
    for number, word in enumerate(passage.words):
        if word.key in _PRONOUNS and not _is_quoted(passage, number, quotations):
            reference = _resolved(number, memory, quotations, found)
            if reference:
                found.append(reference)
    return found


def _resolved(
    number: int, memory: Memory, quotations: Sequence[Quotation], earlier: Sequence[Reference]
) -> Reference | None:
    passage = memory.passage
    gender = _PRONOUNS[passage.key(number)]
    candidates = [
        (place, person)
        for place, person in islice(memory.before(number), REACH)
        if person.gender in {gender, None} and not _is_quoted(passage, place, quotations)
    ]
    if candidates and _is_inserted(passage, number, candidates[0][0]):
        person = candidates[0][1]
        candidates = [pair for pair in candidates if pair[1] is not person] or candidates
    if not candidates:
        return None
    nearest = _sentence_of(passage, candidates[0][0])
    same = [pair for pair in candidates if _sentence_of(passage, pair[0]) == nearest]
    speaking = [pair for pair in same if is_saying(passage, pair[0], pair[0])]
    acting = [pair for pair in same if is_acting(passage, pair[0])]
    opening = [pair for pair in same if passage.opens_sentence(pair[0])]
    _, person = (speaking or acting or opening or same)[-1]
    if passage.key(number) not in _OBJECTS and not (speaking or acting or opening):
        person = _spoken_of(passage, same[-1][0], gender, earlier) or person
    if person.gender is None:
        person.gender = gender
    return Reference(number, number, Form.PRONOUN, person)


def _is_inserted(passage: Passage, number: int, last: int) -> bool:
    """Whether "he" and a verb of saying interrupt what somebody else does: "Lind, he argues, may
    go".
    """
    beside = passage.key(number - 1) == "," and last == number - 2
    verb = verb_after(passage, number)
    saying = saying_forms().get(passage.key(verb))
    return beside and saying is not None and passage.key(verb + 1) == ","


def _spoken_of(
    passage: Passage, place: int, gender: str, earlier: Sequence[Reference]
) -> Person | None:
    """Whom a sentence was about before it named somebody who does nothing in it: "his second call
    on Lind".
    """
    sentence = _sentence_of(passage, place)
    for one in reversed(earlier):
        if _sentence_of(passage, one.first) < sentence:
            return None
        if one.first < place and _PRONOUNS[passage.key(one.first)] == gender:
            return one.person if _sentence_of(passage, one.first) == sentence else None
    return None


def _is_quoted(passage: Passage, number: int, quotations: Sequence[Quotation]) -> bool:
    """Whether a word stands inside quotation marks."""
    start = passage.words[number].start
    place = bisect_right(quotations, start, key=lambda one: one.whole.start) - 1
    return place >= 0 and quotations[place].whole.end > start


def _sentence_of(passage: Passage, number: int) -> int:
    start = passage.words[number].start
    return bisect_right(passage.sentences, start, key=lambda sentence: sentence.span.start)
