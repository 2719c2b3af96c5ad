"""Deeds told aside: by a participle that explains a noun, or in a clause with "when"."""

import pytest

from tests.extraction.events.reading import events_of

TOLD = [
    (
        "The Bergen Declaration, signed on Sunday, binds both states to warn each other.",
        [("2019-03-03", "The Bergen Declaration was signed")],
    ),
    (
        "The joint statement, read out by Ada Lind at a hotel on Friday, commits Chile to disarm.",
        [("2019-03-01", "The joint statement was read out by Ada Lind at a hotel")],
    ),
    (
        "Chile gives back the harbour town of Ilo, captured in 1967.",
        [("1967", "The harbour town of Ilo was captured")],
    ),
    (
        "The line was drawn by Norway in a proposal delivered on Friday.",
        [("2019-03-01", "A proposal was delivered")],
    ),
    (
        "In a letter made public on Saturday the chief had asked for help.",
        [("2019-03-02", "A letter was made public")],
    ),
    (
        "Photographs taken by a drone on Feb. 14 had shown the launch pads.",
        [("2019-02-14", "Photographs were taken by a drone")],
    ),
    (
        "The model is that of the Chilean pact, signed on January 18 at Bergen.",
        [("2019-01-18", "The Chilean pact was signed at Bergen")],
    ),
    (
        "The law on fishing, passed on 26 May 2018 by Chile, expires in October 2021.",
        [
            ("2018-05-26", "The law on fishing was passed by Chile"),
            ("2021-10", "The law on fishing expires"),
        ],
    ),
    (
        "The mood turned on Friday when Norway and Chile attacked the text.",
        [("2019-03-01", "Norway and Chile attacked the text"), ("2019-03-01", "The mood turned")],
    ),
    (
        "The knot was cut on 1 March, when Ada Lind untied the two questions.",
        [("2019-03-01", "Ada Lind untied the two questions"), ("2019-03-01", "The knot was cut")],
    ),
    (
        "Ada Lind walked across the bridge at Narva on March 1 and obtained a promise from Chile.",
        [("2019-03-01", "Ada Lind walked across the bridge at Narva")],
    ),
    (
        "Military delegations from both countries met in Oslo on March 1.",
        [("2019-03-01", "Military delegations from both countries met in Oslo")],
    ),
]


@pytest.mark.parametrize(("text", "told"), TOLD)
def test_what_is_told_aside_has_its_own_day(text: str, told: list[tuple[str, str]]) -> None:
    assert sorted((m.dating.edtf, m.title) for m in events_of(text)) == told


NOT_ASIDE = [
    "A session with Pedro Rojas, planned for Friday, has been moved up a day.",
    "The talks, held on Friday, brought no result.",
    "Ada Lind met Pedro Rojas, called on the mayor on Friday and left.",
]


@pytest.mark.parametrize("text", NOT_ASIDE)
def test_what_became_of_a_meeting_is_no_further_deed(text: str) -> None:
    assert not [m.title for m in events_of(text) if " was " in m.title or " were " in m.title]
