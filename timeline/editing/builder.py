"""A date put together from a form's parts, and taken apart into them again.

Parts are words as typed. Not every EDTF date has parts (an interval with two kinds of doubt, one of
seasons): `parts_of` gives the nearest, which is why an editor may type EDTF as well.
"""

import datetime as dt
import re
from dataclasses import dataclass, replace

from timeline.extraction.dates.edtf import EdtfError, Precision, parse
from timeline.extraction.dates.points import FIRST_QUARTER, FIRST_SEASON

NO_DATE = "none"
OPEN = ".."
SEASONS = ("spring", "summer", "autumn", "winter")
MONTHS_A_YEAR = 12

_SIDE = re.compile(r"(?P<year>[0-9X]{4})(?:-(?P<month>[0-9]{2}))?(?:-(?P<day>[0-9]{2}))?")
_SHIFT = re.compile(r"(?P<sign>[+-])(?P<hours>[0-9]{1,2})(?::?(?P<minutes>[0-9]{2}))?")


class PartError(ValueError):
    """A part that is missing or wrong. `field` names the part beside which the message stands."""

    def __init__(self, message: str, *, field: str) -> None:
        super().__init__(message)
        self.field = field


@dataclass(frozen=True, slots=True)
class DateParts:
    """What a form says of a date. `precision` is one of Precision's words, or NO_DATE.

    `until_…` is the last side of an interval; a side that is left empty is open. Season and quarter
    are "1" to "4", winter the one that begins in December.
    """

    precision: str = Precision.DAY.value
    day: str = ""
    month: str = ""
    year: str = ""
    until_day: str = ""
    until_month: str = ""
    until_year: str = ""
    season: str = ""
    quarter: str = ""
    clock: str = ""
    zone: str = ""
    daypart: str = ""
    about: bool = False
    uncertain: bool = False

    @property
    def qualifier(self) -> str:
        """EDTF's mark of doubt."""
        if self.about and self.uncertain:
            return "%"
        return "~" if self.about else "?" if self.uncertain else ""


def edtf_of(parts: DateParts) -> tuple[str, str]:
    """The EDTF string and the part of the day; raises PartError.

    >>> edtf_of(DateParts("time", "10", "1", "2022", clock="08:55", zone="+1"))
    ('2022-01-10T08:55+01:00', '')
    >>> edtf_of(DateParts("interval", year="2014"))
    ('2014/..', '')
    """
    if parts.precision == NO_DATE:
        return "", ""
    try:
        precision = Precision(parts.precision)
    except ValueError as wrong:
        raise PartError("Choose how precise the date is.", field="precision") from wrong
    if precision is Precision.INTERVAL:
        return _checked(_interval(parts), field="until_year"), ""
    text = _point(parts, precision)
    field = "clock" if precision is Precision.TIME else "day"
    daypart = parts.daypart if precision is Precision.DAY else ""
    return _checked(text + ("" if "/" in text else parts.qualifier), field=field), daypart


def parts_of(edtf: str, daypart: str = "") -> DateParts:
    """The parts that say the date, or the nearest that can; raises EdtfError.

    >>> parts_of("2022-24~").season, parts_of("").precision
    ('4', 'none')
    """
    if not edtf:
        return DateParts(precision=NO_DATE)
    date = parse(edtf)
    doubt = DateParts(
        precision=date.precision.value,
        daypart=daypart,
        about=date.qualifier.is_approximate,
        uncertain=date.qualifier.is_uncertain,
    )
    first, _, last = date.edtf.partition("/")
    parts = _with_first_side(doubt, first)
    if date.precision is Precision.INTERVAL:
        year, month, day = _side_parts(last)
        return replace(parts, until_day=day, until_month=month, until_year=year)
    return replace(parts, clock=date.time or "", zone=date.zone or "")


def _point(parts: DateParts, precision: Precision) -> str:
    year = _year(parts.year, field="year")
    match precision:
        case Precision.YEAR | Precision.DECADE | Precision.CENTURY:
            known = {Precision.YEAR: 4, Precision.DECADE: 3, Precision.CENTURY: 2}[precision]
            return year[:known].ljust(len(year), "X")
        case Precision.SEASON:
            return f"{year}-{FIRST_SEASON + _nth(parts.season, field='season')}"
        case Precision.QUARTER:
            return f"{year}-{FIRST_QUARTER + _nth(parts.quarter, field='quarter')}"
        case Precision.MONTH:
            return f"{year}-{_month(parts.month, field='month')}"
        case _:
            return _in_days(parts, year, precision)


def _in_days(parts: DateParts, year: str, precision: Precision) -> str:
    month = _month(parts.month, field="month")
    day = _checked(f"{year}-{month}-{_day(parts.day, field='day')}", field="day")
    if precision is Precision.TIME:
        return f"{day}T{_clock(parts.clock)}{_zone(parts.zone)}"
    if precision is Precision.WEEK:
        return _week(dt.date.fromisoformat(day), parts.qualifier)
    return day


