"""The subject of a verb of saying: the words that name who speaks, before the verb or behind it."""

from collections.abc import Sequence

from timeline.extraction.cast import ActorMention, Form
from timeline.extraction.floor import Floor
from timeline.extraction.lists import word_set
from timeline.extraction.roles import Rank, is_short_title, rank_of
from timeline.extraction.verbs import AUXILIARIES, irregular_pasts, is_adverb

_NOUN_BREAKS = frozenset(
    """that when while as if because since after before although though and but or so to in on at
    for with by from of than who which where what how is are was were be been has have had will
    would could may might must should can do does did not said says""".split()
)
_SUBJECT_ENDS = frozenset(
    """that when while as if because since after before during following although though and but or
    so to in on at with than who which where what how said says told ahead""".split()
)
_PREPOSITIONS = frozenset("in at on during after before with from to for of by".split())
_AIDES = frozenset(
    """adviser advisor aide spokesman spokeswoman spokesperson ally lawyer envoy friend associate
    assistant colleague confidant deputy relative source supporter critic""".split()
)
_NEARNESS = frozenset("close loyal allied".split())
_NARROWING = frozenset("of from in at for".split())
_OFFICIAL = frozenset(
    "officials authorities forces ministers diplomats leaders services representatives".split()
)
_OWN_VOICE = frozenset({Rank.RANK, Rank.CALLING})  # no spokesmen
_LONGEST_SUBJECT = 12
_TITLE_WORDS = 7


def subject_before(floor: Floor, number: int, first: int) -> tuple[int, int, str | None] | None:
    """The subject that stands before a verb: its first and last word and the actor's key."""
    last = skip_back(floor, number - 1, first)
    if last < first or last in floor.quoted:
        return None
    if floor.key(last) in {",", "—", "--", ")", "-", "–"}:
        return _subject_before_insertion(floor, last, first)
    return _subject_ending(floor, last, first)


def skip_back(floor: Floor, last: int, first: int) -> int:
    """Over auxiliaries, adverbs and a date before the verb: "Blinken on Sunday also said"."""
    while last >= first and last not in floor.ending:
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
        aide = floor.at(mention.span.start) - len(["adviser", "to"])
        opens = floor.key(aide - 1) in {"a", "an", "the"} and aide > first
        return max(aide - opens, first), last, None
    if mention:
        start = floor.at(mention.span.start)
        if whose := _accompanied(floor, start, last, first):
            return whose
        narrowed = None if floor.is_person(mention.key) else _narrowed(floor, start, last, first)
        return narrowed or (start, last, mention.key)
    if floor.key(last) in {"who", "which", "that"}:
        before = last - 1 - (floor.key(last - 1) == ",")
        mention = floor.ending.get(before)
        return (floor.at(mention.span.start), before, mention.key) if mention else None
    if floor.key(last) in {"it", "they", "he", "she", "we", "i"}:
        return last, last, _antecedent(floor, last)
    if floor.key(last) in {"and", "but"}:
        return _shared_subject(floor, last, first)
    return _unnamed(floor, last, first)


def _unnamed(floor: Floor, last: int, first: int) -> tuple[int, int, str | None] | None:
    """A subject of ordinary words, with the name that it hangs on or that narrows it."""
    noun = _common_noun(floor, last, first)
    if noun and floor.key(noun[0] - 1) == "who" and noun[0] - 2 >= first:
        before = noun[0] - 2 - (floor.key(noun[0] - 2) == ",")
        return _subject_ending(floor, before, first)  # "an envoy who had attended said"
    if noun and noun[0] - 2 >= first and floor.key(noun[0] - 1) in _PREPOSITIONS:
        further = _subject_ending(floor, noun[0] - 2, first)
        if further and further[2]:
            return further
        if further and floor.key(noun[0] - 1) in _NARROWING:
            return further[0], last, None  # "a retired coach from Harbin"
    return noun


def _shared_subject(floor: Floor, last: int, first: int) -> tuple[int, int, str | None] | None:
    """The subject of two verbs: "Lind showed a map and said"."""
    for number in range(first, last):
        mention = floor.beginning.get(number)
        if mention is None or number in floor.quoted or floor.is_media(mention.key):
            continue
        end = floor.before(mention.span.end)
        if acts_after(floor, end) and floor.key(number - 1) not in _PREPOSITIONS:
            return number, end, mention.key
    return None


def opening_subject(floor: Floor, first: int, end: int) -> tuple[int, int, None] | None:
    """The unnamed subject that opens a sentence and does something: "The chairman sighed"."""
    if floor.key(first) not in {"the", "a", "an", "one"}:
        return None
    for last in range(first + 1, min(end, first + _LONGEST_SUBJECT)):
        if floor.words[last].kind == "stop" or floor.key(last) in {"who", "which", "that"}:
            return None
        if not floor.words[last + 1].capital and acts_after(floor, last):
            return first, last, None
    return None


