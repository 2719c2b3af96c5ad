"""What the peers need, brought for the benchmark alone: never into the project's own packages."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

NPM = ("vis-timeline@8", "vis-data@8", "@knight-lab/timelinejs@3")


class NotBroughtError(Exception):
    """A peer cannot be had on this machine; its figures are left out, and the table says so."""


def _run(*command: str) -> None:
    try:
        subprocess.run(command, check=True, capture_output=True, text=True)
    except (OSError, subprocess.CalledProcessError) as error:
        told = getattr(error, "stderr", "") or str(error)
        raise NotBroughtError(f"{' '.join(command[:4])}: {told.strip()[-300:]}") from error


def _environment(folder: Path) -> Path:
    made = folder / "env"
    if not made.exists():
        _run(sys.executable, "-m", "venv", str(made))
    return made / "bin"


def python_packages(folder: Path, *names: str) -> Path:
    """A folder for PYTHONPATH with these packages, without what they need. Raises
    NotBroughtError."""
    pip, target = _environment(folder) / "pip", folder / "python"
    _run(str(pip), "install", "--quiet", "--no-deps", "--target", str(target), *names)
    return target


def programs(folder: Path, *names: str) -> Path:
    """The folder of the programs of these packages. Raises NotBroughtError."""
    found = _environment(folder)
    _run(str(found / "pip"), "install", "--quiet", *names)
    return found


def npm_packages(folder: Path) -> Path:
    """The folder `node_modules` with the browser's peers. Raises NotBroughtError."""
    quiet = ("--no-save", "--no-audit", "--no-fund", "--ignore-scripts")
    _run("npm", "install", *quiet, "--prefix", str(folder), *NPM)
    return folder / "node_modules"
