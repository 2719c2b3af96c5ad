"""What a database holds, in a line a table: to tell whether two hold the same."""

from __future__ import annotations

from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from psycopg import sql

# A row's MD5 in two halves, each summed: the same whatever the order, without a sort, in one pass.
_DIGEST = sql.SQL(
    "SELECT count(*)::text, "
    "coalesce(sum(('x' || left(words, 16))::bit(64)::bigint::numeric), 0)::text || '/' || "
    "coalesce(sum(('x' || right(words, 16))::bit(64)::bigint::numeric), 0)::text "
    "FROM (SELECT md5(found::text) AS words FROM {} AS found) AS rows"
)


def tables(connection: BaseDatabaseWrapper) -> list[str]:
    """The names of all tables in the schema that we use, in order."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_class JOIN pg_namespace n ON n.oid = relnamespace "
            "WHERE relkind IN ('r', 'p') AND nspname = current_schema() ORDER BY relname"
        )
        return [str(row[0]) for row in cursor.fetchall()]


def digests(connection: BaseDatabaseWrapper) -> dict[str, str]:
    """By table: how many rows, and the sum of their MD5 ("3 rows 812…/-77…").

    Two databases with equal digests hold the same rows, whatever their order on the disk. Ask in
    one repeatable read transaction, or a row that comes meanwhile counts in one table only.
    """
    found = {}
    for table in tables(connection):
        with connection.cursor() as cursor:
            question: Any = _DIGEST.format(sql.Identifier(table))
            cursor.execute(question)
            count, total = cursor.fetchone()
        found[table] = f"{count} rows {total}"
    return found


def differences(one: dict[str, str], other: dict[str, str]) -> list[str]:
    """The tables in which two databases differ, each with what either holds.

    >>> differences({"event": "2 rows 7/1"}, {"event": "3 rows 9/1"})
    ['event: 2 rows 7/1, not 3 rows 9/1']
    """
    return [
        f"{table}: {one.get(table, 'absent')}, not {other.get(table, 'absent')}"
        for table in sorted(one.keys() | other.keys())
        if one.get(table) != other.get(table)
    ]
