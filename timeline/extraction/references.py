"""Back to somebody already named: surnames and role nouns ("the Russian diplomat")."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice

from timeline.extraction.cast import Form
from timeline.extraction.gazetteer import gazetteer
from timeline.extraction.names import is_given_name
from timeline.extraction.passage import Passage, is_plain_word
from timeline.extraction.people import Person
from timeline.extraction.roles import Rank, Title, country_of
from timeline.extraction.verbs import is_acting

_GENERIC = {
    head: frozenset(offices.split())
    for head, offices in {
        "diplomat": "minister ambassador envoy secretary negotiator diplomat representative chief "
        "undersecretary adviser",
        "leader": "president minister premier chancellor leader king prince ruler chairman "
        "secretary emir sultan pope",
        "official": "minister secretary adviser spokesman spokeswoman director official chief "
        "envoy commissioner spokesperson",
        "envoy": "envoy representative ambassador negotiator mediator",
        "negotiator": "negotiator minister envoy",
        "chief": "chief secretary general director commissioner head representative",
        "head": "chief secretary general director head president",
        "monarch": "king queen emperor sultan",
        "premier": "premier minister",
    }.items()
}
_DETERMINERS = frozenset({"the", "this", "that"})
_ANYBODY = frozenset("a an any some another one every each no former two three several".split())
_VAGUE = frozenset({"head", "chief", "chair", "general", "justice", "judge", "monitor", "observer"})
REACH = 6
_ADOPTING = 60
_ANONYMITY = 12


@dataclass(frozen=True, slots=True)
class Reference:
    """Words `first` to `last` mean a person, or only a state (`key`)."""

    first: int
    last: int
    form: Form
    person: Person | None
    key: str | None = None


@dataclass(slots=True)
class Memory:
    """Who has been named where, by number of word, in order.

    `fitting` are the numbers in `named` of those who fit what was asked before; whoever changes
    what is known of a person clears it.
    """

    passage: Passage
    places: list[int] = field(default_factory=list)
    named: list[tuple[int, Person]] = field(default_factory=list)
    fitting: dict[Hashable, list[int]] = field(default_factory=dict)

    def remember(self, references: Sequence[Reference]) -> None:
        """Take note of mentions; any order."""
        for one in references:
            if one.person:
                self.named.append((one.last, one.person))
        self.named.sort(key=lambda pair: pair[0])
        self.places = [number for number, _ in self.named]
        self.fitting.clear()

    def before(self, number: int) -> Iterator[tuple[int, Person]]:
        """The mentions before a word, the latest first."""
        for place in range(bisect_right(self.places, number - 1) - 1, -1, -1):
            yield self.named[place]

    def mentions_of(self, asked: Hashable, fits: Callable[[Person], bool]) -> list[int]:
        """The numbers in `named` of the people who fit what is asked, each asked once."""
        if asked not in self.fitting:
            people = {id(person): person for _, person in self.named}
            fitting = {key for key, person in people.items() if fits(person)}
            numbers = [at for at, (_, person) in enumerate(self.named) if id(person) in fitting]
            self.fitting[asked] = numbers
        return self.fitting[asked]

    def nearest(self, title: Title, numbers: Sequence[int]) -> Person | None:
        """Of mentions, the last one before a title, else the next one behind it."""
        before = bisect_left(numbers, bisect_left(self.places, title.first))
        behind = bisect_left(numbers, bisect_right(self.places, title.last))
        found = numbers[before - 1 : before] or numbers[behind : behind + 1]
        return self.named[found[0]][1] if found else None


def find_surnames(passage: Passage, people: Sequence[Person], taken: set[int]) -> list[Reference]:
    """Known people by surname, by the end of their name ("von der Leyen"), or by one name only."""
    ends = _name_ends(people)
    firsts = {keys[0] for keys in ends}
    references = []
    number = 0
    while number < len(passage.words):
        reference = None
        if number not in taken and passage.words[number].key.lower() in firsts:
            reference = _surname_at(passage, number, ends)
        if reference is None:
            number += 1
        else:
            references.append(reference)
            number = reference.last + 1
    return references


def _name_ends(people: Sequence[Person]) -> dict[tuple[str, ...], Person]:
    """The words that stand for each person; of two, the one named first, but a full name beats a
    part.
    """
    ends: dict[tuple[str, ...], Person] = {}
    for person in people:
        names = person.folded
        for start in range(1, len(names)):
            ends.setdefault(_split(names[start:]), person)
        ends.setdefault((person.surname,), person)
        ends.setdefault(_split((person.surname,)), person)
    for person in people:
        ends.setdefault(_split((person.folded[0],)), person)
        for name in person.inner:
            ends.setdefault(_split((name,)), person)
    return ends


def _split(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(part for name in names for part in name.replace(".", "").split("-"))


def _surname_at(
    passage: Passage, number: int, ends: dict[tuple[str, ...], Person]
) -> Reference | None:
    for size in (3, 2, 1):
        keys = tuple(passage.key(number + step) for step in range(size))
        person = ends.get(keys)
        if (
            person is None
            and passage.words[number].kind == "word"
            and number not in passage.starting
        ):
            person = ends.get(tuple(key.lower() for key in keys))
        if person is None or not passage.is_capital(number + size - 1):
            continue
        if size == 1 and not _is_surname_here(passage, number, person):
            continue
        return Reference(number, number + size - 1, Form.SURNAME, person)
    return None


def _is_surname_here(passage: Passage, number: int, person: Person) -> bool:
    """Whether one capitalised word stands for the person and is no month, place or first name."""
    if passage.key(number) in {"may", "march", "april", "june", "august"}:
        return is_acting(passage, number) or passage.is_possessive(number + 1)
    known = passage.starting.get(number)
    if (known and known.last > number) or is_plain_word(passage.key(number)):
        return False
    following, previous = number + 1, number - 1
    if passage.is_capital(following) and not passage.starting.get(following):
        return passage.opens_sentence(following) or passage.key(following) in {"sunday", "monday",
            "tuesday", "wednesday", "thursday", "friday", "saturday"}  # fmt: skip
    if len(person.names) > 1 and passage.key(number) == person.folded[0] != person.surname:
        used_alone = is_acting(passage, number) or passage.is_possessive(following)
        behind_name = passage.is_capital(previous) and not is_plain_word(passage.key(previous))
        return used_alone and not behind_name
    given = passage.is_capital(previous) and is_given_name(passage.words[previous].text)
    return not given or len(person.names) == 1


def adopt_role(title: Title, memory: Memory) -> None:
    """Give a definite office to whoever was just named without one.

    "Josep Borrell tweeted. The EU foreign policy chief said …" is how agencies add an office.
    """
    passage, stated = memory.passage, title.stated
    definite = passage.key(title.first - 1) in _DETERMINERS and title.of is not None
    if stated is None or not definite or title.rank is not Rank.OFFICE or title.plural:
        return
    if _holders(title, memory):
        return
    owner = country_of(title.of, gazetteer().actors)
    free = {one.key for _, one in islice(memory.before(title.first), REACH) if not one.roles}
    for place, person in islice(memory.before(title.first), 2):
        fits = not person.roles and person.country in {None, owner}
        fits = fits and passage.key(place - len(person.names)) != "and"
        # of two people without an office, which one acts and holds it is a guess
        goes_on = len(free) == 1 and is_acting(passage, place)
        goes_on = goes_on or _leads_over(passage, place, title)
        if fits and title.first - place < _ADOPTING and goes_on:
            person.roles.append(stated)
            person.country = person.country or owner
            memory.fitting.clear()
            return


def _leads_over(passage: Passage, place: int, title: Title) -> bool:
    """Whether a name ends the sentence before one that a title opens: "to see Lind. The envoy"."""
    opening = title.first - 1
    return passage.key(place + 1) == "." and opening == place + 2


def resolve_role(title: Title, memory: Memory) -> Reference | None:
    """Who "the Russian diplomat" is: the last fitting person, the next one where none came before.

    Where nobody fits, the state or body itself speaks ("Ukraine's deputy prime minister").
    """
    passage = memory.passage
    if title.rank not in {Rank.OFFICE, Rank.RANK} or title.plural:
        return None
    if title.head == "counterpart":
        return _resolve_counterpart(title, memory)
    if title.of is None and _is_anothers(passage, title):
        return None
    determiner = passage.key(title.first - 1)
    definite = determiner in _DETERMINERS or passage.is_possessive(title.own - 1)
    first = title.first - (determiner in _DETERMINERS)
    if definite and determiner not in _ANYBODY and (person := _holder(title, memory)):
        return Reference(first, title.last, Form.ROLE, person)
    if title.of and title.head not in _VAGUE and (definite or determiner in _ANYBODY):
        return Reference(first, title.last, Form.ROLE, None, title.of)
    return None


def _is_anothers(passage: Passage, title: Title) -> bool:
    """Whether a name that we do not know owns the office: "the President of the Conference"."""
    behind = title.last + 2 + (passage.key(title.last + 2) == "the")
    return passage.key(title.last + 1) == "of" and passage.is_capital(behind)


def _holder(title: Title, memory: Memory) -> Person | None:
    """The last, else the next, person who fits; nobody where the article gives no name."""
    if _is_anonymous(memory.passage, title):
        return None
    return memory.nearest(title, _holders(title, memory))


def _holders(title: Title, memory: Memory) -> list[int]:
    asked = (title.of, title.head, title.words)
    return memory.mentions_of(asked, lambda person: _fits(person, title))


def _is_anonymous(passage: Passage, title: Title) -> bool:
    """Whether the holder wants no name: "the diplomat, who asked not to be named"."""
    behind = " ".join(passage.key(title.last + step) for step in range(1, _ANONYMITY))
    return any(phrase in behind for phrase in ("be named", "be identified", "anonym"))


def _resolve_counterpart(title: Title, memory: Memory) -> Reference | None:
    """Who "her Russian counterpart" is: the last, else the next, person of that state."""
    country = title.of.removeprefix("state:") if title.of else None
    person = country and memory.nearest(
        title, memory.mentions_of(country, lambda one: one.country == country)
    )
    if not person:
        return None
    first = title.first - (memory.passage.key(title.first - 1) in {"his", "her", "their"})
    return Reference(first, title.last, Form.ROLE, person)


def _fits(person: Person, title: Title) -> bool:
    """Whether a person holds the office that a role noun names."""
    owner = title.of.removeprefix("state:") if title.of else None
    wanted = _GENERIC.get(title.head)
    for role in person.roles:
        if owner and role.of not in {owner, None} and person.country != owner:
            continue
        words = role.title.lower().replace("-", " ").split()
        if title.head == "premier" and words[:2] == ["prime", "minister"]:
            return True
        if owner and role.of is None and person.country != owner:
            continue
        if wanted and title.words.lower() == title.head and wanted.intersection(words):
            return bool(owner) or title.head in words or title.head in {"diplomat", "envoy"}
        asked = title.words.lower().replace("-", " ").split()
        if title.head.split()[-1] in words and set(asked) <= set(words):
            return True
    return False
