"""Whose date, whose place, and who takes part."""

import datetime as dt

import pytest

from tests.extraction.events.reading import MONDAY, events_of, mentions_of, only_event
from timeline.extraction.pipeline import extract
from timeline.extraction.plover import EventType

PARTIES = [
    (
        "Norwegian Foreign Minister Ada Lind met Chilean Foreign Minister Pedro Rojas on Friday.",
        {"person:ada-lind", "person:pedro-rojas"},
    ),
    (
        "Ada Lind of Norway, Pedro Rojas of Chile and Uma Rao of India met on Friday.",
        {"person:ada-lind", "person:pedro-rojas", "person:uma-rao"},
    ),
    (
        "The group of Norway, Chile and Peru, which met on Friday, agreed.",
        {"state:NOR", "state:CHL", "state:PER"},
    ),
    ("Ada Lind and Pedro Rojas shook hands on Friday.", {"person:ada-lind", "person:pedro-rojas"}),
    (
        "The Norwegian government and the Russians of Svalbard signed a treaty on Friday.",
        {"state:NOR"},
    ),
    ("Officials from Norway and Chile held talks on Friday.", {"state:NOR", "state:CHL"}),
    (
        "Talks between Norway, Chile and Peru opened in Oslo on Friday.",
        {"state:NOR", "state:CHL", "state:PER"},
    ),
    ("Norway held talks with Chile over the future of Peru on Friday.", {"state:NOR", "state:CHL"}),
    (
        "Ada Lind, Norway's foreign minister, met Pedro Rojas, Chile's prime minister, on Friday.",
        {"person:ada-lind", "person:pedro-rojas"},
    ),
    (
        "Russia and NATO are rivals. The NATO-Russia Council met in Brussels on Friday.",
        {"org:nato-russia-council", "org:nato", "state:RUS"},
    ),
]


@pytest.mark.parametrize(("text", "keys"), PARTIES)
def test_parties_of_a_meeting_are_those_who_meet_and_no_topics(text, keys):
    event = only_event(text)

    assert {part.actor for part in event.participants} == keys


def test_doer_and_sufferer_are_told_apart_in_active_and_passive():
    active = only_event("Norway invaded Chile in 1987.")
    passive = only_event("Chile was invaded by Norway in 1987.")

    roles = {("state:NOR", "actor"), ("state:CHL", "recipient")}
    assert {(p.actor, p.role.value) for p in active.participants} == roles
    assert {(p.actor, p.role.value) for p in passive.participants} == roles


def test_each_meeting_of_a_sentence_has_its_own_date_and_place():
    text = (
        "Once the first round is over, a session of the Arctic Council will be held in Tromso "
        "on Wednesday, and the African Union will meet in Addis Ababa on Thursday."
    )

    dated = {(e.dating.edtf, e.place.name if e.place else None) for e in events_of(text)}

    assert {("2019-03-06", "Tromso"), ("2019-03-07", "Addis Ababa")} <= dated


def test_the_date_of_saying_is_not_the_date_of_the_deed():
    text = "Norway and Chile will sign a treaty in May, Ada Lind said on Friday."

    event = next(e for e in events_of(text) if e.head == "sign")

    assert event.dating.edtf == "2019-05"


def test_a_year_before_another_noun_is_no_date_of_the_deed():
    text = "Norway wants its troops to withdraw to the 1997 borders."

    assert [e.dating.edtf for e in events_of(text) if e.dating.edtf] == []


def test_the_two_leaders_are_those_of_the_meeting_before():
    text = (
        "Norwegian President Ada Lind met Chilean President Pedro Rojas in Oslo on Friday. "
        "The two leaders will meet again in Santiago on Thursday."
    )

    later = next(e for e in events_of(text) if e.status == "scheduled")

    assert {p.actor for p in later.participants} == {"person:ada-lind", "person:pedro-rojas"}


def test_an_undated_meeting_takes_the_date_of_the_same_meeting_told_with_one():
    text = (
        "Officials from Norway and Chile held talks in Oslo on Friday.\n\n"
        "The meeting between Norway and Chile ended after six hours."
    )

    later = events_of(text)[-1]

    assert (later.dating.edtf, later.dating.basis, later.duration) == (
        "2019-03-01",
        "context",
        "PT6H",
    )


