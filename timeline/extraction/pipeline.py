"""The pipeline as a table of contents: sentences, dates, cast, places, statements, events."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from timeline.extraction.actors import find_actors
from timeline.extraction.cast import Cast, PlaceMention, Statement
from timeline.extraction.dates import find_dates
from timeline.extraction.dates.expression import UNREADABLE, DateExpression
from timeline.extraction.events import EventMention, Material, find_events
from timeline.extraction.places import find_places
from timeline.extraction.sentences import LONGEST_SENTENCE, Sentence, find_sentences
from timeline.extraction.spans import Span, Spread
from timeline.extraction.statements import find_statements
from timeline.extraction.towns import place_named


@dataclass(frozen=True, slots=True)
class Extraction:
    """Everything found in one text, each in order of place."""

    sentences: tuple[Sentence, ...]
    dates: tuple[DateExpression, ...]
    cast: Cast
    places: tuple[PlaceMention, ...]
    statements: tuple[Statement, ...]
    mentions: tuple[EventMention, ...]

    @property
    def warnings(self) -> tuple[str, ...]:
        """What a person should look at: where sentences were too long to be read as one, and dates
        that cannot be read."""
        before = (False, *(sentence.is_cut for sentence in self.sentences))
        long = (
            f"a sentence of more than {LONGEST_SENTENCE:,} characters, read in pieces, "
            f"from character {sentence.span.start:,} on"
            for sentence, goes_on in zip(self.sentences, before, strict=False)
            if sentence.is_cut and not goes_on
        )
        unread = (
            f"a date that cannot be read, “{date.text}”, at character {date.span.start:,}"
            for date in self.dates
            if date.rule == UNREADABLE
        )
        return (*long, *unread)


def extract(
    text: str,
    *,
    published: dt.date | None,
    headings: Sequence[tuple[int, int]] = (),
    dateline: str = "",
    written: dt.date | None = None,
) -> Extraction:
    """What a text tells.

    `headings` are half-open spans of sub-headings, which tell of no event; `dateline` names the
    place from which the article is dated, as it stands there, and `written` its day, where that is
    not the day of publication.
    """
    sentences = find_sentences(text)
    dates = find_dates(text, sentences, published, written=written)
    cast = find_actors(text, sentences)
    home = place_named(dateline)
    places = find_places(text, sentences, cast, dateline=home)
    statements = find_statements(text, sentences, cast, dates)
    material = Material(
        Spread(dates, lambda one: one.span),
        cast,
        Spread(places, lambda one: one.span),
        statements,
        written or published,
        home,
    )
    mentions = find_events(text, sentences, material)
    titles = Spread((Span(start, end) for start, end in headings), lambda one: one)
    told = tuple(m for m in mentions if not titles.overlapping(m.span))
    return Extraction(sentences, dates, cast, places, statements, told)
