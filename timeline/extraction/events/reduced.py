"""Participles that stand for a relative clause: "the pact, signed on Sunday, binds both"."""

from functools import lru_cache

from timeline.extraction.events import words as w
from timeline.extraction.events.clauses import clause_at, verb_group
from timeline.extraction.events.lexicon import Entry, lexicon
from timeline.extraction.events.phrases import noun_phrase_start
from timeline.extraction.events.tokens import Line
from timeline.extraction.events.verb_lists import is_ed, is_past, participles, states
from timeline.extraction.plover import EventType

_LONGEST = 16
_MARKS = frozenset(",;:.()")
_BEHIND = w.PREPOSITIONS | w.PARTICLES | {"public", "here", "there", "early", "late", "earlier"}
# What says when a thing is or was to be tells of the thing itself: "the talks, set for Friday".
_SAYS_WHEN = (
    w.CANCELS
    | w.CALLED_OFF
    | w.PUTS_OFF
    | frozenset(
        (
            "announced arranged billed called convened dated due expected fixed held pencilled "
            "planned promised put scheduled set slated timed"
        ).split()
    )
)
# Who goes does so: "The envoy, head of the team, travelled to Lima" tells of no passive.
_GOING = frozenset(
    (
        "arrived came departed drove flew headed landed marched sailed travelled traveled walked "
        "went"
    ).split()
)
_LINKS = frozenset({"of", "on", "for"})
_NO_NOUNS = w.DETERMINERS | w.AUXILIARIES
_NOT_EXPLAINED = (
    w.CONJUNCTIONS
    | w.PREPOSITIONS
    | w.ADVERBS
    | w.DETERMINERS
    | frozenset("he she it they we i you who which what both".split())
)


@lru_cache(maxsize=1024)
def reduced_end(line: Line, index: int) -> int | None:
    """Where the words end that a participle without an auxiliary explains a noun by.

    None where it is none: it needs a date of its own behind it, and before it a noun and a comma,
    or a noun behind a preposition, or else "by" behind it.
    """
    word = line.word(index)
    if index < 1 or not (is_ed(word) or word in participles()):
        return None
    if word in _SAYS_WHEN or word in _GOING or word in states():
        return None
    if word == "left" and line.word(index + 1) == "for":
        return None
    if not (_is_bare(line, index) and _follows_noun(line, index)):
        return None
    end = _end_of(line, index)
    if line.word(end - 1) in w.CONJUNCTIONS and is_past(line.word(end)):
        return None  # one of several verbs: "met Lind, called on Rojas on Friday and left"
    dates = line.date_at[index + 1 : end]
    return end if any(date is not None and date.edtf for date in dates) else None


def is_reduced(line: Line, index: int, entry: Entry) -> bool:
    """Whether an unlisted deed is told by such a participle."""
    return entry.type is EventType.ACT and reduced_end(line, index) is not None


def explained(line: Line, index: int) -> tuple[int, int]:
    """The half-open token range of the noun phrase that the participle at an index explains."""
    end = index - (line.word(index - 1) == ",")
    start = noun_phrase_start(line, end)
    while line.word(start - 1) in _LINKS and start > 1 and line.word(start - 2) not in _NO_NOUNS:
        start = noun_phrase_start(line, start - 1)
    return start, end


def aside_of(line: Line, index: int) -> int | None:
    """The participle that opens the aside between commas in which a token stands, or None."""
    place = index - 1
    while place > max(index - _LONGEST, 0):
        if line.word(place) == ",":
            end = reduced_end(line, place + 1)
            return place + 1 if end is not None and index < end else None
        place -= 1
    return None


def _is_bare(line: Line, index: int) -> bool:
    """Whether no object follows a participle, and no auxiliary precedes it."""
    if verb_group(line, index).auxiliaries or verb_group(line, index).start != index:
        return False
    if line.date_at[index + 1 : index + 2] not in {(None,), ()}:
        return True
    return line.word(index + 1) in _BEHIND


def _follows_noun(line: Line, index: int) -> bool:
    before = index - 1
    if line.word(before) == ",":
        if line.date_at[before - 1] is not None or not line.tokens[before - 1].is_word:
            return False
        start, _ = explained(line, index)
        if _says_what_became(line, index):
            return False
        return line.word(start) in w.DETERMINERS or line.tokens[start].text[0].isupper()
    if not line.tokens[before].is_word or line.word(before) in _NOT_EXPLAINED:
        return False
    if line.actor_at[before] is not None or line.date_at[before] is not None:
        return False
    start = noun_phrase_start(line, index)
    if line.word(index + 1) == "by":
        return True
    opens = clause_at(line, index).start
    behind_verb = any(_is_verb(line, place) for place in range(opens, start - 1))
    is_governed = line.word(start - 1) in w.PREPOSITIONS and start < index
    return is_governed and (behind_verb or start - 1 == opens)


def _is_verb(line: Line, place: int) -> bool:
    word = line.word(place)
    return (word in w.AUXILIARIES - {"'s", "to"} or is_past(word)) and line.actor_at[place] is None


def _says_what_became(line: Line, index: int) -> bool:
    """Whether a meeting's noun has what became of it behind it: "the talks, opened on Monday"."""
    if line.word(index) not in w.HAPPENS:
        return False
    senses = lexicon().get(line.word(index - 2), ())
    return any(one.form is None and one.entry.type is EventType.CONSULT for one in senses)


def _end_of(line: Line, index: int) -> int:
    limit = min(index + _LONGEST, clause_at(line, index).end)
    for place in range(index + 1, limit):
        word = line.word(place)
        if line.date_at[place] is not None or line.actor_at[place] is not None:
            continue
        if word in _MARKS and not _is_in_date(line, place):
            return place
        if word in w.AUXILIARIES - {"'s", "to"} or is_past(word):
            return place
    return limit


def _is_in_date(line: Line, place: int) -> bool:
    return line.date_at[place - 1] is not None and line.date_at[place + 1 : place + 2] == (
        line.date_at[place - 1],
    )
