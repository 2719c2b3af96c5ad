"""Which words of a sentence tell of an event, and what the sentence says became of it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from timeline.extraction.events import words as w
from timeline.extraction.events.clauses import (
    Clause,
    clause_at,
    over_relative,
    verb_group,
)
from timeline.extraction.events.lexicon import (
    Entry,
    Pos,
    VerbForm,
    WordSense,
    lexicon,
    phrase_lengths,
)
from timeline.extraction.events.no_meetings import is_no_meeting
from timeline.extraction.events.phrases import governing_verb, lifecycle_verb, noun_phrase_start
from timeline.extraction.events.reduced import reduced_end
from timeline.extraction.events.statuses import going_before
from timeline.extraction.events.tokens import Line
from timeline.extraction.plover import EventType
from timeline.extraction.spans import Span
from timeline.extraction.verbs import saying_forms

_LONGEST_PHRASE = 7
_LONGEST_OBJECT = 12
_BEFORE_VERBS = frozenset(
    "who which that they he she it we and or also ministers leaders diplomats officials presidents "
    "envoys delegations sides negotiators ambassadors chiefs council committee".split()
)


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word or phrase that tells of an event.

    `first` and `last` are token indices, `last` exclusive; `start` is where its noun phrase
    begins (for a verb: its verb group). `verb` is the index of the light verb that governs a noun
    ("held talks"), or of the verb itself. `subject_end` is where its subject must end; None where
    the noun has no verb.
    """

    entry: Entry
    sense: WordSense
    first: int
    last: int
    start: int
    clause: Clause
    verb: int | None
    span: Span
    rank: int = 0

    @property
    def is_noun(self) -> bool:
        """Whether a noun tells of the event, rather than a verb."""
        return self.entry.pos is Pos.NOUN


def _senses_at(line: Line, index: int) -> tuple[tuple[WordSense, ...], int]:
    """The senses of the longest lexicon phrase at an index, and its number of tokens."""
    for length in phrase_lengths().get(line.word(index), ()):
        senses = lexicon().get(" ".join(line.words(index, index + length)))
        if senses and index + length <= len(line.tokens):
            return senses, length
    return (), 1


def _is_noun_here(line: Line, index: int, form: VerbForm) -> bool:
    """Whether a form that may be noun or verb stands as a noun: "the visit", "their meeting"."""
    start = noun_phrase_start(line, index)
    before = line.word(index - 1)
    if before == "to" or before in w.MODALS_FUTURE or before in w.MODALS_OPEN:
        return False
    if form is VerbForm.GERUND and before in {"and", ","} and _goes_on(line, index):
        return True
    if form is VerbForm.GERUND:
        return before in w.DETERMINERS or before == "'s" or line.word(start) in w.DETERMINERS
    return line.word(start) in w.DETERMINERS or before == "'s" or before in {"of", "for", "with"}


def _is_meeting_s_verb(line: Line, index: int, sense: WordSense) -> bool:
    """Whether "meet" or "meets" follows who meets: "The committee meets", "Legal teams meet"."""
    before = line.word(index - 1)
    if sense.base != "meet" or not before.isalpha() or before in w.DETERMINERS | w.PREPOSITIONS:
        return False
    return sense.form is VerbForm.PRESENT or before.endswith("s")


def _goes_on(line: Line, index: int) -> bool:
    """Whether a verb follows of which a gerund is the subject: "and fighting has gone on"."""
    end = min(index + _LONGEST_PHRASE, clause_at(line, index).end)
    return any(line.word(place) in {"has", "had", "was", "is"} for place in range(index + 1, end))


def _has_object(line: Line, index: int, last: int, needs: frozenset[str]) -> bool:
    """Whether one of the words that an entry needs follows in the clause, or precedes a passive."""
    if not needs:
        return True
    end = min(last + _LONGEST_OBJECT, clause_at(line, index).end)
    for place in range(last, end):
        mention = line.actor_at[place]
        is_place = "place" in needs and line.place_at[place] is not None
        if (
            is_place
            or _is_among(line.word(place), needs)
            or (
                "actor" in needs
                and mention is not None
                and mention.span.start > line.tokens[index].span.end
            )
        ):
            return True
    if not is_passive(line, index, last):
        return False
    start = min(clause_at(line, index).start, index - 6)
    return any(_is_among(line.word(place), needs) for place in range(max(start, 0), index))


def _is_among(word: str, needs: frozenset[str]) -> bool:
    """Whether a word, or its singular, is one of those that an entry needs."""
    return word in needs or (word.endswith("s") and word[:-1] in needs)


def is_passive(line: Line, index: int, last: int) -> bool:
    """Whether a verb stands in the passive: "was signed", "the dialogue started by"."""
    if line.word(index).endswith("ing"):
        return False
    auxiliaries = verb_group(line, index).auxiliaries
    return any(aux in w.BE for aux in auxiliaries) or (not auxiliaries and line.word(last) == "by")


def _verb_sense(
    line: Line, index: int, length: int, senses: tuple[WordSense, ...]
) -> WordSense | None:
    for sense in senses:
        if sense.form is None or sense.entry.pos is not Pos.VERB:
            continue
        if (
            sense.form is not VerbForm.PAST
            and length == 1
            and not _is_meeting_s_verb(line, index, sense)
            and _is_noun_here(line, index, sense.form)
        ):
            continue
        if sense.form in {VerbForm.PRESENT, VerbForm.BASE} and not _has_subject(line, index, sense):
            continue
        if sense.form is VerbForm.PARTICIPLE and not verb_group(line, index).auxiliaries:
            continue
        last = index + length
        if is_no_meeting(line, index, last, sense) or _explains(line, index, last):
            continue
        if _has_object(line, index, index + length, sense.entry.needs):
            return sense
    return None


