"""Clauses with which a sentence opens, and nouns that tell of what they name."""

import pytest

from tests.extraction.events.reading import events_of

FRONTED = [
    (
        "After Ada Lind met Pedro Rojas on Friday, the envoys flew to Lima on Sunday.",
        [
            ("2019-03-01", "Ada Lind and Pedro Rojas meet"),
            ("2019-03-03", "The envoys flew to Lima"),
        ],
    ),
    (
        "If it is approved, elections to the assembly will follow on 25 July.",
        [("2019-07-25", "Elections to the assembly")],
    ),
    (
        "When the council met on Friday, Ada Lind signed the treaty.",
        [("2019-03-01", "Ada Lind signs the treaty"), ("2019-03-01", "The council met")],
    ),
]


@pytest.mark.parametrize(("text", "told"), FRONTED)
def test_a_clause_in_front_keeps_its_parties_and_conditions(text, told):
    assert sorted((m.dating.edtf, m.title) for m in events_of(text)) == told


NOUNS = [
    ("The senator has promised hearings in Oslo on 26 March.", "2019-03-26", "scheduled"),
    ("An open debate in Oslo is due on Friday.", "2019-03-08", "scheduled"),
    ("The king spoke of the attacks of 13 February.", "2019-02-13", "happened"),
    ("A referendum follows on 25 July.", "2019-07-25", "scheduled"),
]


@pytest.mark.parametrize(("text", "edtf", "status"), NOUNS)
def test_a_noun_with_a_day_tells_of_what_it_names(text, edtf, status):
    assert (edtf, status) in {(m.dating.edtf, m.status.value) for m in events_of(text)}
