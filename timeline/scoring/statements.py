"""Measures of actors and of statements: who is named, and who said what."""

from collections.abc import Iterator, Sequence

from timeline.extraction.cast import Statement
from timeline.extraction.spans import Span
from timeline.scoring.gold import GoldStatement
from timeline.scoring.measure import Item, Measure, share
from timeline.scoring.names import is_any_name, telling_words
from timeline.scoring.reading import Read

SPEAKER_BAR, PRECISION_BAR = 0.85, 0.90  # as on PolNeAR, extraction.md 4


def actor_measure(texts: Sequence[Read]) -> Measure:
    """How many of the actors that a reader must find are in the cast."""
    items = []
    for read in texts:
        called = [name for actor in read.found.cast.actors for name in (actor.name, *actor.aliases)]
        for rank, wanted in enumerate(read.gold.actors):
            right = is_any_name(wanted, called)
            items.append(Item(read.key("a", rank), right, f"{wanted[0]} is not in the cast"))
    return share("actors found", texts[0].gold.on, items)


def statement_measures(texts: Sequence[Read]) -> Iterator[Measure]:
    """Right speaker of all direct quotations, and of those found; then reported speech."""
    on = texts[0].gold.on
    said = [(read, i, s) for read in texts for i, s in enumerate(read.gold.statements)]
    direct = [row for row in said if row[-1].is_direct]
    reported = [row for row in said if not row[-1].is_direct]
    claimed = [item for read in texts for item in _claims(read)]
    spoken = [_item(*row) for row in direct]
    yield share("quotations, right speaker of all", on, spoken, bar=SPEAKER_BAR)
    yield share("quotations, precision", on, claimed, bar=PRECISION_BAR)
    if reported:
        yield share("reported speech, right speaker", on, [_item(*row) for row in reported])


def covers(found: Sequence[Span], wanted: Sequence[Span]) -> bool:
    """Whether two stretches of text share more than half of the shorter.

    >>> covers([Span(0, 10)], [Span(4, 40)]), covers([Span(0, 10)], [Span(6, 40)])
    (True, False)
    """
    shared = sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in found for b in wanted)
    shorter = min(sum(s.end - s.start for s in side) for side in (found, wanted))
    return shared * 2 > shorter


def has_speaker(read: Read, statement: Statement, wanted: Sequence[str]) -> bool:
    """Whether a statement is given to the right speaker, by name or in the text's own words."""
    if is_any_name(wanted, read.names_of(statement.speaker)):
        return True
    unnamed = [words for words in wanted if words[:1].islower()]
    called = telling_words(read.speaker_words(statement))
    return any(telling_words(words) <= called for words in unnamed)


def _item(read: Read, rank: int, said: GoldStatement) -> Item:
    hits = [s for s in read.found.statements if _noted(s, said)]
    right = any(has_speaker(read, hit, said.speaker) for hit in hits)
    got = ", ".join(read.speaker_words(hit) or "nobody" for hit in hits) or "no statement"
    words = f"{said.speaker[0]}: “{said.words[:60]}”; found {got}"
    return Item(read.key("s", rank), right, words)


def _noted(found: Statement, said: GoldStatement) -> bool:
    return said.span is not None and covers(found.content, [said.span])


def _claims(read: Read) -> Iterator[Item]:
    """Every quotation with a speaker that the rules claim, right or wrong.

    Fragments that no reader noted are passed over: they are no statements of their own.
    """
    for statement in read.found.statements:
        if not statement.direct or not read.speaker_words(statement):
            continue
        noted = [s for s in read.gold.statements if _noted(statement, s)]
        if statement.partial and not noted:
            continue
        right = any(has_speaker(read, statement, said.speaker) for said in noted)
        first = statement.content[0]
        words = f"“{first.of(read.gold.text)[:60]}” given to {read.speaker_words(statement)}"
        yield Item(read.key("+s", first), right, words)
