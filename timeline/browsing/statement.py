"""One statement that counts, out of pieces: tables that are read once, and arms that count them."""

from typing import Any

from django.db import connections, router
from django.db.models import QuerySet

from timeline.browsing.walking import LINKED_KEY, single_lead
from timeline.browsing.wanted import Wanted
from timeline.models import Event, EventQuerySet

COLUMNS = ("pk", "type", "kind", "status", "precision", "shown_place_id")  # of the tables


class Statement:
    """The pieces of one statement with their parameters."""

    def __init__(self) -> None:
        self.bases: dict[str, str] = {}  # of the facets
        self.tables: list[str] = []
        self.named: set[str] = set()  # of the tables, those that lead along an index
        self.arms: list[str] = []
        self.given: list[Any] = []  # of the tables
        self.asked: list[Any] = []  # of the arms

    def table(self, name: str, rows: QuerySet[Any, Any]) -> None:
        """Read rows of COLUMNS once, under a name for the arms."""
        sql, params = rows.query.sql_with_params()
        self.tables.append(f"{name} ({', '.join(COLUMNS)}) AS MATERIALIZED ({sql})")
        self.given += params

    def narrowed(
        self, wanted: Wanted, events: EventQuerySet, *, without: str = ""
    ) -> QuerySet[Event]:
        """The events of a question, along the index of one value where that leads to them: else
        PostgreSQL looks among all events for those of an actor."""
        lead = single_lead(wanted.without(without) if without else wanted)
        if lead is None:
            return wanted.narrow(events, without=without)
        name = f"along_{lead.facet}"
        if name not in self.named:
            self.named.add(name)
            newest = [f"-{column}" for column in LINKED_KEY]
            sql, params = lead.keys.distinct().order_by(*newest).query.sql_with_params()
            self.tables.append(f"{name} (day, rank, event) AS MATERIALIZED ({sql})")
            self.given += params
        key = zip(("sort_on", "sort_rank", "id"), ("day", "rank", "event"), strict=True)
        same = [f"timeline_event.{own} = {name}.{its}" for own, its in key]
        plain = wanted.without(lead.facet).narrow(events, without=without)
        return plain.extra(tables=[name], where=same)  # noqa: S610 names of ours

    def arm(self, sql: str, *params: object) -> None:
        """One more question about the tables, answered with rows as `rows` gives them."""
        self.arms.append(f"({sql})")
        self.asked += params

    def rows(self) -> list[tuple[str, str, str, int, int, int]]:
        """Name, value, label, key, size, and of a facet how many values it has."""
        tables = f"WITH {', '.join(self.tables)} " if self.tables else ""
        with connections[router.db_for_read(Event)].cursor() as cursor:
            cursor.execute(tables + " UNION ALL ".join(self.arms), [*self.given, *self.asked])
            found: list[tuple[str, str, str, int, int, int]] = cursor.fetchall()
        return found