def _narrowed(
    floor: Floor, start: int, last: int, first: int
) -> tuple[int, int, str | None] | None:
    """The person whom the name of a state or body only narrows: "Ambassador Lind of Norway", "a
    colonel in the army".
    """
    before = start - 1 - (floor.key(start - 1) == "the")
    head = floor.ending.get(before - 1) if floor.key(before) in _NARROWING else None
    if floor.key(before) in _NARROWING and rank_of(floor.key(before - 1)) in _OWN_VOICE:
        noun = _common_noun(floor, before - 1, first)
        return noun and (noun[0], last, None)
    if head is None or before - 1 < first or not floor.is_person(head.key):
        return None
    return floor.at(head.span.start), last, head.key


def _accompanied(
    floor: Floor, start: int, last: int, first: int
) -> tuple[int, int, str | None] | None:
    """The unnamed one whom a name only follows: "an official travelling with Lind"."""
    while start > first and (floor.words[start - 1].capital or floor.key(start - 1) == "."):
        start -= 1  # the title of the name
    beside = floor.key(start - 1) in _PREPOSITIONS
    joined = floor.key(start - 2).endswith("ing") or floor.key(start - 2) in _NEARNESS
    if not beside or not joined or start - 3 < first:
        return None
    whole = _subject_ending(floor, start - 3, first)
    return (whole[0], last, whole[2]) if whole else None


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
    if floor.key(last).endswith("s") and floor.key(last) not in _OFFICIAL:
        bodies = [one.key for one in inside if one.key in bodies and not _owns(floor, one)]
    return start, last, bodies[-1] if bodies else None


def _owns(floor: Floor, mention: ActorMention) -> bool:
    """Whether 's follows a name: "Ireland's farmers" are not Ireland."""
    number = floor.before(mention.span.end) + 1
    return number < len(floor.words) and floor.words[number].possessive


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
        if number - 1 in floor.ending and number - 1 not in floor.quoted:
            return _subject_ending(floor, number - 1, first)
        earliest = number
        number -= 1
    opening = floor.beginning.get(first)
    if opening:
        return first, floor.before(opening.span.end), opening.key
    while first < earliest and floor.words[first].kind == "stop":
        first += 1
    return _unnamed(floor, earliest - 1, first) if first < earliest < comma else None


def _name_inside(floor: Floor, opening: int, comma: int) -> tuple[int, int, str | None] | None:
    """The name that an insertion consists of, with its title: ", Sheikh Ahmed Yassin,"."""
    name = floor.ending.get(comma - 1)
    if name is None or not floor.is_person(name.key):
        return None
    first = floor.at(name.span.start)
    title = range(opening + 1, first)
    if name.form is not Form.NAME and not (name.form is Form.SURNAME and _is_titled(floor, title)):
        return None
    if len(title) > _TITLE_WORDS or any(floor.key(place) in _NOUN_BREAKS for place in title):
        return None
    return first, comma - 1, name.key


def _is_titled(floor: Floor, title: Sequence[int]) -> bool:
    """Whether a title in capitals leads up to a surname: "Dr", "Prince"."""
    return len(title) > 0 and all(
        floor.words[place].capital or floor.words[place].kind == "stop" for place in title
    )


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
    if name := _apposed(floor, start, last):
        return start, *name
    inside = [floor.beginning[place] for place in range(start, last) if place in floor.beginning]
    return (start, last - 1, inside[0].key if inside else None) if last > start else None


def acts_after(floor: Floor, last: int) -> bool:
    """Whether a verb follows a name."""
    number = last + 1
    while is_adverb(floor.key(number)) or floor.key(number) == ",":
        number += 1
    key = floor.key(number)
    listed = key in word_set("acting_verbs.txt") or key in irregular_pasts()
    return listed or key in AUXILIARIES or key.endswith("ed")


def _apposed(floor: Floor, start: int, comma: int) -> tuple[int, str] | None:
    """The name behind an office and a comma: "said the bloc's envoy, Selam Wondimu"."""
    name = floor.beginning.get(comma + 1) if floor.key(comma) == "," and comma > start else None
    if name is None or name.form is not Form.NAME or not floor.is_person(name.key):
        return None
    last = floor.before(name.span.end)
    closed = last + 1 >= len(floor.words) or floor.words[last + 1].kind == "stop"
    return (last, name.key) if closed and not floor.key(comma - 1).endswith("s") else None


def _ends_subject(floor: Floor, number: int) -> bool:
    key = floor.key(number)
    if key == "." and is_short_title(floor.key(number - 1)):
        return False
    return floor.words[number].kind == "stop" or key in _SUBJECT_ENDS
