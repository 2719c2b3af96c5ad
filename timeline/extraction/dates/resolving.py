"""Phrases to expressions: each is resolved in turn, knowing what the text named before it."""

import datetime as dt
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from timeline.extraction.dates import (
    absolute,
    clauses,
    clocks,
    feasts,
    lengths,
    named_days,
    ranges,
    ranked,
    relative,
    surroundings,
    weekdays,
)
from timeline.extraction.dates.calendar import BeyondCalendarError
from timeline.extraction.dates.clauses import Look
from timeline.extraction.dates.edtf import parse
from timeline.extraction.dates.expression import UNREADABLE, DateExpression, Direction, TimexType
from timeline.extraction.dates.finding import Phrase
from timeline.extraction.dates.meaning import Meaning, Setting
from timeline.extraction.dates.signals import signal_of
from timeline.extraction.dates.story import Home, Story, home_of, remember, turn_page
from timeline.extraction.dates.tokens import Row
from timeline.extraction.sentences import Sentence

Resolver = Callable[[Phrase, Setting], Meaning | None]

_RESOLVERS: dict[str, Resolver] = {
    "iso": absolute.resolve_iso,
    "day": absolute.resolve_day,
    "days": absolute.resolve_days,
    "feast": feasts.resolve_feast,
    "month": absolute.resolve_month,
    "month_part": absolute.resolve_month_part,
    "nth_day": ranked.resolve_nth_day,
    "nth_weekday": ranked.resolve_nth_weekday,
    "year": absolute.resolve_year,
    "years": absolute.resolve_years,
    "decade": absolute.resolve_decade,
    "century": absolute.resolve_century,
    "quarter": absolute.resolve_quarter,
    "season": absolute.resolve_season,
    "weekday": weekdays.resolve_weekday,
    "named_day": named_days.resolve_named_day,
    "relative": relative.resolve_relative,
    "daypart": named_days.resolve_daypart,
    "neighbour": named_days.resolve_neighbour,
    "ago": relative.resolve_ago,
    "length": lengths.resolve_length,
    "set": lengths.resolve_set,
    "present": lengths.resolve_present,
    "past": lengths.resolve_past,
    "future": lengths.resolve_future,
}
_COORDINATED = re.compile(r"day(?:,| and| or|, and)\s\Z")
_COMPARED = re.compile(r"\d[^;]{0,60}\Z")  # figures shortly before: "up from $2 a year earlier"
_OWNED = frozenset(("'s", "’s"))
_LONGEST_LEAD = 24  # characters before a phrase that still opens its sentence
# What counts from the day on which words were said, not from the day of the article.
_COUNTED = frozenset(("relative", "named_day", "ago", "length"))


def resolve(
    phrases: Sequence[Phrase],
    row: Row,
    sentences: Sequence[Sentence],
    *,
    published: dt.date | None,
    written: dt.date | None = None,
) -> tuple[DateExpression, ...]:
    """The expressions of a text, in order of place; `written`: the day of its dateline."""
    return tuple(_expressions(phrases, sentences, _Page(row, published, written or published)))


def _expressions(
    phrases: Sequence[Phrase], sentences: Sequence[Sentence], page: "_Page"
) -> Iterator[DateExpression]:
    row, published = page.row, page.published
    starts = [sentence.span.start for sentence in sentences]
    homes = [home_of(phrase, sentences, starts, row.text) for phrase in phrases]
    story = Story(said_on=_days_of_saying(phrases, homes, row.text, published))
    for phrase, home in zip(phrases, homes, strict=True):
        turn_page(story, home)
        setting = _setting(phrase, home, story, page)
        try:
            meaning = _meaning(phrase, setting)
            if meaning is None:
                continue
            expression = _expression(phrase, meaning, page, home, setting)
        except ValueError:  # what no rule foresaw costs its date, never the article
            yield DateExpression(phrase.span, phrase.text, TimexType.DATE, "XXXX", None, UNREADABLE)
            continue
        if named := meaning.period or meaning.ends_with:
            story.latest, story.latest_paragraph = named, home.paragraph
        if meaning.period is not None and meaning.period.unit == "D":
            story.name_day(meaning.period.first, published)
        if not clauses.is_aside(home.before(phrase, row.text)):
            opens = expression.is_fronted and expression.signal in {"in", "during"}
            remember(story, phrase, meaning, opens=opens)
            story.look_ahead(meaning, published)
        yield expression


@dataclass(frozen=True, slots=True)
class _Page:
    """What does not change while a text is read."""

    row: Row
    published: dt.date | None
    written: dt.date | None


def _days_of_saying(
    phrases: Sequence[Phrase], homes: Sequence[Home], text: str, published: dt.date | None
) -> dict[int, dt.date]:
    """Sentence → the day on which its words were said: "told CNN on Sunday"."""
    days: dict[int, dt.date] = {}
    if published is None:
        return days
    for phrase, home in zip(phrases, homes, strict=True):
        is_bare_weekday = phrase.family == "weekday" and "r" not in phrase.parts
        if is_bare_weekday and clauses.is_day_of_saying(home.before(phrase, text)):
            day = weekdays.last_weekday(int(phrase.value("w")), published)
            days.setdefault(home.number, day)
    return days


