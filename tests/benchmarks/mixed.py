"""Sixteen readers, an ingest and an editor at once for five minutes; then sixty-four readers.

    python -m tests.benchmarks.mixed [events] [seconds] [seconds of the overload]

Prints what each asked, how many failed, the memory of the servers as it goes, and whether every
correction that was accepted is there in the end. Without DATABASE_URL a PostgreSQL of its own is
made and thrown away.
"""

from __future__ import annotations

import os
import random
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from contextlib import closing
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from pathlib import Path

from tests.benchmarks.http import HOST, PAGES, Draw, prepare, say
from tests.benchmarks.ingesting import lay_out
from tests.benchmarks.serving import databases, environment, megabytes, wsgi

ACTOR = PAGES["one actor"]
# How a hundred requests divide; facets come with htmx's headers.
MIX: list[tuple[Draw, int, bool]] = [
    *((PAGES[name], 10, False) for name in ("first page", "two actors", "deep in the list")),
    *((PAGES[name], 5, False) for name in ("words and a year", "an event")),
    (ACTOR, 25, False),
    (PAGES["a day"], 15, False),
    (lambda _: "/search/?q=ceasefire", 5, False),
    (lambda _: "/corrections/", 5, False),
    (ACTOR, 10, True),
]
PATIENCE_SECONDS = 30


@dataclass
class Seen:
    """What the readers of one run saw: statuses (0 where nobody answered) and seconds."""

    statuses: Counter[int] = field(default_factory=Counter)
    took: list[float] = field(default_factory=list)

    def say(self, what: str, seconds: float) -> None:
        cuts = statistics.quantiles(self.took, n=100)
        failed = {status: n for status, n in self.statuses.items() if status not in {200, 301, 302}}
        say(
            f"{what}: {len(self.took):,} requests, {len(self.took) / seconds:.0f} a second; p50 "
            f"{cuts[49]:.0f} ms, p95 {cuts[94]:.0f} ms, p99 {cuts[98]:.0f} ms, slowest "
            f"{max(self.took):.0f} ms; failed: {failed or 'none'}"
        )


def read(port: int, readers: int, seconds: float) -> Seen:
    """So many readers ask the mix for so long."""
    seen, end = Seen(), time.monotonic() + seconds

    def ask(number: int) -> None:
        chance = random.Random(number)
        connection = HTTPConnection(HOST, port, timeout=PATIENCE_SECONDS)
        while time.monotonic() < end:
            draw, _, is_facets = chance.choices(MIX, [share for _, share, _ in MIX])[0]
            headers = {"Cookie": "scripts=1"}
            if is_facets:
                headers |= {"HX-Request": "true", "HX-Target": "facets"}
            begun = time.perf_counter()
            try:
                connection.request("GET", draw(chance), headers=headers)
                response = connection.getresponse()
                response.read()
                status = response.status
            except (OSError, HTTPException):
                connection.close()
                status = 0
            seen.took.append((time.perf_counter() - begun) * 1000)
            seen.statuses[status] += 1

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(readers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return seen


def correct(until: threading.Event) -> dict[int, str]:
    """An editor who corrects a date a second, each of another event: what was accepted."""
    from django.contrib.auth.models import User
    from django.db import connections

    from timeline.editing.corrections import correct_date
    from timeline.models import Event

    editor = User.objects.filter(username="bench").first() or User.objects.create_superuser("bench")
    accepted: dict[int, str] = {}
    events = iter(Event.objects.shown().filter(pk__lte=5_000).order_by("?")[:2_000])
    while not until.wait(1):
        event = next(events)
        edtf = f"{random.Random(event.pk).randint(2004, 2022)}-03-0{event.pk % 9 + 1}"
        correct_date(event, edtf=edtf, reason="a benchmark", by=editor)
        accepted[event.pk] = edtf
    connections.close_all()
    return accepted


def ingesting(url: str, folder: Path, until: threading.Event) -> list[int]:
    """Ingest fresh articles, a hundred a run, one run after the other: the exit codes."""
    codes: list[int] = []
    while not until.is_set():
        batch = folder / f"batch-{len(codes)}"
        batch.mkdir()
        lay_out(batch, 100, first=100 * len(codes))
        command = [sys.executable, "manage.py", "ingest", str(batch), "--json"]
        done = subprocess.run(command, env=environment(url), stdout=subprocess.DEVNULL, check=False)
        codes.append(done.returncode)
    return codes


def lost(accepted: dict[int, str]) -> list[int]:
    """The events whose accepted correction is not what they show, or not in the history."""
    from timeline.models import Event

    shown = dict(Event.objects.filter(pk__in=accepted).values_list("pk", "edtf"))
    kept = set(
        Event.objects.filter(pk__in=accepted, corrections__isnull=False).values_list(
            "pk", flat=True
        )
    )
    return [pk for pk, edtf in accepted.items() if shown.get(pk) != edtf or pk not in kept]


def main(size: int, seconds: float, overload: float) -> int:
    with databases("mixed") as urls, tempfile.TemporaryDirectory() as folder:
        os.environ |= environment(urls[0])
        prepare(size)
        with wsgi("timeline.wsgi:application", environment(urls[0])) as (port, pid):
            over, accepted, codes = threading.Event(), dict[int, str](), list[int]()
            beside = [
                threading.Thread(target=lambda: accepted.update(correct(over))),
                threading.Thread(
                    target=lambda: codes.extend(ingesting(urls[0], Path(folder), over))
                ),
                threading.Thread(target=lambda: _watch(pid, over, seconds)),
            ]
            for thread in beside:
                thread.start()
            seen = read(port, 16, seconds)
            over.set()
            for thread in beside:
                thread.join()
            seen.say("16 readers, an ingest, an editor", seconds)
            gone = lost(accepted)
            say(f"{len(accepted)} corrections accepted, {len(gone)} lost; ingest ended {codes}")
            if overload:
                read(port, 64, overload).say("64 readers", overload)
                time.sleep(5)
                say(f"five seconds later the first page takes {_once(port) * 1000:.0f} ms")
    failed = [status for status in seen.statuses if status == 0 or status >= 400]
    return bool(gone or failed or any(codes))


def _watch(pid: int, over: threading.Event, seconds: float) -> None:
    begun = time.monotonic()
    while not over.wait(max(seconds / 5, 1)):
        say(f"  after {time.monotonic() - begun:.0f} s: {megabytes(pid):.0f} MB in the servers")


def _once(port: int) -> float:
    begun = time.perf_counter()
    with closing(HTTPConnection(HOST, port, timeout=PATIENCE_SECONDS)) as connection:
        connection.request("GET", "/")
        connection.getresponse().read()
    return time.perf_counter() - begun


if __name__ == "__main__":
    events, lasting, after = [*sys.argv[1:], *("30000", "300", "60")[len(sys.argv) - 1 :]]
    sys.exit(main(int(events), float(lasting), float(after)))
