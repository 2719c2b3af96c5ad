"""Backups: a dump and, beside it, what it must hold once it is restored.

Both are taken in one snapshot, so that the site may be written to meanwhile. A dump that breaks off
leaves no file that looks whole.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import re
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.utils import ConnectionHandler
from psycopg import sql

from timeline.operations.digests import differences, digests, tables
from timeline.operations.programs import run, settings_of

# Ours to remove when there are too many; a file named otherwise is somebody else's.
_NAMED = "demarche-%Y%m%d-%H%M%S.dump"
_NAME = re.compile(r"demarche-\d{8}-\d{6}\.dump")

# What a second backup of an unchanged site need not hold, and what must not leave the machine in a
# file: whoever had it could go on in an editor's session.
SESSIONS = "django_session"


def backup(file: Path, *, alias: str = "default") -> dict[str, str]:
    """Write the database into `file`, and its digests beside it (`.json`); gives the digests.

    Sessions are left out: everyone signs in again after a restore. Raises CommandError.
    """
    return backup_of(settings_of(alias), file)


def backup_of(database: dict[str, Any], file: Path) -> dict[str, str]:
    """The same of a database that is given as Django's settings."""
    part = file.with_name(f"{file.name}.part")
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.close(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW, 0o600))
        with _snapshot(database) as (name, connection):
            found = digests(connection)
            found.pop(SESSIONS, None)
            run(
                *("pg_dump", "--format=custom", "--no-owner", "--no-privileges"),
                f"--exclude-table-data=*.{SESSIONS}",
                *(f"--snapshot={name}", f"--file={part}"),
                database=database,
            )
        told = json.dumps({"tables": found}, indent=1).encode()
        _write_through(file.with_suffix(".json"), told)
        _make_last(part)
        part.replace(file)
        _make_last(file.parent)
    except OSError as error:
        raise CommandError(f"{file}: {error.strerror}") from error
    finally:
        part.unlink(missing_ok=True)
    return found


def restore(file: Path, *, alias: str = "default", into: str = "") -> dict[str, str]:
    """Bring a backup back into the database, or into a new one called `into`; its digests.

    The database must be empty: nothing is ever overwritten. All or nothing. Raises CommandError,
    also where what came back is not what was written.
    """
    if not file.is_file():
        raise CommandError(f"{file}: no such file")
    database = settings_of(alias)
    if into:
        _create(database, into)
        database |= {"NAME": into}
    return restore_into(database, file)


def restore_into(database: dict[str, Any], file: Path) -> dict[str, str]:
    """The same into a database that is given as Django's settings."""
    with connected(database) as connection:
        if found := tables(connection):
            raise CommandError(
                f"The database {database['NAME']} is not empty (it has {found[0]}): nothing was "
                f"restored. Give another by --into, DATA_DIR or DATABASE_URL."
            )
    run(
        *("pg_restore", "--single-transaction", "--exit-on-error", "--no-owner"),
        *("--no-privileges", f"--dbname={database['NAME']}", str(file)),
        database=database,
    )
    with connected(database) as connection:
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        back = digests(connection)
    back.pop(SESSIONS, None)
    _compare(file, back)
    return back


def try_out(file: Path, *, alias: str = "default") -> None:
    """Restore a backup into a database of its own, compare, and drop it. Raises CommandError."""
    database = settings_of(alias)
    name = f"{database['NAME']}_tried_{secrets.token_hex(4)}"
    try:
        restore(file, alias=alias, into=name)
    finally:
        _execute(database, "DROP DATABASE IF EXISTS {} WITH (FORCE)", name)


def name_at(now: dt.datetime) -> str:
    """The name of a backup that is made now.

    >>> name_at(dt.datetime(2026, 1, 1, 3, tzinfo=dt.UTC))
    'demarche-20260101-030000.dump'
    """
    return f"{now.astimezone(dt.UTC):{_NAMED}}"


def newest_at(folder: Path) -> dt.datetime | None:
    """When the newest backup with a name of ours was made; None where there is none."""
    ours = _ours(folder)
    return dt.datetime.strptime(ours[-1].name, _NAMED).replace(tzinfo=dt.UTC) if ours else None


def drop_old(folder: Path, *, keep: int) -> list[Path]:
    """Remove all but the newest backups that bear a name of ours; those that went."""
    ours = _ours(folder)
    gone = ours[: max(0, len(ours) - keep)]
    for file in gone:
        remove(file)
    return gone


def remove(file: Path) -> None:
    """Remove a backup, and what lies beside it."""
    file.unlink()
    file.with_suffix(".json").unlink(missing_ok=True)


def _ours(folder: Path) -> list[Path]:
    """The backups with a name of ours, the oldest first; none where there is no such folder."""
    return sorted(file for file in folder.glob("*.dump") if _NAME.fullmatch(file.name))


def _compare(file: Path, back: dict[str, str]) -> None:
    beside = file.with_suffix(".json")
    if not beside.is_file():
        return  # a dump made by hand
    written: dict[str, str] = json.loads(beside.read_text())["tables"]
    if found := differences(back, written):
        raise CommandError(f"{file} came back changed: {'; '.join(found)}")


@contextmanager
def connected(database: dict[str, Any]) -> Iterator[BaseDatabaseWrapper]:
    """A connection of its own to a database given as Django's settings, without a pool."""
    options = {name: value for name, value in database["OPTIONS"].items() if name != "pool"}
    handler = ConnectionHandler({"default": database | {"OPTIONS": options}})
    connection = handler["default"]
    try:
        yield connection
    finally:
        connection.close()


@contextmanager
def _snapshot(database: dict[str, Any]) -> Iterator[tuple[str, BaseDatabaseWrapper]]:
    """A state of the database that stands still: its name, and a connection that sees it."""
    with connected(database) as connection:
        with connection.cursor() as cursor:
            cursor.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
            cursor.execute("SELECT pg_export_snapshot()")
            name = str(cursor.fetchone()[0])
        yield name, connection


def _create(database: dict[str, Any], name: str) -> None:
    with connected(database) as connection, connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
        if cursor.fetchone():
            raise CommandError(f"There is a database {name} already: nothing was restored.")
    # From template0, so that names sort as they do where they were written.
    _execute(database, "CREATE DATABASE {} TEMPLATE template0", name)


def _execute(database: dict[str, Any], words: str, name: str) -> None:
    with connected(database) as connection, connection.cursor() as cursor:
        question: Any = sql.SQL(words).format(sql.Identifier(name))
        cursor.execute(question)


def _write_through(file: Path, words: bytes) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW
    with os.fdopen(os.open(file, flags, 0o600), "wb") as opened:
        opened.write(words)
        opened.flush()
        os.fsync(opened.fileno())


def _make_last(path: Path) -> None:
    """Have what was written to a file or folder reach the disk, before it is called a backup."""
    opened = os.open(path, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
