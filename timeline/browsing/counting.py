"""How many: a question's size, the size of its days, and of every question one click away.

One statement for everything. What is counted ahead is looked up there; of anything else the newest
events are read once, as narrow rows, and counted by every facet; only a facet with a choice of its
own needs another reading, without that choice. As querysets in a union each of them walked the
newest events again: seven times the work.
"""

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import CharField, Count, QuerySet
from django.db.models.functions import Cast

from timeline.browsing.bands import among_days
from timeline.browsing.counted import KEYED, Value, ahead
from timeline.browsing.nesting import LIES_IN
from timeline.browsing.statement import COLUMNS, Statement
from timeline.browsing.walking import About
from timeline.browsing.wanted import FACETS, Choice, Wanted
from timeline.models import Event, EventQuerySet
from timeline.models.dating import FIRST_DAY_RANK

# Counting all of a million events takes 1.7 s; the newest ten thousand 0.03 s, and the page says
# so.
MOST_COUNTED = 10_000
MOST_VALUES = 15  # of a facet
VALUES_A_PAGE = 100  # of the page that has them all
_MOST_EVENTS = 2**31  # more than a value can have
_CODES = ("type", "kind", "status", "precision")
# What is counted once although joined twice: an actor with two parts, a source with two sentences.
# OFFSET 0: the planner then looks event by event, as is right for ten thousand. As of a day it
# would work out first who took part in any event.
_LINKS = """SELECT link.value, count(DISTINCT base.pk)
    FROM {{base}} base CROSS JOIN LATERAL (
        SELECT {column} FROM {table} WHERE event_id = base.pk AND {condition} OFFSET 0
    ) link (value) GROUP BY link.value"""
_JOINED = {
    "actor": (
        "timeline_actor",
        _LINKS.format(column="actor_id", table="timeline_participation", condition="NOT removed"),
    ),
    "place": (
        "timeline_place",
        """SELECT shown_place_id, count(*) FROM {base} base
        WHERE shown_place_id IS NOT NULL GROUP BY shown_place_id""",
    ),
    **{
        teller: (
            f"articles_{teller}",
            _LINKS.format(
                column=f"{teller}_id",
                table="timeline_telling",
                condition=f"{teller}_id IS NOT NULL",
            ),
        )
        for teller in ("source", "agency")
    },
}


@dataclass(frozen=True, slots=True)
class Tally:
    """What one query counts. What is not counted ahead stops at MOST_COUNTED: `matched`
    (`is_capped`) and the facets that are named in `capped`. `rows` has MOST_VALUES of a facet, and
    `values` says how many there are. `undated` answer the question but for a date, at most one
    more than MOST_COUNTED."""

    total: int
    matched: int
    is_capped: bool
    days: Mapping[dt.date, int]
    rows: Mapping[str, list[tuple[Choice, int]]]
    values: Mapping[str, int]
    capped: frozenset[str]
    undated: int = 0


@dataclass(frozen=True, slots=True)
class Values:
    """A page of the values of a facet with their sizes; `total` counts those of all pages."""

    rows: list[tuple[Choice, int]]
    total: int
    has_more: bool
    is_capped: bool


