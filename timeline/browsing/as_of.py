"""The timeline as the press had told it by a day.

While `known_by` lasts, every question sees only the articles published by that day, and of each
event only what their sentences say: its date, its place, what had become of it, who took part.
Corrections came later and are left out.

The tables are shadowed by common table expressions of the same names, put before each SELECT: the
lists, the day page, the histogram and the search need no second version that could drift from the
first. Trap: an expression of the same name sees the table itself inside, the shadow only after it.
"""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager

from django.db import DEFAULT_DB_ALIAS, connections, router

from timeline.extraction.dates.edtf import LONGEST_AMONG_DAYS_DAYS
from timeline.models import Event

_SHADOWS = """WITH
articles_article AS (SELECT * FROM articles_article WHERE published <= DATE '{day}'),
timeline_mention AS (
    SELECT mention.* FROM timeline_mention mention
    WHERE mention.event_id IS NOT NULL AND EXISTS (
        SELECT FROM articles_article article WHERE article.id = mention.article_id
    )
),
timeline_correction AS (SELECT * FROM timeline_correction WHERE at < DATE '{day}' + 1),
told AS (
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
    GROUP BY mention.event_id
),
timeline_event AS (
    SELECT {columns}
    FROM timeline_event event
    JOIN told ON told.event_id = event.id
    JOIN timeline_mention best ON best.id = told.best
),
timeline_participation AS (
    SELECT part.* FROM timeline_participation part
    WHERE NOT part.removed AND EXISTS (
        SELECT FROM timeline_mention mention
        WHERE mention.event_id = part.event_id AND mention.participants
            @> jsonb_build_array(jsonb_build_object('actor', part.actor_id))
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
    OR best.read_precision IN ('season', 'quarter', 'year', 'decade', 'century')
    OR coalesce(upper_inf(best.read_when), false)
    OR coalesce(best.read_precision = 'interval' AND NOT lower_inf(best.read_when) AND
        lower(best.read_when) < upper(best.read_when) - {LONGEST_AMONG_DAYS_DAYS}, false))"""
_DATE = ("edtf", "when", "sort_on", "sort_rank", "precision", "daypart")
_TOLD = (
    {name: f'best."read_{name}"' for name in _DATE}
    | {f"read_{name}": f'best."read_{name}"' for name in _DATE}
    | {
        "edited_edtf": "NULL::varchar",
        "edited_title": "NULL::varchar",
        "edited_kind": "NULL::varchar",
        "kind": "best.kind",
        "read_kind": "best.kind",
        "edited_status": "NULL::varchar",
        "edited_place_id": "NULL::bigint",
        "title": "best.title",
        "status": _STATUS,
        "read_status": _STATUS,
        "stands_apart": _APART,
        "shown_place_id": "best.read_place_id",
        "read_place_id": "best.read_place_id",
        "date_basis": "best.date_basis",
        "duration": "told.duration",
        "is_disputed": "FALSE",
        "conflicts": "'[]'::jsonb",
        "source_count": "told.sources",
        "mention_count": "told.mentions",
    }
)
_SEARCH = "to_tsvector('english', best.title || ' ' || best.quote)"


@contextmanager
def known_by(day: dt.date | None) -> Iterator[None]:
    """Questions asked inside see what was known by the end of a day; None: what is known now."""
    if day is None:
        yield
        return
    with ExitStack() as asked:
        for alias in {DEFAULT_DB_ALIAS, router.db_for_read(Event)}:  # readers may have a replica
            asked.enter_context(connections[alias].execute_wrapper(_Shadowing(day)))
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


class _Shadowing:
    """Puts the shadows before what reads; anything else passes as it is."""

    def __init__(self, day: dt.date) -> None:
        self.day = day

    def __call__(
        self,
        execute: Callable[..., object],
        sql: str,
        params: object,
        many: bool,
        context: Mapping[str, object],
    ) -> object:
        shadows = _shadows(self.day, is_search='."search"' in sql)
        if sql.startswith(("SELECT ", "(SELECT ")):
            sql = shadows + sql
        elif sql.startswith("WITH "):
            sql = f"{shadows}, {sql.removeprefix('WITH ')}"
        return execute(sql, params, many, context)


def _shadows(day: dt.date, *, is_search: bool) -> str:
    """The expressions for a day. Words are parsed only where they are searched: it takes long."""
    told = _TOLD | ({"search": _SEARCH} if is_search else {})
    columns = ", ".join(
        f'{told.get(name, f"""event."{name}" """).strip()} AS "{name}"'
        for name in (str(field.column) for field in Event._meta.concrete_fields)
    )
    return _SHADOWS.format(day=day.isoformat(), columns=columns)
