"""The timeline as the press had told it by a day.

While `known_by` lasts, every question sees only the articles published by that day, and of each
event only what their sentences say: its date, its place, what had become of it, who took part.
Corrections came later and are left out.

The tables are shadowed by common table expressions of the same names, put before each SELECT: the
lists, the day page, the histogram and the search need no second version that could drift from the
first. Trap: an expression of the same name sees the table itself inside, the shadow only after it.

An event of which nobody has told since (`last_told_on`) stands as its mentions had agreed by then,
in its `read_*` columns. Only where articles told of it before and after, its mentions are read:
these events are looked up once, and named in the statements, since the planner cannot know that
they are few. What has the same types on all sides of a UNION ALL is walked along an index.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager

from django.db import DEFAULT_DB_ALIAS, connections, router
from django.db.models import Model

from timeline.extraction.dates.edtf import LONGEST_AMONG_DAYS_DAYS
from timeline.models import Event, Participation, Telling

_SHADOWS = """WITH
articles_article AS NOT MATERIALIZED (
    SELECT * FROM articles_article WHERE published <= DATE '{day}'
),
timeline_mention AS NOT MATERIALIZED (
    SELECT mention.* FROM timeline_mention mention
    WHERE mention.event_id IS NOT NULL AND EXISTS (
        SELECT FROM articles_article article WHERE article.id = mention.article_id
    )
),
timeline_correction AS NOT MATERIALIZED (
    SELECT * FROM timeline_correction WHERE at < DATE '{day}' + 1
),
told AS MATERIALIZED (
    SELECT mention.event_id,
        (array_agg(mention.id ORDER BY
            array_position(ARRAY['explicit', 'context', 'inferred', 'none'], mention.date_basis),
            array_position(ARRAY['time', 'day', 'week', 'interval', 'month', 'quarter', 'season',
                'year', 'decade', 'century'], mention.read_precision) NULLS LAST,
            article.published DESC, mention.id))[1] AS best,
        count(*) AS mentions,
        count(DISTINCT coalesce(article.source_id, -article.id))
            FILTER (WHERE article.duplicate_of_id IS NULL) AS sources,
        max(article.published) FILTER (WHERE mention.read_status IN ('happened', 'ongoing'))
            AS done_on,
        max(article.published) FILTER (WHERE mention.read_status = 'cancelled') AS cancelled_on,
        bool_or(mention.read_status = 'happened') AS happened,
        min(array_position(ARRAY['scheduled', 'denied', 'hypothetical'], mention.read_status))
            AS rank,
        coalesce((array_agg(mention.duration ORDER BY article.published DESC, mention.id)
            FILTER (WHERE mention.duration <> ''))[1], '') AS duration
    FROM timeline_mention mention JOIN articles_article article ON article.id = mention.article_id
    WHERE NOT mention.is_wrong AND mention.gone_since IS NULL
        AND mention.event_id = ANY (ARRAY[{open}]::bigint[])
    GROUP BY mention.event_id
),
settled AS NOT MATERIALIZED (
    SELECT id FROM timeline_event WHERE last_told_on <= DATE '{day}'
),
timeline_event AS NOT MATERIALIZED (
    SELECT {settled} FROM timeline_event event
    WHERE event.last_told_on <= DATE '{day}' AND event.read_sort_on <= DATE '{day}'
    UNION ALL
    SELECT {settled} FROM timeline_event event
    WHERE event.last_told_on <= DATE '{day}' AND event.read_sort_on > DATE '{day}'
        AND event.last_told_on < event.read_sort_on
    UNION ALL
    SELECT {settled} FROM timeline_event event
    WHERE event.last_told_on <= DATE '{day}' AND event.read_sort_on IS NULL
    UNION ALL
    SELECT {columns}
    FROM told
    JOIN timeline_event event ON event.id = told.event_id
    JOIN timeline_mention best ON best.id = told.best
    WHERE event.id = ANY (ARRAY[{open}]::bigint[])
),
timeline_participation AS NOT MATERIALIZED (
    SELECT {part}
    FROM timeline_participation part
    WHERE NOT part.removed AND (
        EXISTS (SELECT FROM settled WHERE settled.id = part.event_id)
        OR EXISTS (
            SELECT FROM timeline_mention mention
            WHERE mention.event_id = part.event_id AND mention.participants
                @> jsonb_build_array(jsonb_build_object('actor', part.actor_id))
        )
    )
),
timeline_telling AS NOT MATERIALIZED (
    SELECT {telling}
    FROM timeline_telling telling
    WHERE EXISTS (
        SELECT FROM timeline_mention mention
        JOIN articles_article article ON article.id = mention.article_id
        WHERE mention.event_id = telling.event_id AND NOT mention.is_wrong
            AND mention.gone_since IS NULL AND (
                article.source_id = telling.source_id OR article.agencies @> ARRAY(
                    SELECT name FROM articles_agency agency WHERE agency.id = telling.agency_id
                )
            )
    )
)
"""
_STATUS = """CASE
    WHEN cancelled_on IS NOT NULL AND (done_on IS NULL OR done_on < cancelled_on) THEN 'cancelled'
    WHEN done_on IS NOT NULL AND happened THEN 'happened'
    WHEN done_on IS NOT NULL THEN 'ongoing'
    ELSE coalesce((ARRAY['scheduled', 'denied', 'hypothetical'])[rank], 'hypothetical')
