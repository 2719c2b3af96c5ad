"""Weekdays: the last one, unless the clause looks ahead."""

import datetime as dt

import pytest

from tests.extraction.dates.reading import read


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("Envoys met on Monday.", "2023-03-13"),
        ("Envoys met on Wednesday.", "2023-03-15"),
        ("Envoys met on Thursday.", "2023-03-09"),
        ("The minister said on Thursday that nothing was decided.", "2023-03-09"),
        (
            "The minister told reporters in Oslo late Thursday that nothing was decided.",
            "2023-03-09",
        ),
        ("Thursday's talks ended without a result.", "2023-03-09"),
        ("Thursday's talks will be the first in years.", "2023-03-16"),
        ("Envoys will meet on Thursday.", "2023-03-16"),
        ("Envoys are due to meet in Doha on Monday.", "2023-03-20"),
        ("Envoys had been due to meet on Monday.", "2023-03-13"),
        ("A meeting is scheduled for Friday.", "2023-03-17"),
        ("On Friday, a meeting of the council will be held in Doha.", "2023-03-17"),
        ("On Friday a deal was signed.", "2023-03-10"),
        ("The envoy, who will fly to Doha on Friday, spoke calmly.", "2023-03-17"),
        ("He said he would travel to Doha on Friday.", "2023-03-17"),
        ("They have until Friday to answer.", "2023-03-17"),
        ("They agreed to meet again on Friday.", "2023-03-17"),
        ("Last Wednesday they met.", "2023-03-08"),
        ("Next Wednesday they meet.", "2023-03-22"),
        ("The talks took place on Monday last.", "2023-03-13"),
        ("The talks open on Monday next.", "2023-03-20"),
        ("On Monday last rites were said.", "2023-03-13"),
        ("It began a week ago Monday.", "2023-03-06"),
        ("The ministers of Nato come together in Oslo on Friday.", "2023-03-17"),
        ("The prime minister, Ada Lind, speaks on Friday.", "2023-03-17"),
        ("Talks on oil, suspended for weeks, resume in Oslo on Friday.", "2023-03-17"),
        ("The vote follows a debate on Friday.", "2023-03-10"),
        ("They meet this Friday.", "2023-03-17"),
        ("The talks, which run through Friday, are the last.", "2023-03-17"),
        ("They rejected a deadline of Friday.", "2023-03-17"),
        ("Russia's planned talks on Friday are in doubt.", "2023-03-17"),
        ("The planned talks on Tuesday were called off.", "2023-03-14"),
        ("They met on Tuesday of last week.", "2023-03-07"),
        ("She wrote to him before Monday's vote.", "2023-03-13"),
        ("After Monday's talks, another round will follow.", "2023-03-13"),
        ("They will meet ahead of Monday's vote.", "2023-03-20"),
        ("Ministers met ahead of Friday's vote.", "2023-03-17"),
        ("Envoys were scheduled to meet on Tuesday.", "2023-03-14"),
        ("Envoys were scheduled to meet on Thursday.", "2023-03-16"),
        ("The talks will be held on Friday.", "2023-03-17"),
        ("The ministry said the talks would resume Friday.", "2023-03-17"),
        ("Okafor visits Ankara on Friday, his office said.", "2023-03-17"),
        ("The vote is on Friday.", "2023-03-17"),
        ("The minister is visiting Doha on Friday.", "2023-03-17"),
        ("Okafor to meet Haddad on Friday.", "2023-03-17"),
        ("The council will meet, according to a statement on Friday.", "2023-03-10"),
        ("He warned of war in a televised address on Friday.", "2023-03-10"),
        ("By Friday, a hundred had fled.", "2023-03-10"),
        ("They have fought since Friday.", "2023-03-10"),
        ("The talks, which broke down on Friday, will be resumed.", "2023-03-10"),
        ("The council was to vote on a draft on Friday.", "2023-03-17"),
        ("The envoy, who was to have spoken on Tuesday, stayed at home.", "2023-03-14"),
        ("The results are to be announced on Friday.", "2023-03-17"),
        ("They will meet on Monday week.", "2023-03-27"),
        ("They will meet a week on Friday.", "2023-03-24"),
        ("They will meet on Friday fortnight.", "2023-03-31"),
        ("They met on the Tuesday before last.", "2023-03-07"),
        ("After the hosts the prime minister, Jon Berg, speaks on Friday.", "2023-03-17"),
    ],
)
def test_a_weekday_is_the_last_one_unless_the_clause_looks_ahead(text: str, edtf: str) -> None:
    assert [edtf for _, edtf in read(text)] == [edtf]


