"""Rows that two editors may want at once: locked, and refused where somebody was quicker."""

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


def named(event: Event) -> str:
    """An event in the words of the ledger."""
    return f"event {event.pk}, “{event.title}”"
