"""Clauses: how far the words around a trigger belong to it."""

from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from timeline.extraction.events import words as w
from timeline.extraction.events.phrases import noun_phrase_start
from timeline.extraction.events.tokens import Line
from timeline.extraction.events.verb_lists import is_past

_HARD_MARKS = frozenset(';:()\u2014\u2013\u201c\u201d"[]')
_MARKS = _HARD_MARKS | {","}
_LONGEST_CLAUSE = 150  # tokens: the work stays bounded whatever the sentence
_LONGEST_GROUP = 9
_RELATIVES = frozenset({"who", "which", "whom", "whose", "where"})
_SUBORDINATE = w.CONDITIONAL | frozenset(
    "after before while although though because when since as".split()
)
_FINITE = frozenset("is are was were has have had will would must shall".split())


@dataclass(frozen=True, slots=True)
class Clause:
    """A half-open range of token indices, and the word that opens it ("after", "which", or "")."""

    start: int
    end: int
    opener: str


def _is_opener(line: Line, index: int) -> bool:
    """Whether a word opens a clause: a subordinator, or a conjunction after a comma."""
    word = line.word(index)
    if word in {"and", "or", "but", "then", "for", "as"}:
        return line.word(index - 1) == ","
    if word in {"should", "had", "were"}:
        return line.word(index - 1) == "," and bool(line.actor_at[index + 1 : index + 2] != (None,))
    if word == "that":
        return line.word(index + 1) not in {"'s", ",", "of"} and line.word(index - 1) not in {
            "in",
            "on",
        }
    if word == "since":
        is_adverb = line.word(index - 1) in {"has", "have", "had", "long"}  # "have since joined"
        is_last = index + 1 >= len(line.tokens)
        # "The worst fighting since the war had broken out" has one clause.
        is_in_subject = line.word(0) in w.DETERMINERS and noun_phrase_start(line, index - 1) == 0
        return not (is_adverb or is_last or is_in_subject) and line.date_at[index + 1] is None
    if word in {"following", "noting"}:
        return line.word(index - 1) not in w.DETERMINERS
    return word in w.OPENERS


@lru_cache(maxsize=1024)
def clause_at(line: Line, index: int) -> Clause:
    """The clause around a token: up to the marks and words that open another."""
    start, opener = _start_of(line, index)
    if (opener in _RELATIVES or opener == "that") and _resumes(line, start, index):
        start, opener = _start_of(line, start - 1)
    return Clause(start, _end_of(line, index, opener), opener)


def _resumes(line: Line, start: int, index: int) -> bool:
    """Whether the main clause goes on behind a relative one: "The envoys who left will meet".

    A finite auxiliary has a verb of the relative clause between itself and "who", and a noun
    phrase, not a saying, before that.
    """
    first = verb_group(line, index)
    if not first.auxiliaries or first.auxiliaries[0] not in _FINITE or first.start <= start + 1:
        return False
    opens = line.word(start) in _FINITE
    noun = noun_phrase_start(line, start - 1)
    return opens and line.word(noun) in w.DETERMINERS and start - 1 - noun > 1


@lru_cache(maxsize=64)
def _fronted_end(line: Line) -> int | None:
    """The comma that ends a clause with which a sentence opens: "After they met, Lind left"."""
    if line.word(0) not in _SUBORDINATE:
        return None
    has_verb = False
    for place in range(1, min(len(line.tokens), _LONGEST_CLAUSE)):
        word = line.word(place)
        if word in _HARD_MARKS:
            return None
        if word == "," and has_verb and over_relative(line, place) is None:
            return place if line.word(place + 1) not in w.CONJUNCTIONS else None
        is_named = line.actor_at[place] is not None or line.date_at[place] is not None
        has_verb = has_verb or (not is_named and (word in _FINITE or is_past(word)))
    return None


def _start_of(line: Line, index: int) -> tuple[int, str]:
    least = max(index - _LONGEST_CLAUSE, 0)
    while index > least:
        word = line.word(index - 1)
        over = _over_parenthesis(line, index - 1)
        if over is None:
            over = over_relative(line, index - 1)
        if over is not None:
            index = over
        elif word in _HARD_MARKS or (word == "," and _fronted_end(line) == index - 1):
            break
        elif _is_opener(line, index - 1):
            return index, word
        else:
            index -= 1
    return index, ""


def over_relative(line: Line, index: int) -> int | None:
    """Where ", who signed for both," begins, which ends in the comma at an index; None for none."""
    if line.word(index) != ",":
        return None
    place = index - 1
    while place > 0 and line.word(place) not in _MARKS:
        place -= 1
    return place if line.word(place) == "," and line.word(place + 1) in _RELATIVES else None


def _ends_clause(line: Line, index: int, opener: str) -> bool:
    """Whether a clause ends before a token; a relative one ends at the next comma."""
    word = line.word(index)
    if word == ",":
        return opener in _RELATIVES or _fronted_end(line) == index
    return word in _HARD_MARKS or _is_opener(line, index)


def _end_of(line: Line, index: int, opener: str) -> int:
    end = index + 1
    while end < min(len(line.tokens), index + _LONGEST_CLAUSE):
        if line.word(end) == "(" and ")" in line.words(end + 1, end + 5):
            end += line.words(end, end + 5).index(")")
        elif _ends_clause(line, end, opener):
            break
        end += 1
    return end


def _over_parenthesis(line: Line, index: int) -> int | None:
    """Where a short parenthesis that ends at an index begins, "(OSCE)"; None where it is none."""
    if line.word(index) != ")":
        return None
    return next((i for i in range(index - 1, max(index - 5, -1), -1) if line.word(i) == "("), None)


class VerbGroup(NamedTuple):
    """A verb with its auxiliaries: `start` is the index of the first of them, `before` the word
    before."""

    start: int
    auxiliaries: tuple[str, ...]
    before: str

    @property
    def is_negated(self) -> bool:
        """Whether "not", "never" and the like stand in it."""
        return any(word in w.NEGATIONS for word in self.auxiliaries)


@lru_cache(maxsize=1024)
def verb_group(line: Line, index: int) -> VerbGroup:
    """The auxiliaries and adverbs to the left of a verb, without crossing other words."""
    found: list[str] = []
    start = index
    while start > 0 and index - start < _LONGEST_GROUP:
        word = line.word(start - 1)
        if word in w.AUXILIARIES and not _is_name(line, start - 1):
            found.append(word)
        elif word not in w.ADVERBS and not (word.endswith("ly") and len(word) > 4):
            break
        start -= 1
    if found and found[-1] == "'s" and line.actor_at[max(start - 1, 0)]:
        found.pop()
    return VerbGroup(start, tuple(reversed(found)), line.word(start - 1))


def _is_name(line: Line, index: int) -> bool:
    """Whether a word is part of a name: "May will meet"; "'s" may end one and be a verb."""
    return line.actor_at[index] is not None and line.tokens[index].text[0].isupper()
