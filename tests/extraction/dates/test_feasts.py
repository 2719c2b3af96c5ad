"""Feasts, fixed and movable, and the names that only contain one."""

import datetime as dt

import pytest

from tests.extraction.dates.reading import dates_in, read


@pytest.mark.parametrize(
    ("text", "words", "edtf"),
    [
        ("The truce began on Easter Sunday.", "Easter Sunday", "2022-04-17"),
        ("They will talk at Easter.", "Easter", "2023-04-09"),
        ("They signed on Good Friday 1998.", "Good Friday 1998", "1998-04-10"),
        ("They signed on Good Friday afternoon.", "Good Friday afternoon", "2022-04-15"),
        ("They met on Boxing Day.", "Boxing Day", "2022-12-26"),
        ("The law takes effect on May Day.", "May Day", "2023-05-01"),
        ("It was agreed last Christmas.", "last Christmas", "2022-12-25"),
        ("They will meet next Christmas.", "next Christmas", "2023-12-25"),
        ("On New Year's Eve they met.", "New Year's Eve", "2022-12-31"),
        ("The army broke a truce over Orthodox Christmas.", "Orthodox Christmas", "2023-01-07"),
        ("A truce is set to begin on Orthodox Easter.", "Orthodox Easter", "2023-04-16"),
        ("They met on Thanksgiving Day.", "Thanksgiving Day", "2022-11-24"),
        ("The bill was passed on Ash Wednesday.", "Ash Wednesday", "2023-02-22"),
    ],
)
def test_a_feast_is_its_day_in_the_year_that_is_meant(text: str, words: str, edtf: str) -> None:
    assert read(text) == [(words, edtf)]


@pytest.mark.parametrize(
    "text",
    [
        "The Good Friday Agreement held.",
        "Both keep to the Good Friday agreement.",
        "It is the legacy of the Good Friday accords.",
        "He flew to Easter Island and to Christmas Island.",
        "Poets mourned the Easter Rising.",
        "The ship sent a May Day call.",
        "It was a good Friday for him.",
        "They sold Easter eggs and Christmas cards.",
        "The May Day parade was loud.",
    ],
)
def test_names_with_a_feast_in_them_are_no_dates(text: str) -> None:
    words = [one for one, _ in read(text)]

    assert not {"Good Friday", "Easter", "Christmas", "May Day", "May"} & set(words)
    assert not [edtf for _, edtf in read(text) if edtf and edtf[5:7] in {"04", "12", "05"}]


def test_easter_is_reckoned_only_where_the_reckoning_holds() -> None:
    assert read("It ended on Easter Sunday 1204.", dt.date(1999, 1, 1)) == []


def test_a_feast_without_a_publication_date_has_no_day() -> None:
    (christmas,) = dates_in("They met on Christmas Eve.", None)
    (easter,) = dates_in("They met on Easter Monday.", None)

    assert (christmas.timex, christmas.edtf) == ("XXXX-12-24", None)
    assert (easter.timex, easter.edtf) == ("XXXX", None)
