"""Mentions without a date of their own lean on what stands around them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from timeline.extraction.events.mention import Dating, EventMention
from timeline.extraction.plover import DateBasis, EventType, Kind, PartRole, Status

_UNSURE = frozenset({DateBasis.NONE, DateBasis.INFERRED})
_FACTS = frozenset({Status.HAPPENED, Status.ONGOING, Status.SCHEDULED, Status.CANCELLED})
_DONE = frozenset({Status.HAPPENED, Status.ONGOING})
_ELSEWHERE = " (told elsewhere in the article)"
_NEAR_SENTENCES = 2


def _by_context(dating: Dating) -> Dating:
    return Dating(
        edtf=dating.edtf,
        daypart=dating.daypart,
        rule=dating.rule.removesuffix(_ELSEWHERE) + _ELSEWHERE,
        basis=DateBasis.CONTEXT,
    )


def _actors(mention: EventMention) -> frozenset[str]:
    return frozenset(part.actor for part in mention.participants)


type _States = Mapping[str, str]


def _is_same_company(mention: EventMention, other: EventMention, states: _States) -> bool:
    """Whether one names the parties of the other, or two people stand for its two states."""
    own, its = _actors(mention), _actors(other)
    if not own:
        return mention.place is not None and other.place is not None
    if own & its and (own <= its or its <= own):
        return True
    behind, before = ({states.get(key, key) for key in keys} for keys in (own, its))
    return len(behind & before) > 1 and (behind <= before or before <= behind)


def _is_same_meeting(mention: EventMention, other: EventMention, states: _States) -> bool:
    """Whether an undated mention may mean the same meeting as one dated outright."""
    if other.type is not EventType.CONSULT or other.mode != mention.mode:
        return False
    if other.dating.basis is not DateBasis.EXPLICIT:
        return False
    if mention.body and other.body and mention.body != other.body:
        return False
    if mention.place and other.place and mention.place.key != other.place.key:
        return False
    if (mention.status in _DONE) != (other.status in _DONE):
        return False
    return _is_same_company(mention, other, states)


def _around(found: Sequence[EventMention], index: int) -> Iterator[EventMention]:
    """The other mentions: those before, nearest first, then those after."""
    yield from reversed(found[:index])
    yield from found[index + 1 :]


def _on_meeting(found: Sequence[EventMention], index: int, states: _States) -> EventMention | None:
    """The same meeting, dated elsewhere in the article."""
    mention = found[index]
    if mention.type is not EventType.CONSULT or mention.status not in _FACTS:
        return None
    return next((o for o in _around(found, index) if _is_same_meeting(mention, o, states)), None)


def _on_statement(found: Sequence[EventMention], index: int, _: _States) -> EventMention | None:
    """What a participant said in the same sentence, or close by on a day that is named."""
    mention = found[index]
    if mention.kind is not Kind.EVENT or mention.type is not EventType.CONSULT:
        return None
    if mention.status not in _DONE or not mention.participants:
        return None
    near = [
        other
        for other in found
        if other.kind is Kind.STATEMENT
        and other.dating.edtf
        and _actors(other) & _actors(mention)
        and abs(other.sentence - mention.sentence) <= _NEAR_SENTENCES
        and (other.sentence == mention.sentence or other.dating.basis is DateBasis.EXPLICIT)
    ]
    return min(near, key=lambda o: (abs(o.sentence - mention.sentence), o.sentence), default=None)


def _on_subject(found: Sequence[EventMention], index: int, _: _States) -> EventMention | None:
    """What the same person did in the sentence before, for a statement that goes on from it."""
    mention = found[index]
    if mention.kind is not Kind.STATEMENT or mention.status is not Status.HAPPENED:
        return None
    lead = {p.actor for p in mention.participants if p.role is PartRole.SPEAKER}
    return next(
        (
            other
            for other in found
            if other.kind is Kind.EVENT
            and 0 < mention.sentence - other.sentence <= _NEAR_SENTENCES
            and other.dating.basis is DateBasis.EXPLICIT
            and other.status is Status.HAPPENED
            and lead & _actors(other)
        ),
        None,
    )


def lean(found: Sequence[EventMention], states: _States) -> list[EventMention]:
    """Undated mentions take the date of the same meeting, of what was said at it, or of a deed.

    What leans has the basis *context*, and its rule says so. `states` gives the state of each
    person, by keys.
    """
    result = list(found)
    for rule in (_on_meeting, _on_statement, _on_subject):
        for index, mention in enumerate(result):
            if mention.dating.basis not in _UNSURE:
                continue
            other = rule(result, index, states)
            if other is not None:
                result[index] = replace(mention, dating=_by_context(other.dating))
    return result


def introduce(found: Sequence[EventMention], text: str) -> list[EventMention]:
    """Deeds that only announce what somebody goes on to say become part of the saying.

    "On Sunday Lind laid out the choices. “There is a path,” she said on CNN": one statement. Where
    the words stand in the same sentence, the statement alone tells it; not so "cancelled the
    trip, saying that …".
    """
    spoken: dict[tuple[int, str], EventMention] = {}
    for mention in found:
        if mention.kind is Kind.STATEMENT and mention.participants:
            spoken.setdefault((mention.sentence, mention.participants[0].actor), mention)
    result = []
    for mention in found:
        speaker = _lone_actor(mention)
        here = spoken.get((mention.sentence, speaker))
        if speaker and _same_day(mention, here) and not _is_said_besides(here, text):
            continue
        after = spoken.get((mention.sentence + 1, speaker)) if "person:" in speaker else None
        if (
            here is None
            and after is not None
            and after.mode == "direct"
            and _same_day(mention, after)
        ):
            result.append(_as_saying(mention, after))
        else:
            result.append(mention)
    return result


def _lone_actor(mention: EventMention) -> str:
    """Who alone acts in an unlisted deed of nothing but words; empty for any other mention."""
    if mention.type is not EventType.ACT or mention.place is not None:
        return ""
    keys = [part.actor for part in mention.participants if part.role is PartRole.ACTOR]
    return keys[0] if len(keys) == 1 else ""


def _is_said_besides(mention: EventMention | None, text: str) -> bool:
    """Whether the cue only goes along with another verb: ", saying that …"."""
    cues = mention.parts.get("trigger", ()) if mention else ()
    return any(cue.of(text).casefold().endswith("ing") for cue in cues)


def _same_day(mention: EventMention, other: EventMention | None) -> bool:
    return other is not None and other.dating.edtf == mention.dating.edtf


def _as_saying(mention: EventMention, after: EventMention) -> EventMention:
    return replace(
        mention,
        kind=Kind.STATEMENT,
        type=EventType.SAY,
        mode="indirect",
        head=after.head,
        participants=after.participants,
    )
