"""WARC: the pages of a web archive, one after the other, in bounded memory."""

import datetime as dt
import io
import logging
from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO

from warcio.bufferedreaders import ChunkedDataReader  # type: ignore[import-untyped]  # no types
from warcio.exceptions import ArchiveLoadFailed  # type: ignore[import-untyped]
from warcio.recordloader import (  # type: ignore[import-untyped]
    ArcWarcRecord,
    ArcWarcRecordLoader,
)
from warcio.statusandheaders import (  # type: ignore[import-untyped]
    StatusAndHeadersParser,
    StatusAndHeadersParserException,
)

from articles.reading.decoding import MAX_BYTES
from articles.reading.document import Document, UnreadableError
from articles.reading.formats.unpacking import BLOCK, Unpacked, unpack
from articles.reading.links import is_web_address

PAGES = ("text/html", "application/xhtml+xml", "text/plain", "text/markdown")
HEADER_BYTES = 1_000_000
"""No record's headers are longer; a line without end would fill the memory."""

# It repeats what hostile records say, in the operator's log.
logging.getLogger("warcio.recordloader").disabled = True


def split_warc(stream: BinaryIO, whole: Document) -> Iterator[Document]:
    """A document for each page that was answered with 200, addressed and dated as the archive says.

    Other records (requests, pictures, redirects) are passed over. Where the archive is cut off,
    broken or a bomb, the last document says so; what came before stands.
    """
    unpacked = Unpacked(stream)
    records = _Records(unpacked)
    found = 0
    try:
        for record in records:
            document = _document(record, whole)
            found += document is not None
            if document is not None:
                yield document
    except UnreadableError as error:
        where = f"{whole.address}:{records.number}"
        yield replace(whole, content=b"", address=where, unreadable=str(error))
        return
    if not found:
        yield replace(whole, content=b"", unreadable="the archive holds no pages")


class _Records:
    """The records of an archive in order; `number` counts them from 1.

    warcio's own iterator would read lines of any length and write to the error stream.
    """

    def __init__(self, unpacked: Unpacked) -> None:
        self.number = 0
        self._unpacked = unpacked
        self._stream = io.BufferedReader(unpacked)
        self._loader = ArcWarcRecordLoader()

    def __iter__(self) -> Iterator[ArcWarcRecord]:
        while line := self._next_line():
            self.number += 1
            record = self._load(line)
            self._unpacked.allow(record.length + HEADER_BYTES)
            yield record
            while record.raw_stream.read(BLOCK):
                pass
            if record.raw_stream.limit > 0:
                raise UnreadableError("the archive is cut off in the middle of a record")

    def _next_line(self) -> bytes:
        """The line with which a record begins, after the blank ones; empty at the end."""
        while True:
            self._unpacked.allow(HEADER_BYTES)
            line = self._stream.readline()
            if not line or line.strip():
                return line

    def _load(self, line: bytes) -> ArcWarcRecord:
        try:
            record = self._loader.parse_record_stream(
                self._stream, line, known_format="warc", no_record_parse=True
            )
        except ArchiveLoadFailed as error:
            raise UnreadableError("no WARC record begins here: the archive is broken") from error
        if not (record.rec_headers.get_header("Content-Length") or "").isdecimal():
            raise UnreadableError("a record does not say how long it is")
        return record


def _document(record: ArcWarcRecord, whole: Document) -> Document | None:
    """The page that a record holds, if it is one."""
    uri = record.rec_headers.get_header("WARC-Target-URI") or ""
    if record.rec_type not in {"response", "resource"} or not is_web_address(uri):
        return None
    media_type = record.content_type or ""
    place = Document(b"", uri, fetched_at=_date(record) or whole.fetched_at)
    if record.rec_type == "response":
        try:
            record.http_headers = _http(record)
        except UnreadableError as error:
            return replace(place, unreadable=str(error))
        if record.http_headers.get_statuscode() != "200":
            return None
        media_type = record.http_headers.get_header("Content-Type") or ""
    if media_type.partition(";")[0].strip().lower() not in PAGES:
        return None
    try:
        return replace(place, content=_content(record), media_type=media_type)
    except UnreadableError as error:
        return replace(place, unreadable=str(error))


def _http(record: ArcWarcRecord) -> object:
    parser = StatusAndHeadersParser(ArcWarcRecordLoader.HTTP_TYPES)
    try:
        return parser.parse(record.raw_stream)
    except (StatusAndHeadersParserException, EOFError) as error:
        raise UnreadableError("the record holds no answer of a web server") from error


def _content(record: ArcWarcRecord) -> bytes:
    """The page itself, without the transfer's chunks and packing; at most MAX_BYTES."""
    if record.length > MAX_BYTES:
        raise UnreadableError(f"the page is larger than {MAX_BYTES // 1_048_576} MB")
    headers = record.http_headers
    transfer = (headers.get_header("Transfer-Encoding") or "").lower() if headers else ""
    is_chunked = "chunked" in transfer
    stream = ChunkedDataReader(record.raw_stream) if is_chunked else record.raw_stream
    content: bytes = stream.read(MAX_BYTES)
    if record.raw_stream.limit > 0 and not is_chunked:
        raise UnreadableError("the archive is cut off in the middle of a record")
    encoding = (headers.get_header("Content-Encoding") or "") if headers else ""
    return unpack(content, encoding)


def _date(record: ArcWarcRecord) -> dt.datetime | None:
    words = record.rec_headers.get_header("WARC-Date") or ""
    try:
        at = dt.datetime.fromisoformat(words)
    except ValueError:  # WARC 0.17 allowed other spellings
        return None
    return at if at.tzinfo else at.replace(tzinfo=dt.UTC)
