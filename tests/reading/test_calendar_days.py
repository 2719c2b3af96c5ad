"""Days as headers, captions and addresses write them."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.reading.calendar_days import day_in_address, day_of_line, find_days

DAY = dt.date(2022, 1, 9)


@pytest.mark.parametrize(
    "line",
    [
        "January 9, 2022",
        "Jan. 9, 2022",
        "Sunday, January 9th, 2022",
        "9 January 2022",
        "09 Jan 2022, 12:01 GMT",
        "Sun 9 Jan 2022 12.01 GMT",
        "2022-01-09",
        "2022-01-09T12:01:00+01:00",
        "2022/01/09",
        "20220109",
        "09.01.2022",
        "9. Januar 2022",
        "9 janvier 2022",
        "9 de enero de 2022",
        "Published on 9 January 2022 at 3:15 p.m. EST",
        "First published on Sun 9 Jan 2022 09.00 GMT",
        "Last updated: January 9, 2022",
        "January 9, 2022 · 5 min read",
        "Issued on: 2022-01-09 - 15:38",
    ],
)
def test_date_lines_are_read(line: str) -> None:
    assert day_of_line(line) == DAY


@pytest.mark.parametrize(
    "line",
    [
        "The talks of January 9, 2022",
        "January 2022",
        "9 January",
        "31 February 2022",
        "2022-13-45",
        "04/05/2022",
        "Flight 20220199",
        "",
    ],
)
def test_lines_without_a_sure_whole_date_give_none(line: str) -> None:
    assert day_of_line(line) is None


def test_slashed_dates_are_read_where_one_order_alone_is_possible() -> None:
    assert day_of_line("27/02/2023") == day_of_line("02/27/2023") == dt.date(2023, 2, 27)


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org/2022/01/09/talks",
        "https://example.org/world/2022/jan/09/talks-open",
        "https://example.org/news-20220109-talks.html",
        "https://example.org/talks-2022-01-09",
    ],
)
def test_days_in_addresses_are_found(address: str) -> None:
    assert day_in_address(address) == DAY


@pytest.mark.parametrize(
    "address", ["https://example.org/a-60372383", "https://example.org/2022/99/99/", "x"]
)
def test_numbers_in_addresses_are_not_days(address: str) -> None:
    assert day_in_address(address) is None


@given(day=st.dates(dt.date(1900, 1, 1), dt.date(2099, 12, 31)))
def test_every_day_comes_back_as_written(day: dt.date) -> None:
    written = (f"{day:%B} {day.day}, {day.year}", f"{day.day} {day:%b} {day.year}", day.isoformat())

    assert [day_of_line(line) for line in written] == [day, day, day]


@given(text=st.text(alphabet="0123456789 ./-JanuaryMy,", max_size=60))
def test_found_dates_quote_their_place(text: str) -> None:
    for start, end, day in find_days(text):
        assert str(day.day) in text[start:end]
