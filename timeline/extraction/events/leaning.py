"""Mentions without a date of their own lean on what stands around them."""

import datetime as dt
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain

from timeline.extraction.dates.edtf import parse
from timeline.extraction.dates.expression import Daypart
from timeline.extraction.events.mention import Dating, EventMention
from timeline.extraction.plover import DateBasis, EventType, Kind, PartRole, Status

_UNSURE = frozenset({DateBasis.NONE, DateBasis.INFERRED})
_FACTS = frozenset({Status.HAPPENED, Status.ONGOING, Status.SCHEDULED, Status.CANCELLED})
_DONE = frozenset({Status.HAPPENED, Status.ONGOING})
_ELSEWHERE = " (told elsewhere in the article)"
_NEAR_SENTENCES = 2
_FRESH_DAYS = 7  # a statement without a day belongs to the news, not to what is told behind it
_LONGEST_GROUP = 60  # characters
_GROUP = 3  # words: "who had only just" may stand before a verb
_LATE = frozenset({Daypart.EVENING, Daypart.NIGHT})
_MOST_MEETINGS = 200  # further off, one of so many dated meetings is not the one meant


def _by_context(dating: Dating, *, is_same: bool) -> Dating:
    """A date taken over; its time of day only where both mentions tell of one meeting."""
    return Dating(
        edtf=dating.edtf if is_same else (dating.edtf or "").partition("T")[0] or None,
        daypart=dating.daypart if is_same else "",
        rule=dating.rule.removesuffix(_ELSEWHERE) + _ELSEWHERE,
        basis=DateBasis.CONTEXT,
    )


def _actors(mention: EventMention) -> frozenset[str]:
    return frozenset(part.actor for part in mention.participants)


type _States = Mapping[str, str]


def _is_same_company(mention: EventMention, other: EventMention, states: _States) -> bool:
    """Whether one names the parties of the other, or two people stand for its two states."""
    own, its = _actors(mention), _actors(other)
    if not own:
        return mention.place is not None and other.place is not None
    if own & its and (own <= its or its <= own):
        return True
    behind, before = ({states.get(key, key) for key in keys} for keys in (own, its))
    return len(behind & before) > 1 and (behind <= before or before <= behind)


def _is_same_meeting(mention: EventMention, other: EventMention, states: _States) -> bool:
    """Whether an undated mention may mean the same meeting as one of its mode that is dated."""
    if mention.body and other.body and mention.body != other.body:
        return False
    if mention.place and other.place and mention.place.key != other.place.key:
        return False
    if (mention.status in _DONE) != (other.status in _DONE):
        return False
    return _is_same_company(mention, other, states)


class _Told:
    """The mentions of an article, which come to be dated one after the other."""

    def __init__(
        self,
        found: Sequence[EventMention],
        states: _States,
        text: str,
        published: dt.date | None,
    ) -> None:
        self.mentions = list(found)
        self.states = states
        self.text = text
        self.published = published
        self._of_sentence: dict[int, list[int]] = {}
        self._meetings: dict[str, list[int]] = {}  # dated outright, by mode
        for index, one in enumerate(found):
            self._of_sentence.setdefault(one.sentence, []).append(index)
            if one.type is EventType.CONSULT and one.dating.basis is DateBasis.EXPLICIT:
                self._meetings.setdefault(one.mode, []).append(index)

    def within(self, first: int, last: int) -> Iterator[EventMention]:
        """The mentions of the sentences of these numbers, both included."""
        for number in range(first, last + 1):
            yield from (self.mentions[index] for index in self._of_sentence.get(number, ()))

    def meetings_around(self, index: int) -> Iterator[EventMention]:
        """The dated meetings of a mention's mode: those before, nearest first, then those after."""
        numbers = self._meetings.get(self.mentions[index].mode, [])
        at = bisect_left(numbers, index)
        before = reversed(numbers[max(at - _MOST_MEETINGS, 0) : at])
        behind = bisect_right(numbers, index)
        after = numbers[behind : behind + _MOST_MEETINGS]
        yield from (self.mentions[number] for number in chain(before, after))


def _on_meeting(told: _Told, index: int) -> EventMention | None:
    """The same meeting, dated elsewhere in the article."""
    mention = told.mentions[index]
    if mention.type is not EventType.CONSULT or mention.status not in _FACTS:
        return None
    around = told.meetings_around(index)
    return next((o for o in around if _is_same_meeting(mention, o, told.states)), None)


def _on_statement(told: _Told, index: int) -> EventMention | None:
    """What a participant said in the same sentence, or close by on a day that is named."""
    mention = told.mentions[index]
    if mention.kind is not Kind.EVENT or mention.type is not EventType.CONSULT:
        return None
    if mention.status not in _DONE or not mention.participants:
        return None
    number = mention.sentence
    near = [
        other
        for other in told.within(number - _NEAR_SENTENCES, number + _NEAR_SENTENCES)
        if other.kind is Kind.STATEMENT
        and other.dating.edtf
        and _actors(other) & _actors(mention)
        and (other.sentence == number or other.dating.basis is DateBasis.EXPLICIT)
    ]
    return min(near, key=lambda o: (abs(o.sentence - number), o.sentence), default=None)


