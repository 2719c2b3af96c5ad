"""Which events tell of an actor or a place, and so say something else once two are one."""

from collections.abc import Iterable

from django.db.models import Q

from timeline.editing.touches import Touch
from timeline.models import Actor, Event, Mention, Participation, Place


def events_told_of(*rows: Actor | Place) -> set[int]:
    """The events in which actors take part, or that happened at places, by number."""
    actors = [row.pk for row in rows if isinstance(row, Actor)]
    places = [row.pk for row in rows if isinstance(row, Place)]
    return _events(actors, places)


def events_told_by_name(touched: Iterable[Touch]) -> set[int]:
    """The events that tell of the actors and places of these touches, under whatever name.

    Those that came after a merge are among them: its entry in the ledger does not know them.
    """
    touched = list(touched)
    actors = {touch.pk for touch in touched if touch.table == "actor"}
    places = {touch.pk for touch in touched if touch.table == "place"}
    known = Actor.objects.filter(pk__in=actors)
    actors |= {pk for pk in known.values_list("merged_into", flat=True) if pk}
    told = Place.objects.filter(pk__in=places)
    places |= {pk for pk in told.values_list("merged_into", flat=True) if pk}
    return _events(actors, places)


def _events(actors: Iterable[int], places: Iterable[int]) -> set[int]:
    parts = Participation.objects.filter(actor__in=list(actors))
    happened = Q(shown_place_id__in=list(places)) | Q(read_place__in=list(places))
    return {
        *parts.values_list("event", flat=True),
        *Event.objects.filter(happened).values_list("pk", flat=True),
        *Mention.objects.filter(read_place__in=list(places), event__isnull=False).values_list(
            "event", flat=True
        ),
    }
