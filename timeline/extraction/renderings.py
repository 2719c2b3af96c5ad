"""Words given without a clause and without marks: "called it a prison", "urged them to wait"."""

from timeline.extraction.cues import Cue
from timeline.extraction.floor import Floor
from timeline.extraction.roles import is_short_title
from timeline.extraction.spans import Span
from timeline.extraction.subjects import acts_after

_NAMING = frozenset({"call", "brand", "label", "dub", "term"})
_JUDGING = _NAMING | frozenset(
    """describe characterise characterize denounce condemn dismiss hail praise welcome criticise
    criticize""".split()
)
_ASKING = frozenset({"urge", "ask", "advise", "implore", "exhort"})
_NO_OBJECTS = frozenset(
    "for to on off in up out upon at into back about that if whether of a an".split()
)
_DETERMINERS = frozenset("the this that these those his her its their our my".split())
_SOME = frozenset({"a", "an", "his", "her", "their"})
_PRONOUNS = frozenset({"it", "him", "them", "this", "that"})
_BREAKS = frozenset("while whereas although but which who because when where".split())
_INSIDE = frozenset(
    "of in into for with by on onto over to at from after before against through".split()
)
_TIMES = frozenset("second third fourth few couple day week month year halt".split())
_ADJECTIVES = ("able", "ible", "ful", "ous", "less", "ical", "istic", "ary")
_JUDGEMENTS = frozenset(
    """wrong false illegal unlawful illegitimate historic tragic absurd naive premature brave unfair
    cynical criminal futile vital crucial essential unwise fair good bad wise""".split()
)
_LONGEST_OBJECT = 7


def rendering_of(floor: Floor, cue: Cue, end: int) -> tuple[Span, ...]:
    """What a known speaker's words come to, from the verb up to word `end`; nothing where the verb
    does no such thing ("called the minister", "called a meeting").
    """
    start = cue.number + 1
    if cue.speaker is None or cue.first > cue.number or floor.key(start) in _NO_OBJECTS - {"of"}:
        return ()
    stop = _stop(floor, start, end)
    lemma = cue.saying.lemma
    renders = (
        (lemma in _NAMING and _gives_name(floor, start, stop))
        or (lemma in _JUDGING and _is_judged(floor, start, stop))
        or (lemma in _ASKING and _asks_to_act(floor, start, stop))
        or (lemma == "speak" and floor.key(start) == "of" and floor.key(start + 1) in _SOME)
    )
    quoted = any(number in floor.quoted for number in range(start, stop))
    return (floor.span(start, stop - 1),) if renders and not quoted else ()


def _stop(floor: Floor, start: int, end: int) -> int:
    """Where the phrase ends: at a stop, a further clause or a further verb of the same subject."""
    for number in range(start, end):
        key = floor.key(number)
        if floor.words[number].kind == "stop" and not is_short_title(floor.key(number - 1)):
            return number
        if key in _BREAKS or (key == "and" and acts_after(floor, number)):
            return number
    return end


def _gives_name(floor: Floor, start: int, stop: int) -> bool:
    """Whether a name or a judgement follows the object: "Lind a liar", "the plan illegal"."""
    if floor.key(start) == "of":
        return False
    for number in range(start + 1, min(stop, start + _LONGEST_OBJECT)):
        if floor.key(number) in _INSIDE:
            return False
        if floor.key(number) in {"a", "an"}:
            return number not in floor.dates and floor.key(number + 1) not in _TIMES
    last = floor.key(stop - 1)
    judged = last in _JUDGEMENTS or (last.endswith(_ADJECTIVES) and last.islower())
    mention = floor.beginning.get(start)
    behind = floor.before(mention.span.end) + 1 if mention else start + 1
    least = behind + (mention is None and floor.key(start) in _DETERMINERS - _PRONOUNS)
    return judged and least <= stop - 1 < start + _LONGEST_OBJECT


def _is_judged(floor: Floor, start: int, stop: int) -> bool:
    """Whether "as" says what the object is: "the plan as a gift", not "the plan as envoys left"."""
    for number in range(start + 1, stop - 1):
        if floor.key(number) == "as":
            alone = number + 2 == stop and not floor.key(number + 1).endswith("ed")
            return floor.key(number + 1) in {"a", "an"} or alone
    return False


def _asks_to_act(floor: Floor, start: int, stop: int) -> bool:
    """Whether somebody is asked to do something: "the envoys to wait"."""
    if floor.key(start) == "of":
        return False
    for number in range(start + 1, min(stop - 1, start + _LONGEST_OBJECT)):
        if floor.key(number) == "to":
            return not floor.words[number + 1].capital and floor.key(number + 1) not in _DETERMINERS
    return False
