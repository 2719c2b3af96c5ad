"""Verbs that count twice: "met Lind on Sunday and Rojas on Monday" tells of two meetings."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from timeline.extraction.cast import Actor, ActorMention, PlaceMention
from timeline.extraction.dates.expression import DateExpression, TimexType
from timeline.extraction.events import words as w
from timeline.extraction.events.gists import subject_words
from timeline.extraction.events.lexicon import verb_forms
from timeline.extraction.events.mention import Part
from timeline.extraction.events.subjects import actors_in, counts, is_possessor, subject_of
from timeline.extraction.events.titles import is_proper
from timeline.extraction.events.tokens import Line
from timeline.extraction.events.triggers import Trigger
from timeline.extraction.events.verb_lists import is_past
from timeline.extraction.plover import PartRole
from timeline.extraction.verbs import saying_forms

_LONGEST_GAP = 14
_JOINS = frozenset({"and", "then", ","})
_AGAIN = frozenset({"again", "then"})
_ENDS = (
    w.OPENERS - {"and", "then", "for", "or"}
    | w.AUXILIARIES - {"to", "'s"}
    | frozenset({";", ":", ".", "(", "\u2014", "\u2013", "\u201c", '"'})
)


@dataclass(frozen=True, slots=True)
class Gap:
    """A stretch without a verb that has a date, and a party or a place, of its own.

    `start` and `end` are token indices, half open.
    """

    start: int
    end: int
    date: DateExpression
    actors: tuple[ActorMention, ...]
    place: PlaceMention | None


def gaps_after(
    line: Line, trigger: Trigger, first: DateExpression | None, others: Sequence[Trigger]
) -> Iterator[Gap]:
    """The stretches behind a deed and its date that go on with the same verb.

    A stretch in which another trigger stands tells of that one.
    """
    if trigger.verb is None or first is None:
        return
    index = line.index_of(first.span.end - 1) + 1
    if index <= trigger.verb:
        return
    while index < len(line.tokens) and line.word(index) in _JOINS:
        gap = _gap_at(line, _behind_joins(line, index), first)
        if gap is None or any(gap.start <= other.first < gap.end for other in others):
            return
        yield gap
        index = gap.end


def _behind_joins(line: Line, index: int) -> int:
    while line.word(index) in _JOINS:
        index += 1
    return index


def _gap_at(line: Line, start: int, first: DateExpression) -> Gap | None:
    end = _end_of(line, start)
    dates = [date for date in _dates_in(line, start, end) if date is not first]
    if len(dates) != 1 or line.quoted[start]:
        return None
    end = _cut(line, start, end, dates[0])
    named = actors_in(line, start, end)
    actors = [m for index, last, m in named if _is_party(line, index, last, m)]
    places = [place for place in line.place_at[start:end] if place is not None]
    is_named = line.tokens[start].text[0].isupper() and not line.date_at[start]
    is_again = bool({line.word(start), line.word(start - 1)} & _AGAIN)
    if not (actors or places or is_named or is_again or _names_thing(line, start, dates[0])):
        return None
    return Gap(start, end, dates[0], tuple(actors), places[0] if places else None)


def _names_thing(line: Line, start: int, date: DateExpression) -> bool:
    """Whether a stretch opens with a thing: "and the protocol on Friday", "and final ones on …"."""
    if line.word(start - 1) not in {"and", ","} or line.date_at[start] is not None:
        return False
    end = next(i for i in range(start, len(line.tokens)) if line.date_at[i] is date)
    end -= line.word(end - 1) in w.PREPOSITIONS
    opens = line.word(start)
    is_plain = all(line.tokens[i].is_word or line.word(i) == "'s" for i in range(start, end))
    no_thing = w.PREPOSITIONS | w.ADVERBS | w.NUMBERS.keys()
    return is_plain and end > start and opens not in no_thing and not opens.endswith("ly")


def _is_party(line: Line, index: int, last: int, mention: ActorMention) -> bool:
    is_place = line.word(index - 1) in w.PLACE_PREPOSITIONS
    return counts(line, index, mention) and not is_possessor(line, mention, last) and not is_place


def _end_of(line: Line, start: int) -> int:
    """Where a stretch without a verb ends; `start` itself where a verb stands in it."""
    for end in range(start, min(start + _LONGEST_GAP, len(line.tokens))):
        if line.word(end) in _ENDS:
            return start if line.word(end) in w.AUXILIARIES else end
        if _is_verb(line, end):
            return start
    return min(start + _LONGEST_GAP, len(line.tokens))


def _cut(line: Line, start: int, end: int, date: DateExpression) -> int:
    """The end of a stretch at the next "and" or comma behind its date."""
    after = next((i for i in range(start, end) if line.date_at[i] is date), start)
    return next((i for i in range(after, end) if line.word(i) in _JOINS), end)


def _dates_in(line: Line, start: int, end: int) -> Sequence[DateExpression]:
    """The dates up to the second join behind the first of them."""
    found: list[DateExpression] = []
    for index in range(start, end):
        date = line.date_at[index]
        if date is None and found and line.word(index) in _JOINS:
            break
        is_time = date is not None and date.edtf and date.type is not TimexType.DURATION
        if date is not None and is_time and date not in found:
            found.append(date)
    return found


def _is_verb(line: Line, index: int) -> bool:
    word = line.word(index)
    if line.actor_at[index] or line.date_at[index] or line.place_at[index]:
        return False
    if line.word(index - 1) in w.DETERMINERS:
        return False  # "the ruling council"
    return word in verb_forms() or is_past(word) or word in saying_forms() or word.endswith("ing")


def before_gap(line: Line, trigger: Trigger, gap: Gap | None) -> Trigger:
    """The trigger with its clause ended where the first gap begins, so that parties stay apart."""
    if gap is None or not trigger.clause.start < gap.start <= trigger.clause.end:
        return trigger
    end = gap.start
    while line.word(end - 1) in _JOINS:
        end -= 1
    return replace(trigger, clause=replace(trigger.clause, end=end))


def parts_again(
    line: Line, trigger: Trigger, gap: Gap, told: Sequence[Part], cast: Mapping[str, Actor]
) -> tuple[Part, ...]:
    """Who takes part once more: the subject as before, with the parties that the gap names."""
    named = [m.key for m in gap.actors if m.key in cast]
    is_subject = _names_thing(line, gap.start, gap.date) and not _has_object(line, trigger)
    if not named:
        return () if is_subject else tuple(told)
    if any(part.role is PartRole.ACTOR for part in told):
        doers = [part for part in told if part.role is PartRole.ACTOR]
        return (*doers, *(Part(key, PartRole.RECIPIENT) for key in named))
    subject = {m.key for m in subject_of(line, trigger.verb or trigger.first)}
    parties = [part for part in told if part.actor in subject]
    return (*parties, *(Part(key, PartRole.PARTICIPANT) for key in named))


def title_again(line: Line, trigger: Trigger, gap: Gap) -> str:
    """The title of what is told once more of a thing that is no party; empty for any other gap.

    The thing takes the place of the verb's object, where there is one: "closed the border on Monday
    and the embassy on Tuesday"; else that of its subject: "one was signed on Monday and the other
    on Tuesday".
    """
    if gap.actors or gap.place or not _names_thing(line, gap.start, gap.date):
        return ""
    thing = gap_words(line, trigger, gap, is_whole=False)
    verb = " ".join(token.text for token in line.tokens[trigger.start : trigger.last])
    if _has_object(line, trigger):
        words = f"{subject_words(line, trigger)} {verb} {thing}".strip()
    else:
        head, to, end = thing.partition(" to ")  # "a second team to Lima"
        words = f"{head} {verb}{to}{end}"
    title = words[:1].upper() + words[1:]
    return title if is_proper(title) else ""


def _has_object(line: Line, trigger: Trigger) -> bool:
    return line.date_at[trigger.last] is None and line.word(trigger.last) not in w.PREPOSITIONS


def gap_words(line: Line, trigger: Trigger, gap: Gap, *, is_whole: bool = True) -> str:
    """The words of the gap, up to its date, with the verb before them if they are to be whole."""
    end = next((i for i in range(gap.start, gap.end) if line.date_at[i] is gap.date), gap.end)
    while end > gap.start and line.word(end - 1) in w.PREPOSITIONS:
        end -= 1
    last = trigger.last + (line.word(trigger.last) in w.PARTICLES)
    verb = line.tokens[trigger.first : last] if is_whole else ()
    words = " ".join(token.text for token in (*verb, *line.tokens[gap.start : end]))
    return words.replace(" 's", "'s")
