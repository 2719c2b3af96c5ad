"""Reviewing: an event accepted, disputed, rejected or restored; two events told apart."""

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import F

from timeline.editing.entries import Because, CorrectionError, Deed, Line, checked_reason, enter
from timeline.editing.ledger import date_words
from timeline.editing.merging import judged
from timeline.editing.touches import change
from timeline.editing.versions import locked, named
from timeline.models import Correction, Event
from timeline.models.dating import date_value


@transaction.atomic
def accept(event: Event, *, reason: str, by: User) -> Correction:
    """Say that an event is right as it is shown: it leaves the queue until something changes.

    A correction that the machine has overtaken is thereby confirmed, a dispute settled. Raises
    CorrectionError, OvertakenError.
    """
    checked_reason(reason)
    (event,) = locked(event)
    _refuse_rejected(event)
    touched = [change(event, is_disputed=False)]
    if event.is_overtaken:
        touched.append(change(event, overruled_edtf=event.read_edtf))
    shown = date_words(date_value(event.edtf, event.daypart))
    line = Line(event, "to be reviewed", f"right as shown: {shown}")
    entry = enter(Deed("accept", "review", touched), [line], Because(reason, by))
    mark_reviewed(event)
    return entry


@transaction.atomic
def dispute(event: Event, *, reason: str, by: User) -> Correction:
    """Say that an event is doubtful; readers see that. Raises CorrectionError, OvertakenError."""
    checked_reason(reason)
    (event,) = locked(event)
    _refuse_rejected(event)
    if event.is_disputed:
        raise CorrectionError("It is marked as disputed already.", field="event")
    touched = [change(event, is_disputed=True)]
    entry = enter(
        Deed("dispute", "review", touched), [Line(event, "", "disputed")], Because(reason, by)
    )
    mark_reviewed(event)
    return entry


@transaction.atomic
def reject(event: Event, *, reason: str, by: User) -> Correction:
    """Take an event off the site: its address answers 410 with the reason.

    Raises CorrectionError, OvertakenError.
    """
    reason = checked_reason(reason)
    (event,) = locked(event)
    _refuse_rejected(event)
    touched = [change(event, standing="rejected", standing_reason=reason)]
    return enter(
        Deed("reject", "standing", touched), [Line(event, "live", "rejected")], Because(reason, by)
    )


@transaction.atomic
def restore(event: Event, *, reason: str, by: User) -> Correction:
    """Put a rejected event back on the site. Raises CorrectionError, OvertakenError."""
    checked_reason(reason)
    (event,) = locked(event)
    if event.standing == "live":
        raise CorrectionError("It is on the site already.", field="event")
    touched = [change(event, standing="live", standing_reason="")]
    return enter(
        Deed("restore", "standing", touched), [Line(event, "rejected", "live")], Because(reason, by)
    )


@transaction.atomic
def tell_apart(one: Event, other: Event, *, reason: str, by: User) -> Correction:
    """Say that two events that look the same are not; the pair is not proposed again.

    Raises CorrectionError, OvertakenError.
    """
    checked_reason(reason)
    if one.pk == other.pk:
        raise CorrectionError("An event is the same as itself: name another.", field="event")
    one, other = locked(one, other)
    lines = [
        Line(one, "", f"not the same as {named(other)}"),
        Line(other, "", f"not the same as {named(one)}"),
    ]
    touched = [judged(one, other, "different", by)]
    return enter(Deed("judge", "identity", touched), lines, Because(reason, by))


def mark_reviewed(event: Event) -> None:
    """Have the event count as looked at since it last changed."""
    Event.objects.filter(pk=event.pk).update(reviewed_at=F("changed_at"))


def assign(event: Event, to: User | None) -> None:
    """Say who looks after an event; nobody else is kept from it. Not a change of the event."""
    Event.objects.filter(pk=event.pk).update(assigned_to=to)


def _refuse_rejected(event: Event) -> None:
    if event.standing == "rejected":
        raise CorrectionError("It was rejected: restore it first.", field="event")
