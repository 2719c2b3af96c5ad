"""Which events have a value of a facet."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.db import connections, router
from django.db.models import Exists, OuterRef, Q, QuerySet

from timeline.browsing.as_of import Shadowing
from timeline.models import Event, Participation, Telling

if TYPE_CHECKING:
    from timeline.browsing.wanted import Choice

MOST_NAMED = 30_000  # events whose keys are put into a statement: 300 kB


def matching(facet: str, choices: Iterable[Choice]) -> Q | Exists:
    """The condition of one facet.

    EXISTS, since a join would give an event once for each of its actors. As of a day the events of
    the links are named instead, where they are few: PostgreSQL cannot look up one event after the
    other in what stands for the table then, and works out all of them. A query the first time.
    """
    choices = list(choices)
    pks = [choice.pk for choice in choices]
    links: QuerySet[Any, Any]
    if facet == "actor":
        links = Participation.objects.filter(actor__in=pks, removed=False)
    elif facet in {"source", "agency"}:
        links = Telling.objects.filter(**{f"{facet}__in": pks})
    elif facet == "place":
        return Q(shown_place_id__in=sorted({pk for choice in choices for pk in choice.keys}))
    else:
        return Q(**{f"{facet}__in": [choice.value for choice in choices]})
    named = _named((facet, *pks), links)
    return named or Exists(links.filter(event=OuterRef("pk")))


def _named(asked: tuple[object, ...], links: QuerySet[Any, Any]) -> Q | None:
    """The events that links lead to as of a day, by their keys; None for what is known now, and
    where they are many. Asked once while the day lasts."""
    wrappers = connections[router.db_for_read(Event)].execute_wrappers
    shadowing = next((one for one in wrappers if isinstance(one, Shadowing)), None)
    if shadowing is None:
        return None
    if asked not in shadowing.named:
        found = list(links.order_by().values_list("event", flat=True)[: MOST_NAMED + 1])
        shadowing.named[asked] = None if len(found) > MOST_NAMED else sorted(set(found))
    keys = shadowing.named[asked]
    return None if keys is None else Q(pk__in=keys or [0])  # no event has the number 0
