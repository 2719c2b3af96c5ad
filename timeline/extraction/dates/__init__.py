"""Dates in text: found by our grammar, resolved against the publication date, kept as EDTF.

Comes in: a text, its sentences and its publication date. Goes out: date expressions with span,
TIMEX3 value, EDTF and the rule that gave them. Never: today's date, a guess in silence, or a date
more precise than the words.
"""

import datetime as dt
from collections.abc import Sequence

from timeline.extraction.dates.expression import DateExpression, Daypart, Direction, TimexType
from timeline.extraction.dates.finding import find_phrases
from timeline.extraction.dates.joining import join
from timeline.extraction.dates.resolving import resolve
from timeline.extraction.dates.tokens import tokenise
from timeline.extraction.sentences import Sentence

__all__ = ["DateExpression", "Daypart", "Direction", "TimexType", "find_dates"]


def find_dates(
    text: str,
    sentences: Sequence[Sentence],
    published: dt.date | None,
    *,
    written: dt.date | None = None,
) -> tuple[DateExpression, ...]:
    """The date expressions of a text, in order of place, none overlapping another.

    `written` is the day of the dateline, where the article has one: "today" counts from it.
    Without a publication date only absolute dates resolve; the others have no EDTF. Time grows in
    step with the text.

    >>> from timeline.extraction.sentences import find_sentences
    >>> text = "The council will meet in Oslo on Thursday, the envoy said on Monday."
    >>> dates = find_dates(text, find_sentences(text), dt.date(2022, 1, 10))
    >>> [(date.text, date.edtf) for date in dates]
    [('Thursday', '2022-01-13'), ('Monday', '2022-01-10')]
    """
    row = tokenise(text)
    return resolve(
        join(find_phrases(row), row), row, sentences, published=published, written=written
    )
