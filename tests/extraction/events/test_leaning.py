"""What a statement without a day of its own is dated by."""

import pytest

from tests.extraction.events.reading import mentions_of

NEWS = "2019-03-04"
BACKGROUND = [
    "President Ada Lind visited Chile on 15 January. The treaty is still possible, Lind told "
    "reporters.",
    "President Ada Lind visited Chile in December 2018. The treaty is still possible, Lind told "
    "reporters.",
    "President Ada Lind, who had visited Chile on Friday, called her advisers together. She said "
    "that the treaty was dead.",
    "President Ada Lind flew to Chile on Sunday evening. “It was not my best night,” Lind told "
    "reporters.",
]
SCENES = [
    (
        "President Ada Lind visited Chile on Friday. The treaty is still possible, Lind told "
        "reporters.",
        "2019-03-01",
    ),
    (
        "President Ada Lind visited Chile on 15 January. “The treaty is still possible,” Lind "
        "had said then.",
        "2019-01-15",
    ),
    (
        "President Ada Lind held talks with President Pedro Rojas from 24 February to 2 March. "
        "Lind warned Rojas that time was short.",
        "2019-02-24/2019-03-02",
    ),
]


def _said(text):
    return next(m.dating for m in mentions_of(text) if m.kind == "statement")


@pytest.mark.parametrize("text", BACKGROUND)
def test_a_statement_without_a_day_is_of_the_article_and_not_of_what_lies_behind_it(text):
    dating = _said(text)

    assert (dating.edtf, dating.basis) == (NEWS, "inferred")


@pytest.mark.parametrize(("text", "edtf"), SCENES)
def test_a_statement_is_of_the_day_on_which_its_speaker_is_seen_to_act(text, edtf):
    dating = _said(text)

    assert (dating.edtf, dating.basis) == (edtf, "context")
