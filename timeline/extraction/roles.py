"""Titles and offices: "Russian Deputy Foreign Minister", "NATO chief", "the secretary general"."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from timeline.extraction.cast import Actor, ActorKind, Form, PlaceKind, RoleStated
from timeline.extraction.gazetteer import Found
from timeline.extraction.lists import lines_of, rows_of
from timeline.extraction.names import opens_name
from timeline.extraction.passage import Passage
from timeline.extraction.words import fold, phrase_keys, span_of

_LONGEST_TITLE = 9
_LONGEST_PHRASE = 4
_SMALL_WORDS = frozenset({"of", "for", "to", "and", "in", "on", "at", "the"})
_TOPICS = frozenset(
    (
        "affairs relations integration cooperation development integrity reform "
        "reconstruction euro atlantic european foreign security defense trade energy state "
        "interior finance justice arms control nonproliferation political peace military "
        "human rights international nuclear disarmament economic european eurasian african "
        "asian near eastern western the and oceans exchequer treasury commonwealth innovation "
        "culture science intelligence refugees humanitarian coordination policy "
        "reconciliation occupied territories"
    ).split()
)
_RANKING = frozenset("senior top high former leading".split())
_WRITTEN_OUT = {"Gen.": "General", "Lt.": "Lieutenant", "Col.": "Colonel", "Maj.": "Major",
                "Brig.": "Brigadier", "Adm.": "Admiral", "Capt.": "Captain", "Gov.": "Governor",
                "Sen.": "Senator", "Rep.": "Representative"}  # fmt: skip
_SHORT_TITLES = frozenset(
    "gen mr mrs ms dr lt col sen rep adm gov maj prof capt sgt rev amb brig".split()
)


class Rank(StrEnum):
    """What sort of title a head noun makes (data/offices.txt)."""

    OFFICE = "office"
    RANK = "rank"
    COURTESY = "courtesy"
    CALLING = "calling"
    PEOPLE = "people"


@dataclass(frozen=True, slots=True)
class Title:
    """Words `first` to `last` are a title; `of` is what it belongs to, an actor's key.

    `first` is the first word of the whole, the adjective or possessor included; `own` the first
    word of the title itself. `plural` where it names several ("Presidents").
    """

    first: int
    own: int
    last: int
    head: str
    rank: Rank
    words: str
    of: str | None = None
    plural: bool = False

    @property
    def stated(self) -> RoleStated | None:
        """The office as the contract gives it; courtesy titles are none."""
        if self.rank in {Rank.COURTESY, Rank.PEOPLE}:
            return None
        of = self.of.removeprefix("state:") if self.of else None
        title = _in_title_case(self.words)
        return RoleStated(title.removesuffix("s") if self.plural else title, of, self.words)


@dataclass(frozen=True, slots=True)
class _Head:
    last: int
    name: str
    rank: Rank
    plural: bool
    inside: Found | None = None


@cache
def _heads() -> dict[tuple[str, ...], tuple[str, Rank]]:
    return {
        phrase_keys(name): (name, Rank(rank)) for name, rank in rows_of("offices.txt", columns=2)
    }


@cache
def _usual_owners() -> dict[str, str]:
    """Offices that only one state has under that name: "Secretary of State"."""
    return {name: f"state:{code}" for name, _, code in rows_of("offices.txt", columns=3) if code}


@cache
def _modifiers() -> frozenset[tuple[str, ...]]:
    return frozenset(phrase_keys(line) for line in lines_of("title_words.txt"))


@cache
def _openers() -> frozenset[str]:
    """The words that a title can begin with."""
    firsts = {keys[0] for keys in _modifiers()} | {keys[0] for keys in _heads()}
    return frozenset(firsts | {_plural(keys[0]) for keys in _heads()})


def rank_of(noun: str) -> Rank | None:
    """What sort of title one noun makes, in lower case; None where it makes none."""
    head = _heads().get((noun,))
    return head[1] if head else None


def find_titles(passage: Passage) -> list[Title]:
    """Every title in a passage, in order of place, longest first."""
    titles: list[Title] = []
    number = 0
    inside = {
        later
        for found in passage.starting.values()
        for later in range(found.first + 1, found.last + 1)
    }
    openers = _openers()
    while number < len(passage.words):
        opens = passage.words[number].key in openers and number not in inside
        title = _title_at(passage, number) if opens else None
        if title is None:
            number += 1
        else:
            titles.append(title)
            number = title.last + 1
    return titles


def _title_at(passage: Passage, number: int) -> Title | None:
    inside = passage.starting.get(number)
    if inside and inside.last > number and inside.place is None:
        return None  # "State Department" is a body, not a title
    head = _head_from(passage, number, number)
    if head is None:
        return None
    owner, first = _owner_before(passage, number)
    while owner and passage.key(first - 1) in _RANKING:
        first -= 1
    last, behind = head.last, None
    if head.rank is not Rank.PEOPLE and not (head.plural and head.rank is Rank.CALLING):
        last, behind = _complement(passage, head.last)
    of = owner or head.inside or behind
    known = of.actor.key if of and of.actor else None
    if known is None and last == head.last:
        known = _usual_owners().get(head.name)
    return Title(
        first,
        number,
        last,
        head.name,
        head.rank,
        _own_words(passage, number, head),
        known,
        head.plural,
    )


def _own_words(passage: Passage, first: int, head: _Head) -> str:
    """The words of a title, without the state's adjective inside ("deputy US secretary")."""
    if head.inside is None:
        return span_of(passage.words, first, head.last).of(passage.text)
    before = span_of(passage.words, first, head.inside.first - 1).of(passage.text)
    return before + " " + span_of(passage.words, head.inside.last + 1, head.last).of(passage.text)


