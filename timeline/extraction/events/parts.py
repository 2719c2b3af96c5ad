"""Who takes part in an event, in which role."""

import re
from collections.abc import Iterable, Mapping, Sequence

from timeline.extraction.cast import Actor, ActorKind, ActorMention, Form
from timeline.extraction.events import words as w
from timeline.extraction.events.clauses import clause_at
from timeline.extraction.events.mention import Part
from timeline.extraction.events.reduced import explained, is_reduced
from timeline.extraction.events.subjects import (
    actors_in,
    counts,
    end_of,
    is_possessor,
    subject_of,
)
from timeline.extraction.events.tokens import Line
from timeline.extraction.events.triggers import Trigger, is_passive
from timeline.extraction.events.verb_lists import is_past
from timeline.extraction.gazetteer import gazetteer
from timeline.extraction.plover import EventType, PartRole
from timeline.extraction.verbs import saying_forms

_LINKS = frozenset({"between", "with", "among"})
_ENDS_OBJECTS = w.TOPIC_PREPOSITIONS | {"to", "that", "before", "after", "following", "as"}
_LONGEST_REACH = 36
_FRONTS = frozenset({"after", "before", "during", "following", "amid", "despite", "ahead"})
_AROUND = frozenset({"after", "before", "during", "following"})


def _parties_after(line: Line, last: int, *, limit: int) -> list[ActorMention]:
    """Actors linked to a noun by between, with, of, and: "talks between A and B", "with C"."""
    found: list[ActorMention] = []
    index, linked = last, False
    is_fronted = clause_at(line, max(last - 1, 0)).start <= 1 and line.word(0) in _FRONTS
    while index < limit and not line.quoted[index]:
        mention = line.actor_at[index]
        if mention is not None:
            end = end_of(line, index, mention)
            owns = is_possessor(line, mention, end) or _is_apposed(line, index, found)
            if linked and counts(line, index, mention) and not owns:
                found.append(mention)
            index = end
            continue
        if _ends_parties(line, index) or (is_fronted and line.word(index) == ","):
            break
        linked = (
            linked or line.word(index) in _LINKS or (index == last and line.word(index) == "of")
        )
        index += 1
    return found


def _ends_parties(line: Line, index: int) -> bool:
    """Whether a word ends the enumeration of parties: a verb, or a topic; not a date or a place."""
    word = line.word(index)
    if word in w.TOPIC_PREPOSITIONS:
        after = line.date_at[index + 1] if index + 1 < len(line.tokens) else None
        return not (after is not None and after.edtf) and not _skips_place(line, index)
    if word in {"from", "by", "to", "'s"}:
        return False
    return word in w.AUXILIARIES or word in w.HAPPENS or word in {"that", "who", "after"}


def _is_apposed(line: Line, index: int, found: Sequence[ActorMention]) -> bool:
    """Whether a state only explains the person before: "Ada Lind, Norway's foreign minister"."""
    return (
        line.word(index - 1) == ","
        and bool(found)
        and found[-1].key.startswith("person:")
        and found[-1].span.end == line.tokens[index - 2].span.end
    )


def _skips_place(line: Line, index: int) -> bool:
    """Whether a preposition opens a place, after which parties may follow: "in Rome with X"."""
    return line.word(index) in w.PLACE_PREPOSITIONS and any(line.place_at[index + 1 : index + 3])


def _objects_of(line: Line, last: int, *, limit: int | None = None) -> list[ActorMention]:
    """The actors right after a verb: "met (with) A and B", "warned A"."""
    end = min(clause_at(line, last - 1).end, last + 24, limit or len(line.tokens))
    found: list[ActorMention] = []
    index = last
    while index < end:
        mention = line.actor_at[index]
        if mention is not None:
            stop = end_of(line, index, mention)
            if counts(line, index, mention) and not is_possessor(line, mention, stop):
                found.append(mention)
            index = stop
            continue
        word = line.word(index)
        if word in _ENDS_OBJECTS:
            break
        index += 1
    return found


def _agents_of(line: Line, last: int) -> list[ActorMention]:
    """Who did it, in a passive: "was seized by A"."""
    for index in range(last, min(last + 10, len(line.tokens))):
        if line.word(index) == "by":
            return _objects_of(line, index + 1)
    return []


