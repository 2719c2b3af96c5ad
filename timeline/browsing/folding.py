"""What stands on no day of a page, folded under a title: background, and what was under way."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from heapq import nlargest

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from timeline.browsing.bands import in_background
from timeline.browsing.bars import Sizes
from timeline.browsing.histogram import asked_for
from timeline.browsing.months import days_on
from timeline.browsing.over_time import span_beside
from timeline.browsing.rows import Line, lined, lines_of
from timeline.browsing.walking import Lead, linked
from timeline.browsing.wanted import Wanted
from timeline.browsing.wording import counted
from timeline.extraction.dates.edtf import LONGEST_AMONG_DAYS_DAYS
from timeline.models import Event, EventQuerySet

MOST_FOLDED = 40
UNDER_WAY = gettext_lazy("Under way before, or dated more loosely")


@dataclass(frozen=True, slots=True)
class Fold:
    """Events that stand on no day of the page, folded under a title."""

    title: str
    rows: list[Line]
    has_more: bool


def fold_of(title: str, events: list[Event]) -> list[Fold]:
    """No fold for no events."""
    if not events:
        return []
    shown = lines_of(events[-MOST_FOLDED:])
    has_more = len(events) > len(shown)
    number = counted(len(shown), "event")
    if has_more:
        number = _("more than %(events)s") % {"events": number}
    return [Fold(f"{title}: {number}", shown, has_more)]


def background_of(
    wanted: Wanted,
    narrowed: EventQuerySet,
    months: Mapping[dt.date, Sizes] | None,
    lead: Lead | None,
) -> list[Event]:
    """What stands on no day: the latest, one more than is shown. `months` are those of
    `months_ahead`, and `narrowed` answers the question but for the `lead`."""
    standing = in_background(narrowed)
    if months is not None:
        # Else the background of everybody is walked through, back to where the actor was last seen.
        until = wanted.end or dt.date.max
        span = span_beside(asked_for(wanted, months), MOST_FOLDED + 1, until=until)
        if span is None:
            return []
        standing = standing.filter(sort_on__range=span)
    # Chosen by a narrow index first: background is rare, and the rows are wide.
    if lead and months is not None:
        chosen = linked(standing, lead, forwards=False, span=span)[: MOST_FOLDED + 1]
    else:
        standing = lead.only(standing) if lead else standing
        chosen = standing.latest_first().values_list("pk", flat=True)[: MOST_FOLDED + 1]
    return list(
        lined(Event.objects.filter(pk__in=list(chosen) if wanted.as_of else chosen)).chronological()
    )


def under_way(wanted: Wanted, events: EventQuerySet) -> list[Event]:
    """What began before the dates that are asked for and may reach into them."""
    if wanted.start is None:
        return []
    reaching = (
        wanted.without("dates")
        .narrow(events)
        # What reaches into the dates from before holds their first day: a day is found in the index
        # at once, where years would match a good part of all events.
        .filter(sort_on__lt=wanted.start, when__contains=wanted.start)
        # What stands among days is short: it reaches in only from just before.
        .filter(
            Q(stands_apart=True) | Q(sort_on__gte=days_on(wanted.start, -LONGEST_AMONG_DAYS_DAYS))
        )
        # What was said to go on was so while it was told, unless an editor knows better.
        .filter(
            Q(when__upper_inf=False)
            | Q(last_told_on__isnull=True)
            | Q(last_told_on__gte=wanted.start)
            | Q(edited_edtf__isnull=False)
        )
    )
    # The keys of all, and only then the latest: in the order of the list PostgreSQL walks back
    # through everything that came before, since few of it reach this far.
    keys = reaching.order_by().values_list("sort_on", "sort_rank", "pk")
    latest = [pk for *_, pk in nlargest(MOST_FOLDED + 1, keys)]
    return list(lined(Event.objects.filter(pk__in=latest)).chronological()) if latest else []
