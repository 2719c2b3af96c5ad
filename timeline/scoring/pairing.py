"""Which mention tells of which gold event."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from timeline.extraction.events import EventMention
from timeline.extraction.plover import Kind, Status
from timeline.scoring.gold import GoldEvent, as_days
from timeline.scoring.reading import Read

SHOWN = frozenset({Status.HAPPENED, Status.ONGOING, Status.SCHEDULED, Status.CANCELLED})

_ALIKE: Mapping[str, frozenset[str]] = {
    "happened": frozenset({"happened", "ongoing"}),
    "ongoing": frozenset({"happened", "ongoing"}),
    "denied": frozenset({"denied", "happened"}),  # a refusal is itself a deed
}


@dataclass(frozen=True, slots=True)
class Pairing:
    """A gold event with the mention that tells of it best; None where none does."""

    read: Read
    rank: int
    wanted: GoldEvent
    mention: EventMention | None

    @property
    def has_date(self) -> bool:
        """Whether it was found with its date."""
        return self.mention is not None and has_date(self.wanted, self.mention)

    @property
    def has_status(self) -> bool:
        """Whether it was found with its status; ongoing and happened are one."""
        return self.mention is not None and _has_status(self.wanted, self.mention)


def pairings(read: Read) -> tuple[Pairing, ...]:
    """Every gold event of a text with a mention of its own, best pairs first.

    A mention tells of an event where it stands in one of the event's sentences and its trigger or
    title holds one of the event's words. Between such mentions date, trigger and status decide.
    """
    ranked = sorted(_candidates(read), reverse=True)
    taken: dict[int, int] = {}
    for _, late_event, late_mention in ranked:
        event, mention = -late_event, -late_mention  # between equals the first ones
        if event not in taken and mention not in taken.values():
            taken[event] = mention
    mentions = read.found.mentions
    return tuple(
        Pairing(read, rank, wanted, mentions[taken[rank]] if rank in taken else None)
        for rank, wanted in enumerate(read.gold.events)
    )


def has_date(wanted: GoldEvent, mention: EventMention) -> bool:
    """Whether a mention has one of an event's dates, clock times and "about" aside."""
    return as_days(mention.dating.edtf) in wanted.dates


def triggers(read: Read, mention: EventMention) -> str:
    """The words that make a sentence tell of an event, and the word they stand for."""
    spans = mention.parts.get("trigger", ())
    return " ".join((mention.head, *(span.of(read.gold.text) for span in spans))).casefold()


def stands_in(read: Read, mention: EventMention, wanted: GoldEvent) -> bool:
    """Whether a mention's sentence is one of an event's."""
    span = read.found.sentences[mention.sentence].span
    return any(evidence.overlaps(span) for evidence in wanted.evidence)


def holds(words: Sequence[str], text: str) -> bool:
    """Whether a text holds one of the words."""
    return any(word.casefold() in text for word in words)


def _candidates(read: Read) -> Iterator[tuple[tuple[bool, ...], int, int]]:
    for event, wanted in enumerate(read.gold.events):
        for number, mention in enumerate(read.found.mentions):
            if not stands_in(read, mention, wanted):
                continue
            trigger = triggers(read, mention)
            if holds(wanted.words, f"{trigger} {mention.title.casefold()}"):
                dated, status = has_date(wanted, mention), _has_status(wanted, mention)
                deed = mention.kind is Kind.EVENT
                yield (dated, holds(wanted.words, trigger), status, deed), -event, -number


def _has_status(wanted: GoldEvent, mention: EventMention) -> bool:
    return mention.status in _ALIKE.get(wanted.status, {wanted.status})
