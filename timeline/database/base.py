"""Django's PostgreSQL engine over the embedded server, which it starts when a connection finds
none."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import Any, Self

import psycopg
from django.db import DEFAULT_DB_ALIAS
from django.db.backends.postgresql import base as postgresql
from django.utils.asyncio import async_unsafe

from timeline.database.embedded import Cluster


def connect_or_start[Found](cluster: Cluster, connect: Callable[[], Found]) -> Found:
    """What `connect` gives; where it fails, once more with a server that answers.

    Trying first keeps the usual connection free of any check. A refusal (too many connections, no
    such database) is not told from absence, because the server may have come back in between: the
    second attempt fails in the same words.
    """
    with suppress(psycopg.OperationalError):
        return connect()
    cluster.ensure_running()
    return connect()


class StartingConnection(psycopg.Connection[Any]):
    """A connection for the pool, whose threads connect behind Django's back."""

    @classmethod
    def connect(cls, conninfo: str = "", **options: Any) -> Self:  # noqa: ANN401 psycopg's own
        cluster = Cluster.behind(options["host"])
        return connect_or_start(cluster, partial(super().connect, conninfo, **options))


class DatabaseWrapper(postgresql.DatabaseWrapper):
    """One connection to the cluster whose socket lies in the folder that `HOST` names."""

    def __init__(self, settings_dict: dict[str, Any], alias: str = DEFAULT_DB_ALIAS) -> None:
        super().__init__(settings_dict, alias)
        options = self.settings_dict["OPTIONS"]
        if pool := options.get("pool"):
            chosen = {} if pool is True else pool
            self.settings_dict["OPTIONS"] = {
                **options,
                "pool": {"connection_class": StartingConnection, **chosen},
            }

    @async_unsafe
    def get_new_connection(self, conn_params: dict[str, Any]) -> psycopg.Connection[Any]:
        cluster = Cluster.behind(self.settings_dict["HOST"])
        connect = super().get_new_connection
        if self.pool is None:
            return connect_or_start(cluster, partial(connect, conn_params))
        if self.pool.closed:
            # Not opened yet. A pool tells those who wait only that it is late, never why.
            cluster.ensure_running()
        connection: psycopg.Connection[Any] = connect(conn_params)
        return connection
