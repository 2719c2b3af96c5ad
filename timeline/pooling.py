"""Ingest by several processes: reading and extracting in a pool, writing in this one.

Reading a page and extracting its events is pure; grouping and writing them takes its turn under a
lock, and longer. So the pool works ahead by a bounded number of documents, and the one writer takes
them in the order in which they came: the rows are those of one process.
"""

from __future__ import annotations

import datetime as dt
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context

from articles.reading import read
from articles.reading.document import Document, Reading, UnreadableError
from timeline.extraction.pipeline import Extraction, extract

# How many documents each worker may be ahead of the writer: no more text than that is in memory.
AHEAD = 4


@dataclass(frozen=True, slots=True)
class Prepared:
    """A document as a worker left it: its readings, each with what `extract` finds in it as it
    stands (None: not asked yet); or why it cannot be read."""

    document: Document
    found: tuple[tuple[Reading, Extraction | None], ...] = ()
    error: str = ""

    def read(self) -> tuple[Reading, ...]:
        """What `read(document)` gives. Raises UnreadableError as it does."""
        if self.error:
            raise UnreadableError(self.error)
        return tuple(reading for reading, _ in self.found) or read(self.document)

    def extract(
        self,
        text: str,
        *,
        published: dt.date | None,
        headings: Sequence[tuple[int, int]] = (),
        dateline: str = "",
        written: dt.date | None = None,
    ) -> Extraction:
        """What `extract` gives, at once where a worker was asked the same.

        The stored article may differ from the reading: a better capture was there, or the operator
        named the date. Then it is extracted here.
        """
        asked = (text, published, _spans(headings), dateline, written)
        for reading, extraction in self.found:
            if extraction is not None and asked == _question(reading):
                return extraction
        return extract(
            text, published=published, headings=headings, dateline=dateline, written=written
        )


def _spans(headings: Sequence[Sequence[int]]) -> tuple[tuple[int, ...], ...]:
    return tuple(tuple(span) for span in headings)  # the database gives lists for tuples


def _question(reading: Reading) -> tuple[object, ...]:
    headings = _spans(reading.headings)
    return reading.text, reading.published, headings, reading.dateline, reading.dateline_day


def prepare(document: Document) -> Prepared:
    """The pure part of ingesting a document: no Django, no database, in any process."""
    try:
        return Prepared(document, tuple((one, extracted(one)) for one in read(document)))
    except UnreadableError as error:
        return Prepared(document, error=str(error))
    except Exception:  # a fault of ours: the writer meets it again, and tells of it as without pool
        return Prepared(document)


def extracted(reading: Reading) -> Extraction:
    """What `extract` finds in a reading as it stands."""
    return extract(
        reading.text,
        published=reading.published,
        headings=reading.headings,
        dateline=reading.dateline,
        written=reading.dateline_day,
    )


def prepared(documents: Iterable[Document], *, workers: int) -> Iterator[Prepared]:
    """The documents, prepared by so many processes, in the order in which they came.

    No more than AHEAD documents a worker are under way, so that a slow writer holds up the readers.
    A worker that dies (killed for its memory, say) ends the run with BrokenProcessPool: what was
    written stays, and the next run goes on.
    """
    # Spawned, not forked: a fork would share this process's database connection.
    pool = ProcessPoolExecutor(workers, mp_context=get_context("spawn"))
    under_way: deque[Future[Prepared]] = deque()
    try:
        for document in documents:
            under_way.append(pool.submit(prepare, document))
            if len(under_way) >= workers * AHEAD:
                yield under_way.popleft().result()
        while under_way:
            yield under_way.popleft().result()
    finally:
        pool.shutdown(wait=True, cancel_futures=True)
