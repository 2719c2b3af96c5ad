"""Who takes part in the events of a list, as one text an event.

Asked event by event, which is the short way for a page of events, the parts of a million take two
thirds of an export. A long list has them gathered once, and joined to it like a table: then they
are read from end to end, and so are the events. To say whose parts are wanted costs a second
reading of the events, so that a list of most of them has the parts of all gathered.
"""

import json
from enum import Enum, auto
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Func, OuterRef, TextField, Value
from django.db.models.aggregates import StringAgg
from django.db.models.expressions import Combinable
from django.db.models.sql.constants import LOUTER
from django.db.models.sql.datastructures import BaseTable

from timeline.browsing.exports.lists import Listed
from timeline.models import Event, EventQuerySet, Participation

LONG_LIST = 20_000  # events
MOST = 0.5  # of all events
# More than there can be: what has a LIMIT is sorted before PostgreSQL makes long texts of it, so it
# keeps half as much on its disk, and the texts are sent while others are made.
_ALL = 2**62
_GATHERED = """coalesce("gathered"."told", '')"""


class Length(Enum):
    """How much a list has of all events, as the planner guesses."""

    SHORT = auto()
    LONG = auto()
    MOST = auto()


def length_of(export: Listed) -> Length:
    """How long the planner thinks that a list is.

    Short as of any day: the planner knows nothing of what was known then.
    """
    if export.as_of or (guessed := _guessed(export.events)) < LONG_LIST:
        return Length.SHORT
    return Length.MOST if guessed >= MOST * _guessed(Event.objects.all()) else Length.LONG


def _guessed(events: EventQuerySet) -> int:
    plan = json.loads(events.order_by().values("pk").explain(format="json"))
    rows: int = plan[0]["Plan"]["Plan Rows"]
    return rows


def with_parts(
    events: EventQuerySet, part: Combinable, between: str, length: Length
) -> tuple[EventQuerySet, Func]:
    """The same events, and the text of each one's parts: `part` of each, a column of Participation,
    with `between` between them; empty where nobody takes part."""
    taking_part = Participation.objects.filter(removed=False)
    if length is not Length.SHORT:
        if length is Length.LONG:
            taking_part = taking_part.filter(event__in=events.order_by().values("pk"))
        gathered = (
            taking_part.order_by()
            .values("event")
            .annotate(told=StringAgg(part, Value(between), order_by=("role", "pk")))
            .values_list("event", "told")
        )
        events = events[:_ALL]
        events.query.join(_Gathered(gathered.query, events.query.get_initial_alias()))
        return events, Func(template=_GATHERED, output_field=TextField())
    its = taking_part.filter(event=OuterRef("pk")).order_by("role", "pk").annotate(told=part)
    told = ArraySubquery(its.values("told"))
    return events, Func(told, Value(between), function="array_to_string", output_field=TextField())


class _Gathered(BaseTable):
    """A question of two columns, an event and its parts, where a query has a table: Django joins
    none by itself."""

    join_type = LOUTER
    nullable = True

    def __init__(self, question: Any, events: str) -> None:  # noqa: ANN401 the query of a queryset
        super().__init__("gathered", "gathered")
        self._question = question
        self.parent_alias = events

    def as_sql(self, compiler: Any, _connection: Any) -> Any:  # noqa: ANN401 as Django types it
        sql, params = compiler.compile(self._question)
        name = f'({sql}) "gathered" ("event", "told")'
        event = f'{compiler.quote_name(self.parent_alias)}."id"'
        return f'{self.join_type} {name} ON ("gathered"."event" = {event})', params
