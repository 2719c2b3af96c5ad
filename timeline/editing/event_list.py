"""How editors find an event: filters of the list, and the search box."""

from typing import ClassVar

from django.contrib.postgres.search import SearchQuery
from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import Q, QuerySet

from articles.admin import ConditionFilter
from timeline.editing.doubts import DOUBTFUL, DOUBTS, LIGHTER
from timeline.extraction.dates.edtf import EdtfError, parse
from timeline.models import Event
from timeline.models.event_sets import NOT_SHOWN
from timeline.models.events import CORRECTED, KINDS, STATUSES

_LIVE = Q(standing="live", merged_into__isnull=True)
_DATED = Q(sort_on__isnull=False)
_UNLIKELY = Q(status__in=NOT_SHOWN)


class DoubtFilter(ConditionFilter[Event]):
    """Why an editor should have a look."""

    title = "doubt"
    parameter_name = "doubt"
    conditions: ClassVar = {
        "any": ("Any of these", DOUBTFUL),
        **{doubt.name: (doubt.short, doubt.condition) for doubt in (*DOUBTS, *LIGHTER)},
    }


class CorrectedFilter(ConditionFilter[Event]):
    """Whether an editor's words are shown."""

    title = "corrections"
    parameter_name = "corrected"
    conditions: ClassVar = {"yes": ("Corrected", CORRECTED), "no": ("As read", ~CORRECTED)}


class StatusFilter(ConditionFilter[Event]):
    """What became of it."""

    title = "status"
    parameter_name = "status"
    conditions: ClassVar = {word: (word.capitalize(), Q(status=word)) for word in STATUSES}


class KindFilter(ConditionFilter[Event]):
    """Whether something was done or said."""

    title = "kind"
    parameter_name = "kind"
    conditions: ClassVar = {word: (word.capitalize(), Q(kind=word)) for word in KINDS}


class StandingFilter(ConditionFilter[Event]):
    """Where readers meet it, or why not: the list is longer than the timeline."""

    title = "place on the site"
    parameter_name = "standing"
    conditions: ClassVar = {
        "timeline": ("On the timeline", _LIVE & _DATED & ~_UNLIKELY),
        "apart": ("Of these, beside the days", _LIVE & _DATED & ~_UNLIKELY & Q(stands_apart=True)),
        "undated": ("Not listed: no date", _LIVE & ~_DATED),
        "unlikely": ("Not listed: hypothetical or denied", _LIVE & _DATED & _UNLIKELY),
        "rejected": ("Gone: rejected", Q(standing="rejected")),
        "merged": ("Gone: merged", Q(merged_into__isnull=False)),
        "live": ("All that have a page", _LIVE),
    }


def on_the_site(event: Event) -> str:
    """Where readers meet an event, or why not.

    >>> on_the_site(Event(standing="rejected")), on_the_site(Event(merged_into_id=7))
    ('no: rejected', 'no: merged into 7')
    """
    if event.merged_into_id is not None:
        return f"no: merged into {event.merged_into_id}"
    if event.standing == "rejected":
        return "no: rejected"
    if event.sort_on is None:
        return "its page only: no date"
    if event.status in NOT_SHOWN:
        return f"its page only: {event.status}"
    return "yes, beside the days" if event.stands_apart else "yes"


def searched(events: QuerySet[Event], text: str) -> QuerySet[Event]:
    """Events with these words in the title, the actors or the evidence, or on this date (EDTF)."""
    words = SearchQuery(text, search_type="websearch", config="english")
    return events.filter(Q(search=words) | _within(text))


def _within(text: str) -> Q:
    try:
        date = parse(text)
    except EdtfError:
        return Q()
    return Q(when__overlap=DateRange(date.starts_on, date.ends_on, "[)"))
