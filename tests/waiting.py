"""Waiting for what another session of the database does."""

import time

_WAITING = "SELECT count(*) FROM pg_locks WHERE pg_backend_pid() = ANY(pg_blocking_pids(pid))"


def wait_until_blocked(connection) -> None:
    """Until a session waits for a lock that we hold; fails where none does.

    A connection of psycopg, or a cursor of Django's.
    """
    deadline = time.monotonic() + 30
    while not connection.execute(_WAITING).fetchone()[0]:
        assert time.monotonic() < deadline, "nobody came to wait for the lock"
        time.sleep(0.02)
