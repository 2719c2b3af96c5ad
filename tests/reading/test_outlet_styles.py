"""Whole pages, as different kinds of outlet make them: what is read, and what is left out."""

import datetime as dt

import pytest

from articles.reading import Document, Reading, read
from articles.reading.document import Basis
from tests.reading import pages
from tests.reading.expected_pages import EXPECTED, Expected


@pytest.fixture(params=EXPECTED.values(), ids=list(EXPECTED))
def expected(request: pytest.FixtureRequest) -> Expected:
    assert isinstance(request.param, Expected)
    return request.param


@pytest.fixture
def reading(expected: Expected) -> Reading:
    (found,) = read(Document(expected.page.encode(), expected.address))
    return found


def test_metadata_is_what_the_page_says(expected: Expected, reading: Reading) -> None:
    assert reading.title == expected.title
    assert reading.published == expected.published
    assert reading.outlet == expected.outlet
    assert reading.url == expected.url
    assert reading.authors == expected.authors
    assert reading.agencies == expected.agencies
    assert reading.language == "en"


def test_body_holds_every_paragraph_and_nothing_else(expected: Expected, reading: Reading) -> None:
    paragraphs = reading.text.split("\n\n")

    assert len(paragraphs) == expected.paragraphs
    assert paragraphs[-1].endswith(expected.last_words)
    assert [words for words in expected.left_out if words in reading.text] == []


def test_sub_headings_are_spans_of_the_text(expected: Expected, reading: Reading) -> None:
    quoted = tuple(reading.text[start:end] for start, end in reading.headings)

    assert quoted == expected.headings


def test_every_piece_of_metadata_names_its_clue(reading: Reading) -> None:
    about = {clue.about for clue in reading.clues}

    for field in ("title", "url", "outlet", "published", "authors", "agencies"):
        assert bool(getattr(reading, field)) == (field in about), field


def test_reading_twice_changes_nothing(expected: Expected, reading: Reading) -> None:
    page = f"{reading.title}\n\n{reading.text}"

    (again,) = read(Document(page.encode(), "again.txt"))

    if reading.title[:40] not in reading.text:  # a made title is the text's own beginning
        assert again.text == reading.text


def test_dateline_is_kept_as_a_clue() -> None:
    (reading,) = read(Document(pages.AMERICAN_WIRE.encode(), "ap.txt"))

    places = [clue.words for clue in reading.clues if clue.about == "dateline_place"]

    assert places == ["BISHKEK, Kyrgyzstan"]
    assert reading.published_basis is Basis.STATED


def test_instant_is_kept_where_the_markup_states_one() -> None:
    (reading,) = read(Document(pages.NEWSPAPER_PAGE.encode(), "page.html"))

    assert reading.published_at == dt.datetime(2024, 6, 17, 6, 20, 11, tzinfo=dt.UTC)
