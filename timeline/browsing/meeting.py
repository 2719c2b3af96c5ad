"""Whom an actor met with, how often, and in which years: counts that lead to their events."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from heapq import nlargest
from typing import Any

from django.db.models import Count, F, FilteredRelation, Q, QuerySet, Sum
from django.db.models.functions import ExtractYear

from timeline.browsing.rows import Link
from timeline.models import Actor, Event, Participation, Role, Rollup
from timeline.models.counts import ALL_MONTHS

MOST_MET = 12
MOST_YEARS = 8
MOST_AT_ONCE = 2_000  # events of an actor: about 10 ms
_MEETINGS = ("consult", "agree")


@dataclass(frozen=True, slots=True)
class Meetings:
    """Meetings in one year, and where they are listed; `url` is empty where there is none."""

    number: int
    url: str


@dataclass(frozen=True, slots=True)
class Met:
    """Somebody whom the actor met."""

    actor: Link
    total: Meetings
    years: list[Meetings]


@dataclass(frozen=True, slots=True)
class Matrix:
    """Actors down, years across; `more` actors are left out."""

    years: list[int]
    rows: list[Met]
    more: int


def takes_long(actor: Actor) -> bool:
    """Whether `met_with` takes longer than the rest of the actor's page. A query."""
    own = Rollup.objects.filter(facet="actor", key=actor.pk, code="", month=ALL_MONTHS)
    size = own.aggregate(size=Sum("events"))["size"] or 0
    return bool(size > MOST_AT_ONCE)


def met_with(actor: Actor, *, as_of: dt.date | None = None) -> Matrix | None:
    """Who took part in the same meetings, held or to come, but for the actor's own side; within
    `known_by` its day is `as_of`. At most three queries; None where nobody did."""
    counts = _counts_by_then(actor) if as_of else _counts(actor)
    by_year: dict[int, dict[int, int]] = {}
    for pk, year, number in counts:
        by_year.setdefault(pk, {})[year] = number
    if not by_year:
        return None
    totals = {pk: sum(years.values()) for pk, years in by_year.items()}
    fewest = nlargest(MOST_MET, totals.values())[-1]
    found = Actor.objects.filter(pk__in=[pk for pk in totals if totals[pk] >= fewest])
    shown = sorted(found, key=lambda one: (-totals[one.pk], one.name, one.slug))[:MOST_MET]
    years = sorted({year for one in shown for year in by_year[one.pk]})[-MOST_YEARS:]
    rows = [_met(actor, one, by_year[one.pk], years) for one in shown]
    return Matrix(years, rows, len(by_year) - len(shown))


def _counts(actor: Actor) -> QuerySet[Any, Any]:
    """An actor's key, a year, and in how many meetings of the year it was met."""
    # The actor's part carries the event's key: that way the events' narrow index is read alone.
    same_key = {"own__sort_on": F("sort_on"), "own__sort_rank": F("sort_rank")}
    others = FilteredRelation("participations", condition=Q(participations__removed=False))
    counts: QuerySet[Any, Any] = (
        _meetings(actor, **same_key)
        .annotate(part=others, other=F("part__actor"), year=ExtractYear("sort_on"))
        .exclude(other__in=_own_side(actor))
        .values_list("other", "year")
        .annotate(number=Count("pk", distinct=True))
    )
    return counts


def _counts_by_then(actor: Actor) -> Iterator[tuple[int, int, int]]:
    """The same as of a day. The meetings are named to PostgreSQL, which else works out as of the
    day who took part in anything at all."""
    years = dict(_meetings(actor, own__isnull=False).values_list("pk", ExtractYear("sort_on")))
    parts = Participation.objects.filter(event__in=list(years), removed=False)
    met = parts.exclude(actor__in=_own_side(actor)).order_by().values_list("actor", "event")
    counts = Counter((other, years[event]) for other, event in met.distinct())
    return ((*key, number) for key, number in counts.items())


def _meetings(actor: Actor, **same: object) -> QuerySet[Event]:
    """An actor's meetings, each joined to its `own` part as `same` says, so that a second role in
    one gives it twice."""
    own = Q(participations__actor=actor, participations__removed=False)
    found = Event.objects.shown().annotate(own=FilteredRelation("participations", condition=own))
    return found.filter(**same, type__in=_MEETINGS).order_by()


def _own_side(actor: Actor) -> QuerySet[Any, Any]:
    """The keys of an actor, of the states or bodies that it acts for, and those who act for it."""
    own = (
        Q(pk=actor.pk)
        | Q(pk__in=Role.objects.filter(actor=actor).values("of"))
        | Q(pk__in=Role.objects.filter(of=actor).values("actor"))
    )
    if actor.country:
        compatriots = Q(country=actor.country)
        own |= compatriots if actor.kind == "state" else compatriots & Q(kind="state")
    return Actor.objects.filter(own).values("pk")


def _met(actor: Actor, other: Actor, counts: Mapping[int, int], years: Iterable[int]) -> Met:
    base = f"{actor.get_absolute_url()}?actor={other.slug}&type=agree&type=consult"
    return Met(
        actor=Link(other.name, other.get_absolute_url()),
        total=Meetings(sum(counts.values()), base),
        years=[
            Meetings(
                counts.get(year, 0), _in_year(actor, other.slug, year) if year in counts else ""
            )
            for year in years
        ],
    )


def _in_year(actor: Actor, slug: str, year: int) -> str:
    window = f"from={year:04}-01-01&to={year:04}-12-31"
    return f"{actor.get_absolute_url()}?{window}&actor={slug}&type=agree&type=consult"
