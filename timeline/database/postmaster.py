"""The server's process: started apart from ours, and known to be alive or dead.

PostgreSQL leaves its process number in lock files and trusts whatever process has that number
later. After a kill this goes wrong in two ways: the number may belong to a stranger, or to the
dead server itself, which nobody has buried (a container whose first process does not reap). So we
look at what the process is.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

# No system gives this number to a process.
NOBODYS_PID = 2**31 - 1


def living_postmaster(data: Path) -> int | None:
    """The process number of the server at work on `data`, or None."""
    try:
        pid = int((data / "postmaster.pid").read_text().partition("\n")[0])
    except (FileNotFoundError, ValueError):
        return None
    return pid if _works_on(pid, data) else None


def _works_on(pid: int, data: Path) -> bool:
    if sys.platform != "linux":  # no /proc: as PostgreSQL itself judges
        try:
            os.kill(pid, 0)
        except OSError:
            return False
        return True
    try:
        words = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")  # of an unburied one: empty
    except OSError:
        return False
    return os.fsencode(data) in words


def disown(lock: Path) -> None:
    """Say in a dead server's lock file that no process holds it.

    The file is kept, because the next server reads there which shared memory the dead one had, and
    refuses to start while children of the dead one still use it.
    """
    try:
        lines = lock.read_text().splitlines(keepends=True)
    except FileNotFoundError:
        return
    if lines:
        lock.write_text("".join([f"{NOBODYS_PID}\n", *lines[1:]]))
    else:  # left empty by a full disk; PostgreSQL would not start over it
        lock.unlink()


def spawn(command: list[str], *, environment: dict[str, str], log: Path) -> int:
    """Start a process that outlives us, in a session of its own so that Ctrl-C does not reach it.

    Not by `subprocess`, which complains of children it has to leave behind. The log is not followed
    if it is a link: root writes it in a folder of another account.
    """
    fresh = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW
    return os.posix_spawn(
        command[0],
        command,
        environment,
        file_actions=[
            (os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0),
            (os.POSIX_SPAWN_OPEN, 1, str(log), fresh, 0o600),
            (os.POSIX_SPAWN_DUP2, 1, 2),
        ],
        setsid=True,
    )


def has_ended(child: int) -> bool:
    """Whether a process that we started is over; buries it."""
    return os.waitpid(child, os.WNOHANG)[0] == child
