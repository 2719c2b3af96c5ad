"""Deeds that no list names: a finite verb with a date of its own beside it.

Newspapers have more verbs than any lexicon. A verb of doing in the past or the announced future,
with a date in its own clause, tells of an event; of thoughts, states and sayings there is none.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from timeline.extraction.cast import Form
from timeline.extraction.events import words as w
from timeline.extraction.events.clauses import Clause, clause_at, over_relative, verb_group
from timeline.extraction.events.lexicon import (
    Entry,
    Pos,
    VerbForm,
    WordSense,
    lexicon,
)
from timeline.extraction.events.reduced import reduced_end
from timeline.extraction.events.relatives import antecedent, explains_deed, is_named_between
from timeline.extraction.events.statuses import is_called_off
from timeline.extraction.events.stays import find_papers, find_stays
from timeline.extraction.events.tokens import Line
from timeline.extraction.events.triggers import Trigger
from timeline.extraction.events.verb_lists import bases, is_ed, participles, presents, states
from timeline.extraction.plover import EventType
from timeline.extraction.spans import Span
from timeline.extraction.verbs import irregular_pasts, saying_forms

_PRONOUNS = frozenset({"he", "she", "they", "who", "it"})
_MAIN = frozenset({"", "and", "but"})
_OBJECT_PRONOUNS = frozenset({"to", "that", "her", "him", "it", "them"})
_FEELINGS = frozenset(
    "optimism pessimism hope hopes fear fears expectations doubt doubts concern concerns "
    "speculation anger outrage alarm confidence impatience resentment suspicion suspicions".split()
)
_SET = frozenset("announced called fixed promised arranged set billed".split())
_WISHES = frozenset("want wants wanted need needs needed see get gets".split())
_NEAR_OBJECT = 5
_PLAIN_OBJECTS = frozenset("the a an its his her their".split())
_DENIALS = frozenset(  # words, not deeds
    "deny denied dispute disputed insist insisted quoted cited".split()
)
_BEFORE_PEOPLE = frozenset("before with together alongside".split())
# "took place", "came into force", "takes effect": nouns that follow their verb without an article.
_SET_NOUNS = frozenset({"place", "effect", "office", "part", "power", "control", "charge"})
_BEHIND_VERBS = w.DETERMINERS | w.PREPOSITIONS | w.PARTICLES | _SET_NOUNS | _OBJECT_PRONOUNS
_LINKS = w.PREPOSITIONS | w.CONJUNCTIONS
_ENTRY = Entry(EventType.ACT, "", Pos.VERB, "", frozenset())
_NOT_VERBS = (
    w.PREPOSITIONS
    | w.DETERMINERS
    | w.CONJUNCTIONS
    | w.AUXILIARIES
    | w.ADVERBS
    | w.OPENERS
    | _PRONOUNS
    | frozenset(
        {"one", "due", "able", "no", "more", "most", "than", "there", "here", "so", "too", "very"}
    )
)


def _after_auxiliaries(word: str, auxiliaries: Sequence[str]) -> VerbForm | None:
    """The form of a verb of doing behind its auxiliaries; None where the word has another."""
    last = next((aux for aux in reversed(auxiliaries) if aux not in w.NEGATIONS), "")
    if last in w.BE:
        is_participle = is_ed(word) or word in participles()
        return VerbForm.PARTICIPLE if is_participle else None
    if last == "had":
        return VerbForm.PARTICIPLE if is_ed(word) or word in participles() else None
    if last in {"to", "must"} or last in w.MODALS_FUTURE:
        is_plural = word.endswith("s") and not word.endswith("ss")  # "according to diplomats"
        return None if is_ed(word) or word.endswith("ing") or is_plural else VerbForm.BASE
    return None


def _starts_object(line: Line, index: int) -> bool:
    """Whether what follows is what follows a verb, and not the noun of an adjective."""
    if index >= len(line.tokens) or not line.tokens[index].is_word:
        return True
    if line.actor_at[index] or line.date_at[index] or line.place_at[index]:
        return True
    word = line.word(index)
    return (
        line.tokens[index].text[0].isupper()
        or word in _BEHIND_VERBS
        or word.endswith("ly")
        or word[0].isdigit()
    )


def _is_bare_past(line: Line, index: int, before: int) -> bool:
    """Whether a past form without auxiliaries is its clause's verb: "Lind ended her trip"."""
    word = line.word(index)
    if not (is_ed(word) or word in irregular_pasts()) or line.word(index + 1) == "by" or before < 0:
        return False
    previous = line.word(before)
    if line.actor_at[before] is not None or previous in _PRONOUNS:
        return True
    if previous in {"that", "which"}:
        return _explains_other(line, clause_at(line, index))
    if over_relative(line, before) is not None or is_named_between(line, before):
        return True
    if _is_plural(previous):
        return True
    if not _starts_object(line, index + 1) or _is_wished(line, index) or previous in states():
        return False
    if previous in {",", "and"}:
        return any(line.actor_at[place] for place in range(clause_at(line, index).start, before))
    return line.tokens[before].is_word and previous not in _NOT_VERBS - _PRONOUNS


