"""Counters that all processes of a server share, through one small file each.

A scrape of `/metrics` reaches one worker, and must tell of all. So each process counts in a file of
its own in METRICS_DIR, mapped into memory, and whoever is asked adds the files up; the counts of
a worker that died stay. Without a folder a process counts for itself alone.
"""

from __future__ import annotations

import mmap
import os
import struct
from collections import Counter
from pathlib import Path
from threading import Lock

# A slot is a number, the length of its name, and the name.
_SLOT = struct.Struct("=dH246s")
_NUMBER = struct.Struct("=d")
# Some sixty views by method, status and step of time; what comes later is not counted.
SLOTS = 4096
_NAME_BYTES = 246


class Counters:
    """Numbers by name that only grow. Safe between threads; one instance a process."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._memory = _memory(folder)
        self._places: dict[str, int] = {}
        self._lock = Lock()

    def add(self, name: str, amount: float = 1.0) -> None:
        """Add to the number of this name; a name that is too long, or one too many, is not kept."""
        with self._lock:
            place = self._places.get(name)
            if place is None:
                place = self._new(name)
            if place is not None:
                (before,) = _NUMBER.unpack_from(self._memory, place)
                _NUMBER.pack_into(self._memory, place, before + amount)

    def totals(self) -> Counter[str]:
        """The sum over all processes of this server, by name."""
        sums: Counter[str] = Counter()
        if self._folder is None:
            _sum_up(bytes(self._memory), sums)
            return sums
        for file in self._folder.glob("*.counts"):
            _sum_up(file.read_bytes(), sums)
        return sums

    def _new(self, name: str) -> int | None:
        words = name.encode()
        place = len(self._places) * _SLOT.size
        if len(words) > _NAME_BYTES or place >= len(self._memory):
            return None
        _SLOT.pack_into(self._memory, place, 0.0, len(words), words)
        self._places[name] = place
        return place


def _memory(folder: Path | None) -> mmap.mmap:
    size = SLOTS * _SLOT.size
    if folder is None:
        return mmap.mmap(-1, size)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    flags = os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW
    file = os.open(folder / f"{os.getpid()}.counts", flags, 0o600)
    try:
        os.ftruncate(file, size)
        return mmap.mmap(file, size)
    finally:
        os.close(file)


def _sum_up(memory: bytes, sums: Counter[str]) -> None:
    whole = len(memory) - len(memory) % _SLOT.size
    for number, length, name in _SLOT.iter_unpack(memory[:whole]):
        if not length:
            return
        sums[name[:length].decode()] += number
