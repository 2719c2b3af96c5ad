"""Evidence: a sentence detached from an event, moved to another, or marked wrong."""

from django.contrib.auth.models import User
from django.db import transaction

from timeline.editing.entries import Because, CorrectionError, Deed, Line, checked_reason, enter
from timeline.editing.touches import change
from timeline.editing.versions import locked, named
from timeline.models import Correction, Event, Mention

_LONGEST_QUOTE = 80


@transaction.atomic
def move(event: Event, mention: Mention, *, to: Event, reason: str, by: User) -> Correction:
    """Give a sentence to another event. Raises CorrectionError, OvertakenError."""
    checked_reason(reason)
    if to.pk == event.pk:
        raise CorrectionError("The sentence is with this event already.", field="target")
    event, to = locked(event, to)
    if to.standing != "live":
        raise CorrectionError(f"Event {to.pk} was rejected: restore it first.", field="target")
    mention = _own(event, mention)
    touched = [change(mention, event_id=to.pk, placed_by_editor=True)]
    lines = [
        Line(event, _quoted(mention), f"moved to {named(to)}"),
        Line(to, f"with {named(event)}", _quoted(mention)),
    ]
    return enter(Deed("move", "evidence", touched), lines, Because(reason, by))


@transaction.atomic
def detach(event: Event, mention: Mention, *, reason: str, by: User) -> Correction:
    """Take a sentence from an event; it tells of none. Raises CorrectionError, OvertakenError."""
    checked_reason(reason)
    (event,) = locked(event)
    mention = _own(event, mention)
    touched = [change(mention, event_id=None, placed_by_editor=True)]
    lines = [Line(event, _quoted(mention), "evidence of no event")]
    return enter(Deed("move", "evidence", touched), lines, Because(reason, by))


@transaction.atomic
def mark_wrong(event: Event, mention: Mention, *, reason: str, by: User) -> Correction:
    """Say that a sentence was misread: it is shown struck out, and has no vote.

    Raises CorrectionError, OvertakenError.
    """
    checked_reason(reason)
    (event,) = locked(event)
    mention = _own(event, mention)
    if mention.is_wrong:
        raise CorrectionError("That sentence is marked wrong already.", field="mentions")
    touched = [change(mention, is_wrong=True)]
    lines = [Line(event, _quoted(mention), "marked wrong")]
    return enter(Deed("mark", "evidence", touched, {event.pk}), lines, Because(reason, by))


def _own(event: Event, mention: Mention) -> Mention:
    found = Mention.objects.select_for_update(of=("self",)).filter(pk=mention.pk, event=event)
    if (own := found.first()) is None:
        raise CorrectionError(
            "That sentence belongs to this event no more. Look at it again.", field="mentions"
        )
    return own


def _quoted(mention: Mention) -> str:
    quote = mention.quote
    return f"“{quote if len(quote) <= _LONGEST_QUOTE else quote[: _LONGEST_QUOTE - 1] + '…'}”"
