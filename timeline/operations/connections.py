"""How the database is reached: limits for those who read, and a replica.

Pure: the environment in, Django's settings out.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from timeline.database import database_settings

# For processes that serve pages. A page takes milliseconds; what takes longer is given up, or ten
# impatient readers stop the site with queries that run on after they left.
READER_LIMITS = {
    "statement_timeout": "5s",
    "lock_timeout": "2s",
    "idle_in_transaction_session_timeout": "30s",
    # Where a common word is counted among a million events, 4 MB remember blocks and no rows, and
    # every event of a block is looked at again. To compile a query takes longer than to answer it.
    "work_mem": "16MB",
    "jit": "off",
}


def with_reader_limits(settings: dict[str, Any], environ: Mapping[str, str]) -> dict[str, Any]:
    """The settings of a connection, with limits where pages are served (DATABASE_POOL is set).

    Commands, workers and migrations have none. READER_LIMITS=off leaves them out: a pooler in
    between may refuse them, and then the role carries them (ALTER ROLE … SET statement_timeout).

    >>> with_reader_limits({"OPTIONS": {}}, {})
    {'OPTIONS': {}}
    >>> given = with_reader_limits({"OPTIONS": {}}, {"DATABASE_POOL": "4"})["OPTIONS"]["options"]
    >>> given.split("-c ")[1:4]
    ['statement_timeout=5s ', 'lock_timeout=2s ', 'idle_in_transaction_session_timeout=30s ']
    >>> given.split("-c ")[4:]
    ['work_mem=16MB ', 'jit=off']
    """
    if not environ.get("DATABASE_POOL") or environ.get("READER_LIMITS") == "off":
        return settings
    limits = " ".join(f"-c {name}={value}" for name, value in READER_LIMITS.items())
    given = settings["OPTIONS"].get("options", "")
    options = settings["OPTIONS"] | {"options": f"{given} {limits}".strip()}
    return {**settings, "OPTIONS": options}


def replica_settings(environ: Mapping[str, str]) -> dict[str, dict[str, Any]]:
    """The replica's entry in DATABASES, where DATABASE_REPLICA_URL names one; tests mirror it.

    >>> replica_settings({})
    {}
    >>> replica_settings({"DATABASE_REPLICA_URL": "postgres://ann:pw@two/news"})["replica"]["HOST"]
    'two'
    """
    url = environ.get("DATABASE_REPLICA_URL", "")
    if not url:
        return {}
    settings = database_settings({**environ, "DATABASE_URL": url})
    settings["TEST"] = {"MIRROR": "default"}
    # A replica that is gone must not hold up the pages, which the primary can answer.
    settings["OPTIONS"] = {"connect_timeout": 2, **settings["OPTIONS"]}
    if "pool" in settings["OPTIONS"]:
        settings["OPTIONS"]["pool"] |= {"timeout": 2}
    return {"replica": with_reader_limits(settings, environ)}
