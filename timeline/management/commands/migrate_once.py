"""`manage.py migrate_once`: `migrate` for processes that start together; one works, others wait."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

from django.core.management.commands import migrate
from django.db import connections

# Any number will do that nothing else in this database locks: "demarche" read as letters.
LOCK = int.from_bytes(b"demarche")

PAUSE_SECONDS = 0.5


class Command(migrate.Command):
    help = "Migrate the database, unless another process is at it: then wait for it to be done."

    def handle(self, *args: object, **options: str) -> None:
        with self.alone(options["database"]):
            super().handle(*args, **options)

    @contextmanager
    def alone(self, alias: str) -> Iterator[None]:
        """Hold the lock for as long as the block runs; it falls with the connection in any case.

        It is asked for again and again, because a session that waits inside PostgreSQL would itself
        hold up `CREATE INDEX CONCURRENTLY`. It belongs to one session, so DATABASE_URL must not
        lead through a pooler that shares sessions out.
        """
        if not taken(alias):
            self.stdout.write("Another process is migrating; waiting for it.")
            self.stdout.flush()
            while not taken(alias):
                time.sleep(PAUSE_SECONDS)
        try:
            yield
        finally:
            with connections[alias].cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [LOCK])


def taken(alias: str) -> bool:
    """Whether the lock is ours now."""
    with connections[alias].cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [LOCK])
        row: tuple[bool] = cursor.fetchone()
        return row[0]
