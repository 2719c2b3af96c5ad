"""Scorers that stand beside the project, called by path; their errors as items without words."""

import importlib.util
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from pathlib import Path
from types import ModuleType

from timeline.scoring.measure import Item


def scorer(path: Path) -> ModuleType:
    """A module from a file. Raises FileNotFoundError where there is none."""
    spec = importlib.util.spec_from_file_location(path.stem, path)
    if spec is None or spec.loader is None or not path.is_file():
        raise FileNotFoundError(f"no scorer at {path}")
    module = importlib.util.module_from_spec(spec)
    writes, sys.dont_write_bytecode = sys.dont_write_bytecode, True  # the folder is not ours
    try:
        spec.loader.exec_module(module)
    finally:
        sys.dont_write_bytecode = writes
    return module


def digest(words: str) -> str:
    """Eight letters that stand for words that are not ours to keep."""
    return blake2b(words.encode(), digest_size=4).hexdigest()


def wrong_items(errors: Iterable[tuple[str, ...]]) -> Iterator[Item]:
    """Errors as items; the first field names their kind, the others are told by a digest.

    Floors keep the keys, and no floor may hold words of an article that is not ours.

    >>> [item.key for item in wrong_items([("missed", "x"), ("missed", "x"), ("missed", "y")])]
    ['missed b1ba07e5', 'missed b1ba07e5 2', 'missed 65945879']
    """
    seen: Counter[str] = Counter()
    for kind, *words in errors:
        key = f"{kind} {digest(' '.join(words))}"
        seen[key] += 1
        number = f" {seen[key]}" if seen[key] > 1 else ""
        yield Item(key + number, False, "  ".join((kind, *words)))
