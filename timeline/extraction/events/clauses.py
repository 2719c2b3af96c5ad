"""Clauses: how far the words around a trigger belong to it, and whether they state a fact."""

from dataclasses import dataclass

from timeline.extraction.events import words as w
from timeline.extraction.events.lexicon import VerbForm
from timeline.extraction.events.phrases import noun_phrase_start
from timeline.extraction.events.tokens import Line
from timeline.extraction.plover import Status

_HARD_MARKS = frozenset(';:()\u2014\u2013\u201c\u201d"[]')
_LONGEST_CLAUSE = 150  # tokens: the work stays bounded whatever the sentence
_LONGEST_GROUP = 9
_RELATIVES = frozenset({"who", "which", "whom", "whose", "where"})
_FINITE = frozenset("is are was were has have had will would must shall".split())
_LONGEST_SUBJECT = 4
_LONGEST_PLAN = 5
_NOBODY = frozenset({"no", "nobody", "none", "neither", "nothing"})
_DENYING = frozenset("denied denies deny denying dismissed dismisses rejected doubted".split())


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
        return line.word(index + 1) not in {"'s", ","} and line.word(index - 1) not in {"in", "on"}
    if word == "since":
        return line.date_at[index + 1] is None if index + 1 < len(line.tokens) else False
    if word in {"following", "noting"}:
        return line.word(index - 1) not in w.DETERMINERS
    return word in w.OPENERS


def clause_at(line: Line, index: int) -> Clause:
    """The clause around a token: up to the marks and words that open another."""
    start, opener = _start_of(line, index)
    if opener in _RELATIVES | {"that"} and _resumes(line, start, index):
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


def _start_of(line: Line, index: int) -> tuple[int, str]:
    least = max(index - _LONGEST_CLAUSE, 0)
    while index > least:
        word = line.word(index - 1)
        over = _over_parenthesis(line, index - 1)
        if over is None:
            over = over_relative(line, index - 1)
        if over is not None:
            index = over
        elif word in _HARD_MARKS:
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
    while place > 0 and line.word(place) not in _HARD_MARKS | {","}:
        place -= 1
    return place if line.word(place) == "," and line.word(place + 1) in _RELATIVES else None


def _ends_clause(line: Line, index: int, opener: str) -> bool:
    """Whether a clause ends before a token; a relative one ends at the next comma."""
    word = line.word(index)
    return word in _HARD_MARKS or _is_opener(line, index) or (word == "," and opener in _RELATIVES)


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


@dataclass(frozen=True, slots=True)
class VerbGroup:
    """A verb with its auxiliaries: `start` is the index of the first of them, `before` the word
    before."""

    start: int
    auxiliaries: tuple[str, ...]
    before: str

    @property
    def is_negated(self) -> bool:
        """Whether "not", "never" and the like stand in it."""
        return any(word in w.NEGATIONS for word in self.auxiliaries)


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


def _governor(line: Line, index: int, group: VerbGroup) -> tuple[str, str]:
    """The last word before "to", adverbs passed over, and the word before it: "is", "set"."""
    place = index - 1
    while place >= group.start and line.word(place) != "to":
        place -= 1
    place -= 1
    while place >= 0 and (line.word(place) in w.ADVERBS or line.word(place).endswith("ly")):
        place -= 1
    return line.word(place), line.word(place - 1)


def _is_reported(line: Line, start: int) -> bool:
    """Whether a past verb of saying stands before: its "would" is a future seen from the past."""
    return any(
        word in {"said", "announced", "confirmed", "told", "added", "agreed", "declared"}
        for word in line.words(0, start)
    )


def _of_infinitive(line: Line, index: int, group: VerbGroup, *, is_future: bool) -> Status:
    governor, before = _governor(line, index, group)
    if governor in w.PLANNED and {"had", "been"} <= set(line.words(index - _LONGEST_PLAN, index)):
        return Status.CANCELLED  # "had been due to leave": a plan that is no more
    if governor in {"was", "were"} and "have" in group.auxiliaries:
        return Status.CANCELLED  # "was to have begun"
    if governor in w.FORGONE or before in {"no", "without", "not", "n't"}:
        return Status.DENIED
    if governor in {"has", "have", "must"}:
        return Status.SCHEDULED if is_future else Status.HYPOTHETICAL
    if "have" in group.auxiliaries or governor in w.ACCOMPLISHED:
        return Status.DENIED if group.is_negated else Status.HAPPENED
    if governor in w.PLANNED or any(aux in w.MODALS_FUTURE for aux in group.auxiliaries):
        return Status.SCHEDULED
    return Status.HYPOTHETICAL


def _of_gerund(group: VerbGroup, *, is_future: bool) -> Status:
    if any(aux in w.BE for aux in group.auxiliaries):
        past = any(aux in {"was", "were", "had", "been"} for aux in group.auxiliaries)
        if is_future:
            return Status.SCHEDULED
        return Status.HAPPENED if past and "been" not in group.auxiliaries else Status.ONGOING
    before = group.before
    if before in {"after", "since", "following", "by", "in", "despite", "upon", "on", "from", ","}:
        return Status.HAPPENED
    if before in {
        "before",
        "of",
        "for",
        "about",
        "against",
        "without",
        "to",
        "into",
        "considering",
    }:
        return Status.HYPOTHETICAL
    return Status.ONGOING


def status_of_verb(line: Line, index: int, form: VerbForm, *, is_future: bool) -> Status:
    """What the verb at an index says of its deed; `is_future`: its date is after the article's."""
    clause = clause_at(line, index)
    group = verb_group(line, index)
    if clause.opener in w.CONDITIONAL or clause.opener in {"should", "were", "had"}:
        return Status.HYPOTHETICAL
    if clause.opener == "that" and _DENYING & set(line.words(clause.start - 5, clause.start)):
        return Status.DENIED
    if "to" in group.auxiliaries:
        return _of_infinitive(line, index, group, is_future=is_future)
    if group.is_negated or _is_nobodys(line, group.start) or line.word(index + 1) == "no":
        return Status.DENIED
    by_modal = _of_modal(line, group, form, is_future=is_future)
    if by_modal is not None:
        return by_modal
    if form is VerbForm.GERUND:
        return _of_gerund(group, is_future=is_future)
    if is_future:
        return Status.SCHEDULED
    return Status.ONGOING if form in {VerbForm.BASE, VerbForm.PRESENT} else Status.HAPPENED


def _is_nobodys(line: Line, start: int) -> bool:
    """Whether a verb's subject is nobody: "no Indian leader had made", "neither side met"."""
    place = start - 1
    while place > 0 and start - place < _LONGEST_SUBJECT and line.tokens[place].is_word:
        if line.word(place) in _NOBODY:
            return True
        if line.word(place) in w.PREPOSITIONS | w.CONJUNCTIONS | w.DETERMINERS | w.OPENERS:
            return False
        place -= 1
    return line.word(place) in _NOBODY


def _of_modal(line: Line, group: VerbGroup, form: VerbForm, *, is_future: bool) -> Status | None:
    """What "will", "would", "could" make of a verb; None where none stands before it."""
    if any(aux in w.MODALS_FUTURE for aux in group.auxiliaries):
        return Status.SCHEDULED
    modal = next((aux for aux in group.auxiliaries if aux in w.MODALS_OPEN), "")
    if not modal or (modal == "'d" and form is VerbForm.PARTICIPLE):
        return None
    promised = modal == "would" and is_future and _is_reported(line, group.start)
    bound = modal == "must" and is_future
    return Status.SCHEDULED if promised or bound else Status.HYPOTHETICAL
