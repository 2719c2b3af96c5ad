"""Journeys and what they are made for."""

import pytest

from tests.extraction.events.reading import events_of, only_event


@pytest.mark.parametrize(
    ("text", "title", "status", "edtf"),
    [
        (
            "Ada Lind is to be in Lima on Friday for talks with Pedro Rojas.",
            "Ada Lind and Pedro Rojas meet in Lima",
            "scheduled",
            "2019-03-08",
        ),
        (
            "Ada Lind went to Lima on Friday for talks with Pedro Rojas.",
            "Ada Lind and Pedro Rojas meet in Lima",
            "happened",
            "2019-03-01",
        ),
        (
            "Ada Lind goes on to see Pedro Rojas in Lima on Friday.",
            "Ada Lind and Pedro Rojas meet in Lima",
            "scheduled",
            "2019-03-08",
        ),
        (
            "Ada Lind flew to Lima on Friday to meet Pedro Rojas.",
            "Ada Lind visits Lima",
            "happened",
            "2019-03-01",
        ),
    ],
)
def test_a_journey_and_its_end_are_told_once(text, title, status, edtf):
    event = only_event(text)

    assert (event.title, event.status, event.dating.edtf) == (title, status, edtf)
    assert {part.actor for part in event.participants} == {"person:ada-lind", "person:pedro-rojas"}


@pytest.mark.parametrize(
    "text",
    [
        "Ada Lind called for talks with Pedro Rojas on Friday.",
        "Ada Lind pressed for talks with Pedro Rojas on Friday.",
        "Ada Lind wants to meet Pedro Rojas on Friday.",
        "Ada Lind has no plans to see Pedro Rojas on Friday.",
        "The staff said that they would return to work on Friday.",
    ],
)
def test_what_nobody_goes_for_stays_open(text):
    told = {"happened", "scheduled", "ongoing"}

    assert [e.title for e in events_of(text) if e.status in told and e.dating.edtf] == []
