"""Titles as an editor would write them."""

import pytest

from tests.extraction.events.reading import mentions_of, only_event

TITLES = [
    (
        "The NATO-Russia Council will meet in Brussels on Wednesday.",
        "NATO-Russia Council meets in Brussels",
    ),
    (
        "A meeting of the NATO-Russia Council was held in Brussels on Friday.",
        "NATO-Russia Council meets in Brussels",
    ),
    (
        "Officials from the United States and Chile held talks in Oslo on Friday.",
        "Chile–US talks in Oslo",
    ),
    ("Chile and the United States met in Oslo on Friday.", "Chile–US talks in Oslo"),
    (
        "President Ada Lind spoke by telephone with President Pedro Rojas on Friday.",
        "Ada Lind and Pedro Rojas speak by phone",
    ),
    (
        "Norway and Chile agreed on Friday on a plan for the sea.",
        "Norway and Chile agree on a plan for the sea",
    ),
    ("Ada Lind left for the front on Friday.", "Ada Lind travels"),
    ("Ada Lind leaves for Lima on Friday.", "Ada Lind visits Lima"),
    ("President Ada Lind will visit Peru on Friday.", "Ada Lind visits Peru"),
    ("She visited Peru on Friday.", "Delegation visits Peru"),
    ("Ada Lind briefed NATO on Friday.", "Ada Lind briefs NATO"),
    ("Norway annexed Svalbard in 1925.", "Norway annexes Svalbard"),
    ("Norwegian President Ada Lind visited Lima on Friday.", "Ada Lind visits Lima"),
]


@pytest.mark.parametrize(("text", "title"), TITLES)
def test_the_same_event_has_the_same_title_whatever_the_words(text, title):
    assert only_event(text).title == title


SAYINGS = [
    (
        "“We will not sign this treaty,” Norwegian Foreign Minister Ada Lind told CNN on Friday.",
        "Ada Lind tells CNN: “We will not sign this treaty”",
    ),
    (
        "Norwegian Foreign Minister Ada Lind said on Friday that the treaty was dead.",
        "Ada Lind says the treaty was dead",
    ),
]


@pytest.mark.parametrize(("text", "title"), SAYINGS)
def test_a_statement_is_titled_with_speaker_venue_and_gist(text, title):
    statement = next(m for m in mentions_of(text) if m.kind == "statement")

    assert statement.title == title
