"""Measures of a whole site, from files to events: the annotated seeds, and the samples' events.

Both want an empty database and leave it empty: whatever they ingest is rolled back.
"""

import json
import math
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from articles.fetching import documents_from
from articles.models import Article
from timeline.exporting import reading
from timeline.ingesting import ingest
from timeline.models import Mention
from timeline.scoring.borrowed import scorer, wrong_items
from timeline.scoring.measure import Item, Measure, share
from timeline.scoring.pairing import pairings
from timeline.scoring.reading import Read


@dataclass(frozen=True, slots=True)
class _Figure:
    """A figure of `score_seeds.py`: where it stands, what it counts, and the faults it tells of."""

    name: str
    part: str
    key: str
    counted: str | None
    bar: float
    faults: tuple[str, ...] = ()


_FIGURES = (
    _Figure(
        "events, core with the right date", "events", "core_dated_recall", "core_found", 0.95,
        ("CORE event missed", "event date wrong"),
    ),
    _Figure(
        "events, precision", "events", "precision", "matched", 0.85,
        ("event not in gold", "second entry for one event", "NEGATIVE shown as an event"),
    ),
    _Figure("dates, F1", "dates", "f1", "found", 0.95, ("date missed", "not a date")),
    _Figure(
        "dates, value accuracy", "dates", "value_accuracy", "value_right", 0.95,
        ("date value wrong",),
    ),
    _Figure(
        "quotations, speaker accuracy", "quotes", "speaker_accuracy", "speaker_right", 0.95,
        ("speaker wrong", "quotation missed"),
    ),
    _Figure("copies found", "articles", "duplicates_recall", None, 1.0),
)  # fmt: skip


def seed_measures(shared: Path) -> Iterator[Measure]:
    """The figures of `score_seeds.py` that have a bar."""
    tool = scorer(shared / "tools" / "score_seeds.py")
    paths = sorted((shared / "seeds").glob("*.txt"))
    errors: list[tuple[str, ...]] = []
    with (
        _ingested(paths),
        tempfile.TemporaryDirectory() as folder,
    ):
        export = Path(folder) / "export.json"
        export.write_text(json.dumps(reading()), encoding="utf-8")
        figures = tool.score(export, shared / "gold", lambda *row: errors.append(_words(row)))
    for figure in _FIGURES:
        part = figures[figure.part]
        items = tuple(wrong_items(error for error in errors if error[0] in figure.faults))
        count = _count(part[figure.counted]) if figure.counted else 1
        value = part[figure.key] or 0.0
        yield Measure(figure.name, "seeds", value, count, figure.bar, items)
    negatives = json.loads((shared / "gold" / "events.json").read_text(encoding="utf-8"))[
        "negative"
    ]
    yield _all_but("negatives not shown", figures["events"]["negative_shown"], len(negatives))
    pairs = math.comb(len(paths), 2)
    yield _all_but("no wrong copies", figures["articles"]["duplicates_wrong"], pairs)


def _all_but(name: str, faults: int, count: int) -> Measure:
    return Measure(name, "seeds", 1 - min(faults, count) / count, count, 1.0)


def _words(row: Sequence[object]) -> tuple[str, ...]:
    return tuple(str(field) for field in row)


def _count(counted: str | int) -> int:
    """How many things were counted: the second of "17/19", or the number itself."""
    return int(str(counted).rpartition("/")[2])


def grouping_measures(texts: Sequence[Read], samples: Path) -> Iterator[Measure]:
    """Whether one event is one entry, and one entry one event, over pairs of articles.

    An event that was not found in one of the articles has no entry there. Copies have none either
    and are left out.
    """
    with _ingested([samples / read.gold.name for read in texts]):
        known = [told for read in texts if not read.gold.is_copy for told in _told(read)]
    pairs = [(a, b) for a, b in combinations(known, 2) if a.file != b.file]
    same = [_item(a, b) for a, b in pairs if a.slug == b.slug]
    joined = [_item(a, b) for a, b in pairs if a.event == b.event and a.event is not None]
    yield share("one event, one entry", "samples", same)
    yield share("one entry, one event", "samples", joined)


@dataclass(frozen=True, slots=True)
class _Told:
    """A gold event of a file, and the row that the timeline has of it, if any."""

    file: str
    slug: str
    event: int | None


def _told(read: Read) -> Iterator[_Told]:
    rows = dict(
        Mention.objects.filter(
            article__captures__address__endswith=read.gold.name, event__isnull=False
        ).values_list("fingerprint", "event")
    )
    for pair in pairings(read):
        event = rows.get(pair.mention.fingerprint) if pair.mention else None
        yield _Told(read.gold.name, pair.wanted.name, event)


def _item(a: _Told, b: _Told) -> Item:
    names = a.slug if a.slug == b.slug else f"{a.slug} = {b.slug}"
    key = f"{names}: {Path(a.file).stem} {Path(b.file).stem}"
    right = a.slug == b.slug and a.event == b.event and a.event is not None
    entries = f"entries {a.event or 'none'} and {b.event or 'none'}"
    return Item(key, right, entries)


@contextmanager
def _ingested(paths: Sequence[Path]) -> Iterator[None]:
    """A timeline of these files alone, gone afterwards.

    Raises ValueError where the database holds articles: theirs would join the measured ones.
    """
    with transaction.atomic():
        if Article.objects.exists():
            raise ValueError("a site is measured in an empty database; this one holds articles")
        for path in paths:
            for document in documents_from(str(path), now=timezone.now()):
                ingest(document)
        yield
        transaction.set_rollback(True)
