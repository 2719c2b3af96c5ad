"""Speakers whom an article does not name: "she" after "a schoolteacher in Oslo", "the official"
after "an American official", and "the letter said" by whoever wrote it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from timeline.extraction.cast import ActorMention, Form
from timeline.extraction.cues import Cue
from timeline.extraction.floor import Floor
from timeline.extraction.roles import Rank, rank_of
from timeline.extraction.subjects import acts_after

_REACH = 4
_ADJACENT = 1
_LONGEST_NOUN = 4
_TITLED = 4  # "Mr. Lind", "Opposition leader Ada Lind"
_NAMELESS = frozenset(
    """official diplomat spokesman spokeswoman spokesperson aide adviser advisor source analyst
    observer resident officer soldier expert""".split()
)
_ANY_OFFICE = frozenset("leader envoy commander mediator negotiator chief head ruler".split())
_INDEFINITE = frozenset({"a", "an", "one"})
_WRITTEN = frozenset("letter statement note message cable memo communique tweet post".split())
_MOST_WORDS, _MOST_CUES = 600, 60  # looked back for, where sentences have no end
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
    before = [one for row in rows for one in row if one.number < cue.number][-_MOST_CUES:]
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
    introduced = next((one.naming for one in same if _is_unnamed(floor, one)), None)
    introduced = introduced or _introduced(floor, cue, sentence)
    if introduced or cue.speaker is not None:
        return replace(cue, introduced=introduced) if introduced else cue
    actor = _last_actor(floor, cue, sentence)
    asked = any(_asks(floor, one) and one.speaker == actor for one in before)
    return cue if asked else replace(cue, speaker=actor)


def _introduced(floor: Floor, cue: Cue, sentence: int) -> tuple[int, int] | None:
    """The words that introduced "the official" without a verb of saying: "An official sighed."."""
    first, _ = floor.bounds(max(0, sentence - _REACH))
    first = max(first, cue.first - _MOST_WORDS)
    for last in range(cue.first - 1, first, -1):
        if floor.key(last) != floor.key(cue.last) or last in floor.quoted:
            continue
        near = range(last - 1, max(first, last - _LONGEST_NOUN) - 1, -1)
        start = next((number for number in near if floor.key(number) in _INDEFINITE), None)
        named = floor.beginning.get(last + 1) or floor.beginning.get(last + 2)
        if start is not None and acts_after(floor, last) and not named:
            return start, last
    return None


def _last_actor(floor: Floor, cue: Cue, sentence: int) -> str | None:
    """Whom "the witness" or "the President" means where nobody is said to be one: who alone acts in
    the sentence before, or earlier in the same one.
    """
    rank = rank_of(floor.key(cue.last))
    if rank not in {Rank.OFFICE, Rank.RANK, Rank.CALLING} or floor.key(cue.last) in _NAMELESS:
        return None
    for earlier in range(sentence, max(-1, sentence - _ADJACENT - 1), -1):
        first, end = floor.bounds(earlier)
        people = {
            mention.key
            for number in range(first, min(end, cue.first))
            if (mention := floor.beginning.get(number)) and number not in floor.quoted
            if floor.is_person(mention.key)
            and mention.form is not Form.PRONOUN
            and _acts(floor, mention, first)
        }
        if people:
            (key, *others) = people
            return None if others or not _may_be(floor, key, cue) else key
    return None


def _acts(floor: Floor, mention: ActorMention, first: int) -> bool:
    """Whether a verb follows a name, or the name opens its sentence and an insertion follows."""
    last = floor.before(mention.span.end)
    opens = floor.at(mention.span.start) - first < _TITLED and floor.key(last + 1) == ","
    return opens or acts_after(floor, last)


def _may_be(floor: Floor, key: str, cue: Cue) -> bool:
    """Whether a person may hold the office named, as far as the article tells."""
    head = floor.key(cue.last)
    offices = [role for role in floor.roles[key] if rank_of(role.title.split()[-1].lower())]
    earlier = {floor.key(number) for number in range(cue.first, cue.last)} & {"former", "ex"}
    return not offices or bool(earlier) or rank_of(head) is not Rank.OFFICE or head in _ANY_OFFICE


def _is_unnamed(floor: Floor, cue: Cue) -> bool:
    indefinite = {floor.key(cue.first), floor.key(cue.first - 1)} & _INDEFINITE
    return bool(indefinite) and not floor.is_person(cue.speaker)


def _speaks_for_body(floor: Floor, cue: Cue) -> bool:
    """Whether the holder of an office speaks whom nobody names: "The delegate of Chile"."""
    owned = any(floor.key(number) == "of" for number in range(cue.first, cue.last))
    head = rank_of(floor.key(cue.first + 1))
    held = floor.key(cue.first) == "the" and owned and head is Rank.OFFICE
    return held and not floor.is_person(cue.speaker)


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
            lacks_name = _is_unnamed(floor, one) or _speaks_for_body(floor, one)
            unnamed = one if lacks_name else None
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
