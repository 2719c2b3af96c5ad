"""Which index a list is walked along: an actor's and a source's own, in the order of the page.

With the date's index and a filter, PostgreSQL walks back from today through every event until it
meets the actor: through all of them, if the actor is gone since long. Participations and tellings
carry their event's key, so that their index is the list.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, FilteredRelation, Q, QuerySet, Sum
from django.db.models.fields.tuple_lookups import Tuple, TupleGreaterThan, TupleLessThan

from timeline.browsing.pagination import Cursor
from timeline.browsing.wanted import Choice, Wanted
from timeline.models import EventQuerySet, Rollup
from timeline.models.counts import ALL_MONTHS

# What of an event leads to it, and which of the rows count.
_LINKS: Mapping[str, tuple[str, Q]] = {
    "actor": ("participations", Q(participations__removed=False)),
    "source": ("tellings", Q()),
    "agency": ("tellings", Q()),
}
_KEY = ("link__sort_on", "link__sort_rank", "link__event")
MOST_SORTED = 5_000  # events of several actors, whose indexes are no longer one list


@dataclass(frozen=True, slots=True)
class About:
    """What a page is about: one value of a facet."""

    facet: str
    choice: Choice


def with_its_page(wanted: Wanted, about: About | None) -> Wanted:
    """The question with what its page is about, for pages that are about everything."""
    return wanted.only(about.facet, about.choice) if about else wanted


def keys_along(
    wanted: Wanted,
    events: EventQuerySet,
    about: About | None,
    *,
    forwards: bool,
    size: int,
) -> QuerySet[Any, Any] | None:
    """A query for the keys of the first `size` of `events` after the cursor; None where no index is
    shorter than the timeline's own. At most one query is asked here."""
    chosen = {name: wanted.chosen[name] for name in _LINKS if name in wanted.chosen}
    if about and about.facet in _LINKS:
        chosen[about.facet] = (about.choice,)
    facet = _shortest(chosen)
    if facet is None:
        return None
    relation, counts = _LINKS[facet]
    pks = [choice.pk for choice in chosen[facet]]
    linked = events.annotate(
        link=FilteredRelation(relation, condition=counts & Q(**{f"{relation}__{facet}__in": pks}))
    ).filter(link__isnull=False)
    if wanted.cursor:
        linked = linked.filter(_beyond(wanted.cursor))
    order = _KEY if forwards else [f"-{name}" for name in _KEY]
    # Grouped, since an actor with two parts in an event is met twice.
    once = linked.order_by().values(*_KEY).annotate(parts=Count("link"))
    keys: QuerySet[Any, Any] = once.order_by(*order).values("link__event")[:size]
    return keys


def _beyond(cursor: Cursor) -> TupleGreaterThan | TupleLessThan:
    place = (cursor.day, cursor.rank, cursor.pk)
    beyond = TupleGreaterThan if cursor.is_after else TupleLessThan
    return beyond(Tuple(*_KEY), place)


def _shortest(chosen: Mapping[str, tuple[Choice, ...]]) -> str | None:
    """The facet with the fewest events. A query unless one value of one facet is chosen."""
    if not chosen:
        return None
    if len(chosen) == 1 and all(len(choices) == 1 for choices in chosen.values()):
        return next(iter(chosen))
    values = Q()
    for facet, choices in chosen.items():
        values |= Q(facet=facet, key__in=[choice.pk for choice in choices])
    sized = Rollup.objects.filter(values, code="", month=ALL_MONTHS).values_list("facet")
    sizes = dict.fromkeys(chosen, 0) | dict(sized.annotate(size=Sum("events")))
    facet = min(sizes, key=lambda name: sizes[name])
    return facet if len(chosen[facet]) == 1 or sizes[facet] <= MOST_SORTED else None
