"""The TimelineJS form (timeline.knightlab.com/docs/json-format.html): a slide an event.

A date is given as far as it is known, and in words; TimelineJS takes headlines for HTML.
"""

import datetime as dt
import json
from collections.abc import Iterator
from typing import Any

from django.utils.html import escape, format_html

from timeline.browsing.exports.lists import Listed
from timeline.browsing.exports.streaming import reading, told_rows
from timeline.browsing.exports.words import plain, quoted
from timeline.browsing.rows import Row
from timeline.browsing.wording import with_daypart
from timeline.extraction.dates.edtf import DateValue, Precision, words
from timeline.models import Event

_GROUPS = {"event": "What happened", "statement": "What was said"}
_ONE_DAY = dt.timedelta(days=1)


def story(export: Listed) -> Iterator[bytes]:
    """`{"title": …, "events": […]}`."""
    title = {"text": {"headline": escape(plain(export.title)), "text": _link(export.page)}}
    yield f'{{"title": {json.dumps(title, ensure_ascii=False)}, "events": ['.encode()
    is_first = True
    with reading(export):
        for event, row in told_rows(export.events):
            if date := event.date:
                slide = json.dumps(slide_of(event, row, date, export.site), ensure_ascii=False)
                yield f"{'' if is_first else ','}\n{slide}".encode()
                is_first = False
    yield b"\n]}\n"


def slide_of(event: Event, row: Row, date: DateValue, site: str) -> dict[str, Any]:
    """One event as a slide."""
    return {
        "unique_id": f"event-{row.pk}",
        "display_date": with_daypart(words(date), event.daypart),
        "text": {
            "headline": escape(plain(row.title)),
            "text": format_html(
                "<p>{}</p><p>{}</p>{}",
                ", ".join(plain(actor.words) for actor in row.actors),
                quoted(row),
                _link(f"{site}{row.url}"),
            ),
        },
        "group": _GROUPS[event.kind],
        **dates_of(date),
    }


def dates_of(date: DateValue) -> dict[str, dict[str, int]]:
    """`start_date`, and `end_date` for what lasts; an open side is left out.

    >>> from timeline.extraction.dates.edtf import parse
    >>> dates_of(parse("2021-06"))
    {'start_date': {'year': 2021, 'month': 6}}
    >>> dates_of(parse("../2022-01-10"))
    {'start_date': {'year': 2022, 'month': 1, 'day': 10}}
    """
    first = date.starts_on or date.sort_key
    if date.precision is Precision.YEAR:
        return {"start_date": {"year": first.year}}
    if date.precision is Precision.MONTH:
        return {"start_date": {"year": first.year, "month": first.month}}
    start = _day(first)
    if date.time and not date.qualifier:
        hour, minute = date.time.split(":")[:2]
        return {"start_date": start | {"hour": int(hour), "minute": int(minute)}}
    last = date.ends_on - _ONE_DAY if date.ends_on else None
    if date.precision is Precision.DAY or last is None or last <= first:
        return {"start_date": start}
    return {"start_date": start, "end_date": _day(last)}


def _day(day: dt.date) -> dict[str, int]:
    return {"year": day.year, "month": day.month, "day": day.day}


def _link(address: str) -> str:
    return format_html('<p><a href="{}">Evidence and history</a></p>', address)
