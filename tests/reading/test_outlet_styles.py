"""Whole pages, as different kinds of outlet make them: what is read, and what is left out."""

import datetime as dt
from dataclasses import dataclass

import pytest

from articles.reading import Document, Reading, read
from articles.reading.document import Basis
from tests.reading import pages


@dataclass(frozen=True)
class Expected:
    """What a careful reader finds on one page."""

    page: str
    address: str
    title: str
    paragraphs: int
    last_words: str
    published: dt.date | None = None
    outlet: str | None = None
    url: str | None = None
    authors: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()
    headings: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()


EXPECTED = {
    "broadcaster": Expected(
        pages.BROADCASTER,
        "sudan.txt",
        title="Sudan: Rival generals agree to talks in Jeddah",
        paragraphs=6,
        last_words="held later in the day.",
        published=dt.date(2023, 5, 6),
        outlet="BBC News",
        authors=("Aoife Brannigan",),
        headings=("What do the mediators want?",),
        left_out=("Smoke rises", "Getty", "Omdurman", "who are they", "Share", "Related"),
    ),
    "wire": Expected(
        pages.WIRE,
        "wire.txt",
        title="Turkey, Greece to hold exploratory talks in Istanbul - ministry",
        paragraphs=3,
        last_words="a Greek official told Reuters.",
        outlet="Reuters",
        authors=("Deniz Kara", "Nikos Pappas"),
        agencies=("Reuters",),
        left_out=("ANKARA", "Reporting by", "Trust Principles"),
    ),
    "American wire": Expected(
        pages.AMERICAN_WIRE,
        "ap.txt",
        title="Ministers sign border accord in Bishkek",
        paragraphs=3,
        last_words="The European Union welcomed the accord.",
        published=dt.date(2025, 3, 13),
        outlet="AP",
        authors=("Marta Keller",),
        agencies=("AP",),
        left_out=("BISHKEK", "FILE", "damaged house", "contributed", "___"),
    ),
    "state agency": Expected(
        pages.STATE_AGENCY,
        "tass.txt",
        title="Lavrov, Fidan to discuss Black Sea on June 1",
        paragraphs=2,
        last_words="the diplomat said.",
        outlet="TASS",
        agencies=("TASS",),
        left_out=("MOSCOW", "/TASS/"),
    ),
    "newspaper's page": Expected(
        pages.NEWSPAPER_PAGE,
        "https://www.theguardian.com/world/2024/jun/17/china-philippines?CMP=share_btn",
        title="China and Philippines trade accusations",
        paragraphs=6,
        last_words="expressed concern.",
        published=dt.date(2024, 6, 17),
        outlet="The Guardian",
        url="https://www.theguardian.com/world/2024/jun/17/china-philippines",
        authors=("Ana Lima",),
        headings=("What happens next",),
        left_out=("5 March", "Photograph", "First Edition", "Read more", "©", "Ana Lima"),
    ),
    "press release": Expected(
        pages.PRESS_RELEASE,
        "release.txt",
        title="The Secretary's Meeting With the Japanese Foreign Minister",
        paragraphs=3,
        last_words="the situation in the Middle East.",
        published=dt.date(2020, 1, 14),
        left_out=("IMMEDIATE", "Office of", "Washington, DC", "###"),
    ),
    "blog": Expected(
        pages.BLOG,
        "astana.md",
        title="Three notes from Astana",
        paragraphs=5,
        last_words="delegation said.",
        published=dt.date(2017, 1, 24),
        authors=("Vera Holm",),
        headings=("Who was there",),
        left_out=("The hotel", "writes about", "Previous post", "**", "]("),
    ),
    "untitled wire": Expected(
        pages.UNTITLED_WIRE,
        "yonhap.txt",
        title="The leaders of the two Koreas signed a declaration in Pyongyang on Wednesday after "
        "two…",
        paragraphs=2,
        last_words="host the 2032 Olympics together.",
        outlet="Yonhap",
        agencies=("Yonhap",),
        left_out=("SEOUL", "END"),
    ),
    "news site": Expected(
        pages.NEWS_SITE,
        "tigray.txt",
        title="Ethiopia, Tigray forces sign truce in Pretoria",
        paragraphs=4,
        last_words="a week after heavy shelling.",
        published=dt.date(2022, 11, 2),
        outlet="Al Jazeera",
        left_out=("shake hands", "KEEP", "what to know", "neighbours", "Source", "Published"),
    ),
    "mail broken to a width": Expected(
        pages.WRAPPED_MAIL,
        "mercosur.txt",
        title="EU AND MERCOSUR REACH TRADE DEAL IN BRUSSELS",
        paragraphs=3,
        last_words="Brazil and Argentina.",
        published=dt.date(2019, 6, 28),
        left_out=("Brussels, 28 June",),
    ),
    "capture that lost spaces": Expected(
        pages.GLUED_CAPTURE,
        "camp-david.txt",
        title="Leaders meet at Camp David",
        paragraphs=4,
        last_words="cannot go back to the past.",
        published=dt.date(2023, 8, 18),
        outlet="example-news.com",
        url="https://www.example-news.com/2023/08/18/leaders-meet-at-camp-david",
        left_out=("andSouth", "toconsult", "inCamp", "Friday.The", "year,Biden", "18 August"),
    ),
    "radio": Expected(
        pages.RADIO,
        "radio.txt",
        title="Armenia, Azerbaijan Agree On Text Of Peace Treaty",
        paragraphs=2,
        last_words="constitution first.",
        published=dt.date(2025, 3, 13),
        outlet="RFE/RL",
        agencies=("Reuters", "AFP"),
        left_out=("YEREVAN --", "UPDATED", "With reporting"),
    ),
    "German broadcaster": Expected(
        pages.GERMAN_BROADCASTER,
        "plates.txt",
        title="Serbia and Kosovo clash over license plates",
        paragraphs=5,
        last_words="Serbia has never recognized it.",
        published=dt.date(2022, 11, 21),
        outlet="DW",
        agencies=("AFP", "dpa", "Reuters"),
        headings=("The background of the dispute",),
        left_out=("Skip", "sit at a long table", "Image", "Vucic warns", "JavaScript", "drivers"),
    ),
}


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
