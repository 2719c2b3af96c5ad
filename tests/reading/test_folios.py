"""Heads of printed pages and wires: mastheads, folios, days without a year."""

import datetime as dt

import pytest

from articles.reading import Document, Reading, read
from articles.reading.document import Basis

BODY = (
    "The envoys met in Oslo on Monday and talked for hours about the border.\n\n"
    "Nobody spoke to the press after the meeting on Monday."
)
TITLE = "Envoys reach accord on border after a long night"


def reading_of(head: str, foot: str = "", *, body: str = BODY) -> Reading:
    (found,) = read(Document(f"{head}\n\n{body}\n\n{foot}".encode(), "page.txt"))
    return found


@pytest.mark.parametrize(
    ("head", "outlet"),
    [
        (
            "THE MORNING INTELLIGENCER\nNo. 61,203 LONDON TUESDAY MAY 4 1982 20p",
            "The Morning Intelligencer",
        ),
        (
            "VOL. CXXXI . . No. 45,301 Copyright 1982 The Albany Chronicle "
            "TUESDAY, MAY 4, 1982 30 CENTS",
            "The Albany Chronicle",
        ),
        (
            "Kuala Lumpur Argus | Tuesday, 4 May 1982 | 10 Rejab 1402 | Foreign news | Page 7",
            "Kuala Lumpur Argus",
        ),
        (
            "The Deccan Statesman, Vol. 12 Issue 3, Tuesday, May 4, 1982, Rs. 2.50, "
            "Late City Edition",
            "The Deccan Statesman",
        ),
        ("SOUTHERN POST\nTuesday - Rajab 10, 1402 / May 4, 1982 - Issue No: 1144", "Southern Post"),
        ("VARDAR UTRO\nTuesday, May 4, 1982", "Vardar Utro"),
        ("Fjord Post (Bergen)\nMay 4, 1982 Tuesday\nFinal Edition", "Fjord Post"),
        ("Ministry of Foreign Affairs\nPRESS RELEASE\nNo. 112/82\n4 May 1982", None),
        ("Channel East News | World | Envoys reach accord\n4 May, 1982, 18:23 GMT 19:23 UK", None),
    ],
)
def test_title_stands_under_the_masthead_and_its_folio(head: str, outlet: str | None) -> None:
    reading = reading_of(f"{head}\n\n{TITLE}")

    assert reading.title == TITLE
    assert reading.published == dt.date(1982, 5, 4)
    assert reading.published_basis is Basis.STATED
    assert outlet is None or reading.outlet == outlet
    assert reading.text == BODY


def test_ministry_at_the_top_is_the_outlet() -> None:
    reading = reading_of(f"Ministry of Foreign Affairs of Norland\n4 May 1982\n\n{TITLE}")

    assert reading.outlet == "Ministry of Foreign Affairs of Norland"


def test_press_office_is_named_with_its_body() -> None:
    reading = reading_of(f"COUNCIL OF THE LAKES – PRESS OFFICE\n4 May 1982\n\n{TITLE}")

    assert reading.outlet == "Council of the Lakes press office"


def test_copyright_line_between_links_names_the_owner() -> None:
    foot = "Print · Copyright Ministry of Foreign Affairs of Norland · Last updated 1982-05-06"

    reading = reading_of(f"{TITLE}\n\n4 May 1982", foot)

    assert reading.outlet == "Ministry of Foreign Affairs of Norland"
    assert reading.published == dt.date(1982, 5, 4)


@pytest.mark.parametrize(
    ("head", "foot", "published"),
    [
        ("By Jo Berg, Northern Press Writer\nTue May 4, 9:15 AM ET", "© 2010 Northern Press", 4),
        ("OSLO, May 3 (Reuters) - They met.", "(c) Reuters 2010", 3),
        ("OSLO, May 3 (Reuters) - They met.", "Picture: the hall on 4 May 2010", 3),
        ("OSLO, May 3 (NTS) - They met.", "NTS-05-03-10 1604EDT", 3),
    ],
)
def test_day_without_a_year_takes_the_one_that_fits(head: str, foot: str, published: int) -> None:
    reading = reading_of(f"{TITLE}\n{head}", foot)

    assert reading.published == dt.date(2010, 5, published)
    assert reading.published_basis is Basis.INFERRED


@pytest.mark.parametrize(
    ("head", "foot"),
    [
        ("Tue May 4, 9:15 AM ET", ""),
        ("Tue May 4, 9:15 AM ET", "© 2012 Northern Press"),
        ("OSLO, May 4 (Reuters) - They met.", "© 2010 Northern Press"),
    ],
)
def test_year_that_makes_another_weekday_is_not_taken(head: str, foot: str) -> None:
    reading = reading_of(f"{TITLE}\n{head}", foot)

    assert reading.published is None


