"""What every expression tells, and the laws that hold for any text."""

import datetime as dt
import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.extraction.dates.reading import WEDNESDAY, dates_in
from timeline.extraction.dates import Direction
from timeline.extraction.dates.edtf import parse
from timeline.extraction.dates.expression import UNREADABLE
from timeline.extraction.dates.finding import Phrase, find_phrases
from timeline.extraction.dates.resolving import resolve
from timeline.extraction.dates.tokens import Token, tokenise
from timeline.extraction.pipeline import extract
from timeline.extraction.sentences import find_sentences
from timeline.extraction.spans import Span

SHARED = Path(__file__).parents[4] / "shared"
WORDS = st.sampled_from(
    "on Monday the 12 of May 2014 , . last next week and to from 9:30 a.m. ( GMT ) early 1990s two"
    " years ago will meet said 31 Feb. every - 2022-02-30 mid 0 century quarter third ' “ ” half"
    " past 12 p.m. o'clock for 1.000.000 1.2.3 1,5 2,000 1/0 2010-١٤ ١٤ ２０１４".split()
)


@pytest.mark.parametrize(
    ("text", "signal", "is_fronted"),
    [
        ("On Monday they met.", "on", True),
        ("They have fought since 2014.", "since", False),
        ("They met ahead of Monday's talks.", "ahead of", False),
        ("They met by Monday.", "by", False),
        ("They met Monday.", None, False),
        ("They met over the past few weeks.", "over", False),
    ],
)
def test_the_preposition_before_a_date_is_kept(
    text: str, signal: str | None, is_fronted: bool
) -> None:
    expression = dates_in(text)[0]

    assert (expression.signal, expression.is_fronted) == (signal, is_fronted)


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("They met on Monday.", Direction.PAST),
        ("They met on Wednesday.", Direction.SAME_DAY),
        ("They will meet on Friday.", Direction.FUTURE),
        ("They meet this week.", Direction.PRESENT),
        ("They met for two hours.", Direction.UNKNOWN),
    ],
)
def test_direction_is_seen_from_the_publication_date(text: str, direction: Direction) -> None:
    assert dates_in(text)[0].direction is direction


def test_the_rule_and_the_anchor_are_told_in_words() -> None:
    expression = dates_in("Envoys will meet on Friday.")[0]

    assert expression.rule == "the clause looks ahead: the first Friday from the article's date on"
    assert expression.anchor == "article of 2023-03-15"


@given(st.lists(WORDS, max_size=30).map(" ".join), st.one_of(st.none(), st.dates()))
def test_any_row_of_date_words_gives_ordered_spans_and_readable_edtf(
    text: str, published: dt.date | None
) -> None:
    found = dates_in(text, published)

    end = 0
    for expression in found:
        assert expression.span.start >= end
        assert expression.text == expression.span.of(text)
        assert expression.rule != UNREADABLE
        assert expression.edtf is None or parse(expression.edtf).edtf == expression.edtf
        end = expression.span.end


@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    for expression in dates_in(text):
        assert expression.text == expression.span.of(text)
        assert expression.rule != UNREADABLE


@pytest.mark.parametrize(
    ("piece", "count"),
    [
        *((mark, 50_000) for mark in (" ", "1", ",", "A", "\n", ".", "-", "’", "“")),
        *((word, 2_000) for word in ("Monday ", "may ", "1 ", "the ", "20 ", "early ", "1990s, ")),
    ],
)
def test_long_runs_of_one_kind_are_read(piece: str, count: int) -> None:
    text = "On 9 January 2022 " + piece * count

    assert dates_in(text)[0].edtf == "2022-01-09"


@pytest.mark.parametrize(
    "text",
    [
        "The price fell 1.000.000 years ago.",
        "The talks ran for 1.2.3 days.",
        "It lasted 1,2.3.4 days.",
        "It was 1,5 years ago.",
    ],
)
def test_a_number_that_english_does_not_write_makes_no_date(text: str) -> None:
    assert dates_in(text) == []


@pytest.mark.parametrize(
    ("text", "edtf"),
    [("It lasted 2010-١٤.", "2010/2014"), ("They met on ١٤ May 2022.", "2022-05-14")],
)
def test_digits_of_any_script_are_read(text: str, edtf: str) -> None:
    assert dates_in(text)[0].edtf == edtf


def test_a_phrase_that_no_rule_can_read_costs_its_date_alone() -> None:
    text = "They met in 20x4 and on Monday."
    token = Token(12, 16, "year_number", "20x4")
    unreadable = Phrase("year", 3, 4, {"y": (token,)}, Span(12, 16), "20x4")
    row, sentences = tokenise(text), find_sentences(text)

    dates = resolve((unreadable, *find_phrases(row)), row, sentences, published=WEDNESDAY)

    assert [(date.text, date.edtf) for date in dates] == [("20x4", None), ("Monday", "2023-03-13")]
    assert replace(extract(text, published=WEDNESDAY), dates=dates).warnings == (
        "a date that cannot be read, “20x4”, at character 12",
    )


def test_an_hour_that_no_clock_shows_leaves_the_day() -> None:
    assert dates_in("Logged 2022-01-10T24:00 in Oslo.")[0].edtf == "2022-01-10"


@pytest.mark.skipif(not SHARED.exists(), reason="the annotated sample articles are not here")
def test_dates_of_the_annotated_samples_are_found_and_right() -> None:
    found, required, scored, right = 0, 0, 0, 0
    for path in sorted((SHARED / "gold").glob("0*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        text = (SHARED / "seeds" / gold["file"]).read_text(encoding="utf-8")
        mine = dates_in(text, dt.date.fromisoformat(gold["published"]["date"]))
        for item in gold["temporal"]:
            hits = [
                one for one in mine if one.span.start < item["end"] and item["start"] < one.span.end
            ]
            required += item["required"]
            found += item["required"] and bool(hits)
            if hits and item["value_scored"]:
                scored += 1
                right += bool({hits[0].timex, hits[0].edtf} & {item["value"], *item["accept"]})

    assert required > 50
    assert found >= 0.95 * required
    assert scored > 40
    assert right >= 0.95 * scored
