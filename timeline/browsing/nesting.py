"""Which places lie in which: a building in its town, and whatever has its country's code in it.

One statement says so for the filter, the facet and the place's page, so that they cannot disagree.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from django.db import connections, router
from django.db.models import Count

from timeline.browsing.rows import Link
from timeline.browsing.wanted import Choice
from timeline.models import Event, Place
from timeline.models.event_sets import NOT_SHOWN

MOST_INSIDE = 40
# (inside, around): every place lies in itself, in what it is said to be within, twice over, and in
# the country of any of these; one that was merged stands for its survivor.
LIES_IN = """(
    WITH within AS (
        SELECT place.id AS inside, coalesce(outer_one.merged_into_id, outer_one.id) AS around
        FROM timeline_place place JOIN timeline_place outer_one ON outer_one.id = place.within_id
    ), near AS (
        SELECT id AS inside, id AS around FROM timeline_place
        UNION SELECT inside, around FROM within
        UNION SELECT one.inside, far.around FROM within one JOIN within far
            ON far.inside = one.around
    )
    SELECT inside, around FROM near
    UNION SELECT near.inside, country.id FROM near
    JOIN timeline_place place ON place.id = near.around
    JOIN timeline_place country ON country.country = place.country
    WHERE place.country <> '' AND country.kind = 'country' AND country.merged_into_id IS NULL
)"""


@dataclass(frozen=True, slots=True)
class Inside:
    """A place that lies in another, and how many events stand in it."""

    place: Link
    count: int


def with_inside(choices: Collection[Choice]) -> list[Choice]:
    """Chosen places with the keys of all that lies in them. One query, none for no places."""
    if not choices:
        return []
    with connections[router.db_for_read(Place)].cursor() as cursor:
        cursor.execute(
            f"SELECT around, inside FROM {LIES_IN} nested WHERE around = ANY(%s)",  # noqa: S608 text of ours
            [[choice.pk for choice in choices]],
        )
        pairs: list[tuple[int, int]] = cursor.fetchall()
    return [
        replace(choice, inside=tuple(sorted(one for outer, one in pairs if outer == choice.pk)))
        for choice in choices
    ]


def places_inside(choice: Choice) -> list[Inside]:
    """The places in a chosen one where something stands, the most first. One query."""
    others: Iterable[int] = (pk for pk in choice.inside if pk != choice.pk)
    stand_there = Event.objects.live().filter(sort_on__isnull=False, shown_place_id__in=others)
    found = (
        stand_there.exclude(status__in=NOT_SHOWN)
        .order_by()
        .values_list("place__name", "place__slug")
        .annotate(number=Count("pk"))
        .order_by("-number", "place__name")[:MOST_INSIDE]
    )
    return [
        Inside(Link(name, Place(slug=slug).get_absolute_url()), number)
        for name, slug, number in found
    ]
