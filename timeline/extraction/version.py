"""Which rules read an article: a number of the code and the word lists of this room."""

from hashlib import blake2b
from pathlib import Path

_LARGEST = 32_767  # what the column that keeps it can hold
_RULES = frozenset((".py", ".txt"))


def rules_version(room: Path) -> int:
    """A number from 1 to 32,767 that changes with any file of code or words below a folder.

    Nobody has to think of raising it. Two versions in 32,767 may share one by chance.
    """
    told = blake2b(digest_size=8)
    for path in sorted(path for path in room.rglob("*") if path.suffix in _RULES):
        told.update(path.relative_to(room).as_posix().encode() + b"\0")
        told.update(blake2b(path.read_bytes()).digest())
    return int.from_bytes(told.digest()) % _LARGEST + 1


EXTRACTION_VERSION = rules_version(Path(__file__).parent)
