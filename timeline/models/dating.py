"""Dates in the database: what the machine read, what an editor says, and what readers see.

The truth is an EDTF string; everything that SQL needs is derived from it by `dated`. `read_*`
columns are the machine's, `edited_*` the editor's, the plain ones are generated. An edited EDTF
that is NULL means "no correction", an
empty one "an editor says that there is no date".
"""

import datetime as dt
from typing import Any

from django.contrib.postgres.fields import DateRangeField
from django.db import models
from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import Case, F, Q, When

from timeline.extraction.dates.edtf import LONGEST_AMONG_DAYS_DAYS, DateValue, Precision, parse
from timeline.extraction.dates.expression import Daypart

LONGEST_EDTF = 64

# The order of what starts on one day: the vaguer first (they are shown in bands above the day),
# then by clock, and what has no time of day last.
_COARSE = {
    precision: rank
    for rank, precision in enumerate(
        (
            Precision.CENTURY,
            Precision.DECADE,
            Precision.YEAR,
            Precision.SEASON,
            Precision.QUARTER,
            Precision.MONTH,
            Precision.INTERVAL,
            Precision.WEEK,
        )
    )
}
FIRST_DAY_RANK = 100
NO_TIME_RANK = FIRST_DAY_RANK + 24 * 60
_DAYPART_HOUR = {Daypart.MORNING: 9, Daypart.AFTERNOON: 15, Daypart.EVENING: 20, Daypart.NIGHT: 23}

PRECISIONS = [
    "time",
    "day",
    "week",
    "month",
    "season",
    "quarter",
    "year",
    "decade",
    "century",
    "interval",
]
DAYPARTS = ["morning", "afternoon", "evening", "night"]


def sort_rank(value: DateValue, daypart: str) -> int:
    """Where a date stands among those that share its sort day.

    Below FIRST_DAY_RANK it names no single day.
    """
    if value.precision in _COARSE:
        return _COARSE[value.precision]
    if value.time:
        hour, minute = value.time.split(":")[:2]
        return FIRST_DAY_RANK + int(hour) * 60 + int(minute)
    if daypart:
        return FIRST_DAY_RANK + _DAYPART_HOUR[Daypart(daypart)] * 60
    return NO_TIME_RANK


def dated(edtf: str | None, daypart: str = "", *, prefix: str = "read") -> dict[str, Any]:
    """The columns of one date, named with `prefix`.

    None gives NULLs ("nothing read", "no correction"), an empty string the outspoken "no date".
    Raises EdtfError for an EDTF that does not parse.
    """
    if not edtf:
        return {
            f"{prefix}_edtf": edtf,
            f"{prefix}_when": None,
            f"{prefix}_sort_on": None,
            f"{prefix}_sort_rank": None,
            f"{prefix}_precision": "",
            f"{prefix}_daypart": "",
        }
    value = parse(edtf)
    return {
        f"{prefix}_edtf": value.edtf,
        f"{prefix}_when": DateRange(value.starts_on, value.ends_on, "[)"),
        f"{prefix}_sort_on": value.sort_key,
        f"{prefix}_sort_rank": sort_rank(value, daypart),
        f"{prefix}_precision": value.precision.value,
        f"{prefix}_daypart": daypart,
    }


def _shown(name: str, field: "models.Field[Any, Any]") -> models.GeneratedField:
    """The editor's column where there is a correction, else the machine's."""
    return models.GeneratedField(
        expression=Case(
            When(edited_edtf__isnull=True, then=F(f"read_{name}")), default=F(f"edited_{name}")
        ),
        output_field=field,
        db_persist=True,
    )


def _edtf() -> "models.CharField[str | None, str | None]":
    return models.CharField(max_length=LONGEST_EDTF, null=True, blank=True)


def _word() -> "models.CharField[str, str]":
    return models.CharField(max_length=10, blank=True, default="")


