"""The CSV form: for spreadsheets, so with a byte-order mark and without formulas."""

from collections.abc import Iterator

from django.db import DatabaseError

from timeline.browsing.exports.columns import HEADINGS, as_columns
from timeline.browsing.exports.lists import Listed
from timeline.browsing.exports.streaming import copied, reading

_MARK = "\ufeff"  # without it, Excel reads UTF-8 as Windows-1252
BROKEN = "THIS TABLE IS NOT WHOLE: the database failed here. Please fetch it again."


def table(export: Listed) -> Iterator[bytes]:
    """One line an event, below a line of headings.

    The other forms end in a bracket or a tag, and a part of them does not parse. A part of a table
    does, and the server (granian) ends a failed stream like a whole one: so the last line says it.
    """
    try:
        with reading(export):
            yield f"{_MARK}{','.join(HEADINGS)}\n".encode()
            for lines in copied(as_columns(export.events, export.site), "FORMAT csv"):
                yield b"".join(lines)
    except DatabaseError:
        yield f"{BROKEN}\n".encode()
        raise
