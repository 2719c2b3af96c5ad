"""Words given by a phrase: what somebody calls, describes, asks for or speaks of."""

import datetime as dt

import pytest

from tests.extraction.test_speakers import RAND
from tests.extraction.test_statements import statements_of
from timeline.extraction.pipeline import extract
from timeline.extraction.plover import Kind


@pytest.mark.parametrize(
    ("text", "content", "verb"),
    [
        ("Rojas called Chile a spoilt child and left for home.", "Chile a spoilt child", "call"),
        ("Rojas called the new offer unacceptable.", "the new offer unacceptable", "call"),
        ("Rojas called it illegal.", "it illegal", "call"),
        ("Rojas described the treaty as a cage.", "the treaty as a cage", "describe"),
        ("Rojas used the visit to describe the treaty as a cage.", "the treaty as a cage",
         "describe"),
        ("Rojas urged his men to stay calm, and slept.", "his men to stay calm", "urge"),
        ("Rojas asked the powers to do more than talk.", "the powers to do more than talk", "ask"),
        ("Rojas spoke of a stone removed.", "of a stone removed", "speak"),
        ("Rojas went on to say that it was late.", "it was late", "say"),
    ],
)  # fmt: skip
def test_a_phrase_gives_what_somebody_said(text, content, verb):
    (statement,) = statements_of(RAND + text)

    assert statement.speaker == "person:pedro-rojas"
    assert (statement.content[0].of(RAND + text), statement.verb) == (content, verb)


@pytest.mark.parametrize(
    "text",
    [
        "Rojas called a meeting of ministers.",
        "Rojas called the prime minister on Monday.",
        "Rojas called the prime minister a day later.",
        "Rojas called parliament into a special session.",
        "Rojas called off a visit.",
        "Rojas welcomed the deal as ministers left.",
        "Rojas welcomed the deal as expected.",
        "Rojas asked about ways to end it.",
        "Rojas asked the road to Cusco.",
        "Rojas spoke of the talks.",
        "The hall is used to describe ships.",
        "Somebody urged the ministers to wait.",
    ],
)
def test_other_objects_of_such_verbs_are_no_words(text):
    assert statements_of(RAND + text) == ()


def test_the_title_keeps_the_phrase_and_its_verb():
    found = extract(RAND + "Rojas called Chile a spoilt child.", published=dt.date(2020, 1, 8))

    titles = [one.title for one in found.mentions if one.kind is Kind.STATEMENT]
    assert titles == ["Pedro Rojas calls Chile a spoilt child"]
