"""Rows from the database as they come: never more than one bundle of them in memory."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import reduce
from itertools import batched
from typing import Any

from django.db import connection, transaction
from django.db.models import F

from timeline.browsing.as_of import known_by
from timeline.browsing.exports.lists import Listed
from timeline.browsing.rows import Row, listed, rows_of
from timeline.models import Event, EventQuerySet

# A page is given up after seconds, but a million rows over a slow line take their time.
LONGEST_EXPORT = "1h"
LONGEST_PAUSE = "10min"  # of a reader between two pieces
BUNDLE_BYTES = 64 * 1024
BUNDLE_EVENTS = 250
BUNDLE_LINES = 200


@contextmanager
def reading(export: Listed) -> Iterator[None]:
    """Inside, all questions see one state of the list, and may take as long as an export does.

    SET LOCAL ends with the transaction: behind a pooler a plain SET would stay for others.
    """
    with transaction.atomic(), known_by(export.as_of):
        with connection.cursor() as cursor:
            cursor.execute(f"SET LOCAL statement_timeout = '{LONGEST_EXPORT}'")
            cursor.execute(f"SET LOCAL idle_in_transaction_session_timeout = '{LONGEST_PAUSE}'")
        yield


def copied(rows: Any, options: str) -> Iterator[list[bytes]]:  # noqa: ANN401 a queryset of columns
    """The lines of COPY with these options, in bundles worth sending; call it inside `reading`.

    COPY takes no parameters, and passes by the wrappers of `execute`, which put the past before a
    question: each is asked what it would send. Bundles, since a line that wanders alone through
    three generators costs more here than the database takes to make it.
    """
    sql, params = rows.query.sql_with_params()
    sql = reduce(_wrapped, reversed(connection.execute_wrappers), sql)
    compose = connection.ops.compose_sql  # type: ignore[attr-defined]  # PostgreSQL's has it
    question = compose(sql, params)
    with (
        connection.wrap_database_errors,  # Django lets those of COPY through as psycopg's own
        connection.cursor() as cursor,
        cursor.copy(f"COPY ({question}) TO STDOUT WITH ({options})") as lines,
    ):
        for bundle in batched(lines, BUNDLE_LINES, strict=False):
            yield [bytes(line) for line in bundle]


def _wrapped(sql: str, wrapper: Any) -> str:  # noqa: ANN401 as Django types its wrappers
    told: str = wrapper(lambda sql, *_: sql, sql, (), False, {"connection": connection})
    return told


def bundled(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """The same bytes in pieces worth sending."""
    bundle: list[bytes] = []
    size = 0
    for piece in pieces:
        bundle.append(piece)
        size += len(piece)
        if size >= BUNDLE_BYTES:
            yield b"".join(bundle)
            bundle, size = [], 0
    if bundle:
        yield b"".join(bundle)


def told_rows(events: EventQuerySet) -> Iterator[tuple[Event, Row]]:
    """Events with their lines as pages show them, by a server-side cursor; inside `reading`.

    Each event carries `changed`, `changes`, `lasting`, `merged_to` and `standing_now` beside what
    rows need.
    """
    found = listed(events).annotate(
        changed=F("changed_at"),
        changes=F("version"),
        lasting=F("duration"),
        merged_to=F("merged_into_id"),
        standing_now=F("standing"),
    )
    for bundle in batched(found.iterator(chunk_size=BUNDLE_EVENTS), BUNDLE_EVENTS, strict=False):
        rows = rows_of(bundle)
        for event in bundle:
            yield event, rows[event.pk]
