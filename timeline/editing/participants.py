"""Who takes part in an event, by an editor's word: added, removed, or in another role."""

from collections.abc import Collection, Sequence

from django import forms
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q

from timeline.editing.doubts import settle_review
from timeline.editing.entries import Because, CorrectionError, Deed, Line, checked_reason, enter
from timeline.editing.places import nearest
from timeline.editing.touches import Touch, change, made
from timeline.editing.versions import locked
from timeline.models import Actor, Correction, Event, Participation

ROLES = ["actor", "recipient", "participant", "speaker", "host"]
MOST_SUGGESTIONS = 30
_COLUMNS = ("by_editor", "removed")


@transaction.atomic
def correct_participants(
    event: Event,
    *,
    added: Sequence[tuple[Actor, str]] = (),
    removed: Collection[int] = (),
    reason: str,
    by: User,
) -> Correction:
    """Add actors in roles, and remove participations by number.

    Raises CorrectionError, OvertakenError.
    """
    checked_reason(reason)
    (event,) = locked(event)
    before = _named(event)
    touched = [_remove(event, pk) for pk in sorted(removed)]
    touched += [take_part(event, actor, role) for actor, role in added]
    touched.append(change(event))  # a new version of the event, for whoever has it open
    line = Line(event, before, _named(event))
    entry = enter(Deed("correct", "participants", touched), [line], Because(reason, by))
    settle_review([event.pk])
    return entry


def takes_part(event: Event, actor: Actor, role: str, *, but: Collection[int] = ()) -> bool:
    """Whether an actor has a role already, `but` for participations by number. A query."""
    parts = event.participations.filter(actor=actor, role=role, removed=False)
    return parts.exclude(pk__in=but).exists()


def take_part(event: Event, actor: Actor, role: str) -> Touch:
    """Have an actor take part by an editor's word, in an event whose lock is held. Raises
    CorrectionError for a role that is none, or that the actor has already.
    """
    if role not in ROLES:
        raise CorrectionError(f"“{role}” is none of {', '.join(ROLES)}.", field="added_role")
    known = event.participations.filter(actor=actor, role=role).first()
    if known is None:
        row = Participation.objects.create(
            event=event,
            actor=actor,
            role=role,
            by_editor=True,
            sort_on=event.sort_on,
            sort_rank=event.sort_rank,
        )
        return made(row, *_COLUMNS)
    if not known.removed:
        raise CorrectionError(f"{actor} is {role} already.", field="added_actor")
    return change(known, by_editor=True, removed=False)


def _remove(event: Event, pk: int) -> Touch:
    row = event.participations.filter(pk=pk, removed=False).first()
    if row is None:
        raise CorrectionError("That participant is gone already.", field="removed")
    return change(row, by_editor=True, removed=True)


def _named(event: Event) -> str:
    return ", ".join(f"{part.actor} ({part.role})" for part in parts_shown(event)) or "nobody"


def parts_shown(event: Event) -> list[Participation]:
    """Who takes part, but for those that an editor removed. One query."""
    return list(event.participations.filter(removed=False).select_related("actor").order_by("pk"))


def part_words(part: Participation) -> str:
    """A participant with role and office, as stated then."""
    office = f", “{part.words}”" if part.words else ""
    return f"{part.actor}: {part.role}{office}"


def suggested_actors(text: str = "") -> list[str]:
    """Names of actors for a list of suggestions; those that begin with a text. One query."""
    found = Actor.objects.filter(merged_into__isnull=True, name__istartswith=text.strip())
    names = found.order_by("name", "pk").values_list("name", flat=True)
    return list(dict.fromkeys(names[:MOST_SUGGESTIONS]))


def actor_named(words: str) -> Actor:
    """The actor that a form's words name: by name, by another of its names, or by key.

    Raises ValidationError where there is none or more than one.
    """
    for condition in (Q(key=words), Q(name__iexact=words), Q(aliases__words__iexact=words)):
        rows = Actor.objects.filter(condition).select_related("merged_into").order_by("pk")
        found = list(dict.fromkeys(actor.merged_into or actor for actor in rows))
        if len(found) == 1:
            return found[0]
        if found:
            keys = ", ".join(actor.key for actor in found)
            raise ValidationError(f"Several actors are called “{words}”. Write one of: {keys}.")
    live = Actor.objects.filter(merged_into__isnull=True)
    raise ValidationError(f"No actor is called “{words}”.{nearest(words, live)}")


class ActorField(forms.CharField):
    """Words that name an actor; gives the Actor, or None where it is left empty."""

    def clean(self, value: object) -> Actor | None:
        words = super().clean(value)
        return actor_named(" ".join(words.split())) if words else None
