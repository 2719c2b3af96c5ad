"""Backups: what comes back is what was there, and nothing is overwritten."""

import datetime as dt
import json
import secrets
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection
from django.utils import timezone

from tests.factories import make_actor, make_article, make_event, make_mention
from timeline.operations import backups, programs
from timeline.operations.digests import digests
from timeline.operations.programs import settings_of

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def told() -> None:
    """Some rows of every sort that can be broken on the way: quotes, NULLs, ranges, arrays."""
    article = make_article('Envoys said: "No.\\N"\nЛавров met 王毅 in Genève.', authors=["A, B"])
    for day in ("2022-01-10", "2022-01", None):
        make_mention(make_event(day, actors=[make_actor("Côte d'Ivoire")]), article)


@pytest.fixture
def new_name() -> Iterator[str]:
    name = f"restored_{secrets.token_hex(4)}"
    yield name
    backups._execute(settings_of("default"), "DROP DATABASE IF EXISTS {} WITH (FORCE)", name)


def held(name: str) -> dict[str, str]:
    database: dict[str, Any] = settings_of("default") | {"NAME": name}
    with backups.connected(database) as restored:
        return digests(restored)


@pytest.mark.usefixtures("told")
def test_what_is_restored_into_an_empty_database_equals_what_was_there(tmp_path, new_name):
    before = digests(connection)

    backups.backup(tmp_path / "one.dump")
    backups.restore(tmp_path / "one.dump", into=new_name)

    assert held(new_name) == before
    assert before["timeline_event"].startswith("3 rows ")


@pytest.mark.usefixtures("told")
def test_a_changed_letter_is_seen(tmp_path):
    before = digests(connection)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE articles_article SET text = text || '.'")

    changed = digests(connection)

    assert [table for table in before if before[table] != changed[table]] == ["articles_article"]


@pytest.mark.usefixtures("told")
def test_nothing_is_overwritten(tmp_path):
    backups.backup(tmp_path / "one.dump")
    before = digests(connection)

    with pytest.raises(CommandError, match="is not empty"):
        backups.restore(tmp_path / "one.dump")

    assert digests(connection) == before


@pytest.mark.usefixtures("told")
def test_a_database_that_exists_is_not_taken_for_a_new_one(tmp_path):
    backups.backup(tmp_path / "one.dump")

    with pytest.raises(CommandError, match="already"):
        backups.restore(tmp_path / "one.dump", into=connection.settings_dict["NAME"])


