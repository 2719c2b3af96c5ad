"""Names of states, organisations, media and places, and what they name: longest match first.

Built once, at the first question, from the data files of this room; Babel (CLDR) and pycountry
(ISO 3166) give further names of states.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import pycountry
from babel import Locale
from rapidfuzz import fuzz

from timeline.extraction.cast import Actor, ActorKind, Form, Place, PlaceKind
from timeline.extraction.lists import names_in, rows_of
from timeline.extraction.words import Word, find_words, fold, phrase_keys

MISSPELT_SCORE = 92
_LONG_NAME = 4


@dataclass(frozen=True, slots=True)
class Sense:
    """One thing that a name may mean, and in which form it names it."""

    thing: Actor | Place
    form: Form = Form.NAME


@dataclass(frozen=True, slots=True)
class Found:
    """Words `first` to `last` are a name; its senses, the likeliest first."""

    first: int
    last: int
    senses: tuple[Sense, ...]

    @property
    def actor(self) -> Actor | None:
        """The first sense that is an actor."""
        return next((sense.thing for sense in self.senses if isinstance(sense.thing, Actor)), None)

    @property
    def place(self) -> Place | None:
        """The first sense that is a place."""
        return next((sense.thing for sense in self.senses if isinstance(sense.thing, Place)), None)

    @property
    def form(self) -> Form:
        """The form of the sense that `actor` gives, else of the first."""
        forms = (sense.form for sense in self.senses if isinstance(sense.thing, Actor))
        return next(forms, self.senses[0].form)


class Gazetteer:
    """Folded names and what they mean."""

    def __init__(self) -> None:
        self._senses: dict[tuple[str, ...], list[Sense]] = {}
        self._longest: dict[str, int] = {}
        self._small: set[tuple[str, ...]] = set()
        self._long_names: dict[str, list[tuple[str, Sense]]] = {}
        self.actors: dict[str, Actor] = {}
        self.capitals: dict[str, str] = {}

    def add(self, name: str, sense: Sense) -> None:
        """Let `name` mean one more thing; what was added first is likelier."""
        keys = phrase_keys(name)
        if not keys:
            return
        senses = self._senses.setdefault(keys, [])
        if not any(
            type(old.thing) is type(sense.thing) and old.form == sense.form for old in senses
        ):
            senses.append(sense)
        self._longest[keys[0]] = max(len(keys), self._longest.get(keys[0], 0))
        if name[0].islower():
            self._small.add(keys)
        if isinstance(sense.thing, Actor):
            self.actors.setdefault(sense.thing.key, sense.thing)
            if len(keys) >= _LONG_NAME:
                self._long_names.setdefault(keys[0], []).append((" ".join(keys), sense))

    def senses_of(self, name: str) -> tuple[Sense, ...]:
        """What a whole name may mean; nothing where it is unknown."""
        return tuple(self._senses.get(phrase_keys(name), ()))

    def find(self, words: Sequence[Word]) -> list[Found]:
        """Every known name, longest first, none overlapping, in order of place."""
        found: list[Found] = []
        number = 0
        while number < len(words):
            longest = self._longest.get(words[number].key)
            match = self._match_at(words, number, longest) if longest else None
            if match is None:
                number += 1
            else:
                found.append(match)
                number = match.last + 1
        return found

    def _match_at(self, words: Sequence[Word], first: int, longest: int) -> Found | None:
        word = words[first]
        if word.kind == "stop":
            return None
        stretch = _stretch(words, first, longest)
        for size in range(len(stretch), 0, -1):
            keys = tuple(words[number].key for number in stretch[:size])
            senses = self._senses.get(keys)
            if senses and (word.capital or word.kind == "number" or keys in self._small):
                return Found(first, stretch[size - 1], tuple(senses))
        return self._misspelt_at(words, first) if word.capital else None

    def _misspelt_at(self, words: Sequence[Word], first: int) -> Found | None:
        """A long name with a slip in it ("Security and Operation in Europe")."""
        best: tuple[float, Found] | None = None
        for name, sense in self._long_names.get(words[first].key, ()):
            size = name.count(" ") + 1
            stretch = _stretch(words, first, size)
            for length in range(size - 1, len(stretch) + 1):
                written = " ".join(words[number].key for number in stretch[:length])
                score = fuzz.ratio(written, name)
                if score >= MISSPELT_SCORE and (best is None or score > best[0]):
                    best = score, Found(first, stretch[length - 1], (sense,))
        return best[1] if best else None


def _stretch(words: Sequence[Word], first: int, size: int) -> list[int]:
    """The numbers of up to `size` words from `first` on, until a mark; the commas inside
    official names are passed over.
    """
    numbers = [first]
    number = first + 1
    while number < len(words) and len(numbers) < size:
        if words[number].kind == "stop":
            if words[number].text != "," or size < _LONG_NAME:
                break
        else:
            numbers.append(number)
        number += 1
    return numbers


@cache
def gazetteer() -> Gazetteer:
    """The one gazetteer, built at the first question (about a tenth of a second)."""
    built = Gazetteer()
    for name, sense in (*_states(built), *_bodies(), *_media(), *_places(), *_cities(built)):
        built.add(name, sense)
    return built


def _states(built: Gazetteer) -> Iterator[tuple[str, Sense]]:
    official = _official_names()
    known_states = {}
    for code, name, others, adjectives, people, capitals, bynames in rows_of(
        "states.txt", columns=7
    ):
        actor = Actor(f"state:{code}", name, ActorKind.STATE, country=code)
        country = Place(f"country:{code}", name, PlaceKind.COUNTRY, country=code)
        known_states[code] = (actor, country)
        for known in (name, *names_in(others)):
            yield known, Sense(actor)
            yield known, Sense(country)
        for adjective in names_in(adjectives):
            yield adjective, Sense(actor, Form.ADJECTIVE)
        for byname in (*names_in(people), *names_in(bynames)):
            yield byname, Sense(actor, Form.METONYM)
        for capital in names_in(capitals):
            built.capitals.setdefault(code, capital)
            yield capital, Sense(actor, Form.METONYM)
    for code, (actor, country) in known_states.items():
        for known in official.pop(code, ()):
            yield known, Sense(actor)
            yield known, Sense(country)
    yield from _small_territories(official)


def _small_territories(official: dict[str, list[str]]) -> Iterator[tuple[str, Sense]]:
    """Territories of ISO 3166 that our own file does not know: places, no parties."""
    for code, names in official.items():
        for name in names:
            place = Place(f"country:{code}", names[0], PlaceKind.COUNTRY, country=code)
            yield name, Sense(place)


def _official_names() -> dict[str, list[str]]:
    """Alpha-3 code → CLDR's name, then those of ISO 3166."""
    territories = Locale("en").territories
    names = {}
    for country in pycountry.countries:
        known = [
            territories.get(country.alpha_2),
            country.name,
            getattr(country, "official_name", None),
        ]
        names[country.alpha_3] = [
            name for name in known if name and "," not in name and "(" not in name
        ]
    return names


