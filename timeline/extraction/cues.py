"""Verbs of saying with their subjects: who speaks, by which verb, to whom and when."""

from collections.abc import Sequence
from dataclasses import dataclass

from timeline.extraction.cast import Form
from timeline.extraction.floor import Floor
from timeline.extraction.subjects import (
    opening_subject,
    skip_back,
    subject_after,
    subject_before,
)
from timeline.extraction.verbs import Saying, is_adverb, saying_forms

_BEFORE_NOUNS = frozenset("the a an his her their its our your my of 's this these any no".split())
_UNREAL = frozenset(
    "to would could may might must should can cannot will not never n't without".split()
)
_HERE = frozenset({"here", "there"})
_LONGEST_AIM = 7
_DISPOSED = frozenset("careful quick keen anxious happy glad proud first".split())
_PASSIVE = frozenset("is are was were be been being get got".split())


@dataclass(frozen=True, slots=True)
class Cue:
    """Word `number` is a verb of saying (or "according to"), words `first` to `last` its subject.

    `speaker` is an actor's key, None where the subject is nobody we know ("officials").
    `introduced` are the words that brought an unnamed speaker in, where the subject only points
    back.
    """

    number: int
    saying: Saying
    first: int
    last: int
    speaker: str | None
    introduced: tuple[int, int] | None = None

    @property
    def naming(self) -> tuple[int, int]:
        """The first and the last of the words that say best who speaks."""
        return self.introduced or (self.first, self.last)


def find_cues(floor: Floor, sentence: int) -> list[Cue]:
    """The verbs of saying of one sentence outside quotation marks, with their subjects before them.

    Verbs that nobody is said to have uttered ("refused to say", "was told") are left out.
    """
    first, end = floor.bounds(sentence)
    cues: list[Cue] = []
    for number in range(first, end):
        saying = saying_forms().get(floor.key(number))
        if saying is None or number in floor.quoted or not is_verb(floor, number, saying):
            continue
        if "w" in saying.kinds and floor.key(behind_dates(floor, number + 1)) != "that":
            continue
        if quoted := _quoted_subject(floor, number, first):
            subject: tuple[int, int, str | None] | None = quoted
        elif floor.key(number).endswith("ing") and not _names_end(floor, number, first):
            subject = _main_subject(floor, number, first, cues)
        else:
            subject = _inserted(floor, number, end) or subject_before(
                floor, _governor(floor, number), first
            )
        if subject and floor.key(subject[0] - 1) not in {"if", "unless", "whether"}:
            cues.append(Cue(number, saying, *subject))
    according = _according_to(floor, first, end)
    if any(cue.speaker and floor.key(cue.number + 1) not in {"to", "not"} for cue in cues):
        return cues  # the source only passes on what somebody said
    return cues + according


def _inserted(floor: Floor, number: int, end: int) -> tuple[int, int, str | None] | None:
    """The subject behind a verb between commas: "The road, said Lind, is long"."""
    if floor.key(number - 1) != "," or number - 2 in floor.quoted:
        return None
    subject = subject_after(floor, number, end)
    return subject if subject and floor.key(subject[1] + 1) == "," else None


def _quoted_subject(floor: Floor, number: int, first: int) -> tuple[int, int, str | None] | None:
    """Who is quoted: "Lind was quoted by an agency as saying", "radio quoted Lind as saying"."""
    if floor.key(number - 1) != "as":
        return None
    reach = range(number - 2, max(first, number - _LONGEST_AIM * 2), -1)
    quoting = next((place for place in reach if floor.key(place) in {"quoted", "cited"}), None)
    if quoting is None:
        return None
    if floor.key(quoting - 1) in _PASSIVE:
        return subject_before(floor, quoting, first)
    named = (floor.beginning[n] for n in range(quoting + 1, number) if n in floor.beginning)
    person = next((one for one in named if floor.is_person(one.key)), None)
    if person is None:
        return None
    return floor.at(person.span.start), floor.before(person.span.end), person.key


