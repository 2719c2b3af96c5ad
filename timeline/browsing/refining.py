"""What a search can be narrowed to: links that lead to the timeline with the same words."""

import datetime as dt
from dataclasses import replace

from django.db.models import Count
from django.db.models.functions import ExtractYear
from django.utils.translation import gettext as _

from timeline.browsing.counting import tally
from timeline.browsing.facets import Facet, FacetValue, Narrowing, narrowing_of
from timeline.browsing.wanted import Choice, Wanted
from timeline.models import Event

_REFINED = ("type", "actor", "place")
_TIMELINE = "/"
MOST_YEARS = 8


def refinement_of(wanted: Wanted) -> Narrowing:
    """Types, actors, places and years of the events that are found. Two queries."""
    counts = tally(wanted, Event.objects.live(), facets=_REFINED)
    whole = narrowing_of(counts, wanted, _TIMELINE)
    kept = [facet for facet in whole.facets if facet.name in _REFINED]
    return Narrowing([*kept, _years(wanted)], whole.note)


def _years(wanted: Wanted) -> Facet:
    events = wanted.narrow(Event.objects.live()).order_by()
    sizes = events.values(year=ExtractYear("sort_on")).annotate(size=Count("pk"))
    values = [
        _year(year, size, wanted)
        for year, size in sizes.order_by("-year").values_list("year", "size")
    ]
    return Facet(
        name="year",
        title=_("Years"),
        likely=values[:MOST_YEARS],
        rest=values[MOST_YEARS:],
        is_chosen=False,
        clear=wanted.without("dates").address(_TIMELINE),
    )


def _year(year: int, size: int, wanted: Wanted) -> FacetValue:
    """A year, or the part of it that is asked for."""
    first, last = dt.date(year, 1, 1), dt.date(year, 12, 31)
    window = replace(
        wanted,
        start=max(first, wanted.start or first),
        end=min(last, wanted.end or last),
        cursor=None,
    )
    address = window.address(_TIMELINE)
    return FacetValue("year", Choice(str(year), str(year)), size, False, address, address)
