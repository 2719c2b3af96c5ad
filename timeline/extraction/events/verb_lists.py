"""Forms of verbs that no lexicon of events lists, from our word lists."""

from functools import cache
from importlib.resources import files

from timeline.extraction.events.lexicon import third_person
from timeline.extraction.sections import sections_of
from timeline.extraction.verbs import irregular_pasts

_SHORTEST_PAST = 4
_NO_PASTS = frozenset({"used", "aged", "shed", "sled", "bred", "bled", "sped"})


def _lines_of(name: str) -> list[str]:
    text = files("timeline.extraction.data").joinpath(name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


@cache
def participles() -> frozenset[str]:
    """The irregular past participles: "given"."""
    return frozenset(line.split()[2] for line in _lines_of("irregular_verbs.txt"))


@cache
def states() -> frozenset[str]:
    """Verbs of thoughts and states, which tell of no deed."""
    return frozenset(word for line in _lines_of("states_of_mind.txt") for word in line.split())


@cache
def _timetable() -> frozenset[str]:
    return frozenset(
        verb
        for verb in sections_of("tense_words.txt")["timetable"]
        if verb.endswith("s") and not verb.endswith("ss") and verb != "goes"
    )


@cache
def _common() -> frozenset[str]:
    return frozenset(line.split()[0] for line in _lines_of("irregular_verbs.txt"))


@cache
def presents() -> frozenset[str]:
    """The common verbs whose present may tell of what is ahead: "hands over tomorrow"."""
    return frozenset(map(third_person, _common())) | _timetable()


@cache
def bases() -> frozenset[str]:
    """The common verbs as plurals take them: "penalties return on 6 August"."""
    return (_common() | {"return"}) - irregular_pasts()  # "they put" is past as well


def is_past(word: str) -> bool:
    """Whether a word is a past or past participle, of any verb.

    >>> is_past("brought"), is_past("given"), is_past("agreed"), is_past("indeed")
    (True, True, True, False)
    """
    return is_ed(word) or word in irregular_pasts() or word in participles()


def is_ed(word: str) -> bool:
    """Whether a word is a regular past or participle."""
    is_long = len(word) >= _SHORTEST_PAST and word.endswith("ed")
    return (
        is_long and word not in _NO_PASTS and word not in sections_of("tense_words.txt")["no past"]
    )
