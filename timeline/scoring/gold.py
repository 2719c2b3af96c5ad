"""Gold readings: our own texts, and the sample articles, in one shape."""

import datetime as dt
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from articles.reading import Document, read
from timeline.extraction.dates.edtf import EdtfError, parse
from timeline.extraction.spans import Span

GOLD_TEXTS, SAMPLES = "gold texts", "samples"
AROUND = 20
"""Characters beside a time expression that tell its place from others of the same words."""

Names = tuple[str, ...]
"""Names of one actor, any of which will do."""


@dataclass(frozen=True, slots=True)
class GoldDate:
    """A time expression; `values` are its right readings, TIMEX3 and EDTF: a day is among them only
    where no clock time is wanted.

    `span` is None where reading lost the words.
    """

    span: Span | None
    words: str
    values: frozenset[str]
    is_day: bool
    is_optional: bool


@dataclass(frozen=True, slots=True)
class GoldStatement:
    """Words said; `date` None where the text does not say when, `span` where reading lost them."""

    span: Span | None
    words: str
    speaker: Names
    is_direct: bool
    date: str | None


@dataclass(frozen=True, slots=True)
class GoldEvent:
    """An event; a date None among `dates` means that it may stay undated.

    Events of two texts with one `name` are one; our own texts give none.
    """

    name: str
    band: str
    dates: frozenset[str | None]
    words: tuple[str, ...]
    places: tuple[str, ...]
    participants: tuple[Names, ...]
    status: str
    evidence: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class GoldNegative:
    """What did not happen, whatever its words."""

    evidence: Span | None
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GoldText:
    """A text and what a careful reader finds in it; `on` names the set that it belongs to."""

    name: str
    on: str
    text: str
    published: dt.date | None
    events: tuple[GoldEvent, ...]
    statements: tuple[GoldStatement, ...]
    negatives: tuple[GoldNegative, ...]
    dates: tuple[GoldDate, ...] = ()
    actors: tuple[Names, ...] = ()
    headings: tuple[tuple[int, int], ...] = ()
    dateline: str = ""
    dateline_day: dt.date | None = None
    is_copy: bool = False


def gold_texts(folder: Path) -> tuple[GoldText, ...]:
    """Our own texts, in order of their numbers."""
    paths = (folder / "texts").glob("*.json")
    return tuple(_own_text(path) for path in sorted(paths, key=_number))


def gold_samples(gold: Path, samples: Path) -> tuple[GoldText, ...]:
    """The sample articles as the reading room reads them, with their gold readings."""
    whole = json.loads(gold.read_text(encoding="utf-8"))
    also: Mapping[str, list[str]] = whole["also_written"]
    return tuple(_sample(row, samples, also) for row in whole["files"])


def true_copies(gold: Path) -> frozenset[tuple[str, str]]:
    """The sample files that are copies of each other, each pair in the order of the gold."""
    rows = json.loads(gold.read_text(encoding="utf-8"))["files"]
    order = [row["file"] for row in rows]
    pairs = ((row["file"], row["copy_of"]) for row in rows if row["copy_of"])
    return frozenset((a, b) if order.index(a) < order.index(b) else (b, a) for a, b in pairs)


def without_about(value: str | None) -> str | None:
    """An EDTF date without "about"; a clock time stays as it is.

    >>> without_about("2022-01~"), without_about("2022-01-10T08:55+01:00")
    ('2022-01', '2022-01-10T08:55+01:00')
    """
    return value if value is None or "T" in value else as_days(value)


def as_days(value: str | None) -> str | None:
    """An EDTF date in its normal form, without clock times and without "about".

    >>> as_days("2022-01-10T08:55+01:00"), as_days("1993-01~/.."), as_days(None)
    ('2022-01-10', '1993-01/..', None)
    """
    if value is None:
        return None
    plain = re.sub(r"T[^/]*", "", value.replace("~", ""))
    try:
        return parse(plain).edtf
    except EdtfError:
        return plain


def _number(path: Path) -> int:
    return int(path.name.partition("-")[0])


