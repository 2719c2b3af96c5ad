"""Stays in a town, and papers called by their day."""

import pytest

from tests.extraction.events.reading import events_of, mentions_of

TOLD = [
    ("Ada Lind was in Lima from 1 to 3 March.", "2019-03-01/2019-03-03", "Ada Lind visits Lima"),
    ("Ada Lind will be in Lima on Friday.", "2019-03-08", "Ada Lind visits Lima"),
    ("Chile named the place in a letter of 4 February.", "2019-02-04", "Letter of 4 February"),
    ("Their first pact, of May 2015, ended badly.", "2015-05", "First pact"),
]


@pytest.mark.parametrize(("text", "edtf", "title"), TOLD)
def test_a_stay_and_a_paper_have_their_day(text, edtf, title):
    assert (edtf, title) in {(m.dating.edtf, m.title) for m in events_of(text)}


NOT_TOLD = [
    "The summit was in Lima on Friday.",
    "Ada Lind was in Lima on Friday to see Pedro Rojas.",
    "Ada Lind was in trouble on Friday.",
    "The night of 4 February was cold.",
]


@pytest.mark.parametrize("text", NOT_TOLD)
def test_nobody_else_s_stay_is_a_visit(text):
    assert not [m.title for m in mentions_of(text) if m.mode == "visit"]
