"""Read article files and put what they tell on the timeline."""

import argparse
import datetime as dt
import json
import logging
import sys
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import OperationalError, connection, transaction
from django.utils import timezone
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from articles.fetching import documents_from, is_address, site_network
from articles.reading.document import Document, UnreadableError
from timeline.explaining import explain
from timeline.ingesting import (
    NoRoomError,
    Report,
    Told,
    corrections_kept,
    find_files,
    ingest,
    to_review,
)
from timeline.models import Event
from timeline.pooling import Prepared, prepared
from timeline.reporting import as_json, summary, table
from timeline.travelling import NO_FIT, Arrival, Carried, TravelError, arrive, read_corrections
from timeline.travelling import summary as arrived

log = logging.getLogger(__name__)

MOST_WORKERS = 64
EXIT_NOTHING, EXIT_SOME = 1, 3  # 2 is argparse's, for wrong usage


def _day(words: str) -> dt.date:
    try:
        day = dt.date.fromisoformat(words)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{words!r} is no date; write it as 2022-01-10") from None
    if day > timezone.localdate() + dt.timedelta(days=1):  # it is tomorrow already somewhere
        raise argparse.ArgumentTypeError(f"{words} is in the future; nothing is published then yet")
    return day


def _count(words: str) -> int:
    if not (words.isascii() and words.isdigit() and 1 <= int(words) <= MOST_WORKERS):
        raise argparse.ArgumentTypeError(f"{words!r} is no number from 1 to {MOST_WORKERS}")
    return int(words)


class Command(BaseCommand):
    """A line a document, a summary, an exit code: 0 all read, 1 none, 2 wrong usage, 3 some."""

    help = "Read article files (text, Markdown, HTML) or folders of them into the timeline."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("paths", nargs="*", metavar="PATH", help="a file or a folder")
        parser.add_argument(
            "--corrections",
            type=Path,
            metavar="FILE",
            help="what `export --as corrections` printed elsewhere; brought in after the articles",
        )
        parser.add_argument(
            "--dry-run", action="store_true", help="say what would happen, change nothing"
        )
        parser.add_argument(
            "--explain", action="store_true", help="print every date and event with its reason"
        )
        parser.add_argument("--source", metavar="NAME", help="the outlet of all these files")
        parser.add_argument(
            "--published", type=_day, metavar="DATE", help="their publication date (2022-01-10)"
        )
        parser.add_argument("--json", action="store_true", help="print the report as JSON")
        parser.add_argument(
            "--workers",
            type=_count,
            metavar="N",
            default=1,
            help="processes that read and extract ahead of the one that writes (default: 1, which "
            "does all itself)",
        )

    def handle(self, *args: object, **options: Any) -> None:  # noqa: ANN401 - as argparse made them
        if not options["paths"] and not options["corrections"]:
            raise CommandError("Name a file or a folder, or --corrections FILE.", returncode=2)
        if Event._meta.db_table not in connection.introspection.table_names():
            raise CommandError("The database has no tables yet: run `manage.py migrate` first.")
        told = Told(outlet=options["source"], published=options["published"])
        options["carried"] = _carried(options["corrections"])
        if options["dry_run"]:
            with transaction.atomic():
                reports, arrivals = self._run(told, options)
                transaction.set_rollback(True)
        else:
            reports, arrivals = self._run(told, options)
        code = exit_code(reports, arrivals)
        if code:
            sys.exit(code)

    def _run(self, told: Told, options: dict[str, Any]) -> tuple[list[Report], list[Arrival]]:
        files, reports = _gather(options["paths"])
        if options["dry_run"] and not options["json"]:
            self.stdout.write("Dry run: nothing is kept of what follows.")
        for report in self._ingest_all(files, told, options):
            reports.append(report)
            if options["explain"] and report.article is not None and not options["json"]:
                self.stdout.write("\n".join(explain(report.article)))
        arrivals = None if options["carried"] is None else arrive(options["carried"])
        kept, contradicted = corrections_kept()
        reports, review = to_review(reports)
        if options["json"]:
            told_json = as_json(reports, kept, contradicted, review)
            if arrivals is not None:
                told_json["arrivals"] = [asdict(arrival) for arrival in arrivals]
            self.stdout.write(json.dumps(told_json, indent=1))
        else:
            lines = [*table(reports), *summary(reports, kept, contradicted, review)]
            self.stdout.write(
                "\n".join([*lines, *arrived(arrivals)] if arrivals is not None else lines)
            )
        return reports, arrivals or []

    def _ingest_all(
        self, places: list[str], told: Told, options: dict[str, Any]
    ) -> Iterator[Report]:
        """One document after the other; what cannot be read is reported, and the rest goes on."""
        console = Console(stderr=True)
        with Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            console=console,
            transient=True,
            disable=options["json"] or not console.is_terminal,
        ) as progress:
            documents = _documents(places, progress)
            if options["workers"] == 1:
                for document in documents:
                    yield from _ingest_one(document, told)
            else:
                for ahead in prepared(documents, workers=options["workers"]):
                    yield from _ingest_one(ahead.document, told, ahead)


def _documents(places: list[str], progress: Progress) -> Iterator[Document]:
    task = progress.add_task("Reading", total=len(places))
    for place in places:
        progress.update(task, description=place[-40:])
        yield from documents_from(place, now=timezone.now(), network=site_network())
        progress.advance(task)


def _carried(file: Path | None) -> list[Carried] | None:
    """The corrections of a file, read before anything is changed. Raises CommandError."""
    if file is None:
        return None
    try:
        return read_corrections(file.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, TravelError) as wrong:
        raise CommandError(f"{file}: {wrong}") from wrong


def _ingest_one(document: Document, told: Told, ahead: Prepared | None = None) -> list[Report]:
    """The reports of one document. What goes wrong with it is logged and reported, and is undone.

    Raises CommandError where the database is gone or its disk full, so that the rest could not be
    kept either.
    """
    try:
        return ingest(document, told, prepared=ahead)
    except NoRoomError as error:
        raise CommandError(f"{error} Make room, and run the same again.") from error
    except UnreadableError as error:
        return [Report(document.address, error=str(error))]
    except Exception as error:  # the one place: a fault in one article must not stop the rest
        log.exception("%s could not be read", document.address)
        if isinstance(error, OperationalError) and not connection.is_usable():
            raise CommandError(f"The database does not answer: {error}") from error
        return [
            Report(
                document.address, error=f"our fault, see the log: {type(error).__name__}: {error}"
            )
        ]


def _gather(paths: Iterable[str]) -> tuple[list[str], list[Report]]:
    """The places to read, each once, and a report for each path where there is nothing."""
    places: dict[str, None] = {}
    missing = []
    for path in paths:
        if path == "-" or is_address(path):
            places[path] = None
            continue
        try:
            found = list(find_files(Path(path)))
        except OSError as error:
            missing.append(Report(path, error=error.strerror or str(error)))
            continue
        if not found:
            missing.append(Report(path, error="no files in this folder"))
        places |= dict.fromkeys(map(str, found))
    return list(places), missing


def exit_code(reports: Iterable[Report], arrivals: Iterable[Arrival] = ()) -> int:
    """0 all read, 1 nothing could be read, 3 some could not be read, or corrections did not fit."""
    errors = [bool(report.error) for report in reports]
    if errors and all(errors):
        return EXIT_NOTHING
    is_partly = any(errors) or any(arrival.outcome == NO_FIT for arrival in arrivals)
    return EXIT_SOME if is_partly else 0
