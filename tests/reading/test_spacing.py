"""Lost spaces put back, with the article's own words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.reading.spacing import restore_spaces, tidy

CLEAN = "The leaders of NATO met in Geneva and spoke of the Baltics, Ryabkov is said to fear it."


@pytest.mark.parametrize(
    ("glued", "mended"),
    [
        ("They met inGeneva.", "They met in Geneva."),
        ("It was NATOand Ryabkov.", "It was NATO and Ryabkov."),
        ("Near theBaltics, Ryabkovis late.", "Near the Baltics, Ryabkov is late."),
        ("In Geneva,Ryabkov spoke.", "In Geneva, Ryabkov spoke."),
        ('"It is late,"Ryabkov said.', '"It is late," Ryabkov said.'),
        ("They met inGeneva ofthe leaders.", "They met in Geneva of the leaders."),
        ("They left Geneva.The leaders met.", "They left Geneva. The leaders met."),
    ],
)
def test_lost_spaces_are_put_back(glued: str, mended: str) -> None:
    repaired = restore_spaces([CLEAN, glued])

    assert repaired.paragraphs == (CLEAN, mended)
    assert repaired.count >= 1


@pytest.mark.parametrize(
    "text",
    [
        "McDonald and DeSantis own an iPhone and watch YouTube.",
        "The Moscow-based envoy cannot go into it without them, whereas today he is himself.",
        "See www.Geneva.The or mail in@Geneva.org, or read U.S.A. Today.",
        "It cost 1,000,000 at 8.30 in version 2.0.",
        'He said "we will not go", and "that is all".',
        "Someone asked: isGeneva2 a name?",
    ],
)
def test_whole_words_are_left_alone(text: str) -> None:
    assert restore_spaces([CLEAN, text]).paragraphs == (CLEAN, text)


def test_small_words_are_parted_only_in_a_damaged_capture() -> None:
    sound = restore_spaces([CLEAN, "Leaders spoke ofthe past."])
    damaged = restore_spaces([CLEAN, "Leaders spoke ofthe past inGeneva."])

    assert sound.count == 0
    assert damaged.paragraphs[1] == "Leaders spoke of the past in Geneva."


def test_word_that_is_said_twice_is_a_word() -> None:
    texts = [CLEAN, "TheBaltics is a paper. TheBaltics and inGeneva."]

    assert "TheBaltics is a paper. TheBaltics" in restore_spaces(texts).paragraphs[1]


@given(texts=st.lists(st.text(alphabet="inGeva NATOd, .\"'", max_size=60), max_size=4))
def test_repairing_twice_changes_nothing_and_only_adds_spaces(texts: list[str]) -> None:
    once = restore_spaces(texts).paragraphs

    assert ["".join(text.split()) for text in once] == ["".join(text.split()) for text in texts]


def test_white_space_becomes_single_plain_spaces() -> None:
    assert tidy(" US\u00a0and\u200b \tRussia\u00ad ") == "US and Russia"
