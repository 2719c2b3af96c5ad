"""Which index a list is walked along: an actor's and a source's own, in the order of the page.

With the date's index and a filter, PostgreSQL walks back from today through every event until it
meets the actor: through all of them, if the actor is gone since long. Participations and tellings
carry their event's key, so that their index is the list.

Words are looked for along such a list too, but not far: a word of long ago would lead through
everything since. Beyond, the index of words gives all that has them, to be sorted.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import (
    Count,
    DateField,
    ExpressionWrapper,
    F,
    FilteredRelation,
    Q,
    QuerySet,
    Sum,
)
from django.db.models.fields.tuple_lookups import Tuple, TupleGreaterThan, TupleLessThan

from timeline.browsing.matching import matching
from timeline.browsing.pagination import Cursor
from timeline.browsing.wanted import Choice, Wanted
from timeline.models import Event, EventQuerySet, Participation, Rollup
from timeline.models.counts import ALL_MONTHS, Telling

# What of an event leads to it, and which of the rows count.
_LINKS: Mapping[str, tuple[str, Q]] = {
    "actor": ("participations", Q(participations__removed=False)),
    "source": ("tellings", Q()),
    "agency": ("tellings", Q()),
}
_KEY = ("sort_on", "sort_rank", "pk")
LINKED_KEY = ("sort_on", "sort_rank", "event")  # of a row that leads to an event
_LINK_KEY = ("link__sort_on", "link__sort_rank", "link__event")
MOST_WALKED = 1_500  # rows, in search of words: one in fifty has them, or all that do are few
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
    lead: "Lead | None",
    *,
    forwards: bool,
    size: int,
) -> QuerySet[Any, Any] | list[int] | None:
    """The keys of the first `size` of `events` after the cursor, or a query for them; None where no
    index is shorter than the timeline's own. At most three queries are asked here.

    `events` answer the question but for what the `lead` says, which leads to them.
    """
    if wanted.q and not wanted.as_of:
        return _keys_with_words(wanted, events, lead, forwards=forwards, size=size)
    if lead is None:
        return None
    return linked(events, lead, forwards=forwards, between=[wanted.cursor])[:size]


@dataclass(frozen=True, slots=True)
class Lead:
    """What leads to the events of some values of a facet."""

    facet: str
    pks: Sequence[int]

    @property
    def rows(self) -> tuple[str, Q]:
        """The relation, and which of its rows are these values'."""
        relation, counts = _LINKS[self.facet]
        return relation, counts & Q(**{f"{relation}__{self.facet}__in": self.pks})

    def only(self, events: EventQuerySet) -> EventQuerySet:
        """The events that it leads to."""
        choices = [Choice("", "", pk) for pk in self.pks]
        return events.filter(matching(self.facet, choices))

    @property
    def keys(self) -> QuerySet[Any, Any]:
        """The keys of their events, each as often as it is led to; reads an index alone."""
        named = {f"{self.facet}__in": self.pks, "sort_on__isnull": False}
        if self.facet == "actor":
            return Participation.objects.filter(removed=False, **named).values_list(*LINKED_KEY)
        return Telling.objects.filter(**named).values_list(*LINKED_KEY)


def single_lead(wanted: Wanted) -> Lead | None:
    """What leads to the events of a question in the order of one index: its only value of the only
    such facet; None for words, which have an index of their own, and as of a day."""
    chosen = [name for name in _LINKS if name in wanted.chosen]
    if wanted.as_of or wanted.q or len(chosen) != 1 or len(wanted.chosen[chosen[0]]) != 1:
        return None
    return Lead(chosen[0], [choice.pk for choice in wanted.chosen[chosen[0]]])


def lead_of(wanted: Wanted, about: About | None) -> Lead | None:
    """What leads to the events of a question along the shortest index; None where that is the
    timeline's own, and as of a day. A query unless one value of one facet is asked for."""
    if wanted.as_of:
        return None
    chosen = {name: wanted.chosen[name] for name in _LINKS if name in wanted.chosen}
    if about and about.facet in _LINKS:
        chosen[about.facet] = (about.choice,)
    facet = _shortest(chosen)
    return Lead(facet, [choice.pk for choice in chosen[facet]]) if facet else None


