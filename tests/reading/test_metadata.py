"""Outlet, address, authors and agencies, and the formats that state them."""

import pytest

from articles.reading import Document, Reading, read
from articles.reading.metadata import shortened, without_site
from articles.reading.outlets import outlet_name

BODY = "The envoys met in Oslo on Monday and talked for hours about the border."


def reading_of(page: str, address: str = "a.txt") -> Reading:
    (found,) = read(Document(page.encode(), address))
    return found


@pytest.mark.parametrize(
    ("page", "outlet"),
    [
        (f"Skip to more Harbour Radio sites\n\nEnvoys meet in Oslo\n\n{BODY}", "Harbour Radio"),
        (f"Envoys meet in Oslo\nhttps://www.bbc.co.uk/news/1\n{BODY}", "BBC News"),
        (f"Envoys meet in Oslo\nhttps://edition.cnn.com/x\n{BODY}", "CNN"),
        (f"Envoys meet in Oslo\nhttps://www.fjord.example/x\n{BODY}", "fjord.example"),
        (f"Envoys meet in Oslo\n\nSource: Harbour Radio\n\n{BODY}", "Harbour Radio"),
        (f"Envoys meet in Oslo\n\nBy Ana Lima, BBC News\n\n{BODY}", "BBC News"),
        (
            f"Envoys meet in Oslo\n\n{BODY}\n\n© 2024 The Harbour Gazette. All rights reserved.",
            "The Harbour Gazette",
        ),
        (f"Envoys meet in Oslo\n\nOSLO (Reuters) - {BODY}", "Reuters"),
        (f"Envoys meet in Oslo\n\nBy Ana Lima for AFP\n\n{BODY}", None),
        (f"Envoys meet in Oslo\n\n{BODY}\n\nThey met. Photo by Jo Berg/AFP via Getty Images", None),
        (f"Envoys meet in Oslo\n\n{BODY}\n\njd/kl (AFP, dpa)", None),
        (f"Envoys meet in Oslo\n\n{BODY} They told the BBC and CNN so.", None),
    ],
)
def test_outlet_is_named_by_the_page_and_not_by_its_wires(page: str, outlet: str | None) -> None:
    assert reading_of(page).outlet == outlet


@pytest.mark.parametrize(
    ("head", "outlet"),
    [
        ("By Ana Lima\nSpecial to The Oslo Herald\n\nFriday, May 3, 2024", "The Oslo Herald"),
        ("Lake Press, Friday May 3, 2024 - second lead", "Lake Press"),
        ("The Morning Standard-Bugle, Friday 3 May 2024", "The Morning Standard-Bugle"),
        ("Three days of talks end with a text\n\nBy Ana Lima\nThe Oslo Herald, 3 May 2024",
         "The Oslo Herald"),
        ("*Glacier Letter no. 12 · Oslo, 3 May 2024*", "Glacier Letter"),
        ("Press Service of the Lake Union · Oslo, 3 May 2024",
         "Press Service of the Lake Union"),
        ("Lake Resolution no. 12 · Oslo, 3 May 2024", None),
        ("By Ana Lima, Fjord Beacon Foreign Service\nFriday, May 3, 2024", "Fjord Beacon"),
        ("By Ana Lima\nFjord Beacon Staff Writer\nMay 3, 2024", "Fjord Beacon"),
        ("NORTHERN LIGHT WIRE\n3 May 2024", "Northern Light Wire"),
        ("By Ana Lima\nSpecial to the talks\n\nFriday, May 3, 2024", None),
    ],
)  # fmt: skip
def test_outlet_stands_beside_the_writer_the_date_or_its_number(
    head: str, outlet: str | None
) -> None:
    assert reading_of(f"# Envoys meet in Oslo\n\n{head}\n\n{BODY}", "a.md").outlet == outlet


@pytest.mark.parametrize(
    ("page", "agencies"),
    [
        (f"Envoys meet in Oslo\n\n{BODY}\n\njd/kl (AFP, dpa)", ("AFP", "dpa")),
        (f"Envoys meet in Oslo\n\nBy Ana Lima for AFP\n\n{BODY}", ("AFP",)),
        (f"Envoys meet in Oslo\n\n{BODY} (Reuters)", ("Reuters",)),
        (f"Envoys meet in Oslo\n\n{BODY}\n\nSource: Xinhua", ("Xinhua",)),
        (
            f"Envoys meet in Oslo\n\n{BODY}\n\nAgence France-Presse contributed to this report.",
            ("AFP",),
        ),
        (f"Envoys meet in Oslo\n\n{BODY} The Interfax agency said so.", ()),
        (f"Envoys meet in Oslo\n\n{BODY}\n\nThey met. Photo by Jo Berg/AFP via Getty Images", ()),
    ],
)
def test_agencies_are_those_credited(page: str, agencies: tuple[str, ...]) -> None:
    assert reading_of(page).agencies == agencies


