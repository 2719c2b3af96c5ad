"""Datelines: which openings are one, and what they say."""

import datetime as dt

import pytest

from articles.reading import read
from articles.reading.datelines import find_dateline
from articles.reading.document import Document

STORY = (
    "The crossing was closed to all traffic this afternoon, and nobody knew for how long it was."
)


@pytest.mark.parametrize(
    ("paragraph", "place", "agencies", "story"),
    [
        ("OSLO, Jan 24 (Reuters) - Envoys met.", "OSLO", ("Reuters",), "Envoys met."),
        ("GENEVA (AP) — Envoys met.", "GENEVA", ("AP",), "Envoys met."),
        ("KYIV, Ukraine (AP) — It rained.", "KYIV, Ukraine", ("AP",), "It rained."),
        (
            "THE HAGUE, Netherlands (AP) — Judges sat.",
            "THE HAGUE, Netherlands",
            ("AP",),
            "Judges sat.",
        ),
        ("MOSCOW, January 10. /TASS/. Russia said no.", "MOSCOW", ("TASS",), "Russia said no."),
        ("MOSCOW. Jan 10 (Interfax) - It said no.", "MOSCOW", ("Interfax",), "It said no."),
        ("BEIJING, Jan. 10 (Xinhua) -- China left.", "BEIJING", ("Xinhua",), "China left."),
        ("PARIS, Jan 10, 2022 (AFP) - France left.", "PARIS", ("AFP",), "France left."),
        (
            "WASHINGTON/MOSCOW, March 3 (Reuters) - A call.",
            "WASHINGTON/MOSCOW",
            ("Reuters",),
            "A call.",
        ),
        ("St. Petersburg, June 5 (Reuters) - A forum.", "St. Petersburg", ("Reuters",), "A forum."),
        ("VIENNA, 14 July 2015 — Iran agreed.", "VIENNA", (), "Iran agreed."),
        ("Rio de Janeiro, 3 May 2024 – They met.", "Rio de Janeiro", (), "They met."),
        ("NEW DELHI: India and China met.", "NEW DELHI", (), "India and China met."),
        ("YEREVAN -- Two ministries spoke.", "YEREVAN", (), "Two ministries spoke."),
        ("MOSCOW, 5 March – RIA Novosti. It rained.", "MOSCOW", ("RIA Novosti",), "It rained."),
        ("ACCRA (Harbour Newswire) – It rained.", "ACCRA", ("Harbour Newswire",), "It rained."),
    ],
)
def test_datelines_are_taken_off(
    paragraph: str, place: str, agencies: tuple[str, ...], story: str
) -> None:
    dateline = find_dateline(paragraph)

    assert dateline is not None
    assert dateline.place == place
    assert dateline.agencies == agencies
    assert paragraph[dateline.length :] == story


@pytest.mark.parametrize(
    "paragraph",
    [
        "The ministers – all eight of them – left at noon.",
        "On Monday, January 10 the talks – long – began.",
        "NATO — the alliance of the West — met.",
        "WATCH: Ministers arrive in Oslo",
        "Lavrov said: we shall see.",
        "Monday, 3 March 2014 – a day of talks",
        "In May 2014 – then a candidate – he left.",
        "Paris, May 3 saw talks. They failed.",
        "Ten years on – Kosovo is calm.",
        "",
    ],
)
def test_other_openings_are_not(paragraph: str) -> None:
    assert find_dateline(paragraph) is None


def test_date_is_whole_only_where_the_year_stands() -> None:
    with_year = find_dateline("Minsk, 11 February 2015 – Four leaders met.")
    without = find_dateline("MINSK, Feb 11 (AFP) - Four leaders met.")

    assert with_year is not None
    assert with_year.date == dt.date(2015, 2, 11)
    assert without is not None
    assert without.date is None
    assert (without.month, without.day) == (2, 11)


def test_name_and_day_of_a_paper_are_no_dateline() -> None:
    head = "Border is closed\n\nBy Ana Lima\nThe Oslo Gazette, Tuesday, August 15, 1961\n\n"
    (article,) = read(Document(f"{head}BERLIN, AUG. 14\n\n{STORY}".encode(), "a.txt"))

    assert article.published == dt.date(1961, 8, 15)
    assert article.dateline == "BERLIN"
    assert article.dateline_day == dt.date(1961, 8, 14)
