"""When an article was published: every clue to the day, surest first, and the reasons to doubt
it."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import dateparser

from articles.reading.calendar_days import (
    WEEKDAYS,
    day_in_address,
    find_days,
    find_slashed,
    possible_day,
)
from articles.reading.cleaning import Body
from articles.reading.document import Basis, Clue, Document
from articles.reading.page import Line, Page, Zone
from articles.reading.wire_stamps import day_of_stamp
from articles.reading.yearless_days import ShortDay, day_in_offered_year, find_short_days

AHEAD_OF_UTC = dt.timedelta(hours=14)
"""Where the day begins first, it is so much later than in Greenwich."""
MAX_DISAGREEMENT_DAYS = 1
"""Clues a day apart differ by time zone; more is worth a warning."""
LEAD_PARAGRAPHS = 6
NO_TIME, A_WEEK = dt.timedelta(0), dt.timedelta(days=7)
"""A dispatch is printed on its day or in the week after it."""
YEAR = re.compile(r"(?<!\w)(?:19|20)\d\d(?!\w)")
WEEKDAY = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")
LONGEST_DATE = 100
"""Characters; what is longer is no date in markup."""
WHOLE_DATES: dict[str, Any] = {
    "PARSERS": ["absolute-time"],
    "REQUIRE_PARTS": ["day", "month", "year"],
}
ISO = re.compile(r"\d{4}-\d\d-\d\dT")
OLD_PICTURE = re.compile(r"\b(?:file|archive|archival|undated)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A day that one clue gives; `at` is the instant, where the clue states it."""

    day: dt.date
    clue: Clue
    at: dt.datetime | None = None


@dataclass(frozen=True, slots=True)
class Published:
    """The day that won, with its clue and what was doubtful; `best` is None where nothing gave a
    day."""

    best: Candidate | None
    warnings: tuple[str, ...] = ()


def find_published(
    page: Page, lines: Sequence[Line], body: Body, *, document: Document, url: str | None
) -> Published:
    """The publication day: markup, date line, address, dateline; else concluded with good reason;
    never today."""
    stated = [*_from_markup(page), *_from_head(lines), *_from_address(url), *_from_dateline(body)]
    inferred = [
        *_from_slashed(lines, body),
        *_from_updates(page, lines),
        *_from_stamp(lines),
        *_from_short_days(lines, body),
        *_from_captions(page, body),
    ]
    possible, warnings = _not_in_future((*stated, *inferred), document.fetched_at)
    if not possible:
        return Published(None, (*warnings, "no publication date found"))
    best = possible[0]
    if best.clue.basis is Basis.INFERRED:
        return Published(
            best,
            (
                *warnings,
                f"the publication date is inferred from the {best.clue.how}: “{best.clue.words}”",
            ),
        )
    return Published(best, (*warnings, *_disagreements(best, possible)))


def _from_markup(page: Page) -> Iterator[Candidate]:
    for clue in page.stated_about("published"):
        yield from _read_stated(clue)


def _read_stated(clue: Clue) -> Iterator[Candidate]:
    try:
        at = dt.datetime.fromisoformat(clue.words)
    except ValueError:  # not ISO 8601; it may still hold a whole date
        days = [day for _, _, day in find_days(clue.words)] or [*_in_other_words(clue.words)]
        if days:
            yield Candidate(days[0], clue)
        return
    has_time = bool(re.search(r"\d[T ]\d", clue.words)) and at.tzinfo is not None
    yield Candidate(at.date(), clue, at if has_time else None)


def _in_other_words(words: str) -> Iterator[dt.date]:
    """The day that markup names in a script or an order that we do not read: 2022年1月10日.

    Digits alone are left: 04/05/2022 may mean two days. So is what has the form of ISO 8601 and is
    no day, 2022-14-01T09:00: another order would be a guess, and takes asking every language.
    """
    is_iso = ISO.match(words)
    if len(words) <= LONGEST_DATE and not is_iso and any(sign.isalpha() for sign in words):
        found = dateparser.parse(words, settings=WHOLE_DATES)
        if found:
            yield found.date()


def _from_head(lines: Iterable[Line]) -> Iterator[Candidate]:
    for zone, how in ((Zone.DATE, "date line"), (Zone.BYLINE, "byline")):
        for line in lines:
            days = find_days(line.text) if line.zone is zone else ()
            if days:
                yield Candidate(days[0][2], Clue("published", how, line.text))


def _from_address(url: str | None) -> Iterator[Candidate]:
    day = day_in_address(url) if url else None
    if url and day:
        yield Candidate(day, Clue("published", "date in the address", url))


def _from_dateline(body: Body) -> Iterator[Candidate]:
    if body.dateline and body.dateline.date:
        yield Candidate(body.dateline.date, Clue("published", "dateline", body.dateline.words))


def _from_slashed(lines: Iterable[Line], body: Body) -> Iterator[Candidate]:
    """A date line that may mean two days means the one that the dateline's day leads up to, else
    the one whose weekday the article's opening names."""
    named = _weekdays_in(_lead(body.text))
    for line in lines:
        if line.zone is not Zone.DATE:
            continue
        for _, _, readings in find_slashed(line.text):
            dated = [day for day in readings if day_of_dateline(body, day)]
            weekdays = [day for day in readings if day.weekday() in named]
            for fitting, why in (
                (dated, "that fits the dateline"),
                (weekdays, "whose weekday the text names"),
            ):
                if len(readings) > 1 and len(fitting) == 1:
                    how = f"date line, read in the order {why}"
                    yield Candidate(fitting[0], Clue("published", how, line.text, Basis.INFERRED))


