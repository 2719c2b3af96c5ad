"""What mentions agree on, in tables: date, place, status, participants, title."""

import datetime as dt

import pytest

from tests.factories import make_actor, make_article, make_event, make_mention, make_place
from timeline.consensus import settle
from timeline.consensus.voting import (
    Voice,
    agreed_date,
    agreed_participants,
    agreed_place,
    agreed_status,
    differing_dates,
)
from timeline.models import Mention, Place


def voice(article, published=10, **fields):
    """What an article of that day of January 2022 says."""
    fields.setdefault("date_basis", "explicit")
    return Voice(Mention(**fields), article, dt.date(2022, 1, published))


# Each row: (article, EDTF, basis) of each voice; the date agreed on; the dates that differ.
DATES = {
    "the more precise of two that fit": (
        [(1, "2022-01", "explicit"), (2, "2022-01-12", "explicit")],
        "2022-01-12",
        [],
    ),
    "a time of day is kept though more articles give the day": (
        [
            (1, "2022-01-10", "explicit"),
            (2, "2022-01-10", "explicit"),
            (3, "2022-01-10T08:55+01:00", "explicit"),
        ],
        "2022-01-10T08:55+01:00",
        [],
    ),
    "two articles against one, which is shown as differing": (
        [
            (1, "2022-01-12", "explicit"),
            (2, "2022-01-13", "explicit"),
            (3, "2022-01-13", "explicit"),
        ],
        "2022-01-13",
        [("2022-01-13", 2), ("2022-01-12", 1)],
    ),
    "three sentences of one article are one voice": (
        [
            (1, "2022-01-12", "explicit"),
            (1, "2022-01-12", "explicit"),
            (1, "2022-01-12", "explicit"),
            (2, "2022-01-13", "explicit"),
            (3, "2022-01-13", "explicit"),
        ],
        "2022-01-13",
        [("2022-01-13", 2), ("2022-01-12", 1)],
    ),
    "what is said outright before what is inferred, though it is vaguer": (
        [(1, "2022-01-10", "inferred"), (2, "2022-01-11", "inferred"), (3, "2022-01", "explicit")],
        "2022-01",
        [],
    ),
    "a vague date that fits two days hides no difference of theirs": (
        [
            (1, "2022-01-12", "explicit"),
            (2, "2022-01-13", "explicit"),
            (2, "2022-01-13", "explicit"),
            (3, "2022-01-10/2022-01-16", "explicit"),
            (4, "2022-01-13", "context"),
        ],
        "2022-01-13",
        [("2022-01-13", 2), ("2022-01-12", 1)],
    ),
    "the shorter of two stretches": (
        [(1, "2021-12~/2022-01-10", "explicit"), (2, "2021-12~/2022-01-09", "explicit")],
        "2021-12~/2022-01-09",
        [],
    ),
    "an open stretch gives way to a year": (
        [(1, "../2022-01-10", "context"), (2, "2014", "explicit")],
        "2014",
        [],
    ),
    "inferred alone is better than nothing": ([(1, "2022-01-10~", "inferred")], "2022-01-10~", []),
}


@pytest.mark.parametrize("case", DATES)
def test_the_date(case):
    told, agreed, differing = DATES[case]
    voices = [voice(a, read_edtf=edtf, date_basis=basis) for a, edtf, basis in told]

    for order in (voices, voices[::-1]):
        chosen = agreed_date(order)
        assert chosen is not None
        assert chosen.read_edtf == agreed
        assert sorted(differing_dates(order, chosen)[1:]) == differing[1:]
    assert differing_dates(voices, agreed_date(voices)) == differing


def test_no_date_where_none_is_told():
    assert agreed_date([voice(1, read_edtf=None, date_basis="none")]) is None


SWITZERLAND = Place(pk=1, name="Switzerland", kind="country", country="CHE")
GENEVA = Place(pk=2, name="Geneva", kind="city", country="CHE", within=SWITZERLAND)
MISSION = Place(pk=3, name="US mission", kind="site", country="CHE", within=GENEVA)
LAUSANNE = Place(pk=4, name="Lausanne", kind="city", country="CHE")
VIENNA = Place(pk=5, name="Vienna", kind="city", country="AUT")

# Each row: the place each article gives; the one agreed on; how they differ.
PLACES: dict[str, tuple[list[Place | None], Place | None, list[tuple[str, int]]]] = {
    "none": ([None, None], None, []),
    "the most exact of places inside each other": ([SWITZERLAND, MISSION, GENEVA], MISSION, []),
    "a country bears out its city though no row says that it holds it": (
        [LAUSANNE, SWITZERLAND],
        LAUSANNE,
        [],
    ),
    "the place of most articles, beside the other": (
        [VIENNA, GENEVA, GENEVA],
        GENEVA,
        [("Geneva", 2), ("Vienna", 1)],
    ),
    "a site speaks for its city": (
        [VIENNA, GENEVA, MISSION],
        MISSION,
        [("US mission", 2), ("Vienna", 1)],
    ),
    "a country decides nothing between its cities": (
        [GENEVA, LAUSANNE, SWITZERLAND],
        GENEVA,
        [("Geneva", 2), ("Lausanne", 2)],
    ),
}


