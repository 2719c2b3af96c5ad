"""Deeds that no list names, by where their verb and their date stand."""

import pytest

from tests.extraction.events.reading import events_of

TOLD = [
    ("Two factions and eighteen nations yesterday signed the agreements.", ["2019-03-03"]),
    ("The leaders on Friday extracted a promise from the chief.", ["2019-03-01"]),
    ("The chamber, which last Friday gave him a free hand, is in recess.", ["2019-03-01"]),
    ("Norway lifts the blockade that took effect last Friday.", ["2019-03-01"]),
    ("The committee of experts and lawyers meets on Thursday.", ["2019-03-07"]),
    ("The foreign ministers meet in Oslo next Thursday.", ["2019-03-07"]),
    ("Legal teams meet in Oslo next week.", ["2019-03-11/2019-03-17"]),
    ("The council takes up the arrangements on 25 March.", ["2019-03-25"]),
    ("Mr Lind hands over his papers to his colleague this afternoon.", ["2019-03-04"]),
    ("Norway stayed away from Oslo at the close of February.", ["2019-02-22~/2019-02-28~"]),
    ("The parties have called a rally in Oslo for Friday.", ["2019-03-08"]),
    ("The envoy turned the page on Friday.", ["2019-03-01"]),
    ("The penalties return on 6 May for cars.", ["2019-05-06"]),
    (
        "Norway must hand over Bergen by 15 March, Moss five days later and Voss on 1 April.",
        ["../2019-03-15", "2019-03-20", "2019-04-01"],
    ),
    ("The common-roll election will be spread over the end of April.", ["2019-04-24~/2019-04-30~"]),
]


@pytest.mark.parametrize(("text", "days"), TOLD)
def test_deed_is_told_on_its_day(text: str, days: list[str]) -> None:
    assert sorted(m.dating.edtf for m in events_of(text) if m.dating.edtf) == days


NO_DEEDS = [
    "Norway must hand over Bergen.",
    "The agency on Friday quoted envoys.",
    "Ada Lind turned 79 on Friday.",
    "The council takes up the arrangements on 25 March 2018.",
    "The delegates, whose rights return on 6 May, are at home.",
    "The parties cut across on 6 August 2019 the usual lines, whose authors write on them as ever.",
    "After three decades at war the neighbours.",
    "The Oslo swim meet on Friday.",
]


@pytest.mark.parametrize("text", NO_DEEDS)
def test_no_deed_is_made_up(text: str) -> None:
    assert [m.title for m in events_of(text) if m.dating.edtf] == []


def test_what_a_dinner_did_is_no_further_deed() -> None:
    told = events_of("Norway and Chile held a dinner that went on past 2 a.m. on Friday.")

    assert [m.type for m in told] == ["consult"]


CALLED_OFF = [
    "A visit by Ada Lind to Chile that was planned for Friday has been postponed.",
    "A joint press conference in Oslo, pencilled in for Friday, has been dropped.",
    "A banquet pencilled in for Friday was dropped.",
    "Talks between Norway and Chile in Oslo, set for Friday, were put back by a day.",
    "The initialling of the text, promised for last Friday, was put off for a week.",
    "A march announced for Friday was cancelled after the bishop intervened.",
    "The law enters into force once all have ratified it.",
    "Nobody begins before an accord is reached.",
]


@pytest.mark.parametrize("text", CALLED_OFF)
def test_what_is_called_off_or_waited_for_is_not_told_as_done(text: str) -> None:
    told = events_of(text)

    assert [m.title for m in told if m.status in {"happened", "ongoing", "scheduled"}] == []


STILL_ON = [
    ("Talks between Norway and Chile on the summit that was dropped took place on Friday.", 1),
    ("Norway and Chile held talks on Friday and the summit was postponed.", 1),
    ("An accord was reached in Oslo on Friday before ministers had left.", 1),
    ("Norway and Chile once held talks in Oslo in 2014.", 1),
]


@pytest.mark.parametrize(("text", "count"), STILL_ON)
def test_what_is_called_off_takes_nothing_else_with_it(text: str, count: int) -> None:
    told = [m for m in events_of(text) if m.status == "happened" and m.dating.edtf]

    assert len(told) >= count