@pytest.mark.parametrize(
    ("text", "edtfs"),
    [
        (
            "The council will meet in Oslo on Friday, then the assembly will gather on Tuesday.",
            ["2023-03-17", "2023-03-21"],
        ),
        (
            "Envoys will meet in Oslo on Thursday, in Riga on Friday and in Bonn on Monday.",
            ["2023-03-16", "2023-03-17", "2023-03-20"],
        ),
        (
            "The minister, who met the envoy on Monday, will see him again on Friday.",
            ["2023-03-13", "2023-03-17"],
        ),
        (
            "She will fly to Bonn on Friday after a stop in Rome on Thursday.",
            ["2023-03-17", "2023-03-16"],
        ),
        ("They meet this Thursday and Friday.", ["2023-03-16", "2023-03-17"]),
        ("They signed it on Monday and left the following day.", ["2023-03-13", "2023-03-14"]),
        ("The talks ran from Monday to Thursday.", ["2023-03-06/2023-03-09"]),
        ("They will talk from Monday to Thursday.", ["2023-03-20/2023-03-23"]),
    ],
)
def test_several_days_of_one_sentence_follow_each_other(text: str, edtfs: list[str]) -> None:
    assert [edtf for _, edtf in read(text) if edtf] == edtfs


def test_the_weekday_of_an_article_of_that_weekday_is_that_day() -> None:
    sunday = dt.date(2022, 1, 9)

    assert read("The envoy arrived on Sunday.", sunday) == [("Sunday", "2022-01-09")]
    assert read("The envoy is set to arrive on Sunday.", sunday) == [("Sunday", "2022-01-09")]


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("They will see what she told her hosts at a dinner earlier Friday.", "2023-03-10"),
        ("A meeting has been called in the town for Friday.", "2023-03-17"),
        ("It has been called a failure since Friday.", "2023-03-10"),
        ("They asked their own people to come on Friday.", "2023-03-17"),
        ("They asked the bishops on Friday to come.", "2023-03-10"),
        ("They will try again after a summit on Friday that ended early.", "2023-03-10"),
        ("They will try again after a summit on Friday.", "2023-03-17"),
        ("In Ulm the miners announced a rally for Friday.", "2023-03-17"),
        ("The miners announced a march on Friday.", "2023-03-10"),
        ("Deputies have been called to a special sitting on Friday.", "2023-03-17"),
        ("A reading of the bill has been put down for Friday.", "2023-03-17"),
        ("The union said it would observe Friday as a feast.", "2023-03-17"),
        ("A dinner pencilled in for Tuesday was dropped.", "2023-03-14"),
        ("The rebels agreed to a pause on Friday.", "2023-03-10"),
        ("The rebels agreed to pause on Friday.", "2023-03-17"),
    ],
)
def test_clause_tells_which_friday(text: str, edtf: str) -> None:
    assert [found for _, found in read(text)] == [edtf]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The fleet halted twice, and agreed to longer breaks in May.", [("May", "2022-05")]),
        ("They talked about a summit, possibly in May.", [("May", "2023-05")]),
        ("The vote could be held as early as April.", [("April", "2023-04")]),
        ("The congress, which the hosts wanted for July, has grown.", [("July", "2023-07")]),
        (
            "By May of last year it was off, and a march had been set for June 9.",
            [("May of last year", "2022-05"), ("June 9", "2022-06-09")],
        ),
        ("It lasts through May or June 2024.", [("May or June 2024", "2024-05/2024-06")]),
        ("They met in May and July 2024.", [("May", "2022-05"), ("July 2024", "2024-07")]),
        (
            "They met in May 2021 and June 2022.",
            [("May 2021", "2021-05"), ("June 2022", "2022-06")],
        ),
    ],
)
def test_year_of_months_and_of_what_follows_them(
    text: str, expected: list[tuple[str, str]]
) -> None:
    assert read(text) == expected
