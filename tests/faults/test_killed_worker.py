"""A worker that is killed in the middle of an import: another takes it over, by itself.

"Nothing lost": the import is done, and the database tells the same as one whose worker lived. A
worker whose connections are cut goes on.
"""

import os
import random
import subprocess
import time
from pathlib import Path

import pytest

from tests.faults.sites import SAMPLES, Site, killed_at_work

TRIALS = range(20 if os.environ.get("FAULTS") else 1)
HAND_IN = """
import sys, django
django.setup()
from pathlib import Path
from django.contrib.auth.models import User
from django.utils import timezone
from timeline.ingesting import find_files
from timeline.models import Import, Upload
from timeline.tasks import apply_import
files = [file for name in sys.argv[1:] for file in find_files(Path(name))]
handed = Import.objects.create(
    by=User.objects.get_or_create(username="ada")[0], state="applying", total_count=len(files),
    changed_at=timezone.now(),
)
for file in files:
    Upload.objects.create(of=handed, name=file.name, content=file.read_bytes())
apply_import.enqueue(handed.pk)
"""


def worker(site: Site, name: str) -> subprocess.Popen[str]:
    return site.begin(name, "manage.py", "worker", "--interval", "0.2", "--verbosity", "0")


def state(connection) -> str:
    return str(
        connection.execute("SELECT state FROM timeline_import ORDER BY id DESC").fetchone()[0]
    )


def until_done(connection) -> None:
    deadline = time.monotonic() + 120
    while state(connection) == "applying" and time.monotonic() < deadline:
        time.sleep(0.05)


def others(connection) -> set[int]:
    """The processes that PostgreSQL has for connections to this database."""
    found = connection.execute(
        "SELECT pid FROM pg_stat_activity WHERE datname = current_database() "
        "AND backend_type = 'client backend' AND pid <> pg_backend_pid()"
    )
    return {pid for (pid,) in found}


def hand_in(site: Site, name: str, *samples: Path) -> None:
    """An import that waits for a worker; without samples one that has nothing to read."""
    assert site.run(name, "-c", HAND_IN, *map(str, samples)) == (0, "")


def waiting(site: Site) -> str:
    """A database with an import of the samples that waits for a worker; its name."""
    name = site.new_database()
    hand_in(site, name, *SAMPLES)
    return name


@pytest.fixture(scope="module")
def done_at_once(site: Site) -> str:
    """What an import of the samples tells whose worker lived."""
    name = waiting(site)
    code, said = site.run(name, "manage.py", "worker", "--batch", "--verbosity", "0")
    assert code == 0, said
    return site.held(name)


@pytest.mark.parametrize("trial", TRIALS)
def test_what_a_killed_worker_leaves_another_takes_over(site, done_at_once, trial):
    chance, name = random.Random(trial), waiting(site)
    with site.connected(name) as connection, worker(site, name) as first:
        assert killed_at_work(connection, first, chance)
        was_at_work = state(connection) == "applying"

        with worker(site, name) as second:
            until_done(connection)
            second.terminate()
            second.communicate(timeout=60)

        assert was_at_work
        assert state(connection) == "done"
    assert site.held(name) == done_at_once


def test_a_worker_keeps_its_connections_and_takes_new_ones_when_they_are_cut(site):
    name = site.new_database()
    hand_in(site, name)
    with site.connected(name) as connection, worker(site, name) as at_work:
        until_done(connection)
        kept = others(connection)
        hand_in(site, name)
        until_done(connection)
        then = others(connection)
        for pid in then:
            connection.execute("SELECT pg_terminate_backend(%s)", [pid])
        hand_in(site, name)
        until_done(connection)
        how_it_stands = state(connection)
        at_work.terminate()

    assert len(kept) == 2  # one for tasks, one for the lease
    assert kept <= then
    assert (how_it_stands, at_work.returncode) == ("done", 0)


def test_a_worker_reads_with_the_settings_of_pages_as_well(site):
    name = site.new_database()
    hand_in(site, name)
    command = ("manage.py", "worker", "--batch", "--verbosity", "0")

    code, said = site.run(name, *command, DATABASE_POOL="2")

    assert code == 0, said
    with site.connected(name) as connection:
        assert state(connection) == "done"