def _explains(line: Line, index: int, last: int) -> bool:
    """Whether a participle without "by" explains a noun: "a town, captured in 1967"."""
    return line.word(last) != "by" and reduced_end(line, index) is not None


def _has_subject(line: Line, index: int, sense: WordSense) -> bool:
    """Whether a present stands behind an auxiliary, a name or a pronoun, as a verb does and a noun
    does not."""
    group = verb_group(line, index)
    before = group.start - 1
    if group.auxiliaries or before < 0:
        return bool(group.auxiliaries)
    if _is_meeting_s_verb(line, index, sense):
        return True
    if line.word(before) == ",":
        return _is_explained(line, before)
    return line.actor_at[before] is not None or line.word(before) in _BEFORE_VERBS


def _is_explained(line: Line, comma: int) -> bool:
    """Whether a comma closes what explains a name: "Ada Lind, the foreign minister, visits"."""
    relative = over_relative(line, comma)
    if relative is not None:  # "Ada Lind, who came on Friday, flies home"
        return line.actor_at[relative - 1] is not None
    start = comma - 1
    while start > 0 and comma - start < _LONGEST_OBJECT and line.word(start) != ",":
        start -= 1
    if line.word(start) != "," or line.actor_at[start - 1] is None:
        return False
    opening = line.word(start + 1)
    names = any(line.actor_at[place] for place in range(start + 1, comma))
    return names and opening not in w.CONJUNCTIONS and line.word(comma - 1) not in w.CONJUNCTIONS


def _noun_sense(line: Line, index: int, senses: tuple[WordSense, ...]) -> WordSense | None:
    """The noun sense, unless the word modifies another noun: "agreement text", "summit venue"."""
    if line.tokens[index].text[0].isupper() and index > 0 and line.tokens[index - 1].is_word:
        return None  # part of a name: "the Conference on Security"
    for sense in senses:
        if sense.entry.pos is Pos.NOUN and not _is_verb_use(line, index):
            return sense
    return None


def _is_verb_use(line: Line, index: int) -> bool:
    """A word of the noun list standing as a verb: "he talks to reporters", "they deal with"."""
    before = line.word(index - 1)
    if before in {"to", "who", "they", "he", "she", "it", "we", "will", "would", "could", "can"}:
        return line.word(index) not in {"talks", "negotiations", "discussions", "consultations"}
    return False


def _trigger(line: Line, index: int, length: int, sense: WordSense) -> Trigger:
    last = index + length
    clause = clause_at(line, index)
    if sense.form is not None:
        start = verb_group(line, index).start
        verb: int | None = index
    else:
        start = noun_phrase_start(line, index)
        verb = governing_verb(line, start)
        if verb is None and sense.entry.type is EventType.CONSULT and line.word(start - 1) == "for":
            verb = going_before(line, start - 1)
        if verb is None:
            verb = lifecycle_verb(line, last)
            if verb is not None and not saying_forms().keys().isdisjoint(line.words(last, verb)):
                verb = None  # "welcomed the deal and said Oslo would be held to it"
    span = Span(line.tokens[index].span.start, line.tokens[last - 1].span.end)
    return Trigger(sense.entry, sense, index, last, start, clause, verb, span)


def find_triggers(line: Line) -> Iterator[Trigger]:
    """The triggers of a sentence in order, outside quotations and names.

    A light verb is none itself; a noun that a listed verb has as its object is not told twice
    ("sign an agreement").
    """
    lengths = phrase_lengths()
    taken, index, rank = -1, 0, 0
    while index < len(line.tokens):
        if line.folded[index] not in lengths:
            index += 1
            continue
        senses, length = _senses_at(line, index)
        mention = line.actor_at[index]
        if not senses or line.quoted[index] or mention or line.date_at[index]:
            index += 1
            continue
        sense = _verb_sense(line, index, length, senses) or _noun_sense(line, index, senses)
        if sense is not None and _is_event_s_own(line, index, index + length, sense):
            sense = None
        if sense is not None and not (sense.form is None and index < taken):
            if sense.form is not None and sense.entry.needs:
                taken = _object_end(line, index + length, sense.entry.needs)
            yield replace(_trigger(line, index, length, sense), rank=rank)
            rank += 1
        index += length


def _is_event_s_own(line: Line, index: int, last: int, sense: WordSense) -> bool:
    """Whether a verb only goes on telling of an event named before; "the treaty was signed" tells
    of its signing."""
    if sense.form is None or not _has_event_subject(line, index):
        return False
    before = line.word(verb_group(line, index).start - 1)
    is_signed = sense.entry.type is EventType.AGREE and not sense.entry.needs
    is_object = is_signed or _is_among(before, sense.entry.needs)
    return not (is_passive(line, index, last) and is_object)


def _has_event_subject(line: Line, index: int) -> bool:
    """Whether an event is the verb's subject: "the revolution that toppled", "talks launched"."""
    before = verb_group(line, index).start - 1
    if line.word(before) in {"that", "which"}:
        before -= 1
        while before > 0 and (line.date_at[before] is not None or line.word(before) in {"in", ","}):
            before -= 1
    senses = lexicon().get(line.word(before), ())
    return any(sense.entry.pos is Pos.NOUN for sense in senses)


def _object_end(line: Line, last: int, needs: frozenset[str]) -> int:
    for place in range(last, min(last + _LONGEST_OBJECT, len(line.tokens))):
        if line.word(place) in needs:
            return place + 1
    return last
