"""The measures by where they are taken, and what each needs."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from timeline.scoring.copies import copies_measure
from timeline.scoring.dates import date_measures
from timeline.scoring.events import event_measures
from timeline.scoring.gold import gold_samples, gold_texts, true_copies
from timeline.scoring.measure import Measure
from timeline.scoring.news import polnear_measures, timebank_measures
from timeline.scoring.reading import Read, read_all, reading_measure
from timeline.scoring.sites import grouping_measures, seed_measures
from timeline.scoring.statements import actor_measure, statement_measures


@dataclass(frozen=True)  # no slots: a cached property needs a dictionary
class Shelf:
    """Where the gold lies, read once. `shared` is None where nobody has put it there."""

    gold: Path
    samples: Path
    shared: Path | None

    @cached_property
    def texts(self) -> tuple[Read, ...]:
        """Our own gold texts, read."""
        return read_all(gold_texts(self.gold))

    @cached_property
    def articles(self) -> tuple[Read, ...]:
        """The sample articles, read."""
        return read_all(gold_samples(self.gold / "samples.json", self.samples))


@dataclass(frozen=True, slots=True)
class Suite:
    """Measures that are taken together."""

    measure: Callable[[Shelf], Iterator[Measure]]
    needs_shared: bool = False
    needs_database: bool = False


def shared_folder(root: Path, told: str | None) -> Path | None:
    """The folder of annotated articles: the one told, or `shared` beside the project."""
    folder = Path(told) if told else root.parent / "shared"
    return folder if (folder / "datasets").is_dir() else None


def _texts(shelf: Shelf) -> Iterator[Measure]:
    yield reading_measure(shelf.texts)
    yield from date_measures(shelf.texts)
    yield actor_measure(shelf.texts)
    yield from statement_measures(shelf.texts)
    yield from event_measures(shelf.texts)


def _samples(shelf: Shelf) -> Iterator[Measure]:
    yield reading_measure(shelf.articles)
    yield from statement_measures(shelf.articles)
    yield from event_measures(shelf.articles)


def _copies(shelf: Shelf) -> Iterator[Measure]:
    copies = true_copies(shelf.gold / "samples.json")
    yield copies_measure([read.gold for read in shelf.articles], copies)


def _grouping(shelf: Shelf) -> Iterator[Measure]:
    yield from grouping_measures(shelf.articles, shelf.samples)


def _timebank(shelf: Shelf) -> Iterator[Measure]:
    if shelf.shared:
        yield from timebank_measures(shelf.shared)


def _polnear(shelf: Shelf) -> Iterator[Measure]:
    if shelf.shared:
        yield from polnear_measures(shelf.shared)


def _seeds(shelf: Shelf) -> Iterator[Measure]:
    if shelf.shared:
        yield from seed_measures(shelf.shared)


SUITES: Mapping[str, Suite] = {
    "texts": Suite(_texts),
    "samples": Suite(_samples),
    "copies": Suite(_copies),
    "grouping": Suite(_grouping, needs_database=True),
    "timebank": Suite(_timebank, needs_shared=True),
    "polnear": Suite(_polnear, needs_shared=True),
    "seeds": Suite(_seeds, needs_shared=True, needs_database=True),
}
