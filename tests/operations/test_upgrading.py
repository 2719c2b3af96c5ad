"""The embedded data carried over: tried from a version to itself, the only one that is at hand."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.database.conftest import short_folder  # noqa: F401 a fixture
from tests.house.tracked import ROOT
from timeline.database.embedded import Cluster
from timeline.operations.programs import program

PROGRAMS = Path(program("postgres")).parent

pytestmark = pytest.mark.skipif(
    "pginstall" not in str(PROGRAMS), reason="the wheel brings no PostgreSQL for this machine"
)


def manage(data: Path, *words: str) -> subprocess.CompletedProcess[str]:
    environment = {k: v for k, v in os.environ.items() if not k.startswith("DATABASE_")}
    return subprocess.run(
        [sys.executable, "manage.py", *words],
        cwd=ROOT,
        env=environment | {"DATA_DIR": str(data)},
        capture_output=True,
        text=True,
        check=False,
    )


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
