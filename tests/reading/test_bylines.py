"""Bylines and the persons in them."""

import pytest

from articles.reading.bylines import is_byline, is_name_line, read_authors
from articles.reading.header import head_zone, names_in_head
from articles.reading.page import Zone


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("By Ana Lima", ("Ana Lima",)),
        ("By Ana Lima, Jo Berg and Al de Roe for AFP", ("Ana Lima", "Jo Berg", "Al de Roe")),
        ("BY ANA LIMA", ("Ana Lima",)),
        ("By Ana Lima in Oslo and Jo Berg in New York", ("Ana Lima", "Jo Berg")),
        ("By Ana Lima, Diplomatic Correspondent", ("Ana Lima",)),
        ("By Ana Lima | January 9, 2022", ("Ana Lima",)),
        ("By Jean-Luc O’Neill, BBC News, Geneva", ("Jean-Luc O’Neill",)),
        ("A column by Vesna Arbanas", ("Vesna Arbanas",)),
        ("Von Ana Lima", ("Ana Lima",)),
        ("By Reuters", ()),
        ("By AFP and Associated Press", ()),
        ("By REUTERS STAFF", ()),
        ("By Our Foreign Staff", ()),
        ("By the editors", ()),
    ],
)
def test_authors_are_persons_only(byline: str, names: tuple[str, ...]) -> None:
    assert read_authors(byline) == names


@pytest.mark.parametrize(
    "line",
    [
        "By Monday the talks were over.",
        "By signing the accord, Ana Lima ended the dispute between both countries.",
        "The deal by Ana Lima",
        "By far the longest meeting",
    ],
)
def test_sentences_that_begin_with_by_are_no_bylines(line: str) -> None:
    assert not is_byline(line)


@pytest.mark.parametrize(
    ("line", "zone", "names"),
    [
        ("Ana Lima | Oslo | Friday, October 7, 2022", Zone.DATE, ("Ana Lima",)),
        ("Published : 2018-04-27 20:11 By Seo Yun-ah", Zone.DATE, ("Seo Yun-ah",)),
        ("The Harbour Gazette, July 14, 2015", Zone.DATE, ()),
        ("Brussels, 27/02/2023 - 21:40", Zone.DATE, ()),
        ("New York, 3 May 2024", Zone.DATE, ()),
        ("Ana Lima and Jo Berg, The Straits Ledger", Zone.BYLINE, ("Ana Lima", "Jo Berg")),
        ("Last updated: 3 May 2024", Zone.UPDATED, ()),
        ("Author: Ana Lima", Zone.BYLINE, None),
        ("World / Europe", Zone.LABEL, None),
        ("BBC News, Nairobi", Zone.OUTLET, None),
        ("Talks open in Oslo", None, None),
        ("Envoys will meet on 3 May 2024", None, None),
    ],
)
def test_head_lines_are_known_by_their_parts(
    line: str, zone: Zone | None, names: tuple[str, ...] | None
) -> None:
    assert head_zone(line) == zone
    if names is not None:
        assert names_in_head(line) == names


def test_lines_of_names_are_not_places_or_sentences() -> None:
    assert is_name_line("Ana Lima and Jo Berg in Oslo")
    assert not is_name_line("New York")
    assert not is_name_line("Middle East")
    assert not is_name_line("Ana Lima left for Oslo")