def tally(  # noqa: PLR0913 what a page counts
    wanted: Wanted,
    events: EventQuerySet,
    *,
    about: About | None = None,
    days: Iterable[dt.date] = (),
    facets: Iterable[str] = FACETS,
    undated: bool = False,
) -> Tally:
    """Count `events` (what the page is about) for a question, and with `undated` what would be
    listed had it a date. One query, whatever is counted."""
    statement = Statement()
    if wanted.is_narrowed:
        _add_size(statement, "matched", wanted, events, about)
    _add_size(statement, "total", Wanted(as_of=wanted.as_of), events, about)
    sizes, given = _day_sizes(wanted.narrow(events), days).query.sql_with_params()
    statement.arm(f"SELECT 'day', day, '', 0, size, 0 FROM ({sizes}) sizes (day, size)", *given)  # noqa: S608
    for name in facets:
        _add_facet(statement, name, wanted, events, about)
    if undated:
        _add_rows(statement, "undated", wanted.narrow(events, undated=True), MOST_COUNTED + 1)
    rows: dict[str, list[tuple[Choice, int]]] = {}
    values: dict[str, int] = {}
    for name, value, label, pk, count, number in statement.rows():
        rows.setdefault(name, []).append((Choice(value, label, pk), count))
        values[name] = number
    total = sum(count for _, count in rows.pop("total", []))
    matched = sum(count for _, count in rows.pop("matched", [])) if wanted.is_narrowed else total
    undated_size = sum(count for _, count in rows.pop("undated", []))
    is_capped = matched > MOST_COUNTED and not ahead(wanted, about)
    full = {base.value for base, count in rows.pop("read", []) if count > MOST_COUNTED}
    return Tally(
        total=total,
        matched=MOST_COUNTED if is_capped else matched,
        is_capped=is_capped,
        days={dt.date.fromisoformat(day.value): count for day, count in rows.pop("day", [])},
        rows=rows,
        values=values,
        undated=undated_size,
        capped=frozenset(facet for facet, base in statement.bases.items() if base in full),
    )


def _add_size(
    statement: Statement, name: str, wanted: Wanted, events: EventQuerySet, about: About | None
) -> None:
    kept = ahead(wanted, about)
    if kept:
        conditions, given = kept.conditions
        statement.arm(
            f"SELECT '{name}', '', '', 0::bigint, coalesce(sum(events), 0), 0"  # noqa: S608 names of ours
            f" FROM timeline_rollup WHERE {conditions}",
            *given,
        )
        return
    most = MOST_COUNTED + 1 if wanted.is_narrowed else None
    _add_rows(statement, name, wanted.narrow(events), most)


def _add_rows(statement: Statement, name: str, events: EventQuerySet, most: int | None) -> None:
    """How many events there are, counted to `most`."""
    every = events.order_by().values("pk")[:most]
    found, given = every.query.sql_with_params()
    statement.arm(f"SELECT '{name}', '', '', 0::bigint, count(*), 0 FROM ({found}) every", *given)  # noqa: S608


def _newest(events: QuerySet[Event]) -> QuerySet[Any, Any]:
    latest_first = events.order_by("-sort_on", "-sort_rank", "-pk")
    return latest_first.values_list(*COLUMNS)[: MOST_COUNTED + 1]


def _day_sizes(events: EventQuerySet, days: Iterable[dt.date]) -> QuerySet[Any, Any]:
    on_days = among_days(events).filter(sort_on__in=list(days) or [dt.date.max])
    sized: QuerySet[Any, Any] = on_days.filter(sort_rank__gte=FIRST_DAY_RANK).order_by()
    day = Cast("sort_on", CharField())
    found: QuerySet[Any, Any] = sized.values(day=day).annotate(size=Count("pk"))
    return found.values_list("day", "size")


def _add_facet(
    statement: Statement, name: str, wanted: Wanted, events: EventQuerySet, about: About | None
) -> None:
    """The sizes of a facet's values, those that are chosen and then the largest."""
    sizes, given = _sized(statement, name, wanted, events, about)
    statement.arm(
        f"SELECT '{name}', sized.*, count(*) OVER () FROM ({sizes}) sized"  # noqa: S608
        " (value, label, key, number)"
        " ORDER BY (value = ANY(%s)) DESC, number DESC, value LIMIT %s",
        *given,
        [choice.value for choice in wanted.chosen.get(name, ())],
        MOST_VALUES,
    )


