"""Print what the site knows, for other programs."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from timeline.exporting import reading
from timeline.travelling import corrections

FORMS = {"corrections": corrections, "reading": reading}


class Command(BaseCommand):
    """As JSON: `reading`, all articles as read and the timeline's events; `corrections`, what
    editors put right, for `ingest --corrections` elsewhere."""

    help = "Print all that was read, or all corrections, as JSON."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--as", dest="form", choices=sorted(FORMS), required=True)

    def handle(self, *args: object, **options: Any) -> None:  # noqa: ANN401 - as argparse made them
        told = FORMS[options["form"]]()
        self.stdout.write(json.dumps(told, ensure_ascii=False, indent=1))
        for words in told.get("stays", ()):
            self.stderr.write(f"Does not travel: {words}")
