"""The words that a verb of saying reports without marks: behind it, before it, or around it."""

from collections.abc import Sequence

from timeline.extraction.cues import Cue
from timeline.extraction.floor import Floor
from timeline.extraction.sentences import Sentence
from timeline.extraction.spans import Span
from timeline.extraction.venues import hearer_span
from timeline.extraction.verbs import AUXILIARIES, is_adverb

_MOST_PARTIAL_WORDS = 3
_LONGEST_PHRASE = 9
_IN_TITLES = frozenset("the of for and a an deputy foreign prime minister president".split())
_PHRASES = frozenset("in on at during after to via through by over with".split())
_OWNERS = frozenset({"its", "his", "her", "their", "the"})
_BREAKS = frozenset({",", "—", "--", "–", ";"})
_JOINING = frozenset({"while", "but", "whereas", "and"})
_CIRCUMSTANCES = frozenset("in at on after during through via before from who upon with".split())
_SOURCED = frozenset({"according to"})


def content_of(floor: Floor, sentence: Sentence, cue: Cue, cues: Sequence[Cue]) -> tuple[Span, ...]:
    """The words reported: behind the verb, before it where the sentence ends with the verb, or
    both where the verb splits them ("Progress, he added, was slow").
    """
    first, end = floor.bounds(sentence.number)
    while end > first and floor.words[end - 1].kind == "stop":
        end -= 1
    if cue.saying.lemma in _SOURCED and cue.number == first:
        return _behind_source(floor, cue, end)
    start = _after_circumstances(floor, cue, end)
    later = [
        one.first
        for one in cues
        if one.first > start + 1 and one.number > start and _begins_clause(floor, one.first)
    ]
    semicolons = [n for n in range(start, end) if floor.key(n) == ";" and n not in floor.quoted]
    stop = min([*later, *semicolons, end]) if floor.key(start) != "according" else start
    opening = _subject_start(floor, cue, first)
    hearer = hearer_span(floor, cue)
    told = floor.before(hearer.end) if hearer else max(cue.number, _named_behind(cue))
    trails = floor.key(told + 1) == "," and floor.key(opening - 1) == ","
    while stop > start and (floor.words[stop - 1].kind == "stop" or _joins(floor, stop - 1)):
        stop -= 1
    if trails and floor.key(start).endswith(("ing", "ed")):
        stop = start  # "…, the envoy said, ending two years of talks"
    if _tells_no_words(floor, cue, start):
        stop = start
    behind = stop - start >= _MOST_PARTIAL_WORDS and cue.saying.lemma != "according to"
    if behind and not trails:
        return (floor.span(start, stop - 1),)
    if floor.key(opening - 1) in _JOINING:
        return (floor.span(start, stop - 1),) if behind else ()
    before = _before(floor, first, opening, 1 if behind else _MOST_PARTIAL_WORDS)
    return (*before, floor.span(start, stop - 1)) if behind and before else before


def _tells_no_words(floor: Floor, cue: Cue, start: int) -> bool:
    """Whether only a circumstance, "the same" or an apposition follows: "the palace said in a
    statement", "…, said Lind, an envoy".
    """
    if _named_behind(cue) > 0 and floor.key(start) in {"a", "an", "the", "who"}:
        return True
    is_circumstance = floor.key(start) in _CIRCUMSTANCES and floor.key(start - 1) != "that"
    return is_circumstance or (floor.key(start), floor.key(start + 1)) == ("the", "same")


def _behind_source(floor: Floor, cue: Cue, end: int) -> tuple[Span, ...]:
    """The words behind a source that opens the sentence: "According to Lind, it was late"."""
    start = cue.last + 2
    known = floor.key(cue.last + 1) == "," and end - start >= _MOST_PARTIAL_WORDS
    return (floor.span(start, end - 1),) if known else ()


def _joins(floor: Floor, number: int) -> bool:
    return floor.key(number) in _JOINING and floor.key(number - 1) in _BREAKS


