"""Sixteen readers, an ingest and an editor at once for five minutes; then sixty-four readers.

    python -m tests.benchmarks.mixed [events] [seconds] [seconds of the overload]

Prints what each asked, how many failed, and the memory of the servers as it goes; then a verdict, a
line for each promise: no error, no correction lost, memory flat, and under too many readers none
but 503, answers within a second, well again at once. Ends with 1 where one is broken. Without
DATABASE_URL a PostgreSQL of its own is made and thrown away.
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
from itertools import count
from pathlib import Path

from tests.benchmarks.http import HOST, PAGES, Draw, prepare, say
from tests.benchmarks.ingesting import lay_out
from tests.benchmarks.serving import databases, end_tidily, environment, megabytes, wsgi

ACTOR = PAGES["one actor"]
KNOWN: list[int] = []  # events that there are, whatever the ingest does
# How a hundred requests divide; facets come with htmx's headers.
MIX: list[tuple[Draw, int, bool]] = [
    *((PAGES[name], 10, False) for name in ("first page", "two actors", "deep in the list")),
    (PAGES["words and a year"], 5, False),
    (lambda chance: f"/events/{chance.choice(KNOWN)}/", 5, False),
    (ACTOR, 25, False),
    (PAGES["a day"], 15, False),
    (lambda _: "/search/?q=ceasefire", 5, False),
    (lambda _: "/corrections/", 5, False),
    (ACTOR, 10, True),
]
PATIENCE_SECONDS = 30
WELL = frozenset({200, 301, 302})
SENT_AWAY = frozenset({429, 503})
# From the first look at the warm servers to the last.
MOST_GROWTH = 1.1
OLDEST = (
    "SELECT coalesce(max(extract(epoch FROM now() - query_start)), 0) FROM pg_stat_activity "
    "WHERE datname = current_database() AND pid <> pg_backend_pid() AND state = 'active'"
)


@dataclass
class Seen:
    """What the readers of one run saw: statuses (0 where nobody answered) and seconds."""

    statuses: Counter[int] = field(default_factory=Counter)
    took: list[float] = field(default_factory=list)

    def cuts(self) -> list[float]:
        """The percentiles of all answers, in milliseconds."""
        return statistics.quantiles(self.took, n=100)

    def say(self, what: str, seconds: float) -> None:
        cuts = self.cuts()
        failed = {status: n for status, n in self.statuses.items() if status not in WELL}
        say(
            f"{what}: {len(self.took):,} requests, {len(self.took) / seconds:.0f} a second; p50 "
            f"{cuts[49]:.0f} ms, p95 {cuts[94]:.0f} ms, p99 {cuts[98]:.0f} ms, slowest "
            f"{max(self.took):.0f} ms; failed: {failed or 'none'}"
        )


_RUNS = count()


def read(port: int, readers: int, seconds: float) -> Seen:
    """So many readers ask the mix for so long."""
    seen, end, run = Seen(), time.monotonic() + seconds, next(_RUNS)

    def ask(number: int) -> None:
        chance = random.Random(f"{run} {number}")  # no run asks what another asked
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
    end_tidily()
    with databases("mixed") as urls, tempfile.TemporaryDirectory() as folder:
        os.environ |= environment(urls[0])
        prepare(size)
        know(500)
        with wsgi("timeline.wsgi:application", environment(urls[0])) as (port, pid):
            promises = _steady(urls[0], port, pid, Path(folder), seconds)
            if overload:
                promises |= _overload(port, overload)
    say("")
    for promise, holds in promises.items():
        say(f"{'holds' if holds else 'BROKEN'}: {promise}")
    return not all(promises.values())


def know(count: int) -> None:
    """Draw so many events for the mix to ask."""
    from timeline.models import Event

    KNOWN.extend(Event.objects.shown().order_by("?").values_list("pk", flat=True)[:count])


def _steady(url: str, port: int, pid: int, folder: Path, seconds: float) -> dict[str, bool]:
    """Sixteen readers, an ingest and an editor: what is promised of it, and whether it holds."""
    read(port, 16, min(seconds / 5, 20)).say("warming up", min(seconds / 5, 20))
    over, accepted, codes, memory = threading.Event(), dict[int, str](), list[int](), list[float]()
    beside = [
        threading.Thread(target=lambda: accepted.update(correct(over))),
        threading.Thread(target=lambda: codes.extend(ingesting(url, folder, over))),
        threading.Thread(target=lambda: _watch(pid, over, seconds, memory)),
    ]
    for thread in beside:
        thread.start()
    seen = read(port, 16, seconds)
    memory.append(megabytes(pid))
    over.set()
    for thread in beside:
        thread.join()
    seen.say("16 readers, an ingest, an editor", seconds)
    gone = lost(accepted)
    say(f"{len(accepted)} corrections accepted, {len(gone)} lost; ingest ended {codes}")
    return {
        f"no request failed of {len(seen.took):,}": seen.statuses.keys() <= WELL,
        "no ingest failed": not any(codes),
        f"no correction lost of {len(accepted)}": bool(accepted) and not gone,
        f"memory flat: {memory[0]:.0f} to {memory[-1]:.0f} MB": memory[-1]
        <= memory[0] * MOST_GROWTH,
    }


def _overload(port: int, seconds: float) -> dict[str, bool]:
    """Sixty-four readers, then one: what is promised of it, and whether it holds."""
    from django.db import connection

    seen = read(port, 64, seconds)
    seen.say("64 readers", seconds)
    after = once(port)
    with connection.cursor() as cursor:
        cursor.execute(OLDEST)
        oldest = float(cursor.fetchone()[0])
    p95 = seen.cuts()[94]
    return {
        "64 readers are served, or sent away (429, 503)": seen.statuses.keys() <= WELL | SENT_AWAY,
        f"their p95 is below a second: {p95:.0f} ms": p95 < 1000,
        f"the next first page comes within 5 s: {after * 1000:.0f} ms": after < 5,
        f"no query of theirs runs on: the oldest is {oldest:.1f} s": oldest < 5,
    }


def _watch(pid: int, over: threading.Event, seconds: float, memory: list[float]) -> None:
    begun = time.monotonic()
    while True:
        memory.append(megabytes(pid))
        say(f"  after {time.monotonic() - begun:.0f} s: {memory[-1]:.0f} MB in the servers")
        if over.wait(max(seconds / 5, 1)):
            return


def once(port: int) -> float:
    """Seconds until a first page is there."""
    begun = time.perf_counter()
    with closing(HTTPConnection(HOST, port, timeout=PATIENCE_SECONDS)) as connection:
        connection.request("GET", "/")
        connection.getresponse().read()
    return time.perf_counter() - begun


if __name__ == "__main__":
    events, lasting, after = [*sys.argv[1:], *("30000", "300", "60")[len(sys.argv) - 1 :]]
    sys.exit(main(int(events), float(lasting), float(after)))
