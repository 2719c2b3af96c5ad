"""What "it" means as the subject of a deed: the treaty, plan or meeting told of before."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache

from timeline.extraction.events import words as w
from timeline.extraction.events.lexicon import Pos, lexicon
from timeline.extraction.events.phrases import noun_phrase_start
from timeline.extraction.events.tokens import Line
from timeline.extraction.plover import EventType

_PAPERS = frozenset({EventType.AGREE, EventType.RETREAT})
_SHIPS = frozenset("ship vessel carrier freighter tanker ferry frigate cruiser liner".split())
_NO_TOPICS = w.PREPOSITIONS | frozenset({"actor", "place", "that", "war", "to"})


@cache
def _nouns() -> frozenset[str]:
    """The nouns of events, and the papers that are signed or adopted."""
    found: set[str] = set()
    for word, senses in lexicon().items():
        for sense in senses:
            if sense.entry.pos is Pos.NOUN:
                found.add(word)
            elif sense.entry.type in _PAPERS:
                found |= sense.entry.needs
    return frozenset(found) - _NO_TOPICS


def topic_of(line: Line) -> str:
    """The phrase that "it" in the next sentence means: a subject, or the last such noun.

    Empty for a sentence without one, and where somebody quoted speaks of it.
    """
    nouns = _nouns()
    found = [
        index
        for index, word in enumerate(line.folded)
        if word in nouns and not (line.quoted[index] or line.actor_at[index])
    ]
    found = [index for index in found if line.word(noun_phrase_start(line, index)) in w.DETERMINERS]
    if not found:
        return ""
    index = found[0] if noun_phrase_start(line, found[0]) == 0 else found[-1]
    start = noun_phrase_start(line, index) + 1
    words = [line.tokens[place].text for place in range(start, index + 1)]
    undated = [word for place, word in enumerate(words, start) if line.date_at[place] is None]
    return " ".join(["the", *undated]).replace(" 's", "'s")


def with_topics(lines: Iterable[Line]) -> Iterator[Line]:
    """Each line, "it" being what was spoken of before it in its paragraph, or in the one before."""
    topic, told_in = "", -1
    ship, seen_in = "", -1
    for line in lines:
        paragraph = line.sentence.paragraph
        it = topic if paragraph - told_in <= 1 else ""
        she = ship if paragraph - seen_in <= 1 else ""
        yield replace(line, it=it, she=she) if it or she else line
        if own := topic_of(line):
            topic, told_in = own, paragraph
        if named := _ship_of(line):
            ship, seen_in = named, paragraph


def _ship_of(line: Line) -> str:
    """The name of the ship that a sentence tells of: "the Aurora" of "the freighter Aurora"."""
    for index, word in enumerate(line.folded):
        name = line.tokens[index + 1 : index + 2]
        is_name = bool(name) and name[0].text[0].isupper() and line.actor_at[index + 1] is None
        if word in _SHIPS and is_name:
            return f"the {name[0].text}"
    return ""
