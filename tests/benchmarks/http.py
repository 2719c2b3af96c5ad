"""The pages that are asked, and how they are asked: from one connection, and from sixteen.

Clients, server and database share the machine, so trust the ratios before the milliseconds.
"""

from __future__ import annotations

import os
import random
import socket
import statistics
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException

from tests.benchmarks.trap import DISSOLVED, OLD_WORD

HOST = "127.0.0.1"
CLIENTS = (1, 16)
INDEXES = r"""
SELECT found.indexrelid::regclass::text, pg_get_indexdef(found.indexrelid)
FROM pg_index found JOIN pg_class owner ON owner.oid = found.indrelid
WHERE owner.relname ~ '^(articles|timeline)_'
    AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = found.indexrelid)
"""

type Draw = Callable[[random.Random], str]
type Headers = Callable[[random.Random], Mapping[str, str]]

PAGES: dict[str, Draw] = {
    "empty answer (404 before any query)": lambda _: "/static/nothing",
    "health": lambda _: "/healthz/",
    "first page": lambda _: "/",
    "one actor": lambda chance: f"/?actor=actor-{chance.randint(1, 300):04}",
    "two actors": lambda chance: f"/?actor=actor-0001&actor=actor-{chance.randint(2, 50):04}",
    "trap: a dissolved state": lambda _: f"/?actor={DISSOLVED}",
    "trap: an old word": lambda _: f"/?q={OLD_WORD}",
    "words and a year": lambda chance: (
        f"/?q=ceasefire&from={(year := chance.randint(2004, 2022))}-01-01&to={year}-12-31"
    ),
    "deep in the list": lambda chance: f"/?from={chance.randint(2004, 2020)}-03-01&sort=asc",
    "a day": lambda chance: (
        f"/{chance.randint(2004, 2022)}/0{chance.randint(1, 9)}/1{chance.randint(0, 9)}/"
    ),
    "an event": lambda chance: f"/events/{chance.randint(1, 9_000)}/",
}


@dataclass(frozen=True, slots=True)
class Measured:
    """Milliseconds to the last byte, and how many were answered in a second."""

    p50: float
    p95: float
    p99: float
    rate: float
    errors: int


def measure(
    port: int,
    draw: Draw,
    *,
    clients: int,
    seconds: float,
    headers: Headers | None = None,
) -> Measured:
    """Ask one kind of page from so many connections for so long."""
    drawn = headers or (lambda _: {})
    took: list[float] = []
    errors: list[int] = []
    end = time.perf_counter() + seconds

    def ask(number: int) -> None:
        chance = random.Random(number)
        with closing(HTTPConnection(HOST, port, timeout=30)) as connection:
            while time.perf_counter() < end:
                begun = time.perf_counter()
                if not _answered(connection, draw(chance), drawn(chance)):
                    errors.append(number)
                took.append(time.perf_counter() - begun)

    asking = [threading.Thread(target=ask, args=(number,)) for number in range(clients)]
    for thread in asking:
        thread.start()
    for thread in asking:
        thread.join()
    cuts = [1000 * cut for cut in statistics.quantiles(took * 2 if len(took) < 2 else took, n=100)]
    return Measured(cuts[49], cuts[94], cuts[98], len(took) / seconds, len(errors))


def _answered(
    connection: HTTPConnection, address: str, headers: Mapping[str, str] | None = None
) -> bool:
    """Whether the answer is no failure; a redirect is followed, as a browser would."""
    try:
        for _ in range(3):
            connection.request("GET", address, headers=headers or {})
            response = connection.getresponse()
            response.read()
            if response.status not in {301, 302}:
                return response.status < 500
            address = response.headers["Location"]
    except (OSError, HTTPException):
        connection.close()
    return False


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


@contextmanager
def indexed_after() -> Iterator[None]:
    """Leave the indexes of articles and events to the end, but for those of keys: sorting all rows
    once takes a part of the time of finding a place for each."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(INDEXES)
        indexes = cursor.fetchall()
        for name, _ in indexes:
            cursor.execute(f'DROP INDEX "{name}"')
        yield
        for _, definition in indexes:
            cursor.execute(definition)


def prepare(size: int) -> None:
    """Migrate and fill the database, unless it is filled."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "timeline.settings")
    django.setup()
    from django.core.management import call_command
    from django.db import connection

    from tests.benchmarks.browsing_corpus import fill
    from tests.benchmarks.trap import spring_trap
    from timeline.models import Event
    from timeline.operations.rollups import mend

    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    if not Event.objects.exists():
        begun = time.perf_counter()
        with connection.cursor() as cursor:
            cursor.execute("SELECT rolsuper FROM pg_roles WHERE rolname = current_user")
            if cursor.fetchone()[0]:  # count all at the end rather than with each table
                cursor.execute("SET session_replication_role = replica")
            cursor.execute("SET work_mem = '256MB'")
            with indexed_after():
                fill(size)
                spring_trap()
                written = time.perf_counter()
                mend()
            cursor.execute("RESET session_replication_role")
            cursor.execute("RESET work_mem")
            cursor.execute("VACUUM ANALYZE")
        say(
            f"{size:,} events written by COPY in {written - begun:.0f} s, counted ahead and "
            f"indexed in {time.perf_counter() - written:.0f} s"
        )
