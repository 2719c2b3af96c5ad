"""The pinned run: a floor for every measure, and what was missed then."""

import json
import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from timeline.scoring.measure import Measure

DIGITS = 4


@dataclass(frozen=True, slots=True)
class Floor:
    """What a measure must not fall below, and the keys of what was missed when it was pinned."""

    value: float
    missed: frozenset[str]


@dataclass(frozen=True, slots=True)
class Change:
    """What one measure gained and lost against its pinned run, in words where we have them."""

    measure: Measure
    gained: tuple[str, ...]
    lost: tuple[str, ...]


def read_floors(path: Path) -> dict[str, Floor]:
    """The floors of a file by the measures' keys; none where nothing was pinned."""
    if not path.exists():
        return {}
    rows = json.loads(path.read_text(encoding="utf-8"))
    return {key: Floor(row["floor"], frozenset(row["missed"])) for key, row in rows.items()}


def write_floors(path: Path, measures: Iterable[Measure]) -> None:
    """Pin what was measured now; measures that were not taken keep their floors."""
    floors = read_floors(path) | {
        m.key: Floor(math.floor(m.value * 10**DIGITS) / 10**DIGITS, m.missed) for m in measures
    }
    rows = {
        key: {"floor": floor.value, "missed": sorted(floor.missed)}
        for key, floor in sorted(floors.items())
    }
    path.write_text(json.dumps(rows, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def is_below(measure: Measure, floor: Floor | None) -> bool:
    """Whether a measure fell below its floor; without a floor it cannot."""
    return floor is not None and measure.value < floor.value


def fallen(measures: Iterable[Measure], floors: Mapping[str, Floor]) -> tuple[str, ...]:
    """The keys of the measures below their floors, which pinning them now would lower."""
    return tuple(m.key for m in measures if is_below(m, floors.get(m.key)))


def changes(measures: Iterable[Measure], floors: Mapping[str, Floor]) -> Iterator[Change]:
    """Measures whose misses are others than in the pinned run."""
    for measure in measures:
        floor = floors.get(measure.key)
        if floor is None or floor.missed == measure.missed:
            continue
        words = {item.key: f"{item.key}  {item.words}" for item in measure.items}
        gained = sorted(floor.missed - measure.missed)
        lost = sorted(measure.missed - floor.missed)
        yield Change(measure, tuple(gained), tuple(words[key] for key in lost))
