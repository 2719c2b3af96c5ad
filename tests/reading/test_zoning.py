"""Which line is what, told by general rules."""

import pytest

from articles.reading import Document, read
from articles.reading.furniture import is_furniture, is_related
from articles.reading.page import Kind, Line, Zone
from articles.reading.zoning import place_lines

BODY = "The envoys of both sides met in Oslo on Tuesday and talked for hours."


def zones(*texts: str | Line) -> list[Zone | None]:
    lines = [text if isinstance(text, Line) else Line(text) for text in texts]
    return [line.zone for line in place_lines(lines)]


@pytest.mark.parametrize(
    "text",
    [
        "1. Skip to content",
        "Skip to main menu",
        "Menu",
        "Home > News > World",
        "3 min read",
        "02:14",
        "Share on Facebook",
        "Facebook Twitter WhatsApp",
        "Follow us on Twitter",
        "Sign up for our daily newsletter",
        "Subscribe to our channel",
        "To play this clip please turn on JavaScript in your browser",
        "Your browser does not support the audio element.",
        "Advertisement",
        "© 2024 The Harbour Gazette. All rights reserved.",
        "This website uses cookies to improve your visit.",
        "Tags: Ukraine, Russia",
        "Most read",
        "More on this story",
        "* * *",
        "12 comments",
        "Leading article, page 15",
        "See TREATY, Page A6, Col. 1",
        "Continued on page 4",
        "Weather: Outlook for tomorrow and Monday, page 2",
        "INSIDE: Cup draw, page 9. Letters, page 12.",
        "On Page A7: Text of the treaty. Chronology, 1958 to 1968.",
        "For media enquiries: Monday to Friday, 09:00 to 17:00",
        "Media contact: press@example.org",
    ],
)
def test_furniture_is_known(text: str) -> None:
    assert is_furniture(text)


@pytest.mark.parametrize(
    "text",
    [
        "They skipped the main question.",
        "Support for the treaty grew in parliament.",
        "This video, made available by the army, shows a convoy.",
        "Copyright law is part of the trade deal.",
        "Share of the spoils",
        "More troops in the north",
        "Follow the money, he said.",
        "Search teams found the wreck.",
        "Loading of the ships began on Tuesday.",
        "Home affairs ministers met.",
        "The pledge stands on page 12.",
        "Inside the hall nobody spoke of page 9 of the treaty.",
        "See how the envoys shook hands on Monday.",
        "Corrections to the treaty were signed in May.",
    ],
)
def test_sentences_and_headings_are_no_furniture(text: str) -> None:
    assert not is_furniture(text)


@pytest.mark.parametrize(
    ("line", "related"),
    [
        (Line("Read more: Envoys meet in Oslo"), True),
        (Line("READ ALSO | Envoys meet in Oslo"), True),
        (Line("Related article: Envoys meet in Oslo"), True),
        (Line("Keep reading"), True),
        (Line("Envoys meet in Oslo after years of silence", linked=True), True),
        (Line("The envoys met in Oslo after years of silence.", linked=True), False),
        (Line("More than half: the envoys stay"), False),
        (Line("The aim: a treaty by May"), False),
    ],
)
def test_lines_that_lead_elsewhere_are_known(line: Line, related: bool) -> None:
    assert is_related(line) is related


def test_title_is_the_first_line_that_looks_like_one() -> None:
    assert zones("World", "Envoys meet in Oslo again", "By Ana Lima", BODY) == [
        Zone.LABEL,
        Zone.TITLE,
        Zone.BYLINE,
        Zone.BODY,
    ]


def test_outlet_and_office_above_the_title_are_not_the_title() -> None:
    assert zones("The Harbour Gazette", "Envoys meet in Oslo again", BODY)[:2] == [
        Zone.OUTLET,
        Zone.TITLE,
    ]
    assert zones("Ministry of Foreign Affairs", "Envoys meet in Oslo again", BODY)[1] == Zone.TITLE


def test_title_may_be_a_question_or_end_in_an_abbreviation() -> None:
    assert zones("Will envoys meet again in Oslo?", BODY)[0] == Zone.TITLE
    assert zones("Envoys gather for talks in the U.S.", BODY)[0] == Zone.TITLE


def test_title_with_a_full_stop_is_known_by_what_follows() -> None:
    assert zones("Envoys met in Oslo.", "9 January 2022", BODY)[0] == Zone.TITLE
    assert zones("Envoys met in Oslo.", BODY)[0] == Zone.BODY


