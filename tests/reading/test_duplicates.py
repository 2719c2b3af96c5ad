"""Copies: how alike two texts are, and sketches by which likely copies are found."""

import random
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.reading.duplicates import is_copy, likeness, sketch

SYLLABLES = ("ba", "cor", "di", "el", "fu", "gam", "ho", "in", "jo", "ker", "lu", "mo", "nat", "os")


def story(seed: int, *, sentences: int = 40) -> list[str]:
    """Sentences of made-up words; two seeds have no sentence in common."""
    draw = random.Random(seed)
    made = ["".join(draw.choices(SYLLABLES, k=draw.randint(1, 4))) for _ in range(sentences * 12)]
    return [f"{' '.join(made[at : at + 12])}." for at in range(0, len(made), 12)]


def glued(text: str, *, share: float, seed: int) -> str:
    draw = random.Random(seed)
    return "".join(letter for letter in text if letter != " " or draw.random() > share)


def test_text_is_a_copy_of_itself() -> None:
    text = " ".join(story(1))

    assert likeness(text, text).jaccard == 1.0
    assert is_copy(likeness(text, text))


@pytest.mark.parametrize("seed", range(5))
def test_captures_of_one_piece_are_copies(seed: int) -> None:
    sentences = story(seed)
    text = " ".join(sentences)
    shuffled = random.Random(seed).sample(sentences, len(sentences))

    for other in (
        glued(text, share=0.1, seed=seed),
        " ".join(shuffled),
        " ".join(sentences[: int(len(sentences) * 0.6)]),
        " ".join(sentences[8:]),
        text.replace('"', "”").upper(),
    ):
        assert is_copy(likeness(text, other))
        assert set(sketch(text)) & set(sketch(other))


def test_different_pieces_are_no_copies() -> None:
    a, b = " ".join(story(1)), " ".join(story(2))

    assert not is_copy(likeness(a, b))


def test_wire_text_inside_a_longer_piece_is_no_copy() -> None:
    wire, own = story(1, sentences=30), story(2, sentences=60)
    longer = " ".join([*wire[:18], *own])

    found = likeness(" ".join(wire), longer)

    assert not is_copy(found)
    assert found.containment_a_in_b > found.containment_b_in_a


def test_short_texts_are_copies_only_when_the_same() -> None:
    assert is_copy(likeness("They met in Oslo.", "they met inOslo"))
    assert not is_copy(
        likeness("They met.", "They met in Oslo on a cold day and talked for hours.")
    )
    assert not is_copy(likeness("", ""))


def test_sketches_are_the_same_in_every_process() -> None:
    text = " ".join(story(3))
    program = (
        "import sys; from articles.reading.duplicates import sketch; print(sketch(sys.argv[1]))"
    )

    printed = subprocess.run(
        [sys.executable, "-c", program, text], capture_output=True, text=True, check=True
    )

    assert printed.stdout.strip() == str(sketch(text))


@given(text=st.text(max_size=300))
def test_sketch_fits_signed_64_bits_and_ignores_spaces(text: str) -> None:
    numbers = sketch(text)

    assert all(-(2**63) <= number < 2**63 for number in numbers)
    assert len(numbers) == len(set(numbers)) <= 85
    assert sketch(text.replace(" ", "")) == numbers


@given(a=st.text(alphabet="ab c", max_size=80), b=st.text(alphabet="ab c", max_size=80))
def test_likeness_is_symmetrical(a: str, b: str) -> None:
    there, back = likeness(a, b), likeness(b, a)

    assert there.jaccard == back.jaccard
    assert there.containment_a_in_b == back.containment_b_in_a
    assert 0 <= there.jaccard <= there.containment <= 1


def test_unrelated_texts_seldom_share_a_band() -> None:
    sketches = [set(sketch(" ".join(story(seed)))) for seed in range(20)]

    shared = sum(bool(a & b) for at, a in enumerate(sketches) for b in sketches[:at])

    assert shared <= 4  # of 190 pairs, where chance alone gives one in a thousand
