"""Measure the reading and extracting of articles against gold readings and pinned floors."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection
from django.test.utils import setup_databases, teardown_databases

from timeline.scoring.floors import changes, fallen, read_floors, write_floors
from timeline.scoring.measure import Measure
from timeline.scoring.suites import SUITES, Shelf, shared_folder
from timeline.scoring.table import table, told_changes, told_misses


class Command(BaseCommand):
    """A table, then gains and losses item by item; exit code 1 below a floor."""

    help = "Measure what the rules find in the gold texts, the samples and ../shared (or SHARED)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--only", action="append", choices=SUITES, metavar="NAME",
            help=f"one of {', '.join(SUITES)}; may be given again",
        )  # fmt: skip
        parser.add_argument(
            "--errors", type=int, default=0, metavar="N", help="list up to N misses of each measure"
        )
        parser.add_argument("--update-floors", action="store_true", help="pin what is measured now")
        parser.add_argument(
            "--lower", action="store_true", help="with --update-floors: pin what fell as well"
        )

    def handle(self, *args: object, **options: Any) -> None:  # noqa: ANN401 - as argparse made them
        root = Path(settings.BASE_DIR)
        shelf = Shelf(
            gold=root / "tests" / "gold",
            samples=root / "articles" / "samples",
            shared=shared_folder(root, os.environ.get("SHARED")),
        )
        if not shelf.gold.is_dir():
            raise CommandError("there is no tests/gold here: the gold comes with the source tree")
        pinned = shelf.gold / "floors.json"
        floors = read_floors(pinned)
        measures = list(self._measured(shelf, options["only"] or list(SUITES)))
        told = [*table(measures, floors), *told_changes(changes(measures, floors))]
        if options["errors"]:
            told += told_misses(measures, options["errors"])
        self.stdout.write("\n".join(told))
        below = fallen(measures, floors)
        if below and not (options["update_floors"] and options["lower"]):
            raise CommandError(f"below the floor: {'; '.join(below)}")
        if options["update_floors"]:
            write_floors(pinned, measures)

    def _measured(self, shelf: Shelf, names: list[str]) -> Iterator[Measure]:
        """The measures of the suites named, those that need a database in an empty one."""
        missing = [name for name in names if SUITES[name].needs_shared and shelf.shared is None]
        if missing:
            self.stderr.write(f"not measured without ../shared: {', '.join(missing)}")
        wanted = [name for name in SUITES if name in names and name not in missing]
        for name in wanted:
            if not SUITES[name].needs_database:
                yield from SUITES[name].measure(shelf)
        stored = [name for name in wanted if SUITES[name].needs_database]
        if stored:
            with an_empty_database():
                for name in stored:
                    yield from SUITES[name].measure(shelf)


@contextmanager
def an_empty_database() -> Iterator[None]:
    """A database of this process's own beside the site's, migrated, and dropped afterwards."""
    named = connection.settings_dict["TEST"]
    named["NAME"] = f"scoring_{os.getpid()}"
    created = setup_databases(verbosity=0, interactive=False)
    try:
        yield
    finally:
        teardown_databases(created, verbosity=0)
