"""People: full names found by titles, appositions, given names and verbs of saying."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from rapidfuzz import fuzz

from timeline.extraction.cast import RoleStated
from timeline.extraction.homes import (
    has_home_behind,
    has_office_behind,
    is_inserted_speaker,
    speaks_for_state,
)
from timeline.extraction.lists import word_set
from timeline.extraction.names import PARTICLES, SUFFIXES, given_names, is_given_name, run_at
from timeline.extraction.passage import Passage, is_plain_word
from timeline.extraction.roles import Rank, Title
from timeline.extraction.verbs import is_adverb, is_saying
from timeline.extraction.words import fold

_NOUN_ENDINGS = ("tion", "ment", "ship", "ity", "ics", "ness", "ism", "ance", "ence", "ies")
SAME_GIVEN_NAME = 75
_BY_BIRTH = frozenset({"prince", "princess", "king", "queen", "crown prince"})


@dataclass(slots=True)
class Person:
    """One person of an article while it is being read; `names` as first written in full."""

    names: tuple[str, ...]
    roles: list[RoleStated] = field(default_factory=list)
    country: str | None = None
    gender: str | None = None
    first: int = 0
    style: str = ""
    spellings: dict[str, None] = field(default_factory=dict)

    @property
    def folded(self) -> tuple[str, ...]:
        """The names in plain letters."""
        return tuple(fold(name) for name in self.names)

    @property
    def surname(self) -> str:
        """The family name in plain letters, particles left off."""
        if is_family_name_first(self.names):
            return self.folded[0]
        names = [name for name in self.folded if name not in SUFFIXES] or list(self.folded)
        return names[-1].removeprefix("al-").removeprefix("el-")

    @property
    def inner(self) -> tuple[str, ...]:
        """The first of two family names: "Arias" of "Oscar Arias Sanchez"."""
        names = [name for name in self.folded if name not in SUFFIXES]
        if len(names) != len(("Oscar", "Arias", "Sanchez")) or is_family_name_first(self.names):
            return ()
        plain = not names[1].endswith(".") and names[1] not in PARTICLES
        return (names[1],) if plain and not is_given_name(names[1]) else ()

    @property
    def key(self) -> str:
        """The actor's key: the folded full name, "?" where only one name is known."""
        slug = "-".join(name.replace("'", "").replace(".", "") for name in self.folded)
        return f"person:{slug}" if len(self.names) > 1 else f"person:?{slug}"

    @property
    def name(self) -> str:
        """The name as first written in full; a peer's with the style: "Lord Carrington"."""
        return " ".join((self.style, *self.names) if self.style else self.names)


@dataclass(frozen=True, slots=True)
class NameRun:
    """Words `first` to `last` look like a person's name; `title` is the one that introduces it."""

    first: int
    last: int
    names: tuple[str, ...]
    title: Title | None = None


def gender_of(names: Sequence[str]) -> str | None:
    """ "m" or "f" by the given name; None where it does not tell."""
    given = fold(names[1] if is_family_name_first(names) else names[0])
    votes = given_names()
    vote = votes.get(given) or votes.get(given.partition("-")[0])
    return vote if vote != "u" else None


def is_family_name_first(names: Sequence[str]) -> bool:
    """Whether it is a Chinese, Korean or Vietnamese name: "Xi Jinping", "Moon Jae-in"."""
    folded = [fold(name) for name in names]
    return (
        len(folded) > 1
        and folded[0] in word_set("surnames_first.txt")
        and folded[1] not in given_names()
    )


def introduced(passage: Passage, titles: Sequence[Title]) -> Iterator[NameRun]:
    """The names that a title introduces: directly behind it, or in apposition after a comma."""
    beginning = {title.first: title for title in titles}
    leading: dict[int, Title] = {}
    for title in _with_counterparts(titles):
        following = title.last + 1
        if passage.key(following) == "," and following + 1 in beginning:
            leading[following + 1] = title  # "her Russian counterpart, Deputy Foreign Minister X"
        elif following in beginning:
            leading[following] = title  # "Foreign Minister Prince X"
        else:
            leader = leading.get(title.first)
            yield from _behind(passage, _led_by(leader, title), beginning)


def _with_counterparts(titles: Sequence[Title]) -> Iterator[Title]:
    """The titles; "his French counterpart" holds the office named before."""
    office: Title | None = None
    for title in titles:
        if title.head == "counterpart" and office:
            yield replace(title, head=office.head, words=office.words)
        else:
            yield title
        office = title if title.rank is Rank.OFFICE and title.head != "counterpart" else office


def _led_by(leader: Title | None, title: Title) -> Title:
    """Of two titles before one name, the office; with the owner that either names."""
    if leader is None:
        return title
    if leader.rank is Rank.PEOPLE:  # "a spokesman for the army, Gen. X"
        return replace(title, of=title.of or leader.of)
    if title.rank in {Rank.RANK, Rank.COURTESY} or title.head in _BY_BIRTH:
        return replace(leader, last=title.last, of=leader.of or title.of)
    return replace(title, of=title.of or leader.of)


def _behind(passage: Passage, title: Title, titles: dict[int, Title]) -> Iterator[NameRun]:
    """The names right after a title."""
    run = run_at(passage, title.last + 1, titled=True)
    if run and _opens_title(passage, title.last + 1, titles):
        return
    if run and fold(run[1][-1]) in word_set("body_words.txt"):
        return
    if run and title.rank is not Rank.PEOPLE:
        yield NameRun(title.last + 1, run[0], run[1], title)
        if title.plural:
            yield from _further(passage, run[0], title)
    elif passage.key(title.last + 1) == "," and title.rank in {Rank.OFFICE, Rank.CALLING}:
        run = run_at(passage, title.last + 2, titled=True)
        if run and len(run[1]) > 1 and not title.plural:
            yield NameRun(title.last + 2, run[0], run[1], title)


