"""The questions that every page asks of events."""

import datetime as dt
from typing import TYPE_CHECKING, Self

from django.db.models import Manager, QuerySet
from django.db.models.fields.tuple_lookups import Tuple, TupleGreaterThan, TupleLessThan

from timeline.models.dating import FIRST_DAY_RANK

if TYPE_CHECKING:
    from timeline.models.events import Event

NOT_SHOWN = ["hypothetical", "denied"]


class EventQuerySet(QuerySet["Event"]):
    """Events, narrowed and in order."""

    def live(self) -> Self:
        """What readers may see.

        Neither merged, rejected nor without any source left or editor's word.
        """
        return self.filter(standing="live", merged_into__isnull=True)

    def shown(self) -> Self:
        """What the timeline shows: live, dated, and neither hypothetical nor denied."""
        return self.live().filter(sort_on__isnull=False).exclude(status__in=NOT_SHOWN)

    def chronological(self) -> Self:
        """By day, vaguer dates first, then by clock. The key of `after` and `before`."""
        return self.order_by("sort_on", "sort_rank", "pk")

    def latest_first(self) -> Self:
        """The same order backwards."""
        return self.order_by("-sort_on", "-sort_rank", "-pk")

    def after(self, day: dt.date, rank: int, pk: int) -> Self:
        """What follows a row in chronological order.

        A row comparison: an OR would walk the index from its start.
        """
        return self.filter(TupleGreaterThan(Tuple("sort_on", "sort_rank", "pk"), (day, rank, pk)))

    def before(self, day: dt.date, rank: int, pk: int) -> Self:
        """What precedes a row in chronological order."""
        return self.filter(TupleLessThan(Tuple("sort_on", "sort_rank", "pk"), (day, rank, pk)))

    def on_day(self, day: dt.date) -> Self:
        """What is dated to exactly this day, with or without a time."""
        return self.filter(sort_on=day, sort_rank__gte=FIRST_DAY_RANK)


EventManager = Manager.from_queryset(EventQuerySet)


class PresentEvents(EventManager["Event"]):
    """Without the events that are gone. Those that readers may see are asked for as they are: a
    second condition that says the same would let the planner expect fewer."""

    def get_queryset(self) -> "QuerySet[Event]":
        """What `objects` begins with."""
        return super().get_queryset().exclude(standing="gone")

    def live(self) -> EventQuerySet:
        """As `EventQuerySet.live`."""
        return EventQuerySet(self.model, using=self._db).live()

    def shown(self) -> EventQuerySet:
        """As `EventQuerySet.shown`."""
        return EventQuerySet(self.model, using=self._db).shown()
