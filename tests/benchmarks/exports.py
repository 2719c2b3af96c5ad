"""How fast lists leave the site, and how much memory that takes.

    DATABASE_URL=… python -m tests.benchmarks.exports [events] [form …]

The database must be one to spare: it is migrated, and filled if it has no event yet. Each form is
written by this process and thrown away: no network, no other reader. Prints rows a second, the
time to the first byte, by how much the process grew at its largest, and the seconds of a core that
it and its server took, other work of the server included: both work at once, so that a machine with
nothing else to do needs the longer of the two.
"""

import os
import resource
import sys
import time
from pathlib import Path

import django

FAST = ("csv", "json")  # what the product promises: 50,000 rows a second, less than 200 MB


def main(size: int, forms: tuple[str, ...]) -> None:
    """Fill the database if it is empty, and print the figures."""
    from django.core.management import call_command

    from tests.benchmarks.browsing_corpus import fill
    from timeline.models import Event

    call_command("migrate", verbosity=0)
    if not Event.objects.exists():
        fill(size)
    rows = Event.objects.shown().count()
    say(f"{rows:,} events in the list, {memory():.0f} MB before")
    for form in forms:
        say(figures(form, rows))
    say(f"{memory():.0f} MB at the largest")


def figures(form: str, rows: int) -> str:
    """One form, written once."""
    from django.test import Client

    busy, before, begun = cores(), memory(), time.perf_counter()
    pieces = iter(Client(headers={"host": "localhost"}).get(f"/timeline.{form}"))
    size = len(next(pieces))
    first = time.perf_counter() - begun
    size += sum(len(piece) for piece in pieces)
    took = time.perf_counter() - begun
    ours, servers = (now - then for now, then in zip(cores(), busy, strict=True))
    return (
        f"{form:16} {rows / took:>9,.0f} rows/s  {size / 1e6:7.1f} MB in {took:6.1f} s  "
        f"first byte {first * 1000:6.0f} ms  +{memory() - before:.0f} MB  "
        f"cores: {ours:.1f} s here, {servers:.1f} s in PostgreSQL, "
        f"alone {rows / max(ours, servers):,.0f} rows/s"
    )


def cores() -> tuple[float, float]:
    """Seconds of a core that this process and its server, on this machine, have taken so far."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        server = parent_of(cursor.fetchone()[0])
    # An export's own process ends with it; the server counts it from then on.
    at_work = (process for process in processes() if parent_of(process) == server)
    ticks = sum(ticks_of(server)) + sum(sum(ticks_of(process)[:2]) for process in at_work)
    own = resource.getrusage(resource.RUSAGE_SELF)
    return own.ru_utime + own.ru_stime, ticks / os.sysconf("SC_CLK_TCK")


def processes() -> list[int]:
    """Every process of this machine."""
    return [int(folder.name) for folder in Path("/proc").iterdir() if folder.name.isdigit()]


def parent_of(process: int) -> int:
    """Who began a process; 0 for one that has ended."""
    return int(next(iter(stat_of(process)[1:]), 0))


def ticks_of(process: int) -> list[int]:
    """How long a process worked, as itself and in the kernel, and the same of its ended ones."""
    return [int(ticks) for ticks in stat_of(process)[11:15]]


def stat_of(process: int) -> list[str]:
    """What Linux tells of a process, from its state on; nothing of one that has ended."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    except (FileNotFoundError, ProcessLookupError):
        return []


def memory() -> float:
    """The most memory that this process ever held, in MB (Linux counts in kB)."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000


def say(words: str) -> None:
    """Print at once, for a run that takes its time."""
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "timeline.settings")
    django.setup()
    main(
        int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000,
        tuple(sys.argv[2:]) or FAST,
    )
