"""How often each client asks, counted over all workers of a server in one small file.

A worker that counted for itself would let a client ask as often again of each other one. The file
lies in METRICS_DIR, as the counters do; without it a process counts for itself alone. Not in the
database: a write a request would cost more than the request, and make every page look changed.
"""

from __future__ import annotations

import fcntl
import hashlib
import mmap
import os
import struct
import time
from contextlib import contextmanager
from functools import cache
from ipaddress import IPv6Address, ip_address
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from django.conf import settings

if TYPE_CHECKING:
    from collections.abc import Iterator

# A slot: whose it is, in which window it was asked, and how often. Two clients that fall into one
# slot take it from one another, so that either may ask more often, never less.
_SLOT = struct.Struct("=QII")
SLOTS = 65_536
WINDOW_SECONDS = 60


class Haste:
    """Counts of the current window by client. Safe between threads and processes."""

    def __init__(self, folder: Path | None, *, salt: str) -> None:
        self._salt = salt.encode()
        self._lock = Lock()
        self._file: int | None = None
        size = SLOTS * _SLOT.size
        if folder is None:
            self._memory = mmap.mmap(-1, size)
            return
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._file = os.open(folder / "haste", os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o600)
        os.ftruncate(self._file, size)  # a file of this size keeps what it holds
        self._memory = mmap.mmap(self._file, size)

    def asks(self, client: str, window: int) -> int:
        """Count one request, and give how many there were in this window, this one included."""
        digest = hashlib.blake2b(client.encode(), key=self._salt[:64], digest_size=8).digest()
        name = int.from_bytes(digest)
        place = name % SLOTS * _SLOT.size
        with self._alone(place):
            whose, when, often = _SLOT.unpack_from(self._memory, place)
            count = often + 1 if (whose, when) == (name, window) else 1
            _SLOT.pack_into(self._memory, place, name, window, count)
        return count

    @contextmanager
    def _alone(self, place: int) -> Iterator[None]:
        """The slot to ourselves: a lock of the file keeps other processes out, ours the threads."""
        with self._lock:
            if self._file is None:
                yield
                return
            fcntl.lockf(self._file, fcntl.LOCK_EX, _SLOT.size, place)
            try:
                yield
            finally:
                fcntl.lockf(self._file, fcntl.LOCK_UN, _SLOT.size, place)


@cache
def haste() -> Haste:
    """Made when a process first counts: after the server has forked."""
    folder = settings.METRICS_DIR
    return Haste(Path(folder) if folder else None, salt=settings.SECRET_KEY)


def too_hasty(address: str, most: int) -> int:
    """Count one request from an address; the seconds to wait where there were more than `most` in
    this minute, else 0."""
    window, passed = divmod(int(time.time()), WINDOW_SECONDS)
    return WINDOW_SECONDS - passed if haste().asks(client_of(address), window) > most else 0


def client_of(address: str) -> str:
    """Who asks: an IPv4 address, or the network of an IPv6 one, of which a client has 2^64.

    >>> client_of("192.0.2.7"), client_of("2001:db8:1:2:3::4"), client_of("::ffff:192.0.2.7")
    ('192.0.2.7', '2001:db8:1:2::', '192.0.2.7')
    """
    try:
        parsed = ip_address(address)
    except ValueError:  # a socket of this machine
        return address
    if isinstance(parsed, IPv6Address):
        network = IPv6Address(int(parsed) >> 64 << 64)
        return str(parsed.ipv4_mapped or network)
    return str(parsed)
