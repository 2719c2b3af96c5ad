"""`python -m timeline.database stop|status`: the embedded server, from the outside."""

from __future__ import annotations

import argparse
import os
import sys

from django.core.exceptions import ImproperlyConfigured
from django.db import OperationalError

from timeline.database import database_settings
from timeline.database.embedded import Cluster


def main() -> str:
    """One line saying how the server is, after having done what was asked."""
    parser = argparse.ArgumentParser(prog="python -m timeline.database", description=__doc__)
    parser.add_argument("act", choices=("status", "stop"))
    act = parser.parse_args().act
    settings = database_settings(os.environ)
    if settings["ENGINE"] != "timeline.database":
        return "DATABASE_URL names the database; the embedded PostgreSQL is not used."
    cluster = Cluster.behind(settings["HOST"])
    if act == "stop":
        return "PostgreSQL is stopped." if cluster.stop() else "PostgreSQL was not running."
    if not cluster.answers():
        return f"PostgreSQL is not running; its data lie in {cluster.folder}."
    return f"PostgreSQL is running: host={cluster.data} user=demarche dbname=demarche"


if __name__ == "__main__":
    try:
        sys.stdout.write(main() + "\n")
    except (ImproperlyConfigured, OperationalError) as error:
        sys.exit(str(error))
