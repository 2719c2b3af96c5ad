"""How alike two texts are, and fingerprints by which likely copies are found without comparing all
with all.

Texts are compared by their 9-character shingles of letters and digits alone: lost spaces, other
quotation marks and shuffled paragraphs do not matter. Measured on the sample articles: the two
captures of one piece share 0.77 (0.91 contained), any other pair at most 0.12 (0.26); three-word
shingles part them less well."""

import re
import zlib
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b

SHINGLE = 9
BINS = 256
ROWS = 3
"""85 bands of 3: texts with likeness 0.5 share a band with probability 0.99999, with 0.3 with 0.90,
with 0.02 with 0.0007."""
COPY_JACCARD = 0.5
COPY_CONTAINMENT = 0.75
MIN_SHINGLES = 60
"""About ten words: shorter texts are copies only where they are the same."""
MASK = (1 << 64) - 1
_MARKS = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Likeness:
    """Shares from 0 to 1: of all shingles those in both, and how much of each text is in the
    other."""

    jaccard: float
    containment_a_in_b: float
    containment_b_in_a: float
    is_short: bool = False

    @property
    def containment(self) -> float:
        """The larger of the two containments."""
        return max(self.containment_a_in_b, self.containment_b_in_a)


def folded(text: str) -> str:
    """Letters and digits alone, in small letters.

    >>> folded("In Geneva, 2022!")
    'ingeneva2022'
    """
    return _MARKS.sub("", text.casefold())


@lru_cache(maxsize=16)
def shingles(text: str) -> frozenset[str]:
    """Every run of nine letters and digits; a shorter text is its own only shingle."""
    letters = folded(text)
    if len(letters) <= SHINGLE:
        return frozenset((letters,) if letters else ())
    return frozenset(letters[at : at + SHINGLE] for at in range(len(letters) - SHINGLE + 1))


def likeness(text_a: str, text_b: str) -> Likeness:
    """How alike two texts are, exactly.

    >>> likeness("The envoys met in Oslo.", "the envoys met inOslo").jaccard
    1.0
    """
    a, b = shingles(text_a), shingles(text_b)
    if not a or not b:
        return Likeness(0.0, 0.0, 0.0, is_short=True)
    shared = len(a & b)
    return Likeness(
        jaccard=shared / len(a | b),
        containment_a_in_b=shared / len(a),
        containment_b_in_a=shared / len(b),
        is_short=min(len(a), len(b)) < MIN_SHINGLES,
    )


def is_copy(found: Likeness) -> bool:
    """Whether two texts are captures of one piece (thresholds measured on the samples and on
    perturbed copies)."""
    if found.is_short:
        return found.jaccard == 1.0
    return found.jaccard >= COPY_JACCARD or found.containment >= COPY_CONTAINMENT


def sketch(text: str) -> tuple[int, ...]:
    """Band hashes, signed and 64 bits wide: two texts whose sketches share a number are likely
    copies.

    One-permutation MinHash (Li, Owen and Zhang 2012): one hash a shingle, the smallest in each of
    256 bins, empty bins filled from their neighbour on the right (Shrivastava and Li 2014); three
    bins make a band. The same on every machine and in every process. An empty text has no bands.
    """
    smallest = _smallest_by_bin(text)
    if all(value is None for value in smallest):
        return ()
    filled = _without_empty_bins(smallest)
    bands = []
    for start in range(0, BINS - ROWS + 1, ROWS):
        key = repr((start, filled[start : start + ROWS])).encode()
        bands.append(int.from_bytes(blake2b(key, digest_size=8).digest(), "big", signed=True))
    return tuple(dict.fromkeys(bands))


def _smallest_by_bin(text: str) -> list[int | None]:
    smallest: list[int | None] = [None] * BINS
    for checksum in _checksums(text):
        # Murmur3's finaliser spreads the 32 bits of a checksum evenly over 64.
        value = checksum * 0xFF51AFD7ED558CCD & MASK
        value = (value ^ value >> 33) * 0xC4CEB9FE1A85EC53 & MASK
        value ^= value >> 33
        at = value & (BINS - 1)
        known = smallest[at]
        if known is None or value < known:
            smallest[at] = value
    return smallest


def _checksums(text: str) -> set[int]:
    """CRC-32 of every shingle. Letters of one byte each are cut as bytes, not made such one by
    one."""
    letters = folded(text)
    if not letters.isascii() or len(letters) <= SHINGLE:
        return {zlib.crc32(shingle.encode()) for shingle in shingles(text)}
    data = letters.encode()
    return {zlib.crc32(data[at : at + SHINGLE]) for at in range(len(data) - SHINGLE + 1)}


def _without_empty_bins(smallest: list[int | None]) -> list[int]:
    filled = [0] * BINS
    nearest, distance = 0, 0
    for at in reversed(range(2 * BINS)):  # the second round knows what stands beyond the last bin
        value = smallest[at % BINS]
        nearest, distance = (nearest, distance + 1) if value is None else (value, 0)
        filled[at % BINS] = nearest + distance
    return filled