def _week(day: dt.date, qualifier: str) -> str:
    """Monday to Sunday around a day."""
    monday = day.toordinal() - day.weekday()
    try:
        ends = [dt.date.fromordinal(monday), dt.date.fromordinal(monday + 6)]
    except (ValueError, OverflowError) as wrong:
        raise PartError("That week is not wholly within years 1 to 9999.", field="day") from wrong
    return "/".join(f"{end.isoformat()}{qualifier}" for end in ends)


def _interval(parts: DateParts) -> str:
    first = _side(parts.day, parts.month, parts.year, prefix="")
    last = _side(parts.until_day, parts.until_month, parts.until_year, prefix="until_")
    if first == last == OPEN:
        raise PartError("Give at least one side of the interval.", field="year")
    return "/".join(side if side == OPEN else side + parts.qualifier for side in (first, last))


def _side(day: str, month: str, year: str, *, prefix: str) -> str:
    """A day, a month, a year, or the open side where nothing is said."""
    if not (day or month or year):
        return OPEN
    text = _year(year, field=f"{prefix}year")
    if not month:
        if day:
            raise PartError("A day needs its month.", field=f"{prefix}month")
        return text
    text += f"-{_month(month, field=f'{prefix}month')}"
    if day:
        text += f"-{_day(day, field=f'{prefix}day')}"
    return _checked(text, field=f"{prefix}day")


def _checked(edtf: str, *, field: str) -> str:
    try:
        return parse(edtf).edtf
    except EdtfError as wrong:
        raise PartError(str(wrong), field=field) from wrong


def _year(text: str, *, field: str) -> str:
    if not re.fullmatch("[0-9]{4}", text):
        raise PartError("Write the year with four digits, as in 2022.", field=field)
    return text


def _month(text: str, *, field: str) -> str:
    if not re.fullmatch("0?[1-9]|1[0-2]", text):
        raise PartError("Choose a month.", field=field)
    return f"{int(text):02}"


def _day(text: str, *, field: str) -> str:
    if not re.fullmatch("[0-9]{1,2}", text) or int(text) == 0:
        message = "Write the day as a number from 1 to 31, or a whole date as in 20 January 2023."
        raise PartError(message, field=field)
    return f"{int(text):02}"


def _nth(text: str, *, field: str) -> int:
    """A season or quarter, counted from 0."""
    if text not in {"1", "2", "3", "4"}:
        raise PartError(f"Choose a {field}.", field=field)
    return int(text) - 1


def _clock(text: str) -> str:
    if not re.fullmatch(r"[0-9]{1,2}:[0-9]{2}(:[0-9]{2})?", text):
        raise PartError("Write the time as 08:55.", field="clock")
    return text.zfill(len("08:55:00") if text.count(":") > 1 else len("08:55"))


def _zone(text: str) -> str:
    """A zone as people write it: "UTC", "GMT+1", "+01:00"; none at all is allowed.

    >>> _zone("gmt+1"), _zone("UTC"), _zone("+5:30"), _zone("")
    ('+01:00', 'Z', '+05:30', '')
    """
    if not text:
        return ""
    shift = text.upper().replace("−", "-").removeprefix("UTC").removeprefix("GMT").strip()
    if shift in {"", "Z"}:
        return "Z"
    found = _SHIFT.fullmatch(shift)
    if found is None:
        raise PartError("Write the zone as a shift from UTC, as in +01:00.", field="zone")
    return f"{found['sign']}{int(found['hours']):02}:{found['minutes'] or '00'}"


def _with_first_side(parts: DateParts, text: str) -> DateParts:
    match Precision(parts.precision):
        case Precision.SEASON:
            return replace(parts, year=text[:4], season=str(int(text[5:7]) - FIRST_SEASON + 1))
        case Precision.QUARTER:
            return replace(parts, year=text[:4], quarter=str(int(text[5:7]) - FIRST_QUARTER + 1))
        case _:
            year, month, day = _side_parts(text)
            return replace(parts, day=day, month=month, year=year)


def _side_parts(text: str) -> tuple[str, str, str]:
    """Year, month and day without leading zeros; of an interval's season the year alone.

    >>> _side_parts("2022-01-09~"), _side_parts("199X"), _side_parts("..")
    (('2022', '1', '9'), ('1990', '', ''), ('', '', ''))
    """
    found = _SIDE.match(text)
    if found is None:
        return "", "", ""
    month, day = int(found["month"] or 0), int(found["day"] or 0)
    if month > MONTHS_A_YEAR:
        month = 0
    return found["year"].replace("X", "0"), str(month or ""), str(day or "")
