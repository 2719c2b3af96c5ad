"""What is streamed is made whole before its first byte is sent.

A stream that fails in the middle must break the connection, or else its reader takes a part for the
whole. granian ends the body of a WSGI answer in good order, whatever its iterator raised, and has
no other way out; gunicorn has, but takes more of a core for every page. So what is streamed waits
in a temporary file until it is complete, and goes out announced by its length. What fails before
is an answer of its own, and a transfer that is cut off lacks bytes that any client counts. The
database is given back as well, before a slow reader takes the file.
"""

from __future__ import annotations

import logging
import shutil
from collections.abc import Callable, Iterable, Iterator
from io import BytesIO
from itertools import chain
from tempfile import TemporaryFile, gettempdir
from typing import IO
from wsgiref.util import FileWrapper

from django.conf import settings
from django.db import connections
from django.http import HttpRequest, HttpResponseBase, StreamingHttpResponse

from timeline.browsing.api.failures import unavailable

BYTES_IN_MEMORY = 1_000_000
BYTES_BETWEEN_LOOKS = 16_000_000  # at the room that is left
BLOCK_BYTES = 64 * 1024

log = logging.getLogger(__name__)


class NoRoomError(Exception):
    """The disk of the temporary files is nearly full."""


class MadeWhole:
    """Middleware: gives a stream its length, or answers 503 where it cannot be made.

    The files lie in TMPDIR, without a name: they go with the process at the latest.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self._get_response(request)
        if not isinstance(response, StreamingHttpResponse) or "Content-Length" in response:
            return response
        if request.method == "HEAD":  # nothing is made for it, and so it has no length
            return response
        try:
            _make_whole(response)
        except NoRoomError:
            log.warning("No room below %s to make %s", gettempdir(), request.path)
            response.close()
            return unavailable(request)
        except BaseException:
            response.close()
            raise
        return response


def _make_whole(response: StreamingHttpResponse) -> None:
    """Run the stream to its end, and put what it gave in its place. Raises what the stream raises,
    and NoRoomError."""
    kept = _kept(iter(response))
    for connection in connections.all(initialized_only=True):
        if not connection.in_atomic_block:
            connection.close_if_unusable_or_obsolete()  # as at the end of every request
    response["Content-Length"] = str(kept.tell())
    kept.seek(0)
    response.streaming_content = FileWrapper(kept, BLOCK_BYTES)  # closes it with the response


def _kept(pieces: Iterator[bytes]) -> IO[bytes]:
    """All pieces, in memory while they are few and in a file once they are many; at its end."""
    memory = BytesIO()
    for piece in pieces:
        memory.write(piece)
        if memory.tell() > BYTES_IN_MEMORY:
            return _filed(chain((memory.getvalue(),), pieces))
    return memory


def _filed(pieces: Iterable[bytes]) -> IO[bytes]:
    kept = TemporaryFile()  # noqa: SIM115 sent later, and closed then
    room = 0
    try:
        for piece in pieces:
            if room < len(piece):
                room = _room()
            room -= kept.write(piece)
    except BaseException:
        kept.close()
        raise
    return kept


def _room() -> int:
    """How many bytes may be written until it is asked again. Raises NoRoomError."""
    if shutil.disk_usage(gettempdir()).free < settings.LEAST_FREE_MB * 1_000_000:
        raise NoRoomError
    return BYTES_BETWEEN_LOOKS
