"""How the tests of dates read a text."""

import datetime as dt

from timeline.extraction.dates import DateExpression, find_dates
from timeline.extraction.sentences import find_sentences

WEDNESDAY = dt.date(2023, 3, 15)


def dates_in(text: str, published: dt.date | None = WEDNESDAY) -> list[DateExpression]:
    """The expressions of a text, by default of an article of Wednesday 15 March 2023."""
    return list(find_dates(text, find_sentences(text), published))


def read(text: str, published: dt.date | None = WEDNESDAY) -> list[tuple[str, str | None]]:
    """The words of each expression and its EDTF."""
    return [(one.text, one.edtf) for one in dates_in(text, published)]
