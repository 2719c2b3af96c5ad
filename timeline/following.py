"""Following: feeds that are due are polled, and their new articles ingested.

Comes in: the feeds that are kept, and the clock. Goes out: a line of the report for each feed.
Never: a feed polled by two processes at once, or one bad feed or article stopping the rest.
"""

import datetime as dt
import hashlib
import logging
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from django.db import OperationalError, connection
from django.utils import timezone
from django.utils.text import slugify

from articles.fetching import Fetched, FetchError, Network, article_of, fetch
from articles.models import LONGEST_VALIDATOR, Feed, Source
from articles.reading.document import Document, UnreadableError
from articles.reading.formats.feed import Entry, read_feed
from articles.storing import Outcome
from timeline.ingesting import NoRoomError, Told, ingest

log = logging.getLogger(__name__)

EVERY = dt.timedelta(minutes=30)
LONGEST_WAIT = dt.timedelta(days=1)
LEASE = dt.timedelta(hours=1)
"""Longer than a feed's articles take; a feed whose process died is polled again after it."""
PAUSE_SECONDS = 1.0
ARTICLES = 20
"""What one source may bring in a run, unless the operator says otherwise."""


@dataclass(frozen=True, slots=True)
class Polled:
    """One line of the report: `error` says why the feed could not be polled.

    `unread` are articles with the reason why they could not be had; `left` is how many wait for the
    next run because the source has brought its share.
    """

    url: str
    error: str = ""
    is_unchanged: bool = False
    outcomes: Counter[Outcome] = field(default_factory=Counter)
    unread: tuple[tuple[str, str], ...] = ()
    left: int = 0


@dataclass(frozen=True, slots=True)
class _Run:
    """How a run reaches the outside, and how it waits between two questions."""

    network: Network
    sleep: Callable[[float], object]


@dataclass(frozen=True, slots=True)
class _Taken:
    """What became of one entry: `is_done` unless it is worth another try."""

    is_done: bool
    outcomes: tuple[Outcome, ...] = ()
    unread: tuple[tuple[str, str], ...] = ()


def follow(
    feeds: Sequence[Feed],
    *,
    network: Network,
    articles: int = ARTICLES,
    sleep: Callable[[float], object] = time.sleep,
) -> Iterator[Polled]:
    """Poll feeds one after the other, each source for at most so many new articles.

    A feed that another process has taken in the meantime is passed over.
    """
    run = _Run(network, sleep)
    taken: Counter[str] = Counter()
    for feed in feeds:
        if not _claim(feed):
            continue
        source = f"source {feed.source_id}" if feed.source_id else f"feed {feed.pk}"
        polled = _poll(feed, articles - taken[source], run)
        taken[source] += polled.outcomes.total() + len(polled.unread)
        yield polled


def source_named(name: str) -> Source:
    """The source of that name, made if there is none, as storing an article of it would."""
    slug = slugify(name)[:80] or hashlib.sha256(name.encode()).hexdigest()[:12]
    return Source.objects.get_or_create(slug=slug, defaults={"name": name[:200]})[0]


def _claim(feed: Feed) -> bool:
    still = Feed.objects.filter(pk=feed.pk, next_poll_at=feed.next_poll_at)
    return still.update(next_poll_at=timezone.now() + LEASE) == 1


def _poll(feed: Feed, share: int, run: _Run) -> Polled:
    try:
        found = fetch(
            feed.url, etag=feed.etag, last_modified=feed.last_modified, network=run.network
        )
    except FetchError as error:
        return _failed(feed, str(error), error.retry_after_seconds)
    if found.is_unchanged:
        _succeeded(feed)
        return Polled(feed.url, is_unchanged=True)
    contents = read_feed(found.content, found.address, found.media_type)
    if contents.problem:
        return _failed(feed, contents.problem)
    return _read(feed, found, contents.entries, share=share, run=run)


