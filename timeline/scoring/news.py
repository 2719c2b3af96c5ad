"""Measures on annotated news beside the project: TimeBank for dates, PolNeAR for quotations."""

import datetime as dt
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from timeline.extraction.actors import find_actors
from timeline.extraction.cast import Statement
from timeline.extraction.dates import find_dates
from timeline.extraction.sentences import find_sentences
from timeline.extraction.spans import Span
from timeline.extraction.statements import find_statements
from timeline.scoring.borrowed import digest, scorer, wrong_items
from timeline.scoring.measure import Item, Measure, share
from timeline.scoring.names import telling_words
from timeline.scoring.statements import PRECISION_BAR, SPEAKER_BAR, covers

VALUE_BAR, DAY_BAR, WEEKDAY_BAR, ANNOUNCED_BAR = 0.80, 0.90, 0.94, 0.75

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

Row = Mapping[str, Any]
"""A line of a data set, as its README describes it."""


def timebank_measures(shared: Path) -> Iterator[Measure]:
    """Value F1, strict F1, right day as `timex_score.py` defines them, and bare weekday names."""
    path = shared / "datasets" / "timebank.jsonl"
    tool = scorer(shared / "tools" / "timex_score.py")
    gold = tool.read_gold(path)
    found = {doc: list(_dates(row)) for doc, row in gold.items()}
    figures, errors = tool.all_scores(gold, found)
    missed = tuple(wrong_items((kind, doc, *map(str, rest)) for doc, kind, *rest in errors))
    count = figures["n"]["gold"]
    yield Measure("dates, value F1", "timebank", figures["value"]["F1"], count, VALUE_BAR, missed)
    yield Measure("dates, strict F1", "timebank", figures["strict"]["F1"], count, None)
    day = figures["day"]
    yield Measure("dates, right day", "timebank", day["value"]["F1"], day["n"]["gold"], DAY_BAR)
    bare = list(_bare_weekdays(gold.values(), found))
    yield share("bare weekdays", "timebank", [item for item, _ in bare], bar=WEEKDAY_BAR)
    announced = [item for item, is_announced in bare if is_announced]
    yield share("bare weekdays, announced", "timebank", announced, bar=ANNOUNCED_BAR)


def polnear_measures(shared: Path) -> Iterator[Measure]:
    """Right speaker of all direct quotations, and precision of those given to somebody."""
    lines = (shared / "datasets" / "polnear_dev.jsonl").read_text(encoding="utf-8").splitlines()
    pages = [_page(json.loads(line)) for line in lines]
    spoken = [item for page in pages for item in _spoken(page)]
    claimed = [item for page in pages for item in _claimed(page)]
    yield share("quotations, right speaker of all", "polnear", spoken, bar=SPEAKER_BAR)
    yield share("quotations, precision", "polnear", claimed, bar=PRECISION_BAR)


def _dates(row: Row) -> Iterator[dict[str, Any]]:
    text, published = row["text"], dt.date.fromisoformat(row["dct"][:10])
    for date in find_dates(text, find_sentences(text), published):
        place = {"start": date.span.start, "end": date.span.end}
        yield {**place, "value": date.timex, "type": date.type.value}


def _bare_weekdays(
    rows: Iterable[Row], found: Mapping[str, Sequence[Row]]
) -> Iterator[tuple[Item, bool]]:
    """Weekday names without any other word, where the gold day is such a weekday at all."""
    for row in rows:
        for gold in row["timexes"]:
            name, value = gold["text"].casefold(), gold["value"]
            if name not in _WEEKDAYS or not re.fullmatch(r"\d{4}-\d\d-\d\d", value):
                continue
            if _WEEKDAYS[dt.date.fromisoformat(value).weekday()] != name:
                continue
            span = Span(gold["start"], gold["end"])
            hits = [f for f in found[row["doc"]] if span.overlaps(Span(f["start"], f["end"]))]
            got = hits[0]["value"] if hits else "nothing"
            around = row["text"][max(0, span.start - 60) : span.end + 20].replace("\n", " ")
            words = f"{value}, found {got} in “{around}”, {row['dct'][:10]}"
            yield (
                Item(f"{digest(row['doc'])}@{span.start}", got == value, words),
                value > row["dct"][:10],
            )


@dataclass(frozen=True, slots=True)
class _Attribution:
    source: str
    content: tuple[Span, ...]
    is_direct: bool


@dataclass(frozen=True, slots=True)
class _Page:
    doc: str
    text: str
    wanted: tuple[_Attribution, ...]
    found: tuple[tuple[Statement, str], ...]
    """Direct statements, each with all words for its speaker."""


def _page(row: Row) -> _Page:
    text = row["text"]
    sentences = find_sentences(text)
    cast = find_actors(text, sentences)
    names = {actor.key: actor.name for actor in cast.actors}
    found = [s for s in find_statements(text, sentences, cast, ()) if s.direct]
    wanted = [
        _Attribution(
            " ".join(text[start:end] for start, end in a["source"]),
            tuple(Span(*place) for place in a["content"]),
            a["direct"],
        )
        for a in row["attributions"]
    ]
    called = [
        f"{s.speaker_span.of(text) if s.speaker_span else ''} {names.get(s.speaker or '', '')}"
        for s in found
    ]
    return _Page(row["doc"], text, tuple(wanted), tuple(zip(found, called, strict=True)))


def _spoken(page: _Page) -> Iterator[Item]:
    for wanted in page.wanted:
        if not wanted.is_direct:
            continue
        called = [words for s, words in page.found if covers(s.content, wanted.content)]
        right = any(_is_right(wanted, words) for words in called)
        quoted = wanted.content[0].of(page.text)[:60].replace("\n", " ")
        got = " / ".join(called) or "no quotation"
        key = f"{digest(page.doc)}@{wanted.content[0].start}"
        yield Item(key, right, f"{wanted.source}: “{quoted}”; found {got}")


def _claimed(page: _Page) -> Iterator[Item]:
    """Fragments that no annotator took for a direct quotation are passed over."""
    for statement, called in page.found:
        near = [w for w in page.wanted if covers(statement.content, w.content)]
        if not called.strip() or (statement.partial and not any(w.is_direct for w in near)):
            continue
        first = statement.content[0]
        quoted = first.of(page.text)[:60].replace("\n", " ")
        right = any(_is_right(wanted, called) for wanted in near)
        yield Item(f"{digest(page.doc)}@+{first.start}", right, f"“{quoted}” given to {called}")


def _is_right(wanted: _Attribution, called: str) -> bool:
    source = telling_words(wanted.source)
    return bool(source & telling_words(called)) or (not source and not called.strip())
