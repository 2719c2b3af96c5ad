"""The words for readers, and how two dates compare."""

import pytest

from timeline.extraction.dates.edtf import compatible, narrower, parse, short_words, words


@pytest.mark.parametrize(
    ("text", "full", "short"),
    [
        ("2022-01-10", "Monday 10 January 2022", "10 Jan 2022"),
        ("2022-01-10~", "about 10 January 2022", "c. 10 Jan 2022"),
        ("2022-01-10?", "possibly 10 January 2022", "possibly 10 Jan 2022"),
        ("2022-01-10T08:55", "Monday 10 January 2022, 08:55", "10 Jan 2022, 08:55"),
        ("2022-01-10T09:00~", "Monday 10 January 2022, about 09:00", "10 Jan 2022, about 09:00"),
        (
            "2022-01-10T09:00Z%",
            "possibly 10 January 2022, about 09:00 (UTC)",
            "possibly 10 Jan 2022, about 09:00 (UTC)",
        ),
        ("2022-01-10T07:55Z", "Monday 10 January 2022, 07:55 (UTC)", "10 Jan 2022, 07:55 (UTC)"),
        (
            "2022-01-10T08:55+01:00",
            "Monday 10 January 2022, 08:55 (UTC+01:00)",
            "10 Jan 2022, 08:55 (UTC+01:00)",
        ),
        ("2022-06", "June 2022", "June 2022"),
        ("2022-09", "September 2022", "Sep 2022"),
        ("2014", "2014", "2014"),
        ("199X", "the 1990s", "1990s"),
        ("18XX", "the 19th century", "19th century"),
        ("2021-22", "summer 2021", "summer 2021"),
        ("2022-33", "first quarter of 2022", "Q1 2022"),
        ("2022-W02", "week of 10 January 2022", "week of 10 Jan 2022"),
        ("2014/..", "since 2014", "since 2014"),
        ("2014~/..", "since about 2014", "since c. 2014"),
        ("../2022-01-10", "by 10 January 2022", "by 10 Jan 2022"),
        ("2022-01-09/2022-01-13", "9–13 January 2022", "9–13 Jan 2022"),
        ("2022-01-28/2022-02-03", "28 January – 3 February 2022", "28 Jan – 3 Feb 2022"),
        (
            "2021-12-28/2022-01-03",
            "28 December 2021 – 3 January 2022",
            "28 Dec 2021 – 3 Jan 2022",
        ),
        ("2022-01/2022-03", "January–March 2022", "Jan–Mar 2022"),
        ("2021-12/2022-02", "December 2021 to February 2022", "Dec 2021 to Feb 2022"),
        ("2010/2014", "2010–2014", "2010–2014"),
        ("2024-05-01~/2024-05-10~", "early May 2024", "early May 2024"),
        ("2024-02-21~/2024-02-29~", "late February 2024", "late Feb 2024"),
        ("2013-05~/2013-08~", "mid-2013", "mid-2013"),
        ("1997~/1999~", "the late 1990s", "late 1990s"),
        (
            "2021-12~/2022-01-09",
            "December 2021 (about) to 9 January 2022",
            "Dec 2021 (c.) to 9 Jan 2022",
        ),
    ],
)
def test_dates_are_worded_in_full_and_in_short(text: str, full: str, short: str) -> None:
    value = parse(text)

    assert words(value) == full
    assert short_words(value) == short


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("2022-01-10", "2022-01", True),
        ("2022-01-10", "2022-01-11", False),
        ("2014/..", "2022-01-10", True),
        ("../2022-01-09", "2022-01-10", False),
        ("../2022-01-10", "2022-01-10/..", True),
        ("2021-12~/2022-01-09", "2022-01-09", True),
    ],
)
def test_dates_are_compatible_when_their_ranges_meet(left: str, right: str, expected: bool) -> None:
    assert compatible(parse(left), parse(right)) is expected
    assert compatible(parse(right), parse(left)) is expected


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("2022-01", "2022-01-10", "2022-01-10"),
        ("2022-01-10", "2022-01-10T08:55", "2022-01-10T08:55"),
        ("2022-01-10~", "2022-01-10", "2022-01-10"),
        ("2014/..", "2014", "2014"),
        ("2022-01-10/2022-01-12", "2022-W02", "2022-01-10/2022-01-12"),
    ],
)
def test_the_narrower_date_says_more(left: str, right: str, expected: str) -> None:
    assert narrower(parse(left), parse(right)).edtf == expected
    assert narrower(parse(right), parse(left)).edtf == expected
