"""The site of a fault's test, served as the image serves it."""

import os
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from http.client import HTTPConnection, HTTPException

from tests.faults.sites import Site

HOST = "127.0.0.1"
# What is promised by the clock holds on a machine with nothing else to do: `make faults`. Beside
# other tests a promise is broken only where it takes ten times as long.
PATIENCE = 1 if os.environ.get("FAULTS") else 10
# As the image serves: many threads, of which four make pages.
SERVE = """
import os, sys
os.environ["DATABASE_POOL"] = "4"
from granian import Granian
Granian(
    "timeline.wsgi:application", address="127.0.0.1", port=int(sys.argv[1]), interface="wsgi",
    blocking_threads=64, backpressure=256, workers_kill_timeout=15,
).serve()
"""


@contextmanager
def served(site: Site, name: str) -> Iterator[tuple[int, subprocess.Popen[str]]]:
    """The port on which the site shows a database, and the server."""
    port = free_port()
    with site.begin(name, "-c", SERVE, str(port)) as process:
        while process.poll() is None and status(port, "/healthz/") != 200:
            time.sleep(0.1)
        yield port, process
        process.terminate()  # its workers would outlive it if it were killed
        try:
            process.wait(timeout=30)
        except subprocess.TimeoutExpired:
            process.kill()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


def status(port: int, path: str = "/") -> int:
    """The status that a page is answered with; 0 where nobody answers."""
    with closing(HTTPConnection(HOST, port, timeout=20)) as connection:
        try:
            connection.request("GET", path)
            return connection.getresponse().status
        except (OSError, HTTPException):
            return 0