def refers_to_parties(line: Line, start: int, end: int, pair: Sequence[str]) -> bool:
    """Whether "the two", "both leaders", "the four", "they" stand in a range for a pair."""
    heads = line.words(start, end)
    for i, word in enumerate(heads):
        if word == "they" or (word == "both" and heads[i + 1 : i + 2] != ["of"]):
            return True
        after = "".join(heads[i + 1 : i + 2])
        is_other = after.endswith("s") and after not in w.PARTY_NOUNS  # "the two armies"
        if (
            w.NUMBERS.get(word) == len(pair)
            and not is_other
            and (heads[i - 1 : i] in (["the"], ["all"]) or heads[i + 1 : i + 2] == ["leaders"])
        ):
            return True
        if word == "the" and any(noun in w.PARTY_NOUNS for noun in heads[i + 1 : i + 2]):
            return True
    return False


def _of_meeting(line: Line, trigger: Trigger, pair: Sequence[str]) -> list[str]:
    keys: list[str] = []
    if trigger.is_noun:
        inside = actors_in(line, trigger.start, trigger.first)
        keys += [
            m.key for _, last, m in inside if not is_possessor(line, m, last) or len(inside) > 1
        ]
        limit = min(trigger.last + _LONGEST_REACH, trigger.clause.end)
        keys += [m.key for m in _parties_after(line, trigger.last, limit=limit)]
        verb = trigger.verb if trigger.verb is not None and trigger.verb < trigger.first else None
        is_engaged = (
            line.word(trigger.start - 1) == "in" and line.word(trigger.start - 2) in w.ENGAGED
        )
        if verb is not None or is_engaged:
            keys += [m.key for m in subject_of(line, trigger.start if verb is None else verb)]
        elif (
            trigger.clause.opener in _AROUND
            and trigger.clause.start > 1
            and len(set(keys)) < 2
            and not _is_written_before(line, trigger)
        ):
            keys += [m.key for m in subject_of(line, trigger.start)]
    else:
        keys += [m.key for m in subject_of(line, trigger.first)]
        keys += [m.key for m in _objects_of(line, trigger.last, limit=trigger.clause.end)]
        keys += [m.key for m in _parties_after(line, trigger.last, limit=trigger.clause.end)]
    start, end = trigger.clause.start, trigger.clause.end
    if len(set(keys)) < 2 and refers_to_parties(line, start, end, pair):
        keys += pair
    return keys


def _is_written_before(line: Line, trigger: Trigger) -> bool:
    """Whether somebody only spoke or wrote before a meeting: "she wrote before the ceremony"."""
    opens = trigger.clause.start - 1
    main = clause_at(line, max(opens - 1, 0))
    return trigger.clause.opener == "before" and any(
        word in saying_forms() for word in line.words(main.start, opens)
    )


def _unique(keys: Iterable[str], cast: Mapping[str, Actor]) -> list[str]:
    """Each key once, media left out, in order."""
    return [
        key for key in dict.fromkeys(keys) if key in cast and cast[key].kind is not ActorKind.MEDIA
    ]


def _members(body: Actor) -> list[str]:
    """The keys of those after whom a body is named: NATO and Russia, of the NATO-Russia Council."""
    if body.kind is not ActorKind.BODY:
        return []
    senses = (s for word in re.split(r"[\s–-]+", body.name) for s in gazetteer().senses_of(word))
    return [
        s.thing.key for s in senses if isinstance(s.thing, Actor) and s.form is not Form.ADJECTIVE
    ]


def _words_of(actor: Actor) -> str:
    """The office as the article states it, for the event's page."""
    return actor.roles[0].words if actor.roles else ""


def participants_of(
    line: Line, trigger: Trigger, *, cast: Mapping[str, Actor], pair: Sequence[str]
) -> tuple[Part, ...]:
    """Who takes part, by role. `pair` is whom "the two sides" means.

    Everybody at a meeting is a participant; else the subject acts and the object receives.
    """
    if trigger.entry.type is EventType.CONSULT and trigger.entry.mode != "visit":
        keys = _unique(_of_meeting(line, trigger, pair), cast)
        keys = _unique([*keys, *(k for key in keys for k in _members(cast[key]))], cast)
        return tuple(Part(key, PartRole.PARTICIPANT, _words_of(cast[key])) for key in keys)
    if trigger.is_noun:
        return _of_deed_noun(line, trigger, cast)
    if is_reduced(line, trigger.first, trigger.entry):
        about = [m.key for _, _, m in actors_in(line, *explained(line, trigger.first))]
        return _as_parts([m.key for m in _agents_of(line, trigger.last)], about, cast)
    passive = is_passive(line, trigger.first, trigger.last) and not _is_awaited(trigger)
    named = subject_of(line, trigger.first)
    subject = [m.key for m in named if m.text.casefold() != "they"]
    if len(subject) < len(named) or line.word(trigger.start - 1) == "they":
        subject += pair
    objects = [m.key for m in _objects_of(line, trigger.last, limit=trigger.clause.end)]
    doers, receivers = (
        ([m.key for m in _agents_of(line, trigger.last)], subject)
        if passive
        else (subject, objects)
    )
    if not doers and not receivers and trigger.entry.type is EventType.ACT:
        clause = trigger.clause
        receivers = [m.key for _, _, m in actors_in(line, clause.start, clause.end)]
    return _as_parts(doers, receivers, cast)


