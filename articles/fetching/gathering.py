"""From what an operator names (an address, a file, standard input) to documents."""

import datetime as dt
import io
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from articles.fetching.asking import fetch
from articles.fetching.network import PUBLIC, FetchError, Network
from articles.reading import split
from articles.reading.document import Document
from articles.reading.formats import HEAD_BYTES, container_of
from articles.reading.formats.feed import Entry, document_of, read_feed

STANDARD_INPUT = "-"


def is_address(argument: str) -> bool:
    """Whether an argument means the web rather than a file.

    >>> is_address("https://wire.example/1"), is_address("news/https.txt"), is_address("-")
    (True, False, False)
    """
    return argument.lower().startswith(("http://", "https://"))


def documents_from(
    argument: str,
    *,
    now: dt.datetime,
    network: Network = PUBLIC,
    standard_input: BinaryIO | None = None,
) -> Iterator[Document]:
    """The documents that an argument names, each of one article: of a web address (for a feed, its
    articles), of a file, or of standard input ("-").

    Never raises for what is there: what cannot be had is a document that says why.
    """
    if is_address(argument):
        yield from _from_web(argument, now, network)
    elif argument == STANDARD_INPUT:
        stream = standard_input or sys.stdin.buffer
        yield from split(stream, Document(b"", STANDARD_INPUT, fetched_at=now))
    else:
        yield from _from_file(Path(argument), now)


def article_of(entry: Entry, place: Document, network: Network = PUBLIC) -> Document:
    """The article of a feed's entry: its own content, else the page it points to, of which the
    entry states the date.

    `place` is where the entry stands and when it was fetched.
    """
    if entry.is_whole or not entry.address or not place.fetched_at:
        return document_of(entry, place)
    try:
        page = fetch(entry.address, network=network).as_document(place.fetched_at)
    except FetchError as error:
        return replace(place, content=b"", address=entry.address, unreadable=str(error))
    told = tuple(clue for clue in entry.stated if clue.about == "published")
    return replace(page, stated=told)


def _from_web(address: str, now: dt.datetime, network: Network) -> Iterator[Document]:
    try:
        document = fetch(address, network=network).as_document(now)
    except FetchError as error:
        yield Document(b"", address, fetched_at=now, unreadable=str(error))
        return
    if container_of(document.content[:HEAD_BYTES], document) != "feed":
        yield from split(io.BytesIO(document.content), document)
        return
    feed = read_feed(document.content, document.address, document.media_type)
    if feed.why_empty:
        yield replace(document, content=b"", unreadable=feed.why_empty)
    for number, entry in enumerate(feed.entries, 1):
        place = Document(b"", f"{document.address}:{number}", fetched_at=now)
        yield article_of(entry, place, network)


def _from_file(path: Path, now: dt.datetime) -> Iterator[Document]:
    whole = Document(b"", str(path), fetched_at=now)
    # A pipe or a device would be waited for.
    if path.exists() and not (path.is_file() or path.is_dir()):
        yield replace(whole, unreadable="no regular file")
        return
    try:
        if path.is_dir():
            (path / "..").stat()  # a folder that may be listed but not entered can be opened
        with path.open("rb") as stream:
            yield from split(stream, whole)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        yield replace(whole, unreadable=f"cannot be opened: {reason}")