def _from_updates(page: Page, lines: Iterable[Line]) -> Iterator[Candidate]:
    for clue in page.stated_about("updated"):
        yield from _read_stated(
            Clue("published", f"date of change ({clue.how})", clue.words, Basis.INFERRED)
        )
    for line in lines:
        days = find_days(line.text) if line.zone is Zone.UPDATED else ()
        if days:
            yield Candidate(
                days[0][2], Clue("published", "date of change", line.text, Basis.INFERRED)
            )


def _from_stamp(lines: Iterable[Line]) -> Iterator[Candidate]:
    """The stamp that closes a wire's dispatch: two digits of the year, American order."""
    for line in lines:
        day = day_of_stamp(line.text) if line.zone is Zone.SIGN_OFF else None
        if day:
            yield Candidate(
                day, Clue("published", "time stamp of the wire", line.text, Basis.INFERRED)
            )


def _from_short_days(lines: Sequence[Line], body: Body) -> Iterator[Candidate]:
    """A date line or dateline without a year, with the year that the rest of the page gives it."""
    named = _weekdays_in(_lead(body.text))
    others = [line.text for line in lines if line.zone is not Zone.BODY]
    for short, how, words in _short_days(lines, body):
        found = day_in_offered_year(
            short, named=named, text=body.text, others=(*others, *body.captions)
        )
        if found:
            day, where = found
            clue = Clue("published", f"{how}, with the year of {where}", words, Basis.INFERRED)
            yield Candidate(day, clue)


def _short_days(lines: Sequence[Line], body: Body) -> Iterator[tuple[ShortDay, str, str]]:
    """Each day without a year, the reader that found it, and its words."""
    for zone, how in ((Zone.DATE, "date line"), (Zone.BYLINE, "byline")):
        for line in lines:
            if line.zone is zone:
                yield from ((short, how, line.text) for short in find_short_days(line.text)[:1])
    if body.dateline and not body.dateline.year:
        words = body.dateline.words
        yield from ((short, "dateline", words) for short in find_short_days(words)[:1])


def day_of_dateline(body: Body, published: dt.date) -> dt.date | None:
    """The day on which a dispatch says it was written, from which its "today" counts.

    A day without a year, and a weekday, is the last such one up to the publication; None without
    either, or with a day that is not of the week before it.
    """
    line = body.dateline
    if line is not None and line.weekday is not None:
        return published - dt.timedelta(days=(published.weekday() - line.weekday) % A_WEEK.days)
    if line is None or not line.month or not line.day:
        return None
    years = (line.year,) if line.year else (published.year, published.year - 1)
    days = (possible_day(year, line.month, line.day) for year in years)
    return next((day for day in days if day and NO_TIME <= published - day <= A_WEEK), None)


def _from_captions(page: Page, body: Body) -> Iterator[Candidate]:
    """The latest day on a picture, where the article's opening names its weekday and the text knows
    nothing much later."""
    named = _weekdays_in(_lead(body.text))
    latest_year = max((int(year) for year in YEAR.findall(body.text)), default=0)
    found = [
        (day, caption[start:end])
        for caption in (*page.captions, *body.captions)
        if not OLD_PICTURE.search(caption)
        for start, end, day in find_days(caption)
        if day.weekday() in named and latest_year <= day.year + 1
    ]
    if found:
        day, words = max(found)
        yield Candidate(
            day,
            Clue(
                "published",
                "date in a caption, whose weekday the text names",
                words,
                Basis.INFERRED,
            ),
        )


def _lead(text: str) -> str:
    return "\n".join(text.split("\n\n")[:LEAD_PARAGRAPHS])


def _weekdays_in(text: str) -> frozenset[int]:
    return frozenset(WEEKDAYS.index(name.lower()) for name in WEEKDAY.findall(text))


def _not_in_future(
    candidates: Iterable[Candidate], fetched_at: dt.datetime | None
) -> tuple[list[Candidate], tuple[str, ...]]:
    """Without the days after the one on which the document was fetched; without a fetch time
    nothing can be said."""
    if fetched_at is None:
        return list(candidates), ()
    limit = (fetched_at + AHEAD_OF_UTC).date()
    possible, warnings = [], []
    for candidate in candidates:
        if candidate.day <= limit:
            possible.append(candidate)
        else:
            warnings.append(
                f"the {candidate.clue.how} gives {candidate.day.isoformat()}, "
                "which lies in the future: not believed"
            )
    return possible, tuple(dict.fromkeys(warnings))


def _disagreements(best: Candidate, candidates: Iterable[Candidate]) -> Iterator[str]:
    for other in candidates:
        apart = abs((other.day - best.day).days)
        if apart > MAX_DISAGREEMENT_DAYS and other.clue.basis is Basis.STATED:
            told, against = best.day.isoformat(), other.day.isoformat()
            yield f"the {best.clue.how} gives {told}, but the {other.clue.how} gives {against}"
            return