@pytest.mark.usefixtures("told")
def test_a_backup_that_was_cut_short_restores_nothing(tmp_path, new_name):
    whole = tmp_path / "one.dump"
    backups.backup(whole)
    whole.write_bytes(whole.read_bytes()[: whole.stat().st_size // 2])

    with pytest.raises(CommandError, match="pg_restore"):
        backups.restore(whole, into=new_name)

    assert held(new_name) == {}


@pytest.mark.usefixtures("told")
def test_a_backup_that_comes_back_changed_is_told(tmp_path, new_name):
    file = tmp_path / "one.dump"
    backups.backup(file)
    beside = file.with_suffix(".json")
    written = json.loads(beside.read_text())
    written["tables"]["timeline_event"] = "4 rows 1/1"
    beside.write_text(json.dumps(written))

    with pytest.raises(CommandError, match="came back changed: timeline_event: 3 rows"):
        backups.restore(file, into=new_name)


@pytest.mark.usefixtures("told")
def test_a_dump_that_fails_leaves_no_file_that_looks_whole(tmp_path, monkeypatch):
    def fail(*arguments: str, database: dict[str, Any]) -> str:
        raise CommandError("pg_dump: out of memory")

    monkeypatch.setattr(backups, "run", fail)

    with pytest.raises(CommandError):
        backups.backup(tmp_path / "one.dump")

    assert list(tmp_path.glob("*.dump*")) == []


def test_nobodys_session_leaves_the_machine(tmp_path, new_name):
    Session.objects.create(session_key="k" * 32, session_data="x", expire_date=timezone.now())

    backups.backup(tmp_path / "one.dump")
    backups.restore(tmp_path / "one.dump", into=new_name)

    assert held(new_name)["django_session"].startswith("0 rows")


def sessions():
    """The number of each session of this database but our own."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pid FROM pg_stat_activity WHERE datname = current_database() "
            "AND pid <> pg_backend_pid() AND backend_type = 'client backend'"
        )
        return {pid for (pid,) in cursor.fetchall()}


def test_a_backup_leaves_no_session_behind(tmp_path):
    before = sessions()  # a test before may have left one

    backups.backup(tmp_path / "one.dump")

    for _ in range(50):  # a session that was ended is told of for some moments more
        if sessions() <= before:
            break
        time.sleep(0.1)
    assert sessions() <= before


def test_a_backup_is_readable_by_its_owner_alone(tmp_path):
    backups.backup(tmp_path / "new" / "one.dump")

    modes = {file.stat().st_mode & 0o777 for file in (tmp_path / "new").iterdir()}

    assert modes == {0o600}
    assert (tmp_path / "new").stat().st_mode & 0o777 == 0o700


def test_the_command_tries_its_backup_out_and_keeps_the_newest(tmp_path, capsys):
    for day in (1, 2, 3):
        (tmp_path / f"demarche-2020010{day}-000000.dump").touch()
    (tmp_path / "somebody-elses.dump").touch()

    call_command("backup", str(tmp_path), "--try", "--keep", "2")

    printed = capsys.readouterr().out
    left = sorted(file.name for file in tmp_path.glob("*.dump"))
    assert "every table came back the same" in printed
    assert left[0] == "demarche-20200103-000000.dump"
    assert len(left) == 3
    assert "somebody-elses.dump" in left


@pytest.fixture
def never_restores(monkeypatch):
    """A machine on which dumps are made and none comes back."""

    def run(*arguments: str, database: dict[str, Any]) -> str:
        if arguments[0] == "pg_restore":
            raise CommandError("pg_restore: out of memory.")
        return programs.run(*arguments, database=database)

    monkeypatch.setattr(backups, "run", run)


@pytest.fixture
def sleeps(monkeypatch) -> list[float]:
    """For how long was slept; the second time ends it, as a signal would."""
    slept: list[float] = []

    def sleep(seconds: float) -> None:
        slept.append(seconds)
        if len(slept) > 1:
            raise KeyboardInterrupt

    monkeypatch.setattr(time, "sleep", sleep)
    return slept


def dumps(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.glob("demarche-*"))


@pytest.mark.usefixtures("never_restores")
def test_a_backup_that_does_not_come_back_goes_and_those_before_it_stay(tmp_path):
    before = [f"demarche-2020010{day}-000000.dump" for day in (1, 2, 3)]
    for name in before:
        (tmp_path / name).touch()

    with pytest.raises(CommandError, match="out of memory"):
        call_command("backup", str(tmp_path), "--try", "--keep", "1")

    assert dumps(tmp_path) == before


@pytest.mark.usefixtures("never_restores")
def test_a_daily_backup_that_fails_is_told_and_tried_again_in_an_hour(tmp_path, sleeps, capsys):
    with pytest.raises(KeyboardInterrupt):
        call_command("backup", str(tmp_path), "--try", "--daily")

    assert "out of memory. It is tried again in an hour." in capsys.readouterr().err
    assert sleeps == [0, 3600]
    assert dumps(tmp_path) == []


def test_a_daily_backup_that_is_started_anew_waits_until_the_last_is_a_day_old(tmp_path, sleeps):
    made = timezone.now() - dt.timedelta(hours=20)
    (tmp_path / f"demarche-{made:%Y%m%d-%H%M%S}.dump").touch()

    with pytest.raises(KeyboardInterrupt):
        call_command("backup", str(tmp_path), "--daily")

    until, following = sleeps
    assert 3.9 < until / 3600 <= 4
    assert 23.9 < following / 3600 <= 24
    assert len(list(tmp_path.glob("demarche-*.dump"))) == 2


def test_the_newest_backup_is_never_removed(tmp_path):
    with pytest.raises(CommandError, match="--keep wants 1 or more"):
        call_command("backup", str(tmp_path), "--keep", "0")


def test_a_missing_file_is_named():
    with pytest.raises(CommandError, match=r"nowhere\.dump: no such file"):
        call_command("restore", str(Path("nowhere.dump")))
