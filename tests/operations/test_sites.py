"""Stopping the sites that run on a folder: those that run, and no other process."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from timeline.operations import sites
from timeline.operations.sites import SiteRunsOnError, stop_all

SITE = """
import signal, sys, time
from pathlib import Path
from timeline.operations.sites import running
with running(Path(sys.argv[1])):
    {first}
    print("here", flush=True)
    time.sleep(60)
"""


@pytest.fixture
def site(tmp_path) -> Iterator[Callable[..., subprocess.Popen[str]]]:
    """Begins a site on the test's folder; `first` is what it does before it serves."""
    begun = []

    def begin(first: str = "pass") -> subprocess.Popen[str]:
        command = [sys.executable, "-c", SITE.format(first=first), str(tmp_path)]
        process = subprocess.Popen(
            command, text=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        begun.append(process)
        assert process.stdout is not None
        assert process.stdout.readline() == "here\n"
        return process

    yield begin
    for process in begun:
        process.kill()
        process.communicate()


def test_every_site_on_the_folder_is_stopped(site, tmp_path):
    both = [site(), site()]

    assert sorted(stop_all(tmp_path)) == sorted(process.pid for process in both)

    assert all(process.wait(timeout=5) for process in both)
    assert list(tmp_path.iterdir()) == []


def test_the_mark_of_a_site_that_was_killed_stops_nobody(site, tmp_path):
    killed = site()
    killed.kill()
    killed.wait()
    bystander = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
    Path(tmp_path, f"site.{killed.pid}").rename(tmp_path / f"site.{bystander.pid}")

    try:
        assert stop_all(tmp_path) == []
        assert bystander.poll() is None
    finally:
        bystander.kill()
        bystander.wait()
    assert list(tmp_path.iterdir()) == []


def test_a_site_that_does_not_stop_is_named(site, tmp_path, monkeypatch):
    monkeypatch.setattr(sites, "LONGEST_FAREWELL_SECONDS", 0.3)
    stubborn = site("signal.signal(signal.SIGINT, signal.SIG_IGN)")

    with pytest.raises(SiteRunsOnError, match=f"process {stubborn.pid}"):
        stop_all(tmp_path)
