"""Date phrases as newspapers write them, and what they mean on a day of publication."""

import datetime as dt
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.extraction.dates import DateExpression, Daypart, Direction, find_dates
from timeline.extraction.dates.edtf import parse
from timeline.extraction.sentences import find_sentences

SHARED = Path(__file__).parents[4] / "shared"
WEDNESDAY = dt.date(2023, 3, 15)


def dates_in(text: str, published: dt.date | None = WEDNESDAY) -> list[DateExpression]:
    return list(find_dates(text, find_sentences(text), published))


def read(text: str, published: dt.date | None = WEDNESDAY) -> list[tuple[str, str | None]]:
    return [(one.text, one.edtf) for one in dates_in(text, published)]


@pytest.mark.parametrize(
    ("text", "words", "edtf"),
    [
        ("It met on 9 January 2022 in Oslo.", "9 January 2022", "2022-01-09"),
        ("It met on January 9, 2022, in Oslo.", "January 9, 2022", "2022-01-09"),
        ("It met on Jan. 9, 2022.", "Jan. 9, 2022", "2022-01-09"),
        ("It met on Sunday, Jan. 9, 2022.", "Sunday, Jan. 9, 2022", "2022-01-09"),
        ("It met on Sunday 9th January 2022.", "Sunday 9th January 2022", "2022-01-09"),
        ("It met on the 9th of January 2022.", "the 9th of January 2022", "2022-01-09"),
        ("It met on 2022-01-09.", "2022-01-09", "2022-01-09"),
        ("It met on 2022/01/09.", "2022/01/09", "2022-01-09"),
        ("It met on 20220109.", "20220109", "2022-01-09"),
        ("It met on 25/12/2021.", "25/12/2021", "2021-12-25"),
        ("It met on 12/25/2021.", "12/25/2021", "2021-12-25"),
        ("It met on 04/05/2021.", "04/05/2021", None),
        ("They met before Christmas 2020.", "Christmas 2020", "2020-12-25"),
        ("It met in January 2022.", "January 2022", "2022-01"),
        ("It met in Sept. 2022.", "Sept. 2022", "2022-09"),
        ("It met in 2014.", "2014", "2014"),
        ("They recalled its 1997 borders.", "1997", "1997"),
        ("It grew in the 1990s.", "the 1990s", "199X"),
        ("It grew in the '90s.", "the '90s", "199X"),
        ("It grew in the nineties.", "the nineties", "199X"),
        ("It was founded in the 19th century.", "the 19th century", "18XX"),
        ("It met in the summer of 2021.", "the summer of 2021", "2021-22"),
        ("It grew in the first quarter of 2022.", "the first quarter of 2022", "2022-33"),
        ("It ended in the last quarter of 2022.", "the last quarter of 2022", "2022-36"),
        ("It grew in the second half of 2022.", "the second half of 2022", "2022-07/2022-12"),
        ("It met January 9-10, 2022.", "January 9-10, 2022", "2022-01-09/2022-01-10"),
        ("It met between 3 and 5 May 2024.", "3 and 5 May 2024", "2024-05-03/2024-05-05"),
        (
            "It met from 28 December to 3 January 2022.",
            "28 December to 3 January 2022",
            "2021-12-28/2022-01-03",
        ),
        ("It ran from March to May 2022.", "March to May 2022", "2022-03/2022-05"),
        ("The war of 2010-14 ended.", "2010-14", "2010/2014"),
        ("It met in early May 2022.", "early May 2022", "2022-05-01~/2022-05-10~"),
        ("It met in late 2013.", "late 2013", "2013-09~/2013-12~"),
        ("It began in the early 1990s.", "the early 1990s", "1990~/1993~"),
        ("It met around 9 January 2022.", "9 January 2022", "2022-01-09"),
    ],
)
def test_absolute_dates_need_no_publication_date(text: str, words: str, edtf: str | None) -> None:
    assert read(text, None) == [(words, edtf)]


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
        ("It opened at six o'clock this evening.", "six o'clock this evening", "2023-03-15T18:00"),
    ],
)
def test_clock_times_are_one_expression_with_zone_and_day(text: str, words: str, edtf: str) -> None:
    assert read(text) == [(words, edtf)]


def test_a_clock_time_takes_the_day_named_last_before_it() -> None:
    text = "Monday's talks were long.\n\nThe envoys sat down at 9 a.m. in Riga."

    assert read(text)[-1] == ("9 a.m.", "2023-03-13T09:00")


def test_a_day_told_aside_is_not_the_day_of_a_clock_time() -> None:
    text = "They met on Tuesday. Okafor, who landed on Sunday, said yes. They sat down at 9 a.m."

    assert read(text)[-1] == ("9 a.m.", "2023-03-14T09:00")


def test_a_clock_time_is_not_put_on_a_day_of_the_background() -> None:
    text = "The war began on 24 February 2022.\n\nThe envoys sat down at 9 a.m. in Riga."

    assert read(text)[-1] == ("9 a.m.", "2023-03-15T09:00")


