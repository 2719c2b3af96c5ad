"""What a sentence says became of an event."""

import pytest

from tests.extraction.events.reading import events_of, mentions_of, only_event

TOLD = [
    ("Norway and Chile held talks in Oslo on Friday.", "happened", "2019-03-01"),
    ("Norway and Chile will hold talks in Oslo on Friday.", "scheduled", "2019-03-08"),
    (
        "Talks between Norway and Chile will take place in Oslo on Friday.",
        "scheduled",
        "2019-03-08",
    ),
    ("Norway and Chile are to hold talks in Oslo on Friday.", "scheduled", "2019-03-08"),
    ("Norway and Chile have been holding talks in Oslo since Friday.", "ongoing", "2019-03-01/.."),
    ("A summit of Norway and Chile in Oslo on Friday was cancelled.", "cancelled", "2019-03-01"),
    ("Talks between Norway and Chile took place in Oslo on 1 March.", "happened", "2019-03-01"),
    ("Norway invaded Chile in 1987.", "happened", "1987"),
    ("Norway's annexation of Chile in 1987 was condemned.", "happened", "1987"),
    ("Norway and Chile signed a fisheries treaty in Oslo on Friday.", "happened", "2019-03-01"),
    ("Norway expelled two Chilean diplomats on Friday.", "happened", "2019-03-01"),
    ("A summit in Oslo, set for Friday, fell through.", "cancelled", "2019-03-08"),
    ("The march called for 1 March in Oslo had been prohibited.", "cancelled", "2019-03-01"),
    ("The council was to vote on the draft on 8 March.", "scheduled", "2019-03-08"),
    ("Norway and Chile are supposed to hold talks on Friday.", "scheduled", "2019-03-08"),
    (
        "A conference on the sea in Oslo on 1 March was adjourned after an hour.",
        "happened",
        "2019-03-01",
    ),
    ("Norway is expected to sign the treaty with Chile on Friday.", "scheduled", "2019-03-08"),
]


@pytest.mark.parametrize(("text", "status", "edtf"), TOLD)
def test_a_dated_deed_is_told_with_what_became_of_it(text, status, edtf):
    event = only_event(text)

    assert (event.status, event.dating.edtf) == (status, edtf)


OPEN = [
    "Norway ruled out a visit by Ada Lind to Chile this month.",
    "A visit by Ada Lind to Chile, of which much was said, did not come about this month.",
    "Norway could invade Chile on Friday.",
    "If Norway invades Chile on Friday, sanctions will follow.",
    "There are fears of a Norwegian invasion of Chile this month.",
    "A possible invasion of Chile this month would have consequences.",
    "Norway has no plans to invade Chile this month.",
    "Norway has not given up its plan to invade Chile this month.",
    "Norway denied that it had invaded Chile on Friday.",
    "Chile called for talks with Norway on Friday.",
    "Chile is considering sanctions against Norway this month.",
    "Norway refused to hold talks with Chile on Friday.",
    "Norway would be able to attack Chile on Friday.",
    "An agreement with Chile this month is unlikely.",
]


@pytest.mark.parametrize("text", OPEN)
def test_what_only_might_come_or_is_denied_never_counts_as_a_fact(text):
    facts = {"happened", "ongoing", "scheduled", "cancelled"}

    told = [e for e in events_of(text) if e.status in facts and e.dating.edtf]

    assert [(e.title, e.status, e.dating.edtf) for e in told] == []


NOTHING = [
    "The fjord is deep and the water is cold.",
    "Diplomats like good coffee, and Oslo has plenty of it.",
    "The talks are difficult.",
    "Norway has 5.3 million people.",
    "Many expect the 2030 borders to stay as they are.",
    "The minister is a 29-year-old lawyer.",
]


@pytest.mark.parametrize("text", NOTHING)
def test_ordinary_sentences_tell_of_nothing_datable(text):
    assert [e.title for e in events_of(text) if e.dating.edtf] == []


def test_a_past_tense_with_a_date_to_come_gives_no_date_rather_than_a_false_one():
    found = events_of("Norway and Chile met in Oslo on 8 March 2019.")

    assert [e.dating.edtf for e in found] == [None]


def test_an_event_inside_a_quotation_is_not_told_as_a_fact():
    text = "“Norway attacked the port of Valparaiso on Friday and lost,” Pedro Rojas said."

    assert events_of(text) == []


OVER = [
    ("At a conference in London last week Norway and Chile chose a chairman.", "happened"),
    ("The crisis goes back to the summit of Norway and Chile in Lima last June.", "happened"),
    ("The ministers of Norway and Chile meet in Oslo this evening.", "scheduled"),
    ("Norway and Chile meet in Oslo today.", "happened"),
]


@pytest.mark.parametrize(("text", "status"), OVER)
def test_nothing_is_under_way_on_a_day_gone_by(text, status):
    assert {event.status for event in events_of(text)} == {status}


def test_what_has_no_end_yet_is_under_way():
    event = only_event("Norway and Chile are holding talks in Oslo this month.")

    assert event.status == "ongoing"


def test_a_statement_is_never_under_way():
    told = mentions_of("Chile rejects the charge.")

    assert [(m.kind, m.status) for m in told] == [("statement", "happened")]


def test_a_clause_aside_keeps_its_date():
    told = mentions_of(
        "Envoys met in Oslo on Friday and heard Norway, which took over the chair this month, "
        "warn Chile that time was short."
    )

    assert {m.dating.edtf for m in told} <= {"2019-03-01", None}


def test_a_past_day_behind_a_visit_called_off_is_that_of_calling_it_off():
    told = events_of("Ada Lind called off her trip to Lima on Friday.")

    assert {(m.status, m.dating.edtf, m.title) for m in told} == {
        ("cancelled", None, "Ada Lind visits Lima"),
        ("happened", "2019-03-01", "Ada Lind called off her trip to Lima"),
    }