def test_date_merely_mentioned_is_no_publication_date() -> None:
    reading = reading_of(TITLE, body=f"The accord of 4 May 2010 was hailed on Monday.\n\n{BODY}")

    assert reading.published is None


def test_date_above_the_title_counts_where_the_page_marks_it() -> None:
    page = (
        "<html><head><title>Fjord Post | World | Envoys meet in Oslo</title></head><body>"
        "<div class='current-date'>Saturday, 21 November 2020</div>"
        "<div class='stamp'>Tuesday, May 4, 2010 Published at 19:52 GMT 20:52 UK</div>"
        f"<h1>Envoys meet in Oslo</h1><p>{BODY}</p><p>{BODY}</p></body></html>"
    )

    (reading,) = read(Document(page.encode(), "page.html"))

    assert reading.published == dt.date(2010, 5, 4)
    assert reading.outlet == "Fjord Post"
    assert reading.title == "Envoys meet in Oslo"


def test_writer_with_a_place_under_the_title_is_the_author() -> None:
    reading = reading_of(f"Southern Post | 4 May 1982\n\n{TITLE}\n\nJo Berg-Lund in Oslo")

    assert reading.authors == ("Jo Berg-Lund",)


@pytest.mark.parametrize(
    "head",
    [
        f"{TITLE}\nBy Jo Berg\nPublished: 4 May 2010 | Last updated: 9 May 2010",
        f"{TITLE}\nBy Jo Berg\nMay 4, 2010Updated 5:12 p.m. ET",
        f"{TITLE}\nMay 4, 2010 3:21 PM GMTLast Updated 5 hours ago",
        f"WORLD NEWS MAY 4, 2010 / 5:21 PM / 3 YEARS AGO\n{TITLE}\nBy Jo Berg, Al Roe",
        f"{TITLE}\nBy Jo Berg\nSouthern Post Foreign Service\nTuesday, May 4, 2010; Page A01",
        f"{TITLE}\nJo Berg, Oslo\nTuesday May 4 2010, 5.00pm, Southern Post",
        f"{TITLE}\nBy Jo Berg, Diplomatic Editor 4 May 2010 • 5:53pm",
        f"SC/14762\n4 MAY 2010\nSECURITY COUNCIL\n8941ST MEETING (AM)\n{TITLE}",
        f"MAY 4, 2010 • STATEMENTS AND RELEASES\n{TITLE}",
        f"FOR IMMEDIATE RELEASE   CONTACT: Jo Berg\nMay 4, 2010   (202) 555-1234\n\n{TITLE}",
        f"{TITLE}\nNTS | May 4, 2010, 08.12 AM IST",
        f"{TITLE}\nJo Berg | 04.05.2010 - Update : 05.05.2010",
        f"Embargoed until 4 May 2010, 10:00 GMT\n{TITLE}",
    ],
)
def test_date_line_is_known_among_what_stands_beside_it(head: str) -> None:
    reading = reading_of(head)

    assert reading.title == TITLE
    assert reading.published == dt.date(2010, 5, 4)
    assert reading.published_basis is Basis.STATED
    assert reading.text == BODY


def test_change_alone_gives_the_day_as_inferred() -> None:
    reading = reading_of(
        f"Last Updated: Tuesday, 4 May 2010, 14:05 GMT\nPrintable version\n{TITLE}"
    )

    assert reading.title == TITLE
    assert reading.published == dt.date(2010, 5, 4)
    assert reading.published_basis is Basis.INFERRED


def test_issue_of_a_month_gives_no_day() -> None:
    reading = reading_of(f"Fjord Review, Vol. 3 No. 1, May 2010\n{TITLE}")

    assert (reading.title, reading.outlet, reading.published) == (TITLE, "Fjord Review", None)


@pytest.mark.parametrize(
    ("dateline", "day"),
    [
        ("Oslo, May 3", "2010-05-03"),
        ("Oslo, 4 May 2010", "2010-05-04"),
        ("Oslo, December 1", None),
        ("Oslo, 4 May 2009", None),
        ("Oslo, Monday", "2010-05-03"),
        ("Oslo, Tuesday", "2010-05-04"),
    ],
)
def test_day_of_the_dateline_is_kept_beside_that_of_the_paper(
    dateline: str, day: str | None
) -> None:
    reading = reading_of(f"Southern Post | Tuesday, 4 May 2010 | Page 3\n\n{TITLE}\n\n{dateline}")

    days = [clue.words for clue in reading.clues if clue.about == "dateline_day"]

    assert reading.published == dt.date(2010, 5, 4)
    assert days == ([day] if day else [])
