"""Everything that is measured on a corpus of one size, ours and the peers that are brought.

    DATABASE_URL=… python -m tests.benchmarks.one_size EVENTS SECONDS FOLDER PART …

`python -m tests.benchmarks` runs it, a process for each size. FOLDER takes what is brought. Prints
figures by name as JSON on the last line, and progress before.
"""

from __future__ import annotations

import json
import os
import random
import resource
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from functools import partial
from http.client import HTTPConnection
from itertools import count
from pathlib import Path

from tests.benchmarks import browsers, in_sqlite, mixed, queued
from tests.benchmarks.bringing import NotBroughtError, npm_packages, programs, python_packages
from tests.benchmarks.http import CLIENTS, HOST, PAGES, Draw, Headers, measure, prepare, say
from tests.benchmarks.inside import histogram_ms
from tests.benchmarks.serving import (
    datasette,
    end_tidily,
    environment,
    megabytes,
    processor_seconds,
    wsgi,
)

PARTS = ("ours", "load", "browsers", "plain", "Datasette", "exports", "queue")
_READERS = count()
FACETS = {"HX-Request": "true", "HX-Target": "facets"}
# Slow peers answer rarely: as long as needed for a few, with one client alone.
SLOW_SECONDS = 6.0
LOAD_SECONDS = 20.0


def _own(name: str) -> str:
    shorter = {"trap: a dissolved state": "dissolved", "trap: an old word": "old word"}
    return f"ours: {shorter.get(name, name)}"


def _reader(chance: random.Random) -> Mapping[str, str]:
    """As after a reader's first page: the facets come by themselves."""
    return {"Cookie": "scripts=1"}


def _first_reader(chance: random.Random) -> Mapping[str, str]:
    """A reader for whom the page is made anew: nobody else has this cookie."""
    return {"Cookie": f"scripts=1; theme=none-{next(_READERS)}"}


def plain_pages(size: int) -> dict[str, Draw]:
    """The plain peer's addresses for what ours shows."""

    def year_of(chance: random.Random) -> str:
        year = chance.randint(2004, 2022)
        return f"/?q=ceasefire&start={year}-01-01&end={year}-12-31"

    return {
        "first page": lambda _: "/",
        "one actor": lambda chance: f"/?actor=actor-{chance.randint(1, 300):04}",
        "two actors": lambda chance: f"/?actor=actor-0001&other=actor-{chance.randint(2, 50):04}",
        "deep in the list": lambda chance: f"/?page={chance.randint(size // 500, size // 60)}",
        "words and a year": year_of,
        "facets of an actor": lambda chance: f"/facets/?actor=actor-{chance.randint(1, 300):04}",
    }


def ours(url: str, session: str, seconds: float) -> dict[str, float]:
    """Our pages at one client and at sixteen, and the unchanged day."""
    figures: dict[str, float] = {"ours: errors": 0}
    asked: dict[str, tuple[Draw, Headers | None]] = {
        _own(name): (draw, _first_reader) for name, draw in PAGES.items()
    }
    asked["ours: first page, made before"] = (PAGES["first page"], _reader)
    asked["ours: facets of an actor"] = (
        PAGES["one actor"],
        lambda chance: {**FACETS, **_first_reader(chance)},
    )
    asked["ours: editors' list"] = (
        lambda _: "/admin/timeline/event/",
        lambda _: {"Cookie": session},
    )
    asked["ours: static"] = (lambda _: "/static/timeline.css", None)
    with wsgi("timeline.wsgi:application", environment(url)) as (port, pid):
        for name, (draw, headers) in asked.items():
            figures |= _asked(name, port, draw, seconds, headers, figures)
        figures |= unchanged(port, pid)
        figures["ours: memory MB"] = megabytes(pid)
    figures["ours: histogram ms"] = histogram_ms()
    return figures


