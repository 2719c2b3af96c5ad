"""The files that git tracks: the house as it will be handed on."""

import subprocess
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
NOT_TEXT = {".png", ".jpg", ".webp", ".ico", ".woff2", ".gz", ".zip"}


@cache
def tracked_files() -> tuple[Path, ...]:
    """Their paths, relative to ROOT, in git's order.

    Skips, even a whole module, where the house is not a clone.
    """
    if not (ROOT / ".git").exists():
        pytest.skip("not a clone: nothing is tracked here", allow_module_level=True)
    listed = subprocess.run(
        ["git", "-c", f"safe.directory={ROOT}", "ls-files", "-z"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    names = (Path(name) for name in listed.stdout.split("\0") if name)
    return tuple(path for path in names if (ROOT / path).is_file())


@cache
def text_of(path: Path) -> str:
    """The text of a tracked file; bytes that are no UTF-8, as in bad input, become U+FFFD."""
    return (ROOT / path).read_text(encoding="utf-8", errors="replace")


def text_files() -> list[Path]:
    return [path for path in tracked_files() if path.suffix not in NOT_TEXT]


def code_files() -> list[Path]:
    """Our Python, without the migrations that Django writes."""
    return [
        path for path in tracked_files() if path.suffix == ".py" and "migrations" not in path.parts
    ]
