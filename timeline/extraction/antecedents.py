"""Speakers whom an article does not name: "she" after "a schoolteacher in Oslo", "the official"
after "an American official", and "the letter said" by whoever wrote it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from timeline.extraction.cast import Form
from timeline.extraction.cues import Cue
from timeline.extraction.floor import Floor

_REACH = 4
_INDEFINITE = frozenset({"a", "an", "one"})
_WRITTEN = frozenset("letter statement note message cable memo communique tweet post".split())
_ASKING = frozenset("questioner reporter journalist interviewer moderator".split())
_OWN = frozenset({"a", "an", "his", "her", "its", "their"})


def settle(floor: Floor, cues: Sequence[Sequence[Cue]]) -> list[list[Cue]]:
    """The cues of each sentence, with who is meant by those that only point back.

    An unnamed source keeps no key; the words of the subject are then those that introduced it.
    """
    settled: list[list[Cue]] = []
    for own in cues:
        settled.append([])
        for cue in own:
            settled[-1].append(settle_one(floor, cue, settled))
    return settled


def settle_one(floor: Floor, cue: Cue, cues: Sequence[Sequence[Cue]]) -> Cue:
    """One cue, given the settled ones of the sentences up to its own."""
    sentence = floor.sentence_at(floor.words[cue.number].start)
    rows = cues[max(0, sentence - _REACH) : sentence + 1]
    before = [one for row in rows for one in row if one.number < cue.number]
    opening = floor.key(cue.first)
    if opening in {"he", "she"} and cue.first == cue.last:
        unnamed = _last_unnamed(floor, cue, before)
        return replace(cue, introduced=unnamed.naming, speaker=None) if unnamed else cue
    if [floor.key(cue.first + step) for step in range(3)] == ["one", "of", "them"]:
        several = next((one for one in reversed(before) if _is_several(floor, one)), None)
        return replace(cue, introduced=several.naming, speaker=several.speaker) if several else cue
    if opening != "the" or floor.is_person(cue.speaker):
        return cue
    head = floor.key(cue.last)
    if cue.last == cue.first + 1 and head in _WRITTEN:
        return replace(cue, speaker=cue.speaker or _author(floor, cue.first, head, sentence))
    same = (one for one in reversed(before) if floor.key(one.last) == head)
    unnamed = next((one for one in same if _is_unnamed(floor, one)), None)
    return replace(cue, introduced=unnamed.naming) if unnamed else cue


def _is_unnamed(floor: Floor, cue: Cue) -> bool:
    indefinite = {floor.key(cue.first), floor.key(cue.first - 1)} & _INDEFINITE
    return bool(indefinite) and not floor.is_person(cue.speaker)


def _is_several(floor: Floor, cue: Cue) -> bool:
    """Whether several who have no name spoke: "Officials here", "two diplomats"."""
    subject = range(cue.first, cue.last + 1)
    return not floor.is_person(cue.speaker) and any(
        floor.key(number).endswith("s") and not floor.words[number].possessive for number in subject
    )


def _asks(floor: Floor, cue: Cue) -> bool:
    return floor.key(cue.last) in _ASKING or cue.saying.lemma in {"ask", "wonder", "question"}


def _last_unnamed(floor: Floor, cue: Cue, before: Iterable[Cue]) -> Cue | None:
    """The unnamed source that spoke last, where nobody was named since."""
    unnamed = None
    for one in before:
        if floor.key(one.first) not in {"he", "she"} and not _asks(floor, one):
            unnamed = one if _is_unnamed(floor, one) else None
    if unnamed is None or unnamed.last >= cue.first or _is_named(floor, unnamed.last, cue.first):
        return None
    return unnamed


def _is_named(floor: Floor, first: int, end: int) -> bool:
    """Whether a person is named, not only pointed at, between two words."""
    mentions = (floor.beginning.get(number) for number in range(first + 1, end))
    return any(
        one and floor.is_person(one.key) and one.form is not Form.PRONOUN for one in mentions
    )


def _author(floor: Floor, number: int, head: str, sentence: int) -> str | None:
    """Who acts in the sentence that tells of "a letter" or "his letter" first."""
    for earlier in range(sentence - 1, max(-1, sentence - _REACH), -1):
        first, end = floor.bounds(earlier)
        for place in range(first, min(end, number)):
            owned = any(floor.key(place - step) in _OWN for step in range(1, 4))
            if floor.key(place) == head and owned and place not in floor.quoted:
                return next(
                    (
                        floor.beginning[start].key
                        for start in range(first, place)
                        if start in floor.beginning and start not in floor.quoted
                    ),
                    None,
                )
    return None
