"""Editors' work between installations: corrections leave as a file and come in from one.

A correction is known by the sentences that tell of its event (their fingerprints), since numbers
and addresses differ from one installation to the next. Dates, titles, statuses, kinds and places of
events travel. What an editor here has said is never overruled; whatever does not fit is reported.
"""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Prefetch

from timeline.editing.corrections import (
    StaleEventError,
    correct_date,
    correct_kind,
    correct_place,
    correct_status,
    correct_title,
)
from timeline.editing.entries import LONGEST_REASON, CorrectionError
from timeline.editing.ledger import FIELDS, corrected_fields, shown_values, split_date
from timeline.extraction.dates.edtf import EdtfError
from timeline.models import Correction, Event, Mention, Place

FORMAT, VERSION = "corrections", 1
MOST_FINGERPRINTS = 1000  # of one event; the file is a stranger's
# Who brings what came by file: an account that nobody can sign in with.
CARRIER = "corrections-from-a-file"


class TravelError(ValueError):
    """A file that holds no corrections; the message is for the operator."""


@dataclass(frozen=True, slots=True)
class Carried:
    """One correction on its way: the event's sentences, and what an editor said of one field."""

    field: str
    value: str | None
    reason: str
    by: str
    title: str
    fingerprints: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Arrival:
    """What became of one: "applied", "already so", "kept" (an editor here says otherwise) or
    "does not fit", with the reason."""

    outcome: str
    field: str
    title: str
    reason: str = ""

    def __str__(self) -> str:
        told = f"{self.outcome}: {self.field} of “{self.title}”"
        return f"{told}: {self.reason}" if self.reason else told


# -- leaving
# ------------------------------------------------------------------------------


def corrections() -> dict[str, Any]:
    """All corrections that are shown today, as a document that can be read again."""
    return {
        "format": FORMAT,
        "version": VERSION,
        "corrections": [
            {
                "field": one.field,
                "value": one.value,
                "reason": one.reason,
                "by": one.by,
                "title": one.title,
                "fingerprints": list(one.fingerprints),
            }
            for one in leaving()
        ],
    }


def leaving() -> Iterator[Carried]:
    """The shown corrections of live events, by event and field. Three queries."""
    entries = Correction.objects.filter(act="correct").select_related("by").order_by("-at", "-pk")
    mentions = Mention.objects.filter(gone_since__isnull=True, is_wrong=False).only(
        "event", "fingerprint"
    )
    events = (
        Event.objects.live()
        .filter(corrections__isnull=False)
        .distinct()
        .order_by("pk")
        .select_related("place")
        .prefetch_related(Prefetch("corrections", entries), Prefetch("mentions", mentions))
    )
    for event in events:
        shown = shown_values(event)
        for field in corrected_fields(event):
            said = _said_last(event, field, shown[field])
            if said is not None:
                yield Carried(
                    field=field,
                    value=shown[field],
                    reason=said.reason,
                    by=said.by.get_username(),
                    title=str(event.title),
                    fingerprints=tuple(sorted({m.fingerprint for m in event.mentions.all()})),
                )


def _said_last(event: Event, field: str, value: str | None) -> Correction | None:
    """The newest entry that says what is shown: a newer one may have been undone."""
    entries = [one for one in event.corrections.all() if one.field == field]
    same = (one for one in entries if (one.new or "") == (value or ""))
    return next(same, entries[0] if entries else None)


# -- arriving
# ------------------------------------------------------------------------------


def read_corrections(text: str) -> list[Carried]:
    """The corrections of a file. Raises TravelError for what is none."""
    try:
        told = json.loads(text)
    except ValueError as wrong:
        raise TravelError(f"This is no JSON: {wrong}") from wrong
    if not isinstance(told, dict) or told.get("format") != FORMAT:
        raise TravelError("This is no file of `export --as corrections`.")
    if told.get("version") != VERSION:
        raise TravelError(f"Its version is {told.get('version')!r}; this program reads {VERSION}.")
    items = told.get("corrections")
    if not isinstance(items, list):
        raise TravelError("Its `corrections` are no list.")
    return [_read(number, item) for number, item in enumerate(items, start=1)]


