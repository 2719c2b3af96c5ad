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
    for line in lines:
        is_near = line.sentence.paragraph - told_in <= 1
        yield replace(line, it=topic) if topic and is_near else line
        own = topic_of(line)
        if own:
            topic, told_in = own, line.sentence.paragraph
