"""The timeline as the press had told it by a day.

While `known_by` lasts, every question sees only the articles published by that day, and of each
event only what their sentences say: its date, its place, what had become of it, who took part.
Corrections came later and are left out. Who is who, which sentence tells of which event, and that a
mention is wrong or an event none: in this editors' work holds for the past too.

The tables are shadowed by common table expressions of the same names, put before each SELECT: the
lists, the day page, the histogram and the search need no second version that could drift from the
first. Trap: an expression of the same name sees the table itself inside, the shadow only after it.

An event of which nobody has told since (`last_told_on`) stands as its mentions had agreed by then,
in its `read_*` columns. Only where articles told of it before and after, what its mentions agreed
on is worked out (`hearsay`): these events are looked up once, and named in the statements, since
the planner cannot know that they are few. Where a page of a list is asked for, the sides of the
UNION ALL are put in its order, too: only so are they walked along an index and merged.
"""

import datetime as dt
import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager

from django.db import DEFAULT_DB_ALIAS, connections, router
from django.db.models import Model

from timeline.browsing.hearsay import Heard, heard_by
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
    SELECT * FROM timeline_correction WHERE FALSE
),
told AS MATERIALIZED (
    SELECT told.*, '{conflicts}'::jsonb -> told.event_id::text AS conflicts FROM unnest({told}) told
        (event_id, best, mentions, sources, type, place, lasting, status, last_told_on)
),
told_part AS MATERIALIZED (
    SELECT (part->>0)::bigint AS event_id, (part->>1)::bigint AS actor_id, part->>2 AS role,
        part->>3 AS words, number - 1000000000 AS id
    FROM jsonb_array_elements('{parts}'::jsonb) WITH ORDINALITY AS parts (part, number)
),
settled AS NOT MATERIALIZED (
    SELECT id, read_edtf FROM timeline_event WHERE last_told_on <= DATE '{day}'
),
timeline_event AS NOT MATERIALIZED (
    (SELECT {settled} FROM timeline_event event
    WHERE event.last_told_on <= DATE '{day}' AND event.read_sort_on <= DATE '{day}' {in_order})
    UNION ALL
    (SELECT {settled} FROM timeline_event event
    WHERE event.last_told_on <= DATE '{day}' AND event.read_sort_on > DATE '{day}'
        AND event.last_told_on < event.read_sort_on {in_order})
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
    WHERE EXISTS (
        SELECT FROM settled
        WHERE settled.id = part.event_id AND (NOT part.by_editor OR EXISTS (
            SELECT FROM timeline_mention mention
            WHERE mention.event_id = part.event_id AND NOT mention.is_wrong
                AND mention.gone_since IS NULL
                AND (mention.read_edtf IS NOT NULL OR settled.read_edtf IS NULL)
                AND EXISTS (
                    SELECT FROM (
                        SELECT part.actor_id
                        UNION ALL SELECT id FROM timeline_actor WHERE merged_into_id = part.actor_id
                    ) named (actor)
                    WHERE mention.participants
                        @> jsonb_build_array(jsonb_build_object('actor', named.actor))
                )
        ))
    )
    UNION ALL
    SELECT {heard_part} FROM told_part part
),
timeline_alias AS NOT MATERIALIZED (
    SELECT alias.* FROM timeline_alias alias WHERE alias.article_id IS NULL OR EXISTS (
        SELECT FROM articles_article article WHERE article.id = alias.article_id
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
                article.source_id = telling.source_id OR article.agencies && ARRAY(
                    SELECT name FROM articles_agency agency WHERE agency.id = telling.agency_id
                )
            )
    )
)
"""
_IS_LONG = f"""coalesce(
    lower_inf({{row}}.read_when) OR upper_inf({{row}}.read_when)
        OR lower({{row}}.read_when) < upper({{row}}.read_when) - {LONGEST_AMONG_DAYS_DAYS}, false
)"""
_APART = f"""({{background}}
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
    "reviewed_at": "NULL::timestamptz",
}
_SETTLED = (
    _UNCORRECTED
    | {name: f'event."read_{name}"' for name in (*_DATE, "title", "kind", "status")}
    | {
        "shown_place_id": "event.read_place_id",
        "stands_apart": _APART.format(row="event", background="event.is_background"),
    }
)
_SEARCH = """setweight(to_tsvector('english', {title}), 'A')
    || setweight(to_tsvector('english', {words}), 'B')"""
