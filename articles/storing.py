"""Storing readings: each document once, captures of one article together, copies marked."""

import datetime as dt
import hashlib
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from typing import Any
from urllib.parse import urlsplit

from django.db import connection
from django.utils import timezone
from django.utils.text import slugify

from articles.copies import Copy, copies_of, family_of, point_copies
from articles.models import Agency, Article, Capture, Source
from articles.reading import VERSION as READER_VERSION
from articles.reading.document import Basis, Clue, Reading
from articles.reading.duplicates import sketch
from articles.reading.joining import is_better, join

# Any constant: storing takes its turn, so that two processes with one article make one row.
_LOCK = 7_202_201


class Outcome(StrEnum):
    """What storing a reading did."""

    NEW = "new"
    CHANGED = "changed"  # an article we have, whose text or metadata this capture improved
    CAPTURE = "capture"  # one more capture of an article we have, which changed nothing
    COPY = "copy"  # a copy of another outlet's article
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class Stored:
    """The article that a reading belongs to, and what became of it.

    `repointed` are the other articles that became copies, or originals, by it.
    """

    article: Article
    outcome: Outcome
    capture: Capture
    repointed: tuple[Article, ...] = ()

    @property
    def is_new(self) -> bool:
        """Whether the article was made by this: nobody else sees it before the commit."""
        return self.outcome in {Outcome.NEW, Outcome.COPY}


def _as_json(reading: Reading) -> dict[str, Any]:
    """A reading without its text, as JSON; `_reading_of` is the way back."""
    values = asdict(reading)
    for name in ("text", "sketch"):
        del values[name]
    values["published"] = reading.published.isoformat() if reading.published else None
    values["published_at"] = reading.published_at.isoformat() if reading.published_at else None
    return values


def _reading_of(capture: Capture) -> Reading:
    values: dict[str, Any] = dict(capture.reading)
    day, instant, basis = (values[n] for n in ("published", "published_at", "published_basis"))
    values |= {name: tuple(values[name]) for name in ("authors", "agencies", "warnings")}
    values |= {
        "text": capture.text,
        "published": dt.date.fromisoformat(day) if day else None,
        "published_at": dt.datetime.fromisoformat(instant) if instant else None,
        "published_basis": Basis(basis) if basis else None,
        "headings": tuple((start, end) for start, end in values["headings"]),
        "clues": tuple(Clue(**clue | {"basis": Basis(clue["basis"])}) for clue in values["clues"]),
    }
    return Reading(**values)


def _joined(article: Article) -> Reading:
    """What all captures of an article say together; the same in whatever order they came."""
    readings = [_reading_of(capture) for capture in article.captures.order_by("content_hash")]
    best = readings[0]
    for reading in readings[1:]:
        best = join(reading, best) if is_better(reading, best) else join(best, reading)
    return best


def _source_of(reading: Reading) -> Source | None:
    if not reading.outlet:
        return None
    slug = slugify(reading.outlet)[:80] or hashlib.sha256(reading.outlet.encode()).hexdigest()[:12]
    domain = urlsplit(reading.url).hostname or "" if reading.url else ""
    source, _ = Source.objects.get_or_create(
        slug=slug, defaults={"name": reading.outlet[:200], "domain": domain.removeprefix("www.")}
    )
    return source


def outlet_read(article: Article) -> Source | None:
    """The outlet that the captures of an article name, whatever an editor says of it."""
    return _source_of(_joined(article)) if article.captures.exists() else article.source


def _name_agencies(reading: Reading) -> None:
    """Give each agency a word for addresses; where two would have one, the second gets a number."""
    known = set(Agency.objects.filter(name__in=reading.agencies).values_list("name", flat=True))
    for name in dict.fromkeys(reading.agencies):
        if name in known:
            continue
        number = hashlib.sha256(name.encode()).hexdigest()[:12]
        slug = slugify(name)[:67] or number
        if Agency.objects.filter(slug=slug).exists():
            slug = f"{slug}-{number}"
        Agency.objects.create(slug=slug, name=name)


def _columns(reading: Reading, source: Source | None) -> dict[str, Any]:
    """The machine's columns of an article."""
    columns = {
        "source": source,
        "url": reading.url,
        "read_title": reading.title[:500],
        "read_published": reading.published,
        "published_at": reading.published_at,
        "published_basis": reading.published_basis.value if reading.published_basis else "",
        "language": reading.language,
        "text": reading.text,
        "authors": list(reading.authors),
        "agencies": list(reading.agencies),
        "headings": [list(span) for span in reading.headings],
        "clues": [asdict(clue) for clue in reading.clues],
        "sketch": list(sketch(reading.text)),
    }
    told = repr(sorted((name, str(value)) for name, value in columns.items()))
    return columns | {"reading_hash": hashlib.sha256(told.encode()).hexdigest()}


