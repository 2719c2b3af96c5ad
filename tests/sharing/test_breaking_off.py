"""A list that cannot be read to its end is given up: the database goes away in the middle."""

import psycopg
import pytest
from django.db import DatabaseError, connection

from tests.factories import make_event
from timeline.browsing.exports import streaming
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


@pytest.mark.parametrize("form", sorted(set(FORMS) - {"atom"}))  # a feed is short, and one piece
def test_no_form_hides_that_the_rest_is_missing(many, rf, form):
    kill = server_goes_away()
    stream = FORMS[form].write(list_of(rf.get(f"/timeline.{form}"), timeline()))
    while b"xxx" not in next(stream):  # the first title
        pass
    kill()

    with pytest.raises(DatabaseError):
        list(stream)


def test_a_time_limit_that_is_reached_is_no_end_either(many, rf, monkeypatch):
    monkeypatch.setattr(streaming, "LONGEST_EXPORT", "5ms")

    with pytest.raises(DatabaseError):
        list(FORMS["csv"].write(list_of(rf.get("/timeline.csv"), timeline())))


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


def test_a_form_that_cannot_be_made_is_a_problem_for_programs(client, many, monkeypatch):
    client.raise_request_exception = False
    monkeypatch.setattr(streaming, "LONGEST_EXPORT", "5ms")

    answer = client.get("/timeline.csv")

    assert (answer.status_code, answer["Content-Type"]) == (503, "application/problem+json")
    assert answer.json()["status"] == 503
    assert answer["Retry-After"]
