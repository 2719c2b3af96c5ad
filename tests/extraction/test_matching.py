"""Likeness of claims: what makes two sentences one event, and what forbids it."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.extraction.dates.edtf import parse
from timeline.extraction.matching import ALIKE, SAME, Claim, is_evidence, likeness

OSLO = {"place": "city:oslo-NOR", "places": frozenset({"city:oslo-NOR", "country:NOR"})}
PALACE = {"place": "site:palace", "places": frozenset({"site:palace", *OSLO["places"]})}
BERGEN = {"place": "city:bergen-NOR", "places": frozenset({"city:bergen-NOR", "country:NOR"})}
NORWAY = {"place": "country:NOR", "places": frozenset({"country:NOR"})}
LIND, SVAN = "person:ada-lind", "person:olof-svan"
COUNTRIES = {LIND: "state:NOR", SVAN: "state:SWE"}


def meeting(date="2023-05-09", *parties, **fields):
    """Talks of a day, between ministers unless told otherwise."""
    given = {
        "kind": "event", "type": "consult", "mode": "", "head": "talks", "body": "",
        "place": "", "places": frozenset(), "countries": COUNTRIES,
    }  # fmt: skip
    return Claim(
        date=parse(date) if date else None,
        parties=frozenset(parties or (LIND, SVAN)),
        **given | fields,
    )


def deed(date, gist, *, head="sign", **fields):
    return meeting(date, **{"type": "agree", "head": head, "gist": gist, **fields})


def statement(date, venue="", **fields):
    return meeting(date, LIND, kind="statement", type="say", head=venue, speaker=LIND, **fields)


ONE_EVENT = {
    "the same parties on the same day": (meeting(), meeting()),
    "ministers stand for their states": (
        meeting(), meeting("2023-05-09", "state:NOR", "state:SWE")),
    "a site and its city": (meeting(**OSLO), meeting(**PALACE)),
    "a city and its country": (meeting(**OSLO), meeting(**NORWAY)),
    "a time and its day": (meeting("2023-05-09T10:00+02:00"), meeting(**OSLO)),
    "talks and a summit": (meeting(), meeting(head="summit")),
    "a body whose place two sources give differently": (
        meeting(body="org:council", **OSLO), meeting(body="org:council", **BERGEN)),
    "a body met in the week for which it was announced": (
        meeting(body="org:council"), meeting("2023-05-08/2023-05-14", body="org:council")),
    "the same deed to the same object": (
        deed("2023-05-09", "treaty on fishing rights"), deed("2023-05", "fishing treaty")),
    "a signing told without what was signed": (
        replace(deed("2023-05-09", "The text had been initialled", **OSLO), parties=frozenset()),
        deed("2023-05-09", "an agreement on fishing rights", **OSLO)),
    "an agreement reached and signed": (
        deed("2023-05-09", "agreement on fishing", head="agreement"),
        deed("2023-05-09", "a document on fishing")),
    "a dinner told of twice": (
        meeting(head="dinner", daypart="evening"), meeting("2023-05-09T20:00+02:00")),
    "what one says on one day": (statement("2023-05-09"), statement("2023-05-09")),
    "what one says at one venue": (statement("2023-05-09", "CNN"), statement("2023-05-09", "CNN")),
    "the press is one venue": (
        statement("2023-05-09", "reporters"), statement("2023-05-09", "press conference")),
}  # fmt: skip

TWO_EVENTS = {
    "another day": (meeting(), meeting("2023-05-10")),
    "another pair of parties": (meeting(), meeting("2023-05-09", LIND, "state:DNK")),
    "another city": (meeting(**OSLO), meeting(**BERGEN)),
    "a dinner and the talks of the morning": (
        meeting("2023-05-09T09:00+02:00"), meeting(head="dinner", daypart="evening", **OSLO)),
    "another body": (meeting(body="org:council"), meeting(body="org:assembly")),
    "a call is no meeting": (meeting(mode="phone", head="call"), meeting()),
    "a deed is no statement": (meeting(), statement("2023-05-09")),
    "another object": (deed("2023-05-09", "treaty on fishing"), deed("2023-05-09", "arms sales")),
    "an agreement reached, and another signed": (
        deed("2023-05-09", "agreement on fishing", head="agreement"),
        deed("2023-05-09", "a document on border posts")),
    "another deed": (
        deed("2023-05-09", "the fishing treaty"),
        deed("2023-05-09", "the fishing treaty", type="reject", head="reject")),
    "a day of a war and the war since then": (
        deed("2014/..", "border towns"), deed("2023-05-09", "border towns")),
    "deeds that no list knows, with one subject": (
        deed("2023-05-09", "Norway opened a school", head="", type="act"),
        deed("2023-05-09", "Norway closed three roads", head="", type="act")),
    "no date": (meeting(None), meeting()),
    "another speaker": (statement("2023-05-09"), statement("2023-05-09", countries={})),
    "nobody knows who speaks": (
        replace(statement("2023-05-09"), speaker=""), replace(statement("2023-05-09"), speaker="")),
    "another programme": (statement("2023-05-09", "CNN"), statement("2023-05-09", "ABC")),
    "a programme, and words of unknown venue in another article": (
        statement("2023-05-09", "CNN", article=1), statement("2023-05-09", article=2)),
}  # fmt: skip
TWO_EVENTS["another speaker"] = (
    statement("2023-05-09"), replace(statement("2023-05-09"), speaker=SVAN))  # fmt: skip


@pytest.mark.parametrize("case", ONE_EVENT)
def test_one_event(case):
    found = likeness(*ONE_EVENT[case])

    assert found.is_same, found
    assert found.reasons


@pytest.mark.parametrize("case", TWO_EVENTS)
def test_two_events(case):
    found = likeness(*TWO_EVENTS[case])

    assert not found.is_same, found


def test_an_inferred_day_may_be_a_day_off():
    inferred = meeting("2023-05-10", is_loose=True, **OSLO)

    assert likeness(inferred, meeting(**OSLO)).is_same


def test_parties_of_a_week_of_talks_are_not_those_of_one_meeting():
    week = meeting("2023-05-08/2023-05-14", "state:NOR", "org:nato", "org:osce", head="meeting")
    day = meeting("2023-05-10", "state:NOR", "org:nato", "org:council", body="org:council")

    assert not likeness(week, day).is_same


def test_look_alikes_are_worth_a_look_with_the_reasons():
    found = likeness(meeting(**OSLO), meeting("2023-05-09", "state:NOR", **NORWAY))

    assert found.score >= ALIKE
    assert "same day" in found.reasons


@pytest.mark.parametrize(
    ("undated", "dated", "is_told"),
    [
        (deed(None, "Amber Coast", head="annex"), deed("2014", "Amber Coast", head="annex"), True),
        (deed(None, "Amber Coast", head="annex"), deed("2014", "an isle", head="annex"), False),
        (deed(None, "Amber Coast", head="seize"), deed("2014", "Amber Coast", head="annex"), False),
        (meeting(None, gist="border talks"), meeting(gist="border talks"), False),
        (deed("2014", "Amber Coast"), deed("2014", "Amber Coast"), False),
    ],
)  # fmt: skip
def test_an_undated_sentence_is_evidence_of_the_same_deed_to_the_same_object(
    undated, dated, is_told
):
    assert is_evidence(undated, dated) is is_told


CLAIMS = [claim for pair in (*ONE_EVENT.values(), *TWO_EVENTS.values()) for claim in pair]


@given(st.sampled_from(CLAIMS), st.sampled_from(CLAIMS))
def test_likeness_is_symmetric_and_bounded(left, right):
    found, turned = likeness(left, right), likeness(right, left)

    assert (found.score, bool(found.forbidden)) == (turned.score, bool(turned.forbidden))
    assert 0 <= found.score <= 1
    assert not (found.forbidden and found.score >= SAME)