@pytest.mark.parametrize("case", PLACES)
def test_the_place(case):
    places, agreed, differing = PLACES[case]
    voices = [voice(number, read_place=place) for number, place in enumerate(places)]

    assert agreed_place(voices) == (agreed, differing)


# Each row: (day of January, status) of each article; what became of it.
STATUSES = [
    ([(9, "scheduled")], "scheduled"),
    ([(9, "scheduled"), (13, "happened")], "happened"),
    ([(13, "happened"), (14, "scheduled")], "happened"),
    ([(9, "scheduled"), (11, "cancelled")], "cancelled"),
    ([(9, "scheduled"), (11, "cancelled"), (12, "scheduled")], "scheduled"),
    ([(9, "scheduled"), (11, "cancelled"), (13, "happened")], "happened"),
    ([(11, "cancelled"), (9, "happened")], "cancelled"),
    ([(10, "ongoing")], "ongoing"),
    ([(10, "ongoing"), (11, "happened")], "happened"),
    ([(9, "hypothetical"), (10, "scheduled")], "scheduled"),
    ([(9, "hypothetical"), (10, "denied")], "denied"),
]


@pytest.mark.parametrize(("told", "status"), STATUSES)
def test_the_status(told, status):
    voices = [voice(n, day, read_status=word) for n, (day, word) in enumerate(told)]

    assert agreed_status(voices) == agreed_status(voices[::-1]) == status


def test_each_actor_takes_part_once_in_the_role_that_most_articles_give():
    def part(role, words=""):
        return [{"actor": 7, "role": role, "words": words}]

    voices = [
        voice(1, participants=part("recipient")),
        voice(1, participants=part("recipient")),
        voice(2, participants=part("actor", "foreign minister")),
        voice(3, participants=part("actor", "the minister")),
    ]

    assert agreed_participants(voices) == {(7, "actor"): "foreign minister"}


def test_a_copy_has_no_vote_beside_its_original(db):
    event = make_event("2022-01-12")
    original = make_article(published=dt.date(2022, 1, 11))
    copy = make_article(published=dt.date(2022, 1, 11), duplicate_of=original)
    for article in (original, copy):
        make_mention(event, article, edtf="2022-01-12")

    settle(event)

    assert (event.source_count, event.mention_count) == (1, 2)


def test_settling_counts_the_version_once_and_then_no_more(db):
    event = make_event("2022-01-12")
    make_mention(event, edtf="2022-01-13")

    first = settle(event)
    version = event.version
    second = settle(event)

    assert (first, second) == (True, False)
    assert event.version == version == 2
    assert event.edtf == "2022-01-13"


def test_a_new_date_is_carried_to_those_who_take_part(db):
    actor = make_actor()
    event = make_event("2022-01-12", actors=[actor])
    told = [{"actor": actor.pk, "role": "participant", "words": ""}]
    make_mention(event, edtf="2022-01-13", participants=told)

    settle(event)

    assert event.participations.get().sort_on == dt.date(2022, 1, 13)


def test_conflicts_stand_side_by_side_on_the_event(db):
    event = make_event("2022-01-12")
    for place, day in (("Geneva", 9), ("Brussels", 10), ("Brussels", 11)):
        article = make_article(published=dt.date(2022, 1, day))
        where = make_place(place, country=place[:3].upper())
        make_mention(event, article, edtf="2022-01-12", read_place=where)

    settle(event)

    assert str(event.read_place) == "Brussels"
    assert event.conflicts == [{"about": "place", "values": [["Brussels", 2], ["Geneva", 1]]}]


def test_an_undated_mention_is_evidence_but_decides_nothing(db):
    event = make_event("2014", type="assault", read_title="A annexes B")
    make_mention(event, edtf="2014")
    make_mention(event, edtf=None, date_basis="none", read_place=make_place("Elsewhere"))

    settle(event)

    assert event.mention_count == 2
    assert event.read_place is None


@pytest.mark.parametrize(
    ("titles", "agreed"),
    [
        (["A signs", "B signs", "B signs"], "B signs"),
        (["A signs", "B signs"], "A signs"),
    ],
)
def test_a_deed_is_titled_as_most_articles_have_it_else_as_the_first(titles, agreed, db):
    event = make_event("2022-01-12", type="agree")
    for day, title in enumerate(titles, start=9):
        article = make_article(published=dt.date(2022, 1, day))
        make_mention(event, article, edtf="2022-01-12", title=title)

    settle(event)

    assert event.title == agreed


def test_what_was_held_is_not_titled_as_the_plan_was(db):
    event = make_event("2022-01-12", type="agree")
    for day, status, title in ((9, "scheduled", "A is to sign"), (13, "happened", "A signs")):
        article = make_article(published=dt.date(2022, 1, day))
        make_mention(event, article, edtf="2022-01-12", title=title, read_status=status)

    settle(event)

    assert (event.status, event.title) == ("happened", "A signs")
