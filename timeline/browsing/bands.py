"""Where an event stands in a timeline: on a day, in a band above the days, or in the background.

A band is for a date that names no single day but is no longer than a month ("January 2022", "by 10
January 2022"); the background for history, and for what is long or still open ("since 2014").
"""

import datetime as dt

from django.db.models import F, Q

from timeline.extraction.dates.edtf import LONGEST_AMONG_DAYS_DAYS
from timeline.models import Event, EventQuerySet
from timeline.models.dating import FIRST_DAY_RANK

_LONG = ["season", "quarter", "year", "decade", "century"]


def _is_background() -> Q:
    """The trap: an open side has no length, and NULL would drop the row from both lists."""
    longest = dt.timedelta(days=LONGEST_AMONG_DAYS_DAYS)
    return (
        Q(is_background=True)
        | Q(precision__in=_LONG)
        | Q(when__upper_inf=True)
        | Q(
            precision="interval",
            when__lower_inf=False,
            when__startswith__lt=F("when__endswith") - longest,
        )
    )


def among_days(events: EventQuerySet) -> EventQuerySet:
    """What stands on days and in the bands between them."""
    return events.exclude(_is_background())


def in_background(events: EventQuerySet) -> EventQuerySet:
    """What stands on no day: history, and long or open ranges."""
    return events.filter(_is_background())


def names_a_day(event: Event) -> bool:
    """Whether the event is listed under its day rather than in a band."""
    return event.sort_rank is not None and event.sort_rank >= FIRST_DAY_RANK
