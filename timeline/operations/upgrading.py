"""Carrying the embedded data over to a new major version of PostgreSQL.

The data of one version cannot be read by another. So the old version's programs serve them once
more, all of it is dumped and restored into a new cluster, both are compared, and only then do the
folders change places. The old one stays, whole, until the operator removes it.
"""

from __future__ import annotations

import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError
from psycopg.conninfo import make_conninfo
from psycopg.pq import PGconn, Ping

from timeline.database.account import server_account
from timeline.database.embedded import Cluster
from timeline.operations.backups import backup_of, restore_into

PATIENCE_SECONDS = 60


def upgrade(settings: dict[str, Any], old_programs: Path, tell: Callable[[str], None]) -> Path:
    """Carry the embedded data over; gives the folder in which the old ones were kept.

    `old_programs` is the folder of the old version's `postgres`. Raises CommandError, and then
    nothing has changed.
    """
    old = Cluster.behind(settings["HOST"])
    kept = old.folder.with_name(f"{old.folder.name}.old")
    fresh = Cluster(old.folder.with_name(f"{old.folder.name}.new"))
    _refuse(old, kept, fresh, old_programs)
    old.stop()
    dump = old.folder.with_name("upgrade.dump")
    try:
        with _served(old, old_programs):
            tell("Reading the old data")
            backup_of(settings, dump)
        fresh.ensure_running()
        tell("Writing the new ones")
        restore_into(settings | {"HOST": str(fresh.data)}, dump)
    finally:
        fresh.stop()
        dump.unlink(missing_ok=True)
        dump.with_suffix(".json").unlink(missing_ok=True)
    old.folder.rename(kept)
    fresh.folder.rename(old.folder)
    return kept


def _refuse(old: Cluster, kept: Path, fresh: Cluster, old_programs: Path) -> None:
    if not (old.data / "PG_VERSION").is_file():
        raise CommandError(f"There are no data of an embedded PostgreSQL in {old.folder}.")
    if not (old_programs / "postgres").is_file():
        raise CommandError(f"{old_programs} has no program `postgres`.")
    wrote, reads = (old.data / "PG_VERSION").read_text().strip(), _major_version(old_programs)
    if wrote != reads:
        raise CommandError(
            f"PostgreSQL {wrote} wrote the data in {old.folder}, and {old_programs} has "
            f"PostgreSQL {reads}: nothing was touched."
        )
    for folder in (kept, fresh.folder):
        if folder.exists():
            raise CommandError(f"{folder} is in the way: look what it is, and remove it.")


def _major_version(programs: Path) -> str:
    told = subprocess.run(  # noqa: S603 the operator's own
        [str(programs / "postgres"), "--version"],
        capture_output=True,
        check=False,
        encoding="utf-8",
        env={"LC_ALL": "C"},
    )
    return told.stdout.strip().rpartition(" ")[2].partition(".")[0]


@contextmanager
def _served(cluster: Cluster, programs: Path) -> Iterator[None]:
    """The cluster under programs of another version than the code's, on its socket alone."""
    program = programs / "postgres"
    account = server_account(cluster.folder, program=program)
    command = [*account.prefix, str(program), "-D", str(cluster.data), "-c", "listen_addresses="]
    command += ["-c", "unix_socket_directories=.", "-c", "timezone=UTC"]
    with (
        cluster.log.open("wb") as log,
        subprocess.Popen(command, stdout=log, stderr=log, env={"LC_ALL": "C"}) as server,  # noqa: S603 the operator's own
    ):
        try:
            _wait_for(cluster, server)
            yield
        finally:
            server.send_signal(signal.SIGINT)  # "fast": it ends its sessions, writes all, and goes


def _wait_for(cluster: Cluster, server: subprocess.Popen[bytes]) -> None:
    address = make_conninfo(host=str(cluster.data), user="demarche", dbname="postgres")
    deadline = time.monotonic() + PATIENCE_SECONDS
    while PGconn.ping(address.encode()) != Ping.OK:
        if server.poll() is not None or time.monotonic() > deadline:
            told = cluster.log.read_text(errors="replace").strip().splitlines() or ["no word"]
            raise CommandError(f"The old PostgreSQL does not start: {told[-1]}")
        time.sleep(0.05)
