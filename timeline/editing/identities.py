"""Actors and places that are one, or two under one name.

The machine's mentions keep what they read. Settling has an event tell of the one into which another
was merged, so that what is merged stays merged whatever is read, and undoing gives each its own
again. What editors said of the one, and what no article tells any more, is handed over by hand.
"""

from collections.abc import Collection, Iterable
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.text import slugify

from timeline.editing.entries import (
    Because,
    CorrectionError,
    Deed,
    Line,
    checked_reason,
    enter,
    lock_events,
)
from timeline.editing.tellers import events_told_of
from timeline.editing.touches import Touch, change, made
from timeline.models import Actor, Correction, Event, Mention, Participation, Place

LONGEST_NAME = 200
_COLUMNS = ("by_editor", "removed")


@transaction.atomic
def merge_actors(loser: Actor, winner: Actor, *, reason: str, by: User) -> Correction:
    """Make two actors one: what the loser took part in, the winner did. Raises CorrectionError."""
    checked_reason(reason)
    loser, winner = _locked(Actor, loser, winner)
    lock_events(told := events_told_of(loser, winner))
    parts = Participation.objects.filter(actor=loser).order_by("pk")
    said = parts.filter(Q(by_editor=True) | ~Exists(_telling(OuterRef("event"))))
    touched = [*_hand_over(said, winner), *_repointed(loser, winner)]
    return _enter_merge(loser, winner, touched, Because(reason, by), told)


@transaction.atomic
def merge_places(loser: Place, winner: Place, *, reason: str, by: User) -> Correction:
    """Make two places one: what happened at the loser happened at the winner.

    Raises CorrectionError.
    """
    checked_reason(reason)
    loser, winner = _locked(Place, loser, winner)
    lock_events(told := events_told_of(loser, winner))
    untold = Q(shown_place_id=loser.pk) & ~Exists(_telling(OuterRef("pk")))
    said = Event.objects.filter(Q(edited_place=loser) | untold).order_by("pk")
    touched = [change(event, edited_place_id=winner.pk) for event in said]
    touched += _repointed(loser, winner)
    return _enter_merge(loser, winner, touched, Because(reason, by), told)


@transaction.atomic
def split_actor(
    actor: Actor, events: Collection[Event], *, name: str, reason: str, by: User
) -> Actor:
    """Say that it was another actor, of this name, who took part in some events.

    Raises CorrectionError.
    """
    checked_reason(reason)
    (actor,) = _locked(Actor, actor)
    parts = Participation.objects.filter(actor=actor, event__in=list(events), removed=False)
    if not parts:
        raise CorrectionError("Choose events in which the other actor took part.", field="events")
    new = Actor(kind=actor.kind, country=actor.country, **_called(Actor, name))
    new.save()
    husk = made(new, husk={"merged_into_id": actor.pk})
    _enter_split(actor, new, [husk, *_hand_over(parts, new)], Because(reason, by))
    return new


@transaction.atomic
def split_place(
    place: Place, events: Collection[Event], *, name: str, reason: str, by: User
) -> Place:
    """Say that some events happened at another place, of this name. Raises CorrectionError."""
    checked_reason(reason)
    (place,) = _locked(Place, place)
    ids = [event.pk for event in events]
    rows = _locked_events(Event.objects.filter(pk__in=ids, shown_place_id=place.pk))
    if not rows:
        raise CorrectionError("Choose events that happened at the other place.", field="events")
    new = Place(kind=place.kind, country=place.country, within=place.within, **_called(Place, name))
    new.save()
    touched = [made(new, husk={"merged_into_id": place.pk})]
    touched += [change(event, edited_place_id=new.pk) for event in rows]
    _enter_split(place, new, touched, Because(reason, by))
    return new


def _locked[M: (Actor, Place)](table: type[M], *rows: M) -> list[M]:
    if len({row.pk for row in rows}) < len(rows):
        raise CorrectionError("It cannot be merged with itself: name another.", field="other")
    ids = [row.pk for row in rows]
    found = table._default_manager.select_for_update(of=("self",)).filter(pk__in=ids)
    held = {row.pk: row for row in found.order_by("pk")}
    for row in held.values():
        if row.merged_into_id is not None:
            raise CorrectionError(
                f"“{row}” was merged already: take what it was merged into.", field="other"
            )
    return [held[pk] for pk in ids]


def _telling(event: OuterRef) -> QuerySet[Mention]:
    """The mentions of which settling makes an event."""
    return Mention.objects.filter(event=event, gone_since__isnull=True, is_wrong=False)


def _locked_events(events: Iterable[Event]) -> list[Event]:
    return list(lock_events(event.pk for event in events).values())


def _hand_over(parts: Iterable[Participation], to: Actor) -> list[Touch]:
    """Give parts in events to another actor; where it has that part already, once is enough."""
    parts = list(parts)
    events = lock_events(part.event_id for part in parts)
    touched = []
    for part in parts:
        was_removed = part.removed
        touched.append(change(part, by_editor=True, removed=True))
        held = Participation.objects.filter(event=part.event_id, actor=to, role=part.role).first()
        if held is None:
            event = events[part.event_id]
            row = Participation.objects.create(
                event=event,
                actor=to,
                role=part.role,
                words=part.words,
                sort_on=event.sort_on,
                sort_rank=event.sort_rank,
                by_editor=True,
                removed=was_removed,
            )
            touched.append(made(row, *_COLUMNS))
        elif not was_removed:
            touched.append(change(held, by_editor=True, removed=False))
    return touched + [change(event) for event in events.values()]


def _repointed(loser: Actor | Place, winner: Actor | Place) -> list[Touch]:
    """The loser and all that was merged into it earlier lead to the winner in one hop."""
    earlier: list[Any] = list(loser.merged.order_by("pk"))
    return [change(row, merged_into_id=winner.pk) for row in (*earlier, loser)]


def _enter_merge(
    loser: Actor | Place,
    winner: Actor | Place,
    touched: list[Touch],
    because: Because,
    told: Collection[int],
) -> Correction:
    lines = [
        Line(loser, str(loser), f"part of {winner}"),
        Line(winner, str(winner), f"joined by {loser}"),
    ]
    return enter(Deed("merge", "identity", touched, told), lines, because)


def _enter_split(
    old: Actor | Place, new: Actor | Place, touched: list[Touch], because: Because
) -> Correction:
    lines = [Line(old, str(old), f"without {new}"), Line(new, f"part of {old}", str(new))]
    return enter(Deed("split", "identity", touched), lines, because)


def _called(table: type[Actor] | type[Place], name: str) -> dict[str, str]:
    """The name, a key of the editors' own, and a free slug."""
    name = " ".join(name.split())
    if not name or len(name) > LONGEST_NAME:
        raise CorrectionError("Give the other one a name.", field="name")
    base = slugify(name)[:100] or "unnamed"
    taken = set(table._default_manager.filter(slug__startswith=base).values_list("slug", flat=True))
    slug = next(
        s for n in range(len(taken) + 1) if (s := f"{base}-{n + 1}" if n else base) not in taken
    )
    number = table._default_manager.filter(key__startswith="editor:").count() + 1
    return {"name": name, "slug": slug, "key": f"editor:{slug}-{number}"}
