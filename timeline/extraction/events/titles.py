"""Titles as an editor would write them: the same event titled the same way whatever the article."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from timeline.extraction.cast import ActorKind
from timeline.extraction.events import words as w
from timeline.extraction.events.lexicon import lexicon, third_person
from timeline.extraction.events.tokens import Line
from timeline.extraction.events.triggers import Trigger, is_passive, noun_phrase_start
from timeline.extraction.plover import EventType, PartRole

LONGEST_TITLE = 160
_LONGEST_GIST = 14
_SUBJECT_PRONOUNS = frozenset({"he", "she", "it", "they", "we", "i", "who", "there", "this"})
_MARKS = frozenset({",", ";", ":", "(", ")", "“", "”", '"', "–", "—"})
_LOOSE_ENDS = w.PREPOSITIONS | w.CONJUNCTIONS | w.DETERMINERS | {"to"}
_PLATFORMS = frozenset({"twitter", "x", "facebook", "telegram", "truth social", "television"})
_LISTENERS = frozenset({"reporters", "journalists", "lawmakers", "parliament", "state media"})
_NAMED_PARTIES = 3
_STOPS = frozenset(
    (
        "after before when while because amid following despite although though as since "
        "until if where who which but prompting saying"
    ).split()
)


@dataclass(frozen=True, slots=True)
class Named:
    """A participant as a title needs it."""

    key: str
    name: str
    kind: str
    role: str


@cache
def _short_names() -> Mapping[str, str]:
    text = files("timeline.extraction.data").joinpath("short_names.txt").read_text(encoding="utf-8")
    rows = (line.split("|") for line in text.splitlines() if line and not line.startswith("#"))
    return {key.strip(): short.strip() for key, short in rows}


def short_name(key: str, name: str) -> str:
    """A name as headlines have it: without "(ABC)" behind it, states and great bodies shortened.

    >>> short_name("state:USA", "United States"), short_name("org:x", "World Forum (WF)")
    ('US', 'World Forum')
    """
    return _short_names().get(key) or re.sub(r"\s*\([^)]*\)$", "", name)


def listed(names: Sequence[str]) -> str:
    """Names in a row: "A", "A and B", "A, B and C", "A, B and others".

    >>> listed(["A", "B", "C", "D"])
    'A, B and others'
    """
    if len(names) <= 1:
        return "".join(names)
    if len(names) > _NAMED_PARTIES:
        return f"{', '.join(names[:2])} and others"
    return f"{', '.join(names[:-1])} and {names[-1]}"


def _parties(participants: Sequence[Named]) -> tuple[list[str], bool]:
    """Whom a meeting's title names, and whether they are states or bodies rather than people."""
    people = [p for p in participants if p.kind == ActorKind.PERSON]
    others = [p for p in participants if p.kind != ActorKind.PERSON]
    chosen = others if len(others) > 1 or not people else people
    names = sorted({short_name(p.key, p.name) for p in chosen})
    return names, chosen is others


def meeting_title(
    *, mode: str, head: str, participants: Sequence[Named], body: str | None, place: str | None
) -> str:
    """The title of a meeting, a call or a visit.

    >>> a = Named("state:USA", "United States", "state", "participant")
    >>> b = Named("state:RUS", "Russia", "state", "participant")
    >>> meeting_title(mode="", head="talks", participants=[b, a], body=None, place="Geneva")
    'Russia–US talks in Geneva'
    """
    where = f" in {place}" if place else ""
    names, are_states = _parties(participants)
    if mode == "visit":
        actors = [p for p in participants if p.role != PartRole.RECIPIENT] or list(participants)
        names = sorted({short_name(p.key, p.name) for p in actors})
        verb = (
            ("arrives in" if len(names) == 1 else "arrive in")
            if head == "arrival"
            else ("visits" if len(names) == 1 else "visit")
        )
        return (
            f"{listed(names) or 'Delegation'} {verb} {place}"
            if place
            else f"{listed(names)}: visit"
        )
    if mode == "phone":
        return (
            f"{listed(names)} speak by phone"
            if len(names) > 1
            else f"Phone call of {listed(names)}"
        )
    if body:
        return f"{body} meets{where}"
    if len(names) > 1 and are_states:
        noun = head if head in {"summit", "conference"} else "talks"
        return (
            f"{'–'.join(names)} {noun}{where}"
            if len(names) == 2
            else f"{listed(names)}: {noun}{where}"
        )
    if len(names) > 1:
        return f"{listed(names)} meet{where}"
    noun = {"meeting": "talks", "dinner": "talks"}.get(head, head)
    if names:
        return f"{names[0]} in {noun}{where}"
    return f"{noun[:1].upper()}{noun[1:]}{where}"


