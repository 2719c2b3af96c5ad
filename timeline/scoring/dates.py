"""Measures of time expressions in gold texts: found, valued, on the right day."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from timeline.extraction.dates.expression import DateExpression
from timeline.scoring.gold import GoldDate, as_days
from timeline.scoring.measure import Item, Measure, f1, share
from timeline.scoring.reading import Read

VALUE_BAR, STRICT_BAR, DAY_BAR = 0.80, 0.82, 0.90  # TempEval-3 and TimeBank, extraction.md 4


@dataclass(frozen=True, slots=True)
class _Pair:
    read: Read
    rank: int
    wanted: GoldDate
    found: DateExpression | None

    @property
    def has_value(self) -> bool:
        if self.found is None:
            return False
        return bool({self.found.timex, as_days(self.found.edtf)} & self.wanted.values)

    @property
    def is_strict(self) -> bool:
        return self.found is not None and self.found.span == self.wanted.span

    @property
    def words(self) -> str:
        got = f"“{self.found.text}” {self.found.timex}" if self.found else "nothing"
        return f"“{self.wanted.words}” is {min(self.wanted.values)}; found {got}"


def date_measures(texts: Sequence[Read]) -> Iterator[Measure]:
    """Value F1, strict F1, and how many of the days are right."""
    on = texts[0].gold.on
    pairs = [pair for read in texts for pair in _pairs(read)]
    needed = [pair for pair in pairs if not pair.wanted.is_optional]
    extra = [item for read in texts for item in _unwanted(read)]
    found = sum(pair.found is not None for pair in needed) + len(extra)
    values = [Item(_key(pair), pair.has_value, pair.words) for pair in needed]
    strict = [Item(_key(pair), pair.is_strict, pair.words) for pair in needed]
    days = [Item(_key(pair), pair.has_value, pair.words) for pair in needed if pair.wanted.is_day]
    yield f1("dates, value F1", on, values, unwanted=extra, found=found, bar=VALUE_BAR)
    yield f1("dates, strict F1", on, strict, unwanted=extra, found=found, bar=STRICT_BAR)
    yield share("dates, right day", on, days, bar=DAY_BAR)


def _key(pair: _Pair) -> str:
    return pair.read.key("d", pair.rank)


def _pairs(read: Read) -> Iterator[_Pair]:
    """Each wanted expression with the first found one that overlaps it and no other."""
    free = list(read.found.dates)
    for rank, wanted in enumerate(read.gold.dates):
        hit = next((date for date in free if _overlap(wanted, date)), None)
        if hit is not None:
            free.remove(hit)
        yield _Pair(read, rank, wanted, hit)


def _overlap(wanted: GoldDate, found: DateExpression) -> bool:
    return wanted.span is not None and wanted.span.overlaps(found.span)


def _unwanted(read: Read) -> Iterator[Item]:
    """What was found beside the gold's: no date at all, or a second one for the same words."""
    paired = {id(pair.found) for pair in _pairs(read)}
    for date in read.found.dates:
        if id(date) not in paired:
            words = f"“{date.text}” {date.timex} is no date ({date.rule})"
            yield Item(read.key("+d", date.span), False, words)
