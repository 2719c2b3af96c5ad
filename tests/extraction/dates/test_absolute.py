"""Dates that say where in the calendar they lie."""

import datetime as dt

import pytest

from tests.extraction.dates.reading import read


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
        ("It met on 4.5.2021.", "4.5.2021", "2021-05-04"),
        ("It met on 9/10 January 2022.", "9/10 January 2022", "2022-01-09/2022-01-10"),
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


@pytest.mark.parametrize(("published", "edtf"), [(None, None), (dt.date(2022, 1, 12), "202X")])
def test_a_decade_of_either_century_needs_a_publication_date(
    published: dt.date | None, edtf: str | None
) -> None:
    assert read("It grew in the '20s.", published) == [("the '20s", edtf)]