def test_title_that_markup_states_wins() -> None:
    lines = [Line("Oslo diary, the long version"), Line("Envoys meet: again"), Line(BODY)]

    placed = place_lines(lines, title="Envoys meet - again")

    assert [line.zone for line in placed] == [Zone.LABEL, Zone.TITLE, Zone.BODY]


def test_standfirst_without_a_full_stop_is_body() -> None:
    standfirst = "Both sides say little as the first day of talks ends in the snow"

    assert zones("Envoys meet in Oslo again", standfirst, BODY)[1] == Zone.BODY


def test_picture_title_before_a_caption_goes_with_it() -> None:
    caption = Line("Envoys in Oslo on 9 January 2022. Photo by Jo Berg/AFP", apart=False)

    assert zones("Envoys meet in Oslo again", BODY, "Ana and Jo", caption, BODY)[2:4] == [
        Zone.CAPTION,
        Zone.CAPTION,
    ]


def test_caption_before_a_bare_credit_goes_with_it() -> None:
    credit = Line("Photo: Jo Berg/AFP", apart=False)
    caption = "The envoys arrived in Oslo on 9 January 2022."

    assert zones("Envoys meet in Oslo again", BODY, caption, credit, BODY)[2] == Zone.CAPTION


def test_paragraph_before_a_caption_stays() -> None:
    caption = "Envoys in Oslo on 9 January 2022. Photo by Jo Berg/AFP"

    assert zones("Envoys meet in Oslo again", BODY, caption, BODY)[1] == Zone.BODY
    assert zones("Envoys meet in Oslo again", BODY, "What next?", caption, BODY)[2] == Zone.HEADING


@pytest.mark.parametrize(
    ("short", "zone"),
    [
        ("The road to the talks", Zone.HEADING),
        ("What do both sides want?", Zone.HEADING),
        ("A difficult history", Zone.HEADING),
        ("Ministers discuss border crisis", Zone.TEASER),
        ("Kosovo police fine drivers", Zone.HEADING),
        ("Talks resume as Norway hosts rivals", Zone.TEASER),
        ("met in Oslo on Tuesday", Zone.TEASER),
    ],
)
def test_short_lines_between_paragraphs_are_headings_or_teasers(short: str, zone: Zone) -> None:
    assert zones("Envoys meet in Oslo again", BODY, short, f"Later, {BODY}")[2] == zone


def test_marked_heading_stays_whatever_it_says() -> None:
    heading = Line("Ministers discuss border crisis", kind=Kind.HEADING)

    assert zones("Envoys meet in Oslo again", BODY, heading, BODY)[2] == Zone.HEADING


def test_short_line_that_heads_nothing_is_a_teaser() -> None:
    assert zones("Envoys meet in Oslo again", BODY, "A difficult history")[2] == Zone.TEASER
    assert zones("Envoys meet in Oslo again", BODY, "A history", "Other things", BODY)[2:4] == [
        Zone.TEASER,
        Zone.HEADING,
    ]


def test_short_last_paragraph_with_its_sign_off_is_body() -> None:
    for last in ("They meet in May. (Reuters)", "They meet in May. Enditem", "They left. — AFP"):
        assert zones("Envoys meet in Oslo again", BODY, last)[2] == Zone.BODY


def test_page_without_full_stops_keeps_its_lines() -> None:
    first, second = (
        "Talks in Oslo began at ten on Tuesday",
        "Both sides spoke of the border at length",
    )

    assert zones("Envoys meet in Oslo again", first, second)[1:] == [Zone.BODY, Zone.BODY]


def test_every_line_gets_a_zone() -> None:
    assert None not in zones("a", "b c", "", BODY, "d", "https://example.org/x", "e:")


def test_captions_never_reach_the_body_even_in_whole_sentences() -> None:
    page = (
        f"Envoys meet in Oslo again\n\n{BODY}\n\nEnvoy and flags\nThe envoy arrives for talks on "
        "May 3, 2019. Nobody expects an end of the war. Photo by Jo Berg/AFP via Getty Images\n\n"
        f"Later, {BODY}\n"
    )

    (reading,) = read(Document(page.encode(), "oslo.txt"))

    assert reading.text == f"{BODY}\n\nLater, {BODY}"
