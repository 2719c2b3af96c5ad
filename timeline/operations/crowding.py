"""Too many readers at once: some wait a moment for their turn, the others are asked to come again.

A worker makes as many pages at once as it has connections to the database; more would only make
all of them slow. Whoever comes meanwhile waits, but never long: what is answered late was given up
by then, and is made for nobody. So a site that is asked for more than it can do still answers.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from threading import BoundedSemaphore, Event, Lock

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpRequest, HttpResponseBase, StreamingHttpResponse

from timeline.browsing.api.failures import unavailable
from timeline.database import SPARE_CONNECTIONS

# Whoever finds a chair waits longer than those who stand: a short crowd is served, a long one sent
# away before it is slow for all.
CHAIRS_A_PAGE = 3
LONGEST_WAIT_SECONDS = 3.0
LONGEST_STAND_SECONDS = 0.5
# A form that is sent holds somebody's work, and is worth waiting for; so is the page of whoever is
# signed in. They have chairs of their own, as many: a flood of them holds up nobody for long.
LONGEST_WAIT_AT_WORK_SECONDS = 5.0
_READS = frozenset({"GET", "HEAD", "OPTIONS"})
# Whoever watches the site asks whether it lives, not whether it is busy.
_WATCHED = "/healthz/"


class WaitingRoom:
    """Middleware: lets PAGES_AT_ONCE requests through at once, and answers 503 to whoever waited in
    vain. Stands behind what is served without the database.

    What is streamed is made while it is read, and a slow reader may take an hour. It gives its turn
    back and takes one of the few places that are kept for it: pages never lack a connection.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        if not settings.PAGES_AT_ONCE:
            raise MiddlewareNotUsed
        self._get_response = get_response
        self._turns = _Turns(settings.PAGES_AT_ONCE)
        chairs = settings.PAGES_AT_ONCE * CHAIRS_A_PAGE
        self._chairs, self._chairs_at_work = BoundedSemaphore(chairs), BoundedSemaphore(chairs)
        self._streams = BoundedSemaphore(SPARE_CONNECTIONS)

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.path_info == _WATCHED:
            return self._get_response(request)
        if not self._is_let_in(is_work=_is_work(request)):
            return unavailable(request)
        try:
            response = self._get_response(request)
        finally:
            self._turns.release()
        if not isinstance(response, StreamingHttpResponse):
            return response
        if not self._streams.acquire(timeout=LONGEST_STAND_SECONDS):
            return unavailable(request)
        response.streaming_content = _Streamed(iter(response), self._streams.release)
        return response

    def _is_let_in(self, *, is_work: bool) -> bool:
        """Take a turn, and wait for it as long as is right; whether there was one."""
        chairs = self._chairs_at_work if is_work else self._chairs
        longest = LONGEST_WAIT_AT_WORK_SECONDS if is_work else LONGEST_WAIT_SECONDS
        sits = chairs.acquire(blocking=False)
        try:
            return self._turns.acquire(timeout=longest if sits else LONGEST_STAND_SECONDS)
        finally:
            if sits:
                chairs.release()


class _Turns:
    """So many turns, handed on in the order in which they were waited for: with a semaphore of
    Python's whoever has just come may be quicker than those who wait, and these wait for long."""

    def __init__(self, number: int) -> None:
        self._free, self._lock = number, Lock()
        self._waiting: deque[Event] = deque()

    def acquire(self, *, timeout: float) -> bool:
        """Take a turn, within so many seconds; whether there was one."""
        with self._lock:
            if self._free:
                self._free -= 1
                return True
            turn = Event()
            self._waiting.append(turn)
        if turn.wait(timeout):
            return True
        with self._lock:
            if turn.is_set():  # handed over at the last moment
                return True
            self._waiting.remove(turn)
            return False

    def release(self) -> None:
        """Hand a turn on to whoever has waited longest, if anybody does."""
        with self._lock:
            if self._waiting:
                self._waiting.popleft().set()
            else:
                self._free += 1


def _is_work(request: HttpRequest) -> bool:
    """Whether a form is sent, or somebody is signed in, as far as the cookie tells."""
    return request.method not in _READS or settings.SESSION_COOKIE_NAME in request.COOKIES


class _Streamed:
    """What is streamed, and the place that is given up when it ends, however it ends."""

    def __init__(self, pieces: Iterable[bytes], leave: Callable[[], None]) -> None:
        self._pieces = iter(pieces)
        self._leave: Callable[[], None] | None = leave

    def __iter__(self) -> Iterator[bytes]:
        try:
            yield from self._pieces
        finally:
            self.close()

    def close(self) -> None:
        """Called by the server, too: the reader may leave before the first piece."""
        leave, self._leave = self._leave, None
        if leave is not None:
            leave()
