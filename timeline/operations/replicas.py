"""Reading from a replica: who may, and when.

A replica is a moment behind. Whoever edits must see what he has just written; a stranger who reads
cannot tell. So the replica answers a GET of somebody who is not signed in, while it keeps up, and
the primary everything else: writing, signed-in people, commands and tasks.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from contextvars import ContextVar
from threading import Lock
from typing import Any

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, DatabaseError, connections
from django.db.models import Model
from django.http import HttpRequest, HttpResponseBase

REPLICA = "replica"

_SAFE_METHODS = frozenset({"GET", "HEAD"})
# A stopped replica costs one failed connection in so many seconds, not one a page.
_ASKED_EVERY_SECONDS = 2.0
_UNFIT_FOR_SECONDS = 15.0
_JUST_COME_SECONDS = 0.2
# What was received, whether more can come, and whether nothing is left to be replayed.
_RECEIVED = """
SELECT pg_last_wal_receive_lsn()::text, receiver.is_connected,
    NOT pg_is_in_recovery()
    OR receiver.is_connected AND pg_last_wal_receive_lsn() = pg_last_wal_replay_lsn()
FROM (SELECT EXISTS (SELECT FROM pg_stat_wal_receiver) AS is_connected) receiver
"""

# Whether what runs now may read from the replica: only ever within a request.
_may_lag: ContextVar[bool] = ContextVar("may_lag", default=False)


def lag_seconds() -> float | None:
    """How far the replica is behind its primary; None where it does not answer or cannot know.

    Nothing replayed for a while means no lag where nothing came: what was received counts, as long
    as it is still connected to be sent more. Once it is not, it is as old as what it replayed last.
    Something that has just come to a quiet replica does not make it as old as what came before.
    """
    try:
        with connections[REPLICA].cursor() as cursor:
            cursor.execute(_RECEIVED)
            received, is_connected, is_level = cursor.fetchone()
            if is_level:
                return 0.0
            begun = time.monotonic()
            while is_connected and time.monotonic() - begun < _JUST_COME_SECONDS:
                time.sleep(_JUST_COME_SECONDS / 10)
                cursor.execute("SELECT pg_last_wal_replay_lsn() >= %s::pg_lsn", [received])
                if cursor.fetchone()[0]:
                    return time.monotonic() - begun
            cursor.execute("SELECT extract(epoch FROM now() - pg_last_xact_replay_timestamp())")
            lag = cursor.fetchone()[0]
            return None if lag is None else float(lag)
    except DatabaseError:
        return None


class _Fitness:
    """Whether the replica may be read, asked anew every few seconds."""

    def __init__(self) -> None:
        self._ask_at = 0.0
        self._fit = False
        self._lock = Lock()

    def __call__(self) -> bool:
        now = time.monotonic()
        with self._lock:
            if now < self._ask_at:
                return self._fit
            self._ask_at = now + _UNFIT_FOR_SECONDS  # others need not wait with us
        lag = lag_seconds()
        self._fit = lag is not None and lag <= settings.REPLICA_LONGEST_LAG_SECONDS
        self._ask_at = time.monotonic() + (
            _ASKED_EVERY_SECONDS if self._fit else _UNFIT_FOR_SECONDS
        )
        return self._fit


is_fit = _Fitness()


class ReplicaReader:
    """Middleware: lets the queries of an anonymous GET go to the replica."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        signed_in = settings.SESSION_COOKIE_NAME in request.COOKIES
        may = request.method in _SAFE_METHODS and not signed_in
        token = _may_lag.set(may and REPLICA in connections and is_fit())
        try:
            return self._get_response(request)
        finally:
            _may_lag.reset(token)


class ReplicaRouter:
    """Reads to the replica where the request may; all else to the primary."""

    def db_for_read(self, model: type[Model], **hints: Any) -> str:  # noqa: ANN401 Django's
        return REPLICA if _may_lag.get() else DEFAULT_DB_ALIAS

    def db_for_write(self, model: type[Model], **hints: Any) -> str:  # noqa: ANN401 Django's
        return DEFAULT_DB_ALIAS

    def allow_relation(self, first: Model, second: Model, **hints: Any) -> bool:  # noqa: ANN401
        return True  # both are the same database

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool:  # noqa: ANN401
        return db == DEFAULT_DB_ALIAS
