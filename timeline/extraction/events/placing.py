"""Which place belongs to which trigger."""

from collections.abc import Sequence

from timeline.extraction.cast import Form, Place, PlaceKind, PlaceMention
from timeline.extraction.events import words as w
from timeline.extraction.events.barriers import near
from timeline.extraction.events.dating import TOO_FAR, cost_of, first_index
from timeline.extraction.events.tokens import Line
from timeline.extraction.events.triggers import Trigger
from timeline.extraction.gazetteer import gazetteer
from timeline.extraction.plover import EventType

# "the war in X", "tensions in X": the place is the topic's, not the event's.
_TOPIC_NOUNS = frozenset(
    (
        "war crisis conflict tensions situation fighting troops forces elections election "
        "role involvement intervention interests violence presence influence people peace "
        "stability operations bases invasion power sovereignty security military government"
    ).split()
)

_TOWN_NOUNS = frozenset("port city town village island capital".split())
_TIMES = frozenset({"after", "before", "since", "following"})


def _is_of_another_time(line: Line, index: int, trigger: Trigger) -> bool:
    """Whether a place stands in what only says when: "a day after the signing in Oslo, rockets
    hit"."""
    is_before = "," in line.words(index, trigger.start)
    return is_before and not _TIMES.isdisjoint(line.words(0, index))


def _governs_place(line: Line, index: int, trigger: Trigger) -> bool:
    behind = trigger.last + (line.word(trigger.last) in w.DETERMINERS)
    if (not trigger.is_noun and index == behind) or line.word(index) in {"here", "there"}:
        return True
    before = line.word(index - 1)
    if before == "for" and line.word(index - 2) in {"planned", "scheduled", "set", "due"}:
        return True
    if before == "of" and line.word(index - 2) in _TOWN_NOUNS and index > trigger.last:
        return True  # "struck the port of Odesa"
    if before == "for" and trigger.entry.mode == "visit" and index == trigger.last + 1:
        return True  # "leaves for Oslo"
    if before in w.DETERMINERS:
        before, index = line.word(index - 2), index - 1
    return before in w.PLACE_PREPOSITIONS and line.word(index - 2) not in _TOPIC_NOUNS


def _is_of_meeting_between(index: int, trigger: Trigger, others: Sequence[Trigger]) -> bool:
    """Whether a place is that of a meeting of which a verb only speaks: "briefed the council on the
    talks in Oslo"."""
    return not trigger.is_noun and any(
        trigger.last < other.first < index
        and other.is_noun
        and other.entry.type is EventType.CONSULT
        and other.verb != trigger.first
        for other in others
    )


def _place_rank(mention: PlaceMention) -> int:
    return {PlaceKind.SITE: 0, PlaceKind.CITY: 0, PlaceKind.REGION: 6, PlaceKind.COUNTRY: 6}[
        mention.place.kind
    ]


def place_for(line: Line, trigger: Trigger, others: Sequence[Trigger]) -> PlaceMention | None:
    """The place that belongs to a trigger: after in, at or to near it, or before it in its noun
    phrase."""
    best: tuple[int, PlaceMention] | None = None
    for mention in near(line, trigger, line.places):
        index = first_index(line, mention.span)
        if index >= len(line.tokens) or line.quoted[index]:
            continue
        inside = trigger.start <= index < trigger.first
        if not inside and not _governs_place(line, index, trigger):
            continue
        if _is_of_meeting_between(index, trigger, others) or (
            not inside and _is_of_another_time(line, index, trigger)
        ):
            continue
        cost = cost_of(line, index, trigger, others) + _place_rank(mention)
        if cost <= TOO_FAR // 2 and (best is None or cost < best[0]):
            best = (cost, mention)
    return best[1] if best else _state_visited(line, trigger)


def _state_visited(line: Line, trigger: Trigger) -> PlaceMention | None:
    """The state right behind a verb of visiting, which is a place there: "will visit Norway"."""
    if trigger.entry.mode != "visit" or trigger.is_noun:
        return None
    index = trigger.last + (line.word(trigger.last) in w.DETERMINERS)
    state = line.actor_at[index] if index < len(line.tokens) else None
    if state is None or state.form is not Form.NAME:
        return None
    things = (sense.thing for sense in gazetteer().senses_of(state.text))
    place = next((one for one in things if isinstance(one, Place)), None)
    is_country = place is not None and place.kind is PlaceKind.COUNTRY
    return PlaceMention(state.span, place, state.text) if place and is_country else None
