"""`manage.py backup`: the database into one file, with what it must hold beside it."""

import datetime as dt
import time
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from timeline.operations.backups import backup, drop_old, name_at, newest_at, remove, try_out

DAY = dt.timedelta(days=1)
AGAIN_SECONDS = 60 * 60


class Command(BaseCommand):
    """With --daily one that fails is told, and tried again within an hour; those before it stay."""

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
        how = {"tried": options["tried"], "keep": options["keep"]}
        if not options["daily"]:
            self.make(options["folder"], **how)
            return
        while True:
            time.sleep(seconds_until_due(options["folder"]))
            try:
                self.make(options["folder"], **how)
            except CommandError as error:
                self.stderr.write(f"{error} It is tried again in an hour.")
                time.sleep(AGAIN_SECONDS)

    def make(self, folder: Path, *, tried: bool, keep: int | None) -> None:
        """One backup. Raises CommandError; one that does not come back the same is removed."""
        file = folder / name_at(timezone.now())
        found = backup(file)
        rows = sum(int(words.split()[0]) for words in found.values())
        size = file.stat().st_size / 1_000_000
        self.stdout.write(f"{file}: {rows:,} rows of {len(found)} tables, {size:.1f} MB")
        if tried:
            try:
                try_out(file)
            except CommandError:
                remove(file)
                raise
            self.stdout.write("Restored aside: every table came back the same.")
        if keep is not None:
            for gone in drop_old(folder, keep=keep):
                self.stdout.write(f"Removed {gone}")
        self.stdout.flush()


def seconds_until_due(folder: Path) -> float:
    """How long until the newest backup is a day old, whoever made it and was started since."""
    newest = newest_at(folder)
    return max(0.0, (newest + DAY - timezone.now()).total_seconds()) if newest else 0.0
