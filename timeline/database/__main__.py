"""`python -m timeline.database stop|status`: the embedded server, from the outside."""

from __future__ import annotations

import argparse
import os
import sys

from django.core.exceptions import ImproperlyConfigured
from django.db import OperationalError

from timeline.database import data_folder, database_settings
from timeline.database.embedded import Cluster
from timeline.operations.sites import SiteRunsOnError, stop_all


def main() -> str:
    """One line saying how the server is, after having done what was asked.

    The sites of `manage.py demo` are stopped first: they would start the server again.
    """
    parser = argparse.ArgumentParser(prog="python -m timeline.database", description=__doc__)
    parser.add_argument("act", choices=("status", "stop"))
    act = parser.parse_args().act
    settings = database_settings(os.environ)
    stopped = stop_all(data_folder(os.environ)) if act == "stop" else []
    sites = "".join(f"The site (process {process}) is stopped. " for process in stopped)
    if settings["ENGINE"] != "timeline.database":
        return f"{sites}DATABASE_URL names the database; the embedded PostgreSQL is not used."
    cluster = Cluster.behind(settings["HOST"])
    if act == "stop":
        return sites + (
            "PostgreSQL is stopped." if cluster.stop() else "PostgreSQL was not running."
        )
    if not cluster.answers():
        return f"PostgreSQL is not running; its data lie in {cluster.folder}."
    return f"PostgreSQL is running: host={cluster.data} user=demarche dbname=demarche"


if __name__ == "__main__":
    try:
        sys.stdout.write(main() + "\n")
    except (ImproperlyConfigured, OperationalError, SiteRunsOnError) as error:
        sys.exit(str(error))
