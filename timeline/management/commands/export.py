"""Print what the site knows, for other programs."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from timeline.exporting import reading

FORMS = {"reading": reading}


class Command(BaseCommand):
    """One form so far: `reading`, all articles as read and the timeline's events, as JSON."""

    help = "Print the reading of all articles, and the timeline's events, as JSON."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--as", dest="form", choices=sorted(FORMS), required=True)

    def handle(self, *args: object, **options: Any) -> None:  # noqa: ANN401 - as argparse made them
        self.stdout.write(json.dumps(FORMS[options["form"]](), ensure_ascii=False, indent=1))
