"""Connections cut, disks full, servers told to stop: readers notice as little as can be."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.serving import status
from tests.faults.sites import SAMPLES, Site, captures
from tests.waiting import wait_until_blocked

CUT = (
    "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity "
    "WHERE datname = current_database() AND pid <> pg_backend_pid()"
)


def test_connections_that_are_cut_cost_only_what_was_being_answered(site, shown):
    name, port, _ = shown
    seen: list[int] = []
    over = threading.Event()

    def read():
        while not over.is_set():
            seen.append(status(port))

    readers = [threading.Thread(target=read) for _ in range(4)]
    for reader in readers:
        reader.start()
    with site.connected(name) as connection:
        for _ in range(3):
            time.sleep(1)
            connection.execute(CUT)
    time.sleep(1)
    after = len(seen)
    time.sleep(1)
    over.set()
    for reader in readers:
        reader.join(timeout=60)

    errors = [number for number in seen if number != 200]
    assert len(errors) <= 3 * 4, errors
    assert set(seen[after:]) == {200}


def test_a_server_that_is_told_to_stop_answers_what_it_was_asked(site, shown):
    name, port, process = shown
    answered: list[int] = []
    with site.connected(name) as connection, connection.transaction():
        connection.execute("LOCK TABLE timeline_event IN ACCESS EXCLUSIVE MODE")
        reader = threading.Thread(target=lambda: answered.append(status(port)))
        reader.start()
        wait_until_blocked(connection)
        process.send_signal(signal.SIGTERM)
        time.sleep(0.3)
    reader.join(timeout=30)

    assert answered == [200]
    assert process.wait(timeout=30) == 0


@pytest.fixture
def small_disk() -> Iterator[Path]:
    """A disk of 220 MB of our own; only root may have one."""
    if os.geteuid() != 0 or not shutil.which("mount"):
        pytest.skip("only root can mount a small disk")
    folder = Path(tempfile.mkdtemp(prefix="f", dir="/tmp"))
    done = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=220m", "tmpfs", str(folder)],
        check=False,
        capture_output=True,
    )
    if done.returncode:
        folder.rmdir()
        pytest.skip("this machine lets nobody mount a disk")
    yield folder
    subprocess.run(["umount", "--lazy", str(folder)], check=True)
    folder.rmdir()


@pytest.mark.skipif(sys.platform != "linux", reason="mounts a disk as Linux does")
def test_a_full_disk_stops_ingest_with_a_word_and_loses_nothing(
    small_disk, undisturbed, monkeypatch
):
    monkeypatch.setenv("LEAST_FREE_MB", "0")  # the disk is small from the start
    site = Site(small_disk)
    code, said = site.run("demarche", "manage.py", "migrate", "--verbosity", "0")
    assert code == 0, said
    stuffing = small_disk / "stuffing"
    with site.begin("demarche", "manage.py", "ingest", *map(str, SAMPLES)) as process:
        with site.connected("demarche") as connection:
            while process.poll() is None and captures(connection) < 2:
                time.sleep(0.01)
        fill(stuffing)
        said = process.communicate(timeout=120)[0]
    with site.connected("demarche") as connection:
        acknowledged = captures(connection)  # reads go on

    stuffing.unlink()
    code, _ = site.ingest("demarche")

    assert acknowledged >= 2
    assert code == 0
    assert site.held("demarche") == undisturbed
    assert "Traceback" not in said or "No space left" in said
    site.cluster.stop()


@pytest.mark.skipif(sys.platform != "linux", reason="mounts a disk as Linux does")
def test_a_disk_that_is_nearly_full_is_not_filled(small_disk, monkeypatch):
    site = Site(small_disk)
    site.run("demarche", "manage.py", "migrate", "--verbosity", "0")

    code, said = site.ingest("demarche")

    assert code == 1
    assert said.count("\n") == 1
    assert said.startswith("CommandError: Less than 500 MB are free")
    with site.connected("demarche") as connection:
        assert captures(connection) == 0
    monkeypatch.setenv("LEAST_FREE_MB", "20")
    assert site.ingest("demarche")[0] == 0
    site.cluster.stop()


def fill(file: Path) -> None:
    """Write until the disk has no room left."""
    with file.open("wb", buffering=0) as opened:
        try:
            while True:
                opened.write(bytes(1_000_000))
        except OSError:
            return