def test_without_a_publication_date_only_absolute_dates_count():
    text = "Norway and Chile met on Friday. Norway and Peru met on 3 May 2018."

    found = mentions_of(text, published=None)

    assert {m.dating.edtf for m in found if m.kind == "event"} == {None, "2018-05-03"}


def test_a_present_perfect_without_a_date_means_done_by_the_day_of_the_article():
    event = only_event("Norway has massed troops at its border with Sweden.")

    assert (event.dating.edtf, event.dating.basis) == ("../2019-03-04", "inferred")


def test_news_without_a_date_in_the_opening_is_of_about_the_day_of_the_article():
    event = only_event("Norway and Chile began talks over fish.", dt.date(2019, 3, 4))

    assert (event.dating.edtf, event.dating.basis) == ("2019-03-04~", "inferred")


def test_the_place_of_talks_is_not_that_of_a_briefing_on_them():
    (event,) = [
        one
        for one in events_of("Ada Lind briefed NATO on Friday about the talks in Lima of Thursday.")
        if "NATO" in one.title
    ]

    assert event.place is None


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        (
            "Ada Lind and Pedro Rojas spoke briefly. On Friday they flew to Lima.",
            {"person:ada-lind", "person:pedro-rojas"},
        ),
        (
            "Norway and Chile kept silent. They signed a treaty on the sea on Friday.",
            {"state:NOR", "state:CHL"},
        ),
        (
            "Ada Lind and Uma Rao are old. They flew to Lima to see the king, Jon Berg; on Friday "
            "they met Pedro Rojas.",
            {"person:ada-lind", "person:uma-rao", "person:pedro-rojas"},
        ),
        ("The leaders of Norway and Chile are old. On Friday the envoys met in Lima.", set()),
        ("Norway and Chile kept silent. The two armies met in Lima on Friday.", set()),
    ],
)
def test_they_are_those_whom_the_text_last_put_side_by_side(text, parties):
    (event,) = [one for one in events_of(text) if one.dating.edtf == "2019-03-01"]

    assert {part.actor for part in event.participants} == parties


def test_what_is_said_later_does_not_take_the_hour_of_what_was_said_before():
    text = (
        "“We go,” Ada Lind of Norway told reporters in Oslo at 9 a.m. on Friday.\n\n"
        "“We are late,” Ada Lind said."
    )
    first, later = (m.dating.edtf for m in mentions_of(text) if m.kind == "statement")

    assert (first, later) == ("2019-03-01T09:00", "2019-03-01")


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("In New York the Security Council adopted a resolution on Friday.", "New York"),
        ("A conference on the sea is planned for Oslo in June.", "Oslo"),
        ("Norwegian envoys met in Lima on Friday.", "Lima"),
        ("A day after the signing in Oslo, rockets struck the port of Lima on Friday.", "Lima"),
    ],
)
def test_a_place_is_known_where_it_opens_a_sentence_or_is_planned_for(text, place):
    assert [event.place.name for event in events_of(text) if event.place] == [place]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Norway and Chile signed a treaty on the Black Sea on Sunday.", "Oslo"),
        ("Norway and Chile signed a treaty on ports on Sunday in Lima.", "Lima"),
    ],
)
def test_the_news_of_a_dateline_is_there_unless_another_town_is_named(text, place):
    mentions = extract(text, published=MONDAY, dateline="Oslo").mentions

    assert [m.place.name for m in mentions if m.place] == [place]


@pytest.mark.parametrize(
    "text",
    [
        "The United States denounced the uprising on Sunday.",
        "Norway recalled its envoy after a coup on Friday.",
        "France has put sanctions on Chile since the coup in Mali in 2020.",
    ],
)
def test_a_revolution_is_not_put_on_whoever_is_named_before_it(text):
    told = [m for m in mentions_of(text) if m.type is EventType.PROTEST]

    assert not [part.actor for mention in told for part in mention.participants]


def test_a_revolution_is_of_the_state_beside_it():
    told = only_event("Oslo has kept up pressure on Lima since the uprising in 2014.")

    assert [part.actor for part in told.participants] == ["state:PER"]