def _read(feed: Feed, found: Fetched, entries: Sequence[Entry], *, share: int, run: _Run) -> Polled:
    """Ingest the entries that have not been seen, as many as the source's share allows."""
    marks = {_mark(entry): entry for entry in entries}
    new = [mark for mark in marks if mark not in set(feed.seen)]
    place = found.as_document(timezone.now())
    told = Told(outlet=feed.source.name if feed.source else None)
    taken: dict[str, _Taken] = {}
    for mark in new[: max(share, 0)]:
        entry = marks[mark]
        if taken and not entry.is_whole:
            run.sleep(PAUSE_SECONDS)  # a site is asked no faster than a quick reader would
        taken[mark] = _take(
            article_of(entry, place, run.network), told, is_fetched=not entry.is_whole
        )
    done = {mark for mark in taken if taken[mark].is_done}
    left = len(new) - len(taken)
    seen = [mark for mark in marks if mark in done or mark in set(feed.seen)]
    # What is unfinished is asked for again, although the server will find nothing new in it.
    is_finished = not left and len(done) == len(taken)
    _succeeded(feed, found=found if is_finished else Fetched(found.address), seen=seen)
    return Polled(
        feed.url,
        outcomes=Counter(outcome for one in taken.values() for outcome in one.outcomes),
        unread=tuple(unread for one in taken.values() for unread in one.unread),
        left=left,
    )


def _mark(entry: Entry) -> str:
    """What tells an entry from others; one that holds its article is another when that changes."""
    told = entry.address + (f"\0{entry.html}" if entry.is_whole else "")
    return hashlib.sha256(told.encode("utf-8", "replace")).hexdigest()[:32]


def _take(document: Document, told: Told, *, is_fetched: bool) -> _Taken:
    if document.unreadable:
        return _Taken(is_done=not is_fetched, unread=((document.address, document.unreadable),))
    try:
        reports = ingest(document, told)
    except UnreadableError as error:
        return _Taken(is_done=True, unread=((document.address, str(error)),))
    except NoRoomError as error:
        return _Taken(is_done=False, unread=((document.address, str(error)),))
    except Exception as error:  # as in ingest: a fault in one article must not stop the rest
        log.exception("%s could not be read", document.address)
        if isinstance(error, OperationalError) and not connection.is_usable():
            raise
        reason = f"our fault, see the log: {type(error).__name__}: {error}"
        return _Taken(is_done=False, unread=((document.address, reason),))
    return _Taken(
        is_done=True, outcomes=tuple(report.outcome for report in reports if report.outcome)
    )


def _failed(feed: Feed, reason: str, retry_after_seconds: int = 0) -> Polled:
    """Note a failure; the wait doubles with each, up to a day, and is no shorter than the server
    wishes."""
    failures = min(feed.failures + 1, 1000)
    wait = min(EVERY * 2 ** min(failures, 16), LONGEST_WAIT)
    feed.failures, feed.last_error = failures, reason
    feed.next_poll_at = timezone.now() + max(wait, dt.timedelta(seconds=retry_after_seconds))
    feed.save(update_fields=["failures", "last_error", "next_poll_at"])
    return Polled(feed.url, error=reason)


def _succeeded(
    feed: Feed, *, found: Fetched | None = None, seen: Sequence[str] | None = None
) -> None:
    now = timezone.now()
    feed.failures, feed.last_error = 0, ""
    feed.last_success_at, feed.next_poll_at = now, now + EVERY
    if found is not None:
        fits = (
            len(found.etag) <= LONGEST_VALIDATOR and len(found.last_modified) <= LONGEST_VALIDATOR
        )
        feed.etag, feed.last_modified = (found.etag, found.last_modified) if fits else ("", "")
    if seen is not None:
        feed.seen = list(seen)
    feed.save(
        update_fields=[
            "failures", "last_error", "last_success_at", "next_poll_at",
            "etag", "last_modified", "seen",
        ]
    )  # fmt: skip
