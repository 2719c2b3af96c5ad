"""The one module that speaks to the task queue (Django's Tasks).

A task is safe to run twice: what was read already is known, and a plan keeps nothing. One that
comes late, when its import has moved on, does nothing.
"""

import datetime as dt
import logging
from collections.abc import Callable, Iterable, Iterator
from pathlib import PurePath

from django.db import transaction
from django.tasks import Task, task
from django.utils import timezone

from articles.fetching import documents_from, site_network
from articles.reading.document import Document, UnreadableError
from timeline.ingesting import NoRoomError, Report, Told, corrections_kept, ingest, to_review
from timeline.models import Import
from timeline.pooling import Prepared, prepare
from timeline.reporting import as_json, summary

log = logging.getLogger(__name__)

# How soon an import is tried again for which there was no room.
UNTIL_THERE_IS_ROOM = dt.timedelta(minutes=1)


@task
def plan_import(pk: int) -> None:
    """Read the documents of an import and take all of it back; the report says what would be."""
    _run(pk, plan_import, during="planning", then="planned", read=_rehearsed)


@task
def apply_import(pk: int) -> None:
    """Read the documents of an import for good, a transaction each; then the uploads go."""
    if _run(pk, apply_import, during="applying", then="done", read=_kept):
        Import.objects.get(pk=pk).uploads.all().delete()


def _run(
    pk: int,
    own: "Task[[int], None]",
    *,
    during: str,
    then: str,
    read: Callable[[Import], tuple[list[Report], int]],
) -> bool:
    """Whether it ended, well or not; where the disk is full it does not, and comes again.

    `during` is the state in which the task is wanted, `then` the one in which it leaves the import.
    """
    asked = Import.objects.get(pk=pk)
    if asked.state != during:
        return False
    try:
        reports, review = read(asked)
    except NoRoomError as error:
        log.warning("import %s waits: %s", pk, error)
        _say(asked, error=f"{error} Make room, and it goes on by itself within a minute.")
        own.using(run_after=timezone.now() + UNTIL_THERE_IS_ROOM).enqueue(pk)
        return False
    except Exception as error:  # whoever waits for it must hear that it ended
        log.exception("import %s failed", pk)
        return _say(asked, state="failed", error=f"Our fault, see the log: {type(error).__name__}")
    kept, contradicted = corrections_kept()
    report = as_json(reports, kept, contradicted, review)
    report["summary"] = summary(reports, kept, contradicted, review)
    return _say(asked, state=then, report=report, done_count=asked.total_count, error="")


def _rehearsed(asked: Import) -> tuple[list[Report], int]:
    """The reports, and how long the review queue would be.

    Nobody else stores while the plan is made, so what needs no database is done before.
    """
    read = [prepare(document) for document in _documents(asked)]
    with transaction.atomic():
        reports = [report for one in read for report in _one(one.document, asked, one)]
        told = to_review(reports)
        transaction.set_rollback(True)
    return told


def _kept(asked: Import) -> tuple[list[Report], int]:
    reports = []
    for number, document in enumerate(_documents(asked), start=1):
        reports += _one(document, asked)
        _say(asked, done_count=min(number, asked.total_count))
    return to_review(reports)


def _documents(asked: Import) -> Iterable[Document]:
    now = timezone.now()
    if asked.address:
        return documents_from(asked.address, now=now, network=site_network())
    return _uploaded(asked, now)


def _uploaded(asked: Import, now: dt.datetime) -> Iterator[Document]:
    for upload in asked.uploads.iterator(chunk_size=1):
        yield Document(bytes(upload.content), PurePath(upload.name).name, fetched_at=now)


def _one(document: Document, asked: Import, read: Prepared | None = None) -> list[Report]:
    """The reports of one document; what goes wrong with it is told, and the rest goes on.

    Raises NoRoomError: what comes after it could not be kept either.
    """
    try:
        return ingest(document, Told(asked.outlet or None, asked.published), prepared=read)
    except NoRoomError:
        raise
    except UnreadableError as error:
        return [Report(document.address, error=str(error))]
    except Exception as error:  # as the ingest command does: one fault must not stop the rest
        log.exception("%s could not be read", document.address)
        return [Report(document.address, error=f"our fault, see the log: {type(error).__name__}")]


def _say(asked: Import, **columns: object) -> bool:
    """Tell of an import how it stands; False where another task has brought it further."""
    same = Import.objects.filter(pk=asked.pk, state=asked.state)
    return bool(same.update(changed_at=timezone.now(), **columns))
