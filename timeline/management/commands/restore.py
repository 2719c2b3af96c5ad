"""`manage.py restore`: a backup into an empty database, and whether all of it came."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from timeline.operations.backups import restore


class Command(BaseCommand):
    help = "Bring a backup back into the database, which must be empty."
    requires_migrations_checks = False

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", metavar="FILE", type=Path)
        parser.add_argument(
            "--into", metavar="NAME", default="", help="a new database, made beside the given one"
        )

    def handle(self, *args: object, **options: Any) -> None:  # noqa: ANN401 - as argparse made them
        found = restore(options["file"], into=options["into"])
        rows = sum(int(words.split()[0]) for words in found.values())
        self.stdout.write(f"{rows:,} rows of {len(found)} tables came back as they were written.")
