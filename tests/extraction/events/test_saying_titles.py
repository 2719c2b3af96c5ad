"""Titles of statements read as an editor would write them, whatever the sentence."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.extraction.events.reading import mentions_of

LIND = "Norwegian Foreign Minister Ada Lind met Peruvian envoys in Lima. "


def titles_of(text: str) -> list[str]:
    return [m.title for m in mentions_of(LIND + text) if m.mode in {"direct", "indirect"}]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Lind told reporters afterwards that “the hard part” was still to come.",
         "Ada Lind tells reporters afterwards that “the hard part” was still to come"),
        ("The allies would answer, Lind said in Lima, and the pipeline might be shut.",
         "Ada Lind says the pipeline might be shut"),
        ("Lind said the mood was \"cool but polite.\"",
         "Ada Lind says the mood was “cool but polite”"),
        ("Foreign troops would leave, Lind told reporters.",
         "Ada Lind tells reporters that foreign troops would leave"),
        ("Lind spoke of “a long road” and left.", "Ada Lind speaks of “a long road” and left"),
        ("Lind said on Monday that the day was “a good one for us”.",
         "Ada Lind says the day was “a good one for us”"),
        ("Lind spoke of “a long and winding road” and admitted in one breath that it was steep.",
         "Ada Lind speaks of “a long and winding road”"),
        ("Lind spoke of “a road” and admitted in one breath that it was long and steep.",
         "Ada Lind says it was long and steep"),
        ("Lind said ships were late and then said they were lost.",
         "Ada Lind says ships were late"),
        ("Lind promised to put the treaty to a vote.",
         "Ada Lind promises to put the treaty to a vote"),
        ("Lind showed a new map and said ships had three months to leave.",
         "Ada Lind says ships had three months to leave"),
        ("Lind doubted that a treaty could be ready.", "Ada Lind doubts a treaty could be ready"),
        ("Lind warned in a letter that the time was short.",
         "Ada Lind warns in a letter that the time was short"),
        ("Lind told envoys, if their ministers could be won.", "Ada Lind makes a statement"),
    ],
)  # fmt: skip
def test_a_title_says_who_said_what_in_a_clause_of_its_own(text, title):
    assert title in titles_of(text)


OPENINGS = ["", "On Monday, ", "After the talks, ", "The pipe is the aim, ", "It is late; "]
VERBS = ["said", "told reporters", "added", "warned", "denies", "told the press in Lima", "argued"]
LINKS = ["", " that", ",", ": ", " afterwards that", " on Monday that", " — ", " and"]
CONTENTS = [
    " and the pipe might be shut", " is the aim", " but nobody came to the talks", " the aim",
    " reporters in Lima that it was late", " that is late", " it is “very late”", " if it is late",
    " “and that was all”", " what is the aim", " with a smile", " the gaps are wide",
]  # fmt: skip
BAD = {"and", "but", "or", "is", "are", "was", "were", "that", "which", "who", "with", "if"}


@given(*(st.sampled_from(parts) for parts in (OPENINGS, VERBS, LINKS, CONTENTS)))
def test_no_title_goes_on_with_half_a_clause(opening, verb, link, content):
    for title in titles_of(f"{opening}Lind {verb}{link}{content}."):
        said = re.sub(r"^Ada Lind (says|tells reporters|warns|denies)( that)?\b", "", title)
        first = said.split(" ", 2)[1:2]

        assert not BAD & {word.strip(",") for word in first}, title
