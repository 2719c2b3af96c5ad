"""Ways out of an empty list: the nearest days with events, and what to drop of the question."""

from dataclasses import dataclass, replace
from typing import Any

from django.db.models import CharField, Count, Max, QuerySet, Value
from django.utils.translation import gettext_lazy as _

from timeline.browsing.addresses import day_address
from timeline.browsing.counting import MOST_COUNTED
from timeline.browsing.wanted import Wanted
from timeline.browsing.wording import counted, counted_up_to, day_words
from timeline.models import Event, EventQuerySet
from timeline.models.dating import FIRST_DAY_RANK

_DROP_WORDS = {
    "dates": _("Drop the dates"),
    "q": _("Drop the search words"),
    "actor": _("Drop the choice of actors"),
    "place": _("Drop the choice of places"),
    "type": _("Drop the choice of types"),
    "kind": _("Drop the choice of what was done or said"),
    "status": _("Drop the choice of status"),
    "source": _("Drop the choice of sources"),
    "agency": _("Drop the choice of agencies"),
    "precision": _("Drop the choice of precision"),
}
_NEAREST_WORDS = {
    "before": _("The nearest day before: %(day)s"),
    "after": _("The nearest day after: %(day)s"),
}


@dataclass(frozen=True, slots=True)
class WayOut:
    """Where to go on, in words."""

    words: str
    url: str
    count: str


def ways_out(wanted: Wanted, events: EventQuerySet, path: str) -> list[WayOut]:
    """The parts of the question whose loss gives events, and the days nearest to its dates.

    One query.
    """
    parts = [*wanted.chosen]
    parts += ["dates"] if wanted.start or wanted.end else []
    parts += ["q"] if wanted.q else []
    arms = [_size(part, wanted.without(part).narrow(events)) for part in parts]
    arms += _nearest(wanted, events)
    if not arms:
        return []
    found = []
    for name, day, size in arms[0].union(*arms[1:], all=True):
        if not size:
            continue
        if name in _DROP_WORDS:
            url = wanted.without(name).address(path)
            found.append(
                WayOut(str(_DROP_WORDS[name]), url, counted_up_to(MOST_COUNTED, size, "event"))
            )
        else:
            words = _NEAREST_WORDS[name] % {"day": day_words(day)}
            there = replace(wanted, start=None, end=None, sort="", cursor=None)
            found.append(WayOut(words, there.address(day_address(day)), counted(size, "event")))
    return found


def _nearest(wanted: Wanted, events: EventQuerySet) -> list[QuerySet[Any, Any]]:
    """The last day with events before the dates that are asked for, and the first one after."""
    on_days = wanted.without("dates").narrow(events).filter(sort_rank__gte=FIRST_DAY_RANK)
    arms = []
    if wanted.start:
        before = _days("before", on_days.filter(sort_on__lt=wanted.start))
        arms.append(before.order_by("-sort_on")[:1])
    if wanted.end:
        after = _days("after", on_days.filter(sort_on__gt=wanted.end))
        arms.append(after.order_by("sort_on")[:1])
    return arms


def _size(name: str, events: EventQuerySet) -> QuerySet[Any, Any]:
    """At most one more than MOST_COUNTED: without a part of the question a million may be left."""
    some = events.order_by().values("pk")[: MOST_COUNTED + 1]
    return (
        Event.objects.filter(pk__in=some)
        .order_by()
        .annotate(part=Value(name, CharField()))
        .values("part")
        .annotate(day=Max("sort_on"), size=Count("pk"))
        .values_list("part", "day", "size")
    )


def _days(name: str, events: EventQuerySet) -> QuerySet[Any, Any]:
    return (
        events.order_by()
        .annotate(part=Value(name, CharField()))
        .values("part", "sort_on")
        .annotate(size=Count("pk"))
        .values_list("part", "sort_on", "size")
    )
