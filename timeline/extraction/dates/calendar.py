"""Calendar periods, and how TIMEX3 and EDTF write them."""

import datetime as dt
from dataclasses import dataclass, replace

from timeline.extraction.dates.points import FIRST_QUARTER, FIRST_SEASON

SEASONS = ("SP", "SU", "FA", "WI")
_MONTHS_OF = {"M": 1, "Q": 3, "H": 6, "Y": 12, "DE": 120, "CE": 1200} | dict.fromkeys(SEASONS, 3)
_DAYS_OF = {"D": 1, "W": 7, "WE": 2}
_LENGTH_AS_WRITTEN = {"D": 10, "M": 7, "Y": 4, "DE": 3, "CE": 2}  # characters of an ISO date
# Days after which the early and the mid third end, and the days of a start or an end.
_CUTS = {"M": (10, 20, 7), "W": (2, 4, 2)}
_SATURDAY = 6
_MONTHS_A_YEAR = 12


class BeyondCalendarError(ValueError):
    """A period before the year 1 or after 9999, or a day that does not exist."""


@dataclass(frozen=True, slots=True)
class Period:
    """A period by its TIMEX3 unit (D, W, WE, M, Q, H, SP–WI, Y, DE, CE) and first day."""

    unit: str
    first: dt.date

    @property
    def last(self) -> dt.date:
        """The last day, included."""
        if self.unit in _DAYS_OF:
            return shifted_days(self.first, _DAYS_OF[self.unit] - 1)
        return shifted_days(shifted_months(self.first, _MONTHS_OF[self.unit]), -1)

    @property
    def timex(self) -> str:
        """The TIMEX3 value.

        >>> Period.around("W", dt.date(2022, 1, 12)).timex
        '2022-W02'
        >>> Period.around("CE", dt.date(1950, 1, 1)).timex
        '19'
        """
        year = f"{self.first.year:04}"
        if self.unit in {"W", "WE"}:
            iso_year, week, _ = self.first.isocalendar()
            return f"{iso_year:04}-W{week:02}" + ("-WE" if self.unit == "WE" else "")
        if self.unit in _LENGTH_AS_WRITTEN:
            return self.first.isoformat()[: _LENGTH_AS_WRITTEN[self.unit]]
        part = str(self._part + 1) if self.unit in {"Q", "H"} else ""
        return f"{year}-{self.unit}{part}"

    @property
    def edtf(self) -> str:
        """The EDTF string; what EDTF has no sign for is an interval.

        >>> Period.around("SU", dt.date(2022, 7, 1)).edtf
        '2022-22'
        >>> Period.around("W", dt.date(2022, 1, 12)).edtf
        '2022-01-10/2022-01-16'
        """
        year = f"{self.first.year:04}"
        if self.unit in {"W", "WE"}:
            return f"{self.first.isoformat()}/{self.last.isoformat()}"
        if self.unit in _LENGTH_AS_WRITTEN:
            return self.timex + {"DE": "X", "CE": "XX"}.get(self.unit, "")
        if self.unit == "Q":
            return f"{year}-{FIRST_QUARTER + self._part}"
        if self.unit == "H":
            return f"{year}-{self.first.month:02}/{year}-{self.last.month:02}"
        return f"{year}-{FIRST_SEASON + SEASONS.index(self.unit)}"

    @property
    def _part(self) -> int:
        return (self.first.month - 1) // _MONTHS_OF[self.unit]

    @classmethod
    def around(cls, unit: str, day: dt.date) -> "Period":
        """The period that holds a day; a weekend or season is the one of the day's week or year."""
        if unit in _DAYS_OF:
            to_first = {"D": 0, "W": 1 - day.isoweekday(), "WE": _SATURDAY - day.isoweekday()}
            return cls(unit, shifted_days(day, to_first[unit]))
        if unit in SEASONS:
            return cls(unit, dt.date(day.year, 3 * SEASONS.index(unit) + 3, 1))
        months = day.year * _MONTHS_A_YEAR + day.month - 1
        months -= months % _MONTHS_OF[unit]
        return cls(unit, dt.date(max(1, months // _MONTHS_A_YEAR), months % _MONTHS_A_YEAR + 1, 1))

    def shifted(self, count: int) -> "Period":
        """The period of this kind so many steps on; weekends step by weeks, seasons by years."""
        if self.unit in _DAYS_OF:
            step = 1 if self.unit == "D" else 7
            return replace(self, first=shifted_days(self.first, step * count))
        months = _MONTHS_A_YEAR if self.unit in SEASONS else _MONTHS_OF[self.unit]
        return replace(self, first=shifted_months(self.first, months * count))

    def edged(self, edge: str) -> str:
        """The EDTF of its early, mid or late third, its start or its end: about, on both sides.

        >>> Period.around("M", dt.date(2024, 5, 1)).edged("early")
        '2024-05-01~/2024-05-10~'
        >>> Period.around("Y", dt.date(2013, 1, 1)).edged("late")
        '2013-09~/2013-12~'
        >>> Period.around("Y", dt.date(2013, 1, 1)).edged("end")
        '2013-12~'
        """
        if self.unit in {"D", "WE"}:
            return "/".join(f"{side}~" for side in self.edtf.split("/"))
        if self.unit in {"M", "W"}:
            first, last = _cut((self.last - self.first).days + 1, _CUTS[self.unit], edge)
            sides = [shifted_days(self.first, days).isoformat() for days in (first, last)]
        elif self.unit in {"DE", "CE"}:
            years = _MONTHS_OF[self.unit] // _MONTHS_A_YEAR
            begin = self.last.year + 1 - years
            first, last = _cut(years, (years * 4 // 10, years * 7 // 10, years // 5), edge)
            sides = [f"{max(1, begin + year):04}" for year in (first, last)]
        else:
            months = _MONTHS_OF[self.unit]
            cuts = (months // 3, months * 2 // 3, max(1, months // 12))
            sides = [
                shifted_months(self.first, month).isoformat()[:7]
                for month in _cut(months, cuts, edge)
            ]
        return "/".join(f"{side}~" for side in dict.fromkeys(sides))


def _cut(length: int, cuts: tuple[int, int, int], edge: str) -> tuple[int, int]:
    """The first and last step of a part; `cuts`: the ends of two thirds, a start's length."""
    second, third, short = cuts
    return {
        "early": (0, second - 1),
        "mid": (second, third - 1),
        "late": (third, length - 1),
        "start": (0, short - 1),
        "end": (length - short, length - 1),
    }[edge]


def is_coarser(base: str, unit: str) -> bool:
    """Whether a date of precision `base` is too vague to count `unit` from: weeks from a month."""
    order = ("TM", "TH", "D", "WE", "W", "F", "M", "Q", "H", "Y", "DE", "CE")
    return base not in order or order.index(base) > order.index(unit)


def shifted_days(day: dt.date, count: int) -> dt.date:
    """A day so many days on; raises `BeyondCalendarError`."""
    try:
        return day + dt.timedelta(days=count)
    except OverflowError as wrong:
        raise BeyondCalendarError(f"{count} days from {day}") from wrong


def shifted_months(day: dt.date, count: int) -> dt.date:
    """A day so many months on, at most the month's last; raises `BeyondCalendarError`.

    >>> shifted_months(dt.date(2024, 1, 31), 1)
    datetime.date(2024, 2, 29)
    """
    years, month = divmod(day.year * _MONTHS_A_YEAR + day.month - 1 + count, _MONTHS_A_YEAR)
    for number in (day.day, 30, 29, 28):
        try:
            return dt.date(years, month + 1, min(number, day.day))
        except ValueError:
            continue
    raise BeyondCalendarError(f"{count} months from {day}")


def day_of(year: int, month: int, day: int) -> dt.date:
    """A calendar day; raises `BeyondCalendarError` where there is none."""
    try:
        return dt.date(year, month, day)
    except ValueError as wrong:
        raise BeyondCalendarError(f"{year}-{month}-{day}") from wrong
