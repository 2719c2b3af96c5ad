"""Deeds without a verb of doing: a person's stay in a town, and papers known by their day."""

from collections.abc import Iterator

from timeline.extraction.events.clauses import clause_at, verb_group
from timeline.extraction.events.lexicon import Entry, Pos, VerbForm, WordSense, lexicon
from timeline.extraction.events.phrases import noun_phrase_start
from timeline.extraction.events.subjects import subject_of
from timeline.extraction.events.tokens import Line
from timeline.extraction.events.triggers import Trigger
from timeline.extraction.plover import EventType
from timeline.extraction.spans import Span

_FORMS = {
    "was": VerbForm.PAST,
    "were": VerbForm.PAST,
    "is": VerbForm.PRESENT,
    "are": VerbForm.PRESENT,
    "be": VerbForm.BASE,
}
_ENDS = frozenset({"to", "for"})  # "was in Rome to see the king" is told by the seeing
_NEAR = 8
_PAPERS = frozenset(
    "letter letters note speech address message proposal declaration communique decree order "
    "ultimatum telegram cable ruling verdict offer announcement broadcast".split()
)
_PAPER = Entry(EventType.ACT, "", Pos.NOUN, "", frozenset())


def find_stays(line: Line) -> Iterator[Trigger]:
    """The visits that a line tells of by "Ada Lind was in Lima on Friday"."""
    for index in range(len(line.tokens) - 2):
        form = _FORMS.get(line.folded[index])
        if form is None or line.folded[index + 1] != "in" or line.quoted[index]:
            continue
        subject = subject_of(line, index) if line.place_at[index + 2] is not None else []
        are_people = subject and all(one.key.startswith("person:") for one in subject)
        if are_people and not _has_end(line, index):
            sense = next(one for one in lexicon()["visit"] if one.form is not None)
            yield _trigger(line, index, WordSense(sense.entry, form, sense.base))


def _has_end(line: Line, index: int) -> bool:
    near = range(index, min(index + _NEAR, len(line.tokens)))
    return any(line.folded[place] in _ENDS and line.date_at[place] is None for place in near)


def find_papers(line: Line) -> Iterator[Trigger]:
    """The papers and speeches that a line calls by their day: "a letter of 4 June"."""
    for date in line.dates:
        index = line.index_of(date.span.start) - 2
        if date.edtf and line.word(index + 1) == "of" and line.word(index) in _PAPERS:
            yield _trigger(line, index, WordSense(_PAPER, None, line.word(index)))


def _trigger(line: Line, index: int, sense: WordSense) -> Trigger:
    is_noun = sense.form is None
    return Trigger(
        entry=sense.entry,
        sense=sense,
        first=index,
        last=index + 1,
        start=noun_phrase_start(line, index) if is_noun else verb_group(line, index).start,
        clause=clause_at(line, index),
        verb=None if is_noun else index,
        span=Span(*line.tokens[index].span),
    )