def _own_text(path: Path) -> GoldText:
    row = json.loads(path.read_text(encoding="utf-8"))
    written = "\n\n".join(row["text"])
    page = f"{row['title']}\n\n{row['published']}\n\n{written}\n"
    (reading,) = read(Document(page.encode(), f"{path.stem}.txt"))
    text = reading.text
    return GoldText(
        name=path.stem,
        on=GOLD_TEXTS,
        text=text,
        published=dt.date.fromisoformat(row["published"]),
        events=tuple(_event(event, text, {}) for event in row["events"]),
        statements=tuple(_statements(row["statements"], text, {})),
        negatives=tuple(_negative(negative, text) for negative in row["negatives"]),
        dates=tuple(_dates(row["dates"], written, text)),
        actors=tuple(_names(actor, {}) for actor in row["actors"]),
        headings=reading.headings,
        dateline=reading.dateline,
        dateline_day=reading.dateline_day,
    )


def _sample(row: dict[str, Any], samples: Path, also: Mapping[str, list[str]]) -> GoldText:
    (reading,) = read(Document((samples / row["file"]).read_bytes(), row["file"]))
    published = row["published"]
    return GoldText(
        name=row["file"],
        on=SAMPLES,
        text=reading.text,
        published=dt.date.fromisoformat(published) if published else None,
        events=tuple(_event(event, reading.text, also) for event in row["events"]),
        statements=tuple(_statements(row["quotations"], reading.text, also)),
        negatives=tuple(_negative(negative, reading.text) for negative in row["negatives"]),
        headings=reading.headings,
        dateline=reading.dateline,
        dateline_day=reading.dateline_day,
        is_copy=row["copy_of"] is not None,
    )


def _dates(rows: list[dict[str, Any]], written: str, text: str) -> Iterator[GoldDate]:
    for row in rows:
        if row.get("in_dateline"):
            continue  # reading takes datelines off
        timex, accept = row["timex"], row.get("accept", [])
        values = {timex, *accept, *(without_about(told) for told in (row["edtf"], *accept))}
        yield GoldDate(
            span=_moved(Span(row["start"], row["start"] + len(row["words"])), written, text),
            words=row["words"],
            values=frozenset(value for value in values if value),
            is_day=re.fullmatch(r"\d{4}-\d\d-\d\d(T.*)?", timex) is not None,
            is_optional=row.get("optional", False),
        )


def _moved(span: Span, written: str, text: str) -> Span | None:
    """Where words of the text as written stand in the text as read; None where they are lost."""
    for before, after in ((AROUND, AROUND), (0, AROUND), (AROUND, 0)):
        start = max(0, span.start - before)
        found = text.find(written[start : span.end + after])
        if found >= 0:
            at = found + span.start - start
            return Span(at, at + span.end - span.start)
    return None


def _event(row: dict[str, Any], text: str, also: Mapping[str, list[str]]) -> GoldEvent:
    places = (row["place"], *row.get("accept_places", ()))
    shared = tuple(row.get("accept_participants", ()))
    sentences = (row["evidence"], *row.get("also", ()))
    return GoldEvent(
        name=row.get("event", ""),
        band=row["band"],
        dates=frozenset(as_days(date) for date in (row["date"], *row.get("accept_dates", ()))),
        words=tuple(row["words"]),
        places=tuple(place for place in places if place),
        participants=tuple((*_names(who, also), *shared) for who in row["participants"]),
        status=row["status"],
        evidence=tuple(span for sentence in sentences if (span := _find(sentence, text))),
    )


def _statements(
    rows: list[dict[str, Any]], text: str, also: Mapping[str, list[str]]
) -> Iterator[GoldStatement]:
    for row in rows:
        speaker = _names(row["speaker"], also)
        direct = row.get("form", "direct") == "direct"
        found = _find(row["words"], text)
        yield GoldStatement(found, row["words"], speaker, direct, as_days(row.get("date")))


def _negative(row: dict[str, Any], text: str) -> GoldNegative:
    return GoldNegative(_find(row["evidence"], text), tuple(row["words"]))


def _names(given: str | list[str], also: Mapping[str, list[str]]) -> Names:
    names = [given] if isinstance(given, str) else given
    return tuple(name for first in names for name in (first, *also.get(first, ())))


def _find(sentence: str, text: str) -> Span | None:
    """Where a sentence stands, whatever its line ends and without the dateline before it.

    None where reading left it out.
    """
    for written in (sentence, sentence.partition(" - ")[2]):
        pattern = r"\s+".join(re.escape(word) for word in written.split())
        found = re.search(pattern, text) if pattern else None
        if found:
            return Span(*found.span())
    return None
