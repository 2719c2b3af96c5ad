"""The publication date: which clue wins, and what is never believed."""

import datetime as dt

import pytest

from articles.reading import Document, Reading, read
from articles.reading.document import Basis

BODY = "The envoys met in Oslo on Monday and talked for hours about the border."


def reading_of(page: str, *, address: str = "a.txt", fetched: dt.date | None = None) -> Reading:
    at = dt.datetime.combine(fetched, dt.time(12), dt.UTC) if fetched else None
    (found,) = read(Document(page.encode(), address, fetched_at=at))
    return found


def html_of(head: str, inner: str = "") -> str:
    body = f"<body><h1>Envoys meet</h1>{inner}<p>{BODY} {BODY}</p></body>"
    return f"<html><head>{head}</head>{body}</html>"


@pytest.mark.parametrize(
    ("page", "how"),
    [
        (
            html_of(
                '<script type="application/ld+json">{"@type": "NewsArticle", '
                '"datePublished": "2022-01-10T08:00:00Z"}</script>'
                '<meta property="article:published_time" content="2021-12-12">'
            ),
            "JSON-LD datePublished",
        ),
        (
            html_of(
                '<meta property="article:published_time" content="2022-01-10">',
                '<time datetime="2021-12-12">12 December</time>',
            ),
            "meta tag article:published_time",
        ),
        (
            html_of("", '<article><time datetime="2022-01-10">Monday</time></article>'),
            "time element",
        ),
        (f"Envoys meet in Oslo\n\nJanuary 10, 2022\n\n{BODY}", "date line"),
        (f"Envoys meet in Oslo\n\nBy Ana Lima | 10 January 2022\n\n{BODY}", "date line"),
        (
            f"Envoys meet in Oslo\nhttps://example.org/2022/01/10/oslo\n{BODY}",
            "date in the address",
        ),
        (f"Envoys meet in Oslo\n\nOSLO, Jan. 10, 2022 (AFP) - {BODY}", "dateline"),
    ],
)
def test_surest_clue_gives_the_date(page: str, how: str) -> None:
    reading = reading_of(page)
    (clue,) = (clue for clue in reading.clues if clue.about == "published")

    assert reading.published == dt.date(2022, 1, 10)
    assert reading.published_basis is Basis.STATED
    assert clue.how == how


@pytest.mark.parametrize(
    "words",
    ["2022年1月10日", "١٠ يناير ٢٠٢٢", "2022. január 10.", "ngày 10 tháng 1 năm 2022"],
)
def test_markup_may_date_in_any_script_and_order(words: str) -> None:
    page = html_of(f'<meta property="article:published_time" content="{words}">')

    assert reading_of(page).published == dt.date(2022, 1, 10)


@pytest.mark.parametrize(
    "words",
    [
        *("yesterday", "3 hours ago", "2022年1月", "04/05/2022", "1641810000", "Talks " * 40),
        *("2022-14-01T09:00:00+01:00", "2022-31-12T09:00Z"),
    ],
)
def test_markup_that_names_no_whole_day_dates_nothing(words: str) -> None:
    page = html_of(f'<meta property="article:published_time" content="{words}">')

    assert reading_of(page).published is None


def test_without_a_clue_there_is_no_date() -> None:
    reading = reading_of(f"Envoys meet in Oslo\n\n{BODY}", fetched=dt.date(2022, 1, 10))

    assert reading.published is None
    assert reading.published_basis is None
    assert "no publication date found" in reading.warnings


def test_date_in_the_text_is_not_the_publication_date() -> None:
    assert (
        reading_of(f"Envoys meet in Oslo\n\n{BODY} They meet again on January 12, 2022.").published
        is None
    )


