"""The ledger: entries are appended, and undone by further entries, never changed.

An act is written in one transaction: rows are locked (events in order of their numbers), changed,
entered, and the events that lost or won something are settled.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from articles.models import Article, Source
from timeline.consensus import settle_all
from timeline.editing.doubts import settle_review
from timeline.editing.ledger import act_words
from timeline.editing.tellers import events_told_by_name
from timeline.editing.touches import (
    Touch,
    change,
    events_touched,
    is_as_left,
    moved_between,
    put_back,
    touches_of,
)
from timeline.models import Actor, Correction, Event, Mention, Participation, Place
from timeline.models.review import SUBJECTS
from timeline.recording import record

LONGEST_REASON = 500


class CorrectionError(ValueError):
    """A change that cannot be kept; the message is for the editor. `field` says beside what."""

    def __init__(self, message: str, *, field: str) -> None:
        super().__init__(message)
        self.field = field


class BuiltUponError(CorrectionError):
    """What is to be undone carries a later entry, which must be undone first."""

    def __init__(self, upon: Correction) -> None:
        done = f"{upon.by.get_username()} {act_words(upon)}, {upon.at:%d %B %Y}"
        super().__init__(
            f"Entry {upon.pk} ({done}) was built upon this: undo that first.", field="event"
        )
        self.upon = upon


@dataclass(frozen=True, slots=True)
class Because:
    """Who changes something, and why."""

    reason: str
    by: User


@dataclass(frozen=True, slots=True)
class Line:
    """What an entry says of one row: `about` is event, actor, place, article or source.

    `act` and `field` are those of the deed where they are empty.
    """

    about: Any
    old: str | None = None
    new: str | None = None
    machine: str | None = None
    act: str = ""
    field: str = ""


@dataclass(frozen=True, slots=True)
class Deed:
    """What was done: the act, its field and the rows touched.

    `settled` are events to be brought up to date though no mention moved, `recorded` articles to be
    read again.
    """

    act: str
    field: str
    touched: Sequence[Touch]
    settled: Collection[int] = ()
    recorded: Collection[int] = ()
    undoes: Correction | None = None


def checked_reason(reason: str) -> str:
    """A reason without needless spaces. Raises CorrectionError."""
    reason = " ".join(reason.split())
    if not reason:
        raise CorrectionError("Say why: readers see the reason.", field="reason")
    if len(reason) > LONGEST_REASON:
        raise CorrectionError(f"A reason has at most {LONGEST_REASON} characters.", field="reason")
    return reason


def lock_events(ids: Iterable[int]) -> dict[int, Event]:
    """The events with these numbers, ours until the transaction ends, locked in order of number."""
    rows = Event.objects.select_for_update(of=("self",)).filter(pk__in=set(ids)).order_by("pk")
    return {event.pk: event for event in rows}


def enter(deed: Deed, lines: Sequence[Line], because: Because) -> Correction:
    """Settle what was touched and append to the ledger: an entry a line, the first with the detail.

    Must run inside a transaction that holds the events' locks. Raises CorrectionError for a reason
    that is none.
    """
    reason = checked_reason(because.reason)
    settled = sorted(moved_between(deed.touched) | set(deed.settled))
    detail = {
        "touched": [touch.as_json() for touch in deed.touched],
        "settled": settled,
        "recorded": sorted(deed.recorded),
        "participations": _keys_of_participations(settled),
    }
    settle_again(settled)
    _carry_dates(events_touched(deed.touched))
    _record_again(deed.recorded)
    first: Correction | None = None
    at = timezone.now()
    for line in lines:
        entry = Correction.objects.create(
            **{_subject(line.about): line.about},
            act=line.act or deed.act,
            field=line.field or deed.field,
            old=line.old,
            new=line.new,
            machine=line.machine,
            reason=reason,
            by=because.by,
            at=at,
            detail=detail if first is None else {},
            part_of=first,
            undoes=deed.undoes if first is None else None,
        )
        first = first or entry
    if first is None:
        raise ValueError("An entry needs a line.")
    return first


@transaction.atomic
def undo(entry: Correction, *, reason: str, by: User) -> Correction:
    """Put back what an entry changed, exactly. Raises CorrectionError where something was built
    upon it since, naming what.
    """
    entry = Correction.objects.select_for_update(of=("self",)).get(pk=entry.part_of_id or entry.pk)
    _refuse_undone(entry)
    touched = touches_of(entry.detail)
    settled = {*entry.detail["settled"], *events_told_by_name(touched)}
    lock_events({*settled, *moved_between(touched), *events_touched(touched)})
    for touch in touched:
        if not is_as_left(touch):
            raise _built_upon(entry, touch)
    _refuse_what_husks_carry(entry, touched)
    put = [back for touch in reversed(touched) if (back := put_back(touch))]
    put += _empty_husks(put)
    lines = [
        Line(subject_of(one), one.new, one.old, one.machine, field=one.field)
        for one in [entry, *entry.parts.order_by("pk")]
    ]
    deed = Deed("undo", entry.field, put, settled, entry.detail["recorded"], entry)
    done = enter(deed, lines, Because(reason, by))
    _give_keys_back(entry.detail["participations"])
    settle_review(events_touched(touched) | moved_between(touched), else_unseen=True)
    return done


def is_undone(entry: Correction) -> bool:
    """Whether an entry was undone. A query where it was not asked for with the entry."""
    return hasattr(entry.part_of or entry, "undone_by")


def latest_entry(row: Event | Actor | Place | Article | Source) -> Correction | None:
    """What “undo last” undoes: the last entry about a row that is not undone. A query."""
    entries = row.corrections.select_related("by", "undone_by", "part_of__undone_by")
    return next((one for one in entries if one.act != "undo" and not is_undone(one)), None)


def settle_again(ids: Iterable[int]) -> None:
    """Bring events up to date with their mentions, and their date to where it is carried."""
    settle_all(Event.objects.filter(pk__in=set(ids)).order_by("pk"))
    _carry_dates(ids)


def _carry_dates(ids: Iterable[int]) -> None:
    for event in Event.objects.filter(pk__in=set(ids)).order_by("pk"):
        event.carry_date()


def _record_again(ids: Iterable[int]) -> None:
    for article in Article.objects.filter(pk__in=ids).order_by("pk"):
        record(article)


def _refuse_undone(entry: Correction) -> None:
    if entry.act == "undo":
        raise CorrectionError("This undid something. Make the change again instead.", field="event")
    if is_undone(entry):
        raise CorrectionError("That was undone already.", field="event")
    if not entry.detail.get("touched"):
        raise CorrectionError("Nothing is kept with which to undo this.", field="event")


def _built_upon(entry: Correction, touch: Touch) -> CorrectionError:
    what = {"table": touch.table, "pk": touch.pk}
    later = (
        Correction.objects.filter(pk__gt=entry.pk, detail__touched__contains=[what])
        .select_related("by")
        .order_by("-pk")
    )
    upon = next((one for one in later if one.act != "undo" and not is_undone(one)), None)
    if upon is None:
        gone = "This cannot be undone: the articles were read again, and what it moved is gone."
        return CorrectionError(gone, field="event")
    return BuiltUponError(upon)


def _refuse_what_husks_carry(entry: Correction, touched: Iterable[Touch]) -> None:
    """An event that was split off and then corrected holds work that undoing would hide."""
    husks = [t.pk for t in touched if t.table == "event" and (t.before or {}).get("merged_into_id")]
    later = Correction.objects.filter(event__in=husks, pk__gt=entry.pk).exclude(part_of=entry)
    for one in later.exclude(act="undo").select_related("by", "part_of"):
        if not is_undone(one):
            raise BuiltUponError(one)


def _empty_husks(put: Iterable[Touch]) -> list[Touch]:
    """What ingest has attached since to an event that is merged again goes where it points."""
    moved = []
    for touch in put:
        winner = touch.after.get("merged_into_id") if touch.table == "event" else None
        if winner:
            moved += [
                change(mention, event_id=winner)
                for mention in Mention.objects.filter(event=touch.pk)
            ]
    return moved


def _keys_of_participations(events: Iterable[int]) -> list[list[Any]]:
    rows = Participation.objects.filter(event__in=list(events)).order_by("pk")
    return [list(row) for row in rows.values_list("pk", "event", "actor", "role")]


def _give_keys_back(known: Iterable[Sequence[Any]]) -> None:
    """Settling makes rows anew; pages list participants in order of their keys."""
    for pk, event, actor, role in known:
        again = Participation.objects.filter(event=event, actor=actor, role=role)
        again.exclude(pk=pk).update(id=pk)


def _subject_of(entry: Correction) -> str:
    return next(name for name in SUBJECTS if getattr(entry, f"{name}_id") is not None)


def subject_of(entry: Correction) -> Any:  # noqa: ANN401 any of SUBJECTS
    """The row that an entry is about. A query where it is not loaded."""
    return getattr(entry, _subject_of(entry))


def _subject(about: Any) -> str:  # noqa: ANN401 any of SUBJECTS
    return str(about._meta.model_name)
