"""What is no date, and what names a time but no date."""

import pytest

from tests.extraction.dates.reading import dates_in, read


@pytest.mark.parametrize(
    ("text", "timex"),
    [
        ("It lasted eight hours.", "PT8H"),
        ("It was an eight-hour meeting.", "PT8H"),
        ("It lasted two and three weeks.", "P3W"),
        ("It lasted for decades.", None),
        ("They meet every Monday.", "XXXX-WXX-1"),
        ("They meet each year.", "P1Y"),
        ("They now agree.", "PRESENT_REF"),
        ("They recently agreed.", "PAST_REF"),
        ("They will soon agree.", "FUTURE_REF"),
    ],
)
def test_lengths_sets_and_vague_words_name_no_date(text: str, timex: str | None) -> None:
    found = dates_in(text)

    assert [one.timex for one in found] == ([timex] if timex else [])
    assert all(one.edtf is None for one in found)


@pytest.mark.parametrize(
    "text",
    [
        "Envoys may march on the palace.",
        "Theresa May said no.",
        "Prime Minister May resigned.",
        "The second round of talks failed.",
        "The union has 27 members.",
        "It sent 100,000 troops.",
        "It sent 2000 soldiers.",
        "It cost $2000 or £1990.",
        "It met in the 2+2 format of the G7.",
        "The Soviet Union 2.0 and Nord Stream 2 failed.",
        "She lives at 10 Downing Street.",
        "A 29-year-old soldier spoke.",
        "The soldier was three years old.",
        "He spoke on “This Week” and on NBC.",
        "The Sunday Times reported it.",
        "The Good Friday Agreement held.",
        "The Arab Spring failed.",
        "Resolution 1701 was adopted.",
        "Flight 1950 landed.",
        "It won 3-2 in a game that ended 2:1.",
        "The SAT and the MAR are no days.",
        "He spoke on “Fox News Sunday,” too.",
        "He spoke to USA Today.",
        "Elections fall on the third Tuesday of the session.",
        "It met from June 28-31.",
        "It met on 31 June.",
        "They lit a Christmas tree and Christmas lights.",
        "The past president spoke.",
        "It keeps two thousand soldiers there.",
        "He said that may change.",
        "Call 555-2014 or see page 1999.",
        "The temperature was 20 degrees in his 30s.",
    ],
)
def test_what_only_looks_like_a_date_is_left_alone(text: str) -> None:
    assert read(text) == []