class Dated(models.Model):
    """A date in three layers. Write it with `dated(…)` only, so that its columns agree."""

    read_edtf = _edtf()
    read_when = DateRangeField(null=True, blank=True)
    read_sort_on = models.DateField(null=True, blank=True)
    read_sort_rank = models.SmallIntegerField(null=True, blank=True)
    read_precision = _word()
    read_daypart = _word()

    edited_edtf = _edtf()
    edited_when = DateRangeField(null=True, blank=True)
    edited_sort_on = models.DateField(null=True, blank=True)
    edited_sort_rank = models.SmallIntegerField(null=True, blank=True)
    edited_precision = _word()
    edited_daypart = _word()
    overruled_edtf = _edtf()

    edtf = _shown("edtf", models.CharField(max_length=LONGEST_EDTF, null=True))
    when = _shown("when", DateRangeField(null=True))
    sort_on = _shown("sort_on", models.DateField(null=True))
    sort_rank = _shown("sort_rank", models.SmallIntegerField(null=True))
    precision = _shown("precision", models.CharField(max_length=10))
    daypart = _shown("daypart", models.CharField(max_length=10))

    class Meta:
        abstract = True

    @property
    def date(self) -> DateValue | None:
        """What readers see, or None where there is no date."""
        return parse(self.edtf) if self.edtf else None

    @property
    def is_date_corrected(self) -> bool:
        """Whether an editor's date is shown."""
        return self.edited_edtf is not None

    @property
    def is_overtaken(self) -> bool:
        """Whether the machine has changed its mind since the editor decided."""
        return self.edited_edtf is not None and (self.overruled_edtf or "") != (
            self.read_edtf or ""
        )

    @property
    def first_day(self) -> dt.date | None:
        """The day under which the date is listed."""
        return self.sort_on  # type: ignore[no-any-return]  # a generated column has no type of its own


def is_long(layer: str) -> Q:
    """Whether a date is a season or longer, or has no end.

    The trap: an open side has no length, and NULL would drop the row from every list.
    """
    longest = dt.timedelta(days=LONGEST_AMONG_DAYS_DAYS)
    return (
        Q(**{f"{layer}_precision__in": ["season", "quarter", "year", "decade", "century"]})
        | Q(**{f"{layer}_when__upper_inf": True})
        | Q(
            **{
                f"{layer}_precision": "interval",
                f"{layer}_when__lower_inf": False,
                f"{layer}_when__startswith__lt": F(f"{layer}_when__endswith") - longest,
            }
        )
    )


def is_rough(layer: str) -> Q:
    """Whether a date is in doubt: marked so, and by more than a clock that is about right.

    The rule of `is_certain_day`, for SQL.
    """
    return Q(**{f"{layer}_edtf__regex": "[?%]|^[^T]*~"})


def dating_constraints(table: str) -> tuple[models.CheckConstraint, ...]:
    """What must hold for the columns of both layers."""
    return tuple(_layer_constraint(table, layer) for layer in ("read", "edited")) + tuple(
        models.CheckConstraint(
            condition=Q(**{f"{layer}_{name}__in": ["", *words]}),
            name=f"{table}_{layer}_{name}_known",
        )
        for layer in ("read", "edited")
        for name, words in (("precision", PRECISIONS), ("daypart", DAYPARTS))
    )


def _layer_constraint(table: str, layer: str) -> models.CheckConstraint:
    none = Q(
        **{
            f"{layer}_when__isnull": True,
            f"{layer}_sort_on__isnull": True,
            f"{layer}_sort_rank__isnull": True,
            f"{layer}_precision": "",
        }
    )
    some = Q(
        **{
            f"{layer}_when__isnull": False,
            f"{layer}_when__isempty": False,
            f"{layer}_sort_on__isnull": False,
            f"{layer}_sort_rank__isnull": False,
        }
    ) & ~Q(**{f"{layer}_precision": ""})
    undated = Q(**{f"{layer}_edtf__isnull": True}) | Q(**{f"{layer}_edtf": ""})
    has_edtf = Q(**{f"{layer}_edtf__isnull": False}) & ~Q(**{f"{layer}_edtf": ""})
    return models.CheckConstraint(
        condition=(undated & none) | (has_edtf & some), name=f"{table}_{layer}_date_is_whole"
    )


def split_date(value: str | None) -> tuple[str, str]:
    """The EDTF string and the part of the day of a date as the ledger of corrections has it; two
    empty ones where there is no date.

    >>> split_date("2022-01-09 evening"), split_date("2014/.."), split_date(None)
    (('2022-01-09', 'evening'), ('2014/..', ''), ('', ''))
    """
    edtf, _, daypart = (value or "").partition(" ")
    return edtf, daypart


def date_value(edtf: str | None, daypart: str = "") -> str | None:
    """A date with its part of the day as one value of the ledger; `split_date` is the way back.

    >>> date_value("2022-01-09", "evening"), date_value("", ""), date_value(None)
    ('2022-01-09 evening', '', None)
    """
    return f"{edtf} {daypart}" if edtf and daypart else edtf
