"""Rehearsing: what a change would do, found by doing it and taking it back."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.db import transaction
from django.utils.timezone import now

from timeline.editing.ledger import date_words
from timeline.models import Event
from timeline.models.dating import FIRST_DAY_RANK, date_value

type Facts = dict[str, str]


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact of an event, before and after; both are words."""

    about: str
    before: str
    after: str

    @property
    def changes(self) -> bool:
        """Whether it would be another."""
        return self.before != self.after


@dataclass(frozen=True, slots=True)
class Prospect:
    """What becomes of one event: `pk` is None for one that would be new."""

    pk: int | None
    name: str
    facts: tuple[Fact, ...]

    @property
    def words(self) -> str:
        """Its number and its title as it is now."""
        title = next((fact.before for fact in self.facts if fact.about == "Title"), "")
        return f"{self.pk}: {title}" if self.pk and title else self.name

    @property
    def changed(self) -> tuple[Fact, ...]:
        """The facts that would be others."""
        return tuple(fact for fact in self.facts if fact.changes)


def rehearse(deed: Callable[[], object], events: Iterable[Event]) -> list[Prospect]:
    """What a deed would make of some events, and of those that it would make anew.

    Raises what the deed raises. Nothing is kept.
    """
    ids = [event.pk for event in events]
    before = _facts_by_event(ids)
    with transaction.atomic():
        begun = now()
        deed()
        added = Event.objects.filter(added_at__gte=begun).exclude(pk__in=ids)
        new = list(added.values_list("pk", flat=True))
        after = _facts_by_event([*ids, *new])
        transaction.set_rollback(True)
    return [
        Prospect(
            pk=None if pk in new else pk,
            name="A new event" if pk in new else f"Event {pk}",
            facts=tuple(
                Fact(about, before.get(pk, {}).get(about, ""), value)
                for about, value in facts.items()
            ),
        )
        for pk, facts in after.items()
    ]


def facts_of(event: Event) -> Facts:
    """What readers see of an event, in words. Two queries."""
    is_on_a_day = event.sort_rank is not None and event.sort_rank >= FIRST_DAY_RANK
    day = event.sort_on if is_on_a_day else None
    return {
        "Title": str(event.title),
        "Date": date_words(date_value(event.edtf, event.daypart)),
        "Day page": f"{day:%Y-%m-%d}" if day else "none",
        "Status": str(event.status),
        "Place": event.place.name if event.place else "none",
        "Kind": str(event.kind),
        "Participants": ", ".join(
            part.actor.name for part in event.participations.all() if not part.removed
        )
        or "nobody",
        "Evidence": f"{_count(event.mention_count, 'sentence')} in "
        f"{_count(event.source_count, 'article')}",
        "On the site": _standing(event),
    }


def _facts_by_event(ids: Iterable[int]) -> dict[int, Facts]:
    rows = Event.objects.filter(pk__in=list(ids)).select_related("place", "merged_into")
    rows = rows.prefetch_related("participations__actor").order_by("pk")
    return {event.pk: facts_of(event) for event in rows}


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _standing(event: Event) -> str:
    if event.merged_into:
        return f"its address leads to event {event.merged_into.pk}, “{event.merged_into.title}”"
    if event.standing == "rejected":
        return "its address says that it was rejected, and why"
    return "yes, disputed" if event.is_disputed else "yes"