def _read(number: int, item: object) -> Carried:
    if not isinstance(item, dict):
        raise TravelError(f"Correction {number} is no object.")
    words = {name: item.get(name) for name in ("field", "value", "reason", "by", "title")}
    prints = item.get("fingerprints")
    is_whole = isinstance(prints, list) and all(isinstance(one, str) for one in prints)
    if not is_whole or not all(isinstance(word, str) for word in words.values()):
        raise TravelError(f"Correction {number} lacks a part, or has one that is no text.")
    if words["field"] not in FIELDS:
        raise TravelError(f"Correction {number} is of “{words['field']}”, which does not travel.")
    given: dict[str, str] = {name: str(word) for name, word in words.items()}
    return Carried(**given, fingerprints=tuple(prints or ())[:MOST_FINGERPRINTS])


def arrive(carried: list[Carried]) -> list[Arrival]:
    """Bring corrections in, each in a transaction of its own; twice is as once."""
    by = _carrier()
    return [_arrive(one, by) for one in carried]


def _carrier() -> User:
    user, is_new = User.objects.get_or_create(username=CARRIER, defaults={"is_active": False})
    if is_new:
        user.set_unusable_password()
        user.save(update_fields=["password"])
    return user


def _arrive(one: Carried, by: User) -> Arrival:
    def became(outcome: str, reason: str = "") -> Arrival:
        return Arrival(outcome, one.field, one.title, reason)

    found = events_telling(one.fingerprints)
    if not found:
        return became("does not fit", "no event here has these sentences")
    if len(found) > 1:
        numbers = ", ".join(str(event.pk) for event in found)
        return became("does not fit", f"its sentences are spread over events {numbers}")
    event = found[0]
    shown = shown_values(event)[one.field]
    if (shown or "") == (one.value or ""):
        return became("already so")
    if one.field in corrected_fields(event):
        return became("kept", f"an editor here says “{shown or 'no date'}” of event {event.pk}")
    try:
        _apply(event, one, by)
    except (CorrectionError, EdtfError) as wrong:
        return became("does not fit", str(wrong))
    except StaleEventError:
        return became("does not fit", f"event {event.pk} was saved by somebody else; try again")
    return became("applied", f"event {event.pk}")


def events_telling(fingerprints: tuple[str, ...]) -> list[Event]:
    """The live event with the most of these sentences; several where they are equally many."""
    rows = Mention.objects.filter(
        fingerprint__in=fingerprints,
        gone_since__isnull=True,
        event__standing="live",
        event__merged_into__isnull=True,
    ).values_list("event", flat=True)
    counts = Counter(rows)
    most = max(counts.values(), default=0)
    best = [pk for pk, count in counts.items() if count == most]
    return list(Event.objects.filter(pk__in=best).select_related("place").order_by("pk"))


@transaction.atomic
def _apply(event: Event, one: Carried, by: User) -> None:
    """Say the same here; the reason tells who said it there."""
    there = f" (from another installation, by {one.by})"
    reason = one.reason[: LONGEST_REASON - len(there)] + there
    value = one.value or ""
    if one.field == "date":
        edtf, daypart = split_date(value)
        correct_date(event, edtf=edtf, daypart=daypart, reason=reason, by=by)
    elif one.field == "title":
        correct_title(event, title=value, reason=reason, by=by)
    elif one.field == "status":
        correct_status(event, status=value, reason=reason, by=by)
    elif one.field == "kind":
        correct_kind(event, kind=value, reason=reason, by=by)
    else:
        place = Place.objects.filter(key=value).first()
        if place is None:
            raise CorrectionError(f"no place here is called “{value}”", field="place")
        correct_place(event, place=place, reason=reason, by=by)


def summary(arrivals: list[Arrival]) -> list[str]:
    """The report: each that did not simply arrive, then the numbers."""
    counts = Counter(arrival.outcome for arrival in arrivals)
    told = [str(arrival) for arrival in arrivals if arrival.outcome in {"kept", "does not fit"}]
    numbers = ", ".join(
        f"{counts[outcome]} {outcome}"
        for outcome in ("applied", "already so", "kept", "does not fit")
        if counts[outcome]
    )
    return [*told, f"Corrections from the file: {numbers or 'none'}."]