def _head_from(passage: Passage, start: int, number: int) -> _Head | None:
    """The head noun that modifiers from `number` on lead to."""
    if number - start > _LONGEST_TITLE or number >= len(passage.words):
        return None
    for size in range(_LONGEST_PHRASE, 0, -1):
        keys = tuple(passage.key(number + step) for step in range(size))
        if keys in _modifiers() and (head := _head_from(passage, start, number + size)):
            return head
    if number > start:
        if passage.key(number) in {"and", "&"} and (head := _head_from(passage, start, number + 1)):
            return head
        state = passage.starting.get(number)
        if state and state.actor and state.actor.kind is ActorKind.STATE:
            head = _head_from(passage, start, state.last + 1)
            return head and _Head(head.last, head.name, head.rank, head.plural, state)
    return _head_at(passage, number)


def _head_at(passage: Passage, number: int) -> _Head | None:
    places = _without_stops(passage, number)
    for size in range(len(places), 0, -1):
        keys = tuple(passage.key(place) for place in places[:size])
        last = places[size - 1]
        if passage.key(last + 1) == "." and is_short_title(keys[-1]):
            last += 1
        if known := _heads().get(keys):
            return _Head(last, *known, plural=known[1] is Rank.PEOPLE)
        for single in _singulars(keys):
            if known := _heads().get(single):
                return _Head(last, *known, plural=True)
    return None


def _without_stops(passage: Passage, number: int) -> list[int]:
    """The next words, the full stops of short titles passed over: "Brig. Gen."."""
    places: list[int] = []
    while len(places) < _LONGEST_PHRASE and number < len(passage.words):
        if passage.key(number) != "." or not is_short_title(passage.key(number - 1)):
            places.append(number)
        number += 1
    return places


def is_short_title(key: str) -> bool:
    """Whether a word is a title written short, with a full stop behind it: "Mr.", "Gen."."""
    return key in _SHORT_TITLES


def _singulars(keys: tuple[str, ...]) -> list[tuple[str, ...]]:
    """The singular of a phrase: its last word, or the first of "ministers of …"."""
    singular = []
    for place in (-1, 0):
        word = keys[place]
        if word.endswith("s") and len(word) > len("mrs"):
            base = word[:-3] + "y" if word.endswith("ies") else word[:-1]
            base = word[:-3] + "man" if word.endswith("men") else base
            changed = (*keys[:-1], base) if place else (base, *keys[1:])
            singular.append(changed)
    return singular


def _plural(word: str) -> str:
    return word[:-1] + "ies" if word.endswith("y") else word + "s"


def _owner_before(passage: Passage, number: int) -> tuple[Found | None, int]:
    """Whose title it is, from the words before it: "Russia's", "the U.S.", "DW's Brussels"."""
    found = passage.ending.get(passage.before(number))
    if found and found.place and found.place.kind in {PlaceKind.CITY, PlaceKind.REGION}:
        further = passage.ending.get(passage.before(found.first))
        if passage.is_possessive(found.first - 1) and further and further.actor:
            return further, further.first
        if not _is_government_name(found):
            return None, number
    if found and found.actor:
        return found, found.first
    return None, number


def _is_government_name(found: Found) -> bool:
    return bool(found.actor and found.form is not Form.METONYM)


def _complement(passage: Passage, last: int) -> tuple[int, Found | None]:
    """How far "of …", "for …", "to …" carry a title on, and the state or body named there."""
    if passage.key(last + 1) == "in":
        post = passage.starting.get(last + 2)  # "the US ambassador in Kyiv, Bridget Brink"
        return (post.last if post and passage.key(post.last + 1) == "," else last), None
    if passage.key(last + 1) not in {"of", "for", "to", "at", "on"}:
        return last, None
    number, end, named = last + 2, last, None
    # "A spokesman for Vladimir Putin" is no spokesman of the town.
    while number < len(passage.words) and not opens_name(passage, number):
        found = passage.starting.get(number)
        if found and (found.actor or found.place):
            named = named or (found if passage.key(last + 1) in {"of", "at", "for"} else None)
            number = end = found.last
        elif passage.key(number) in _TOPICS:
            end = number if passage.key(number) not in _SMALL_WORDS else end
        elif passage.key(number) not in {"of", "for", "to"} or number > last + _LONGEST_TITLE:
            break
        number += 1
    return end, named


def _in_title_case(words: str) -> str:
    """Words of a title as a list shows them.

    >>> _in_title_case("deputy US secretary of state")
    'Deputy US Secretary of State'
    >>> _in_title_case("Lt. Gen.")
    'Lieutenant General'
    """
    shown = []
    for written in words.replace("-", " ").split():
        word = _WRITTEN_OUT.get(written, written)
        small = fold(word) in _SMALL_WORDS
        shown.append(word if small or not word[0].islower() else word[0].upper() + word[1:])
    return " ".join(shown)


def country_of(key: str | None, actors: dict[str, Actor]) -> str | None:
    """The state that an office's owner belongs to: alpha-3, None for international bodies."""
    if key is None:
        return None
    if key.startswith("state:"):
        return key.removeprefix("state:")
    actor = actors.get(key)
    return actor.country if actor else None
