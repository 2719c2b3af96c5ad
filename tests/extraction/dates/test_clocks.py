"""Clock times, their zones, their days and the parts of a day."""

import pytest

from tests.extraction.dates.reading import dates_in, read
from timeline.extraction.dates import Daypart


@pytest.mark.parametrize(
    ("text", "words", "edtf"),
    [
        ("It opened at 8:55 a.m. (07:55 GMT).", "8:55 a.m. (07:55 GMT)", "2023-03-15T08:55+01:00"),
        ("It opened at 3 p.m. EST.", "3 p.m. EST", "2023-03-15T15:00-05:00"),
        ("It opened at 15:30 GMT.", "15:30 GMT", "2023-03-15T15:30Z"),
        ("It opened at 9pm on Tuesday.", "9pm on Tuesday", "2023-03-14T21:00"),
        (
            "It opened at 9 p.m. local time on Tuesday.",
            "9 p.m. local time on Tuesday",
            "2023-03-14T21:00",
        ),
        ("It opened on Tuesday at 21:00.", "Tuesday at 21:00", "2023-03-14T21:00"),
        ("It opened at about 9 p.m.", "about 9 p.m.", "2023-03-15T21:00~"),
        ("It opened shortly before 9 p.m.", "9 p.m.", "2023-03-15T21:00~"),
        ("They left just after half past nine.", "half past nine", "2023-03-15T09:30~"),
        ("Crowds gathered towards noon on Tuesday.", "noon on Tuesday", "2023-03-14T12:00~"),
        ("They had met from 9 p.m.", "9 p.m.", "2023-03-15T21:00"),
        ("It opened at noon.", "noon", "2023-03-15T12:00"),
        ("It opened at 1400 GMT.", "1400 GMT", "2023-03-15T14:00Z"),
        (
            "It opened at 3 p.m. New York time (1900 GMT).",
            "3 p.m. New York time (1900 GMT)",
            "2023-03-15T15:00-04:00",
        ),
        (
            "They spoke at 3 p.m. on Tuesday (1200 GMT).",
            "3 p.m. on Tuesday (1200 GMT)",
            "2023-03-14T15:00+03:00",
        ),
        ("It opened at 18h30.", "18h30", "2023-03-15T18:30"),
        ("It opened at 10:00 (0800 GMT).", "10:00 (0800 GMT)", "2023-03-15T10:00+02:00"),
        (
            "It ended at a quarter to 12 a.m. on Tuesday.",
            "a quarter to 12 a.m. on Tuesday",
            "2023-03-14T23:45",
        ),
        ("It fell at 2 o'clock in the night.", "2 o'clock in the night", "2023-03-15T02:00"),
        ("It fell at 11 o'clock in the night.", "11 o'clock in the night", "2023-03-15T23:00"),
        ("It fell at 12 o'clock in the night.", "12 o'clock in the night", "2023-03-15"),
        ("They signed at 7:20 this evening.", "7:20 this evening", "2023-03-15T19:20"),
        ("They signed at 7:20 on Tuesday evening.", "7:20 on Tuesday evening", "2023-03-14T19:20"),
        ("It opened at six o'clock this evening.", "six o'clock this evening", "2023-03-15T18:00"),
    ],
)
def test_clock_times_are_one_expression_with_zone_and_day(text: str, words: str, edtf: str) -> None:
    assert read(text) == [(words, edtf)]


def test_a_clock_time_takes_the_day_named_last_before_it() -> None:
    text = "Monday's talks were long.\n\nThe envoys sat down at 9 a.m. in Riga."

    assert read(text)[-1] == ("9 a.m.", "2023-03-13T09:00")


def test_a_clock_time_in_the_past_is_not_put_on_a_day_announced() -> None:
    text = "He is due in Riga on Friday.\n\nOkafor led a sitting that adopted the text at noon."

    assert read(text)[-1] == ("noon", "2023-03-15T12:00")


def test_a_day_told_aside_is_not_the_day_of_a_clock_time() -> None:
    text = "They met on Tuesday. Okafor, who landed on Sunday, said yes. They sat down at 9 a.m."

    assert read(text)[-1] == ("9 a.m.", "2023-03-14T09:00")


def test_a_clock_time_is_not_put_on_a_day_of_the_background() -> None:
    text = "The war began on 24 February 2022.\n\nThe envoys sat down at 9 a.m. in Riga."

    assert read(text)[-1] == ("9 a.m.", "2023-03-15T09:00")


def test_a_time_at_the_end_of_a_sentence_is_not_of_the_next_one() -> None:
    text = "They talked until 4 a.m. On Monday, June 9, 2014, they left."

    assert [words for words, _ in read(text)] == ["4 a.m.", "Monday, June 9, 2014"]


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("They dined on Sunday evening.", Daypart.EVENING),
        ("They dined yesterday afternoon.", Daypart.AFTERNOON),
        ("They dined last night.", Daypart.NIGHT),
        ("They meet this morning.", Daypart.MORNING),
    ],
)
def test_parts_of_the_day_are_kept_and_the_day_stays_a_day(text: str, part: Daypart) -> None:
    expression = dates_in(text)[0]

    assert expression.daypart is part
    assert expression.edtf is not None
    assert len(expression.edtf) == len("2023-03-12")
