"""Putting right what readers see of an event: who, when, why, over which machine value.

Each function locks the event, refuses one that was saved since it was loaded, writes the editor's
columns alone, carries a new date on to the participations and appends to the ledger: all or
nothing. The event handed in is brought up to date.
"""

from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction

from timeline.editing.doubts import settle_review
from timeline.editing.entries import (
    Because,
    CorrectionError,
    Deed,
    Line,
    checked_reason,
    enter,
)
from timeline.editing.ledger import (
    FIELDS,
    Value,
    corrected_fields,
    date_words,
    machine_values,
    shown_values,
    value_words,
)
from timeline.editing.touches import change
from timeline.extraction.dates.edtf import Precision, parse
from timeline.models import Correction, Event, Place
from timeline.models.dating import DAYPARTS, date_value
from timeline.models.events import KINDS, STATUSES

LONGEST_TITLE = 300


@dataclass(frozen=True, slots=True)
class Difference:
    """What a field was when the editor saw it, and is now; `correction` where an editor did it."""

    field: str
    seen: Value
    now: Value
    correction: Correction | None

    def words(self) -> str:
        """A sentence for the editor whose save was refused. A query each for a place and a name."""
        names = dict(
            Place.objects.filter(key__in=[self.seen or "", self.now or ""]).values_list(
                "key", "name"
            )
            if self.field == "place"
            else []
        )
        told = (
            f"The {self.field} is now “{value_words(self.field, self.now, names)}”; "
            f"you saw “{value_words(self.field, self.seen, names)}”."
        )
        if self.correction is None:
            return f"{told} The articles were read again."
        return f"{told} {self.correction.by.get_username()} changed it: {self.correction.reason}"


@dataclass(frozen=True, slots=True)
class _Edit:
    """What is written into the editor's columns, why and by whom."""

    field: str
    columns: dict[str, Any]
    reason: str
    by: User


class StaleEventError(Exception):
    """The event was saved by somebody else since it was loaded. `differences` may be empty."""

    def __init__(self, event: Event, differences: tuple[Difference, ...]) -> None:
        super().__init__(f"Event {event.pk} is at version {event.version} now.")
        self.event = event
        self.differences = differences


def differences(event: Event, *, seen: dict[str, Value]) -> tuple[Difference, ...]:
    """What differs between the fields as an editor saw them and the event as it is now."""
    now = shown_values(event)
    return tuple(
        Difference(
            field=field,
            seen=seen.get(field),
            now=now[field],
            correction=event.corrections.filter(field=field, new=now[field])
            .select_related("by")
            .first(),
        )
        for field in FIELDS
        if (seen.get(field) or "") != (now[field] or "")
    )


@transaction.atomic
def correct_date(
    event: Event, *, edtf: str, daypart: str = "", reason: str, by: User
) -> Correction:
    """Give an event another date; an empty `edtf` says that it has none.

    Saying the same again is refused, unless the machine has changed its mind since: then it
    confirms the correction. Raises EdtfError, CorrectionError, StaleEventError.
    """
    row = _locked(event)
    columns: dict[str, Any] = {
        "edited_edtf": _normal_edtf(edtf, daypart),
        "edited_daypart": daypart,
    }
    wanted = date_value(columns["edited_edtf"], daypart)
    if (wanted or "") == (shown_values(row)["date"] or "") and not row.is_overtaken:
        raise CorrectionError(f"The date is {date_words(wanted)} already.", field="date")
    columns["overruled_edtf"] = row.read_edtf
    correction = _record(row, "correct", _Edit("date", columns, reason, by))
    _bring_up_to_date(event)
    return correction


@transaction.atomic
def correct_title(event: Event, *, title: str, reason: str, by: User) -> Correction:
    """Give an event another title. Raises CorrectionError, StaleEventError."""
    title = checked_title(title)
    return _correct(event, title, _Edit("title", {"edited_title": title}, reason, by))


