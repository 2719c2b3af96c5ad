"""Measures of events: found and dated, with status, place and parties; no false ones shown."""

from collections.abc import Iterator, Sequence

from timeline.extraction.events import EventMention
from timeline.extraction.plover import Kind, Status
from timeline.scoring.gold import GoldNegative
from timeline.scoring.measure import Item, Measure, share
from timeline.scoring.names import folded, is_any_name
from timeline.scoring.pairing import (
    SHOWN,
    Pairing,
    has_date,
    holds,
    pairings,
    triggers,
)
from timeline.scoring.reading import Read

RECALL_BAR, PRECISION_BAR, NEGATIVE_BAR = (
    0.75,
    0.70,
    1.0,
)  # articles of other affairs, extraction.md 4


def event_measures(texts: Sequence[Read]) -> Iterator[Measure]:
    """Core events with the right date, precision and negatives; then history, and the parts.

    Parts are counted over all core and background events: to find more can only raise them.
    """
    on = texts[0].gold.on
    pairs = [pair for read in texts for pair in pairings(read)]
    core = [pair for pair in pairs if pair.wanted.band == "core"]
    told = [pair for pair in pairs if pair.wanted.band != "extra"]
    placed = [pair for pair in told if pair.wanted.places]
    history = [pair for pair in pairs if pair.wanted.band == "background"]
    yield share("events, core with the right date", on, map(_dated, core), bar=RECALL_BAR)
    shown = [item for read in texts for item in _shown(read)]
    yield share("events, precision", on, shown, bar=PRECISION_BAR)
    kept = [item for read in texts for item in _negatives(read)]
    yield share("events, negatives not shown", on, kept, bar=NEGATIVE_BAR)
    yield share("events, background with the right date", on, map(_dated, history))
    yield share("events, right status", on, map(_status, told))
    yield share("events, right place", on, map(_placed, placed))
    parties = [item for pair in told for item in _parties(pair)]
    yield share("events, participants", on, parties)


def _told(pair: Pairing) -> str:
    text = pair.read.gold.text
    where = pair.wanted.evidence[0].of(text)[:80] if pair.wanted.evidence else "no sentence"
    wanted = f"{pair.wanted.words[0]} {min(filter(None, pair.wanted.dates), default='undated')}"
    got = pair.mention
    found = f"{got.dating.edtf} {got.status.value} “{got.title}”" if got else "nothing"
    return f"{wanted} {pair.wanted.status} in “{where}…”; found {found}"


def _dated(pair: Pairing) -> Item:
    return Item(pair.read.key("e", pair.rank), pair.is_found, _told(pair))


def _status(pair: Pairing) -> Item:
    return Item(pair.read.key("e", pair.rank), pair.has_status, _told(pair))


def _placed(pair: Pairing) -> Item:
    """A place in the right town is right: a palace, a mission."""
    place = pair.mention.place if pair.mention else None
    called = set(folded(f"{place.name} {place.within or ''}".replace(":", " "))) if place else set()
    right = any(set(folded(wanted)) <= called for wanted in pair.wanted.places)
    words = f"{pair.wanted.places[0]}, found {place.name if place else 'none'}: {_told(pair)}"
    return Item(pair.read.key("p", pair.rank), right, words)


def _parties(pair: Pairing) -> Iterator[Item]:
    parts = pair.mention.participants if pair.mention else ()
    called = [name for part in parts for name in pair.read.names_of(part.actor)]
    found = ", ".join(part.actor for part in parts) or "nobody"
    for rank, wanted in enumerate(pair.wanted.participants):
        words = f"{wanted[0]} takes part, found {found}: {_told(pair)}"
        key = f"{pair.read.key('w', pair.rank)}.{rank}"
        yield Item(key, is_any_name(wanted, called), words)


def _shown(read: Read) -> Iterator[Item]:
    """Every deed that the timeline would show of this text, right where it is one of the gold's.

    Dated references are among them, as they found events. Right is the mention paired with an event
    of any band, or another sentence telling of the same one, with the right date. A second mention
    in one sentence is wrong: it would stand on the timeline twice.
    """
    paired = pairings(read)
    own = {id(pair.mention): pair for pair in paired if pair.mention is not None}
    for rank, mention in enumerate(read.found.mentions):
        if not _is_shown(mention):
            continue
        pair = own.get(id(mention))
        right = pair.is_found if pair else _tells_again(read, mention, paired)
        words = f"{mention.dating.edtf} {mention.status.value} “{mention.title}”"
        at = mention.parts.get("trigger", (mention.span,))[0]
        yield Item(f"{read.key('+e', at)}.{rank if not mention.parts else 0}", right, words)


def _is_shown(mention: EventMention) -> bool:
    is_dated = mention.dating.edtf is not None
    return mention.kind is Kind.EVENT and is_dated and mention.status in SHOWN


def _tells_again(read: Read, mention: EventMention, paired: Sequence[Pairing]) -> bool:
    words = f"{triggers(read, mention)} {mention.title.casefold()}"
    elsewhere = [
        pair for pair in paired if pair.mention is None or pair.mention.sentence != mention.sentence
    ]
    return any(has_date(p.wanted, mention) and holds(p.wanted.words, words) for p in elsewhere)


def _negatives(read: Read) -> Iterator[Item]:
    meant = {id(p.mention) for p in pairings(read) if p.mention is not None and p.is_found}
    for rank, negative in enumerate(read.gold.negatives):
        shown = [
            mention
            for mention in read.found.mentions
            if id(mention) not in meant and _shows(read, mention, negative)
        ]
        words = "; ".join(f"“{m.title}” {m.status.value} {m.dating.edtf}" for m in shown)
        yield Item(read.key("n", rank), not shown, f"shown: {words}")


def _shows(read: Read, mention: EventMention, negative: GoldNegative) -> bool:
    # What is told as cancelled is told as what did not happen.
    is_told = mention.kind is Kind.EVENT and mention.status in SHOWN - {Status.CANCELLED}
    if not is_told or negative.evidence is None:
        return False
    sentence = read.found.sentences[mention.sentence].span
    return negative.evidence.overlaps(sentence) and holds(negative.words, triggers(read, mention))