def _bodies() -> Iterator[tuple[str, Sense]]:
    for slug, name, kind, parent, others in rows_of("bodies.txt", columns=5):
        country = parent if parent.isupper() else None
        actor = Actor(f"org:{slug}", name, ActorKind(kind), country=country)
        for known in (name, *names_in(others)):
            yield known.removeprefix("="), Sense(actor, _form_of(known))


def _form_of(name: str) -> Form:
    if name.startswith("="):
        return Form.METONYM
    short = name.replace(".", "").isupper() and " " not in name
    return Form.ABBREVIATION if short else Form.NAME


def _media() -> Iterator[tuple[str, Sense]]:
    for slug, name, country, others in rows_of("media.txt", columns=4):
        actor = Actor(f"org:{slug}", name, ActorKind.MEDIA, country=country or None)
        for known in (name, *names_in(others)):
            yield known, Sense(actor)


def _places() -> Iterator[tuple[str, Sense]]:
    for kind, name, country, within, others in rows_of("places.txt", columns=5):
        city = _city_key(within, country) if within else None
        key = _city_key(name, country) if kind == "city" else f"{kind}:{_slug(name)}"
        place = Place(key, name, PlaceKind(kind), country=country or None, within=city)
        for known in (name, *names_in(others)):
            yield known, Sense(place)


def _cities(built: Gazetteer) -> Iterator[tuple[str, Sense]]:
    listed = {(name, country) for name, country, _ in rows_of("cities.txt", columns=3)}
    for code, *_, capitals, _bynames in rows_of("states.txt", columns=7):
        main = built.capitals.get(code, "")
        for capital in names_in(capitals):
            name = capital if (capital, code) in listed else main
            yield capital, Sense(Place(_city_key(name, code), name, PlaceKind.CITY, country=code))
    by_size = sorted(rows_of("cities.txt", columns=3), key=lambda row: -int(row[2]))
    for name, country, _thousands in by_size:
        yield name, Sense(Place(_city_key(name, country), name, PlaceKind.CITY, country=country))


def _city_key(name: str, country: str) -> str:
    return f"city:{_slug(name)}-{country}"


def _slug(name: str) -> str:
    """
    >>> _slug("St. Petersburg")
    'st-petersburg'
    """
    words = (fold(word.text) for word in find_words(name) if word.kind != "stop")
    return "-".join(word.replace(".", "").replace("'", "") for word in words)
