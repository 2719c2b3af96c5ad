"""Merges, pairs told apart, rejections and participants, done here as they were there."""

from django.contrib.auth.models import User
from django.db.models import Q

from timeline.editing.entries import CorrectionError
from timeline.editing.merging import merge
from timeline.editing.participants import ROLES, correct_participants
from timeline.editing.reviewing import reject, tell_apart
from timeline.models import Actor, Correction, Event, Judgement, Participation

type Became = tuple[str, str]  # outcome and reason

ALREADY, APPLIED, KEPT = "already so", "applied", "kept"


def join(winner: Event, loser: Event, reason: str, by: User) -> Became:
    """Merge two events, unless an editor here told them apart."""
    if winner == loser:
        return ALREADY, ""
    if _judged_by_hand(winner, loser, "different"):
        return KEPT, f"an editor here told events {loser.pk} and {winner.pk} apart"
    merge(loser, winner, reason=reason, by=by)
    return APPLIED, f"event {loser.pk} into {winner.pk}"


def part(one: Event, other: Event, reason: str, by: User) -> Became:
    """Tell two events apart. Raises CorrectionError where they are one here."""
    if one == other:
        raise CorrectionError(f"both are event {one.pk} here", field="event")
    if _judged_by_hand(one, other, "different"):
        return ALREADY, ""
    tell_apart(one, other, reason=reason, by=by)
    return APPLIED, f"events {one.pk} and {other.pk}"


def take_down(event: Event, reason: str, by: User) -> Became:
    """Reject an event, unless an editor here accepted or restored it."""
    if event.standing == "rejected":
        return ALREADY, ""
    said = Correction.objects.filter(event=event, act__in=("accept", "restore"))
    if said.filter(undone_by__isnull=True).exists():
        return KEPT, f"an editor here accepted event {event.pk}"
    reject(event, reason=reason, by=by)
    return APPLIED, f"event {event.pk}"


def take_part(event: Event, value: str, reason: str, by: User) -> Became:
    """Add or remove a participant ("+speaker person:ann"), unless an editor here said otherwise.

    Raises CorrectionError for a role or an actor that is not known here.
    """
    role, _, key = value[1:].partition(" ")
    if value[:1] not in {"+", "-"} or role not in ROLES:
        raise CorrectionError(f"“{value}” is no participant", field="participant")
    known = Actor.objects.filter(key=key).select_related("merged_into").first()
    if known is None:
        raise CorrectionError(f"no actor here is called “{key}”", field="participant")
    actor = known.merged_into or known
    row = Participation.objects.filter(event=event, actor=actor, role=role).first()
    is_there = row is not None and not row.removed
    if is_there is (value[0] == "+"):
        return ALREADY, ""
    if row is not None and row.by_editor:
        told = "takes part" if is_there else "takes no part"
        return KEPT, f"an editor here says that {actor} {told} in event {event.pk}"
    removed = [row.pk] if row is not None and is_there else []
    added = [] if removed else [(actor, role)]
    correct_participants(event, added=added, removed=removed, reason=reason, by=by)
    return APPLIED, f"event {event.pk}"


def _judged_by_hand(one: Event, other: Event, verdict: str) -> bool:
    pair = Q(left=one, right=other) | Q(left=other, right=one)
    return Judgement.objects.filter(pair, verdict=verdict, decided_by__isnull=False).exists()
