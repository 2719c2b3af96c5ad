"""A worker that is killed in the middle of an import: another takes it over, by itself.

"Nothing lost": the import is done, and the database tells the same as one whose worker lived.
"""

import os
import random
import subprocess
import time

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
    by=User.objects.create_user("ada"), state="applying", total_count=len(files),
    changed_at=timezone.now(),
)
for file in files:
    Upload.objects.create(of=handed, name=file.name, content=file.read_bytes())
apply_import.enqueue(handed.pk)
"""


def worker(site: Site, name: str) -> subprocess.Popen[str]:
    return site.begin(name, "manage.py", "worker", "--interval", "0.2", "--verbosity", "0")


def state(connection) -> str:
    return str(connection.execute("SELECT state FROM timeline_import").fetchone()[0])


def hand_in(site: Site) -> str:
    """A database with an import of the samples that waits for a worker; its name."""
    name = site.new_database()
    assert site.run(name, "-c", HAND_IN, *map(str, SAMPLES)) == (0, "")
    return name


@pytest.fixture(scope="module")
def done_at_once(site: Site) -> str:
    """What an import of the samples tells whose worker lived."""
    name = hand_in(site)
    code, said = site.run(name, "manage.py", "worker", "--batch", "--verbosity", "0")
    assert code == 0, said
    return site.held(name)


@pytest.mark.parametrize("trial", TRIALS)
def test_what_a_killed_worker_leaves_another_takes_over(site, done_at_once, trial):
    chance, name = random.Random(trial), hand_in(site)
    with site.connected(name) as connection, worker(site, name) as first:
        assert killed_at_work(connection, first, chance)
        was_at_work = state(connection) == "applying"

        with worker(site, name) as second:
            deadline = time.monotonic() + 120
            while state(connection) == "applying" and time.monotonic() < deadline:
                time.sleep(0.05)
            second.terminate()
            second.communicate(timeout=60)

        assert was_at_work
        assert state(connection) == "done"
    assert site.held(name) == done_at_once
