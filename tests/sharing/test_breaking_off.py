"""A stream that breaks off is not taken for a whole one: the database goes away in the middle."""

import contextlib
import json

import psycopg
import pytest
from django.db import DatabaseError, connection
from icalendar import Calendar

from tests.factories import make_event
from timeline.browsing.exports import streaming, tables
from timeline.browsing.exports.forms import FORMS
from timeline.browsing.exports.lists import list_of, timeline
from timeline.models import Event

pytestmark = pytest.mark.django_db(transaction=True)
MANY = 4000  # more than what lies between PostgreSQL and us


@pytest.fixture
def many():
    one = make_event("2022-01-10")
    fields = {
        field.attname: getattr(one, field.attname)
        for field in Event._meta.concrete_fields
        if not field.generated and not field.primary_key
    }
    Event.objects.bulk_create(Event(**fields | {"read_title": "x" * 300}) for _ in range(MANY))
    yield
    connection.close()  # it was killed; what tidies up behind the test opens another


def server_goes_away():
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        pid = cursor.fetchone()[0]

    def kill():
        parameters = connection.get_connection_params()
        parameters.pop("cursor_factory", None)
        parameters.pop("context", None)
        with psycopg.connect(**parameters) as other:
            other.execute("SELECT pg_terminate_backend(%s, 5000)", [pid])

    return kill


def cut_off(form, rf):
    """What a reader gets until the server is gone."""
    listed = list_of(rf.get(f"/timeline.{form}"), timeline())
    kill = server_goes_away()
    stream, pieces = FORMS[form].write(listed), []
    pieces += [next(stream), next(stream)]
    kill()
    with contextlib.suppress(DatabaseError):
        while True:
            pieces.append(next(stream))
    return b"".join(pieces)


def test_a_table_says_so_in_its_last_line(many, rf):
    lines = cut_off("csv", rf).decode().splitlines()

    assert lines[-1] == tables.BROKEN
    assert 2 < len(lines) < MANY


@pytest.mark.parametrize("form", ["json", "geojson", "timelinejs.json"])
def test_a_document_does_not_parse(many, rf, form):
    told = cut_off(form, rf)

    assert told
    with pytest.raises(ValueError, match=r"Expecting|delimiter|Unterminated"):
        json.loads(told)


def test_a_calendar_does_not_end(many, rf):
    told = cut_off("ics", rf)

    assert b"BEGIN:VEVENT" in told
    with pytest.raises(ValueError, match="END"):
        Calendar.from_ical(told)
    assert b"END:VCALENDAR" not in told


def test_a_time_limit_that_is_reached_is_told_too(many, rf, monkeypatch):
    monkeypatch.setattr(streaming, "LONGEST_EXPORT", "5ms")

    stream = tables.table(list_of(rf.get("/timeline.csv"), timeline()))
    pieces = []
    with contextlib.suppress(DatabaseError):
        while True:
            pieces.append(next(stream))

    assert b"".join(pieces).decode().splitlines()[-1] == tables.BROKEN


def limits() -> dict[str, str]:
    """PostgreSQL's limits of time as they stand for this connection now."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT name, setting FROM pg_settings"
            " WHERE name IN ('statement_timeout', 'idle_in_transaction_session_timeout')"
        )
        return dict(cursor.fetchall())


def test_no_limit_of_pages_cuts_an_export(rf):
    with connection.cursor() as cursor:
        cursor.execute("SET statement_timeout = '7s'")
        cursor.execute("SET idle_in_transaction_session_timeout = '7s'")
    try:
        with streaming.reading(list_of(rf.get("/timeline.csv"), timeline())):
            meanwhile = limits()
        afterwards = limits()
    finally:
        connection.close()

    assert set(afterwards.values()) == {"7000"}
    assert all(int(limit) > 60_000 for limit in meanwhile.values())