def _on_subject(told: _Told, index: int) -> EventMention | None:
    """What the same person did in the sentence before, for a statement that goes on from it."""
    mention = told.mentions[index]
    if mention.kind is not Kind.STATEMENT or mention.status is not Status.HAPPENED:
        return None
    lead = {p.actor for p in mention.participants if p.role is PartRole.SPEAKER}
    is_behind = _is_behind_the_news(mention, told.text)
    return next(
        (
            other
            for other in told.within(mention.sentence - _NEAR_SENTENCES, mention.sentence - 1)
            if other.kind is Kind.EVENT
            and other.dating.basis is DateBasis.EXPLICIT
            and other.status is Status.HAPPENED
            and lead & _actors(other)
            and (is_behind or _is_news(other, told))
        ),
        None,
    )


def _is_behind_the_news(mention: EventMention, text: str) -> bool:
    """Whether a verb tells of an earlier time than the article: "he had said then"."""
    verb = next(iter(mention.parts.get("trigger", ())), None)
    if verb is None:
        return False
    before = text[max(0, verb.start - _LONGEST_GROUP) : verb.start]
    return "had" in before.casefold().rsplit(None, _GROUP)[-_GROUP:]


def _is_news(mention: EventMention, told: _Told) -> bool:
    """Whether what was over in the article's week may be where its people speak.

    What went on into the night may have ended on the day of the article.
    """
    if _is_behind_the_news(mention, told.text):
        return False
    ends_on = parse(mention.dating.edtf or "").ends_on
    if told.published is None or ends_on is None:
        return ends_on is not None
    age = (told.published - ends_on).days + 1
    own = mention.dating.span.of(told.text).casefold() if mention.dating.span else ""
    is_late = mention.dating.daypart in _LATE and age == 1 and not own.startswith(("ton", "this"))
    return 0 <= age <= _FRESH_DAYS and not is_late


def lean(
    found: Sequence[EventMention], states: _States, text: str, published: dt.date | None
) -> list[EventMention]:
    """Undated mentions take the date of the same meeting, of what was said at it, or of a deed.

    What leans has the basis *context*, and its rule says so. `states` gives the state of each
    person, by keys; `published` is the article's day.
    """
    told = _Told(found, states, text, published)
    for rule in (_on_meeting, _on_statement, _on_subject):
        for index, mention in enumerate(told.mentions):
            if mention.dating.basis not in _UNSURE:
                continue
            other = rule(told, index)
            if other is not None:
                dating = _by_context(other.dating, is_same=rule is _on_meeting)
                told.mentions[index] = replace(mention, dating=dating)
    return told.mentions


def introduce(found: Sequence[EventMention], text: str) -> list[EventMention]:
    """Deeds that only announce what somebody goes on to say become part of the saying.

    "On Sunday Lind laid out the choices. “There is a path,” she said on CNN": one statement. Where
    the words stand in the same sentence, the statement alone tells it; not so "cancelled the
    trip, saying that …".
    """
    spoken: dict[tuple[int, str], EventMention] = {}
    for mention in found:
        if mention.kind is Kind.STATEMENT and mention.participants:
            spoken.setdefault((mention.sentence, mention.participants[0].actor), mention)
    result = []
    for mention in found:
        speaker = _lone_actor(mention)
        here = spoken.get((mention.sentence, speaker))
        if speaker and _same_day(mention, here) and not _is_said_besides(here, text):
            continue
        after = spoken.get((mention.sentence + 1, speaker)) if "person:" in speaker else None
        if (
            here is None
            and after is not None
            and after.mode == "direct"
            and _same_day(mention, after)
        ):
            result.append(_as_saying(mention, after))
        else:
            result.append(mention)
    return result


def _lone_actor(mention: EventMention) -> str:
    """Who alone acts in an unlisted deed of nothing but words; empty for any other mention."""
    if mention.type is not EventType.ACT or mention.place is not None:
        return ""
    keys = [part.actor for part in mention.participants if part.role is PartRole.ACTOR]
    return keys[0] if len(keys) == 1 else ""


def _is_said_besides(mention: EventMention | None, text: str) -> bool:
    """Whether the cue only goes along with another verb: ", saying that …"."""
    cues = mention.parts.get("trigger", ()) if mention else ()
    return any(cue.of(text).casefold().endswith("ing") for cue in cues)


def _same_day(mention: EventMention, other: EventMention | None) -> bool:
    return other is not None and other.dating.edtf == mention.dating.edtf


def _as_saying(mention: EventMention, after: EventMention) -> EventMention:
    return replace(
        mention,
        kind=Kind.STATEMENT,
        type=EventType.SAY,
        mode="indirect",
        head=after.head,
        participants=after.participants,
    )
