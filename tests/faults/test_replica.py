"""A second server that follows the first: readers are served by it, and by the first without it."""

import json
import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import LiteralString

import psycopg
import pytest

from tests.faults.sites import Site
from timeline.database.account import server_account
from timeline.database.embedded import SOCKET
from timeline.operations.programs import program

ASK = """
import django, json
django.setup()
from django.test import Client
from django.db import connections
from timeline.operations.replicas import REPLICA, is_fit, lag_seconds
client = Client()
asked = []
def note(execute, sql, params, many, context):
    if "pg_last_wal" not in sql:
        asked.append(context["connection"].alias)
    return execute(sql, params, many, context)
for connection in connections.all():
    connection.execute_wrappers.append(note)
page = client.get("/")
print(json.dumps([page.status_code, sorted(set(asked)), client.get("/readyz/").json()]))
"""


@pytest.fixture
def replica(site: Site) -> Iterator[Path]:
    """The folder of a second server, a copy of the first that streams what is written there."""
    folder = Path(tempfile.mkdtemp(prefix="f", dir="/tmp"))
    data = folder / "data"
    subprocess.run(
        [program("pg_basebackup"), "-D", str(data), "-R", "-X", "stream", "-c", "fast",
         "-h", str(site.cluster.data), "-U", "demarche"],
        check=True,
        capture_output=True,
    )  # fmt: skip
    for left in data.glob(f"{SOCKET}*"):  # of the first server, whose socket lies in its data
        left.unlink()
    account = server_account(folder, program=Path(program("postgres")))
    for path in (folder, data, *data.rglob("*")):
        os.chown(path, account.user_id, account.group_id)
    with subprocess.Popen(
        [*account.prefix, program("postgres"), "-D", str(data), "-c", "listen_addresses=",
         "-c", "unix_socket_directories=.", "-c", "hot_standby=on"],
        stderr=subprocess.DEVNULL,
    ) as server:  # fmt: skip
        yield data
        server.terminate()
        server.wait(timeout=30)
    shutil.rmtree(folder)


def url_of(data: Path) -> str:
    return f"postgres://demarche@/demarche?host={data}"


def wait_for(data: Path) -> psycopg.Connection[tuple[object, ...]]:
    deadline = time.monotonic() + 30
    while True:
        try:
            return psycopg.connect(url_of(data), autocommit=True)
        except psycopg.OperationalError:
            assert time.monotonic() < deadline, "the replica does not start"
            time.sleep(0.1)


def await_answer(second: psycopg.Connection[tuple[object, ...]], question: LiteralString) -> None:
    """Wait until a question is answered with yes."""
    deadline = time.monotonic() + 10
    while second.execute(question).fetchone() != (True,):
        assert time.monotonic() < deadline, question
        time.sleep(0.02)


def test_what_is_written_first_is_read_second_and_nothing_is_written_there(site, replica):
    with wait_for(replica) as second, site.connected("demarche") as first:
        first.execute("INSERT INTO articles_source (slug, name, domain) VALUES ('r', 'R', '')")
        await_answer(second, "SELECT count(*) = 1 FROM articles_source WHERE slug = 'r'")

        with pytest.raises(psycopg.errors.ReadOnlySqlTransaction):
            second.execute("DELETE FROM articles_source")
        first.execute("DELETE FROM articles_source WHERE slug = 'r'")


def test_a_strangers_page_is_read_from_the_replica_and_from_the_first_once_it_is_gone(
    site, replica, monkeypatch
):
    wait_for(replica).close()
    monkeypatch.setenv("ALLOWED_HOSTS", "testserver")
    said = site.run("demarche", "-c", with_replica(url_of(replica)))[1]
    status, read_from, _ = json.loads(said.splitlines()[-1])
    assert (status, read_from) == (200, ["replica"])
    assert '"replica": {"holds": true' in said

    gone = site.run("demarche", "-c", with_replica("postgres://demarche@/demarche?host=/nowhere"))[
        1
    ]

    assert '[200, ["default"' in gone, gone[-1000:]
    assert '"ready": true' in gone
    assert '"replica": {"holds": false' in gone


def test_a_replica_that_is_cut_off_from_the_first_is_left_alone_though_it_answers(
    site, replica, monkeypatch
):
    monkeypatch.setenv("ALLOWED_HOSTS", "testserver")
    monkeypatch.setenv("REPLICA_LONGEST_LAG", "1")
    with wait_for(replica) as second, site.connected("demarche") as first:
        await_answer(second, "SELECT count(*) > 0 FROM pg_stat_wal_receiver")
        first.execute("CREATE TABLE last_word ()")
        await_answer(second, "SELECT to_regclass('last_word') IS NOT NULL")
        joined = site.run("demarche", "-c", with_replica(url_of(replica)))[1]

        second.execute("ALTER SYSTEM SET primary_conninfo = ''")
        second.execute("SELECT pg_reload_conf()")
        await_answer(second, "SELECT count(*) = 0 FROM pg_stat_wal_receiver")
        first.execute("DROP TABLE last_word")
        time.sleep(1)
        cut_off = site.run("demarche", "-c", with_replica(url_of(replica)))[1]

    assert '[200, ["replica"' in joined, joined[-1000:]
    assert '[200, ["default"' in cut_off, cut_off[-1000:]
    assert '"replica": {"holds": false' in cut_off


def with_replica(url: str) -> str:
    """The question, asked by a site that knows this replica."""
    return f"import os\nos.environ['DATABASE_REPLICA_URL'] = {url!r}\n{ASK}"
