"""Journeys and what they are made for: "flew to Oslo to meet Ada Lind" is told once."""

from collections.abc import Collection, Mapping, Sequence

from timeline.extraction.events.clauses import verb_group
from timeline.extraction.events.statuses import going_before
from timeline.extraction.events.tokens import Line
from timeline.extraction.events.triggers import Trigger
from timeline.extraction.plover import EventType


def ends_of_journeys(line: Line, triggers: Sequence[Trigger]) -> Mapping[int, Trigger]:
    """Rank of a journey's trigger → the meeting for which, in the sentence's words, it is made."""
    journeys = [one for one in triggers if one.entry.mode == "visit" and not one.is_noun]
    found: dict[int, Trigger] = {}
    for trigger in triggers:
        goes = _going_to(line, trigger)
        for journey in journeys:
            if goes is not None and journey.first <= goes < journey.last:
                found.setdefault(journey.rank, trigger)
    return found


def without(triggers: Sequence[Trigger], told: Collection[Trigger]) -> Sequence[Trigger]:
    """The triggers but for those that are told with their journeys."""
    return [one for one in triggers if not any(one is other for other in told)]


def _going_to(line: Line, trigger: Trigger) -> int | None:
    """The verb of going whose end a meeting is: "to see", "for talks"; None where there is none."""
    if trigger.entry.type is not EventType.CONSULT or trigger.entry.mode == "visit":
        return None
    if trigger.is_noun:
        is_end = line.word(trigger.start - 1) == "for"
        return going_before(line, trigger.start - 1) if is_end else None
    group = verb_group(line, trigger.first)
    return going_before(line, group.start) if group.auxiliaries == ("to",) else None
