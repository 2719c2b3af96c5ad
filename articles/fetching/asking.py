"""The one function that asks the web for something: `fetch`."""

import datetime as dt
import http.client
import io
import socket
import ssl
import time
from dataclasses import dataclass
from urllib.parse import urljoin

from articles.fetching.network import PUBLIC, FetchError, Network, Target, find_target
from articles.reading.decoding import MAX_BYTES
from articles.reading.document import Document, UnreadableError
from articles.reading.formats.unpacking import unpack

USER_AGENT = "Demarche/0.1 (reads news articles and feeds for a timeline)"
"""Its first word is the name that a site's robots.txt or its operator may call us by."""
MAX_REDIRECTS = 5
MAX_TRIED_ADDRESSES = 3
BLOCK = 65_536
REDIRECTS = {301, 302, 303, 307, 308}
BUSY = {429, 503}
LONGEST_WAIT_SECONDS = 86_400
MEDIA_TYPES = {
    "text/html", "application/xhtml+xml", "text/plain", "text/markdown", "text/x-markdown",
    "application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/xml",
    "text/xml", "application/json", "application/x-ndjson", "application/ndjson",
    "application/jsonl", "application/jsonlines", "application/warc",
}  # fmt: skip
"""What there is a reader for; servers that tell no type are believed to send one of these."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address gave. `address` is where the redirects ended; `etag` and `last_modified` are
    the server's words, for asking again. With `is_unchanged` there is no content."""

    address: str
    content: bytes = b""
    media_type: str | None = None
    etag: str = ""
    last_modified: str = ""
    is_unchanged: bool = False

    def as_document(self, now: dt.datetime) -> Document:
        """The content as a document fetched at an instant."""
        return Document(self.content, self.address, self.media_type, fetched_at=now)


def fetch(
    address: str, *, etag: str = "", last_modified: str = "", network: Network = PUBLIC
) -> Fetched:
    """Ask an address, and those that it redirects to, for what is there.

    Each hop is looked up once, refused unless all its addresses are public, and connected to at
    the address that was checked. `etag` and `last_modified` of an earlier answer make the question
    conditional. At most 20 MB are taken, 50 MB unpacked, in `network.total_seconds` all in all.
    Raises FetchError with the reason in plain words.
    """
    deadline = time.monotonic() + network.total_seconds
    asked = _request_headers(etag, last_modified)
    here = address.strip()
    for _ in range(MAX_REDIRECTS + 1):
        try:
            answer = _ask(find_target(here, network), asked, network, deadline)
            if answer.status not in REDIRECTS:
                return _fetched(answer, here)
        except FetchError as error:
            if here == address.strip():
                raise
            raise FetchError(
                f"redirected: {error}", retry_after_seconds=error.retry_after_seconds
            ) from error
        if not answer.location:
            raise FetchError(f"answers {answer.status}, but does not say where to go")
        here = _joined(here, answer.location)
    raise FetchError(f"redirects more than {MAX_REDIRECTS} times")


@dataclass(frozen=True, slots=True)
class _Answer:
    status: int
    reason: str
    headers: http.client.HTTPMessage
    content: bytes

    @property
    def location(self) -> str:
        """Where a redirect leads; letters beyond ASCII are UTF-8, whatever HTTP says."""
        words = (self.headers["Location"] or "").strip()
        return words.encode("latin-1", "replace").decode("utf-8", "replace")


def _request_headers(etag: str, last_modified: str) -> dict[str, str]:
    headers = {
        "User-Agent": USER_AGENT,
        "Accept": "text/html, application/rss+xml, application/atom+xml, application/xhtml+xml, "
        "application/xml;q=0.9, text/plain;q=0.8, */*;q=0.1",
        "Accept-Encoding": "gzip",
        "Connection": "close",
    }
    conditions = {"If-None-Match": etag, "If-Modified-Since": last_modified}
    return headers | {
        name: value
        for name, value in conditions.items()
        if value and value.isascii() and value.isprintable()
    }


def _joined(here: str, location: str) -> str:
    try:
        return urljoin(here, location).partition("#")[0]
    except ValueError as error:  # "http://[broken"
        raise FetchError("redirects to what is no web address") from error