def _sized(
    statement: Statement, name: str, wanted: Wanted, events: EventQuerySet, about: About | None
) -> tuple[str, tuple[object, ...]]:
    """SQL for value, label, key and size of a facet's values, and its parameters: the sizes of the
    question without its own choice."""
    kept = ahead(wanted.without(name), about)
    given: tuple[object, ...] = ()
    if kept and kept.value == Value():
        months, given = kept.months
        value = "key" if name in KEYED else "code"
        sizes = f"SELECT {value}, sum(events) FROM timeline_rollup"  # noqa: S608 names of ours
        sizes += f" WHERE facet = '{name}' AND {months} GROUP BY {value} HAVING sum(events) > 0"
        if name not in KEYED:
            sizes = f"SELECT code, '', 0::bigint, number FROM ({sizes}) kept (code, number)"  # noqa: S608
    else:
        is_apart = name in wanted.chosen or name == "status"
        base = _read(statement, name, wanted, events, is_apart=is_apart)
        if name in _CODES:
            sizes = f"SELECT {name}, '', 0::bigint, count(*) FROM {base} GROUP BY {name}"  # noqa: S608
        else:
            sizes = _JOINED[name][1].format(base=base)
    if name == "place":  # what stands in a building stands in its town
        sizes = f"SELECT around, sum(number)::bigint FROM ({sizes}) sizes (place, number)"  # noqa: S608
        sizes += f" JOIN {LIES_IN} nested ON inside = place GROUP BY around"
    if name in KEYED:
        sizes = f"SELECT slug, name, id, number FROM {_JOINED[name][0]} JOIN ({sizes})"  # noqa: S608
        sizes += " sizes (counted, number) ON counted = id"
    return sizes, given


def values_of(
    facet: str,
    wanted: Wanted,
    events: EventQuerySet,
    *,
    named: str = "",
    after: tuple[int, str] | None = None,
) -> Values:
    """A page of all values of a facet of names, the largest first, from the one `after` on.

    `named` leaves those of which a word begins so; an actor's other names count. One query.
    """
    statement = Statement()
    sizes, given = _sized(statement, facet, wanted, events, None)
    called = "label ~* %s"
    begins = [rf"\m{re.escape(named)}"]
    if facet == "actor":
        called += (
            " OR EXISTS (SELECT FROM timeline_alias alias"
            " WHERE alias.actor_id = key AND alias.words ~* %s)"
        )
        begins *= 2
    number, value = after or (_MOST_EVENTS, "")
    statement.arm(
        f"SELECT * FROM (SELECT '{facet}', sized.*, count(*) OVER () FROM ({sizes}) sized"  # noqa: S608
        f" (value, label, key, number) WHERE {called}) named"
        " WHERE number < %s OR (number = %s AND value > %s)"
        " ORDER BY number DESC, value LIMIT %s",
        *(*given, *begins, number, number, value, VALUES_A_PAGE + 1),
    )
    rows = statement.rows()
    found = [
        (Choice(value, label, pk), size)
        for name, value, label, pk, size, _ in rows
        if name == facet
    ]
    return Values(
        rows=found[:VALUES_A_PAGE],
        total=max((total for *_, total in rows), default=0),
        has_more=len(found) > VALUES_A_PAGE,
        is_capped=any(name == "read" and size > MOST_COUNTED for name, *_, size, _ in rows),
    )


def _read(
    statement: Statement, name: str, wanted: Wanted, events: EventQuerySet, *, is_apart: bool
) -> str:
    """The table of the newest events of a question, read once for all facets but those apart:
    with a choice of their own, or the status, which unchosen still leaves out what is no fact."""
    base = f"without_{name}" if is_apart else "newest"
    is_new = base not in statement.bases.values()
    statement.bases[name] = base
    if is_new:
        narrowed = statement.narrowed(wanted, events, without=name if is_apart else "")
        statement.table(base, _newest(narrowed))
        statement.arm(f"SELECT 'read', '{base}', '', 0::bigint, count(*), 0 FROM {base}")  # noqa: S608
    return base
