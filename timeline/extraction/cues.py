"""Verbs of saying with their subjects: who speaks, by which verb, to whom and when."""

from collections.abc import Sequence
from dataclasses import dataclass

from timeline.extraction.cast import ActorMention, Form
from timeline.extraction.floor import Floor
from timeline.extraction.lists import word_set
from timeline.extraction.roles import is_short_title
from timeline.extraction.verbs import AUXILIARIES, Saying, is_adverb, saying_forms

_NOUN_BREAKS = frozenset(
    """that when while as if because since after before although though and but or so to in on at
    for with by from of than who which where what how is are was were be been has have had will
    would could may might must should can do does did not said says""".split()
)
_BEFORE_NOUNS = frozenset("the a an his her their its our your my of 's this these any no".split())
_SUBJECT_ENDS = frozenset(
    """that when while as if because since after before during following although though and but or
    so to in on at with than who which where what how said says told ahead""".split()
)
_UNREAL = frozenset("to would could may might must should can cannot will not never n't".split())
_PASSIVE = frozenset("is are was were be been being get got".split())
_PREPOSITIONS = frozenset("in at on during after before with from to for of by".split())
_AIDES = frozenset(
    "adviser advisor aide spokesman spokeswoman spokesperson ally lawyer envoy friend".split()
)
_LONGEST_SUBJECT = 12
_TITLE_WORDS = 7


@dataclass(frozen=True, slots=True)
class Cue:
    """Word `number` is a verb of saying (or "according to"), words `first` to `last` its subject.

    `speaker` is an actor's key, None where the subject is nobody we know ("officials").
    """

    number: int
    saying: Saying
    first: int
    last: int
    speaker: str | None


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
        if floor.key(number).endswith("ing") and not _names_end(floor, number, first):
            subject = _main_subject(floor, number, first, cues)
        else:
            subject = subject_before(floor, number, first)
        if subject:
            cues.append(Cue(number, saying, *subject))
    according = _according_to(floor, first, end)
    if any(cue.speaker for cue in cues):
        return cues  # the source only passes on what somebody said
    return cues + according


def acts_after(floor: Floor, last: int) -> bool:
    """Whether a verb follows a name."""
    number = last + 1
    while is_adverb(floor.key(number)) or floor.key(number) == ",":
        number += 1
    key = floor.key(number)
    return key in AUXILIARIES or key in word_set("acting_verbs.txt") or key.endswith("ed")


def _names_end(floor: Floor, number: int, first: int) -> bool:
    """Whether a name stands right before a verb: "with Ryabkov afterwards telling"."""
    return _skip_back(floor, number - 1, first) in floor.ending


def is_verb(floor: Floor, number: int, saying: Saying) -> bool:
    """Whether the word is used as a verb that was uttered: no noun, no passive, no "refused to"."""
    word, place = floor.words[number], number - 1
    while is_adverb(floor.key(place)) and floor.key(place) not in _UNREAL:
        place -= 1
    before = floor.key(place)
    if before in _UNREAL or before in _BEFORE_NOUNS or word.capital or word.glued:
        return False
    if before in _PASSIVE:
        return word.key.endswith("ing") and floor.key(place - 1) not in _UNREAL
    if word.key in {saying.lemma, saying.lemma + "s"} and not saying.lemma.startswith("sa"):
        return _agrees(floor, place, is_plural=word.key == saying.lemma)
    return True


def _agrees(floor: Floor, place: int, *, is_plural: bool) -> bool:
    """Whether a form that may be a noun ("demands", "report") has a subject of its number."""
    key = floor.key(place)
    if key in {"they", "we", "I", "who", "it", "he", "she", "which"}:
        return True
    mention = floor.ending.get(place)
    if is_plural:
        return bool(
            floor.words[place].kind == "word" and key.endswith("s") and not mention
        ) or bool(mention and mention.form is Form.ROLE and key.endswith("s"))
    return bool(mention and (floor.is_person(mention.key) or mention.form is not Form.ADJECTIVE))


def subject_before(floor: Floor, number: int, first: int) -> tuple[int, int, str | None] | None:
    """The subject that stands before a verb: its first and last word and the actor's key."""
    last = _skip_back(floor, number - 1, first)
    if last < first or last in floor.quoted:
        return None
    if floor.key(last) in {",", "—", "--", ")", "-", "–"}:
        return _subject_before_insertion(floor, last, first)
    return _subject_ending(floor, last, first)


def _skip_back(floor: Floor, last: int, first: int) -> int:
    """Over auxiliaries, adverbs and a date before the verb: "Blinken on Sunday also said"."""
    while last >= first:
        if date := floor.date_ends.get(last):
            last = floor.at(date.span.start) - 1
            if floor.key(last) in {"on", "in", "late", "early", "at"}:
                last -= 1
        elif floor.key(last) in AUXILIARIES or is_adverb(floor.key(last)):
            last -= 1 + (floor.key(last).endswith("day") and floor.key(last - 1) == "on")
        else:
            break
    return last


