"""What was over when it was told is told as done, whatever the tense."""

import datetime as dt
from dataclasses import replace

from timeline.extraction.dates.edtf import parse
from timeline.extraction.dates.expression import Daypart
from timeline.extraction.events.mention import EventMention
from timeline.extraction.plover import Kind, Status

_LATE = frozenset({Daypart.EVENING, Daypart.NIGHT})


def ended(mention: EventMention, published: dt.date | None) -> EventMention:
    """A mention under way only while it may be: not on a day gone by, and never a statement.

    A bare present of the article's own day tells of the day ("leaves today"), or of its evening
    to come ("dines tonight").
    """
    if mention.status is not Status.ONGOING:
        return mention
    if mention.kind is Kind.STATEMENT:
        return replace(mention, status=Status.HAPPENED)
    when = parse(mention.dating.edtf) if mention.dating.edtf else None
    if published is None or when is None or when.is_open or when.ends_on is None:
        return mention
    tomorrow = published + dt.timedelta(days=1)
    if when.ends_on > tomorrow or (when.ends_on == tomorrow and when.starts_on != published):
        return mention
    is_ahead = when.ends_on == tomorrow and mention.dating.daypart in _LATE
    return replace(mention, status=Status.SCHEDULED if is_ahead else Status.HAPPENED)