def test_caption_dates_the_article_when_its_weekday_is_named() -> None:
    caption = "Envoys in Oslo on January 10, 2022. Photo by Jo Berg/AFP"

    reading = reading_of(f"Envoys meet in Oslo\n\n{BODY}\n\n{caption}\n")

    assert reading.published == dt.date(2022, 1, 10)
    assert reading.published_basis is Basis.INFERRED
    assert any("inferred" in warning for warning in reading.warnings)


@pytest.mark.parametrize(
    "caption",
    [
        "Envoys in Oslo on January 11, 2022. Photo by Jo Berg/AFP",
        "File photo: envoys in Oslo on January 10, 2022. Photo by Jo Berg/AFP",
        "Envoys in Oslo in January 2022. Photo by Jo Berg/AFP",
    ],
)
def test_other_captions_date_nothing(caption: str) -> None:
    assert reading_of(f"Envoys meet in Oslo\n\n{BODY}\n\n{caption}\n").published is None


def test_old_caption_dates_nothing_where_the_text_knows_later_years() -> None:
    page = (
        f"Envoys meet in Oslo\n\n{BODY} In 2024 they had met.\n\nOslo, January 10, 2022. Photo: AFP"
    )

    assert reading_of(page).published is None


def test_dateline_without_a_year_needs_a_date_and_weekday_in_the_text() -> None:
    alone = f"Envoys meet in Oslo\n\nOSLO, Jan 10 (AFP) - {BODY}"

    assert reading_of(alone).published is None
    assert reading_of(f"{alone} They meet again on January 12, 2022.").published == dt.date(
        2022, 1, 10
    )
    assert reading_of(f"{alone} They meet again on January 12, 2023.").published is None


@pytest.mark.parametrize(
    ("line", "opening", "day"),
    [
        ("04-10-2021", "OSLO, Oct 3 (NLW) - The envoys signed a pact on Sunday.", (2021, 10, 4)),
        ("10-04-2021", "OSLO, Oct 3 (NLW) - The envoys signed a pact on Sunday.", (2021, 10, 4)),
        ("10/04/2021", "OSLO, April 9 (NLW) - The envoys signed a pact on Friday.", (2021, 4, 10)),
        ("04-10-2021", "OSLO (NLW) - The envoys signed a pact on Monday.", (2021, 10, 4)),
        ("25-10-2021", "OSLO (NLW) - The envoys signed a pact.", (2021, 10, 25)),
    ],
)
def test_date_line_in_doubtful_order_is_settled_by_the_dateline_or_a_weekday(
    line: str, opening: str, day: tuple[int, int, int]
) -> None:
    reading = reading_of(f"Envoys sign a pact in Oslo\n\n{line}\n\n{opening} {BODY[:33]}.")

    assert reading.published == dt.date(*day)


def test_dates_in_the_future_of_the_fetch_are_not_believed() -> None:
    page = f"Envoys meet in Oslo\nJanuary 10, 2022\nhttps://example.org/2022/01/02/oslo\n{BODY}"

    reading = reading_of(page, fetched=dt.date(2022, 1, 5))

    assert reading.published == dt.date(2022, 1, 2)
    assert any("in the future" in warning for warning in reading.warnings)


def test_day_that_has_begun_in_the_east_is_not_the_future() -> None:
    page = f"Envoys meet in Oslo\n\nJanuary 10, 2022\n\n{BODY}"

    assert reading_of(page, fetched=dt.date(2022, 1, 9)).published == dt.date(2022, 1, 10)


def test_clues_that_disagree_are_told() -> None:
    page = f"Envoys meet in Oslo\nJanuary 10, 2022\nhttps://example.org/2022/01/02/oslo\n{BODY}"

    assert any("2022-01-02" in warning for warning in reading_of(page).warnings)


def test_date_of_change_is_only_inferred() -> None:
    reading = reading_of(f"Envoys meet in Oslo\n\nLast updated: January 10, 2022\n\n{BODY}")

    assert reading.published == dt.date(2022, 1, 10)
    assert reading.published_basis is Basis.INFERRED
