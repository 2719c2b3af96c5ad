"""`make bench`: pages, reading, exports and a browser beside their peers, held against the goals.

    python -m tests.benchmarks [events …] [--only PART …] [--seconds N] [--keep FILE]

Sizes are 100,000 and 1,000,000 events unless others are named; the largest meets the peers, a tenth
of it shows the growth. Parts are ours, load, browsers, plain (which also asks the empty view),
Datasette, exports, queue and reading; all unless some are named. Without DATABASE_URL a PostgreSQL
of its own is made and thrown away; with one, that database is filled and one size measured, and
what is filled already is not filled again. `--keep` writes the table into a file (Markdown) above
what stands below its first line `## By hand`.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import os
import platform
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.benchmarks.goals import pages, table
from tests.benchmarks.http import say
from tests.benchmarks.one_size import PARTS
from tests.benchmarks.serving import databases, end_tidily, environment

ARTICLES = 200
BY_HAND = "## By hand"


def _figures(url: str, *command: str) -> dict[str, float]:
    """The last line of a program's words, which are shown as they come."""
    line = "{}"
    with subprocess.Popen(
        [sys.executable, "-m", *command], env=environment(url), stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        try:
            for line in process.stdout:
                if not line.startswith("{"):
                    say(line.rstrip())
        finally:
            process.terminate()  # where we are told to end; it has ended otherwise
    if process.returncode:
        say(f"{command[0]} ended with {process.returncode}")
        return {}
    found: dict[str, float] = json.loads(line)
    return found


def machine() -> str:
    """What the figures were measured on, and how busy it was."""
    cpu = next(
        (
            line.partition(":")[2].strip()
            for line in Path("/proc/cpuinfo").read_text().splitlines()
            if line.startswith("model name")
        ),
        platform.machine(),
    )
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9
    load = " / ".join(f"{one:.1f}" for one in os.getloadavg())
    return (
        f"{os.cpu_count()} cores of {cpu}, {memory:.0f} GB, {platform.system()}, Python "
        f"{platform.python_version()}; load at the end {load} (1, 5, 15 minutes)"
    )


def measured(sizes: list[int], seconds: float, parts: list[str]) -> dict[str, float]:
    """All figures by name; those of the smaller size begin with `tenth:`."""
    figures: dict[str, float] = {}
    names = [*(f"of_{size}" for size in sizes), "reading"]
    with tempfile.TemporaryDirectory() as folder, databases(*names) as urls:
        alone = len(urls) == 1
        for size, url in zip(sizes[-1:] if alone else sizes, urls, strict=False):
            say(f"\n== {size:,} events")
            is_largest = size == sizes[-1]
            asked = [part for part in parts if is_largest or part in {"ours", "exports"}]
            found = _figures(
                url, "tests.benchmarks.one_size", str(size), str(seconds), folder, *asked
            )
            for name, figure in found.items():
                figures[name if is_largest else name.replace("ours:", "tenth:")] = figure
        if "reading" in parts:
            say(f"\n== reading {ARTICLES} articles")
            figures |= _figures(urls[-1], "tests.benchmarks.writing", str(ARTICLES))
    return figures


def told(figures: dict[str, float], sizes: list[int]) -> list[str]:
    """The note: goals, then every page."""
    names = dict.fromkeys(name.rpartition(" p50")[0] for name in figures if name.endswith(" p50"))
    events = " and ".join(f"{size:,}" for size in sizes)
    rest = {name: f"{figure:,.4g}" for name, figure in figures.items() if ": " in name}
    other = [f"{n} {v}" for n, v in rest.items() if not any(f"{page} " in n for page in names)]
    return [
        f"{dt.datetime.now(tz=dt.UTC):%-d %B %Y}. {events} events by COPY (20 years in crises,",
        "actors by Zipf's law, the trap on top). Clients, server and database share the machine.",
        "Ours are made anew for each request, but for what was “made before” and the load of many",
        "readers, who get a page that another one asked for while nothing is written.",
        f"{machine()}.",
        "",
        *table(figures),
        "",
        *pages(figures, names),
        "",
        f"Also: {'; '.join(other)}.",
    ]


def keep(file: Path, lines: list[str]) -> None:
    """Put the note into a file, above what was written by hand."""
    old = file.read_text() if file.exists() else ""
    below = old[old.index(BY_HAND) :] if BY_HAND in old else ""
    file.write_text(
        "\n".join(["# Measured", "", "What `make bench` found last.", "", *lines, "", below])
    )


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("events", nargs="*", type=int, default=[100_000, 1_000_000])
    parser.add_argument("--only", action="append", choices=[*PARTS, "reading"], metavar="PART")
    parser.add_argument("--seconds", type=float, default=3.0)
    parser.add_argument("--keep", type=Path)
    asked = parser.parse_args()
    end_tidily()
    sizes = sorted(asked.events)
    lines = told(measured(sizes, asked.seconds, asked.only or [*PARTS, "reading"]), sizes)
    say("\n" + "\n".join(lines))
    if asked.keep:
        keep(asked.keep, lines)


if __name__ == "__main__":
    main()
