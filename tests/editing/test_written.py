"""A whole date in one box of the builder."""

import pytest

from timeline.editing.builder import DateParts, PartError, edtf_of
from timeline.editing.written import with_whole_dates

NOW = {"day": "20", "month": "12", "year": "2022"}


def read(precision, **typed):
    return edtf_of(with_whole_dates(DateParts(precision, **(NOW | typed))))[0]


@pytest.mark.parametrize(
    ("precision", "typed", "edtf"),
    [
        ("day", {"day": "20 January 2023"}, "2023-01-20"),
        ("day", {"year": "January 20, 2023"}, "2023-01-20"),
        ("day", {"day": "2023-01-20?"}, "2023-01-20?"),
        ("day", {"day": "20 January 2023 at 08:55 GMT"}, "2023-01-20T08:55Z"),
        ("time", {"day": "20.1.2023", "clock": "08:55"}, "2023-01-20T08:55"),
        ("time", {"clock": "2023-01-20T08:55+01:00"}, "2023-01-20T08:55+01:00"),
        ("week", {"day": "20 January 2023"}, "2023-01-16/2023-01-22"),
        ("month", {"year": "20 January 2023"}, "2023-01-20"),
        ("interval", {"until_day": "20 January 2023"}, "2022-12-20/2023-01-20"),
        ("interval", {"day": "19 January 2023", "until_year": "2024"}, "2023-01-19/2024"),
        ("none", {"day": "20 January 2023"}, ""),
    ],
)
def test_it_is_spread_over_the_boxes_of_its_side(precision, typed, edtf):
    assert read(precision, **typed) == edtf


@pytest.mark.parametrize(
    ("precision", "typed", "field"),
    [
        ("day", {"day": "01/02/2023"}, "day"),  # February or January
        ("day", {"day": "31 April 2023"}, "day"),
        ("day", {"day": "20 January"}, "day"),
        ("day", {"day": "20 January 2023 or later"}, "day"),
        ("day", {"year": "January 2023"}, "year"),
        ("interval", {"day": "20 January 2023 at 08:55"}, "day"),
        (
            "interval",
            {"until_day": "2023-01-20T08:55", "until_month": "1", "until_year": "2023"},
            "until_day",
        ),
        ("time", {"clock": "20 January 2023"}, "clock"),
    ],
)
def test_what_is_no_whole_day_is_refused_beside_its_box(precision, typed, field):
    with pytest.raises(PartError) as refusal:
        read(precision, **typed)

    assert refusal.value.field == field