def test_periods_of_the_text_count_from_the_day_named() -> None:
    text = "The war began on 24 February 2022. A truce came later that month, a pact a year later."

    assert [edtf for _, edtf in read(text)] == [
        "2022-02-24",
        "2022-02-25/2022-02-28",
        "2023",
    ]


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
        "Call 555-2014 or see page 1999.",
        "The temperature was 20 degrees in his 30s.",
    ],
)
def test_what_only_looks_like_a_date_is_left_alone(text: str) -> None:
    assert read(text) == []


def test_a_month_after_a_year_is_of_that_year() -> None:
    text = "In 2014, protests began. In March, the peninsula was annexed."

    assert read(text) == [("2014", "2014"), ("March", "2014-03")]


def test_a_month_after_a_date_with_a_year_is_of_that_year() -> None:
    text = "She took office in January 2017 and called an election in November."

    assert read(text) == [("January 2017", "2017-01"), ("November", "2017-11")]


def test_a_date_before_the_one_named_goes_its_own_way() -> None:
    text = "A pact was signed in November 2019 and a treaty on 2 February."

    assert read(text) == [("November 2019", "2019-11"), ("2 February", "2023-02-02")]


def test_a_year_that_names_a_thing_dates_nothing_else() -> None:
    text = "The 1997 treaty expires on 31 December."

    assert read(text) == [("1997", "1997"), ("31 December", "2023-12-31")]


@pytest.mark.parametrize(
    ("text", "signal", "is_fronted"),
    [
        ("On Monday they met.", "on", True),
        ("They have fought since 2014.", "since", False),
        ("They met ahead of Monday's talks.", "ahead of", False),
        ("They met by Monday.", "by", False),
        ("They met Monday.", None, False),
        ("They met over the past few weeks.", "over", False),
    ],
)
def test_the_preposition_before_a_date_is_kept(
    text: str, signal: str | None, is_fronted: bool
) -> None:
    expression = dates_in(text)[0]

    assert (expression.signal, expression.is_fronted) == (signal, is_fronted)


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("They met on Monday.", Direction.PAST),
        ("They met on Wednesday.", Direction.SAME_DAY),
        ("They will meet on Friday.", Direction.FUTURE),
        ("They meet this week.", Direction.PRESENT),
        ("They met for two hours.", Direction.UNKNOWN),
    ],
)
def test_direction_is_seen_from_the_publication_date(text: str, direction: Direction) -> None:
    assert dates_in(text)[0].direction is direction


def test_the_rule_and_the_anchor_are_told_in_words() -> None:
    expression = dates_in("Envoys will meet on Friday.")[0]

    assert expression.rule == "the clause looks ahead: the first Friday from the article's date on"
    assert expression.anchor == "article of 2023-03-15"


WORDS = st.sampled_from(
    "on Monday the 12 of May 2014 , . last next week and to from 9:30 a.m. ( GMT ) early 1990s two"
    " years ago will meet said 31 Feb. every - 2022-02-30 mid 0 century quarter third ' “ ”".split()
)


@given(st.lists(WORDS, max_size=30).map(" ".join), st.one_of(st.none(), st.dates()))
def test_any_row_of_date_words_gives_ordered_spans_and_readable_edtf(
    text: str, published: dt.date | None
) -> None:
    found = dates_in(text, published)

    end = 0
    for expression in found:
        assert expression.span.start >= end
        assert expression.text == expression.span.of(text)
        assert expression.edtf is None or parse(expression.edtf).edtf == expression.edtf
        end = expression.span.end


@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    for expression in dates_in(text):
        assert expression.text == expression.span.of(text)


@pytest.mark.parametrize(
    ("piece", "count"),
    [
        *((mark, 50_000) for mark in (" ", "1", ",", "A", "\n", ".", "-", "’", "“")),
        *((word, 2_000) for word in ("Monday ", "may ", "1 ", "the ", "20 ", "early ", "1990s, ")),
    ],
)
def test_long_runs_of_one_kind_are_read(piece: str, count: int) -> None:
    text = "On 9 January 2022 " + piece * count

    assert dates_in(text)[0].edtf == "2022-01-09"


@pytest.mark.skipif(not SHARED.exists(), reason="the annotated sample articles are not here")
def test_dates_of_the_annotated_samples_are_found_and_right() -> None:
    found, required, scored, right = 0, 0, 0, 0
    for path in sorted((SHARED / "gold").glob("0*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        text = (SHARED / "seeds" / gold["file"]).read_text(encoding="utf-8")
        mine = dates_in(text, dt.date.fromisoformat(gold["published"]["date"]))
        for item in gold["temporal"]:
            hits = [
                one for one in mine if one.span.start < item["end"] and item["start"] < one.span.end
            ]
            required += item["required"]
            found += item["required"] and bool(hits)
            if hits and item["value_scored"]:
                scored += 1
                right += bool({hits[0].timex, hits[0].edtf} & {item["value"], *item["accept"]})

    assert found >= 0.95 * required
    assert right >= 0.95 * scored