def _governor(floor: Floor, number: int) -> int:
    """The verb that leads up to one of saying: "went on to say", "was careful to add", "used the
    visit to say".
    """
    if floor.key(number - 1) != "to":
        return number
    if floor.key(number - 2) == "on" and floor.key(number - 3) in {"went", "goes"}:
        return number - 3
    if floor.key(number - 2) in _DISPOSED and floor.key(number - 3) in _PASSIVE:
        return number - 3
    reach = range(number - 3, number - _LONGEST_AIM, -1)
    return next((place for place in reach if floor.key(place) in {"used", "took"}), number)


def behind_dates(floor: Floor, number: int) -> int:
    """The first word from `number` on that belongs to no date: "found on 2 May that …"."""
    while date := floor.dates.get(number + (floor.key(number) in {"on", "in", "late"})):
        number = floor.before(date.span.end) + 1
    return number


def _names_end(floor: Floor, number: int, first: int) -> bool:
    """Whether a name stands right before a verb: "with Ryabkov afterwards telling"."""
    return skip_back(floor, number - 1, first) in floor.ending


def is_verb(floor: Floor, number: int, saying: Saying) -> bool:
    """Whether the word is used as a verb that was uttered: no noun, no passive, no "refused to"."""
    if "i" in saying.kinds and floor.key(number + 1) != "it":
        return False
    word, place = floor.words[number], _governor(floor, number) - 1
    while floor.key(place) in _HERE or (
        is_adverb(floor.key(place)) and floor.key(place) not in _UNREAL
    ):
        place -= 1
    before = floor.key(place)
    if before == "may" and place in floor.ending:
        return True  # "Theresa May said"
    if before in _UNREAL or before in _BEFORE_NOUNS or word.capital or word.glued:
        return False
    if before in _PASSIVE:
        return word.key.endswith("ing") and floor.key(place - 1) not in _UNREAL
    is_led = floor.key(number - 1) == "to"
    if (
        not is_led
        and word.key in {saying.lemma, saying.lemma + "s"}
        and not saying.lemma.startswith("sa")
        and "i" not in saying.kinds
    ):
        return _agrees(floor, place, is_plural=word.key == saying.lemma)
    return True


def _agrees(floor: Floor, place: int, *, is_plural: bool) -> bool:
    """Whether a form that may be a noun ("demands", "report") has a subject of its number."""
    key = floor.key(place)
    if key in {"they", "we", "i", "who", "it", "he", "she", "which"}:
        return True
    mention = floor.ending.get(place)
    if is_plural:
        return bool(
            floor.words[place].kind == "word" and key.endswith("s") and not mention
        ) or bool(mention and key.endswith("s") and not floor.words[place].capital)
    return bool(mention and (floor.is_person(mention.key) or mention.form is not Form.ADJECTIVE))


def _main_subject(
    floor: Floor, number: int, first: int, cues: Sequence[Cue]
) -> tuple[int, int, str | None] | None:
    """Who an -ing form belongs to: the last verb of saying's, else the first party."""
    if cues:
        return cues[-1].first, cues[-1].last, cues[-1].speaker
    for place in range(first, number):
        mention = floor.beginning.get(place)
        if mention and place not in floor.quoted and not floor.is_media(mention.key):
            last = floor.before(mention.span.end)
            if floor.key(place - 1) not in {"in", "with", "of", "to", "from", "by", "after", "for"}:
                return place, last, mention.key
    return opening_subject(floor, first, number)


def _according_to(floor: Floor, first: int, end: int) -> list[Cue]:
    cues = []
    for number in range(first, end - 2):
        if floor.key(number) == "according" and floor.key(number + 1) == "to":
            subject = subject_after(floor, number + 1, end)
            if subject and number not in floor.quoted:
                cues.append(Cue(number, Saying("according to", "cq", finite=True), *subject))
    return cues