END"""
_APART = f"""(event.is_background
    OR {{row}}.read_precision IN ('season', 'quarter', 'year', 'decade', 'century')
    OR coalesce(upper_inf({{row}}.read_when), false)
    OR coalesce({{row}}.read_precision = 'interval' AND NOT lower_inf({{row}}.read_when)
        AND lower({{row}}.read_when) < upper({{row}}.read_when) - {LONGEST_AMONG_DAYS_DAYS}, false)
)"""
_DATE = ("edtf", "when", "sort_on", "sort_rank", "precision", "daypart")
_UNCORRECTED = {
    "edited_edtf": "NULL::varchar",
    "edited_title": "NULL::varchar",
    "edited_kind": "NULL::varchar",
    "edited_status": "NULL::varchar",
    "edited_place_id": "NULL::bigint",
    "is_disputed": "FALSE",
}
_SETTLED = (
    _UNCORRECTED
    | {name: f'event."read_{name}"' for name in (*_DATE, "title", "kind", "status")}
    | {"shown_place_id": "event.read_place_id", "stands_apart": _APART.format(row="event")}
)
_SETTLED_SEARCH = (
    "CASE WHEN event.edited_title IS NULL THEN event.search"
    " ELSE to_tsvector('english', event.read_title || ' ' || event.search_words) END"
)
_TOLD = (
    _UNCORRECTED
    | {name: f'best."read_{name}"' for name in _DATE}
    | {f"read_{name}": f'best."read_{name}"' for name in _DATE}
    | {
        "kind": "best.kind",
        "read_kind": "best.kind",
        "title": "best.title",
        "status": _STATUS,
        "read_status": _STATUS,
        "stands_apart": _APART.format(row="best"),
        "shown_place_id": "best.read_place_id",
        "read_place_id": "best.read_place_id",
        "date_basis": "best.date_basis",
        "duration": "told.duration",
        "conflicts": "'[]'::jsonb",
        "source_count": "told.sources",
        "mention_count": "told.mentions",
    }
)
_SEARCH = "to_tsvector('english', best.title || ' ' || best.quote)"
# Where a link's event stands as of the day; worked out only where a list is walked along it.
_KEY = {
    name: f"(SELECT event.{name} FROM timeline_event event WHERE event.id = {{row}}.event_id)"  # noqa: S608 names of ours
    for name in ("sort_on", "sort_rank")
}


@contextmanager
def known_by(day: dt.date | None) -> Iterator[None]:
    """Questions asked inside see what was known by the end of a day; None: what is known now."""
    if day is None:
        yield
        return
    with ExitStack() as asked:
        for alias in {DEFAULT_DB_ALIAS, router.db_for_read(Event)}:  # readers may have a replica
            asked.enter_context(connections[alias].execute_wrapper(_Shadowing(alias, day)))
        yield


@contextmanager
def known_now() -> Iterator[None]:
    """Within `known_by`, what is known now all the same: where a page lives, not what it tells."""
    connection = connections[router.db_for_read(Event)]
    kept, connection.execute_wrappers = connection.execute_wrappers, []
    try:
        yield
    finally:
        connection.execute_wrappers = kept


_OPEN = (
    "SELECT id FROM timeline_event WHERE last_told_on IS NULL"
    " OR (first_told_on <= %(day)s AND last_told_on > %(day)s)"
)


class _Shadowing:
    """Puts the shadows before what reads; anything else passes as it is. One query more."""

    def __init__(self, alias: str, day: dt.date) -> None:
        self.day = day
        with connections[alias].cursor() as cursor:
            cursor.execute(_OPEN, {"day": day})
            self.open = [pk for (pk,) in cursor.fetchall()]

    def __call__(
        self,
        execute: Callable[..., object],
        sql: str,
        params: object,
        many: bool,
        context: Mapping[str, object],
    ) -> object:
        shadows = _shadows(self.day, self.open, is_search='."search"' in sql)
        if sql.startswith(("SELECT ", "(SELECT ")):
            sql = shadows + sql
        elif sql.startswith("WITH "):
            sql = f"{shadows}, {sql.removeprefix('WITH ')}"
        return execute(sql, params, many, context)


def _shadows(day: dt.date, told_since: Iterable[int], *, is_search: bool) -> str:
    """The expressions for a day. Words are parsed only where they are searched: it takes long."""
    return _SHADOWS.format(
        day=day.isoformat(),
        open=", ".join(map(str, told_since)),
        settled=_columns(Event, _SETTLED | ({"search": _SETTLED_SEARCH} if is_search else {})),
        columns=_columns(Event, _TOLD | ({"search": _SEARCH} if is_search else {})),
        part=_columns(Participation, _KEY, row="part"),
        telling=_columns(Telling, _KEY, row="telling"),
    )


def _columns(model: type[Model], told: Mapping[str, str], *, row: str = "event") -> str:
    """A model's columns, those that are `told` otherwise in their places, with the same types."""
    columns = []
    for field in model._meta.concrete_fields:
        name = str(field.column)
        value = told.get(name, f'{row}."{name}"').replace("{row}", row)
        kind = field.db_type(connections[DEFAULT_DB_ALIAS])  # none for a generated range
        if name in told and kind:
            value = f"({value})::{kind.partition('(')[0]}"
        columns.append(f'{value} AS "{name}"')
    return ", ".join(columns)
