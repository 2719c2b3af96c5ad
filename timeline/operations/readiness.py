"""Whether the site can serve: what it needs, asked one after the other.

`/healthz/` says that the process lives; this says that it may be sent readers.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, DatabaseError, connections
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from timeline.operations.replicas import REPLICA, lag_seconds


@dataclass(frozen=True, slots=True)
class Check:
    """One thing asked, and whether it holds. Where it does not and is `needed`, no reader may come;
    the others are told of and lived with."""

    name: str
    holds: bool
    words: str
    needed: bool = True
    number: float | None = None
    unit: str = ""


def checks() -> list[Check]:
    """All of them; what the database cannot be asked is left out once it does not answer."""
    found = [_database()]
    if not found[0].holds:
        return found
    found.append(_migrations())
    later: list[Callable[[], Check | None]] = [_replica, _disk]
    if found[-1].holds:  # the queue is a table, too
        later.insert(0, _queue)
    return found + [check for ask in later if (check := ask()) is not None]


def is_ready(found: list[Check]) -> bool:
    """Whether everything needed holds."""
    return all(check.holds or not check.needed for check in found)


def has_space() -> bool:
    """Whether there is room on the disk of the site's own data to begin something large."""
    check = _disk()
    return check is None or check.holds


def _database() -> Check:
    try:
        with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return Check("database", holds=False, words="the database does not answer")
    return Check("database", holds=True, words="answers")


@cache
def _migrations_brought() -> frozenset[tuple[str, str]]:
    """What the code brings; read from the disk once, since code does not change while it runs."""
    return frozenset(MigrationLoader(None, ignore_no_migrations=True).disk_migrations or ())


def _migrations() -> Check:
    applied = MigrationRecorder(connections[DEFAULT_DB_ALIAS]).applied_migrations()
    waiting = len(_migrations_brought() - applied.keys())
    words = f"{waiting} to be applied" if waiting else "all applied"
    return Check("migrations", holds=not waiting, words=words)


def _queue() -> Check | None:
    """How old the oldest waiting task is; None where tasks run at once, in the process itself."""
    name = settings.QUEUE_AGE_SQL
    if not name:
        return None
    with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
        cursor.execute(name)
        age = float(cursor.fetchone()[0] or 0)
    holds = age <= settings.QUEUE_LONGEST_WAIT_SECONDS
    return Check("queue", holds, f"oldest task waits {age:.0f} s", False, age, "wait_seconds")


def _replica() -> Check | None:
    """How far the replica is behind. Readers are sent to the primary while it is too far."""
    if REPLICA not in connections:
        return None
    lag = lag_seconds()
    if lag is None:
        return Check("replica", holds=False, words="does not say how far behind", needed=False)
    holds = lag <= settings.REPLICA_LONGEST_LAG_SECONDS
    return Check("replica", holds, f"{lag:.1f} s behind", False, lag, "lag_seconds")


def _disk() -> Check | None:
    """Room left where the embedded database lives; None where the database is elsewhere."""
    database = connections[DEFAULT_DB_ALIAS].settings_dict
    if database["ENGINE"] != "timeline.database":
        return None
    free = shutil.disk_usage(database["HOST"]).free
    holds = free >= settings.LEAST_FREE_MB * 1_000_000
    return Check("disk", holds, f"{free // 1_000_000} MB free", False, float(free), "free_bytes")
