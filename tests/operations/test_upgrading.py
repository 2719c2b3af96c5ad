"""The embedded data carried over: from PostgreSQL 16, which lies in the wheel beside 18, and from a
version to itself."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import pytest

from tests.database.conftest import short_folder  # noqa: F401 a fixture
from tests.house.tracked import ROOT
from timeline.database.account import server_account
from timeline.database.embedded import NAME, USER, Cluster
from timeline.operations.programs import program

PROGRAMS = Path(program("postgres")).parent
OLD_PROGRAMS = PROGRAMS.parent.with_name("pginstall") / "bin"

pytestmark = pytest.mark.skipif(
    "pginstall" not in str(PROGRAMS), reason="the wheel brings no PostgreSQL for this machine"
)


def manage(data: Path, *words: str, **told: str) -> subprocess.CompletedProcess[str]:
    environment = {k: v for k, v in os.environ.items() if not k.startswith("DATABASE_")} | told
    return subprocess.run(
        [sys.executable, "manage.py", *words],
        cwd=ROOT,
        env=environment | {"DATA_DIR": str(data)},
        capture_output=True,
        text=True,
        check=False,
    )


@contextmanager
def old_server(data: Path) -> Iterator[str]:
    """A new cluster in the place of the embedded one, served by the old programs; its address."""
    folder = data / "database"
    folder.mkdir(mode=0o700)
    account = server_account(folder, program=OLD_PROGRAMS / "postgres")
    (folder / "data").mkdir(mode=0o700)
    os.chown(folder / "data", account.user_id, account.group_id)

    def run(name: str, *words: str) -> None:
        subprocess.run(
            [*account.prefix, OLD_PROGRAMS / name, *words],
            cwd=folder,
            env={"LC_ALL": "C"},
            check=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    socket = str(folder / "data")
    run("initdb", "-D", "data", "-U", USER, "-A", "trust", "-E", "UTF8", "--locale=C")
    run("pg_ctl", "-D", "data", "-w", "-o", f"-h '' -k {socket}", "start")
    try:
        run("createdb", "-h", socket, "-U", USER, NAME)
        yield f"postgres://{USER}@{quote(socket, safe='')}/{NAME}"
    finally:
        run("pg_ctl", "-D", "data", "-w", "-m", "fast", "stop")


@pytest.mark.skipif(not OLD_PROGRAMS.is_dir(), reason="the wheel brings no older PostgreSQL")
def test_data_of_an_older_version_are_refused_and_carried_over(short_folder):  # noqa: F811 the fixture
    said = "from django.contrib.auth.models import Group; Group.objects.create(name='Élodie')"
    with old_server(short_folder) as address:
        told = {"DATABASE_URL": address, "SECRET_KEY": "of the old site"}
        manage(short_folder, "migrate", "auth", "--verbosity", "0", **told)
        manage(short_folder, "shell", "--no-imports", "--command", said, **told)

    refused = manage(short_folder, "migrate")
    done = manage(short_folder, "upgrade_database", "--from", str(OLD_PROGRAMS))
    migrated = manage(short_folder, "migrate", "--verbosity", "0")

    assert "written by PostgreSQL 16" in refused.stderr
    assert "every table came over the same" in done.stdout, done.stderr
    assert migrated.returncode == 0, migrated.stderr
    asked = "from django.contrib.auth.models import Group; print(*Group.objects.order_by('name'))"
    found = manage(short_folder, "shell", "--no-imports", "--command", asked)
    assert found.stdout.split() == ["Administrators", "Analysts", "Editors", "Élodie"]
    assert (short_folder / "database.old/data/PG_VERSION").read_text().strip() == "16"


@pytest.mark.skipif(not OLD_PROGRAMS.is_dir(), reason="the wheel brings no older PostgreSQL")
def test_programs_of_another_version_leave_the_server_running(short_folder):  # noqa: F811 the fixture
    cluster = Cluster(short_folder / "database")
    cluster.ensure_running()

    done = manage(short_folder, "upgrade_database", "--from", str(OLD_PROGRAMS))

    assert done.returncode == 1
    assert "has PostgreSQL 16: nothing was touched" in done.stderr
    assert cluster.answers()


@pytest.mark.usefixtures("short_folder")
def test_data_that_were_carried_over_are_served_again(short_folder):  # noqa: F811 the fixture
    manage(short_folder, "migrate", "auth", "--verbosity", "0")
    said = "from django.contrib.auth.models import Group; Group.objects.create(name='Élodie')"
    manage(short_folder, "shell", "--no-imports", "--command", said)

    done = manage(short_folder, "upgrade_database", "--from", str(PROGRAMS))

    assert "every table came over the same" in done.stdout, done.stderr
    asked = "from django.contrib.auth.models import Group; print(*Group.objects.all())"
    found = manage(short_folder, "shell", "--no-imports", "--command", asked)
    assert found.stdout.split() == ["Élodie"]
    assert (short_folder / "database.old" / "data" / "PG_VERSION").is_file()


def test_programs_that_are_none_change_nothing(short_folder, tmp_path):  # noqa: F811 the fixture
    Cluster(short_folder / "database").ensure_running()

    done = manage(short_folder, "upgrade_database", "--from", str(tmp_path))

    assert done.returncode == 1
    assert "has no program `postgres`" in done.stderr
    assert sorted(path.name for path in short_folder.iterdir() if path.is_dir()) == ["database"]
