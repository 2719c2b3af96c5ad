"""Which mention tells of which gold event, as strictly as a careful editor would say."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from timeline.extraction.events import EventMention
from timeline.extraction.plover import Kind, Status
from timeline.scoring.gold import GoldEvent, as_days
from timeline.scoring.reading import Read

SHOWN = frozenset({Status.HAPPENED, Status.ONGOING, Status.SCHEDULED, Status.CANCELLED})

_ALIKE: Mapping[str, frozenset[str]] = {
    "happened": frozenset({"happened", "ongoing"}),
    "ongoing": frozenset({"happened", "ongoing"}),
}
_SHORTEST_STEM = 4  # letters of a word of the gold that others may begin with: "meet", "meeting"
_ENDINGS = "(?:s|es|d|ed|ing)?"


@dataclass(frozen=True, slots=True)
class Pairing:
    """A gold event with the mention that tells of it best; None where none does."""

    read: Read
    rank: int
    wanted: GoldEvent
    mention: EventMention | None

    @property
    def is_found(self) -> bool:
        """Whether it was found with its date, and would be shown, or is told as the gold has it."""
        return self.mention is not None and _is_found(self.wanted, self.mention)

    @property
    def has_status(self) -> bool:
        """Whether it was found with its status; ongoing and happened are one."""
        return self.mention is not None and _has_status(self.wanted, self.mention)


def pairings(read: Read) -> tuple[Pairing, ...]:
    """Every gold event of a text with a mention of its own, best pairs first.

    A mention tells of an event where it stands in one of the event's sentences and its trigger or
    title holds one of the event's words; a statement does where its own verb is that word. Between
    such mentions date, trigger and status decide.
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
    """Whether a mention has one of an event's dates, clock times and "about" aside; none only where
    the gold has none."""
    told = as_days(mention.dating.edtf)
    return told in wanted.dates and (told is not None or wanted.dates == {None})


def triggers(read: Read, mention: EventMention) -> str:
    """The words that make a sentence tell of an event, and the word they stand for; the head of a
    statement is only its venue."""
    spans = mention.parts.get("trigger", ())
    head = mention.head if mention.kind is Kind.EVENT else ""
    return " ".join((head, *(span.of(read.gold.text) for span in spans))).casefold()


def stands_in(read: Read, mention: EventMention, wanted: GoldEvent) -> bool:
    """Whether a mention's sentence is one of an event's."""
    span = read.found.sentences[mention.sentence].span
    return any(evidence.overlaps(span) for evidence in wanted.evidence)


def holds(words: Sequence[str], text: str) -> bool:
    """Whether a text, case-folded, holds one of the words, whole or with an ending.

    >>> holds(["Meet"], "a meeting"), holds(["end"], "ended"), holds(["end"], "to attend")
    (True, True, False)
    """
    return any(_pattern(word).search(text) for word in words)


@cache
def _pattern(word: str) -> re.Pattern[str]:
    tail = r"\w*" if len(word) >= _SHORTEST_STEM else _ENDINGS
    return re.compile(rf"\b{re.escape(word.casefold())}{tail}\b")


def _candidates(read: Read) -> Iterator[tuple[tuple[bool, ...], int, int]]:
    for event, wanted in enumerate(read.gold.events):
        for number, mention in enumerate(read.found.mentions):
            if not stands_in(read, mention, wanted):
                continue
            is_named = holds(wanted.words, triggers(read, mention))
            is_titled = mention.kind is Kind.EVENT and holds(wanted.words, mention.title.casefold())
            if is_named or is_titled:
                status, found = _has_status(wanted, mention), _is_found(wanted, mention)
                deed = mention.kind is Kind.EVENT
                ranks = (found, has_date(wanted, mention), is_named, status, deed)
                yield ranks, -event, -number


def _is_found(wanted: GoldEvent, mention: EventMention) -> bool:
    is_told = mention.status in SHOWN or mention.status == wanted.status
    return is_told and has_date(wanted, mention)


def _has_status(wanted: GoldEvent, mention: EventMention) -> bool:
    return mention.status in _ALIKE.get(wanted.status, {wanted.status})
