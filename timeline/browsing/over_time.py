"""How many events over time, for the bars of a histogram: by month and by day, and of them how many
are drawn and how many stand beside."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db.models import Count, F, Func, IntegerField, Max, Q, QuerySet, Sum
from django.db.models.expressions import Combinable

from timeline.browsing.bands import among_days
from timeline.browsing.bars import Sizes
from timeline.browsing.counted import Ahead
from timeline.browsing.months import last_of
from timeline.models import EventQuerySet, Rollup
from timeline.models.dating import FIRST_DAY_RANK

_ANNOUNCED = Q(status__in=["scheduled", "cancelled"])
_INFERRED = Q(date_basis="inferred", edited_edtf__isnull=True)


def kept_months(kept: Ahead, listed: EventQuerySet) -> tuple[dict[dt.date, Sizes], dt.date]:
    """What `months_of` gives, from what is counted ahead: two queries that read no old event."""
    value = kept.value
    rows = (
        Rollup.objects.filter(facet=value.facet, code=value.code, key__in=value.keys, month__gt=0)
        .values("month")
        .annotate(
            every=Sum("listed"),
            outlined=Sum("announced"),
            hatched=Sum("inferred"),
            beside=Sum("events") - Sum("listed"),
        )
        .filter(Q(every__gt=0) | Q(beside__gt=0))
    )
    months = {_first_of(row["month"]): _sizes(row) for row in rows}
    past = [month for month, size in months.items() if size.total > size.outlined]
    if not months:
        return {}, dt.date.min
    listed = among_days(listed)
    if past:
        listed = listed.exclude(_ANNOUNCED)
    first = max(past or months)
    newest = listed.filter(sort_on__range=(first, last_of(first))).aggregate(day=Max("sort_on"))
    return months, newest["day"] or first


def _first_of(month: int) -> dt.date:
    return dt.date(month // 12, month % 12 + 1, 1)


def months_of(listed: EventQuerySet) -> tuple[dict[dt.date, Sizes], dt.date]:
    """Sizes by the first day of their month, and the newest day that is not only announced."""
    number = Func(
        F("sort_on"),
        template="(EXTRACT(YEAR FROM %(expressions)s) * 12"
        " + EXTRACT(MONTH FROM %(expressions)s) - 1)::int",
        output_field=IntegerField(),
    )
    rows = list(_sized(listed, number, only=Q(stands_apart=False)))
    months = {_first_of(row["bin"]): _sizes(row) for row in rows}
    days = [row["last"] for row in rows if row["last"]]
    happened = [row["newest"] for row in rows if row["newest"]]
    return months, max(happened or days, default=dt.date.min)


def days_of(events: EventQuerySet) -> dict[dt.date, Sizes]:
    """Sizes by day; what names none stands beside the day that it may begin with."""
    is_on_day = Q(stands_apart=False, sort_rank__gte=FIRST_DAY_RANK)
    return {row["bin"]: _sizes(row) for row in _sized(events, F("sort_on"), only=is_on_day)}


def _sized(events: EventQuerySet, bins: Combinable, *, only: Q) -> QuerySet[Any, Any]:
    """A row for each of the `bins`; all but `only` these are `beside`."""
    found: QuerySet[Any, Any] = events.order_by().values(bin=bins)
    sized: QuerySet[Any, Any] = found.annotate(
        every=Count("pk", filter=only),
        outlined=Count("pk", filter=only & _ANNOUNCED),
        hatched=Count("pk", filter=only & _INFERRED & ~_ANNOUNCED),
        beside=Count("pk", filter=~only),
        newest=Max("sort_on", filter=only & ~_ANNOUNCED),
        last=Max("sort_on", filter=only),
    )
    return sized


def _sizes(row: Mapping[str, Any]) -> Sizes:
    outlined, hatched = row["outlined"], row["hatched"]
    return Sizes(row["every"] - outlined - hatched, outlined, hatched, row["beside"])