def _begins_clause(floor: Floor, number: int) -> bool:
    """Whether another speaker's clause begins: "…; Kyiv says", ", while Oslo has insisted"."""
    joined = floor.key(number - 1) in _JOINING
    return floor.key(number - 1 - joined) in _BREAKS


def _before(floor: Floor, first: int, opening: int, least: int) -> tuple[Span, ...]:
    """The words of a sentence before its subject, from the last semicolon on."""
    last = opening - 1
    while last > first and (
        floor.words[last].kind == "stop" or floor.key(last) in {"the", "a", "an"}
    ):
        last -= 1
    breaks = [
        n + 1 for n in range(first, last) if floor.key(n) in {";", ":"} and n not in floor.quoted
    ]
    first = breaks[-1] if breaks else first
    return (floor.span(first, last),) if last - first + 1 >= least else ()


def _subject_start(floor: Floor, cue: Cue, first: int) -> int:
    """The first word of the subject or the verb, the title before a name included."""
    start = number = min(cue.first, cue.number)
    while number - 1 >= first and start - number < _LONGEST_PHRASE:
        word = floor.words[number - 1]
        if word.kind == "stop":
            return _apposition_start(floor, number, first)
        if not (word.capital or word.possessive or word.key in _IN_TITLES):
            return start
        number -= 1
    return start


def _apposition_start(floor: Floor, number: int, first: int) -> int:
    """Where the office before a name begins: "…, its irrigation minister, Yasser Abbas, argued"."""
    for start in range(number - 2, max(first, number - _LONGEST_PHRASE), -1):
        if floor.words[start].kind == "stop":
            return number
        if floor.key(start) in _OWNERS and floor.key(start - 1) == ",":
            return start
    return number


def _after_circumstances(floor: Floor, cue: Cue, end: int) -> int:
    """The first word of the clause behind a verb: hearer, venue, date and "that" passed over."""
    number = max(cue.number, _named_behind(cue)) + 1
    if hearer := hearer_span(floor, cue):
        number = floor.before(hearer.end) + 1
    while number < end:
        date = floor.dates.get(number + (floor.key(number) in {"on", "in"}))
        behind = _behind_phrase(floor, number, end)
        if date:
            number = floor.before(date.span.end) + 1
        elif floor.key(number) == "that":
            return _behind_relative(floor, number, end) + 1
        elif floor.key(number) in {",", ":"} or is_adverb(floor.key(number)):
            number += 1
        elif behind:
            number = behind
        else:
            break
    return number


def _named_behind(cue: Cue) -> int:
    """The last word of a subject that follows its verb ("said Lind"); -1 where it comes first."""
    return cue.last if cue.first > cue.number else -1


def _behind_relative(floor: Floor, number: int, end: int) -> int:
    """The "that" of the words said: the second of "a briefing that lasted hours that …"."""
    relative = floor.key(number + 1)
    if relative.endswith("ed") or relative in AUXILIARIES:
        ahead = range(number + 2, min(end, number + _LONGEST_PHRASE))
        return next((place for place in ahead if floor.key(place) == "that"), number)
    return number


def _behind_insertion(floor: Floor, number: int, end: int) -> int | None:
    """Behind "before the vote" in "told them on Monday, before the vote, that it was late"."""
    if floor.key(number) not in _CIRCUMSTANCES or floor.key(number - 1) != ",":
        return None
    places = range(number + 1, min(end, number + _LONGEST_PHRASE))
    return next((n for n in places if floor.key(n) == "," and floor.key(n + 1) == "that"), None)


def _behind_phrase(floor: Floor, number: int, end: int) -> int | None:
    """Behind "on CNN", "in a statement": where a phrase of place ends with "that" or a date."""
    if floor.key(number) not in _PHRASES:
        return _behind_insertion(floor, number, end)
    for place in range(number + 1, min(end, number + _LONGEST_PHRASE)):
        if floor.key(place) in {"that", ","} or place in floor.dates:
            return place
        mention = floor.beginning.get(place)
        if mention and floor.is_media(mention.key):
            return floor.before(mention.span.end) + 1
    return None
