"""A worker's lease: the sign that it lives, by which others know what they must take over.

A worker that is killed leaves its task marked as running for good. So each holds a lock of its own
in the database, which PostgreSQL drops with the connection, however the worker ended; a task whose
worker holds none is put back into the queue. A clock would not do: a document may take long.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread

from django.db import DEFAULT_DB_ALIAS, Error, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.utils.crypto import get_random_string
from django_tasks_db.models import DBTaskResult

BEAT_SECONDS = 3.0
# A task that three workers died of is not given to a fourth.
MOST_WORKERS = 3
_NAMESPACE = 7_202_202  # any constant: locks of two numbers, of which this is the first
_PREFIX = "leased-"
# A machine that vanished says no farewell; its connection is given up after half a minute.
_SILENCE = (
    "SELECT set_config('tcp_keepalives_idle', '15', false), "
    "set_config('tcp_keepalives_interval', '5', false), "
    "set_config('tcp_keepalives_count', '3', false)"
)
_TAKE_BACK = f"""
UPDATE {DBTaskResult._meta.db_table} task SET
    status = CASE WHEN jsonb_array_length(worker_ids) < %s THEN 'READY' ELSE 'FAILED' END,
    finished_at = CASE WHEN jsonb_array_length(worker_ids) < %s THEN NULL ELSE now() END
WHERE status = 'RUNNING' AND starts_with(worker_ids ->> -1, %s) AND NOT EXISTS (
    SELECT FROM pg_locks held
    WHERE held.locktype = 'advisory' AND held.objsubid = 2 AND held.classid = %s::int::oid
        AND held.objid = hashtext(task.worker_ids ->> -1)::oid
        AND held.database = (SELECT oid FROM pg_database WHERE datname = current_database())
)
"""  # noqa: S608 texts of ours

log = logging.getLogger(__name__)


@contextmanager
def lease() -> Iterator[str]:
    """Hold a lease, and take back what dead workers left, until the end; gives the worker's name.

    Both happen in a thread with a connection of its own, which must not go through a pooler.
    Raises RuntimeError where that thread ends for another reason than the database.
    """
    name, over, held = f"{_PREFIX}{get_random_string(24)}", Event(), Event()
    keeper = Thread(target=_keep, args=(name, over, held), daemon=True)
    keeper.start()
    while not held.wait(1):
        if not keeper.is_alive():
            raise RuntimeError("No lease could be taken; the log says why.")
    try:
        yield name
    finally:
        over.set()
        keeper.join()


def _keep(name: str, over: Event, held: Event) -> None:
    connection = connections.create_connection(DEFAULT_DB_ALIAS)
    is_held = False
    while True:
        try:
            if not is_held:
                _take(connection, name)
                is_held = True
            take_back(connection)
        except Error:
            log.warning("The lease of %s is lost, and taken anew", name, exc_info=True)
            connection.close()
            is_held = False
        held.set()
        if over.wait(BEAT_SECONDS):
            connection.close()
            return


def _take(connection: BaseDatabaseWrapper, name: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(_SILENCE)
        cursor.execute("SELECT pg_advisory_lock(%s, hashtext(%s))", [_NAMESPACE, name])


def take_back(connection: BaseDatabaseWrapper) -> int:
    """Put the tasks of workers without a lease back into the queue; how many there were."""
    with connection.cursor() as cursor:
        cursor.execute(_TAKE_BACK, [MOST_WORKERS, MOST_WORKERS, _PREFIX, _NAMESPACE])
        if cursor.rowcount:
            log.warning("%s tasks of workers that died are taken back", cursor.rowcount)
        return int(cursor.rowcount)