def _setting(phrase: Phrase, home: Home, story: Story, page: _Page) -> Setting:
    anchor, text = page.published, page.row.text
    family = phrase.other.family if phrase.family == "clock" and phrase.other else phrase.family
    if family == "named_day":
        anchor = page.written
    if family in _COUNTED:
        anchor = story.said_on.get(home.number, anchor)
    before, after = home.before(phrase, text), home.after(phrase, text)
    is_coordinated = story.ahead_from is not None and _COORDINATED.search(before) is not None
    goes_back = clauses.goes_back(before)
    return Setting(
        anchor=anchor,
        look=partial(_look, before, after, is_coordinated=is_coordinated),
        last_day=story.last_day,
        is_day_near=story.day_paragraph == home.paragraph,
        last_period=story.last_period,
        last_quarter=story.last_quarter,
        latest=story.latest,
        day_here=story.day_here,
        week_of=story.week_of,
        near_day=story.near_day,
        event_side=surroundings.side_of_event(before, after),
        is_said=clauses.is_day_of_saying(before),
        runs_on=surroundings.runs_on(before),
        is_latest_near=story.latest_paragraph == home.paragraph,
        year=story.year,
        named=story.named,
        ahead_from=None if goes_back else story.ahead_from,
        back_from=story.ahead_from if goes_back else None,
        is_direct=clauses.is_direct(before, after),
        is_announced=clauses.is_announced(after),
        compares=_COMPARED.search(before) is not None,
        weekdays=story.weekdays if after[:2] in _OWNED else None,
        is_of_story=surroundings.is_of_story(before),
        is_after_in=before[-4:].lower() in {" in ", "in "} and after[:4] != " of ",
    )


def _look(before: str, after: str, *, is_coordinated: bool) -> Look:
    """Where the clause looks; in "this Thursday and Friday" the second day looks like the first."""
    if is_coordinated:
        return Look.AHEAD
    return clauses.look_of(before, after, is_possessive=after[:2] in _OWNED)


def _meaning(phrase: Phrase, setting: Setting) -> Meaning | None:
    """What a phrase comes to; None for what is no date after all, such as 30 February."""
    try:
        if phrase.family == "clock":
            day = _meaning(phrase.other, setting) if phrase.other else None
            return clocks.resolve_clock(phrase, setting, day)
        if phrase.family == "range" and phrase.other:
            left = replace(phrase, family=phrase.other.family, other=None)
            return ranges.resolve_range(left, phrase.other, setting, _meaning)
        return _RESOLVERS[phrase.family](phrase, setting)
    except BeyondCalendarError:
        return None


def _expression(
    phrase: Phrase, meaning: Meaning, page: _Page, home: Home, setting: Setting
) -> DateExpression:
    signal = signal_of(phrase, page.row)
    is_near = phrase.family == "clock" and surroundings.is_near_time(
        home.before(phrase, page.row.text)
    )
    edtf = _marked(meaning.edtf, is_rough=phrase.is_rough or (is_near and "T" in meaning.timex))
    return DateExpression(
        span=phrase.span,
        text=phrase.text,
        type=meaning.type,
        timex=meaning.timex,
        edtf=edtf,
        rule=meaning.rule,
        anchor=_anchor(meaning, setting, page),
        direction=_direction(edtf, page.published),
        daypart=meaning.daypart,
        signal=signal,
        is_fronted=_is_fronted(phrase, home, page.row.text, signal or ""),
    )


def _marked(edtf: str | None, *, is_rough: bool) -> str | None:
    """The EDTF in its normal form, `~` at its end where the words say "about"."""
    if edtf is None:
        return None
    is_marked = edtf.endswith("~") or "/" in edtf
    return parse(f"{edtf}~" if is_rough and not is_marked else edtf).edtf


def _anchor(meaning: Meaning, setting: Setting, page: _Page) -> str:
    if not meaning.is_anchored or setting.anchor is None:
        return ""
    kinds = {page.written: "dateline of", page.published: "article of"}
    kind = kinds.get(setting.anchor, "words said on")
    return f"{kind} {setting.anchor.isoformat()}"


def _is_fronted(phrase: Phrase, home: Home, text: str, signal: str) -> bool:
    """Whether a phrase opens its sentence, but for its preposition and marks."""
    before = text[home.span.start : phrase.span.start]
    if len(before) > _LONGEST_LEAD:
        return False
    words = before.lower().split()
    lead = {"", "the", "early", "late", *signal.split()}
    return not [word for word in words if word.strip("\"“‘'`(") not in lead]


def _direction(edtf: str | None, published: dt.date | None) -> Direction:
    """Where a range lies, seen from the publication date."""
    if edtf is None or published is None:
        return Direction.UNKNOWN
    value = parse(edtf)
    if value.ends_on is not None and value.ends_on <= published:
        return Direction.PAST
    if value.starts_on is not None and value.starts_on > published:
        return Direction.FUTURE
    if value.starts_on == published and value.ends_on == published + dt.timedelta(days=1):
        return Direction.SAME_DAY
    return Direction.PRESENT