def _is_awaited(trigger: Trigger) -> bool:
    """Whether who "is due in Lima" or "is expected in Lima" goes there, passive or not."""
    return trigger.entry.mode == "visit" and trigger.sense.base.startswith(("due", "expected"))


def _of_deed_noun(line: Line, trigger: Trigger, cast: Mapping[str, Actor]) -> tuple[Part, ...]:
    """The doer of a deed told by a noun: "Moscow's annexation of X", "a promise by NATO"."""
    inside = [m.key for _, _, m in actors_in(line, trigger.start, trigger.first)]
    by = [m.key for m in _agents_of(line, trigger.last)]
    after = [m.key for m in _parties_after(line, trigger.last, limit=trigger.clause.end)]
    if trigger.verb is not None and trigger.verb < trigger.first:
        inside += [m.key for m in subject_of(line, trigger.verb)]
    elif trigger.entry.mode == "visit" and trigger.clause.opener in _AROUND and not (inside or by):
        inside += [m.key for m in subject_of(line, trigger.start)]
    if trigger.entry.type is EventType.PROTEST and not (inside or by or after):
        return _as_parts((), _state_beside(line, trigger), cast)
    return _as_parts(by or inside, [key for key in after if key not in by], cast)


def _state_beside(line: Line, trigger: Trigger) -> list[str]:
    """The state in which "the revolution" took place, where the words before it are of that state:
    "pressure on Kyiv since the revolution", but neither "denounced the revolution" nor "recalled
    its envoy after a coup".
    """
    named = [row for row in actors_in(line, 0, trigger.first) if row[2].key.startswith("state:")]
    if not named or "the" not in line.words(trigger.start - 1, trigger.first):
        return []
    first, last, mention = named[-1]
    between = line.words(last, trigger.first)
    is_told = any(word in w.AUXILIARIES or is_past(word) for word in between)
    is_elsewhere = any(line.place_at[trigger.last : trigger.clause.end])
    is_of_state = line.word(first - 1) in {"in", "on"} and not (is_told or is_elsewhere)
    return [mention.key] if is_of_state else []


def _as_parts(
    doers: Iterable[str], receivers: Iterable[str], cast: Mapping[str, Actor]
) -> tuple[Part, ...]:
    acting = _unique(doers, cast)
    receiving = [key for key in _unique(receivers, cast) if key not in acting]
    return tuple(
        [Part(key, PartRole.ACTOR, _words_of(cast[key])) for key in acting]
        + [Part(key, PartRole.RECIPIENT, _words_of(cast[key])) for key in receiving]
    )


def body_of(line: Line, trigger: Trigger, cast: Mapping[str, Actor]) -> str | None:
    """The key of the body that meets: "a meeting of the Council", "the Council will meet", "a NATO
    summit"."""
    if trigger.entry.type is not EventType.CONSULT or trigger.entry.mode in {"phone", "visit"}:
        return None
    bodies = {ActorKind.BODY, ActorKind.ORGANISATION}

    def is_body(mention: ActorMention) -> bool:
        return mention.key in cast and cast[mention.key].kind in bodies

    if not trigger.is_noun:
        subject = subject_of(line, trigger.first)
        only = len(subject) == 1 and is_body(subject[0]) and not _objects_of(line, trigger.last)
        return subject[0].key if only else None
    inside = [m for _, _, m in actors_in(line, trigger.start, trigger.first)]
    if len(inside) == 1 and is_body(inside[0]):
        return inside[0].key
    if line.word(trigger.last) == "of":
        after = actors_in(line, trigger.last, trigger.last + 5)
        if after and is_body(after[0][2]):
            return after[0][2].key
    return None
