"""Which mentions say enough to stand on their own."""

from collections.abc import Iterable

from timeline.extraction.cast import PlaceKind, Statement
from timeline.extraction.events.gists import subject_words
from timeline.extraction.events.lexicon import VERBAL_TYPES
from timeline.extraction.events.mention import EventMention
from timeline.extraction.events.tokens import Line
from timeline.extraction.events.triggers import Trigger
from timeline.extraction.plover import DateBasis, EventType, Kind, PartRole, Status

# What was spoken of before does nothing new: "the same quarrel had filled a larger room".
_SPOKEN_OF = frozenset("such that this these those".split())
_FACTS = frozenset({Status.HAPPENED, Status.ONGOING, Status.SCHEDULED, Status.CANCELLED})


def overlaps_statement(trigger: Trigger, statements: Iterable[Statement]) -> bool:
    """Whether a verb of demanding, rejecting or warning is the cue of one of the statements, or
    part of its words."""
    return trigger.entry.type in VERBAL_TYPES and any(
        (s.cue is not None and s.cue.overlaps(trigger.span))
        or any(span.contains(trigger.span) for span in s.content)
        for s in statements
    )


def stands(mention: EventMention) -> bool:
    """Whether a mention says enough to be one: an actor, or a place for a meeting."""
    if mention.kind is Kind.STATEMENT:
        return bool(mention.participants) and mention.participants[0].role is PartRole.SPEAKER
    if " " not in mention.title:
        return False
    if mention.type is EventType.CONSULT and not mention.is_noun and mention.mode != "visit":
        town = mention.place is not None and mention.place.kind in {PlaceKind.CITY, PlaceKind.SITE}
        in_town = town and mention.dating.basis is DateBasis.EXPLICIT
        known = len(mention.participants) > 1 or mention.body is not None or in_town
        return known or mention.is_told
    if mention.type is EventType.CONSULT:
        at_place = mention.is_told or (mention.is_noun and mention.place is not None)
        if mention.is_reference and len(mention.participants) < 2:  # "he said after the meeting"
            return at_place or mention.body is not None
        return bool(mention.participants or mention.body or at_place)
    if mention.type is EventType.ACT:
        is_whole = ".." not in (mention.dating.edtf or "") or mention.status is Status.SCHEDULED
        return is_whole and mention.status in _FACTS
    if mention.is_noun:
        return mention.dating.edtf is not None
    return bool(mention.participants or mention.dating.edtf)


def has_doer(line: Line, trigger: Trigger, mention: EventMention) -> bool:
    """Whether a verb that is no meeting has a subject in words, or an actor known otherwise."""
    if trigger.is_noun or mention.type is EventType.CONSULT:
        return True
    acting = {PartRole.ACTOR, PartRole.SPEAKER}
    if any(part.role in acting for part in mention.participants):
        return True
    words = subject_words(line, trigger).casefold().split()
    return bool(words) and words[0] not in _SPOKEN_OF and words[:2] != ["the", "same"]
