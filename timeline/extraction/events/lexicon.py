"""The words that tell of an event: read from `data/triggers.txt`, with their inflections."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files

from timeline.extraction.plover import EventType

_VOWELS = "aeiou"
_COLUMNS = 6
# Verbs of these types say that somebody spoke: told with a speaker they are statements.
VERBAL_TYPES = frozenset(
    {EventType.REQUEST, EventType.REJECT, EventType.ACCUSE, EventType.THREATEN}
)


class Pos(StrEnum):
    """What kind of word a trigger is; a light verb counts only with a noun as its object."""

    NOUN = "noun"
    VERB = "verb"
    LIGHT = "light"


class VerbForm(StrEnum):
    """The form in which a verb stands. A past that is also the participle is PAST."""

    BASE = "base"
    PRESENT = "present"
    PAST = "past"
    PARTICIPLE = "participle"
    GERUND = "gerund"


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the lexicon. `needs` are words of which one must follow as the object."""

    type: EventType
    mode: str
    pos: Pos
    head: str
    needs: frozenset[str]


@dataclass(frozen=True, slots=True)
class WordSense:
    """What a form may be: its entry, its grammatical form (None for a noun), and its base."""

    entry: Entry
    form: VerbForm | None
    base: str


def third_person(base: str) -> str:
    """The present form for titles.

    >>> third_person("annex"), third_person("ratify"), third_person("call on")
    ('annexes', 'ratifies', 'calls on')
    """
    verb, _, rest = base.partition(" ")
    if verb == "have":
        verb = "has"
    elif verb.endswith("y") and verb[-2] not in _VOWELS:
        verb = verb[:-1] + "ies"
    elif verb.endswith(("s", "x", "z", "ch", "sh", "o")):
        verb += "es"
    else:
        verb += "s"
    return f"{verb} {rest}".strip()


def _doubles(verb: str) -> bool:
    """Whether the last letter is doubled: stop, ban, commit; not visit, open, deliver."""
    if verb in {"commit", "refer", "expel", "defer", "compel", "regret"}:
        return True
    return (
        len(verb) in {3, 4}
        and verb[-1] not in _VOWELS + "wxy"
        and verb[-2] in _VOWELS
        and verb[-3] not in _VOWELS
        and verb not in {"open", "seal", "down", "visit"}
    )


def _past(verb: str) -> str:
    if verb.endswith("e"):
        return verb + "d"
    if verb.endswith("y") and verb[-2] not in _VOWELS:
        return verb[:-1] + "ied"
    return verb + (verb[-1] if _doubles(verb) else "") + "ed"


def _gerund(verb: str) -> str:
    if verb.endswith("ie"):
        return verb[:-2] + "ying"
    if verb.endswith("e") and not verb.endswith("ee"):
        return verb[:-1] + "ing"
    return verb + (verb[-1] if _doubles(verb) else "") + "ing"


def inflections(words: str) -> Mapping[str, VerbForm]:
    """Every form of a verb given as "base" or "base/past/participle", particles kept.

    >>> sorted(inflections("hold/held/held"))
    ['held', 'hold', 'holding', 'holds']
    """
    base, *irregular = words.split("/")
    verb, _, particle = base.partition(" ")
    past = irregular[0].split(" ")[0] if irregular else _past(verb)
    participle = irregular[1].split(" ")[0] if irregular else past
    forms = {
        participle: VerbForm.PARTICIPLE,
        past: VerbForm.PAST,
        _gerund(verb): VerbForm.GERUND,
        third_person(verb): VerbForm.PRESENT,
        verb: VerbForm.BASE if past != verb else VerbForm.PAST,
    }
    return {f"{form} {particle}".strip(): kind for form, kind in forms.items()}


def _senses(line: str) -> list[tuple[str, WordSense]]:
    columns = [column.strip() for column in line.split("|")]
    if len(columns) != _COLUMNS:
        raise ValueError(f"triggers.txt: {line!r} has {len(columns)} columns, not {_COLUMNS}")
    kind, mode, pos, head, words, needs = columns
    entry = Entry(
        type=EventType(kind),
        mode=mode,
        pos=Pos(pos),
        head=head,
        needs=frozenset(word.strip() for word in needs.split(",") if word.strip()),
    )
    senses = []
    for word in (word.strip() for word in words.split(",")):
        if entry.pos is Pos.NOUN:
            senses.append((word, WordSense(entry, None, word)))
        else:
            base = word.split("/")[0]
            senses.extend(
                (form, WordSense(entry, kind, base)) for form, kind in inflections(word).items()
            )
    return senses


@cache
def lexicon() -> Mapping[str, tuple[WordSense, ...]]:
    """Folded word or phrase → what it may be, in the order of the file."""
    found: dict[str, list[WordSense]] = {}
    text = files("timeline.extraction.data").joinpath("triggers.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        if line.strip() and not line.startswith("#"):
            for word, sense in _senses(line):
                found.setdefault(word, []).append(sense)
    return {word: tuple(senses) for word, senses in found.items()}


@cache
def verb_forms() -> frozenset[str]:
    """Every form of every listed verb."""
    return frozenset(
        word for word, senses in lexicon().items() if any(one.form is not None for one in senses)
    )


@cache
def phrase_lengths() -> Mapping[str, tuple[int, ...]]:
    """First word → how many words the triggers that begin so have, the longest first."""
    lengths: dict[str, set[int]] = {}
    for phrase in lexicon():
        parts = phrase.split()
        lengths.setdefault(parts[0], set()).add(len(parts))
    return {first: tuple(sorted(found, reverse=True)) for first, found in lengths.items()}
