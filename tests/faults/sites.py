"""A site of the test's own, whose server may be killed: databases, commands, what it holds."""

import os
import random
import secrets
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import psycopg

from tests.house.tracked import ROOT
from timeline.database.embedded import Cluster

# `make faults` reads all samples, `make test` those of two stories.
_ALL = ROOT / "articles" / "samples"
_TWO = (_ALL / "geneva-brussels-vienna-2022", _ALL / "korea-2018")
SAMPLES = (_ALL,) if os.environ.get("FAULTS") else _TWO
FEW = 8 if os.environ.get("FAULTS") else 4  # documents, fewer than there are

# What a database says, whatever numbers and hours its rows were given: MD5 over sorted rows.
HELD = """
import hashlib, django
django.setup()
from articles.models import Capture
from tests.ingest.rows import originals, told, unattached
rows = [
    repr([sorted(part) if isinstance(part, frozenset) else part for part in row]) for row in told()
]
rows += map(repr, originals().items())
rows += map(repr, unattached())
rows += map(repr, Capture.objects.values_list("content_hash", "text"))
print(len(rows), hashlib.md5("\\n".join(sorted(rows)).encode()).hexdigest())
"""


@dataclass(frozen=True, slots=True)
class Site:
    """The embedded server in `folder`, with a database of its own, as users have it."""

    folder: Path

    @property
    def cluster(self) -> Cluster:
        return Cluster(self.folder / "database")

    def keep_mould(self) -> None:
        """Copy the site's own database, migrated and empty, before a test writes to it."""
        with self.connected("postgres") as connection:
            connection.execute("CREATE DATABASE mould TEMPLATE demarche")

    def new_database(self) -> str:
        """A migrated database without articles; its name."""
        name = f"trial_{secrets.token_hex(4)}"
        with self.connected("postgres") as connection:
            connection.execute(f"CREATE DATABASE {name} TEMPLATE mould")
        return name

    def connected(self, name: str) -> psycopg.Connection[tuple[object, ...]]:
        host = str(self.cluster.data)
        return psycopg.connect(host=host, user="demarche", dbname=name, autocommit=True)

    def begin(self, name: str, *command: str, **settings: str) -> subprocess.Popen[str]:
        """Start a program on a database; on "demarche" as users do, so that it starts a server.
        The settings are variables of its environment."""
        kept = {k: v for k, v in os.environ.items() if not k.startswith("DATABASE_")}
        kept |= {"DATA_DIR": str(self.folder), "DJANGO_SETTINGS_MODULE": "timeline.settings"}
        kept |= {"STATIC_ROOT": str(self.folder / "static")} | settings
        kept |= {"SECRET_KEY": "k" * 50, "PYTHONPATH": str(ROOT), "PYTHONWARNINGS": "ignore"}
        if name != "demarche":
            kept["DATABASE_URL"] = f"postgres://demarche@/{name}?host={self.cluster.data}"
        return subprocess.Popen(
            [sys.executable, *command],
            cwd=ROOT,
            env=kept,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def run(self, name: str, *command: str, **settings: str) -> tuple[int, str]:
        """A program's exit code, and what it said."""
        with self.begin(name, *command, **settings) as process:
            said = process.communicate(timeout=300)[0]
            return process.returncode, said

    def ingest(self, name: str, *paths: Path) -> tuple[int, str]:
        return self.run(name, "manage.py", "ingest", *map(str, paths or SAMPLES))

    def held(self, name: str) -> str:
        """A digest of everything that the database tells."""
        code, said = self.run(name, "-c", HELD)
        assert code == 0, said
        return said.strip().splitlines()[-1]


def killed_while_ingesting(site: Site, name: str, chance: random.Random) -> bool:
    """Begin to ingest the samples and kill the process after some articles, at any moment; whether
    it was still at work."""
    command = ("manage.py", "ingest", *map(str, SAMPLES))
    with site.begin(name, *command) as process, site.connected(name) as connection:
        return killed_at_work(connection, process, chance)


def killed_at_work(
    connection: psycopg.Connection[tuple[object, ...]],
    process: subprocess.Popen[str],
    chance: random.Random,
) -> bool:
    """Kill a process that reads the samples after some of them, at any moment; whether it was
    still at work."""
    some = chance.randrange(1, FEW)
    while process.poll() is None and captures(connection) < some:
        time.sleep(0.01)
    time.sleep(chance.random() * 0.1)
    process.send_signal(signal.SIGKILL)
    return process.wait(timeout=60) == -signal.SIGKILL


def captures(connection: psycopg.Connection[tuple[object, ...]]) -> int:
    """How many documents were acknowledged: committed, as another session sees it."""
    row = connection.execute("SELECT count(*) FROM articles_capture").fetchone()
    assert row is not None
    return int(str(row[0]))
