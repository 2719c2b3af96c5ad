"""The date builder: what a form's parts mean, and the parts of a date."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.editing.builder import DateParts, PartError, edtf_of, parts_of
from timeline.extraction.dates.edtf import parse

ON_10_JANUARY = {"day": "10", "month": "1", "year": "2022"}


@pytest.mark.parametrize(
    ("parts", "edtf"),
    [
        ({"precision": "day", **ON_10_JANUARY}, "2022-01-10"),
        ({"precision": "day", **ON_10_JANUARY, "about": True}, "2022-01-10~"),
        ({"precision": "day", **ON_10_JANUARY, "uncertain": True}, "2022-01-10?"),
        ({"precision": "day", **ON_10_JANUARY, "about": True, "uncertain": True}, "2022-01-10%"),
        ({"precision": "time", **ON_10_JANUARY, "clock": "8:55"}, "2022-01-10T08:55"),
        (
            {"precision": "time", **ON_10_JANUARY, "clock": "08:55", "zone": "UTC"},
            "2022-01-10T08:55Z",
        ),
        (
            {"precision": "time", **ON_10_JANUARY, "clock": "08:55", "zone": "GMT+1"},
            "2022-01-10T08:55+01:00",
        ),
        (
            {"precision": "time", **ON_10_JANUARY, "clock": "08:55", "zone": "-0330"},
            "2022-01-10T08:55-03:30",
        ),
        ({"precision": "week", **ON_10_JANUARY}, "2022-01-10/2022-01-16"),
        ({"precision": "week", "day": "1", "month": "1", "year": "2022"}, "2021-12-27/2022-01-02"),
        ({"precision": "week", **ON_10_JANUARY, "about": True}, "2022-01-10~/2022-01-16~"),
        ({"precision": "month", **ON_10_JANUARY}, "2022-01"),
        ({"precision": "month", "month": "06", "year": "2021", "about": True}, "2021-06~"),
        ({"precision": "season", "season": "4", "year": "2021"}, "2021-24"),
        ({"precision": "quarter", "quarter": "1", "year": "2022"}, "2022-33"),
        ({"precision": "year", "year": "2014"}, "2014"),
        ({"precision": "year", **ON_10_JANUARY}, "2022"),
        ({"precision": "decade", "year": "1994"}, "199X"),
        ({"precision": "century", "year": "1815"}, "18XX"),
        ({"precision": "interval", "year": "2014"}, "2014/.."),
        (
            {"precision": "interval", "until_day": "10", "until_month": "1", "until_year": "2022"},
            "../2022-01-10",
        ),
        (
            {"precision": "interval", **ON_10_JANUARY, "until_month": "2", "until_year": "2022"},
            "2022-01-10/2022-02",
        ),
        (
            {"precision": "interval", "year": "2014", "until_year": "2016", "about": True},
            "2014~/2016~",
        ),
        ({"precision": "none", **ON_10_JANUARY}, ""),
    ],
)
def test_parts_make_a_date(parts, edtf):
    assert edtf_of(DateParts(**parts)) == (edtf, "")


def test_a_part_of_the_day_goes_with_a_day_alone():
    assert edtf_of(DateParts("day", "9", "1", "2022", daypart="evening"))[1] == "evening"
    assert edtf_of(DateParts("month", "9", "1", "2022", daypart="evening"))[1] == ""


@pytest.mark.parametrize(
    ("parts", "field", "message"),
    [
        (
            {"precision": "day", "day": "31", "month": "4", "year": "2022"},
            "day",
            "31 April 2022 does not exist.",
        ),
        (
            {"precision": "day", "day": "29", "month": "2", "year": "1900"},
            "day",
            "29 February 1900 does not exist.",
        ),
        (
            {"precision": "time", "day": "31", "month": "4", "year": "2022", "clock": "08:55"},
            "day",
            "31 April 2022",
        ),
        (
            {"precision": "week", "day": "31", "month": "4", "year": "2022"},
            "day",
            "31 April 2022 does not exist.",
        ),
        ({"precision": "day", "month": "4", "year": "2022"}, "day", "Write the day"),
        (
            {"precision": "day", "day": "first", "month": "4", "year": "2022"},
            "day",
            "Write the day",
        ),
        ({"precision": "day", "day": "٣", "month": "4", "year": "2022"}, "day", "Write the day"),
        ({"precision": "month", "year": "2022"}, "month", "Choose a month"),
        ({"precision": "year", "year": "22"}, "year", "four digits"),
        ({"precision": "year", "year": "0000"}, "day", "no year 0"),
        ({"precision": "season", "year": "2022"}, "season", "Choose a season"),
        ({"precision": "quarter", "year": "2022", "quarter": "5"}, "quarter", "Choose a quarter"),
        ({"precision": "time", **ON_10_JANUARY}, "clock", "Write the time"),
        ({"precision": "time", **ON_10_JANUARY, "clock": "25:00"}, "clock", "no time of day"),
        (
            {"precision": "time", **ON_10_JANUARY, "clock": "08:55", "zone": "Geneva"},
            "zone",
            "shift from UTC",
        ),
        (
            {"precision": "time", **ON_10_JANUARY, "clock": "08:55", "zone": "+19"},
            "clock",
            "no time zone",
        ),
        ({"precision": "interval"}, "year", "at least one side"),
        (
            {
                "precision": "interval",
                **ON_10_JANUARY,
                "until_day": "9",
                "until_month": "1",
                "until_year": "2022",
            },
            "until_year",
            "ends before it begins",
        ),
        (
            {
                "precision": "interval",
                "year": "2022",
                "until_day": "31",
                "until_month": "4",
                "until_year": "2023",
            },
            "until_day",
            "31 April 2023 does not exist.",
        ),
        (
            {"precision": "interval", "year": "2022", "until_day": "3", "until_year": "2023"},
            "until_month",
            "needs its month",
        ),
        ({"precision": "fortnight"}, "precision", "Choose how precise"),
        (
            {"precision": "week", "day": "31", "month": "12", "year": "9999"},
            "day",
            "not wholly within",
        ),
    ],
)
def test_wrong_parts_are_named(parts, field, message):
    with pytest.raises(PartError, match=message) as refusal:
        edtf_of(DateParts(**parts))

    assert refusal.value.field == field


DAYS = st.dates(dt.date(1000, 1, 1), dt.date(9998, 12, 1))
DOUBTS = st.sampled_from(["", "~", "?", "%"])
SINGLES = st.one_of(
    DAYS.map(dt.date.isoformat),
    DAYS.map(lambda day: f"{day:%Y-%m}"),
    st.builds(
        "{}-{}".format,
        st.integers(1000, 9998),
        st.sampled_from(["21", "22", "23", "24", "33", "34", "35", "36"]),
    ),
    st.integers(1000, 9999).map(str),
    st.integers(100, 998).map("{}X".format),
    st.integers(10, 98).map("{}XX".format),
    st.builds("{}T{:%H:%M}{}".format, DAYS, st.times(), st.sampled_from(["", "Z", "+05:30"])),
)


@given(SINGLES, DOUBTS)
def test_a_date_taken_apart_is_put_together_again(text, doubt):
    date = parse(text + doubt)

    assert edtf_of(parts_of(date.edtf)) == (date.edtf, "")


@given(DAYS, st.integers(0, 4000), DOUBTS)
def test_an_interval_of_days_is_put_together_again(first, length, doubt):
    last = min(first + dt.timedelta(days=length), dt.date(9999, 12, 31))
    date = parse(f"{first}{doubt}/{last}{doubt}")

    if first != last:  # an interval of one day is that day in all but name
        assert edtf_of(parts_of(date.edtf)) == (date.edtf, "")


@pytest.mark.parametrize(
    ("text", "nearest"),
    [("2021-12~/2022-01-09", "2021-12~/2022-01-09~"), ("2021-21/2022", "2021/2022")],
)
def test_what_parts_cannot_say_is_said_as_near_as_can_be(text, nearest):
    assert edtf_of(parts_of(text)) == (nearest, "")


def test_a_part_of_the_day_is_kept():
    assert edtf_of(parts_of("2022-01-09", "evening")) == ("2022-01-09", "evening")
