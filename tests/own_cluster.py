"""A database server of its own for each process that tests, where several do at once.

What a page hangs on is asked of the whole server (`browsing/freshness.py`): a neighbour that writes
would make every page new. Loaded by name before the settings are read.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest

WORKER = os.environ.get("PYTEST_XDIST_WORKER")
HAS_OWN = bool(WORKER) and not os.environ.get("DATABASE_URL")

if WORKER and HAS_OWN:
    os.environ["DATA_DIR"] = str(Path(os.environ.get("DATA_DIR") or ".data") / WORKER)


@pytest.hookimpl(trylast=True)
def pytest_unconfigure() -> None:
    """Leave no server behind."""
    if HAS_OWN:
        subprocess.run(
            [sys.executable, "-m", "timeline.database", "stop"],
            check=False,
            stdout=subprocess.DEVNULL,
        )