def _ask(target: Target, headers: dict[str, str], network: Network, deadline: float) -> _Answer:
    """One question to one machine, and its whole answer."""
    lines = [f"GET {target.path} HTTP/1.1", f"Host: {target.host_header}"]
    lines += [f"{name}: {value}" for name, value in headers.items()]
    try:
        with _connected(target, network, deadline) as connection:
            connection.sendall("\r\n".join([*lines, "", ""]).encode("ascii"))
            wire = _Wire(connection, network.read_seconds, deadline)
            with http.client.HTTPResponse(wire) as response:  # type: ignore[arg-type]  # it asks for makefile alone
                response.begin()
                return _Answer(response.status, response.reason, response.headers, _body(response))
    except TimeoutError as error:
        raise FetchError(f"{target.host} does not answer in time") from error
    except (OSError, http.client.HTTPException) as error:
        said = getattr(error, "strerror", None) or str(error) or type(error).__name__
        raise FetchError(f"{target.host} cannot be asked: {said.lower()}") from error


def _connected(target: Target, network: Network, deadline: float) -> socket.socket:
    """A connection to one of the addresses that were checked; the name is for the certificate."""
    failure: OSError | None = None
    for address in target.addresses[:MAX_TRIED_ADDRESSES]:
        seconds = _seconds_left(deadline, network.connect_seconds)
        try:
            plain = socket.create_connection((address, target.port), timeout=seconds)
        except OSError as error:
            failure = error
            continue
        if not target.is_encrypted:
            return plain
        try:
            return network.tls().wrap_socket(plain, server_hostname=target.host.rstrip("."))
        except ssl.SSLCertVerificationError as error:
            reason = f"{target.host} has no valid certificate: {error.verify_message}"
            raise FetchError(reason) from error
    raise failure or OSError("no address")


def _seconds_left(deadline: float, at_most: float) -> float:
    left = deadline - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return min(left, at_most)


class _Wire:
    """A socket as http.client reads it: every read ends at the deadline, also of headers that come
    a byte at a time."""

    def __init__(self, connection: socket.socket, read_seconds: float, deadline: float) -> None:
        self._reader = _Reader(connection, read_seconds, deadline)

    def makefile(self, mode: str) -> io.BufferedReader:
        return io.BufferedReader(self._reader)


class _Reader(io.RawIOBase):
    def __init__(self, connection: socket.socket, read_seconds: float, deadline: float) -> None:
        self._connection, self._read_seconds = connection, read_seconds
        self._deadline = deadline

    def readable(self) -> bool:
        return True

    def readinto(self, target: memoryview) -> int:  # type: ignore[override]  # typeshed: any buffer
        self._connection.settimeout(_seconds_left(self._deadline, self._read_seconds))
        return self._connection.recv_into(target)


def _body(response: http.client.HTTPResponse) -> bytes:
    if response.status != http.HTTPStatus.OK:
        return b""
    if (response.length or 0) > MAX_BYTES:
        raise FetchError(f"is larger than {MAX_BYTES // 1_048_576} MB")
    parts = []
    size = 0
    while part := response.read1(BLOCK):
        size += len(part)
        if size > MAX_BYTES:
            raise FetchError(f"is larger than {MAX_BYTES // 1_048_576} MB")
        parts.append(part)
    if response.length:
        raise FetchError("the answer broke off before its end")
    return b"".join(parts)


def _fetched(answer: _Answer, address: str) -> Fetched:
    headers = answer.headers
    if answer.status == http.HTTPStatus.NOT_MODIFIED:
        return Fetched(address, is_unchanged=True)
    if answer.status != http.HTTPStatus.OK:
        wait = _wait_seconds(headers["Retry-After"]) if answer.status in BUSY else 0
        raise FetchError(
            f"answers {answer.status} {answer.reason[:60]}".rstrip(), retry_after_seconds=wait
        )
    media_type = headers["Content-Type"] or ""
    name = media_type.partition(";")[0].strip().lower()
    if name and name not in MEDIA_TYPES:
        raise FetchError(f"sends {name[:60]}, which is no article, feed or archive")
    try:
        content = unpack(answer.content, headers["Content-Encoding"] or "")
    except UnreadableError as error:
        raise FetchError(f"cannot be unpacked: {error}") from error
    return Fetched(
        address,
        content,
        media_type or None,
        etag=headers["ETag"] or "",
        last_modified=headers["Last-Modified"] or "",
    )


def _wait_seconds(words: str | None) -> int:
    """Retry-After in seconds, at most a day; dates are not read."""
    value = (words or "").strip()
    return min(int(value), LONGEST_WAIT_SECONDS) if value.isdecimal() and len(value) < 9 else 0
