"""Days by their rank in a month."""

import pytest

from tests.extraction.dates.reading import dates_in, read


@pytest.mark.parametrize(
    ("text", "words", "edtf"),
    [
        ("They met on Thursday the 23rd.", "Thursday the 23rd", "2023-02-23"),
        ("They will meet on Thursday the 23rd.", "Thursday the 23rd", "2023-03-23"),
        ("It was signed on the 5th of this month.", "the 5th of this month", "2023-03-05"),
        ("It was signed on the 5th of last month.", "the 5th of last month", "2023-02-05"),
        ("They will return on the 5th of the month.", "the 5th of the month", "2023-04-05"),
        ("They met on the 20th of the month.", "the 20th of the month", "2023-02-20"),
        ("The session ended on the 8th with a promise.", "the 8th", "2023-03-08"),
        ("They will meet again on the 8th.", "the 8th", "2023-04-08"),
        ("They will meet again on the 20th.", "the 20th", "2023-03-20"),
        ("They will vote on the first Monday in June.", "the first Monday in June", "2023-06-05"),
        ("They met on the last Friday of the month.", "the last Friday of the month", "2023-02-24"),
        (
            "They met on the third Thursday of February 2020.",
            "the third Thursday of February 2020",
            "2020-02-20",
        ),
    ],
)
def test_a_day_is_found_by_its_rank(text: str, words: str, edtf: str) -> None:
    assert read(text) == [(words, edtf)]


@pytest.mark.parametrize(
    "text",
    [
        "The office is on the 8th floor.",
        "It was on the 23rd attempt.",
        "The 5th of the envoys left.",
        "The fifth Monday in February 2023 does not exist.",
    ],
)
def test_ranks_of_other_things_are_no_days(text: str) -> None:
    assert [edtf for _, edtf in read(text) if edtf and len(edtf) == len("2023-02-23")] == []


def test_the_tuesday_after_the_first_monday_is_not_that_monday() -> None:
    text = "Elections fall on the first Tuesday after the first Monday in November."

    assert "2022-11-07" not in [edtf for _, edtf in read(text)]


def test_a_rank_without_a_publication_date_has_no_month() -> None:
    assert [one.timex for one in dates_in("They met on Friday the 13th.", None)] == ["XXXX-XX-13"]
