"""A whole date in one box: people paste "20 January 2023" where the form asks for the day alone."""

from dataclasses import replace

from timeline.editing.builder import NO_DATE, DateParts, parts_of
from timeline.extraction.dates import find_dates
from timeline.extraction.dates.edtf import EdtfError, Precision, parse
from timeline.extraction.sentences import find_sentences

_FIRST_SIDE = ("day", "year", "clock", "zone")
_LAST_SIDE = ("until_day", "until_year")
_OF_DAYS = frozenset({Precision.DAY, Precision.WEEK, Precision.TIME, Precision.INTERVAL})


def date_written(text: str) -> str:
    """The EDTF of a date in words, in figures or in EDTF; empty where the text is anything else,
    or could be two dates.

    >>> date_written("Friday 20 January 2023"), date_written("20.1.2023"), date_written("2014/..")
    ('2023-01-20', '2023-01-20', '2014/..')
    >>> date_written("01/02/2023"), date_written("31 April 2023"), date_written("20")
    ('', '', '')
    """
    try:
        return parse(text).edtf
    except EdtfError:
        words = " ".join(text.split())
        found = find_dates(words, find_sentences(words), None)
        is_whole = len(found) == 1 and found[0].text == words
        return found[0].edtf or "" if is_whole else ""


def with_whole_dates(parts: DateParts) -> DateParts:
    """The parts with every day that is written out in one box spread over the boxes of its side.

    What is no day, or is a clock time where none is asked for, is left for `edtf_of` to refuse.
    """
    for box in (*_FIRST_SIDE, *_LAST_SIDE):
        text = getattr(parts, box)
        if text and parts.precision != NO_DATE:
            parts = _spread(parts, box, date_written(text))
    return parts


def _spread(parts: DateParts, box: str, edtf: str) -> DateParts:
    whole = parts_of(edtf)
    is_last = box in _LAST_SIDE
    has_clock = whole.precision == Precision.TIME
    takes_clock = not is_last and parts.precision not in {Precision.WEEK, Precision.INTERVAL}
    if whole.precision != Precision.DAY and not (has_clock and takes_clock):
        return parts
    day, month, year = whole.day, whole.month, whole.year
    parts = replace(
        parts,
        about=parts.about or whole.about,
        uncertain=parts.uncertain or whole.uncertain,
        **{box: ""},
    )
    if is_last:
        return replace(parts, until_day=day, until_month=month, until_year=year)
    parts = replace(parts, day=day, month=month, year=year)
    if has_clock:
        return replace(parts, precision=whole.precision, clock=whole.clock, zone=whole.zone)
    is_of_days = parts.precision in _OF_DAYS
    return parts if is_of_days else replace(parts, precision=Precision.DAY.value)
