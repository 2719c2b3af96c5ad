"""Measures and changes in lines for a terminal."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from timeline.scoring.floors import Change, Floor, is_below
from timeline.scoring.measure import Measure

_HEADER = ("measure", "on", "n", "ours", "bar", "floor", "")
_NUMBERS = range(2, 6)


def table(measures: Sequence[Measure], floors: Mapping[str, Floor]) -> Iterator[str]:
    """One line a measure, with a word where it is below its bar or its floor."""
    rows = [_HEADER, *(_row(measure, floors.get(measure.key)) for measure in measures)]
    widths = [max(len(row[at]) for row in rows) for at in range(len(_HEADER))]
    for row in rows:
        cells = (
            cell.rjust(width) if at in _NUMBERS else cell.ljust(width)
            for at, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        yield "  ".join(cells).rstrip()


def told_changes(found: Iterable[Change]) -> Iterator[str]:
    """What was gained and lost, measure by measure."""
    for change in found:
        yield f"{change.measure.key}: {len(change.gained)} gained, {len(change.lost)} lost"
        yield from (f"  + {words}" for words in change.gained)
        yield from (f"  - {words}" for words in change.lost)


def told_misses(measures: Iterable[Measure], most: int) -> Iterator[str]:
    """The first misses of every measure, with what was wanted and what was found."""
    for measure in measures:
        missed = [item for item in measure.items if not item.is_right]
        if missed:
            yield f"{measure.key}: {len(missed)} missed"
            yield from (f"  {item.key}  {item.words}" for item in missed[:most])


def _row(measure: Measure, floor: Floor | None) -> tuple[str, ...]:
    pinned = f"{floor.value:.4f}" if floor else "–"
    bar = f"{measure.bar:.2f}" if measure.bar is not None else "–"
    below = measure.bar is not None and measure.value < measure.bar
    word = "below its floor" if is_below(measure, floor) else "below the bar" if below else ""
    return (measure.name, measure.on, str(measure.n), f"{measure.value:.4f}", bar, pinned, word)
