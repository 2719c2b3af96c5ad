"""How long reading pages take with a hundred thousand events, in server time.

    DATABASE_URL=… python -m tests.benchmarks.browsing [events]

The database must be one to spare: it is migrated, and filled if it has no event yet. Prints the
median and the slowest of each page over its addresses, one after the other in this process: no
network, no other reader. Beside them the processor time of Python and of the database's backend
for one page: on a machine that others use too, it is the figure to trust.
"""

import os
import random
import statistics
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import django

ROUNDS = 15
PAGES: Mapping[str, Callable[[random.Random], str]] = {
    "first page": lambda _: "/",
    "filtered by an actor": lambda chance: f"/?actor=actor-{chance.randint(1, 300):04}",
    "filtered by a place, a type and a year": lambda chance: (
        f"/?from={(year := chance.randint(2004, 2022))}-01-01&to={year}-12-31"
        f"&place=place-{chance.randint(1, 9):04}&type=consult"
    ),
    "filtered by a source": lambda chance: f"/?source=source-{chance.randint(1, 40)}",
    "filtered by words": lambda _: "/?q=ceasefire+treaty",
    "a day": lambda chance: (
        f"/{chance.randint(2004, 2022)}/0{chance.randint(1, 9)}/1{chance.randint(0, 9)}/"
    ),
    "a month": lambda chance: f"/{chance.randint(2004, 2022)}/0{chance.randint(1, 9)}/",
    "a year": lambda chance: f"/{chance.randint(2004, 2022)}/",
    "an actor": lambda chance: f"/actors/actor-{chance.randint(1, 300):04}/",
    "search": lambda _: "/search/?q=ceasefire+treaty",
    "as of a day": lambda chance: f"/?asof={chance.randint(2005, 2022)}-06-01",
}
FACETS = {
    "facets": lambda _: "/",
    "facets of an actor": PAGES["filtered by an actor"],
    "facets of words": PAGES["filtered by words"],
}


def main(size: int) -> None:
    """Fill the database if it is empty, and print the figures."""
    from django.core.management import call_command
    from django.db import connection

    from tests.benchmarks.browsing_corpus import fill
    from timeline.models import Event

    call_command("migrate", verbosity=0)
    if not Event.objects.exists():
        fill(size)
    say(f"{Event.objects.count():,} events")
    with connection.cursor() as cursor:  # as the web role has it, and so that all work is counted
        cursor.execute("SET max_parallel_workers_per_gather = 0")
    later = {"cookie": "scripts=1"}  # as after a reader's first page: the facets come by themselves
    for name, page in PAGES.items():
        say(figures(name, page, later))
    for name, page in FACETS.items():
        say(figures(name, page, {"HX-Request": "true", "HX-Target": "facets"}))


def figures(name: str, page: Callable[[random.Random], str], headers: Mapping[str, str]) -> str:
    """One line: the median and the slowest, in milliseconds, and the largest answer."""
    from django.test import Client

    client, chance = Client(SERVER_NAME="localhost"), random.Random(1)
    times, largest, spent = [], 0, 0.0
    for round_ in range(ROUNDS + 1):
        address = page(chance)
        begun, busy = time.perf_counter(), processor_seconds()
        response = client.get(address, headers=headers)
        if round_:  # the first warms the caches
            times.append((time.perf_counter() - begun) * 1000)
            spent += processor_seconds() - busy
        if response.status_code != 200:
            raise SystemExit(f"{address}: {response.status_code}")
        largest = max(largest, len(response.content))
    median, slowest = statistics.median(times), max(times)
    each = spent / ROUNDS * 1000
    return (
        f"{name:40} {median:7.1f} ms  slowest {slowest:7.1f} ms"
        f"  processor {each:6.1f} ms  {largest / 1000:6.1f} kB"
    )


def processor_seconds() -> float:
    """What this process and its database backend have computed so far (Linux, same machine)."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        backend = cursor.fetchone()[0]
    stat = Path(f"/proc/{backend}/stat")
    ticks = sum(map(int, stat.read_text().split()[13:15])) if stat.exists() else 0
    return time.process_time() + ticks / os.sysconf("SC_CLK_TCK")


def say(line: str) -> None:
    """Print at once: the whole takes a minute."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "timeline.settings")
    django.setup()
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
