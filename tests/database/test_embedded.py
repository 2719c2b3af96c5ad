"""The embedded PostgreSQL on this machine: real servers, really killed."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest
from django.db import OperationalError, connections
from django.db.utils import ConnectionHandler

from tests.database.conftest import kill_server
from timeline.database import PROJECT, database_settings
from timeline.database.account import server_account
from timeline.database.base import DatabaseWrapper
from timeline.database.embedded import SOCKET, Cluster

AS_ROOT = os.geteuid() == 0
USER_OF_THE_SERVER = """
import sys
from pathlib import Path
import psycopg
from timeline.database.embedded import Cluster
cluster = Cluster(Path(sys.argv[1]))
cluster.ensure_running()
connection = psycopg.connect(host=str(cluster.data), user="demarche", dbname="demarche")
print(connection.execute("SELECT pg_postmaster_start_time()").fetchone()[0], flush=True)
sys.stdin.read()
"""


@pytest.fixture
def connect(data_folder, django_db_blocker):
    """Django's connection to the tests' server, by name: "plain" or "pooled"."""

    def connect(kind="plain"):
        environ = {"DATA_DIR": str(data_folder), "DATABASE_POOL": "2" if kind == "pooled" else ""}
        wanted = ConnectionHandler({"default": {}, "ours": database_settings(environ)})
        connections.settings["ours"] = wanted.settings["ours"]
        return connections["ours"]

    with django_db_blocker.unblock():
        yield connect
        if "ours" in connections.settings:
            ours = connections["ours"]
            assert isinstance(ours, DatabaseWrapper)
            ours.close()
            ours.close_pool()
            del connections["ours"]
            del connections.settings["ours"]


def answer(connection, question):
    with connection.cursor() as cursor:
        cursor.execute(question)
        return cursor.fetchone()[0] if cursor.description else None


def start_user(folder):
    return subprocess.Popen(
        [sys.executable, "-c", USER_OF_THE_SERVER, str(folder)],
        cwd=PROJECT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def test_processes_that_start_at_once_share_one_server(short_folder):
    users = [start_user(short_folder / "database") for _ in range(2)]

    first, second = [user.stdout.readline() for user in users]
    for user in users:
        user.communicate()

    assert first == second != ""


@pytest.mark.parametrize("kind", ["plain", "pooled"])
def test_a_killed_server_is_back_at_the_next_connection_with_what_was_written(
    kind, cluster, connect
):
    connection = connect(kind)
    answer(connection, "CREATE TABLE IF NOT EXISTS kept (word text)")
    answer(connection, f"INSERT INTO kept VALUES ('{kind}')")  # committed at once

    kill_server(cluster)  # this process is its parent and does not bury it
    with pytest.raises(OperationalError):
        answer(connection, "SELECT 1")
    connection.close()

    assert answer(connection, f"SELECT count(*) FROM kept WHERE word = '{kind}'") == 1


@pytest.mark.parametrize("kind", ["plain", "pooled"])
def test_the_first_connection_starts_the_server(kind, cluster, connect):
    cluster.stop()

    assert answer(connect(kind), "SELECT current_database()") == "demarche"


def test_a_killed_process_leaves_the_server_to_others(cluster, connect):
    started = answer(connect(), "SELECT pg_postmaster_start_time()::text")
    user = start_user(cluster.folder)
    user.stdout.readline()

    user.kill()
    user.communicate()

    assert answer(connect(), "SELECT pg_postmaster_start_time()::text") == started


def test_a_server_that_ends_with_its_work_undone_is_waited_for(cluster, connect):
    connection = connect()
    answer(connection, "CREATE TABLE IF NOT EXISTS busy AS SELECT generate_series(1, 1000) AS n")
    postmaster = int((cluster.data / "postmaster.pid").read_text().split()[0])

    os.kill(postmaster, 9)  # its children notice only later
    connection.close()

    assert answer(connection, "SELECT count(*) FROM busy") == 1000


@pytest.mark.parametrize("content", ["another process", "nothing"])
def test_a_stale_process_number_does_not_keep_the_server_from_starting(content, cluster, connect):
    number = cluster.data / "postmaster.pid"
    left = number.read_text().splitlines(keepends=True)
    socket_lock = cluster.data / f"{SOCKET}.lock"
    cluster.stop()
    stranger = subprocess.Popen(["sleep", "60"], user=cluster.data.stat().st_uid)
    text = "".join([f"{stranger.pid}\n", *left[1:]]) if content == "another process" else ""
    number.write_text(text)
    socket_lock.write_text(text)

    try:
        assert answer(connect(), "SELECT 1") == 1
        assert stranger.poll() is None
    finally:
        stranger.kill()
        stranger.wait()


def test_a_refusal_of_the_running_server_is_passed_on(cluster):
    environ = {"DATA_DIR": str(cluster.folder.parent)}
    settings = {**database_settings(environ), "NAME": "no_such_database"}
    connection = ConnectionHandler({"default": settings})["default"]

    with pytest.raises(psycopg.OperationalError, match="no_such_database"):
        connection.get_new_connection(connection.get_connection_params())


def test_text_is_sorted_by_code_point_and_folded_in_every_script(cluster, connect):
    connection = connect()
    words = "(VALUES ('é'), ('z'), ('Z'), ('Ж'), ('a')) AS words (word)"

    assert answer(connection, f"SELECT string_agg(word, '' ORDER BY word) FROM {words}") == "ZazéЖ"
    assert answer(connection, "SELECT lower('ÉŽЖ')") == "éžж"
    assert answer(connection, "SELECT to_tsvector('simple', '“Élysée”—talks’')::text") == (
        "'talks':2 'élysée':1"
    )


def test_databases_made_later_sort_alike(cluster, connect):
    question = "SELECT count(DISTINCT (datlocprovider, datlocale, datctype)) FROM pg_database"

    assert answer(connect(), question) == 1


def test_the_server_is_reached_through_its_closed_folder_only(cluster, connect):
    connection = connect()

    assert answer(connection, "SHOW listen_addresses") == ""
    assert answer(connection, "SHOW fsync") == "on"
    assert stat.S_IMODE(cluster.folder.stat().st_mode) == 0o700
    assert stat.S_IMODE(cluster.data.stat().st_mode) == 0o700


def test_no_folder_above_is_opened(cluster):
    closed = cluster.folder.parents[1]

    assert stat.S_IMODE(closed.stat().st_mode) == 0o700
    assert closed.stat().st_uid == os.geteuid()


@pytest.mark.skipif(not AS_ROOT, reason="only root lends the server an account")
def test_under_root_other_processes_of_the_lent_account_stay_outside(cluster):
    server_user = cluster.data.stat().st_uid

    seen = subprocess.run(["ls", cluster.data], user=server_user, capture_output=True, check=False)

    assert server_user != 0
    assert cluster.folder.stat().st_uid == 0
    assert seen.returncode != 0


@pytest.mark.skipif(not AS_ROOT, reason="only root lends the server an account")
def test_under_root_a_users_server_gets_that_users_rights_and_no_more(short_folder):
    short_folder.chmod(0o755)
    user = 65534
    os.chown(short_folder, user, user)

    account = server_account(short_folder, program=Path("/bin/sh"))

    assert account.user_id == user
    assert not [word for word in account.prefix if "caps" in word]


def test_a_setting_up_that_was_interrupted_is_begun_anew(short_folder):
    half = short_folder / "database" / "data.new"
    half.mkdir(parents=True)
    (half / "PG_VERSION").write_text("18\n")

    Cluster(short_folder / "database").ensure_running()

    assert not half.exists()


def test_the_server_is_shown_and_stopped_from_the_command_line(cluster):
    def say(act):
        command = [sys.executable, "-m", "timeline.database", act]
        environ = {**os.environ, "DATA_DIR": str(cluster.folder.parent), "DATABASE_URL": ""}
        return subprocess.check_output(command, cwd=PROJECT, env=environ, text=True)

    assert f"host={cluster.data}" in say("status")
    assert "is stopped" in say("stop")
    assert not cluster.answers()
    assert "not running" in say("status")
    assert "was not running" in say("stop")
