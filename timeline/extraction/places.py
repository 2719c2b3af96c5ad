"""Places where a text names them as places: cities, countries, regions, sites."""

from collections import deque
from collections.abc import Iterator, Sequence
from functools import cache

import pycountry

from timeline.extraction.cast import Cast, Form, Place, PlaceKind, PlaceMention
from timeline.extraction.gazetteer import Found, gazetteer
from timeline.extraction.passage import Passage, read_passage
from timeline.extraction.sentences import Sentence
from timeline.extraction.spans import Span
from timeline.extraction.towns import find_pointers, find_towns
from timeline.extraction.uses import Use, names_country_of_city, use_of
from timeline.extraction.words import span_of

_MEETINGS = frozenset(
    """talks summit meeting meetings negotiations conference round dialogue process venue
    session discussions""".split()
)
_SITES = {
    "mission": "mission",
    "embassy": "embassy",
    "consulate": "consulate",
    "residence": "residence",
    "headquarters": "headquarters",
    "delegation": "delegation",
}
_BEFORE_PLACES = frozenset(
    """in at near to from of around outside inside through via for between across throughout within
    into over toward towards and or , ( on by off the""".split()
)
_LATER_SITE = 4


def find_places(
    text: str, sentences: tuple[Sentence, ...], cast: Cast, *, dateline: Place | None = None
) -> tuple[PlaceMention, ...]:
    """Every mention of a place, in order; nothing that the cast knows as somebody's name.

    `dateline` is the place from which the article is dated, which "here" means.
    """
    passage = read_passage(text, sentences)
    taken = {
        offset
        for mention in cast.mentions
        if mention.form is not Form.ADJECTIVE
        for offset in range(mention.span.start, mention.span.end)
    }
    mentions = [
        mention
        for mention in _named(passage)
        if taken.isdisjoint((mention.span.start, mention.span.end - 1))
    ]
    mentions += _sites(passage, mentions)
    mentions += _described(passage, mentions)
    for mention in mentions:
        taken.update(range(mention.span.start, mention.span.end))
    mentions += find_towns(passage, taken)
    mentions.sort(key=lambda mention: mention.span)
    mentions += find_pointers(passage, mentions, dateline)
    return tuple(_outermost(mentions))


def _named(passage: Passage) -> Iterator[PlaceMention]:
    for found in passage.starting.values():
        place = found.place
        if place and _is_place_here(passage, found):
            yield _mention(passage, found.first, found.last, _fitting(passage, found, place))


def _is_place_here(passage: Passage, found: Found) -> bool:
    use = use_of(passage, found)
    if use is Use.NOTHING:
        return passage.key(found.last + 1) in _MEETINGS
    if use is not Use.PLACE:
        return False
    if found.actor is None and found.place and found.place.kind is PlaceKind.CITY:
        return _is_beside_place_words(passage, found)
    return True


def _is_beside_place_words(passage: Passage, found: Found) -> bool:
    """Whether a city's name stands where places stand; it may be a word or a person's name too."""
    following = passage.key(found.last + 1)
    is_led = passage.opens_sentence(found.first - 1)  # "In New York …"
    if (
        not is_led
        and passage.is_capital(found.first - 1)
        and not passage.ending.get(found.first - 1)
    ):
        return False
    return (
        passage.key(found.first - 1) in _BEFORE_PLACES
        or following in _MEETINGS
        or following in {",", "(", "—", "--"}
        or passage.is_possessive(found.last + 1)
        or passage.key(found.first - 1).endswith(("ern", "ing", "city", "town", "capital", "port"))
    )


def _fitting(passage: Passage, found: Found, place: Place) -> Place:
    """Of several cities of one name, the one whose country follows: "Tripoli, Lebanon"."""
    country = passage.starting.get(found.last + 2)
    between = passage.key(found.last + 1)
    if country is None or between not in {",", "in"} or place.kind is not PlaceKind.CITY:
        return place
    code = country.actor.country if country.actor else None
    if code in {None, place.country}:
        return place
    if between == "," and not names_country_of_city(passage, country):
        return place
    slug = place.key.removeprefix("city:").rpartition("-")[0]
    return Place(f"city:{slug}-{code}", place.name, PlaceKind.CITY, country=code)


def _mention(passage: Passage, first: int, last: int, place: Place) -> PlaceMention:
    span = span_of(passage.words, first, last)
    return PlaceMention(span, place, span.of(passage.text))


def _sites(passage: Passage, mentions: Sequence[PlaceMention]) -> Iterator[PlaceMention]:
    """Missions and embassies: "the U.S. mission in Geneva", "Russia's embassy in Kyiv"."""
    cities = {one.span.start: one.place for one in mentions if one.place.kind is PlaceKind.CITY}
    for number, word in enumerate(passage.words):
        kind = _SITES.get(word.key)
        owner = _owner(passage, number) if kind else None
        if kind is None or owner is None or owner.actor is None:
            continue
        for later in range(number + 1, number + 1 + _LATER_SITE):
            if later < len(passage.words) and (city := cities.get(passage.words[later].start)):
                actor = owner.actor
                slug = f"{_short(actor.key)}-{kind}-{city.key[5:].rpartition('-')[0]}"
                name = f"{actor.name} {kind}, {city.name}"
                site = Place(f"site:{slug}", name, PlaceKind.SITE, city.country, within=city.key)
                yield _mention(passage, owner.first, _last_of(passage, later), site)
                break


def _last_of(passage: Passage, number: int) -> int:
    found = passage.starting.get(number)
    return found.last if found else number


def _owner(passage: Passage, number: int) -> Found | None:
    """Whose mission it is; "permanent" or "diplomatic" may stand between."""
    place = number - 1
    while passage.key(place) in {"permanent", "diplomatic", "general", "new"}:
        place -= 1
    return passage.ending.get(place - 1 if passage.is_possessive(place) else place)


@cache
def _short(key: str) -> str:
    """ "us" for "state:USA", "nato" for "org:nato"."""
    kind, _, name = key.partition(":")
    country = pycountry.countries.get(alpha_3=name) if kind == "state" else None
    return country.alpha_2.lower() if country else name.lower()


def _described(passage: Passage, mentions: Sequence[PlaceMention]) -> Iterator[PlaceMention]:
    """ "the Swiss city": the last city of that state; "the Austrian capital": its capital."""
    cities = deque(one for one in mentions if one.place.kind is PlaceKind.CITY)
    last: dict[str | None, Place] = {}
    for number, word in enumerate(passage.words):
        while cities and cities[0].span.start < word.start:
            city = cities.popleft().place
            last[city.country] = city
        if word.key not in {"city", "capital", "resort", "town"}:
            continue
        owner = passage.ending.get(passage.before(number))
        if owner is None or owner.actor is None or owner.actor.country is None:
            continue
        first = owner.first - (passage.key(owner.first - 1) == "the")
        country = owner.actor.country
        place = _capital_of(country) if word.key == "capital" else last.get(country)
        if place:
            yield _mention(passage, first, number, place)


def _capital_of(country: str) -> Place | None:
    capital = gazetteer().capitals.get(country)
    senses = gazetteer().senses_of(capital) if capital else ()
    return next((one.thing for one in senses if isinstance(one.thing, Place)), None)


def _outermost(mentions: Sequence[PlaceMention]) -> Iterator[PlaceMention]:
    """In order of place; what lies inside a longer mention is told by it."""
    last: Span | None = None
    for one in sorted(mentions, key=lambda one: (one.span.start, -one.span.end)):
        if last is None or not last.contains(one.span):
            yield one
            last = one.span
