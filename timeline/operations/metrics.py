"""What Prometheus reads: requests by view, and how the database and its tables stand.

The text format is that of https://prometheus.io/docs/instrumenting/exposition_formats/ (0.0.4).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, connection

from timeline.operations.counters import Counters
from timeline.operations.readiness import checks

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"

# Seconds. Pages are meant to take 5 ms, searches 90, and the database gives up after 5 s.
STEPS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0)
METHODS = frozenset({"GET", "HEAD", "POST"})

_TABLES = ("articles_article", "timeline_event", "timeline_mention", "timeline_correction")


@cache
def counters() -> Counters:
    """The counters of this process, made when it first counts: after the server has forked."""
    folder = settings.METRICS_DIR
    return Counters(Path(folder) if folder else None)


def count_request(*, view: str, method: str, status: int, seconds: float) -> None:
    """Count one answered request. `view` is the name of an address, never the address itself:
    readers would make a new counter with each one they think up."""
    kind = method if method in METHODS else "other"
    labels = f'view="{view}",method="{kind}",status="{status}"'
    kept = counters()
    kept.add(f"demarche_requests_total{{{labels}}}")
    kept.add(f'demarche_request_seconds_sum{{view="{view}"}}', seconds)
    kept.add(f'demarche_request_seconds_count{{view="{view}"}}')
    for step in STEPS:
        if seconds <= step:
            kept.add(f'demarche_request_seconds_bucket{{view="{view}",le="{step:g}"}}')
    kept.add(f'demarche_request_seconds_bucket{{view="{view}",le="+Inf"}}')


def exposition() -> str:
    """Everything, in Prometheus' text format."""
    totals = counters().totals()
    counted = [f"{name} {number:.12g}" for name, number in sorted(totals.items())]
    requests = [line for line in counted if line.startswith("demarche_requests_total")]
    seconds = [line for line in counted if line.startswith("demarche_request_seconds")]
    lines = [
        *_family("demarche_requests_total", "counter", "Requests answered.", requests),
        *_family("demarche_request_seconds", "histogram", "Until an answer begins.", seconds),
        *_measured(),
    ]
    return "\n".join(lines) + "\n"


def _family(name: str, kind: str, words: str, lines: Iterable[str]) -> Iterator[str]:
    yield f"# HELP {name} {words}"
    yield f"# TYPE {name} {kind}"
    yield from lines


def _measured() -> Iterator[str]:
    """What is asked at the moment of the scrape."""
    found = checks()
    yield from _family(
        "demarche_ready",
        "gauge",
        "1 where a check holds.",
        [f'demarche_ready{{check="{check.name}"}} {int(check.holds)}' for check in found],
    )
    for check in found:
        if check.number is not None:
            name = f"demarche_{check.name}_{check.unit}"
            yield from _family(name, "gauge", check.words, [f"{name} {check.number:.6g}"])
    try:
        sizes, size = _sizes()
    except DatabaseError:  # told by the check above
        return
    rows = [f'demarche_rows{{table="{table}"}} {number:.0f}' for table, number in sizes]
    yield from _family("demarche_rows", "gauge", "Rows of a table, as last counted.", rows)
    yield from _family(
        "demarche_database_bytes", "gauge", "Disk used.", [f"demarche_database_bytes {size}"]
    )


def _sizes() -> tuple[list[tuple[str, float]], int]:
    """Estimates by table: a true count would read every row at each scrape."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname, greatest(reltuples, 0) FROM pg_class "
            "WHERE relname = ANY(%s) AND relkind = 'r' ORDER BY relname",
            [list(_TABLES)],
        )
        rows = [(str(name), float(number)) for name, number in cursor.fetchall()]
        cursor.execute("SELECT pg_database_size(current_database())")
        return rows, int(cursor.fetchone()[0])
