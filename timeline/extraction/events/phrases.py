"""Noun phrases, and the verbs that say what became of what they name."""

from functools import lru_cache

from timeline.extraction.events import words as w
from timeline.extraction.events.lexicon import Pos, lexicon, verb_forms
from timeline.extraction.events.tokens import Line
from timeline.extraction.plover import EventType

_LONGEST_PHRASE = 7
_NEAR = 8
_AMBIGUOUS = frozenset({"brought", "bring", "open", "end", "start", "run"})
_OTHER_CLAUSES = frozenset({"that", "who", "which", ";", ":", "where"})
_LINKS = frozenset({"between", "with", "of", "and"})
_CALLS_FOR = w.PROPOSES | w.CANCELS
_ENDS = w.PREPOSITIONS | w.CONJUNCTIONS | w.AUXILIARIES | {"off"}
_SAYS_WHAT_BECAME = w.HAPPENS | w.CANCELS


@lru_cache(maxsize=1024)
def noun_phrase_start(line: Line, index: int) -> int:
    """Where the noun phrase that ends in a noun begins: back over adjectives, names and dates.

    Stops after a determiner; a verb of the lexicon, a preposition, a conjunction or a mark ends it.
    """
    start = index
    while start > 0 and index - start < _LONGEST_PHRASE:
        word = line.word(start - 1)
        if word in w.DETERMINERS:
            return start - 1
        if word in _CALLS_FOR and line.word(start - 2) not in w.DETERMINERS:
            break
        ends = word in _ENDS
        if (ends and word != "'s") or not (line.tokens[start - 1].is_word or word in {"'s", "-"}):
            break
        is_named = line.actor_at[start - 1] or line.date_at[start - 1]
        if word in verb_forms() and not is_named:
            break
        start -= 1
    return start


def governing_verb(line: Line, start: int) -> int | None:
    """The light verb to the left whose object the noun phrase is: "held", "take part in"."""
    place = start - 1
    for _ in range(6):
        word = line.word(place)
        if any(sense.entry.pos is Pos.LIGHT for sense in lexicon().get(word, ())):
            # "called a meeting" sets one; "called the meeting useful" does not.
            is_name_calling = word.startswith("call") and line.word(start) not in {"a", "an"}
            return None if is_name_calling else place
        if word in w.CANCELS or (word == "off" and line.word(place - 1) in w.CALLS):
            return place - (word == "off")
        if word in {"part", "in"} or (word == "to" and line.word(place - 1) in {"agreed", "back"}):
            place -= 1
        elif word in {"take", "takes", "took", "taking", "taken", "participate", "participated"}:
            return place
        elif word in {"of", "for"} and line.word(place - 1) in w.PART_NOUNS:
            place = noun_phrase_start(line, place - 1) - 1
        else:
            return None
    return None


def lifecycle_verb(line: Line, last: int) -> int | None:
    """The verb to the right that says what became of the noun: "will be held", "took place"."""
    for place in range(last, min(last + 32, len(line.tokens))):
        if line.word(place) in {"which", "that"} and line.word(place + 1) in w.HAPPENS:
            return place + 1
        if line.word(place) == "," and line.word(place + 1) == "which":
            return place + 2 if line.word(place + 2) in w.HAPPENS else None
        if line.word(place) in _OTHER_CLAUSES or line.quoted[place]:
            return None
        if _says_what_became(line, last, place):
            return place
        if _ends_noun(line, last, place):
            return None
    return None


def _says_what_became(line: Line, last: int, place: int) -> bool:
    is_near = line.word(place) not in _AMBIGUOUS or place - last < _NEAR
    is_named = line.actor_at[place] or line.date_at[place]  # "the summit of last June"
    is_aim = line.word(place - 1) == "to" and line.date_at[place - 2]  # "met in May to go on"
    return line.word(place) in _SAYS_WHAT_BECAME and is_near and not (is_named or is_aim)


def _ends_noun(line: Line, last: int, place: int) -> bool:
    """Whether what is said of a noun ends at a word: another clause, or another such noun."""
    word = line.word(place)
    if place > last and word in {"after", "before", "while", "because", "as"}:
        return True
    if word == "," and not _LINKS & set(line.words(last, place)):
        return True
    return place > last + 1 and any(
        sense.entry.type is EventType.CONSULT and sense.form is None
        for sense in lexicon().get(word, ())
    )
