"""The database goes away while a list is written: no reader gets a part that looks whole."""

import threading
import time
from contextlib import closing
from http.client import HTTPConnection, IncompleteRead

from tests.faults.serving import HOST

EVENTS = 20_000
FILL = f"""
import django
django.setup()
from django.db import connection
from tests.factories import make_event
from timeline.models import Event
with connection.cursor() as cursor:
    cursor.execute("TRUNCATE timeline_event CASCADE")
make_event("2022-01-10", read_title="x" * 300)
names = ", ".join(
    f'"{{field.column}}"' for field in Event._meta.concrete_fields
    if not field.generated and not field.primary_key
)
with connection.cursor() as cursor:
    cursor.execute(
        f"INSERT INTO timeline_event ({{names}}) SELECT {{names}} FROM timeline_event, "
        "generate_series(2, {EVENTS})"
    )
"""
# The statement by which a form is read: the others are read by the same two.
READS = {"csv": "COPY", "ics": "FETCH"}
CUT = (
    "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity "
    "WHERE datname = current_database() AND query LIKE %s AND now() - xact_start > '50 ms'"
)


def fetched(port: int, form: str) -> tuple[int, int, bytes]:
    """Status, announced length and bytes of a form, as any client of HTTP/1.1 gets them. Raises
    IncompleteRead."""
    with closing(HTTPConnection(HOST, port, timeout=120)) as connection:
        connection.request("GET", f"/timeline.{form}")
        answer = connection.getresponse()
        return answer.status, int(answer.headers.get("Content-Length", -1)), answer.read()


def status_when_cut(site, name: str, port: int, form: str) -> int:
    """What a reader is answered whose connection to the database is cut; 0 where his own is."""
    answers: list[int] = []

    def read() -> None:
        try:
            answers.append(fetched(port, form)[0])
        except (IncompleteRead, ConnectionError):
            answers.append(0)

    reader = threading.Thread(target=read)
    reader.start()
    with site.connected(name) as connection:
        while not connection.execute(CUT, [f"{READS[form]}%"]).fetchone()[0]:
            assert reader.is_alive(), "the list was written before it could be cut off"
            time.sleep(0.01)
    reader.join(timeout=120)
    return answers[0]


def test_a_list_that_breaks_off_is_no_list(site, shown):
    name, port, _ = shown
    code, said = site.run(name, "-c", FILL)
    assert code == 0, said

    assert [status_when_cut(site, name, port, form) for form in READS] == [503, 503]
    status, announced, body = fetched(port, "csv")
    assert (status, announced) == (200, len(body))
    assert body.count(b"\n") == EVENTS + 1
