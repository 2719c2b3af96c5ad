"""Dates that count from what the text itself has named, and what only looks like a date."""

import datetime as dt

import pytest

from tests.extraction.dates.reading import dates_in, read
from timeline.extraction.dates import find_dates
from timeline.extraction.sentences import find_sentences

TOLD = "They met on 3 May 1994 in Oslo. "


@pytest.mark.parametrize(
    ("text", "words", "edtf"),
    [
        ("That morning a bomb had gone off.", "That morning", "1994-05-03"),
        ("Later that evening they signed.", "Later that evening", "1994-05-03"),
        ("The following morning they left.", "The following morning", "1994-05-04"),
        ("The previous evening they had dined.", "The previous evening", "1994-05-02"),
        ("He had seen the king the day before.", "the day before", "1994-05-02"),
        ("The day after, the army moved.", "The day after", "1994-05-04"),
        ("The army had moved two days before.", "two days before", "1994-05-01"),
        ("Two days later the army moved.", "Two days later", "1994-05-05"),
        ("A week later the army moved.", "A week later", "1994-05-10"),
        ("Two days afterwards the army moved.", "Two days afterwards", "1994-05-05"),
        ("The army moved two days after that.", "two days after that", "1994-05-05"),
        ("They broke off on the 25th.", "the 25th", "1994-05-25"),
        ("What they began on the 25th broke down.", "the 25th", "1994-05-25"),
        ("A day earlier the army had moved.", "A day earlier", "1994-05-02"),
        ("The army moved the following month.", "the following month", "1994-06"),
        ("They left that summer.", "that summer", "1994-22"),
        ("In September of that year they left.", "September of that year", "1994-09"),
        ("They left in March of the following year.", "March of the following year", "1995-03"),
        ("In the early afternoon they signed.", "the early afternoon", "1994-05-03"),
        (
            "They left at half past five in the afternoon.",
            "half past five in the afternoon",
            "1994-05-03T17:30",
        ),
        (
            "They left at a quarter to six in the evening.",
            "a quarter to six in the evening",
            "1994-05-03T17:45",
        ),
        ("The talks went on until 2 a.m.", "2 a.m.", "1994-05-04T02:00"),
    ],
)
def test_phrase_counts_from_the_day_told_before_it(text: str, words: str, edtf: str) -> None:
    assert (words, edtf) in read(TOLD + text)


def test_after_that_counts_from_no_date_of_another_paragraph() -> None:
    told = f"{TOLD}\n\nThe pact must be ratified. The army must be gone two days after that."

    assert ("two days after that", None) in read(told)


@pytest.mark.parametrize(
    ("text", "words", "edtf"),
    [
        ("Both sides met on 3 March, one day after the king's release.", "one day", "2023-03-02"),
        ("They meet on Monday, two weeks before the vote.", "two weeks", "2023-04-03"),
        (
            "The council, which met on 3 March, adopted it. Five days later it was law.",
            "Five days later",
            "2023-03-08",
        ),
        ("Earlier this month, on the 8th, they met.", "the 8th", "2023-03-08"),
        ("The lease ends on the last day of June 2027.", "the last day of June 2027", "2027-06-30"),
        (
            "They met in the first week of May 2021.",
            "the first week of May 2021",
            "2021-05-01~/2021-05-07~",
        ),
        ("The council approved it a fortnight ago.", "a fortnight ago", "2023-03-01~"),
        ("They met in the fall.", "the fall", "2022-23"),
        ("It will open early in the new year.", "early in the new year", "2024-01~/2024-04~"),
        ("The agreement runs out in November.", "November", "2023-11"),
        ("The ban takes effect at noon on Friday.", "noon on Friday", "2023-03-17T12:00"),
        ("Mr Lima flies to Bonn on Monday.", "Monday", "2023-03-20"),
        ("Mr Begin spoke on Monday.", "Monday", "2023-03-13"),
    ],
)
def test_phrase_is_resolved(text: str, words: str, edtf: str) -> None:
    assert (words, edtf) in read(text)


def test_weekdays_follow_a_day_told_with_its_weekday() -> None:
    text = (
        "The talks opened in Minsk on Monday 7 March 1994. On Wednesday they broke up. By Friday "
        "the guns spoke again.\n\nOn Tuesday the minister laid a wreath."
    )

    found = [edtf for _, edtf in read(text)]

    assert found == ["1994-03-07", "1994-03-09", "1994-03-11", "2023-03-14"]


def test_weekday_after_a_day_told_without_its_weekday_is_the_articles() -> None:
    found = read("The treaty was signed on 7 March 1994. On Monday the minister praised it.")

    assert found[1] == ("Monday", "2023-03-13")


def test_later_this_week_on_a_sunday_is_the_week_that_comes() -> None:
    found = read("The envoys will meet later this week.", dt.date(2023, 3, 12))

    assert found == [("later this week", "2023-03-13/2023-03-19")]


def test_last_weekday_is_not_yesterday() -> None:
    assert read("They met last Tuesday.") == [("last Tuesday", "2023-03-07")]
    assert read("They met last Monday.") == [("last Monday", "2023-03-13")]


