"""Dates that count from another day."""

import datetime as dt

import pytest

from tests.extraction.dates.reading import dates_in, read


@pytest.mark.parametrize(
    ("text", "words", "edtf"),
    [
        ("It began last June.", "last June", "2022-06"),
        ("It ends next February.", "next February", "2024-02"),
        ("It began last February.", "last February", "2023-02"),
        ("It began last March.", "last March", "2022-03"),
        ("It began in June last year.", "June last year", "2022-06"),
        ("It began in October.", "October", "2022-10"),
        ("It will begin in October.", "October", "2023-10"),
        ("It began on 20 December.", "20 December", "2022-12-20"),
        ("It will begin on 20 December.", "20 December", "2023-12-20"),
        ("The envoy returns a week tomorrow.", "a week tomorrow", "2023-03-23"),
        ("It began a fortnight ago today.", "a fortnight ago today", "2023-03-01"),
        ("They will meet tomorrow week.", "tomorrow week", "2023-03-23"),
        ("He will be back in two weeks' time.", "two weeks' time", "2023-03-27~/2023-04-02~"),
        ("In a month's time the ban lapses.", "a month's time", "2023-04~"),
        ("A referendum follows in the autumn.", "the autumn", "2023-23"),
        ("Nothing is fixed; envoys mention early May.", "early May", "2023-05-01~/2023-05-10~"),
        ("They met last week.", "last week", "2023-03-06/2023-03-12"),
        ("They meet this week.", "this week", "2023-03-13/2023-03-19"),
        ("They meet later this week.", "later this week", "2023-03-16/2023-03-19"),
        ("They met earlier this month.", "earlier this month", "2023-03-01/2023-03-15"),
        ("They meet in the coming week.", "the coming week", "2023-03-20/2023-03-26"),
        ("They meet for the rest of the week.", "the rest of the week", "2023-03-16/2023-03-19"),
        ("It ends at the end of the month.", "the end of the month", "2023-03-25~/2023-03-31~"),
        ("It ends in mid-April.", "mid-April", "2023-04-11~/2023-04-20~"),
        ("They dropped preparations for the summit in June.", "June", "2023-06"),
        ("It ends early next year.", "early next year", "2024-01~/2024-04~"),
        ("They met last year.", "last year", "2022"),
        ("They hand it over to-morrow.", "to-morrow", "2023-03-16"),
        ("To-day they rest.", "To-day", "2023-03-15"),
        ("It sits from 2 to 9 March next.", "2 to 9 March next", "2024-03-02/2024-03-09"),
        ("It ended on 3 March last.", "3 March last", "2023-03-03"),
        ("On 3 March last rites were said.", "3 March", "2023-03-03"),
        ("The talks have been put off until the autumn.", "the autumn", "2023-23"),
        ("The talks were put off until Monday.", "Monday", "2023-03-13"),
        ("The bloc gave him until Monday to comply.", "Monday", "2023-03-20"),
        ("The rebels have offered talks on 20 December.", "20 December", "2023-12-20"),
        ("The plan goes back to 20 December.", "20 December", "2022-12-20"),
        ("They met last June 12.", "last June 12", "2022-06-12"),
        ("Ghana goes to the polls on 22 May.", "22 May", "2023-05-22"),
        ("The May 22 election is near.", "May 22", "2023-05-22"),
        ("The August 22 election loomed over the talks.", "August 22", "2023-08-22"),
        ("He spoke of the April 7 attack.", "April 7", "2022-04-07"),
        ("They met on Christmas Eve.", "Christmas Eve", "2022-12-24"),
        ("They will meet after New Year's Day.", "New Year's Day", "2024-01-01"),
        ("They met later last year.", "later last year", "2022-09~/2022-12~"),
        ("They met early last week.", "early last week", "2023-03-06~/2023-03-07~"),
        ("They met last summer.", "last summer", "2022-22"),
        ("They met yesterday.", "yesterday", "2023-03-14"),
        ("They meet tomorrow morning.", "tomorrow morning", "2023-03-16"),
        ("They met three days ago.", "three days ago", "2023-03-12"),
        ("They met two years ago.", "two years ago", "2021"),
        ("They met about two years ago.", "about two years ago", "2021~"),
        ("They met twenty years ago.", "twenty years ago", "2003~"),
        ("They met in previous weeks.", "previous weeks", "2023-02~/2023-03-15"),
        ("They met over the past few weeks.", "the past few weeks", "2023-02~/2023-03-15"),
        ("They met in the last few days.", "the last few days", "2023-03-11~/2023-03-15"),
        ("They met over the weekend.", "the weekend", "2023-03-11/2023-03-12"),
        ("They meet over the coming weekend.", "the coming weekend", "2023-03-18/2023-03-19"),
        ("They meet next weekend.", "next weekend", "2023-03-25/2023-03-26"),
        ("It met in the third quarter.", "the third quarter", "2022-35"),
        ("They will meet again in two weeks.", "two weeks", "2023-03-27~/2023-04-02~"),
        ("In the past 24 hours, ten fled.", "the past 24 hours", "2023-03-14~/2023-03-15"),
        ("It met over the past year.", "the past year", "2022~/2023-03-15"),
        ("It must end by the end of the year.", "the end of the year", "2023-12~"),
        ("The Oct. 7 attack was condemned.", "Oct. 7", "2022-10-07"),
        ("He nearly cancelled the March 14 meeting.", "March 14", "2023-03-14"),
    ],
)
def test_relative_dates_count_from_the_publication_date(text: str, words: str, edtf: str) -> None:
    assert read(text) == [(words, edtf)]
    assert read(text, None)[0][1] is None


def test_the_coming_week_counts_from_the_day_on_which_it_was_said() -> None:
    text = "“I see no breakthrough in the coming week,” Okafor told the BBC on Sunday."

    expression = dates_in(text, dt.date(2022, 1, 11))[0]

    assert expression.edtf == "2022-01-10/2022-01-16"
    assert expression.anchor == "words said on 2022-01-09"


def test_periods_of_the_text_count_from_the_day_named() -> None:
    text = "The war began on 24 February 2022. A truce came later that month, a pact a year later."

    assert [edtf for _, edtf in read(text)] == [
        "2022-02-24",
        "2022-02-25/2022-02-28",
        "2023",
    ]
