"""Who is introduced where: names, titles, appositions and homes joined to people."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from timeline.extraction.cast import ActorKind, Form
from timeline.extraction.gazetteer import gazetteer
from timeline.extraction.homes import office_from
from timeline.extraction.lists import word_set
from timeline.extraction.names import is_given_name, run_at
from timeline.extraction.passage import Passage, is_plain_word
from timeline.extraction.people import (
    NameRun,
    Person,
    bare,
    gender_of,
    introduced,
    is_same_person,
    without_digraphs,
)
from timeline.extraction.references import Reference, find_surnames
from timeline.extraction.roles import Rank, Title, country_of
from timeline.extraction.verbs import is_saying
from timeline.extraction.words import fold

_GENDERED = {"mr": "m", "mrs": "f", "ms": "f", "miss": "f", "sir": "m", "lord": "m", "lady": "f",
             "king": "m", "queen": "f", "prince": "m", "princess": "f", "baroness": "f",
             "spokesman": "m", "spokeswoman": "f", "chairman": "m", "chairwoman": "f",
             "dame": "f", "father": "m", "pope": "m", "crown prince": "m", "congressman": "m",
             "congresswoman": "f", "emir": "m", "sultan": "m", "ayatollah": "m"}  # fmt: skip

_PEERS = frozenset({"lord", "lady", "baroness"})
_RELATIVE = frozenset({"counterpart", "predecessor", "successor"})


def find_people(passage: Passage, titles: Sequence[Title]) -> tuple[list[Person], list[Reference]]:
    """The people of a passage, and where each is named by name or surname."""
    people = _People()
    references: list[Reference] = []
    taken: set[int] = {
        number
        for title in titles
        if (title.rank is Rank.OFFICE and title.last > title.own) or run_at(passage, title.last + 1)
        for number in range(title.own, title.last + 1)
    }
    runs = sorted(introduced(passage, titles), key=lambda run: -len(run.names))
    full = [run for run in runs if len(run.names) > 1]
    for run in full:
        _take(passage, run, people, references, taken)
    for run in bare(passage, taken, {title.first for title in titles}):
        _take(passage, run, people, references, taken)
    singles = [run for run in runs if len(run.names) == 1]
    for run in (*singles, *_lone_speakers(passage, people.all, taken)):
        if not taken.intersection(range(run.first, run.last + 1)):
            _take(passage, run, people, references, taken)
    known = sorted(people.all, key=lambda person: person.first)
    references += find_surnames(passage, known, taken)
    _read_appositions(passage, titles, references)
    return known, references


class _People:
    """The people found so far, in order, and by each word that may mean them alone."""

    def __init__(self) -> None:
        self.all: list[Person] = []
        self._named: dict[str, list[Person]] = {}
        self._surnamed: dict[str, list[Person]] = {}
        self._inside: dict[str, list[Person]] = {}

    def add(self, person: Person) -> None:
        """Take note of somebody new."""
        self.all.append(person)
        self._surnamed.setdefault(without_digraphs(person.surname), []).append(person)
        for word in {person.surname, person.folded[0]}:
            self._named.setdefault(without_digraphs(word), []).append(person)
        for word in person.inner:
            self._inside.setdefault(word, []).append(person)

    def known(self, names: tuple[str, ...], gender: str | None) -> Person | None:
        """The person that a name means; of several of one surname, the one named first."""
        if len(names) > 1:
            alike = self._surnamed.get(without_digraphs(Person(names).surname), ())
            return next((one for one in alike if is_same_person(one, names)), None)
        alone = fold(names[0]).removeprefix("al-")
        fitting = self._named.get(without_digraphs(alone)) or self._inside.get(alone) or []
        fitting = [one for one in fitting if gender is None or one.gender in {gender, None}]
        return min(fitting, key=lambda one: one.first, default=None)


def _take(
    passage: Passage,
    run: NameRun,
    people: _People,
    references: list[Reference],
    taken: set[int],
) -> None:
    """Note one name: a person already known, or a new one."""
    gender = _GENDERED.get(run.title.head) if run.title else None
    person = people.known(run.names, gender)
    if person is None:
        person = Person(run.names, gender=gender_of(run.names), first=run.first)
        people.add(person)
        if len(run.names) == 1 and run.title and run.title.head in _PEERS:
            person.style = run.title.words.capitalize()
    person.spellings.setdefault(" ".join(run.names))
    form = Form.NAME if len(run.names) > 1 else Form.SURNAME
    references.append(Reference(run.first, run.last, form, person))
    taken.update(range(run.first, run.last + 1))
    owner = _possessor(passage, run.first)
    person.first = min(person.first, run.first)
    home = _home_after(passage, run.last)
    if run.title:
        of = run.title.of or home or _state_of_dateline(passage, run.title)
        _give_role(person, replace(run.title, of=of))
    elif owner and person.country is None:
        person.country = owner
    elif home:
        person.country = country_of(home, gazetteer().actors)


def _home_after(passage: Passage, last: int) -> str | None:
    """The state or body of "President Hafez al-Assad of Syria"."""
    start = last + 2 + (passage.key(last + 2) == "the")
    found = passage.starting.get(start)
    named = found is not None and found.form in {Form.NAME, Form.ABBREVIATION}
    return (
        found.actor.key
        if named and found and found.actor and passage.key(last + 1) == "of"
        else None
    )


def _state_of_dateline(passage: Passage, title: Title) -> str | None:
    """The state of "In Jerusalem, Prime Minister …": an office of the capital named before it."""
    found = passage.ending.get(title.own - 2)
    opens = found and passage.key(found.first - 1) == "in" and passage.key(title.own - 1) == ","
    if opens and found and found.actor and title.rank is Rank.OFFICE:
        return found.actor.key if found.actor.kind is ActorKind.STATE else None
    return None


def _possessor(passage: Passage, first: int) -> str | None:
    """The state of "Ukraine's Kuleba" or "Frenchman …": alpha-3."""
    found = passage.ending.get(passage.before(first))
    if passage.is_possessive(first - 1) and found and found.actor:
        return found.actor.country
    return None


def _give_role(person: Person, title: Title) -> None:
    stated = title.stated
    if stated and title.head not in _RELATIVE and stated not in person.roles:
        person.roles.append(stated)
    person.country = person.country or country_of(title.of, gazetteer().actors)
    person.gender = _GENDERED.get(title.head, person.gender)


def _read_appositions(
    passage: Passage, titles: Sequence[Title], references: Iterable[Reference]
) -> None:
    """Offices behind a name: "Olga Stefanishyna, Ukraine's deputy prime minister"."""
    beginning = {title.first: title for title in titles}
    for one in references:
        if one.person is None or passage.key(one.last + 1) not in {",", "("}:
            continue
        start = one.last + 2
        if passage.key(start) in {"the", "a", "an", "who", "is"}:
            start += 1
        office = office_from(passage, start, beginning)
        if office is None:
            continue
        title = beginning[office]
        behind = title.last + 1
        named = passage.is_capital(behind) and behind not in beginning  # "envoy of the OSCE Chair"
        if not title.plural and not named and passage.key(behind) != "'s":
            _give_role(one.person, title)


def _lone_speakers(passage: Passage, people: Sequence[Person], taken: set[int]) -> list[NameRun]:
    """Names of one word that speak and were never introduced: "Price said Sunday"."""
    known = {person.surname for person in people}
    small = {word.key for word in passage.words if not word.capital}
    runs = []
    for number, word in enumerate(passage.words):
        if not word.capital or number in taken or number in passage.starting or word.glued:
            continue
        run = run_at(passage, number)
        if run is None or len(run[1]) > 1 or word.key in known or not _may_be_surname(word.key):
            continue
        if passage.is_capital(number - 1) or passage.ending.get(number):
            continue
        if passage.key(number - 1) in {"in", "from", "at", "of", "to", "near"}:
            continue
        alone = not passage.opens_sentence(number) or is_given_name(word.text)
        alone = alone or not (word.key.endswith("s") or word.key in small)
        if alone and is_saying(passage, number, number):
            runs.append(NameRun(number, number, run[1]))
    return runs


def _may_be_surname(key: str) -> bool:
    common = is_plain_word(key) or key in word_set("body_words.txt")
    return len(key) > 1 and not common and not key.startswith("i'")
