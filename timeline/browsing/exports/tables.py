"""The CSV form: for spreadsheets, so with a byte-order mark and without formulas."""

from collections.abc import Iterator

from timeline.browsing.exports.columns import HEADINGS, as_columns
from timeline.browsing.exports.lists import Listed
from timeline.browsing.exports.parts import length_of
from timeline.browsing.exports.streaming import copied, reading

_MARK = "\ufeff"  # without it, Excel reads UTF-8 as Windows-1252


def table(export: Listed) -> Iterator[bytes]:
    """One line an event, below a line of headings."""
    with reading(export):
        yield f"{_MARK}{','.join(HEADINGS)}\n".encode()
        for lines in copied(
            as_columns(export.events, export.site, length_of(export)), "FORMAT csv"
        ):
            yield b"".join(lines)
