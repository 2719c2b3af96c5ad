"""Group all mentions afresh, after the rules have changed."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import transaction

from timeline.grouping import regroup
from timeline.recording import record, stale_articles


class Command(BaseCommand):
    """Editors' corrections, and mentions that they placed, stay as they are."""

    help = "Group all mentions afresh after the rules have changed; corrections stay."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--reread",
            action="store_true",
            help="first read again the articles that older rules recorded",
        )

    def handle(self, *args: object, **options: Any) -> None:  # noqa: ANN401 - as argparse made them
        if options["reread"]:
            count = 0
            for article in stale_articles():
                with transaction.atomic():
                    record(article)
                count += 1
            self.stdout.write(f"Articles read again: {count}.")
        new, gone = regroup()
        self.stdout.write(f"Events: {new} new, {gone} gone.")