def _explains_other(line: Line, clause: Clause) -> bool:
    """Whether a relative clause tells of a deed other than the meeting that it explains."""
    found = antecedent(line, clause)
    senses = lexicon().get(line.word(found[1] - 1), ()) if found else ()
    return explains_deed(line, clause) and not any(
        sense.entry.type is EventType.CONSULT for sense in senses
    )


def _is_plural(word: str) -> bool:
    return word.endswith("s") and word != "'s" and word not in _NOT_VERBS


def _is_wished(line: Line, index: int) -> bool:
    """Whether a participle only says what somebody wants done: "wants the issue resolved"."""
    place = index - 1
    while place > 0 and index - place < _NEAR_OBJECT and line.tokens[place].is_word:
        if line.word(place) in _WISHES:
            return True
        place -= 1
    return False


def _is_bare_present(line: Line, index: int, before: int) -> bool:
    """Whether a present of the timetable is its clause's verb: "the truce expires on Friday"."""
    takes = line.word(index) in {"take", "takes"} and line.word(index + 1) in _SET_NOUNS
    if before < 0:
        return False
    previous = line.word(before)
    if line.word(index) in bases() and not takes:
        clause = clause_at(line, index)
        is_main = clause.opener in _MAIN and "whose" not in line.words(clause.start, index)
        return is_main and _is_plural(previous) and _starts_object(line, index + 1)
    if not (takes or line.word(index) in presents() or _has_plain_object(line, index, before)):
        return False
    if not _starts_object(line, index + 1) and not line.tokens[before].text[0].isupper():
        return False
    return (
        line.actor_at[before] is not None
        or previous in _PRONOUNS | {"which", "that", "and", ","}
        or (line.tokens[before].is_word and previous not in _NOT_VERBS)
    )


def _has_plain_object(line: Line, index: int, before: int) -> bool:
    """Whether a word in -s is a verb by what stands around it: "Lind addresses the Assembly"."""
    subject, word = line.actor_at[before], line.word(index)
    if subject is None or subject.form is Form.ADJECTIVE or not word.endswith("s"):
        return False
    return line.word(index + 1) in _PLAIN_OBJECTS and word not in w.OFFICE_NOUNS


def _form_at(line: Line, index: int) -> VerbForm | None:
    """The form of a verb of doing at an index, or None."""
    word = line.word(index)
    taken = line.actor_at[index] or line.date_at[index] or line.place_at[index]
    if taken or line.quoted[index] or not word.replace("-", "").isalpha() or word in _NOT_VERBS:
        return None
    is_state = word in states() and not _is_deed_here(line, index)
    if is_state or word in _DENIALS or line.tokens[index].text[0].isupper():
        return None
    group = verb_group(line, index)
    if word in {"planned", "pencilled", "penciled"} and not set(group.auxiliaries) & w.BE:
        return None  # a plan is told by what was planned
    if group.auxiliaries:
        return _after_auxiliaries(word, group.auxiliaries)
    if word in {"met", "meets", "one", *w.NUMBERS}:
        return None  # the lexicon knows when somebody met
    if reduced_end(line, index) is not None:
        return VerbForm.PARTICIPLE
    if _is_bare_present(line, index, group.start - 1):
        return VerbForm.PRESENT
    return VerbForm.PAST if _is_bare_past(line, index, group.start - 1) else None


def _is_deed_here(line: Line, index: int) -> bool:
    """Whether a verb of states tells of a deed by what stands beside it: "was named envoy",
    "appeared before a crowd"."""
    if line.word(index) == "appeared":
        return line.word(index + 1) in _BEFORE_PEOPLE
    if line.word(index) == "called":
        return is_called_off(line, index)
    is_named = line.word(index) == "named" and line.word(index + 1) not in {"in", "after", "as"}
    return is_named and verb_group(line, index).auxiliaries[-1:] in {("was",), ("were",), ("been",)}


