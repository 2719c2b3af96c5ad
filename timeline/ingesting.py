"""Ingesting: one document after the other becomes articles, mentions and events.

Comes in: documents, and what the operator says of them. Goes out: a line of the report for each.
Never: one bad document stopping the rest; each is a transaction of its own.
"""

import datetime as dt
import errno
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.db.models import F

from articles.models import Article, Capture
from articles.reading import read
from articles.reading.document import Basis, Clue, Document, Reading
from articles.storing import Outcome, Stored, find, store, take_turn
from timeline.editing import queue
from timeline.extraction.pipeline import Extraction
from timeline.models import Event
from timeline.models.events import CORRECTED
from timeline.operations.readiness import has_space
from timeline.pooling import Prepared, extracted
from timeline.recording import READ_LANGUAGES, Recorded, is_recorded, record

_BY_OPERATOR = "given by the operator"


class NoRoomError(Exception):
    """The disk of the database is nearly full: this document was not begun, nor can the next be."""


@dataclass(frozen=True, slots=True)
class Told:
    """What the operator says of all documents of a run: it beats what they say themselves."""

    outlet: str | None = None
    published: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """One line of the report: `error` says why nothing could be read, or `article` stands.

    `review` is how many rows of the review queue are about its events; `to_review` counts them.
    """

    address: str
    error: str = ""
    outcome: Outcome | None = None
    article: Article | None = field(default=None, repr=False)
    copy_of: str = ""
    published: dt.date | None = None
    published_basis: str = ""
    recorded: Recorded = field(default_factory=Recorded, repr=False)
    review: int = 0
    warnings: tuple[str, ...] = ()


def find_files(path: Path) -> Iterator[Path]:
    """A file itself, or every file below a folder in order of name; hidden files and READMEs are no
    articles. A folder that may not be opened comes itself, so that reading it tells why.

    Raises FileNotFoundError where there is nothing at the path.
    """
    if path.is_dir():
        closed = set[Path]()
        for below in (path, *sorted(path.rglob("*"))):
            if below.parent in closed:  # listed, but nobody may ask whether it is a file
                continue
            if below.is_dir() and not os.access(below, os.R_OK | os.X_OK):
                closed.add(below)
            hidden = any(part.startswith(".") for part in below.relative_to(path).parts)
            article = below.is_file() and not below.name.upper().startswith("README")
            if not hidden and (article or below in closed):
                yield below
    elif path.exists():
        yield path
    else:
        raise FileNotFoundError(errno.ENOENT, "no such file or folder", str(path))


def _told_before(capture: Capture | None) -> Told:
    """What the operator said of this document in an earlier run: it holds until said otherwise."""
    if capture is None:
        return Told()
    clues = {c["about"]: c["words"] for c in capture.reading["clues"] if c["how"] == _BY_OPERATOR}
    day = clues.get("published")
    return Told(clues.get("outlet"), dt.date.fromisoformat(day) if day else None)


def _as_told(reading: Reading, now: Told, before: Told) -> Reading:
    told = Told(now.outlet or before.outlet, now.published or before.published)
    how = _BY_OPERATOR
    if told.outlet:
        clue = Clue("outlet", how, told.outlet)
        reading = replace(
            reading,
            outlet=told.outlet,
            clues=(*reading.clues, clue),
            warnings=tuple(w for w in reading.warnings if w != "no outlet named"),
        )
    if told.published:
        clue = Clue("published", how, told.published.isoformat())
        reading = replace(
            reading,
            published=told.published,
            published_at=None,
            published_basis=Basis.STATED,
            clues=(*reading.clues, clue),
            warnings=tuple(w for w in reading.warnings if "publication date" not in w),
        )
    return reading


def _first_address(article: Article) -> str:
    capture = article.captures.order_by("pk").first()
    return Path(capture.address).name if capture else str(article)


def _record(stored: Stored, extracting: Callable[..., Extraction]) -> Recorded:
    article = stored.article
    if not stored.is_new and is_recorded(article):
        events = Event.objects.filter(
            mentions__article=article, merged_into__isnull=True
        ).distinct()
        return Recorded(same=events.count())
    return record(article, extracting=extracting, is_new=stored.is_new)


def _prepared(document: Document) -> Prepared:
    """What needs no turn is done before it is taken, so that others can write meanwhile: the
    reading, and, where the document is new, the extracting."""
    readings = read(document)
    hashes = [reading.content_hash for reading in readings]
    known = set(
        Capture.objects.filter(content_hash__in=hashes).values_list("content_hash", flat=True)
    )
    return Prepared(
        document,
        tuple(
            (one, extracted(one))
            if one.content_hash not in known and one.language in READ_LANGUAGES
            else (one, None)
            for one in readings
        ),
    )


def _copies_made(stored: Stored) -> list[str]:
    """What an editor should know of other articles that became copies, or originals, by this."""
    return [
        f"{_first_address(other)} is {'a copy' if other.duplicate_of_id else 'an original'} now"
        for other in stored.repointed
    ]


def ingest(
    document: Document, told: Told | None = None, *, prepared: Prepared | None = None
) -> list[Report]:
    """Read, store and record one document, in one transaction; `prepared`: what a pool read in it.

    Raises UnreadableError where there is no article in it, NoRoomError where the disk is nearly
    full.
    """
    if not has_space():
        raise NoRoomError(
            f"Less than {settings.LEAST_FREE_MB} MB are free on the disk of the database: nothing "
            "more is stored."
        )
    reports = []
    prepared = prepared or _prepared(document)
    readings = prepared.read()
    with transaction.atomic():
        take_turn()
        for found in readings:
            known = find(found)
            reading = _as_told(found, told or Told(), _told_before(known))
            stored = store(reading, known)
            recorded = _record(stored, prepared.extract)
            for other in stored.repointed:
                record(other)
            article = stored.article
            original = article.duplicate_of or article
            is_copy = stored.outcome in {Outcome.COPY, Outcome.CAPTURE, Outcome.CHANGED}
            first = _first_address(original) if is_copy else ""
            copy_of = first if first != Path(document.address).name else ""
            reports.append(
                Report(
                    address=document.address,
                    outcome=stored.outcome,
                    article=article,
                    copy_of=copy_of,
                    published=article.published,
                    published_basis=article.published_basis,
                    recorded=recorded,
                    warnings=(*reading.warnings, *recorded.warnings, *_copies_made(stored)),
                )
            )
    return reports


def to_review(reports: Sequence[Report]) -> tuple[list[Report], int]:
    """The reports of a run with what waits for review of each, and how many rows wait in all.

    A few queries, however many reports.
    """
    each = queue.left_each([report.recorded.event_ids for report in reports])
    told = [replace(one, review=count) for one, count in zip(reports, each, strict=True)]
    return told, queue.left()


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A correction that the sources have moved away from since."""

    event: int
    editor: str
    sources: str


def corrections_kept() -> tuple[int, list[Contradiction]]:
    """How many events carry an editor's word, and whose date the machine now reads otherwise than
    when it was overruled."""
    edited = Event.objects.filter(CORRECTED, merged_into__isnull=True)
    overtaken = edited.filter(edited_edtf__isnull=False).exclude(overruled_edtf=F("read_edtf"))
    return edited.count(), [
        Contradiction(event.pk, event.edited_edtf or "no date", event.read_edtf or "no date")
        for event in overtaken.order_by("pk")
        if event.is_overtaken
    ]
