"""What is to be reached, and the figures beside it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

type Figures = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Goal:
    """That one figure divided by another stays within a limit; `under` empty: the figure itself."""

    words: str
    over: str
    under: str
    limit: float
    at_least: bool

    def ratio(self, figures: Figures) -> float | None:
        """None where one of the figures was not measured."""
        if self.over not in figures or (self.under and self.under not in figures):
            return None
        below = figures[self.under] if self.under else 1.0
        return figures[self.over] / below if below else None

    def line(self, figures: Figures) -> str:
        """A row of the table: goal, figures, ratio, limit, and whether it is met."""
        ratio = self.ratio(figures)
        limit = f"{'at least' if self.at_least else 'at most'} {self.limit:g}"
        if ratio is None:
            return f"| {self.words} | not measured | | {limit} | **no** |"
        told = f"{figures[self.over]:,.4g}"
        told += f" / {figures[self.under]:,.4g}" if self.under else ""
        is_met = ratio >= self.limit if self.at_least else ratio <= self.limit
        return (
            f"| {self.words} | {told} | {ratio:.3g} | {limit} | {'yes' if is_met else '**no**'} |"
        )


def _least(words: str, over: str, under: str, limit: float) -> Goal:
    return Goal(words, over, under, limit, at_least=True)


def _most(words: str, over: str, under: str, limit: float) -> Goal:
    return Goal(words, over, under, limit, at_least=False)


# The names of figures: what was asked, of whom, and its unit or percentile; times in milliseconds.
# An old word is looked for by the planner's own plan, so that it is held to its like instead.
GOALS = (
    *(
        _least(f"plain Django / ours: {page}", f"plain: {page} p50", f"ours: {page} p50", limit)
        for page, limit in (
            *(("first page", 8), ("one actor", 10), ("two actors", 6), ("deep in the list", 60)),
            *(("words and a year", 80), ("facets of an actor", 5), ("editors' list", 8)),
        )
    ),
    *(
        _most(f"ours / empty view: {page}", f"ours: {page} p50", "ours: empty view p50", limit)
        for page, limit in (("first page", 16), ("a day", 50), ("static", 2))
    ),
    _most(
        "ours, without a server / empty view: histogram of an actor, which comes with its page",
        "ours: histogram ms",
        "ours: empty view p50",
        6,
    ),
    *(
        _most(f"growth, ten times the events: {page}", f"ours: {page} p50", f"tenth: {page} p50", n)
        for page, n in (
            *(("first page", 1.5), ("one actor", 1.5), ("two actors", 1.5)),
            *(("deep in the list", 1.5), ("words and a year", 1.5)),
            *(("facets of an actor", 4), ("a day", 4)),
        )
    ),
    _most(
        "growth, ten times the events: histogram of an actor",
        "ours: histogram ms",
        "tenth: histogram ms",
        1.5,
    ),
    _most("trap: dissolved actor / one actor", "ours: dissolved p50", "ours: one actor p50", 2),
    _most(
        "trap: old word / words and a year", "ours: old word p50", "ours: words and a year p50", 2
    ),
    *(
        _most(f"p99 / p50, one client: {page}", f"ours: {page} p99", f"ours: {page} p50", 3)
        for page in ("first page", "one actor", "two actors", "deep in the list")
    ),
    *(
        _least(f"Datasette / ours: {page}", f"Datasette: {page} p50", f"ours: {own} p50", limit)
        for page, own, limit in (
            *(("first page JSON", "first page", 1.2), ("one actor JSON", "one actor", 15)),
            *(("facets", "facets of an actor", 3), ("a day HTML", "a day", 2)),
            ("words and a year JSON", "words and a year", 1),
        )
    ),
    _most("unchanged day (304) / day (200), CPU", "ours: a day 304 CPU", "ours: a day CPU", 0.2),
    _most(
        "unchanged day (304) / day (200), bytes", "ours: a day 304 bytes", "ours: a day bytes", 0.01
    ),
    _most("export CSV / raw COPY, seconds", "export: CSV s", "export: COPY s", 1.3),
    _most("export CSV, memory growth in MB", "export: CSV MB", "", 16),
    _least(
        "storing: rows a second, ours / a row at a time", "storing: rows/s", "saves: rows/s", 10
    ),
    _most("ingest again / first time, seconds", "ingest: again s", "ingest: s", 1 / 3),
    _most("ingest again, rows changed", "ingest: again rows", "", 0),
    _least("TimelineJS / ours, ready", "browser: TimelineJS ms", "browser: ours ms", 30),
    _least("TimelineJS / ours, memory", "browser: TimelineJS MB", "browser: ours MB", 10),
    _least("vis-timeline, newest 100 / ours, ready", "browser: vis ms", "browser: ours ms", 3),
    _least("vis-timeline, newest 100 / ours, memory", "browser: vis MB", "browser: ours MB", 2),
    _least(
        "queue, tasks of 100 ms: one worker / two",
        "queue: one worker s",
        "queue: two workers s",
        1.7,
    ),
    _most("queue: milliseconds a task that does nothing", "queue: a task ms", "", 3),
    _most("errors of all requests", "ours: errors", "", 0),
    _least("load, 16 readers of the mix: requests a second", "load: of 16 a second", "", 100),
    _most("load, 16 readers: p95 ms", "load: of 16 p95 ms", "", 250),
    _most("load, 16 readers: errors", "load: of 16 errors", "", 0),
    _most("overload, 64 readers: p95 ms", "load: of 64 p95 ms", "", 1000),
    _most("overload: errors but 429 and 503", "load: of 64 errors", "", 0),
    _most("overload: milliseconds of the next first page", "load: next page ms", "", 5000),
)


def table(figures: Figures) -> list[str]:
    """Every goal as a row of a Markdown table, and how many are met."""
    lines = [goal.line(figures) for goal in GOALS]
    met = sum("| yes |" in line for line in lines)
    return [
        "| goal | figures | ratio | limit | met |",
        "|---|---|---|---|---|",
        *lines,
        "",
        f"{met} of {len(lines)} goals are met.",
    ]


def pages(figures: Figures, names: Iterable[str]) -> list[str]:
    """The pages of one kind of site: percentiles at one client, and requests a second."""
    lines = [
        "| page | 1 client: p50 / p95 / p99 ms | per s | 16 clients: p50 / p95 / p99 ms | per s |",
        "|---|---|---|---|---|",
    ]
    for name in names:
        if f"{name} p50" in figures:
            cells = []
            for after in ("", " of 16"):
                cuts = (figures.get(f"{name} {cut}{after}", 0.0) for cut in ("p50", "p95", "p99"))
                cells += [" / ".join(f"{cut:.1f}" for cut in cuts)]
                cells += [f"{figures.get(f'{name} rate{after}', 0.0):.0f}"]
            lines.append(f"| {name} | {' | '.join(cells)} |")
    return lines
