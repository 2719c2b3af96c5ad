"""Short texts read for events, for tables of examples."""

import datetime as dt

from timeline.extraction.events import EventMention
from timeline.extraction.pipeline import extract

MONDAY = dt.date(2019, 3, 4)


def mentions_of(text: str, published: dt.date | None = MONDAY) -> list[EventMention]:
    """What a text of Monday 4 March 2019 tells."""
    return list(extract(text, published=published).mentions)


def events_of(text: str, published: dt.date | None = MONDAY) -> list[EventMention]:
    """The same without statements."""
    return [m for m in mentions_of(text, published) if m.kind == "event"]


def only_event(text: str, published: dt.date | None = MONDAY) -> EventMention:
    """The one event of a text."""
    found = events_of(text, published)
    assert len(found) == 1, [(m.title, m.status, m.dating.edtf) for m in found]
    return found[0]