def _opens_title(passage: Passage, number: int, titles: dict[int, Title]) -> bool:
    return number in titles and titles[number].last + 1 < len(passage.words)


def _further(passage: Passage, last: int, title: Title) -> Iterator[NameRun]:
    """The further names of "Presidents Joe Biden and Vladimir Putin"."""
    while passage.key(last + 1) in {"and", ","}:
        start = last + (3 if passage.key(last + 2) == "and" else 2)
        run = run_at(passage, start)
        if run is None or len(run[1]) == 1:
            return
        yield NameRun(start, run[0], run[1], title)
        last = run[0]


def bare(passage: Passage, taken: set[int], offices: set[int]) -> Iterator[NameRun]:
    """Full names that stand without a title: known by given name, apposition or a verb of
    saying.
    """
    repeated = _repeated_capitals(passage)
    number = 0
    while number < len(passage.words):
        run = (
            run_at(passage, number) if number not in taken and _may_open(passage, number) else None
        )
        if run is None:
            number += 1
            continue
        last, names = run
        if len(names) > 2 and not is_given_name(names[0]) and is_given_name(names[1]):
            number, (last, names) = number + 1, run_at(passage, number + 1) or run
        if taken.intersection(range(number, last + 1)):
            pass
        elif is_person_name(passage, number, last, names, repeated) or (
            _is_unknown(passage, number, names)
            and (
                has_office_behind(passage, last, offices)
                or is_inserted_speaker(passage, number, last)
                or has_home_behind(passage, last)
                or speaks_for_state(passage, number)
                or _follows_name(passage, number, taken)
                or _precedes_name(passage, number, last)
            )
        ):
            yield NameRun(number, last, names)
        number = last + 1


def _precedes_name(passage: Passage, first: int, last: int) -> bool:
    """Whether "and" with a full name follows: "the presidents, Irfaan Ali and Nicolás Maduro"."""
    following = run_at(passage, last + 2) if passage.key(last + 1) == "and" else None
    listed = passage.key(first - 1) == "," or not passage.opens_sentence(first)
    return bool(listed and following and len(following[1]) > 1 and is_given_name(following[1][0]))


def _follows_name(passage: Passage, first: int, taken: set[int]) -> bool:
    """Whether a person's name and "and" or a comma stand before: one more of a list."""
    before = first - 2
    return (
        passage.key(first - 1) in {"and", ","}
        and before in taken
        and passage.is_capital(before)
        and passage.is_capital(before - 1)
    )


def _is_unknown(passage: Passage, first: int, names: tuple[str, ...]) -> bool:
    keys = [fold(name) for name in names]
    common = any(is_plain_word(key) or key in word_set("body_words.txt") for key in keys)
    noun = keys[-1].endswith(_NOUN_ENDINGS) and not _has_initial(names)
    noun = noun or any(name.isupper() and len(name) > len("R.") for name in names)
    return len(names) > 1 and not common and not noun and first not in passage.starting


def _may_open(passage: Passage, number: int) -> bool:
    return passage.is_capital(number) and not passage.words[number].glued


def is_person_name(
    passage: Passage,
    first: int,
    last: int,
    names: tuple[str, ...],
    repeated: frozenset[str],
) -> bool:
    """Whether a run of capitalised words is somebody's full name."""
    keys = [fold(name) for name in names]
    if len(names) < 2 or keys[-1] in word_set("body_words.txt") or len(keys[-1].strip(".")) < 2:
        return False
    if is_given_name(names[0]) or is_family_name_first(names):
        return not keys[-1].endswith(_NOUN_ENDINGS)
    if any(is_plain_word(key) or key in word_set("body_words.txt") for key in keys):
        return False
    if _has_initial(names):
        return True
    if keys[-1].endswith(_NOUN_ENDINGS) or is_adverb(keys[0]):
        return False
    if passage.starting.get(first) or any(name.isupper() and len(name) > 2 for name in names):
        return False
    return is_saying(passage, first, last) or keys[-1] in repeated


def _has_initial(names: tuple[str, ...]) -> bool:
    """Whether an initial stands between two names: "Cyrus R. Vance"."""
    return any(len(name) == len("R.") and name.endswith(".") for name in names[1:-1])


def _repeated_capitals(passage: Passage) -> frozenset[str]:
    """Words that stand alone with a capital before a verb of saying or 's: surnames."""
    alone: Counter[str] = Counter()
    for number, word in enumerate(passage.words):
        if word.capital and not word.glued:
            single = not passage.is_capital(number - 1) and not passage.is_capital(number + 1)
            if single and (passage.is_possessive(number + 1) or is_saying(passage, number, number)):
                alone[word.key] += 1
    return frozenset(alone)


def without_digraphs(name: str) -> str:
    """A folded name whichever way its letter was written plainly: đ is "d" or "dj", ö "o" or "oe".

    >>> without_digraphs("djindjic") == without_digraphs("dindic")
    True
    """
    for written, plain in (("dj", "d"), ("oe", "o"), ("ae", "a"), ("ue", "u")):
        name = name.replace(written, plain)
    return name


def is_same_person(person: Person, names: tuple[str, ...]) -> bool:
    """Whether a full name is another spelling of a person's: Sergei and Sergey Ryabkov."""
    other = Person(names)
    if without_digraphs(person.surname) != without_digraphs(other.surname):
        return False
    one, two = person.folded[0], other.folded[0]
    if is_family_name_first(names):
        one, two = " ".join(person.folded[1:]), " ".join(other.folded[1:])
    return one[0] == two[0] and (
        one in two or two in one or fuzz.ratio(one, two) >= SAME_GIVEN_NAME
    )
