"""The database: the one named by DATABASE_URL, or a PostgreSQL of our own under DATA_DIR.

In comes the environment, out goes what Django's settings want (`database_settings`). The package
is itself a Django engine (`base`): PostgreSQL's, except that a connection that finds no server
starts one and tries once more. Nothing is started on import. The server (`embedded`) is shared by
every process that uses the same data folder and stays up when they end, so that the next one
finds it at work; it is stopped by `python -m timeline.database stop`. It listens on no network
address: who may enter its folder may connect.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

PROJECT = Path(__file__).resolve().parents[2]

POOL_WAIT_SECONDS = 5
# A pool waits twice as long after each attempt that fails, up to minutes: after 40 seconds without
# a server readers were sent away for 25 more, now for 2. It gives up soon, and the next reader
# makes it try anew.
POOL_RECONNECT_SECONDS = 3
# Beside those of pages: exports hold theirs as long as they are read.
SPARE_CONNECTIONS = 2


def database_settings(environ: Mapping[str, str]) -> dict[str, Any]:
    """What belongs in `DATABASES["default"]`; reads the environment and touches nothing.

    DATABASE_URL names a PostgreSQL; without it our own one lives under DATA_DIR (a relative
    folder is meant from the project's). DATABASE_POOL is the number of pages that a process
    makes at once: it keeps a connection for each, and a few for exports; without it, as for
    commands, each thread opens one when it needs it.

    >>> ours = database_settings({"DATA_DIR": "/srv/timeline"})
    >>> ours["ENGINE"], ours["NAME"], ours["HOST"]
    ('timeline.database', 'demarche', '/srv/timeline/database/data')
    >>> url = "postgres://ann:pw@db:5433/news"
    >>> given = database_settings({"DATABASE_URL": url, "DATABASE_POOL": "4"})
    >>> given["HOST"], given["OPTIONS"]["pool"]
    ('db', {'min_size': 2, 'max_size': 6, 'timeout': 5, 'reconnect_timeout': 3})
    """
    url = environ.get("DATABASE_URL", "")
    settings = _given(url) if url else _embedded(data_folder(environ))
    pages = _pages_at_once(environ.get("DATABASE_POOL", ""))
    if pages:
        sizes = {"min_size": min(2, pages), "max_size": pages + SPARE_CONNECTIONS}
        patience = {"timeout": POOL_WAIT_SECONDS, "reconnect_timeout": POOL_RECONNECT_SECONDS}
        settings["OPTIONS"]["pool"] = {**sizes, **patience}
    return settings


def data_folder(environ: Mapping[str, str]) -> Path:
    """The folder of the site's own data: DATA_DIR, or `.data` in the project.

    >>> data_folder({"DATA_DIR": "/srv/timeline"}).as_posix()
    '/srv/timeline'
    """
    return (PROJECT / Path(environ.get("DATA_DIR") or ".data").expanduser()).resolve()


def _embedded(data: Path) -> dict[str, Any]:
    return {
        "ENGINE": "timeline.database",
        "NAME": "demarche",
        "USER": "demarche",
        "PASSWORD": "",
        "HOST": str(data / "database" / "data"),
        "PORT": "5432",  # only names the socket's file; said, so that a PGPORT is not heard
        "CONN_MAX_AGE": 0,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {},
    }


def _given(url: str) -> dict[str, Any]:
    try:
        parsed = dj_database_url.parse(url, conn_max_age=0, conn_health_checks=True)
    except ValueError:  # its message would show the password
        raise ImproperlyConfigured(f"DATABASE_URL cannot be read; write {URL_SHAPE}.") from None
    if parsed["ENGINE"] != "django.db.backends.postgresql":
        raise ImproperlyConfigured(f"DATABASE_URL must name a PostgreSQL: {URL_SHAPE}.")
    return {"OPTIONS": {}, **parsed}


URL_SHAPE = "postgres://user:password@host:5432/name"


def _pages_at_once(value: str) -> int:
    if value and not (value.isascii() and value.isdigit()):
        raise ImproperlyConfigured(f"DATABASE_POOL must be a number of pages, not {value!r}.")
    return int(value or 0)
