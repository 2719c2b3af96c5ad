"""Archives unpacked as they are read, within limits: a bomb ends where it begins to be one."""

import io
import zlib
from typing import BinaryIO

from articles.reading.document import UnreadableError

BLOCK = 65_536
GZIP_MAGIC = b"\x1f\x8b"
GZIP = 31
"""What zlib calls a window of 2**15 bytes with a gzip header."""
MAX_RATIO = 200
SMALL_BYTES = 1_000_000
"""Up to here no ratio is looked at: a short page of blanks packs well."""
MAX_UNPACKED = 50_000_000
"""So much may come out of one page; and out of an archive before its ratio is looked at (texts have
at most 20)."""


def unpack(content: bytes, encoding: str) -> bytes:
    """A page as its server packed it (Content-Encoding), unpacked.

    Raises UnreadableError for a packing that is not known, broken or ends early, and for bombs.

    >>> import gzip
    >>> unpack(gzip.compress(b"Envoys meet"), "gzip"), unpack(b"Envoys meet", "")
    (b'Envoys meet', b'Envoys meet')
    """
    name = encoding.strip().lower()
    if name in {"", "identity"}:
        return content
    if name in {"gzip", "x-gzip"}:
        return _inflated(content, zlib.decompressobj(GZIP))
    if name == "deflate":
        # By the standard in a zlib envelope; some servers leave the envelope out.
        has_envelope = content[:1] == b"\x78"
        return _inflated(content, zlib.decompressobj(zlib.MAX_WBITS * (1 if has_envelope else -1)))
    raise UnreadableError(f"it is packed in a way that is not read here: {name[:40]}")


def _inflated(content: bytes, packed: "zlib._Decompress") -> bytes:
    parts: list[bytes] = []
    total = 0
    data = content
    while data and not packed.eof:
        try:
            part = packed.decompress(data, BLOCK)
        except zlib.error as error:
            raise UnreadableError("it is packed, and the packing is broken") from error
        total += len(part)
        if total > MAX_UNPACKED or total > max(SMALL_BYTES, MAX_RATIO * len(content)):
            raise UnreadableError(
                f"it unpacks to more than {MAX_RATIO} times its size or "
                f"{MAX_UNPACKED // 1_000_000} MB"
            )
        parts.append(part)
        data = packed.unconsumed_tail
    if not packed.eof:
        raise UnreadableError("it is packed, and ends before its end")
    return b"".join(parts)


class Unpacked(io.RawIOBase):
    """The bytes of an archive, gzip members unpacked, under two limits: what the reader has been
    allowed until now, and the ratio of unpacked to packed.

    Raises UnreadableError at either limit, and where the gzip stream is broken or ends early.
    """

    def __init__(self, packed: BinaryIO) -> None:
        self._packed = packed
        self._read = self._given = 0
        self._allowed = 0
        self._buffer = b""
        self._input = packed.read(BLOCK)
        self._read += len(self._input)
        self._is_gzip = self._input.startswith(GZIP_MAGIC)
        self._member = zlib.decompressobj(GZIP)

    def allow(self, count: int) -> None:
        """Let so many bytes more be read, from here on."""
        self._allowed = self._given + count

    def readable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._given

    def readinto(self, target: memoryview) -> int:  # type: ignore[override]  # typeshed: any buffer
        if not self._buffer:
            self._buffer = self._unpack() if self._is_gzip else self._next_input()
        count = min(len(target), len(self._buffer))
        target[:count] = self._buffer[:count]
        self._buffer = self._buffer[count:]
        self._given += count
        if self._given > self._allowed:
            raise UnreadableError("a header or line in it has no end")
        return count

    def _next_input(self) -> bytes:
        data, self._input = self._input, b""
        if not data:
            data = self._packed.read(BLOCK)
            self._read += len(data)
        return data

    def _unpack(self) -> bytes:
        while True:
            if self._member.eof:
                self._input = self._member.unused_data or self._next_input()
                if not self._input.lstrip(b"\0"):  # padding at the end
                    return b""
                self._member = zlib.decompressobj(GZIP)
            data = self._member.unconsumed_tail or self._next_input()
            if not data and not self._member.eof:
                raise UnreadableError("the archive is cut off in the middle of a record")
            try:
                found = self._member.decompress(data, BLOCK)
            except zlib.error as error:
                raise UnreadableError("the archive's gzip stream is broken") from error
            if found:
                self._refuse_bomb(len(found))
                return found

    def _refuse_bomb(self, count: int) -> None:
        total = self._given + count
        if total > MAX_UNPACKED and total > MAX_RATIO * self._read:
            raise UnreadableError(
                f"the archive unpacks to more than {MAX_RATIO} times its size: not read further"
            )
