"""Processes killed while they write: what was acknowledged is there, and a second run mends all.

"Nothing lost": after the re-run the database tells the same, row for row, as one of a run that was
never disturbed; and every document that another session had seen committed is still there.
"""

import os
import random
import time

import pytest

from tests.database.conftest import kill_server
from tests.faults.serving import PATIENCE, status
from tests.faults.sites import FEW, SAMPLES, captures, killed_while_ingesting

TRIALS = range(20 if os.environ.get("FAULTS") else 1)


@pytest.mark.parametrize("trial", TRIALS)
def test_an_ingest_that_was_killed_is_mended_by_the_next(site, undisturbed, trial):
    name = site.new_database()
    was_at_work = killed_while_ingesting(site, name, random.Random(trial))

    code, said = site.ingest(name)

    assert was_at_work
    assert code == 0, said
    assert site.held(name) == undisturbed


@pytest.mark.parametrize("trial", TRIALS)
def test_a_server_that_was_killed_loses_nothing_that_was_acknowledged(site, undisturbed, trial):
    site.run("demarche", "manage.py", "flush", "--no-input", "--verbosity", "0")
    acknowledged = 0
    with site.begin("demarche", "manage.py", "ingest", *map(str, SAMPLES)) as process:
        with site.connected("demarche") as connection:
            while process.poll() is None and acknowledged < 1 + trial % FEW:
                acknowledged = captures(connection)
                time.sleep(0.01)
        kill_server(site.cluster)
        begun = time.monotonic()
        site.cluster.ensure_running()
        back_after = time.monotonic() - begun
        process.wait(timeout=120)

    with site.connected("demarche") as connection:
        assert captures(connection) >= acknowledged > 0
    assert back_after < 10 * PATIENCE
    assert site.ingest("demarche")[0] == 0
    assert site.held("demarche") == undisturbed


@pytest.mark.parametrize("trial", TRIALS)
def test_pages_come_back_by_themselves_when_the_server_does(site, shown, trial):
    _, port, web = shown
    before = status(port)
    kill_server(site.cluster)
    # A quarter of a minute without a server: a pool that tries ever more rarely would not try soon.
    without = {status(port), status(port, "/readyz/"), status(port)}
    site.cluster.ensure_running()
    deadline = time.monotonic() + 10 * PATIENCE
    while (again := {status(port) for _ in range(8)}) != {200} and time.monotonic() < deadline:
        time.sleep(0.05)

    assert (before, without, again) == (200, {503}, {200})
    assert web.poll() is None
    assert status(port, "/healthz/") == status(port, "/readyz/") == 200


@pytest.mark.long
def test_one_folder_read_by_four_processes_at_once_gives_the_rows_of_one(site, undisturbed):
    name = site.new_database()
    processes = [site.begin(name, "manage.py", "ingest", *map(str, SAMPLES)) for _ in range(4)]

    said = [process.communicate(timeout=300)[0] for process in processes]

    assert [process.returncode for process in processes] == [0, 0, 0, 0], said
    assert site.held(name) == undisturbed
