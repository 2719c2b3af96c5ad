"""More readers than the site can serve: all are answered soon, some with "come again".

"Well again": the next page comes at once, and no question of those who left still runs.
"""

import os
import socket
import statistics
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from http.client import HTTPConnection
from itertools import count

import psycopg
import pytest

from tests.faults.serving import HOST, PATIENCE, served, status

READERS = 64
LASTING_SECONDS = 30.0 if os.environ.get("FAULTS") else 2.0
EXPORT = "/timeline.csv"
MAKE_EVENT = """
import django
django.setup()
from tests.factories import make_event
make_event("2022-01-10")
"""
OLDEST = (
    "SELECT coalesce(max(extract(epoch FROM now() - query_start)), 0) FROM pg_stat_activity "
    "WHERE datname = current_database() AND pid <> pg_backend_pid() AND state = 'active'"
)


@pytest.fixture(scope="module")
def crowded(site) -> Iterator[tuple[str, int]]:
    """An empty database, and the port on which one server shows it to all tests here."""
    name = site.new_database()
    with served(site, name) as (port, _):
        yield name, port


def all_at_once(ask: Callable[[], None]) -> list[threading.Thread]:
    readers = [threading.Thread(target=ask) for _ in range(READERS)]
    for reader in readers:
        reader.start()
    return readers


def multiply_events(connection: psycopg.Connection[tuple[object, ...]], *, by: int) -> None:
    """Write the events that there are so many times more."""
    names = connection.execute(
        "SELECT string_agg(column_name, ', ') FROM information_schema.columns "
        "WHERE table_name = 'timeline_event' AND is_generated = 'NEVER' AND column_name <> 'id'"
    ).fetchone()
    assert names is not None
    connection.execute("SET session_replication_role = replica")  # nobody counts them
    connection.execute(
        f"INSERT INTO timeline_event ({names[0]}) "
        f"SELECT {names[0]} FROM timeline_event, generate_series(1, {by})".encode()
    )
    connection.execute("RESET session_replication_role")


def test_more_readers_than_can_be_served_are_all_answered_soon(site, crowded):
    name, port = crowded
    seen: list[tuple[int, float]] = []
    end, readers = time.monotonic() + LASTING_SECONDS, count()

    def read() -> None:
        with closing(HTTPConnection(HOST, port, timeout=20)) as connection:
            while time.monotonic() < end:
                begun = time.monotonic()
                # A cookie of one's own: the page that another reader got would cost nothing.
                headers = {"Cookie": f"theme=none-{next(readers)}"}
                connection.request("GET", "/", headers=headers)
                answer = connection.getresponse()
                answer.read()
                seen.append((answer.status, time.monotonic() - begun))

    for reader in all_at_once(read):
        reader.join()
    begun = time.monotonic()
    after = status(port)

    assert {code for code, _ in seen} == {200, 503}
    assert statistics.quantiles([took for _, took in seen], n=20)[-1] < 1 * PATIENCE
    assert after == 200
    assert time.monotonic() - begun < 5 * PATIENCE
    with site.connected(name) as connection:
        (oldest,) = connection.execute(OLDEST).fetchone()
    assert oldest < 5 * PATIENCE


def test_a_database_that_stands_still_turns_readers_away_and_comes_back(site, crowded):
    name, port = crowded
    seen: list[tuple[int, float]] = []

    def read() -> None:
        begun = time.monotonic()
        seen.append((status(port), time.monotonic() - begun))

    with site.connected(name) as connection:
        with connection.transaction():
            connection.execute(
                "LOCK TABLE timeline_event, timeline_rollup IN ACCESS EXCLUSIVE MODE"
            )
            readers = all_at_once(read)
            is_alive = status(port, "/healthz/")
            for reader in readers:
                reader.join()
        after = status(port)
        (oldest,) = connection.execute(OLDEST).fetchone()

    assert {code for code, _ in seen} == {503}
    # Four have a turn and wait for the lock, eight sit and wait for a turn; others are sent off.
    assert sorted(took for _, took in seen)[READERS - 13] < 2 * PATIENCE
    assert (is_alive, after) == (200, 200)
    assert oldest < 5 * PATIENCE


def test_readers_who_never_finish_an_export_leave_the_pages_alone(site, crowded):
    name, port = crowded
    assert site.run(name, "-c", MAKE_EVENT) == (0, "")
    with site.connected(name) as connection:
        multiply_events(connection, by=20_000)  # more than fits the buffers of a connection
    slow = [socket.socket() for _ in range(8)]
    for one in slow:
        one.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        one.connect((HOST, port))
        one.sendall(f"GET {EXPORT} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
        time.sleep(0.1)

    pages = served_in_the_end(port, "/")
    for one in slow:
        one.close()  # nothing was read
    again = served_in_the_end(port, EXPORT)

    assert pages == 200
    assert again == 200


def served_in_the_end(port: int, path: str) -> int:
    """The status once the lists are made that were asked for before."""
    deadline = time.monotonic() + 5 * PATIENCE
    while (last := status(port, path)) != 200 and time.monotonic() < deadline:
        time.sleep(0.1)
    return last