def deed_title(*, base: str, participants: Sequence[Named], gist: str, is_noun: bool) -> str:
    """The title of a deed: who does what; a noun's own phrase stands for itself."""
    if is_noun or not gist:
        own = gist or base
        return _cut(own[:1].upper() + own[1:])
    actors = [short_name(p.key, p.name) for p in participants if p.role == PartRole.ACTOR]
    if not actors:
        return _cut(gist[:1].upper() + gist[1:])
    verb = third_person(base) if len(actors) == 1 else base
    return _cut(f"{listed(actors)} {verb} {gist}")


def _cut(title: str) -> str:
    if len(title) <= LONGEST_TITLE:
        return title
    return title[:LONGEST_TITLE].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"


def saying_title(*, name: str, verb: str, venue: str | None, gist: str, direct: bool) -> str:
    """The title of a statement: who, to whom, what.

    >>> saying_title(name="Ada Lind", verb="warn", venue=None, gist="of delays", direct=False)
    'Ada Lind warns of delays'
    >>> saying_title(name="Ada Lind", verb="say", venue="Twitter", gist="Not yet", direct=True)
    'Ada Lind says on Twitter: “Not yet”'
    """
    said = f"“{gist}”" if direct else gist
    told = "warns" if verb == "warn" else "says"
    if (
        not direct
        and told == "warns"
        and gist.split(" ", 1)[0] in {"of", "against", "about", "that"}
    ):
        return _cut(f"{name} {told} {gist}")
    if not venue:
        return _cut(f"{name} {told}: {said}")
    if venue.casefold() in _PLATFORMS:
        return _cut(f"{name} {told} on {venue}: {said}")
    if venue[0].isupper() or venue.casefold() in _LISTENERS:
        return _cut(f"{name} {'warns' if told == 'warns' else 'tells'} {venue}: {said}")
    return _cut(f"{name} {told} at {_a(venue)} {venue}: {said}")


def _a(noun: str) -> str:
    """The indefinite article: "a joint press conference", "an interview"."""
    return "an" if noun[:1].casefold() in "aeiou" else "a"


def gist_of(line: Line, trigger: Trigger, *, has_actor: bool) -> str:
    """The words that say what was done: the object of a verb, or the whole phrase of a noun.

    Where no actor is known, the whole clause.
    """
    if trigger.is_noun:
        return _noun_gist(line, trigger)
    if not has_actor or (trigger.entry.type is EventType.ACT and subject_words(line, trigger)):
        return _clause_gist(line, trigger)
    if trigger.entry.type is EventType.ACT:
        end = _end(line, trigger.last, trigger)
        return _words(line, trigger.start, max(end, trigger.last))
    if is_passive(line, trigger.first, trigger.last):
        return _passive_gist(line, trigger)
    return _words(line, trigger.last, _end(line, trigger.last, trigger))


def _clause_gist(line: Line, trigger: Trigger) -> str:
    """The clause itself, from its subject to its object: "Rockets hit the headquarters in X"."""
    end = trigger.last
    limit = min(trigger.last + _LONGEST_GIST, len(line.tokens))
    while end < limit and not _ends_clause(line, end):
        end += 1
    while end > trigger.last and line.word(end - 1) in _LOOSE_ENDS:
        end -= 1
    subject = subject_words(line, trigger)
    return f"{subject} {_words(line, trigger.start, end)}".strip()


def subject_words(line: Line, trigger: Trigger) -> str:
    """The words of a verb's subject, or what "that" and "which" stand for; empty if none."""
    start = end = trigger.start
    if trigger.clause.opener in {"that", "which"} and trigger.clause.start == trigger.start:
        end = trigger.clause.start - 1
        end -= line.word(end - 1) == ","
        return _words(line, noun_phrase_start(line, end), end)
    while start > trigger.clause.start and line.word(start - 1) not in _MARKS:
        if line.date_at[start - 1] is not None:
            break
        start -= 1
    while start < end and line.word(start) in w.PREPOSITIONS | w.CONJUNCTIONS | w.ADVERBS:
        start += 1
    if line.word(start) in _SUBJECT_PRONOUNS and end - start == 1:
        return ""
    return _words(line, start, end)