def _is_due(line: Line, index: int) -> bool:
    """Whether a thing is due on a day: "A ruling is due on Monday"."""
    if line.word(index) != "due":
        return False
    is_told = line.word(verb_group(line, index).start) in {"is", "are"}
    behind = index + 1 + (line.word(index + 1) in {"on", "in", "at", "by"})
    return is_told and line.date_at[behind : behind + 1] not in {(None,), ()}


def _is_set_for(line: Line, index: int) -> bool:
    """Whether a participle says for when a thing was meant: "A march announced for Friday"."""
    if line.word(index) not in _SET or line.word(index + 1) != "for":
        return False
    return line.date_at[index + 2 : index + 3] != (None,)


def _tells_of_uprising(line: Line, index: int) -> bool:
    """Whether a revolution does what the verb says, which is the revolution's own event."""
    senses = lexicon().get(line.word(verb_group(line, index).start - 1), ())
    return any(sense.entry.type is EventType.PROTEST for sense in senses)


def _is_aside(line: Line, index: int) -> bool:
    """Whether a verb stands in a clause that tells of no deed: "the way that it went"."""
    clause = clause_at(line, index)
    before = line.word(clause.start - 2)
    if clause.opener == "that" and before not in saying_forms():
        is_dated = any(date and date.edtf for date in line.date_at[clause.start : clause.end])
        return not (is_dated and explains_deed(line, clause))
    return not line.tokens[verb_group(line, index).start - 1].is_word and (
        verb_group(line, index).start == clause.start and clause.opener == ""
    )


def _stirs_feelings(line: Line, index: int) -> bool:
    """Whether all that is done is done to hopes or fears: "Oslo dampened optimism"."""
    end = min(index + _NEAR_OBJECT, clause_at(line, index).end)
    for place in range(index + 1, end):
        if line.word(place) in _LINKS:
            return False
        if line.word(place) in _FEELINGS:
            return True
    return False


def _is_no_deed(line: Line, index: int, form: VerbForm) -> bool:
    """Whether a verb of doing tells of none: "was cancelled" is told by the noun of what was."""
    if form is VerbForm.PARTICIPLE and (
        line.word(index) in w.CANCELS or is_called_off(line, index)
    ):
        return True
    if form is VerbForm.PAST and _is_set_for(line, index):
        return True
    if line.word(index) == "turned" and line.word(index + 1).isdigit():
        return True  # an age
    is_told = _is_aside(line, index) or _tells_of_uprising(line, index)
    return is_told or _stirs_feelings(line, index)


def _clause_of(line: Line, index: int) -> Clause:
    """The clause of a verb; a participle that explains a noun has its own."""
    end = reduced_end(line, index)
    return clause_at(line, index) if end is None else Clause(index, end, "")


def find_deeds(line: Line, taken: Sequence[Trigger], sayings: Sequence[Span]) -> Iterator[Trigger]:
    """Verbs of doing that are neither triggers of the lexicon nor cues of statements.

    Only a line with a date has any.
    """
    if not any(date.edtf for date in line.dates):
        return
    for rank, trigger in enumerate(_all_deeds(line, taken, sayings), start=len(taken)):
        yield replace(trigger, rank=rank)


def _all_deeds(line: Line, taken: Sequence[Trigger], sayings: Sequence[Span]) -> Iterator[Trigger]:
    yield from find_papers(line)
    yield from find_stays(line)
    told = {index for one in taken for index in (*range(one.first, one.last), one.verb)}
    for index, token in enumerate(line.tokens):
        if index in told and not (token.folded in w.CANCELS or is_called_off(line, index)):
            continue
        form = VerbForm.PARTICIPLE if _is_due(line, index) else _form_at(line, index)
        if form is None or any(span.overlaps(token.span) for span in sayings):
            continue
        if _is_no_deed(line, index, form):
            continue
        yield Trigger(
            entry=_ENTRY,
            sense=WordSense(_ENTRY, form, token.folded),
            first=index,
            last=index + 1,
            start=verb_group(line, index).start,
            clause=_clause_of(line, index),
            verb=index,
            span=token.span,
        )
