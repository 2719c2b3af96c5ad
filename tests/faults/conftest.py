"""A site whose server may be killed, and which faults are long."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.serving import served
from tests.faults.sites import Site


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "long: kills many times over; `make faults` runs it")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    if os.environ.get("FAULTS"):
        return
    for item in items:
        if item.get_closest_marker("long"):
            item.add_marker(pytest.mark.skip(reason="long: run by `make faults`"))


@pytest.fixture(scope="session")
def site() -> Iterator[Site]:
    """A migrated site; a folder with a short path, since a socket lies in it."""
    folder = Path(tempfile.mkdtemp(prefix="f", dir="/tmp"))
    made = Site(folder)
    code, said = made.run("demarche", "manage.py", "migrate", "--verbosity", "0")
    assert code == 0, said
    made.keep_mould()
    made.run("demarche", "manage.py", "collectstatic", "--no-input", "--verbosity", "0")
    yield made
    made.cluster.stop()
    shutil.rmtree(folder)


@pytest.fixture(scope="session")
def undisturbed(site: Site) -> str:
    """What the samples tell where nothing goes wrong."""
    name = site.new_database()
    code, said = site.ingest(name)
    assert code == 0, said
    return site.held(name)


@pytest.fixture
def shown(site: Site) -> Iterator[tuple[str, int, subprocess.Popen[str]]]:
    """An empty database, the port on which the site shows it, and the server."""
    name = site.new_database()
    with served(site, name) as (port, process):
        yield name, port, process
