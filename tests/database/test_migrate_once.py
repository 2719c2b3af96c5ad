import time
from io import StringIO

import psycopg
import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from timeline.management.commands.migrate_once import LOCK

pytestmark = pytest.mark.django_db


@pytest.fixture
def another_process():
    """A session of the same database beside ours."""
    wanted = connection.get_connection_params()
    names = ("host", "port", "user", "password", "dbname")
    address = {name: wanted[name] for name in names if name in wanted}
    with psycopg.connect(autocommit=True, **address) as session:
        yield session


def can_lock(session):
    return session.execute("SELECT pg_try_advisory_lock(%s)", [LOCK]).fetchone()[0]


def test_who_comes_second_waits_until_the_first_is_done(another_process, monkeypatch):
    said = StringIO()
    waits = []
    can_lock(another_process)

    def finish_on_the_second_wait(seconds):
        waits.append(seconds)
        if len(waits) == 2:
            another_process.execute("SELECT pg_advisory_unlock(%s)", [LOCK])

    monkeypatch.setattr(time, "sleep", finish_on_the_second_wait)
    call_command("migrate_once", stdout=said)

    assert len(waits) == 2
    assert "waiting" in said.getvalue().partition("Operations to perform")[0]
    assert "No migrations to apply" in said.getvalue()


def test_the_lock_is_free_again_afterwards(another_process):
    call_command("migrate_once", verbosity=0)

    assert can_lock(another_process)


def test_the_lock_is_free_again_after_a_failure(another_process):
    with pytest.raises(CommandError):
        call_command("migrate_once", "no_such_app", verbosity=0)

    assert can_lock(another_process)
