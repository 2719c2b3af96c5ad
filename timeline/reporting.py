"""The report of an ingest: a line a document, a summary, or JSON."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from articles.storing import Outcome
from timeline.ingesting import Contradiction, Report

_HEADER = ("file", "article", "published", "sentences", "events new/same/changed", "review", "")
_LONGEST_NAME = 44


def _name(address: str) -> str:
    name = Path(address).name or address
    return name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 1]}…"


def _article(report: Report) -> str:
    if report.outcome is Outcome.UNCHANGED:
        return "same"
    if report.copy_of:
        return f"copy of {_name(report.copy_of)}"
    return report.outcome.value if report.outcome else ""


def _published(report: Report) -> str:
    if report.published is None:
        return "unknown"
    basis = "" if report.published_basis == "stated" else f" {report.published_basis}"
    return f"{report.published.isoformat()}{basis}"


def _row(report: Report) -> tuple[str, ...]:
    done = report.recorded
    return (
        _name(report.address),
        _article(report),
        _published(report),
        str(done.sentences) if done.sentences else "–",
        f"{done.new}/{done.same}/{done.changed}",
        str(report.review),
        "; ".join(report.warnings),
    )


def table(reports: Sequence[Report]) -> list[str]:
    """The documents that could be read, in columns; then those that could not, with the reason."""
    read = [report for report in reports if not report.error]
    lines = []
    if read:
        rows = [_HEADER, *(_row(report) for report in read)]
        widths = [max(len(row[i]) for row in rows) for i in range(len(_HEADER) - 1)]
        lines = [
            "  ".join(
                [*(cell.ljust(w) for cell, w in zip(row, widths, strict=False)), row[-1]]
            ).rstrip()
            for row in rows
        ]
    return lines + [f"{r.address}: not read: {r.error}" for r in reports if r.error]


def _count(number: int, one: str, many: str = "") -> str:
    """A number with its noun.

    >>> _count(1, "copy", "copies"), _count(2, "article")
    ('1 copy', '2 articles')
    """
    return f"{number} {one if number == 1 else many or one + 's'}"


def summary(
    reports: Sequence[Report], kept: int, contradicted: Sequence[Contradiction], review: int
) -> list[str]:
    """What the run did, and how long the review queue is now, in a line each."""
    read = [r for r in reports if not r.error]
    copies = sum(bool(r.copy_of) for r in read if r.outcome is not Outcome.UNCHANGED)
    same = sum(r.outcome is Outcome.UNCHANGED for r in read)
    articles = len(read) - copies - same
    told = [_count(articles, "article"), _count(copies, "copy", "copies")]
    if same:
        told.append(f"{same} unchanged")
    errors = len(reports) - len(read)
    if errors:
        told.append(f"{errors} not read")
    events = sum(r.recorded.new for r in read), sum(r.recorded.changed for r in read)
    if same == len(read) and not errors and not any(events):
        lines = [f"Nothing changed: {_count(same, 'document')} known already."]
    else:
        lines = [f"{', '.join(told)}. Events: {events[0]} new, {events[1]} changed."]
    line = f"Corrections kept: {kept}"
    if contradicted:
        each = "; ".join(
            f"event {c.event}: editor {c.editor}, sources {c.sources}" for c in contradicted
        )
        line += f"   now contradicted: {len(contradicted)} ({each})"
    return [*lines, line, f"To review: {review} in all"]


def as_json(
    reports: Iterable[Report], kept: int, contradicted: Iterable[Contradiction], review: int
) -> dict[str, Any]:
    """The same report for programs."""
    return {
        "documents": [
            {"address": r.address, "error": r.error}
            if r.error
            else {
                "address": r.address,
                "outcome": r.outcome.value if r.outcome else None,
                "article": r.article.pk if r.article else None,
                "copy_of": r.copy_of or None,
                "published": r.published.isoformat() if r.published else None,
                "published_basis": r.published_basis or None,
                "sentences": r.recorded.sentences,
                "events": {
                    "new": r.recorded.new,
                    "same": r.recorded.same,
                    "changed": r.recorded.changed,
                },
                "review": r.review,
                "warnings": list(r.warnings),
            }
            for r in reports
        ],
        "review": review,
        "corrections_kept": kept,
        "contradicted": [
            {"event": c.event, "editor": c.editor, "sources": c.sources} for c in contradicted
        ],
    }
