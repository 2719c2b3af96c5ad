"""The sites that run on a folder of data, so that they can be stopped before their database.

Each holds a locked file with its process's number in its name; the lock falls with its holder.
"""

import fcntl
import os
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

LONGEST_FAREWELL_SECONDS = 30
_PAUSE_SECONDS = 0.1
_MARK = "site."


class SiteRunsOnError(RuntimeError):
    """A site was told to stop, and did not."""


@contextmanager
def running(folder: Path) -> Iterator[None]:
    """Mark this process as a site on a folder, until it leaves or ends."""
    mark = folder / f"{_MARK}{os.getpid()}"
    with mark.open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        try:
            yield
        finally:
            mark.unlink(missing_ok=True)


def stop_all(folder: Path) -> list[int]:
    """Stop the sites on a folder as Ctrl-C does, and wait; the numbers of their processes.

    Raises SiteRunsOnError for one that does not end.
    """
    stopped = []
    for mark in sorted(folder.glob(f"{_MARK}[0-9]*")):
        process = int(mark.suffix[1:])
        if _is_held(mark):
            os.kill(process, signal.SIGINT)
            _await_end(mark, process)
            stopped.append(process)
        mark.unlink(missing_ok=True)
    return stopped


def _await_end(mark: Path, process: int) -> None:
    latest = time.monotonic() + LONGEST_FAREWELL_SECONDS
    while _is_held(mark):
        if time.monotonic() > latest:
            raise SiteRunsOnError(
                f"The site (process {process}) does not stop, so its database is left to it. "
                f"End it with `kill {process}`, then try again."
            )
        time.sleep(_PAUSE_SECONDS)


def _is_held(mark: Path) -> bool:
    try:
        with mark.open() as seen:
            fcntl.flock(seen, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    except FileNotFoundError:
        return False
    return False
