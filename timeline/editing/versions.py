"""Rows that two editors may want at once: locked, and refused where somebody was quicker."""

from collections.abc import Iterable

from timeline.editing.entries import CorrectionError, lock_events
from timeline.models import Event


class OvertakenError(CorrectionError):
    """An event was saved by somebody else since it was loaded."""

    def __init__(self, event: Event) -> None:
        super().__init__(
            f"Event {event.pk} was changed while you had it open (it is at version "
            f"{event.version} now). Look at it again, then repeat what you did.",
            field="event",
        )
        self.event = event


def locked(*events: Event) -> list[Event]:
    """The rows of events, locked in order of their numbers, as they were handed in.

    Raises OvertakenError for one that was saved since, CorrectionError for one that is merged.
    """
    rows = lock_events(event.pk for event in events)
    for event in events:
        row = rows[event.pk]
        if row.merged_into_id is not None:
            raise CorrectionError(
                f"Event {row.pk} was merged into event {row.merged_into_id}: take that one.",
                field="event",
            )
        if row.version != event.version:
            raise OvertakenError(row)
    return [rows[event.pk] for event in events]


def versions_sent(texts: Iterable[str]) -> dict[int, int]:
    """Versions by number of event as pages write them ("812:3"); what makes no sense is left out.

    >>> versions_sent(["812:3", "banana", "1:"])
    {812: 3}
    """
    pairs = [text.partition(":") for text in texts]
    return {
        int(pk): int(version) for pk, _, version in pairs if _is_number(pk) and _is_number(version)
    }


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 10


def named(event: Event) -> str:
    """An event in the words of the ledger."""
    return f"event {event.pk}, “{event.title}”"
