"""Merging and splitting events: which of them are one, by an editor's word.

Each takes the events as the editor saw them, refuses one that was saved since, and is entered in
the ledger on both sides, so that `undo` restores it exactly. Mentions are marked as placed by an
editor, so that the machine leaves them where they are.
"""

from collections.abc import Collection

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from timeline.editing.corrections import checked_title
from timeline.editing.doubts import settle_review
from timeline.editing.entries import Because, CorrectionError, Deed, Line, checked_reason, enter
from timeline.editing.touches import Touch, change, made
from timeline.editing.versions import locked, named
from timeline.models import Correction, Event, Judgement, Mention

_VERDICT = ("verdict", "decided_by_id", "decided_at")


@transaction.atomic
def merge(loser: Event, winner: Event, *, title: str = "", reason: str, by: User) -> Correction:
    """Make two events one: the loser's mentions and address become the winner's.

    `title` is an editor's for both, and goes when the merge is undone; without it the winner is
    titled as before: by an editor, or from all mentions. Raises CorrectionError, OvertakenError;
    then nothing is changed.
    """
    checked_reason(reason)
    if loser.pk == winner.pk:
        raise CorrectionError("An event cannot be merged with itself: name another.", field="event")
    loser, winner = locked(loser, winner)
    for event in (loser, winner):
        if event.standing != "live":
            raise CorrectionError(
                f"Event {event.pk} was rejected: restore it first.", field="event"
            )
    touched = [_placed(mention, winner) for mention in _mentions(winner)]
    touched += [_placed(mention, winner) for mention in _mentions(loser)]
    touched += [
        change(earlier, merged_into_id=winner.pk)
        for earlier in Event.objects.select_for_update(of=("self",))
        .filter(merged_into=loser)
        .order_by("pk")
    ]
    touched += [*_inherited(loser, winner, by), judged(loser, winner, "same", by)]
    touched.append(change(loser, merged_into_id=winner.pk))
    lines = [
        Line(loser, named(loser), f"part of {named(winner)}"),
        Line(winner, named(winner), f"joined by {named(loser)}"),
    ]
    if title:
        chosen, said = checked_title(title), winner.title
        touched.append(change(winner, edited_title=chosen))
        lines.append(Line(winner, said, chosen, winner.read_title, act="correct", field="title"))
    settled = {loser.pk, winner.pk}
    entry = enter(Deed("merge", "identity", touched, settled), lines, Because(reason, by))
    settle_review([winner.pk])
    return entry


@transaction.atomic
def split(event: Event, mentions: Collection[Mention], *, reason: str, by: User) -> Event:
    """Make a new event of some mentions of an event, and remember that the two are different.

    Raises CorrectionError, OvertakenError; then nothing is changed.
    """
    checked_reason(reason)
    (event,) = locked(event)
    chosen = {mention.pk for mention in mentions}
    own = list(_mentions(event))
    going = [mention for mention in own if mention.pk in chosen]
    _refuse_odd_split(event, own, going, chosen)
    first = going[0]
    new = Event.objects.create(
        read_kind=first.kind,
        type=first.type,
        mode=first.mode,
        read_title=first.title,
        read_status=first.read_status,
        changed_at=timezone.now(),
    )
    touched = [
        made(new, husk={"merged_into_id": event.pk}),
        *(_placed(mention, event) for mention in own if mention.pk not in chosen),
        *(_placed(mention, new) for mention in going),
        judged(event, new, "different", by),
    ]
    lines = [Line(event, named(event), ""), Line(new, f"part of {named(event)}", "")]
    entry = enter(Deed("split", "identity", touched, {event.pk}), lines, Because(reason, by))
    new.refresh_from_db()
    event.refresh_from_db()
    _say_what_became(entry, event, new)
    return new


def judged(one: Event, other: Event, verdict: str, by: User) -> Touch:
    """Decide, or decide otherwise, whether two events are one."""
    known = _pair(one, other).select_for_update(of=("self",)).first()
    columns = {"verdict": verdict, "decided_by_id": by.pk, "decided_at": timezone.now()}
    if known is not None:
        return change(known, **columns)
    left, right = sorted((one.pk, other.pk))
    return made(Judgement.objects.create(left_id=left, right_id=right, **columns), *_VERDICT)


def _pair(one: Event, other: Event) -> QuerySet[Judgement]:
    left, right = sorted((one.pk, other.pk))
    return Judgement.objects.filter(left=left, right=right)


def _mentions(event: Event) -> list[Mention]:
    return list(Mention.objects.select_for_update(of=("self",)).filter(event=event).order_by("pk"))


def _placed(mention: Mention, event: Event) -> Touch:
    return change(mention, event_id=event.pk, placed_by_editor=True)


def _inherited(loser: Event, winner: Event, by: User) -> list[Touch]:
    """What was told apart from the loser is told apart from the winner too."""
    decided = Judgement.objects.filter(Q(left=loser) | Q(right=loser), verdict="different")
    others = {row.left_id if row.right_id == loser.pk else row.right_id for row in decided}
    known = Judgement.objects.filter(Q(left=winner) | Q(right=winner), verdict="different")
    others -= {winner.pk, *(pk for row in known for pk in (row.left_id, row.right_id))}
    rows = Event.objects.filter(pk__in=others, merged_into__isnull=True).order_by("pk")
    return [judged(winner, other, "different", by) for other in rows]


def _refuse_odd_split(
    event: Event, own: Collection[Mention], going: Collection[Mention], chosen: Collection[int]
) -> None:
    if not chosen:
        raise CorrectionError("Choose the sentences that tell of another event.", field="mentions")
    if len(going) < len(chosen):
        raise CorrectionError(
            "Some of these sentences belong to this event no more. Look at it again.",
            field="mentions",
        )
    if not any(m.gone_since is None and not m.is_wrong and m not in going for m in own):
        raise CorrectionError(
            f"Leave at least one sentence with event {event.pk}: to move all of them, merge it "
            "into another event.",
            field="mentions",
        )


def _say_what_became(entry: Correction, event: Event, new: Event) -> None:
    """The new event has its title only now that it is settled; the entry is being made still."""
    entry.new = f"without {named(new)}"
    entry.save(update_fields=["new"])
    entry.parts.update(new=named(new))