def _write(article: Article, reading: Reading) -> bool:
    """Bring an article's machine columns up to date; whether anything changed.

    An outlet that an editor put right stays.
    """
    columns = _columns(reading, _source_of(reading))
    if article.reading_hash == columns["reading_hash"]:
        return False
    _name_agencies(reading)
    if article.edited_source_id is not None:
        del columns["source"]
    for name, value in columns.items():
        setattr(article, name, value)
    article.changed_at = timezone.now()
    article.save(update_fields=[*columns, "changed_at"])
    article.refresh_from_db()
    return True


def _same_outlet(reading: Reading, article: Article) -> bool:
    """Whether a copy is one more capture of the article, rather than another outlet's copy of it.

    An outlet that is not named forbids nothing; two addresses, or two dates, are two articles.
    """
    source = outlet_read(article) if article.edited_source_id is not None else article.source
    if reading.outlet and source and slugify(reading.outlet)[:80] != source.slug:
        return False
    if reading.url and article.url and reading.url != article.url:
        return False
    dates = {reading.published, article.published} - {None}
    return len(dates) < 2 or reading.title == article.title


def _by_address(reading: Reading) -> Article | None:
    return Article.objects.filter(url=reading.url).first() if reading.url else None


def _twin(reading: Reading, copies: Iterable[Copy]) -> Article | None:
    """The article of which a reading is one more capture, among those that carry its text."""
    scored = [
        ((alike.jaccard, alike.containment, article.reading_hash), article)
        for article, alike in copies
        if _same_outlet(reading, article)
    ]
    return max(scored, key=lambda row: row[0])[1] if scored else None


def _capture(article: Article, reading: Reading) -> Capture:
    return Capture.objects.create(
        article=article,
        address=reading.address[:2000],
        content_hash=reading.content_hash,
        reader_version=READER_VERSION,
        reading=_as_json(reading),
        text=reading.text,
    )


def _create(reading: Reading) -> Article:
    columns = _columns(reading, _source_of(reading))
    _name_agencies(reading)
    return Article.objects.create(**columns, changed_at=timezone.now())


def _store_again(capture: Capture, reading: Reading) -> Stored:
    """A document that we have: nothing to do, unless the reader has learnt since."""
    fresh = _as_json(replace(reading, address=capture.address))
    if capture.reading == fresh and capture.text == reading.text:
        return Stored(capture.article, Outcome.UNCHANGED, capture)
    capture.reading, capture.text = fresh, reading.text
    capture.reader_version = READER_VERSION
    capture.save(update_fields=["reading", "text", "reader_version"])
    changed = _write(capture.article, _joined(capture.article))
    outcome = Outcome.CHANGED if changed else Outcome.UNCHANGED
    return _stored(capture, outcome) if changed else Stored(capture.article, outcome, capture)


def _stored(capture: Capture, outcome: Outcome, copies: Iterable[Article] | None = None) -> Stored:
    """What was stored, after its copies have been told anew which of them is the original."""
    article = capture.article
    repointed = point_copies(family_of(article, copies))
    if outcome is Outcome.NEW and article.duplicate_of_id is not None:
        outcome = Outcome.COPY
    others = tuple(other for other in repointed if other.pk != article.pk)
    return Stored(article, outcome, capture, others)


def take_turn() -> None:
    """Wait until no other process stores; the turn ends with the transaction."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])


def find(reading: Reading) -> Capture | None:
    """The same document, where it came before."""
    known = Capture.objects.select_related("article__source")
    return known.filter(content_hash=reading.content_hash).first()


def store(reading: Reading, known: Capture | None) -> Stored:
    """Put a reading where it belongs: a new article, a capture or a copy of one that we have.

    `known` is what `find` gave in this turn. The same document twice changes nothing.
    """
    if known is not None:
        return _store_again(known, reading)
    twin, copies = _by_address(reading), list[Copy]()
    if twin is None:
        copies = list(copies_of(reading.text, reading.sketch))
        twin = _twin(reading, copies)
    if twin is None:
        capture = _capture(_create(reading), reading)
        return _stored(capture, Outcome.NEW, [article for article, _ in copies])
    capture = _capture(twin, reading)
    if _write(twin, _joined(twin)):
        return _stored(capture, Outcome.CHANGED)
    return Stored(twin, Outcome.CAPTURE, capture)
