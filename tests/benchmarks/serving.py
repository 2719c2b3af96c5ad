"""Servers for the benchmarks: ours, the plain peer's, Datasette's, and a database to spare."""

from __future__ import annotations

import os
import secrets
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from http.client import HTTPConnection, HTTPException
from pathlib import Path

import psycopg

from tests.benchmarks.http import HOST, free_port
from timeline.database.embedded import Cluster

LONGEST_START_SECONDS = 60
# What makes the filling short, and nothing of what is measured: fewer checkpoints, larger sorts.
FOR_BULK = (
    "max_wal_size = '8GB'",
    "checkpoint_timeout = '30min'",
    "maintenance_work_mem = '512MB'",
)


def end_tidily() -> None:
    """Let SIGTERM end this process as Ctrl-C does: servers and databases go with it."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))


@contextmanager
def databases(*names: str) -> Iterator[list[str]]:
    """Empty databases of a PostgreSQL of the benchmark's own, thrown away at the end: their URLs.

    Where DATABASE_URL names one to spare, that one is all there is.
    """
    if given := os.environ.get("DATABASE_URL"):
        yield [given]
        return
    folder = Path(tempfile.mkdtemp(prefix="b", dir="/tmp"))  # a socket wants a short path
    cluster = Cluster(folder / "database")
    try:
        cluster.ensure_running()
        with psycopg.connect(
            host=str(cluster.data), user="demarche", dbname="postgres", autocommit=True
        ) as connection:
            for setting in FOR_BULK:
                connection.execute(f"ALTER SYSTEM SET {setting}".encode())
            connection.execute("SELECT pg_reload_conf()")
            for name in names:
                connection.execute(f"CREATE DATABASE {name}".encode())
        yield [f"postgres://demarche@/{name}?host={cluster.data}" for name in names]
    finally:
        cluster.stop()
        shutil.rmtree(folder)


def environment(url: str, **more: str) -> dict[str, str]:
    """What a process of the site needs to work on a database of a benchmark."""
    key = os.environ.setdefault("SECRET_KEY", secrets.token_hex(40))
    kept = {"DATABASE_URL": url, "SECRET_KEY": key, "ALLOWED_HOSTS": f"{HOST},localhost"}
    kept |= {"API_REQUESTS_A_MINUTE": "0", "LOG_LEVEL": "CRITICAL"}
    return {**os.environ, **kept, "DJANGO_SETTINGS_MODULE": "timeline.settings", **more}


@contextmanager
def wsgi(application: str, environ: Mapping[str, str]) -> Iterator[tuple[int, int]]:
    """A WSGI application as the image serves it, in two workers: port and process."""
    port = free_port()
    options = ["--interface", "wsgi", "--host", HOST, "--port", str(port), "--workers", "2"]
    options += ["--blocking-threads", "64", "--backpressure", "256", "--log-level", "critical"]
    options += ["--workers-kill-timeout", "5"]  # or a worker that hangs outlives its server
    command = (sys.executable, "-m", "granian", *options, application)
    with _running(*command, environ={**environ, "DATABASE_POOL": "4"}) as process:
        _wait(port, process)
        yield port, process.pid


@contextmanager
def datasette(program: Path, file: Path) -> Iterator[int]:
    """Datasette on a SQLite file: its port."""
    port = free_port()
    options = ["--host", HOST, "--port", str(port), "--setting", "sql_time_limit_ms", "20000"]
    options += ["--setting", "facet_time_limit_ms", "20000"]
    with _running(str(program), "serve", str(file), *options, environ=os.environ) as process:
        _wait(port, process)
        yield port


@contextmanager
def _running(*command: str, environ: Mapping[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    none = subprocess.DEVNULL
    with subprocess.Popen(command, env=dict(environ), stdout=none, stderr=none) as process:
        try:
            yield process
        finally:
            process.terminate()
            try:
                process.wait(timeout=20)
            except subprocess.TimeoutExpired:
                process.kill()


def _wait(port: int, process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + LONGEST_START_SECONDS
    while process.poll() is None and time.monotonic() < end:
        with closing(HTTPConnection(HOST, port, timeout=5)) as connection:
            try:
                connection.request("GET", "/static/nothing")
                connection.getresponse().read()
            except (OSError, HTTPException):
                time.sleep(0.1)
            else:
                return
    raise RuntimeError(f"{process.args!r} does not serve")


def processor_seconds(pid: int) -> float:
    """What a server and its workers have computed so far (Linux)."""
    ticks = 0
    for pid_of in _family(pid):
        stat = Path(f"/proc/{pid_of}/stat")
        if stat.exists():
            ticks += sum(map(int, stat.read_text().rpartition(")")[2].split()[11:13]))
    return ticks / os.sysconf("SC_CLK_TCK")


def megabytes(pid: int) -> float:
    """The memory of a server and its workers, shared pages counted once (Linux: PSS)."""
    total = 0
    for pid_of in _family(pid):
        rollup = Path(f"/proc/{pid_of}/smaps_rollup")
        if rollup.exists():
            lines = (line.split() for line in rollup.read_text().splitlines())
            total += sum(int(line[1]) for line in lines if line[0] == "Pss:")
    return total / 1000


def _family(pid: int) -> Iterator[int]:
    yield pid
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in task.read_text().split():
            yield from _family(int(child))
