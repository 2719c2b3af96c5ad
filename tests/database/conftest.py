"""A PostgreSQL of the tests' own, in a folder with a short path, stopped at the end."""

import os
import shutil
import signal
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from timeline.database.embedded import Cluster


@pytest.fixture
def short_folder() -> Iterator[Path]:
    """A folder closed to others; pytest's own folders are too deep for a socket."""
    folder = Path(tempfile.mkdtemp(prefix="d", dir="/tmp"))
    yield folder
    Cluster(folder / "database").stop()
    shutil.rmtree(folder)


@pytest.fixture(scope="module")
def data_folder() -> Iterator[Path]:
    """A DATA_DIR with a running server, under a folder closed to others."""
    closed = Path(tempfile.mkdtemp(prefix="d", dir="/tmp"))
    cluster = Cluster(closed / "data" / "database")
    cluster.ensure_running()
    yield closed / "data"
    cluster.stop()
    shutil.rmtree(closed)


@pytest.fixture
def cluster(data_folder: Path) -> Cluster:
    """The running server, started again if an earlier test left it dead."""
    cluster = Cluster(data_folder / "database")
    cluster.ensure_running()
    return cluster


def kill_server(cluster: Cluster) -> None:
    """End every process of the server at once, as a crash of the machine would."""
    for process in Path("/proc").iterdir():
        if process.name.isdigit() and _works_in(process, cluster.data):
            os.kill(int(process.name), signal.SIGKILL)


def _works_in(process: Path, folder: Path) -> bool:
    try:
        return (process / "cwd").readlink() == folder
    except OSError:  # a stranger, or gone meanwhile
        return False
