"""EDTF dates: what is read, what is refused and why, and the words for readers."""

import contextlib
import datetime as dt

import pytest
from edtf import parse_edtf
from hypothesis import given
from hypothesis import strategies as st

from timeline.extraction.dates.edtf import (
    DateValue,
    EdtfError,
    Precision,
    Qualifier,
    compatible,
    parse,
    short_words,
    words,
)


@pytest.mark.parametrize(
    ("text", "starts_on", "ends_on", "precision"),
    [
        ("2022-01-10", "2022-01-10", "2022-01-11", Precision.DAY),
        ("2020-02-29", "2020-02-29", "2020-03-01", Precision.DAY),
        ("2022-12", "2022-12-01", "2023-01-01", Precision.MONTH),
        ("2022-12-XX", "2022-12-01", "2023-01-01", Precision.MONTH),
        ("2014", "2014-01-01", "2015-01-01", Precision.YEAR),
        ("199X", "1990-01-01", "2000-01-01", Precision.DECADE),
        ("19XX", "1900-01-01", "2000-01-01", Precision.CENTURY),
        ("2022-21", "2022-03-01", "2022-06-01", Precision.SEASON),
        ("2022-24", "2022-12-01", "2023-03-01", Precision.SEASON),
        ("2022-33", "2022-01-01", "2022-04-01", Precision.QUARTER),
        ("2022-36", "2022-10-01", "2023-01-01", Precision.QUARTER),
        ("2022-W02", "2022-01-10", "2022-01-17", Precision.WEEK),
        ("2020-W53", "2020-12-28", "2021-01-04", Precision.WEEK),
        ("2022-01-10/2022-01-16", "2022-01-10", "2022-01-17", Precision.WEEK),
        ("2022-01-11/2022-01-17", "2022-01-11", "2022-01-18", Precision.INTERVAL),
        ("2021-12~/2022-01-09", "2021-12-01", "2022-01-10", Precision.INTERVAL),
        ("2022-01-10T08:55+01:00", "2022-01-10", "2022-01-11", Precision.TIME),
    ],
)
def test_range_and_precision_follow_from_the_string(
    text: str, starts_on: str, ends_on: str, precision: Precision
) -> None:
    value = parse(text)

    assert value.starts_on == dt.date.fromisoformat(starts_on)
    assert value.ends_on == dt.date.fromisoformat(ends_on)
    assert value.precision is precision


@pytest.mark.parametrize(
    ("text", "sort_key"),
    [
        ("2014/..", "2014-01-01"),
        ("../2022-01-10", "2022-01-10"),
        ("../2021", "2021-12-31"),
        ("2022-01-09/2022-01-13", "2022-01-09"),
    ],
)
def test_sort_key_is_the_known_bound(text: str, sort_key: str) -> None:
    assert parse(text).sort_key == dt.date.fromisoformat(sort_key)


@pytest.mark.parametrize(
    ("text", "is_open", "is_long"),
    [
        ("2014/..", True, True),
        ("../2022-01-10", True, True),
        ("2022-01", False, False),
        ("2022-33", False, True),
        ("2022-01-01/2022-02-01", False, True),
    ],
)
def test_open_and_long_ranges_belong_to_the_background(
    text: str, is_open: bool, is_long: bool
) -> None:
    value = parse(text)

    assert (value.is_open, value.is_long) == (is_open, is_long)


@pytest.mark.parametrize(
    ("text", "normal"),
    [
        (" 2022-01-10 ", "2022-01-10"),
        ("199x", "199X"),
        ("2022-W02~", "2022-01-10~/2022-01-16~"),
        ("2022-01-10T08:55:00+0100", "2022-01-10T08:55+01:00"),
        ("2022-01-10T08:55:07z", "2022-01-10T08:55:07Z"),
        ("2022-01-10/2022-01-10", "2022-01-10"),
        ("2022-XX", "2022"),
    ],
)
def test_many_spellings_have_one_normal_form(text: str, normal: str) -> None:
    assert parse(text).edtf == normal
    assert parse(normal) == parse(text)