def test_labelled_head_is_read() -> None:
    page = (
        "Title: Envoys meet in Oslo\nAuthor: Ana Lima\nURL: https://fjord.example/x\n"
        f"Publisher: Fjord Radio\n\n{BODY}"
    )

    reading = reading_of(page)

    assert reading.title == "Envoys meet in Oslo"
    assert reading.authors == ("Ana Lima",)
    assert reading.url == "https://fjord.example/x"
    assert reading.outlet == "Fjord Radio"
    assert reading.text == BODY


def test_reporter_is_the_writer_and_no_part_of_the_text() -> None:
    head = (
        "Envoys meet in Oslo\nFjord Beacon\nPublished: 2024-05-03\nReporter: Jo Berg, pool report"
    )

    reading = reading_of(f"{head}\n\n{BODY}")

    assert reading.authors == ("Jo Berg",)
    assert reading.text == BODY


def test_address_of_the_document_is_the_last_clue_to_the_url() -> None:
    page = f"Envoys meet in Oslo\n\n{BODY}"

    assert (
        reading_of(page, "https://fjord.example/x/?utm_source=y").url == "https://fjord.example/x"
    )
    assert reading_of(page, "/tmp/fjord.txt").url is None


def test_markdown_byline_links_and_original_url_are_read() -> None:
    page = (
        "# Envoys meet in Oslo\n\nBy [Ana Lima](#) and [Jo Berg](#) for AFP\n\nJanuary 10, 2022\n\n"
        f"A hall in Oslo. **Jo Berg / Harbour / TASS**\n\n{BODY}\n\n**Related article:** "
        f"[Envoys had met before in Rome](#)\n\n## **'High price'**\n\nLater, {BODY}\n\n"
        "Original url:\n\n<https://www.themoscowtimes.com/2022/01/10/envoys>"
    )

    reading = reading_of(page)

    assert reading.authors == ("Ana Lima", "Jo Berg")
    assert reading.agencies == ("AFP",)
    assert reading.outlet == "The Moscow Times"
    assert reading.text == f"{BODY}\n\n'High price'\n\nLater, {BODY}"


def test_italics_under_a_picture_in_markdown_are_its_caption() -> None:
    page = (
        "# Envoys meet in Oslo\n\n![A hall](hall.jpg)\n*A hall in Oslo, 2 April 2019.*\n\n"
        f"January 10, 2022\n\n{BODY}\n\n*Nobody* spoke afterwards."
    )

    assert reading_of(page).text == f"{BODY}\n\nNobody spoke afterwards."


def test_organisations_in_json_ld_are_no_authors() -> None:
    page = (
        '<html><head><script type="application/ld+json">{"@graph": [{"@type": "NewsArticle", '
        '"headline": "Envoys meet", "author": [{"@type": "Organization", "name": "Harbour Wire"}, '
        '{"@type": "Person", "name": "Ana Lima"}]}]}</script></head>'
        f"<body><h1>Envoys meet</h1><p>{BODY} {BODY}</p></body></html>"
    )

    assert reading_of(page).authors == ("Ana Lima",)


def test_broken_json_ld_is_passed_over() -> None:
    page = (
        '<html><head><script type="application/ld+json">{"@type": </script></head>'
        f"<body><h1>Envoys meet in Oslo</h1><p>{BODY} {BODY}</p></body></html>"
    )

    assert reading_of(page).title == "Envoys meet in Oslo"


def test_site_in_the_title_element_names_the_outlet() -> None:
    page = (
        "<html><head><title>Envoys meet in Oslo - Harbour Gazette</title></head>"
        f"<body><h1>Envoys meet in Oslo</h1><p>{BODY} {BODY}</p></body></html>"
    )

    assert reading_of(page).outlet == "Harbour Gazette"


def test_made_title_is_the_beginning_of_the_text() -> None:
    reading = reading_of(f"{BODY}\n\nLater, {BODY}")

    assert BODY.startswith(reading.title.rstrip("…"))
    assert any(clue.how == "beginning of the text" for clue in reading.clues)


def test_titles_are_cut_at_words_and_sites() -> None:
    assert shortened("Word " * 40).endswith("Word…")
    assert without_site("Envoys meet | Any Site") == "Envoys meet"
    assert without_site("Envoys meet - in the snow") == "Envoys meet - in the snow"


def test_outlet_is_called_by_its_own_name() -> None:
    (clue,) = (
        clue
        for clue in reading_of(f"Envoys meet in Oslo\n\nBBC\n\n{BODY}").clues
        if clue.about == "outlet"
    )

    assert outlet_name(clue) == "BBC News"
