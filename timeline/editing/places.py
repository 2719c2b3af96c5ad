"""Naming a place in a form: typed with suggestions, since there are too many for a menu."""

import difflib
from collections.abc import Iterable

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet

from timeline.models import Actor, Place

MOST_SUGGESTIONS = 300


def place_words(place: Place | None) -> str:
    """A place as a form shows and reads it; cities and regions with their country.

    >>> place_words(Place(name="Geneva", kind="city", country="CHE"))
    'Geneva (CHE)'
    """
    if place is None:
        return ""
    told_apart = place.country and place.kind != "country"
    return f"{place.name} ({place.country})" if told_apart else place.name


def suggested_places(likely: Iterable[Place]) -> list[str]:
    """Words for a list of suggestions: the likely places first, then others by name. One query."""
    others = _standing().order_by("name", "pk")[:MOST_SUGGESTIONS]
    return list(dict.fromkeys(place_words(place) for place in (*likely, *others)))


def place_named(words: str) -> Place:
    """The place that a form's words name: as suggested, by bare name, or by key. A place that was
    merged means the one that stayed.

    Raises ValidationError where there is none or more than one.
    """
    name, _, rest = words.partition(" (")
    known = Place.objects.select_related("merged_into").order_by("pk")
    country = rest.rstrip(") ").upper()
    met = list(known.filter(key=words)) or [
        place
        for place in known.filter(name__iexact=name)
        if not country or place.country == country
    ]
    found = list(dict.fromkeys(place.merged_into or place for place in met))
    if len(found) == 1:
        return found[0]
    if found:
        keys = ", ".join(sorted(place.key for place in found))
        raise ValidationError(f"Several places are called “{words}”. Write one of: {keys}.")
    raise ValidationError(f"No place is called “{words}”.{nearest(name, _standing())}")


def _standing() -> QuerySet[Place]:
    return Place.objects.filter(merged_into__isnull=True)


def nearest(name: str, known: QuerySet[Place] | QuerySet[Actor]) -> str:
    """What to write instead of a name that is not known: those like it, or how it comes to be."""
    near = difflib.get_close_matches(name, known.values_list("name", flat=True))
    if near:
        return f" Is it {' or '.join(near)}?"
    return " Leave it empty, or take one of the list: what no article names is not known here."


class PlaceField(forms.CharField):
    """Words that name a place; gives the Place, or None where it is left empty."""

    def clean(self, value: object) -> Place | None:
        words = super().clean(value)
        return place_named(words) if words else None
