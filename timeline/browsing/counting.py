"""How many: a question's size, the size of its days, and of every question one click away.

One statement for everything. A list that is asked for is read once, as narrow rows, and counted by
every facet; only a facet with a choice of its own needs another reading, without that choice. As
seven querysets in a union each of them walked the newest events again: seven times the work.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import CharField, Count, QuerySet
from django.db.models.functions import Cast
from django.utils.translation import gettext as _

from timeline.browsing.bands import among_days
from timeline.browsing.wanted import FACETS, Choice, Wanted
from timeline.models import EventQuerySet
from timeline.models.dating import FIRST_DAY_RANK

# Counting all of a million events takes 1.7 s; the newest ten thousand 0.03 s, and the page says
# so.
MOST_COUNTED = 10_000
MOST_VALUES = 20
_COLUMNS = ("pk", "type", "kind", "status", "precision", "shown_place_id")
_CODES = ("type", "kind", "status", "precision")
# What is counted once although joined twice: an actor with two parts, a source with two sentences.
_JOINED = {
    "actor": (
        "timeline_actor",
        """SELECT part.actor_id, count(DISTINCT part.event_id)
        FROM {base} base JOIN timeline_participation part ON part.event_id = base.pk
        WHERE NOT part.removed GROUP BY part.actor_id""",
    ),
    "place": (
        "timeline_place",
        """SELECT shown_place_id, count(*) FROM {base} base
        WHERE shown_place_id IS NOT NULL GROUP BY shown_place_id""",
    ),
    "source": (
        "articles_source",
        """SELECT article.source_id, count(DISTINCT mention.event_id)
        FROM {base} base
        JOIN timeline_mention mention ON mention.event_id = base.pk
        JOIN articles_article article ON article.id = mention.article_id
        WHERE NOT mention.is_wrong AND mention.gone_since IS NULL
        AND article.source_id IS NOT NULL GROUP BY article.source_id""",
    ),
    "agency": (
        "articles_agency",
        """SELECT agency.id, count(DISTINCT mention.event_id)
        FROM {base} base
        JOIN timeline_mention mention ON mention.event_id = base.pk
        JOIN articles_article article ON article.id = mention.article_id
        CROSS JOIN LATERAL unnest(article.agencies) credited (name)
        JOIN articles_agency agency ON agency.name = credited.name
        WHERE NOT mention.is_wrong AND mention.gone_since IS NULL
        GROUP BY agency.id""",
    ),
}


@dataclass(frozen=True, slots=True)
class Tally:
    """What one query counts. `matched` and the facets stop at MOST_COUNTED (`is_capped`)."""

    total: int
    matched: int
    is_capped: bool
    days: Mapping[dt.date, int]
    rows: Mapping[str, list[tuple[Choice, int]]]

    @property
    def note(self) -> str:
        """What to say beside numbers that stop short."""
        if not self.is_capped:
            return ""
        return _("Each number counts the newest %(number)s.") % {"number": f"{self.matched:,}"}


class _Statement:
    """The pieces of one statement with their parameters."""

    def __init__(self) -> None:
        self.tables: list[str] = []
        self.arms: list[str] = []
        self.given: list[Any] = []  # of the tables
        self.asked: list[Any] = []  # of the arms

    def table(self, name: str, rows: QuerySet[Any, Any]) -> None:
        sql, params = rows.query.sql_with_params()
        self.tables.append(f"{name} ({', '.join(_COLUMNS)}) AS MATERIALIZED ({sql})")
        self.given += params

    def arm(self, sql: str, *params: object) -> None:
        self.arms.append(f"({sql})")
        self.asked += params

    def rows(self) -> list[tuple[str, str, str, int, int]]:
        tables = f"WITH {', '.join(self.tables)} " if self.tables else ""
        with connection.cursor() as cursor:
            cursor.execute(tables + " UNION ALL ".join(self.arms), [*self.given, *self.asked])
            found: list[tuple[str, str, str, int, int]] = cursor.fetchall()
        return found


def tally(
    wanted: Wanted, events: EventQuerySet, *, days: Iterable[dt.date] = (), facets: bool = True
) -> Tally:
    """Count `events` (what the page is about) for a question. One query, whatever is counted."""
    narrowed = wanted.narrow(events)
    statement = _Statement()
    statement.table("matched", _newest(narrowed))
    statement.arm("SELECT 'matched', '', '', 0::bigint, count(*) FROM matched")
    total, given = Wanted().narrow(events).order_by().values("pk").query.sql_with_params()
    statement.arm(f"SELECT 'total', '', '', 0, count(*) FROM ({total}) every", *given)  # noqa: S608 a queryset's own SQL
    sizes, given = _day_sizes(narrowed, days).query.sql_with_params()
    statement.arm(f"SELECT 'day', day, '', 0, size FROM ({sizes}) sizes (day, size)", *given)  # noqa: S608
    if facets:
        _add_facets(statement, wanted, events)
    rows: dict[str, list[tuple[Choice, int]]] = {}
    for name, value, label, pk, count in statement.rows():
        rows.setdefault(name, []).append((Choice(value, label, pk), count))
    matched = sum(count for _, count in rows.pop("matched", []))
    total_count = sum(count for _, count in rows.pop("total", []))
    return Tally(
        total=total_count,
        matched=min(matched, MOST_COUNTED),
        is_capped=matched > MOST_COUNTED,
        days={dt.date.fromisoformat(day.value): count for day, count in rows.pop("day", [])},
        rows=rows,
    )


def _newest(events: EventQuerySet) -> QuerySet[Any, Any]:
    return events.latest_first().values_list(*_COLUMNS)[: MOST_COUNTED + 1]


def _day_sizes(events: EventQuerySet, days: Iterable[dt.date]) -> QuerySet[Any, Any]:
    on_days = among_days(events).filter(sort_on__in=list(days) or [dt.date.max])
    sized: QuerySet[Any, Any] = on_days.filter(sort_rank__gte=FIRST_DAY_RANK).order_by()
    day = Cast("sort_on", CharField())
    found: QuerySet[Any, Any] = sized.values(day=day).annotate(size=Count("pk"))
    return found.values_list("day", "size")


def _add_facets(statement: _Statement, wanted: Wanted, events: EventQuerySet) -> None:
    for name in FACETS:
        chosen = [choice.value for choice in wanted.chosen.get(name, ())]
        base = "matched"
        if chosen or name == "status":  # unchosen, the status still leaves out what is no fact
            base = f"without_{name}"
            statement.table(base, _newest(wanted.narrow(events, without=name)))
        if name in _CODES:
            sizes = f"SELECT {name}, '', 0::bigint, count(*) FROM {base} GROUP BY {name}"  # noqa: S608 names of ours
        else:
            table, sizes = _JOINED[name]
            sizes = f"SELECT slug, name, id, number FROM {table} JOIN ({sizes.format(base=base)})"  # noqa: S608
            sizes += " sizes (counted, number) ON counted = id"
        found = (
            f"SELECT '{name}', sized.* FROM ({sizes}) sized (value, label, key, number)"  # noqa: S608
            " ORDER BY (value = ANY(%s)) DESC, number DESC, value LIMIT %s"
        )
        statement.arm(found, chosen, MOST_VALUES)
