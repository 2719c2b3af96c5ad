"""A gold text beside what the pipeline read in it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from timeline.extraction.cast import Actor, Cast, Statement
from timeline.extraction.pipeline import Extraction, extract
from timeline.extraction.spans import Span
from timeline.scoring.gold import GoldText
from timeline.scoring.measure import Item, Measure, share

NOTHING = Extraction((), (), Cast((), ()), (), (), ())


@dataclass(frozen=True)  # no slots: a cached property needs a dictionary
class Read:
    """One gold text, and the extraction."""

    gold: GoldText
    found: Extraction
    failure: str = ""

    @cached_property
    def actors(self) -> dict[str, Actor]:
        """The actors of this text by their keys."""
        return {actor.key: actor for actor in self.found.cast.actors}

    def names_of(self, key: str | None) -> tuple[str, ...]:
        """Every name that an actor has in this text; none for nobody."""
        actor = self.actors.get(key or "")
        return (actor.name, *actor.aliases) if actor else ()

    def speaker_words(self, statement: Statement) -> str:
        """How the text and the cast call a speaker."""
        stated = statement.speaker_span.of(self.gold.text) if statement.speaker_span else ""
        return " ".join((stated, *self.names_of(statement.speaker)))

    def key(self, what: str, span: Span | int) -> str:
        """What the floors call an item of this text."""
        at = span.start if isinstance(span, Span) else span
        return f"{self.gold.name}@{what}{at}"


def read_all(golds: Iterable[GoldText]) -> tuple[Read, ...]:
    """Every text, extracted."""
    return tuple(_read(gold) for gold in golds)


def reading_measure(texts: Sequence[Read]) -> Measure:
    """How many texts were read to the end."""
    items = [Item(read.key("r", 0), not read.failure, read.failure) for read in texts]
    return share("texts read to the end", texts[0].gold.on, items, bar=1.0)


def _read(gold: GoldText) -> Read:
    try:
        return Read(
            gold,
            extract(
                gold.text,
                published=gold.published,
                headings=gold.headings,
                dateline=gold.dateline,
                written=gold.dateline_day,
            ),
        )
    except ValueError as error:  # a rule that made an impossible value: nothing was found
        return Read(gold, NOTHING, failure=f"{type(error).__name__}: {error}")