@transaction.atomic
def correct_status(event: Event, *, status: str, reason: str, by: User) -> Correction:
    """Say what became of an event. Raises CorrectionError, StaleEventError."""
    if status not in STATUSES:
        raise CorrectionError(f"“{status}” is none of {', '.join(STATUSES)}.", field="status")
    return _correct(event, status, _Edit("status", {"edited_status": status}, reason, by))


@transaction.atomic
def correct_kind(event: Event, *, kind: str, reason: str, by: User) -> Correction:
    """Say whether something was done or said. Raises CorrectionError, StaleEventError."""
    if kind not in KINDS:
        raise CorrectionError(f"“{kind}” is none of {', '.join(KINDS)}.", field="kind")
    return _correct(event, kind, _Edit("kind", {"edited_kind": kind}, reason, by))


@transaction.atomic
def correct_place(event: Event, *, place: Place, reason: str, by: User) -> Correction:
    """Say where an event happened. Raises CorrectionError, StaleEventError."""
    return _correct(event, place.key, _Edit("place", {"edited_place_id": place.pk}, reason, by))


@transaction.atomic
def withdraw(event: Event, field: str, *, reason: str, by: User) -> Correction:
    """Take a correction back, so that the machine's value of today is shown again.

    Raises CorrectionError, StaleEventError.
    """
    row = _locked(event)
    if field not in corrected_fields(row):
        raise CorrectionError(f"No correction of the {field} is there to withdraw.", field=field)
    columns: dict[str, Any] = {("edited_place_id" if field == "place" else f"edited_{field}"): None}
    if field == "date":
        columns = {"edited_edtf": None, "edited_daypart": "", "overruled_edtf": None}
    correction = _record(row, "withdraw", _Edit(field, columns, reason, by))
    _bring_up_to_date(event)
    return correction


def checked_title(title: str) -> str:
    """A title without needless spaces. Raises CorrectionError."""
    title = " ".join(title.split())
    if not title:
        raise CorrectionError("An event needs a title.", field="title")
    if len(title) > LONGEST_TITLE:
        raise CorrectionError(f"A title has at most {LONGEST_TITLE} characters.", field="title")
    return title


def _normal_edtf(edtf: str, daypart: str) -> str:
    if daypart and daypart not in DAYPARTS:
        raise CorrectionError(f"“{daypart}” is none of {', '.join(DAYPARTS)}.", field="date")
    if not edtf.strip():
        if daypart:
            raise CorrectionError(f"“{daypart}” needs a day.", field="date")
        return ""
    date = parse(edtf)
    if daypart and date.precision is not Precision.DAY:
        raise CorrectionError(f"“{daypart}” goes with a single day only.", field="date")
    return date.edtf


def _correct(event: Event, value: str, edit: _Edit) -> Correction:
    row = _locked(event)
    if shown_values(row)[edit.field] == value:
        raise CorrectionError(f"That is the {edit.field} already.", field=edit.field)
    correction = _record(row, "correct", edit)
    _bring_up_to_date(event)
    return correction


def _locked(event: Event) -> Event:
    """The event's row, ours until the transaction ends."""
    row = Event.objects.select_for_update().get(pk=event.pk)
    if row.version != event.version:
        raise StaleEventError(row, differences(row, seen=shown_values(event)))
    if row.merged_into_id is not None:
        raise CorrectionError(
            f"This event was merged into event {row.merged_into_id}: correct that one.",
            field="event",
        )
    return row


def _record(row: Event, act: str, edit: _Edit) -> Correction:
    """Write an editor's columns into a locked row, and the line of the ledger.

    Who corrects an event has reviewed it, unless there is doubt about another of its facts.
    """
    checked_reason(edit.reason)
    old = shown_values(row)[edit.field]
    touched = [change(row, **edit.columns)]
    row = Event.objects.get(pk=row.pk)  # the database computes what readers see
    line = Line(row, old, shown_values(row)[edit.field], machine_values(row)[edit.field])
    entry = enter(Deed(act, edit.field, touched), [line], Because(edit.reason, edit.by))
    settle_review([row.pk])
    return entry


def _bring_up_to_date(event: Event) -> None:
    event.refresh_from_db()