def _subject_ending(floor: Floor, last: int, first: int) -> tuple[int, int, str | None] | None:
    mention = floor.ending.get(last)
    if mention and floor.is_person(mention.key) and _is_anothers(floor, mention):
        return floor.at(mention.span.start) - len(["an", "adviser", "to"]), last, None
    if mention:
        return floor.at(mention.span.start), last, mention.key
    if floor.key(last) in {"who", "which", "that"}:
        before = last - 1 - (floor.key(last - 1) == ",")
        mention = floor.ending.get(before)
        return (floor.at(mention.span.start), before, mention.key) if mention else None
    if floor.key(last) in {"it", "they", "he", "she", "we", "i", "I"}:
        return last, last, _antecedent(floor, last)
    noun = _common_noun(floor, last, first)
    if noun and noun[0] - 2 >= first and floor.key(noun[0] - 1) in _PREPOSITIONS:
        further = _subject_ending(floor, noun[0] - 2, first)
        return further if further and further[2] else noun
    return noun


def _is_anothers(floor: Floor, mention: ActorMention) -> bool:
    """Whether the name only says whose man speaks: "an adviser to Aliyev"."""
    number = floor.at(mention.span.start)
    return floor.key(number - 1) in {"to", "for", "of"} and floor.key(number - 2) in _AIDES


def _common_noun(floor: Floor, last: int, first: int) -> tuple[int, int, str | None] | None:
    """A subject of ordinary words: "senior officials", "a statement from the ministry"."""
    start = last
    while start - 1 >= first and last - start < _LONGEST_SUBJECT:
        word = floor.words[start - 1]
        if word.kind == "stop" or word.key in _NOUN_BREAKS or start - 1 in floor.quoted:
            break
        start -= 1
    if floor.words[start].kind in {"stop", "number"} or floor.key(last) in _NOUN_BREAKS:
        return None
    inside = [floor.beginning[place] for place in range(start, last) if place in floor.beginning]
    bodies = [one.key for one in inside if not floor.is_person(one.key)]
    return start, last, bodies[-1] if bodies else None


def _subject_before_insertion(
    floor: Floor, comma: int, first: int
) -> tuple[int, int, str | None] | None:
    """The subject before an insertion: "Kuleba, who was in Brussels, said"."""
    number, earliest = comma - 1, comma
    for _ in range(4):
        while number >= first and floor.words[number].text not in {",", "(", "—", "--", "–"}:
            number -= 1
        if number < first:
            break
        if name := _name_inside(floor, number, comma):
            return name
        mention = floor.ending.get(number - 1)
        if mention and number - 1 not in floor.quoted:
            return floor.at(mention.span.start), number - 1, mention.key
        earliest = number
        number -= 1
    opening = floor.beginning.get(first)
    if opening:
        return first, floor.before(opening.span.end), opening.key
    while first < earliest and floor.words[first].kind == "stop":
        first += 1
    return _common_noun(floor, earliest - 1, first) if first < earliest < comma else None


def _name_inside(floor: Floor, opening: int, comma: int) -> tuple[int, int, str | None] | None:
    """The name that an insertion consists of, with its title: ", Sheikh Ahmed Yassin,"."""
    name = floor.ending.get(comma - 1)
    if name is None or name.form is not Form.NAME or not floor.is_person(name.key):
        return None
    first = floor.at(name.span.start)
    title = range(opening + 1, first)
    if len(title) > _TITLE_WORDS or any(floor.key(place) in _NOUN_BREAKS for place in title):
        return None
    return first, comma - 1, name.key


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
    return None


def _antecedent(floor: Floor, number: int) -> str | None:
    """Who "it" or "they" is: the last party before that is no person."""
    if floor.key(number) not in {"it", "they"}:
        return None
    for place in range(number - 1, max(-1, number - 60), -1):
        mention = floor.beginning.get(place)
        if mention and place not in floor.quoted and not floor.is_person(mention.key):
            return mention.key
    return None


def subject_after(floor: Floor, number: int, end: int) -> tuple[int, int, str | None] | None:
    """The subject behind a verb: "said Ryabkov", "said a senior official"."""
    start = last = number + 1
    if start in floor.dates or floor.key(start) in _NOUN_BREAKS or is_adverb(floor.key(start)):
        return None
    while last < end and not _ends_subject(floor, last):
        if floor.key(last) in AUXILIARIES or last in floor.dates:
            break
        mention = floor.beginning.get(last)
        if mention and floor.is_person(mention.key):
            return start, floor.before(mention.span.end), mention.key
        last += 1
    inside = [floor.beginning[place] for place in range(start, last) if place in floor.beginning]
    return (start, last - 1, inside[0].key if inside else None) if last > start else None


def _ends_subject(floor: Floor, number: int) -> bool:
    key = floor.key(number)
    if key == "." and is_short_title(floor.key(number - 1)):
        return False
    return floor.words[number].kind == "stop" or key in _SUBJECT_ENDS


def _according_to(floor: Floor, first: int, end: int) -> list[Cue]:
    cues = []
    for number in range(first, end - 2):
        if floor.key(number) == "according" and floor.key(number + 1) == "to":
            subject = subject_after(floor, number + 1, end)
            if subject and number not in floor.quoted:
                cues.append(Cue(number, Saying("according to", "cq", finite=True), *subject))
    return cues