def but_for(
    lead: Lead | None, wanted: Wanted, events: EventQuerySet, about: About | None
) -> EventQuerySet:
    """The events that answer a question but for what the lead says, which leads to no others."""
    if lead is None:
        return wanted.narrow(events)
    if about and about.facet == lead.facet:
        return wanted.narrow(Event.objects.live())
    return wanted.without(lead.facet).narrow(events)


def linked(
    events: EventQuerySet,
    lead: Lead,
    *,
    forwards: bool,
    between: Iterable[Cursor | None] = (),
    span: tuple[dt.date, dt.date] | None = None,
) -> QuerySet[Any, Any]:
    """A query for the keys of events along the index of what leads to them, between cursors or
    days. `events` should not say once more what the lead says: PostgreSQL would expect few."""
    relation, condition = lead.rows
    found = events.annotate(link=FilteredRelation(relation, condition=condition))
    # In one filter: each of several would join the links once more.
    within = {"link__sort_on__range": span} if span else {"link__isnull": False}
    found = found.filter(*_sides(_LINK_KEY, between), **within)
    # Grouped, since an actor with two parts in an event is met twice.
    once = found.order_by().values(*_LINK_KEY).annotate(parts=Count("link"))
    ordered = once.order_by(*_order(_LINK_KEY, forwards=forwards))
    keys: QuerySet[Any, Any] = ordered.values_list("link__event", flat=True)
    return keys


def _keys_with_words(
    wanted: Wanted, events: EventQuerySet, lead: Lead | None, *, forwards: bool, size: int
) -> list[int]:
    """The keys of the first events after the cursor that have the words: of those near it, if there
    are enough, else of all that the index of words gives."""
    far = _far(wanted, lead, forwards=forwards)
    between = (wanted.cursor, far)
    if lead:
        found = list(linked(events, lead, forwards=forwards, between=between)[:size])
    else:
        near = events.filter(*_sides(_KEY, between)).order_by(*_order(_KEY, forwards=forwards))
        found = list(near.values_list("pk", flat=True)[:size])
    if far is None or len(found) == size:
        return found
    # In an order that no index has: else PostgreSQL walks the index of dates to its end.
    day = ExpressionWrapper(F("sort_on") + 0, output_field=DateField())
    every = lead.only(events) if lead else events
    every = every.filter(*_sides(_KEY, [wanted.cursor])).alias(day=day)
    ordered = every.order_by(*_order(("day", "sort_rank", "pk"), forwards=forwards))
    return list(ordered.values_list("pk", flat=True)[:size])


def _far(wanted: Wanted, lead: Lead | None, *, forwards: bool) -> Cursor | None:
    """Where a walk ends that is MOST_WALKED rows long, whatever words they have; None where there
    are not so many. A query that reads an index alone."""
    names = LINKED_KEY if lead else _KEY
    rows: QuerySet[Any, Any] = lead.keys if lead else Event.objects.live().values_list(*_KEY)
    rows = rows.filter(*_sides(names, [wanted.cursor]), sort_on__isnull=False)
    if wanted.start:
        rows = rows.filter(sort_on__gte=wanted.start)
    if wanted.end:
        rows = rows.filter(sort_on__lte=wanted.end)
    found = rows.order_by(*_order(names, forwards=forwards))[MOST_WALKED : MOST_WALKED + 1]
    return next((Cursor(not forwards, *key) for key in found), None)


def _order(names: Sequence[str], *, forwards: bool) -> list[str]:
    return list(names) if forwards else [f"-{name}" for name in names]


def _sides(
    names: Sequence[str], cursors: Iterable[Cursor | None]
) -> Iterator[TupleGreaterThan | TupleLessThan]:
    """The conditions that a row stands on the side of each place that its cursor names."""
    for cursor in cursors:
        if cursor:
            beyond = TupleGreaterThan if cursor.is_after else TupleLessThan
            yield beyond(Tuple(*names), (cursor.day, cursor.rank, cursor.pk))


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
