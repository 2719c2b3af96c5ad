"""`manage.py backup`: the database into one file, with what it must hold beside it."""

import time
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from timeline.operations.backups import backup, drop_old, try_out

DAY_SECONDS = 24 * 60 * 60


class Command(BaseCommand):
    help = "Write the whole database into FOLDER, as demarche-YYYYMMDD-HHMMSS.dump."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", metavar="FOLDER", type=Path)
        parser.add_argument(
            "--try", action="store_true", dest="tried", help="restore it aside, and compare"
        )
        parser.add_argument(
            "--keep", type=int, metavar="N", help="remove all but the newest N backups"
        )
        parser.add_argument("--daily", action="store_true", help="go on, one a day, until stopped")

    def handle(self, *args: object, **options: Any) -> None:  # noqa: ANN401 - as argparse made them
        if options["keep"] is not None and options["keep"] < 1:
            raise CommandError("--keep wants 1 or more: the newest backup stays.")
        while True:
            self.make(options["folder"], tried=options["tried"], keep=options["keep"])
            if not options["daily"]:
                return
            time.sleep(DAY_SECONDS)

    def make(self, folder: Path, *, tried: bool, keep: int | None) -> None:
        file = folder / f"demarche-{timezone.now():%Y%m%d-%H%M%S}.dump"
        found = backup(file)
        rows = sum(int(words.split()[0]) for words in found.values())
        size = file.stat().st_size / 1_000_000
        self.stdout.write(f"{file}: {rows:,} rows of {len(found)} tables, {size:.1f} MB")
        if tried:
            try_out(file)
            self.stdout.write("Restored aside: every table came back the same.")
        if keep is not None:
            for gone in drop_old(folder, keep=keep):
                self.stdout.write(f"Removed {gone}")
        self.stdout.flush()