_SETTLED_SEARCH = (
    "CASE WHEN event.edited_title IS NULL THEN event.search ELSE "
    + _SEARCH.format(title="event.read_title", words="event.search_words")
    + " END"
)
_WORDS = """concat_ws(' ',
    (SELECT place.name FROM timeline_place place WHERE place.id = told.place),
    (SELECT string_agg(mention.quote, ' ') FROM timeline_mention mention
        WHERE mention.event_id = event.id AND NOT mention.is_wrong AND mention.gone_since IS NULL),
    (SELECT string_agg(actor.name, ' ') FROM told_part part
        JOIN timeline_actor actor ON actor.id = part.actor_id WHERE part.event_id = event.id)
)"""
_DURATION = """coalesce(
    (SELECT lasting.duration FROM timeline_mention lasting WHERE lasting.id = told.lasting), ''
)"""
_TOLD = (
    _UNCORRECTED
    | {name: f'best."read_{name}"' for name in _DATE}
    | {f"read_{name}": f'best."read_{name}"' for name in _DATE}
    | {
        "kind": "best.kind",
        "read_kind": "best.kind",
        "title": "best.title",
        "type": "told.type",
        "status": "told.status",
        "read_status": "told.status",
        "is_background": _IS_LONG.format(row="best"),
        "stands_apart": _APART.format(row="best", background=_IS_LONG.format(row="best")),
        "shown_place_id": "told.place",
        "read_place_id": "told.place",
        "date_basis": "best.date_basis",
        "duration": _DURATION,
        "conflicts": "coalesce(told.conflicts, '[]'::jsonb)",
        "last_told_on": "told.last_told_on",
        "source_count": "told.sources",
        "mention_count": "told.mentions",
    }
)
_TOLD_SEARCH = _SEARCH.format(title="best.title", words=_WORDS)
_PAGE = re.compile(
    r'ORDER BY "timeline_event"\."sort_on" (ASC|DESC), "timeline_event"\."sort_rank" \1, '
    r"[^\s()]+ \1 LIMIT \d"
)
_IN_ORDER = "ORDER BY event.read_sort_on {way}, event.read_sort_rank {way}, event.id {way}"
# Where a link's event stands as of the day; worked out only for whoever asks the link for it.
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
            asked.enter_context(connections[alias].execute_wrapper(Shadowing(alias, day)))
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


class Shadowing:
    """Puts the shadows before what reads; anything else passes as it is. Two queries more."""

    def __init__(self, alias: str, day: dt.date) -> None:
        self.day = day
        self.told = heard_by(day, alias)
        self.named: dict[tuple[object, ...], list[int] | None] = {}  # what `matching` asked

    def __call__(
        self,
        execute: Callable[..., object],
        sql: str,
        params: object,
        many: bool,
        context: Mapping[str, object],
    ) -> object:
        page = _PAGE.search(sql)
        shadows = _shadows(
            self.day, self.told, is_search='."search"' in sql, way=page[1] if page else ""
        )
        if sql.startswith(("SELECT ", "(SELECT ")):
            sql = shadows + sql
        elif sql.startswith("WITH "):
            sql = f"{shadows}, {sql.removeprefix('WITH ')}"
        return execute(sql, params, many, context)


def _shadows(day: dt.date, told: Sequence[Heard], *, is_search: bool, way: str) -> str:
    """The expressions for a day, events in order of time where they are read one `way` (ASC, DESC).
    Words are parsed only where they are searched: it takes long."""
    return _SHADOWS.format(
        day=day.isoformat(),
        in_order=_IN_ORDER.format(way=way) if way else "",
        open=", ".join(str(one.event) for one in told),
        told=", ".join(_arrays(told)),
        conflicts=_quoted({one.event: one.conflicts for one in told if one.conflicts}),
        settled=_columns(Event, _SETTLED | ({"search": _SETTLED_SEARCH} if is_search else {})),
        columns=_columns(Event, _TOLD | ({"search": _TOLD_SEARCH} if is_search else {})),
        parts=_quoted([[one.event, *part] for one in told for part in one.parts]),
        part=_columns(Participation, _KEY | {"removed": "FALSE"}, row="part"),
        heard_part=_columns(
            Participation, _KEY | {"removed": "FALSE", "by_editor": "FALSE"}, row="part"
        ),
        telling=_columns(Telling, _KEY, row="telling"),
    )


def _arrays(told: Sequence[Heard]) -> Iterator[str]:
    """What was told, each column as a literal: numbers, and words of ours."""
    kinds = {"type": "text", "status": "text", "last_told_on": "date"}
    for name in (
        *("event", "best", "mentions", "sources", "type", "place", "lasting", "status"),
        "last_told_on",
    ):
        values = ["NULL" if one is None else str(one) for one in (getattr(o, name) for o in told)]
        yield f"'{{{','.join(values)}}}'::{kinds.get(name, 'bigint')}[]"


def _quoted(values: object) -> str:
    r"""JSON that may stand in a statement between quotation marks: without any, and without %.

    >>> _quoted({7: "5% of Côte d'Ivoire"})
    '{"7": "5\\u0025 of C\\u00f4te d\\u0027Ivoire"}'
    """
    return json.dumps(values).replace("'", "\\u0027").replace("%", "\\u0025")


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
