"""How many events over time, for the bars of a histogram: by month and by day, and of them how many
are drawn and how many stand beside."""

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any

from django.db import connections, router
from django.db.models import Count, Q

from timeline.browsing.bands import among_days
from timeline.browsing.bars import Sizes
from timeline.browsing.counted import Ahead
from timeline.browsing.months import last_of
from timeline.models import EventQuerySet, Rollup
from timeline.models.dating import FIRST_DAY_RANK

_ANNOUNCED = Q(status__in=["scheduled", "cancelled"])
_INFERRED = Q(date_basis="inferred", edited_edtf__isnull=True)
# In SQL: Django takes longer to word it, for every list, than PostgreSQL to answer.
_KEPT = """SELECT month, sum(listed)::integer, sum(announced)::integer, sum(inferred)::integer,
    sum(events - listed)::integer
FROM timeline_rollup WHERE facet = %s AND code = %s AND key = ANY(%s) AND month > 0
GROUP BY month HAVING sum(events) > 0"""


def kept_months(kept: Ahead) -> dict[dt.date, Sizes]:
    """Sizes of a question without dates by the first day of their month, from what is counted
    ahead: a query that reads no event."""
    value = kept.value
    asked: list[Any] = [value.facet, value.code, list(value.keys)]
    with connections[router.db_for_read(Rollup)].cursor() as cursor:
        cursor.execute(_KEPT, asked)
        return {
            _first_of(month): Sizes(listed - announced - inferred, announced, inferred, beside)
            for month, listed, announced, inferred, beside in cursor.fetchall()
        }


def newest_of(months: Mapping[dt.date, Sizes], listed: EventQuerySet) -> dt.date:
    """The newest day of `listed` that is not only announced, in the months that they fill. A query
    that reads a month at most."""
    past = [month for month, size in months.items() if size.total > size.outlined]
    if not months:
        return dt.date.min
    listed = among_days(listed)
    if past:
        listed = listed.exclude(_ANNOUNCED)
    first = max(past or months)
    # The first row of an index: for the largest of all, every event of an actor would be read.
    of_month = listed.filter(sort_on__range=(first, last_of(first))).order_by("-sort_on")
    return of_month.values_list("sort_on", flat=True).first() or first


def span_beside(
    months: Mapping[dt.date, Sizes], size: int, *, until: dt.date = dt.date.max
) -> tuple[dt.date, dt.date] | None:
    """Between which days the newest `size` events that stand on no day begin, to the month; None
    where there are none. Of a month that does not end by `until` it is not known how many count."""
    found = sorted((month for month, one in months.items() if one.beside), reverse=True)
    if not found:
        return None
    first = found[0]
    for month in found:
        if size <= 0:
            break
        first = month
        size -= months[month].beside if last_of(month) <= until else 0
    return first, last_of(found[0])


def _first_of(month: int) -> dt.date:
    return dt.date(month // 12, month % 12 + 1, 1)


def months_of(listed: EventQuerySet) -> tuple[dict[dt.date, Sizes], dt.date]:
    """Sizes by the first day of their month, and the newest day that is not only announced.

    Counted by day: to work out the month of each event takes five times as long.
    """
    months: dict[dt.date, Sizes] = {}
    newest = {True: dt.date.min, False: dt.date.min}  # whether anything but announced is there
    for day, size in _sized(listed, only=Q(stands_apart=False)):
        month = day.replace(day=1)
        months[month] = months.get(month, Sizes()).plus(size)
        if size.total:
            has_happened = size.total > size.outlined
            newest[has_happened] = max(newest[has_happened], day)
    return months, newest[True] if newest[True] > dt.date.min else newest[False]


def days_of(events: EventQuerySet) -> dict[dt.date, Sizes]:
    """Sizes by day; what names none stands beside the day that it may begin with."""
    is_on_day = Q(stands_apart=False, sort_rank__gte=FIRST_DAY_RANK)
    return dict(_sized(events, only=is_on_day))


def _sized(events: EventQuerySet, *, only: Q) -> Iterator[tuple[dt.date, Sizes]]:
    """The sizes of each day; all but `only` these are `beside`."""
    found = events.order_by().values_list("sort_on")
    sized = found.annotate(
        every=Count("pk", filter=only),
        outlined=Count("pk", filter=only & _ANNOUNCED),
        hatched=Count("pk", filter=only & _INFERRED & ~_ANNOUNCED),
        beside=Count("pk", filter=~only),
    )
    for day, every, outlined, hatched, beside in sized:
        yield day, Sizes(every - outlined - hatched, outlined, hatched, beside)