@pytest.mark.parametrize(
    "text",
    [
        "He went to the Winter Olympics in Turin.",
        "They spoke during the Summer Games.",
        "It was written after the fall of Troy.",
        "They live on the 8th floor.",
        "In the evening of his life he wrote.",
    ],
)
def test_what_only_looks_like_a_date_is_none(text: str) -> None:
    assert dates_in(text) == []


def test_length_before_an_event_without_a_day_stays_a_length() -> None:
    assert read("They met two days before the vote.") == [("two days", None)]


@pytest.mark.parametrize(
    ("text", "words", "edtf"),
    [
        ("Mr Lima stops in Bonn on Friday.", "Friday", "2023-03-17"),
        ("The president faces an election in October.", "October", "2023-10"),
        ("Icelanders vote on Thursday.", "Thursday", "2023-03-16"),
        ("They called off a dinner planned for Tuesday evening.", "Tuesday evening", "2023-03-14"),
        ("A dinner set for Tuesday was cancelled.", "Tuesday", "2023-03-14"),
        (
            "He will speak in Bonn on Friday 14 April, after a stop in Ulm on Thursday.",
            "Thursday",
            "2023-04-13",
        ),
        ("They meet over the coming weeks.", "the coming weeks", "2023-03-15/2023-04~"),
    ],
)
def test_plans_lie_where_the_clause_puts_them(text: str, words: str, edtf: str) -> None:
    assert (words, edtf) in read(text)


def test_moved_from_one_day_to_another_is_no_range() -> None:
    found = read("The talks were pushed back from May 18 to May 21.")

    assert [words for words, _ in found] == ["May 18", "May 21"]


def test_hour_and_daypart_belong_to_the_last_day_of_the_articles_week() -> None:
    text = (
        "They met on Tuesday to settle the war of May 1994.\n\nThey signed in the afternoon.\n\n"
        "The lease ends on 3 May 2050.\n\nThey left at half past five in the afternoon."
    )

    found = dict(read(text))

    assert found["the afternoon"] == "2023-03-14"
    assert found["half past five in the afternoon"] == "2023-03-14T17:30"


def test_today_counts_from_the_dateline_and_weekdays_from_the_paper() -> None:
    text = (
        "They signed this afternoon and meet again tomorrow, the envoy said on Tuesday. "
        "The pact was initialled at noon to-day."
    )
    written = dt.date(2023, 3, 14)

    found = find_dates(text, find_sentences(text), dt.date(2023, 3, 15), written=written)

    days = ["2023-03-14", "2023-03-15", "2023-03-14", "2023-03-14T12:00"]
    assert [date.edtf for date in found] == days
    assert found[0].anchor == "dateline of 2023-03-14"


@pytest.mark.parametrize(
    ("text", "words", "edtf"),
    [
        ("The vote is due the day after tomorrow.", "the day after tomorrow", "2023-03-17"),
        ("He came the day before yesterday.", "the day before yesterday", "2023-03-13"),
        ("They met the week before last.", "The week before last", "2023-02-27/2023-03-05"),
        ("It happened the year before last.", "the year before last", "2021"),
        ("They met on 3 and 4 March. The next day they left.", "The next day", "2023-03-05"),
        ("The deadline is midnight on Thursday.", "midnight on Thursday", "2023-03-16"),
        ("Mr Lima lands in Ulm on Saturday.", "Saturday", "2023-03-18"),
        ("The visits on Monday were brief.", "Monday", "2023-03-13"),
        ("It must be signed by year's end.", "year's end", "2023-12~"),
        ("Half a year ago they met.", "a year", None),
    ],
)
def test_neighbours_and_plain_verbs(text: str, words: str, edtf: str | None) -> None:
    found = [(one.lower(), value) for one, value in read(text)]

    assert (words.lower(), edtf) in found


@pytest.mark.parametrize(
    ("text", "words", "edtf"),
    [
        ("On 3 May 2022 they landed; on the Thursday they signed.", "Thursday", "2022-05-05"),
        ("On Tuesday they spoke. On the Monday they had rested.", "Monday", "2023-03-13"),
        (
            "They met on 6 January 2021. Later that Friday they left.",
            "Later that Friday",
            "2021-01-08",
        ),
        (
            "The truce broke in May 2019; the following April it was renewed.",
            "the following April",
            "2020-04",
        ),
        (
            "They signed in May 2019, as they had the previous April.",
            "the previous April",
            "2019-04",
        ),
        ("They signed on Friday. Friday's papers will change little.", "Friday", "2023-03-10"),
    ],
)
def test_days_and_months_of_the_story_count_from_what_it_named(
    text: str, words: str, edtf: str
) -> None:
    assert read(text)[-1] == (words, edtf)


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("He must leave on 1 June and she on 1 September.", "2023-09-01"),
        ("He left on 1 February and she on 1 September.", "2022-09-01"),
        ("He, whom she saw on 9 May 1994, left the same day.", "1994-05-09"),
        ("He led them in July and August 1993, and left in May of that year.", "1993-05"),
        ("Hand over Moss by 15 May, Bergen five days later.", "2023-05-20"),
    ],
)
def test_later_date_goes_on_from_an_earlier_one(text: str, last: str | None) -> None:
    assert read(text)[-1][1] == last