def _ends_clause(line: Line, index: int) -> bool:
    """Whether a clause ends before a word; a place is still part of it."""
    return _ends_any(line, index) and line.place_at[index + 1 : index + 2] in {(None,), ()}


def _passive_gist(line: Line, trigger: Trigger) -> str:
    """The noun phrase before a passive: what was signed, seized or started."""
    end = trigger.start
    while end > 0 and line.word(end - 1) in {'"', "“", "”", ",", "'"}:
        end -= 1
    start = noun_phrase_start(line, end - 1) if end > 0 else 0
    if line.word(start - 1) in {'"', "“"} and line.word(start - 2) in w.DETERMINERS:
        return f"{line.tokens[start - 2].text} {_words(line, start, end)}"
    return _words(line, start, end)


def _noun_gist(line: Line, trigger: Trigger) -> str:
    start = trigger.start
    while start < trigger.first and (
        line.word(start) in w.DETERMINERS
        or line.date_at[start] is not None
        or line.word(start) == "'s"
    ):
        start += 1
    return _words(line, start, _end(line, trigger.last, trigger))


def _end(line: Line, start: int, trigger: Trigger) -> int:
    """Where the object ends: at a date, a place or time phrase, a new clause, or by its length."""
    end = start
    limit = min(start + _LONGEST_GIST, len(line.tokens))
    while end < limit and not (_ends_any(line, end) or _ends_noun(line, end, trigger)):
        end += 1
    while end > start and line.word(end - 1) in _LOOSE_ENDS:
        end -= 1
    return end


def _ends_any(line: Line, index: int) -> bool:
    """Whether an object ends before a word: a mark, a date, a place, another verb's clause."""
    word, ahead = line.word(index), index + 1
    if not line.tokens[index].is_word and word not in {"'s", "-"}:
        return True
    if line.date_at[index] is not None or word in _STOPS:
        return True
    if word in w.PREPOSITIONS and line.date_at[ahead : ahead + 1] not in {(None,), ()}:
        return True
    if word in w.CONJUNCTIONS and _is_verb(line, ahead):
        return True
    return word == "in" and line.place_at[ahead : ahead + 1] not in {(None,), ()}


def _ends_noun(line: Line, index: int, trigger: Trigger) -> bool:
    """Whether the phrase of a noun ends before a word: a relative clause, or its own verb."""
    if not trigger.is_noun:
        return False
    return line.word(index) == "that" or (index >= trigger.last and _is_verb(line, index))


def _is_verb(line: Line, index: int) -> bool:
    """Whether a word behind the noun or after "and" looks like a verb that goes on telling."""
    word = line.word(index)
    if word == "'s" or line.actor_at[index : index + 1] != (None,):
        return False
    listed_verb = any(sense.form is not None for sense in lexicon().get(word, ()))
    return listed_verb or word in (w.AUXILIARIES | w.HAPPENS) - {"to"} or word.endswith("ed")


def _words(line: Line, start: int, end: int) -> str:
    if start >= end:
        return ""
    first, last = line.tokens[start].span.start, line.tokens[end - 1].span.end
    offset = line.sentence.span.start
    return re.sub(r"\s+", " ", line.sentence.text[first - offset : last - offset]).strip()


@dataclass(frozen=True, slots=True)
class Deed:
    """What the title of an event is made of, besides its body and place."""

    type: EventType
    mode: str
    head: str
    base: str
    is_noun: bool
    gist: str
    has_subject: bool
    participants: tuple[Named, ...]


def compose(deed: Deed, *, body: str | None, place: str | None) -> str:
    """The title of an event that is no statement, from its parts alone."""
    if deed.type is EventType.CONSULT:
        return _cut(
            meeting_title(
                mode=deed.mode,
                head=deed.head,
                participants=deed.participants,
                body=body,
                place=place,
            )
        )
    if deed.type is EventType.ACT:
        names = [short_name(p.key, p.name) for p in deed.participants if p.role == PartRole.ACTOR]
        own = deed.gist if deed.has_subject or not names else f"{listed(names)} {deed.gist}"
        return _cut(own[:1].upper() + own[1:])
    title = deed_title(
        base=deed.base, participants=deed.participants, gist=deed.gist, is_noun=deed.is_noun
    )
    if deed.is_noun and " " not in deed.gist:
        where = place or next((p.name for p in deed.participants if p.kind == ActorKind.STATE), "")
        return f"{title} in {where}" if where else title
    return title
