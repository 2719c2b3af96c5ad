"""The day of a statement beside whose verb none stands."""

import re

from timeline.extraction.cast import Statement
from timeline.extraction.dates.expression import DateExpression
from timeline.extraction.sentences import Sentence
from timeline.extraction.spans import Spread

_WHEN = re.compile(r"\A,?\s++when\b(?:[^,;:.]|\b(?:Mr|Mrs|Ms|Dr|Gen|Sen)\.)*$")
_HEARERS = re.compile(r"(?:(?!\bto\b|\bthat\b)[^,;:.\"\u201c])+?")


def date_of_saying(
    text: str, statement: Statement, sentence: Sentence, dates: Spread[DateExpression]
) -> DateExpression | None:
    """The date of a statement beside which none stands.

    It opens the sentence ("On Wednesday Lind called it a mistake"), is explained by the clause of
    the saying ("It began on Friday, when Lind announced that …"), or stands between the hearers and
    what they are told ("told the crowd on Monday that …") or asked ("asked the bishops on Monday to
    name one").
    """
    cue = statement.cue
    if statement.date is not None or cue is None:
        return statement.date
    for date in dates.within(sentence.span):
        before = text[date.span.end : cue.start] if date.span.end <= cue.start else ""
        if date.edtf and (
            date.is_fronted or _WHEN.match(before) or is_of_asking(text, statement, date)
        ):
            return date
    return None


def is_of_asking(text: str, statement: Statement, date: DateExpression) -> bool:
    """Whether a date stands behind the hearers, before the "that" of what they are told or the "to"
    of what they are asked to do."""
    cue = statement.cue
    if statement.direct or cue is None or date.span.start <= cue.end:
        return False
    asked = text[cue.end : date.span.start]
    return (
        text.startswith((" to ", " that "), date.span.end) and _HEARERS.fullmatch(asked) is not None
    )


def without_date(words: str, date: str) -> str:
    """The words of an asking without its day: "asks the bishops to name one".

    >>> without_date("the bishops on Monday to name one", "Monday")
    'the bishops to name one'
    """
    return re.sub(rf"\s(?:on |in |earlier |late |early )?{re.escape(date)}(?= to )", "", words)
