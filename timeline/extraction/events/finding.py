"""From triggers to event mentions."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from timeline.extraction.cast import Actor, ActorKind, Statement
from timeline.extraction.dates.expression import DateExpression, Direction
from timeline.extraction.events.clips import deed_of
from timeline.extraction.events.dating import (
    dated,
    dating_of,
    distance,
    expression_for,
    fallback_dating,
    is_direction_future,
    is_future,
)
from timeline.extraction.events.deeds import find_deeds
from timeline.extraction.events.ended import ended
from timeline.extraction.events.gaps import (
    Gap,
    before_gap,
    gap_words,
    gaps_after,
    parts_again,
    title_again,
)
from timeline.extraction.events.gists import subject_words
from timeline.extraction.events.journeys import ends_of_journeys, without
from timeline.extraction.events.leaning import introduce, lean
from timeline.extraction.events.lexicon import VERBAL_TYPES, VerbForm
from timeline.extraction.events.measuring import duration_of
from timeline.extraction.events.mention import (
    UNDATED,
    EventMention,
    Material,
    Part,
    fingerprint,
    with_own_fingerprints,
)
from timeline.extraction.events.modality import is_reference, is_told_as_past, status_of
from timeline.extraction.events.once import at_dateline, once_a_sentence
from timeline.extraction.events.parts import body_of, participants_of
from timeline.extraction.events.placing import place_for
from timeline.extraction.events.relatives import day_explained
from timeline.extraction.events.sayings import find_sayings
from timeline.extraction.events.standing import has_doer, overlaps_statement, stands
from timeline.extraction.events.subjects import enumerated
from timeline.extraction.events.titles import compose
from timeline.extraction.events.tokens import Line, lines_of
from timeline.extraction.events.topics import with_topics
from timeline.extraction.events.triggers import Trigger, find_triggers
from timeline.extraction.plover import DateBasis, EventType, Kind, PartRole, Status
from timeline.extraction.sentences import Sentence
from timeline.extraction.spans import Span, Spread

_GAP_RANK = 2000  # apart from the ranks of triggers, which share the sentence


@dataclass(frozen=True, slots=True)
class _Setting:
    """What reading one trigger needs to know besides its line.

    `statements` by the number of their sentence; `cues` are the verbs of those with a speaker;
    `pair` is whom "the two" means.
    """

    actors: Mapping[str, Actor]
    published: dt.date | None
    statements: Mapping[int, Sequence[Statement]]
    cues: Spread[Span]
    others: Sequence[Trigger]
    pair: Sequence[str]


def _status(line: Line, trigger: Trigger, *, ahead: bool) -> Status:
    """The status as told, made to agree with the calendar where only the date decides."""
    status = status_of(line, trigger, is_future=ahead)
    if status is None and ahead and trigger.entry.type is not EventType.CONSULT:
        return Status.HYPOTHETICAL
    if status is None:
        return Status.SCHEDULED if ahead else Status.HAPPENED
    if ahead and status in {Status.HAPPENED, Status.ONGOING}:
        return Status.SCHEDULED
    return status


def _is_told(line: Line, trigger: Trigger) -> bool:
    """Whether a noun has a verb, or a date of its own: "the summit of last June"."""
    is_dated = line.word(trigger.last) == "of" and any(
        line.date_at[trigger.last + 1 : trigger.last + 2]
    )
    return trigger.verb is not None or is_dated


def _mention(line: Line, trigger: Trigger, setting: _Setting) -> EventMention:
    actors = setting.actors
    dating = dating_of(line, trigger, setting.others)
    ahead = is_future(dating.edtf, setting.published) or is_direction_future(
        expression_for(line, trigger, setting.others)
    )
    misread = ahead and is_told_as_past(line, trigger)
    if misread:
        dating, ahead = UNDATED, False  # a past tense and a date to come: one of them is misread
    status = _status(line, trigger, ahead=ahead)
    reference = is_reference(line, trigger)
    told = status in {Status.HAPPENED, Status.ONGOING} and not (reference or misread)
    if dating.edtf is None and told:
        dating = fallback_dating(line, trigger, setting.published)
    parts = participants_of(line, trigger, cast=actors, pair=setting.pair)
    body = body_of(line, trigger, actors)
    place = place_for(line, trigger, setting.others)
    evidence: dict[str, tuple[Span, ...]] = {"trigger": (trigger.span,)}
    if dating.span:
        evidence["date"] = (dating.span,)
    if place:
        evidence["place"] = (place.span,)
    has_speaker = any(part.role is PartRole.ACTOR for part in parts)
    is_said = trigger.entry.type in VERBAL_TYPES and not trigger.is_noun and has_speaker
    deed = deed_of(line, trigger, parts, actors)
    return EventMention(
        sentence=line.sentence.number,
        span=line.sentence.span,
        kind=Kind.STATEMENT if is_said else Kind.EVENT,
        type=trigger.entry.type,
        mode=trigger.entry.mode,
        head="" if is_said else trigger.entry.head,
        status=status,
        title=compose(
            deed,
            body=actors[body].name if body else None,
            place=place.place.name if place else None,
        ),
        gist=deed.gist,
        body=body,
        dating=dating,
        place=place.place if place else None,
        participants=_as_speaker(parts) if is_said else parts,
        duration=duration_of(line, trigger),
        parts=evidence,
        is_reference=reference,
        is_noun=trigger.is_noun,
        is_told=dating.basis is DateBasis.EXPLICIT
        and (_is_told(line, trigger) if trigger.is_noun else bool(subject_words(line, trigger))),
        fingerprint=fingerprint(line.sentence.text, trigger.rank),
    )


def _again(
    line: Line, trigger: Trigger, setting: _Setting, told: EventMention, gap: Gap
) -> EventMention:
    """What a verb tells once more, of another day: "met Lind on Sunday and Rojas on Monday"."""
    parts = parts_again(line, trigger, gap, told.participants, setting.actors)
    title = title_again(line, trigger, gap)
    place = gap.place.place if gap.place else told.place
    body = setting.actors[told.body] if told.body and not gap.actors else None
    deed = deed_of(line, trigger, parts, setting.actors)
    if deed.type is EventType.ACT:
        deed = replace(deed, gist=gap_words(line, trigger, gap))
    evidence = {"trigger": (trigger.span,), "date": (gap.date.span,)}
    if gap.place:
        evidence["place"] = (gap.place.span,)
    return replace(
        told,
        status=_status(line, trigger, ahead=is_future(gap.date.edtf, setting.published)),
        title=title
        or compose(deed, body=body.name if body else None, place=place.name if place else None),
        gist=deed.gist,
        body=body.key if body else None,
        dating=dated(gap.date, same_clause=True),
        place=place,
        participants=parts,
        parts=evidence,
        is_told=True,
        fingerprint=fingerprint(line.sentence.text, _GAP_RANK + gap.start),
    )


def _with_hosts(
    line: Line, end: Trigger | None, journey: EventMention, setting: _Setting
) -> EventMention:
    """A journey with those whom it is made to see, if any: "flew to Oslo to meet Ada Lind"."""
    if end is None:
        return journey
    known = {part.actor for part in journey.participants}
    parts = participants_of(line, end, cast=setting.actors, pair=())
    hosts = (replace(part, role=PartRole.RECIPIENT) for part in parts if part.actor not in known)
    return replace(journey, participants=(*journey.participants, *hosts))


def _as_speaker(parts: Sequence[Part]) -> tuple[Part, ...]:
    return tuple(
        replace(part, role=PartRole.SPEAKER) if part.role is PartRole.ACTOR else part
        for part in parts
    )


def _pair_of(mention: EventMention, actors: Mapping[str, Actor]) -> tuple[str, ...]:
    """Whom "the two" will mean after this mention: its people, else its states."""
    keys = [part.actor for part in mention.participants]
    people = tuple(key for key in keys if actors[key].kind is ActorKind.PERSON)
    return people if len(people) > 1 else tuple(keys)


def _of_line(line: Line, setting: _Setting) -> list[EventMention]:
    """The mentions of one line: first of the listed triggers, then of deeds whose date is free."""
    listed = tuple(find_triggers(line))
    deeds = tuple(find_deeds(line, listed, setting.cues.overlapping(line.sentence.span)))
    setting = replace(setting, others=(*listed, *deeds))
    number = line.sentence.number
    near = [s for at in range(number - 1, number + 2) for s in setting.statements.get(at, ())]
    told: list[tuple[int, EventMention]] = []
    taken: set[int] = set()
    # Where nouns end that were told: what they "did" is no further event.
    subjects: set[int] = set()

    ends = ends_of_journeys(line, listed)

    def tell(trigger: Trigger) -> None:
        date = expression_for(line, trigger, setting.others)
        gaps = tuple(gaps_after(line, trigger, date, setting.others))
        trigger = before_gap(line, trigger, gaps[0] if gaps else None)
        mention = _mention(line, trigger, setting)
        mention = _with_hosts(line, ends.get(trigger.rank), mention, setting)
        if stands(mention) and has_doer(line, trigger, mention):
            told.append((trigger.first, mention))
            is_dated = mention.dating.edtf or trigger.entry.type is not EventType.ACT
            subjects.add(trigger.last if trigger.is_noun and is_dated else -1)
            taken.add(id(None if _is_refused(trigger, mention) else date))
            for gap in gaps:
                told.append((gap.start, _again(line, trigger, setting, mention, gap)))
                taken.add(id(gap.date))

    for trigger in without(listed, ends.values()):
        if not overlaps_statement(trigger, near):
            tell(trigger)
    dates = {deed.rank: expression_for(line, deed, setting.others) for deed in deeds}
    for deed in sorted(deeds, key=lambda t: distance(line, t, dates[t.rank], deeds)):
        date = dates[deed.rank]
        is_open = id(date) not in taken or date is day_explained(line, deed.clause)
        is_free = date is not None and is_open and deed.start not in subjects
        if is_free and _is_dated_so(deed, date, setting.published):
            tell(deed)
    return [mention for _, mention in sorted(told, key=lambda row: row[0])]


def _is_refused(trigger: Trigger, mention: EventMention) -> bool:
    """Whether a verb leaves its date to another: "refused to sign on Friday" tells of a refusal."""
    return mention.status is Status.DENIED and not trigger.is_noun


def _is_dated_so(deed: Trigger, date: DateExpression | None, published: dt.date | None) -> bool:
    """Whether a date fits a deed's tense: a bare present tells of what the timetable has ahead,
    were it "this afternoon"."""
    if date is None or deed.sense.form is not VerbForm.PRESENT:
        return date is not None
    is_today = date.direction is Direction.SAME_DAY and date.daypart is not None
    return is_today or is_future(date.edtf, published)


def _told(lines: Iterable[Line], material: Material) -> list[EventMention]:
    """The mentions of all triggers, in order."""
    actors = {actor.key: actor for actor in material.cast.actors}
    statements: dict[int, list[Statement]] = {}
    for statement in material.statements:
        statements.setdefault(statement.sentence, []).append(statement)
    spoken = (s.cue for s in material.statements if s.cue is not None and s.speaker is not None)
    cues = Spread(spoken, lambda one: one)
    found: list[EventMention] = []
    pair: tuple[str, ...] = ()
    for line in with_topics(lines):
        setting = _Setting(actors, material.published, statements, cues, (), pair)
        for mention in _of_line(line, setting):
            found.append(mention)
            if mention.type is EventType.CONSULT and len(mention.participants) > 1:
                pair = _pair_of(mention, actors)
        pair = enumerated(line) or pair
    return found


def find_events(
    text: str, sentences: Sequence[Sentence], material: Material
) -> tuple[EventMention, ...]:
    """What the text tells of: events and statements, in order of place.

    Hypothetical and denied ones are among them, marked; so are undated ones.
    """
    told = [
        at_dateline(m, sentences, material) for m in _told(lines_of(sentences, material), material)
    ]
    sayings = find_sayings(text, sentences, material)
    states = {a.key: f"state:{a.country}" for a in material.cast.actors if a.country}
    found = introduce(
        once_a_sentence(lean([*told, *sayings], states, text, material.published)), text
    )
    settled = (ended(m, material.published) for m in found)
    return with_own_fingerprints(sorted(settled, key=lambda m: (m.span, m.fingerprint)))
