"""Verbs that count twice, of things as of parties."""

import pytest

from tests.extraction.events.reading import events_of

AGAIN = [
    (
        "Provisional results are to be announced on 25 March and final ones on 7 April.",
        [
            ("2019-03-25", "Provisional results are to be announced"),
            ("2019-04-07", "Final ones are to be announced"),
        ],
    ),
    (
        "The party executive meets on Friday, and the ruling council a week later.",
        [
            ("2019-03-08", "The party executive meets"),
            ("2019-03-15", "The ruling council meets"),
        ],
    ),
    (
        "A Norwegian team will travel to Lima on Friday, a second one to Santiago next week.",
        [
            ("2019-03-08", "Norway visits Lima"),
            ("2019-03-11/2019-03-17", "A second one will travel to Santiago"),
        ],
    ),
    (
        "The treaty was signed on 1 March and the protocol on 3 March.",
        [("2019-03-01", "The treaty was signed"), ("2019-03-03", "The protocol was signed")],
    ),
    (
        "Norway closed its border on Friday and its embassy on Saturday.",
        [("2019-03-01", "Norway closes its border"), ("2019-03-02", "Norway closed its embassy")],
    ),
    (
        "The council approved the plan on Friday and the talks on Saturday were put off.",
        [("2019-03-01", "The council approved the plan")],
    ),
]


@pytest.mark.parametrize(("text", "told"), AGAIN)
def test_a_verb_counts_for_each_thing_with_a_day(text, told):
    assert sorted((m.dating.edtf, m.title) for m in events_of(text)) == told
