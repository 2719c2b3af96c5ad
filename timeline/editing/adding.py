"""Adding an event by hand, where no article has it."""

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from timeline.editing.corrections import LONGEST_TITLE
from timeline.editing.entries import Because, CorrectionError, Deed, Line, checked_reason, enter
from timeline.editing.ledger import date_words
from timeline.editing.participants import take_part
from timeline.editing.touches import made
from timeline.models import Actor, Event, Place
from timeline.models.dating import date_value, dated, split_date
from timeline.models.events import KINDS, STATUSES


@transaction.atomic
def add_event(  # noqa: PLR0913 an event has as many facts
    *,
    title: str,
    date: str,
    kind: str = "event",
    type_: str,
    status: str = "happened",
    place: Place | None = None,
    participant: tuple[Actor, str] | None = None,
    reason: str,
    by: User,
) -> Event:
    """Put an event on the timeline that no article tells of. `date` is as the ledger has it,
    `participant` an actor and the role.

    Undoing leaves its address behind, which says why it went. Raises CorrectionError, EdtfError.
    """
    reason = checked_reason(reason)
    title = " ".join(title.split())
    if not title or len(title) > LONGEST_TITLE:
        raise CorrectionError(f"A title has 1 to {LONGEST_TITLE} characters.", field="title")
    if kind not in KINDS or status not in STATUSES:
        raise CorrectionError("Choose a kind and a status of the lists.", field="status")
    edtf, daypart = split_date(date)
    event = Event.objects.create(
        read_kind=kind,
        type=type_,
        read_title=title,
        edited_title=title,
        read_status=status,
        edited_status=status,
        edited_place=place,
        changed_at=timezone.now(),
        reviewed_at=timezone.now(),
        **dated(edtf, daypart, prefix="edited"),
    )
    touched = [made(event, husk={"standing": "rejected", "standing_reason": "Added by mistake."})]
    event.refresh_from_db()
    said = f"“{title}”, {date_words(date_value(event.edtf, event.daypart))}"
    if participant:
        touched.append(take_part(event, *participant))
        said += f", {participant[0]} ({participant[1]})"
    enter(Deed("add", "identity", touched), [Line(event, "", said)], Because(reason, by))
    return event
