"""The GeoJSON form (RFC 7946): the same events, at the towns where they happened.

A site lies where its town does. A country or a region is no point, and neither is a place that the
list of cities does not have: such an event keeps its properties and has no geometry.
"""

import json
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import resources
from typing import Any

from timeline.browsing.exports.columns import as_json
from timeline.browsing.exports.documents import AS_IT_IS
from timeline.browsing.exports.lists import Listed
from timeline.browsing.exports.parts import length_of
from timeline.browsing.exports.streaming import copied, reading
from timeline.models import Place

type Point = tuple[float, float]  # longitude first, as GeoJSON wants it


def map_of(export: Listed) -> Iterator[bytes]:
    """`{"type": "FeatureCollection", "features": […]}`."""
    yield b'{"type": "FeatureCollection", "features": ['
    is_first = True
    with reading(export):
        towns = {**points(), **_sites()}
        for lines in copied(as_json(export.events, export.site, length_of(export)), AS_IT_IS):
            told = ",\n".join(feature_of(json.loads(line), towns) for line in lines)
            yield f"{'' if is_first else ','}\n{told}".encode()
            is_first = False
    yield b"\n]}\n"


def feature_of(properties: dict[str, Any], towns: Mapping[str, Point]) -> str:
    """One event as a feature, in JSON."""
    place = properties["place"]
    point = towns.get(place["key"]) if place else None
    feature = {
        "type": "Feature",
        "id": properties["id"],
        "geometry": {"type": "Point", "coordinates": point} if point else None,
        "properties": properties,
    }
    return json.dumps(feature, ensure_ascii=False)


def _sites() -> dict[str, Point]:
    """Where the sites in known towns lie, by their keys. One query."""
    sites = Place.objects.filter(kind="site", within__isnull=False)
    within = sites.values_list("key", "within__key")
    return {key: points()[town] for key, town in within if town in points()}


@cache
def points() -> Mapping[str, Point]:
    """Where the cities of the gazetteer lie, by a place's key."""
    text = resources.files("timeline.browsing.exports.data").joinpath("coordinates.txt")
    found = {}
    for line in text.read_text("utf-8").splitlines():
        if not line.startswith("#"):
            key, latitude, longitude = (cell.strip() for cell in line.split(";"))
            found[key] = (float(longitude), float(latitude))
    return found
