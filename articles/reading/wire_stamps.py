"""Time stamps with which American wires close a dispatch: the desk, month, day and year, and the
hour."""

import datetime as dt
import re

from articles.reading.calendar_days import possible_day

STAMP = re.compile(
    r"[A-Za-z]{2,6}[- ](?:[A-Z]{2,4}-)?"
    r"(?P<month>[01]?\d)-(?P<day>[0-3]?\d)-(?P<year>\d\d|(?:19|20)\d\d)"
    r"\s+\d{1,2}:?\d\d(?::\d\d)?\s?(?:[AaPp]\.?[Mm]\.?)?\s?[A-Za-z]{0,4}"
)
FIRST_WIRE_YEAR = 70
"""Two digits from here on are of the twentieth century: electronic wires begin in the seventies."""


def day_of_stamp(line: str) -> dt.date | None:
    """The day of a line that is nothing but such a stamp, month first; else None.

    >>> day_of_stamp("XP-NY-10-12-86 1604EDT")
    datetime.date(1986, 10, 12)
    >>> day_of_stamp("Call 555-10-12-86")
    """
    match = STAMP.fullmatch(line.strip())
    if match is None:
        return None
    year = int(match["year"])
    if len(match["year"]) == 2:
        year += 1900 if year >= FIRST_WIRE_YEAR else 2000
    return possible_day(year, int(match["month"]), int(match["day"]))
