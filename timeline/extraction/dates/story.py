"""What a text has named up to a phrase, and where in the text the phrase stands."""

import datetime as dt
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from timeline.extraction.dates import clauses
from timeline.extraction.dates.calendar import Period
from timeline.extraction.dates.finding import Phrase
from timeline.extraction.dates.meaning import Meaning
from timeline.extraction.sentences import Sentence
from timeline.extraction.spans import Span

_DAYS_A_WEEK = 7


@dataclass(frozen=True, slots=True)
class Home:
    """Where a phrase stands: its sentence's span, number and paragraph."""

    span: Span
    number: int
    paragraph: int

    def before(self, phrase: Phrase, text: str) -> str:
        """The words of the sentence before a phrase, as far as a clause reaches."""
        start = max(self.span.start, phrase.span.start - clauses.LOOK_BACK)
        return text[start : phrase.span.start]

    def after(self, phrase: Phrase, text: str) -> str:
        """The words of the sentence after a phrase, as far as a clause reaches."""
        end = min(self.span.end, phrase.span.end + clauses.LOOK_AHEAD)
        return text[phrase.span.end : end]


def home_of(
    phrase: Phrase, sentences: Sequence[Sentence], starts: Sequence[int], text: str
) -> Home:
    """The sentence of a phrase; one outside all sentences (a heading) has the text around it."""
    index = bisect_right(starts, phrase.span.start) - 1
    if index >= 0 and phrase.span.start < sentences[index].span.end:
        sentence = sentences[index]
        return Home(sentence.span, sentence.number, sentence.paragraph)
    start = max(0, phrase.span.start - clauses.LOOK_BACK)
    return Home(Span(start, min(len(text), phrase.span.end + clauses.LOOK_AHEAD)), -2, -2)


@dataclass(slots=True)
class Story:
    """What the text has named so far; the one thing here that changes as the text is read."""

    last_day: dt.date | None = None
    day_paragraph: int = -1
    last_period: Period | None = None
    last_quarter: Period | None = None
    latest: Period | None = None
    latest_paragraph: int = -1
    year: int | None = None
    named: dt.date | None = None  # a date with its year, earlier in the sentence
    paragraph: int = -1
    sentence: int = -1
    ahead_from: dt.date | None = None
    day_here: dt.date | None = None  # the last day in this sentence
    near_day: dt.date | None = None  # the last day within a week before the article
    week_of: dt.date | None = None  # a day told with its weekday, in this paragraph
    weekdays: dict[int, dt.date] = field(default_factory=dict)  # the day each was named for last
    said_on: dict[int, dt.date] = field(default_factory=dict)

    def look_ahead(self, meaning: Meaning, published: dt.date | None) -> None:
        """Keep a day that the sentence announces."""
        period = meaning.period
        if period is None or period.unit != "D":
            return
        if meaning.looks_ahead or (published is not None and period.first > published):
            self.ahead_from = period.first

    def name_day(self, day: dt.date, published: dt.date | None) -> None:
        """Keep a day that the text names, in the narrative or in an aside."""
        self.day_here = day
        if published is not None and 0 <= (published - day).days < _DAYS_A_WEEK:
            self.near_day = day


def turn_page(story: Story, home: Home) -> None:
    """Forget what holds within a sentence or a paragraph only, where a new one begins."""
    if home.number != story.sentence:
        story.sentence, story.ahead_from, story.named = home.number, None, None
        story.day_here = None
    if home.paragraph != story.paragraph:
        story.paragraph, story.year, story.week_of = home.paragraph, None, None


def remember(story: Story, phrase: Phrase, meaning: Meaning, *, opens: bool) -> None:
    """Keep what a phrase of the narrative names; `opens`: its sentence opens with it."""
    if meaning.period is None:
        _remember_end(story, meaning)
        return
    if phrase.family == "weekday" and meaning.period.unit == "D":
        story.weekdays[meaning.period.first.isoweekday()] = meaning.period.first
    if meaning.period.unit == "Q" and phrase.family == "quarter":
        story.last_quarter = meaning.period
    story.last_period = meaning.period
    if {"y", "q"} & phrase.parts.keys() and meaning.period.unit in {"M", "D"}:
        story.named = meaning.period.first
    if meaning.period.unit == "D":
        story.last_day = meaning.period.first
        story.week_of = _week_of(story, phrase, meaning.period.first)
        story.day_paragraph = story.paragraph
        story.year = None
    elif "y" in phrase.parts and meaning.period.unit in {"Y", "M"} and opens:
        story.year = meaning.period.first.year


def _remember_end(story: Story, meaning: Meaning) -> None:
    """Keep the last day or month of several."""
    if meaning.ends_with is None:
        return
    story.last_period = meaning.ends_with
    if meaning.ends_with.unit == "D":
        story.last_day, story.day_paragraph = meaning.ends_with.first, story.paragraph


def _week_of(story: Story, phrase: Phrase, day: dt.date) -> dt.date | None:
    """The day whose week is being told: one told with its weekday, or in the week after such."""
    if phrase.family == "day" and "w" in phrase.parts:
        return day
    if story.week_of is not None and 0 <= (day - story.week_of).days < _DAYS_A_WEEK:
        return day
    return None
