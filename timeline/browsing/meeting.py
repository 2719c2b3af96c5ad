"""Whom an actor met with, how often, and in which years: counts that lead to their events."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from heapq import nsmallest

from django.db.models import Count, Exists, OuterRef, Q
from django.db.models.functions import ExtractYear

from timeline.browsing.rows import Link
from timeline.models import Actor, Event, Participation, Role
from timeline.models.event_sets import NOT_SHOWN

MOST_MET = 12
MOST_YEARS = 8
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


def met_with(actor: Actor) -> Matrix | None:
    """Who took part in the same meetings, held or to come, but for the actor's own side. One query;
    None where nobody did."""
    theirs = Participation.objects.filter(event=OuterRef("event"), actor=actor, removed=False)
    meetings = Event.objects.live().filter(type__in=_MEETINGS, sort_on__isnull=False)
    counts = (
        Participation.objects.filter(
            Exists(theirs),
            ~_own_side(actor),
            removed=False,
            event__in=meetings.exclude(status__in=NOT_SHOWN),
        )
        .exclude(actor=actor)
        .order_by()
        .annotate(year=ExtractYear("sort_on"))
        .values_list("actor__slug", "actor__name", "year")
        .annotate(number=Count("event", distinct=True))
    )
    names: dict[str, str] = {}
    totals: dict[str, int] = {}
    by_year: dict[str, dict[int, int]] = {}
    for slug, name, year, number in counts:
        names[slug] = name
        totals[slug] = totals.get(slug, 0) + number
        by_year.setdefault(slug, {})[year] = number
    if not names:
        return None
    shown = nsmallest(MOST_MET, names, key=lambda slug: (-totals[slug], names[slug]))
    years = sorted({year for slug in shown for year in by_year[slug]})[-MOST_YEARS:]
    rows = [_met(actor, slug, names[slug], by_year[slug], years) for slug in shown]
    return Matrix(years, rows, len(names) - len(shown))


def _own_side(actor: Actor) -> Q:
    """A participation of the state or body that an actor acts for, or of those who act for it."""
    holds_office = Role.objects.filter(
        Q(actor=actor, of=OuterRef("actor")) | Q(actor=OuterRef("actor"), of=actor)
    )
    own = Q(Exists(holds_office))
    if not actor.country:
        return own
    compatriots = Q(actor__country=actor.country)
    return own | (compatriots if actor.kind == "state" else compatriots & Q(actor__kind="state"))


def _met(
    actor: Actor, slug: str, name: str, counts: Mapping[int, int], years: Iterable[int]
) -> Met:
    base = f"{actor.get_absolute_url()}?actor={slug}&type=agree&type=consult"
    own = Actor(slug=slug).get_absolute_url()
    return Met(
        actor=Link(name, own),
        total=Meetings(sum(counts.values()), base),
        years=[
            Meetings(counts.get(year, 0), _in_year(actor, slug, year) if year in counts else "")
            for year in years
        ],
    )


def _in_year(actor: Actor, slug: str, year: int) -> str:
    window = f"from={year:04}-01-01&to={year:04}-12-31"
    return f"{actor.get_absolute_url()}?{window}&actor={slug}&type=agree&type=consult"