def load(url: str) -> dict[str, float]:
    """The mix, asked by sixteen readers and then by too many; `mixed` does so for five minutes."""
    mixed.know(500)
    with wsgi("timeline.wsgi:application", environment(url)) as (port, _):
        mixed.read(port, 16, LOAD_SECONDS / 4)  # warms the caches
        well, crowd = (mixed.read(port, readers, LOAD_SECONDS) for readers in (16, 64))
        after = mixed.once(port)
    served = sum(well.statuses[status] for status in mixed.WELL)
    sent_away = sum(crowd.statuses[status] for status in mixed.WELL | mixed.SENT_AWAY)
    return {
        "load: of 16 a second": served / LOAD_SECONDS,
        "load: of 16 p95 ms": well.cuts()[94],
        "load: of 16 errors": well.statuses.total() - served,
        "load: of 64 p95 ms": crowd.cuts()[94],
        "load: of 64 errors": crowd.statuses.total() - sent_away,
        "load: next page ms": after * 1000,
    }


def in_browsers(url: str, folder: Path) -> dict[str, float]:
    """The first page in Chromium, and two libraries that show the same events."""
    modules = npm_packages(folder)
    with wsgi("timeline.wsgi:application", environment(url)) as (port, _):
        return browsers.measure(url, port, modules, folder)


def _asked(
    name: str,
    port: int,
    draw: Draw,
    seconds: float,
    headers: Headers | None = None,
    figures: dict[str, float] | None = None,
) -> dict[str, float]:
    chance = random.Random(1)
    status = _status(port, draw(chance), headers(chance) if headers else {})
    if status not in {200, 404}:
        raise RuntimeError(f"{name} answers {status}")
    found: dict[str, float] = {}
    for clients in CLIENTS:
        one = measure(port, draw, clients=clients, seconds=seconds, headers=headers)
        after = "" if clients == 1 else f" of {clients}"
        found |= {f"{name} p50{after}": one.p50, f"{name} p95{after}": one.p95}
        found |= {f"{name} p99{after}": one.p99, f"{name} rate{after}": one.rate}
        if figures is not None:
            figures["ours: errors"] += one.errors
    say(f"{name}: {found[f'{name} p50']:.1f} ms, {found[f'{name} rate of 16']:.0f} a second of 16")
    return found


def _status(port: int, address: str, headers: Mapping[str, str]) -> int:
    with closing(HTTPConnection(HOST, port, timeout=60)) as connection:
        for _ in range(3):
            connection.request("GET", address, headers=dict(headers))
            response = connection.getresponse()
            response.read()
            address = response.headers.get("Location", "")
            if not address or "/login/" in address:
                break
        return response.status


def unchanged(port: int, pid: int) -> dict[str, float]:
    """A day's page made again and again, and asked for with its ETag: processor time and bytes of
    each."""
    figures = {}
    with closing(HTTPConnection(HOST, port, timeout=30)) as connection:
        etag, readers = "", list(range(200))
        for name in ("a day", "a day 304"):
            begun, size = processor_seconds(pid), 0
            for reader in readers:
                headers = {"If-None-Match": etag, "Cookie": f"theme=none-{reader}"}
                connection.request("GET", "/2012/05/14/", headers=headers)
                response = connection.getresponse()
                size = len(response.read()) or len(str(response.headers))
            figures[f"ours: {name} CPU"] = (processor_seconds(pid) - begun) / 200 * 1000
            figures[f"ours: {name} bytes"] = size
            etag, readers = response.headers.get("ETag", ""), [reader] * 200
    return figures


