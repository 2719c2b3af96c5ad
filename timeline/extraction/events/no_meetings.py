"""Verbs of meeting that tell of none: "met the demands", "troops gathered", "welcomed the deal"."""

from timeline.extraction.events import words as w
from timeline.extraction.events.clauses import clause_at
from timeline.extraction.events.lexicon import Pos, WordSense, lexicon
from timeline.extraction.events.tokens import Line

_LONGEST_PHRASE = 7
_LONGEST_SUBJECT = 12
_MET = frozenset(
    "demand demands condition conditions criteria goal goals target targets deadline deadlines "
    "need needs obligation obligations requirement requirements resistance standards terms".split()
)
_ARMED = frozenset(
    (
        "army armies armour artillery battalions brigades divisions forces regiments soldiers "
        "tanks troops units warships"
    ).split()
)


def is_no_meeting(line: Line, index: int, last: int, sense: WordSense) -> bool:
    """Whether the verb at the tokens `index` to `last`, exclusive, has nobody to meet."""
    return (
        _fulfils(line, last, sense)
        or _masses(line, index, sense)
        or _greets_thing(line, last, sense)
    )


def _fulfils(line: Line, last: int, sense: WordSense) -> bool:
    """Whether "meet" is no meeting: "met none of the demands", "meets the conditions"."""
    if sense.base != "meet":
        return False
    for place in range(last, min(last + _LONGEST_PHRASE, len(line.tokens))):
        if line.word(place) in _MET:
            return True
        if line.word(place) in w.PREPOSITIONS - {"of"} or not line.tokens[place].is_word:
            return False
    return False


def _masses(line: Line, index: int, sense: WordSense) -> bool:
    """Whether those who gather are armed units, which hold no meeting by it."""
    if sense.base not in {"gather", "assemble"}:
        return False
    start = max(clause_at(line, index).start, index - _LONGEST_SUBJECT)
    return any(line.word(place) in _ARMED for place in range(start, index))


def _greets_thing(line: Line, last: int, sense: WordSense) -> bool:
    """Whether it is a deal or meeting, and nobody, that is welcomed: "welcomed the agreement"."""
    if sense.base not in {"welcome", "greet"} or line.word(last) not in w.DETERMINERS:
        return False
    senses = lexicon().get(line.word(last + 1), ())
    return line.actor_at[last + 1 : last + 2] == (None,) and any(
        one.entry.pos is Pos.NOUN for one in senses
    )
