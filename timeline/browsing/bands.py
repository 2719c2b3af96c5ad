"""Where an event stands in a timeline: on a day, in a band above the days, or in the background.

A band is for a date that names no single day but is no longer than a month ("January 2022", "by 10
January 2022"); the background for history, and for what is long or still open ("since 2014"):
`Event.stands_apart`.
"""

from timeline.models import Event, EventQuerySet
from timeline.models.dating import FIRST_DAY_RANK


def among_days(events: EventQuerySet) -> EventQuerySet:
    """What stands on days and in the bands between them."""
    return events.filter(stands_apart=False)


def in_background(events: EventQuerySet) -> EventQuerySet:
    """What stands on no day: history, and long or open ranges."""
    return events.filter(stands_apart=True)


def names_a_day(event: Event) -> bool:
    """Whether the event is listed under its day rather than in a band."""
    return event.sort_rank is not None and event.sort_rank >= FIRST_DAY_RANK