def plain(url: str, session: str, size: int, folder: Path) -> dict[str, float]:
    """The plain peer, and the empty view of the same server."""
    where = os.pathsep.join([str(python_packages(folder, "django-filter")), str(Path.cwd())])
    more = {"PYTHONPATH": where, "DJANGO_SETTINGS_MODULE": "tests.benchmarks.plain_settings"}
    more["READER_LIMITS"] = "off"  # it is waited for, however long it takes
    figures: dict[str, float] = {}
    with wsgi("tests.benchmarks.plain_wsgi:application", environment(url, **more)) as (port, _):
        figures |= _asked("ours: empty view", port, lambda _: "/empty/", 3.0)
        for name, draw in plain_pages(size).items():
            figures |= _tried(name, partial(_asked, f"plain: {name}", port, draw, SLOW_SECONDS))
        name, cookie = "plain: editors' list", {"Cookie": session}
        admin = partial(
            _asked, name, port, lambda _: "/admin/timeline/event/", SLOW_SECONDS, lambda _: cookie
        )
        figures |= _tried(name, admin)
    return figures


def shown_by_datasette(url: str, folder: Path) -> dict[str, float]:
    """Datasette on the same events in SQLite."""
    file = in_sqlite.write(url, folder)
    figures: dict[str, float] = {}
    with datasette(programs(folder, "datasette==0.65.5") / "datasette", file) as port:
        for name, page in in_sqlite.PAGES.items():

            def draw(chance: random.Random, page: str = page) -> str:
                drawn = {"actor": chance.randint(1, 300), "year": chance.randint(2004, 2022)}
                return page.format(**drawn, month=chance.randint(1, 9), digit=chance.randint(0, 9))

            asking = partial(_asked, f"Datasette: {name}", port, draw, SLOW_SECONDS)
            figures |= _tried(name, asking)
    return figures


def exports() -> dict[str, float]:
    """The CSV of everything that is shown, and the same rows by a bare COPY."""
    from django.db import connection
    from django.test import Client

    copy = "COPY (SELECT * FROM timeline_event WHERE sort_on IS NOT NULL) TO STDOUT (FORMAT csv)"
    begun = time.perf_counter()
    with connection.cursor() as cursor, cursor.copy(copy) as rows:
        for _ in rows:
            pass
    raw, before = time.perf_counter() - begun, _peak()
    begun = time.perf_counter()
    for _ in iter(Client(headers={"host": "localhost"}).get("/timeline.csv")):
        pass
    took = time.perf_counter() - begun
    return {"export: COPY s": raw, "export: CSV s": took, "export: CSV MB": _peak() - before}


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000


def signed_in() -> str:
    """The cookie of an editor's session, good for ours and for the plain peer."""
    from django.conf import settings
    from django.contrib.auth.models import User
    from django.test import Client

    editor = User.objects.filter(username="bench").first() or User.objects.create_superuser("bench")
    client = Client()
    client.force_login(editor, backend="django.contrib.auth.backends.ModelBackend")
    name = settings.SESSION_COOKIE_NAME
    return f"{name}={client.cookies[name].value}"


def _tried(name: str, measuring: Callable[[], dict[str, float]]) -> dict[str, float]:
    """The figures of a part; none where it cannot be had or does not run, which is said."""
    try:
        return measuring()
    except (NotBroughtError, RuntimeError, OSError) as error:
        say(f"{name}: not measured: {error}")
        return {}


def main(size: int, seconds: float, folder: Path, parts: Sequence[str]) -> None:
    """Fill the database, ask everything, print what was found."""
    end_tidily()
    url = os.environ["DATABASE_URL"]
    begun = time.perf_counter()
    prepare(size)
    figures = {"filled s": time.perf_counter() - begun}
    session = signed_in()
    measuring: dict[str, Callable[[], dict[str, float]]] = {
        "ours": lambda: ours(url, session, seconds),
        "load": lambda: load(url),
        "browsers": lambda: in_browsers(url, folder),
        "plain": lambda: plain(url, session, size, folder),
        "Datasette": lambda: shown_by_datasette(url, folder),
        "exports": exports,
        "queue": lambda: queued.measure(environment(url)),
    }
    for part in parts:
        if part in measuring:
            figures |= _tried(part, measuring[part])
    sys.stdout.write(f"{json.dumps(figures)}\n")


if __name__ == "__main__":
    main(int(sys.argv[1]), float(sys.argv[2]), Path(sys.argv[3]), sys.argv[4:])
