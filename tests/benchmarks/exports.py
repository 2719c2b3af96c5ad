"""How fast lists leave the site, and how much memory that takes.

    DATABASE_URL=… python -m tests.benchmarks.exports [events] [form …]

The database must be one to spare: it is migrated, and filled if it has no event yet. Each form is
written by this process and thrown away: no network, no other reader. Prints rows a second, the
time to the first byte, by how much the process grew at its largest, and the seconds of a core that
it and its server's process took: both work at once, so that a machine with nothing else to do needs
the longer of the two.
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
    """Seconds of a core that this process and its server's process have taken so far."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        pid = cursor.fetchone()[0]
    ticks = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[11:13]
    own = resource.getrusage(resource.RUSAGE_SELF)
    return own.ru_utime + own.ru_stime, sum(map(int, ticks)) / os.sysconf("SC_CLK_TCK")


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