@pytest.mark.parametrize(
    ("text", "qualifier"),
    [
        ("2022-01-10", Qualifier.CERTAIN),
        ("2022-01~", Qualifier.APPROXIMATE),
        ("201X?", Qualifier.UNCERTAIN),
        ("2021-12~/2022-01-09", Qualifier.APPROXIMATE),
        ("2021-12~/2022-01?", Qualifier.BOTH),
    ],
)
def test_doubt_of_either_side_marks_the_date(text: str, qualifier: Qualifier) -> None:
    assert parse(text).qualifier is qualifier


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("2022-04-31", "31 April 2022 does not exist."),
        ("2021-02-29", "29 February 2021 does not exist."),
        ("2022-13", "2022 has no month 13"),
        ("2022-13-01", "2022 has no month 13"),
        ("2022-W53", "2022 has no week 53."),
        ("0000", "There is no year 0"),
        ("-0044", "outside the years 1 to 9999"),
        ("Y12000", "outside the years 1 to 9999"),
        ("10.1.2022", "is no EDTF date"),
        ("", "is no EDTF date"),
        ("٢٠٢٢", "is no EDTF date"),
        ("2022-01-10T24:30", "is no time of day"),
        ("2022-01T08:55", "needs a whole date"),
        ("2022-01-10T08:55+19:00", "is no time zone"),
        ("2022-XX-10", "needs its month"),
        ("2022-01-13/2022-01-10", "ends before it begins"),
        ("2022-01-10/2022-01-11/2022-01-12", "more than one"),
        ("2022-01-10T08:00/2022-01-10T09:00", "days, not clock times"),
        ("2014/", "open side"),
        ("../..", "says nothing"),
    ],
)
def test_a_refusal_tells_the_editor_why(text: str, message: str) -> None:
    with pytest.raises(EdtfError) as refusal:
        parse(text)

    assert message in str(refusal.value)


days = st.dates(min_value=dt.date(1, 1, 1), max_value=dt.date(9999, 12, 30))
sides = st.one_of(
    days.map(lambda day: day.isoformat()),
    days.map(lambda day: day.isoformat()[:7]),
    days.map(lambda day: day.isoformat()[:4]),
    st.integers(0, 998).map(lambda decade: f"{decade:03}X"),
    st.tuples(st.integers(1, 9998), st.sampled_from([21, 22, 23, 24, 33, 34, 35, 36])).map(
        lambda pair: f"{pair[0]:04}-{pair[1]}"
    ),
)
qualified = st.tuples(sides, st.sampled_from(["", "~", "?", "%"])).map("".join)
texts = st.one_of(
    qualified,
    st.tuples(qualified, qualified).map("/".join),
    qualified.map(lambda side: f"{side}/.."),
    qualified.map(lambda side: f"../{side}"),
)


def value_of(text: str) -> DateValue | None:
    with contextlib.suppress(EdtfError):
        return parse(text)
    return None


@given(texts)
def test_reading_the_normal_form_again_changes_nothing(text: str) -> None:
    value = value_of(text)

    assert value is None or parse(value.edtf) == value


@given(texts)
def test_every_date_has_words_and_a_range_that_is_not_empty(text: str) -> None:
    value = value_of(text)
    if value is None:
        return

    assert words(value)
    assert short_words(value)
    assert compatible(value, value)


@given(st.text(alphabet="0123456789-/.XTZ~?%:+ W", max_size=24))
def test_any_text_is_read_or_refused_as_an_edtf_error(text: str) -> None:
    value = value_of(text)

    assert value is None or parse(value.edtf) == value


@given(days, st.sampled_from([10, 7, 4]))
def test_days_months_and_years_agree_with_the_edtf_package(day: dt.date, length: int) -> None:
    text = day.isoformat()[:length]

    oracle, value = parse_edtf(text), parse(text)

    assert dt.date(*oracle.lower_strict()[:3]) == value.starts_on
    assert dt.date(*oracle.upper_strict()[:3]) + dt.timedelta(days=1) == value.ends_on


@given(days, st.integers(0, 4000), st.sampled_from(["", "~", "?", "%"]))
def test_intervals_agree_with_the_edtf_package(day: dt.date, length: int, doubt: str) -> None:
    end = min(day + dt.timedelta(days=length), dt.date(9999, 12, 30))
    text = f"{day.isoformat()[:7]}{doubt}/{end.isoformat()}"

    oracle, value = parse_edtf(text), parse(text)

    assert dt.date(*oracle.lower_strict()[:3]) == value.starts_on
    assert dt.date(*oracle.upper_strict()[:3]) + dt.timedelta(days=1) == value.ends_on
