"""Words for other programs: no marks of our pages, no control characters."""

import html
import re

from django.utils.html import strip_tags

from timeline.browsing.rows import Row

# C0 and C1 controls, lone surrogates and the two non-characters that XML 1.0 refuses; blanks stay.
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def plain(text: str) -> str:
    """A text on one line, without what XML and iCalendar refuse.

    >>> plain("Talks\\x07 in\\nVienna")
    'Talks in Vienna'
    """
    return " ".join(_CONTROLS.sub("", text).split())


def quoted(row: Row) -> str:
    """The supporting sentence with its outlet and day, or nothing."""
    if row.quote is None:
        return ""
    said = plain(html.unescape(strip_tags(row.quote.words)))
    return f"{said} — {plain(row.quote.outlet)}, {row.quote.published}"
