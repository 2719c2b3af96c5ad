"""Lists so long that their parts are gathered once: the same bytes as asked event by event."""

import math

import pytest
from django.db import connection
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from tests.browsing.corpus import happenings, store
from tests.factories import make_actor, make_event, make_place, make_source
from tests.sharing.reading import body, events_of_json, rows_of_csv
from timeline.browsing.exports import parts
from timeline.browsing.exports.lists import list_of, timeline
from timeline.browsing.exports.parts import Length, length_of
from timeline.models import Participation

pytestmark = pytest.mark.django_db
FORMS = ("json", "csv", "geojson")
QUESTIONS = (
    *("", "?sort=asc", "?actor=russia", "?-actor=russia&actor=nato", "?place=geneva&type=consult"),
    *("?source=meridian-wire", "?q=visit", "?from=2022-01-09&to=2022-01-31", "?status=scheduled"),
)


@pytest.fixture
def all_lists_are_long(monkeypatch):
    monkeypatch.setattr(parts, "LONG_LIST", 0)


@given(
    happenings=happenings,
    question=st.sampled_from(QUESTIONS),
    form=st.sampled_from(FORMS),
    most=st.sampled_from([0.0, math.inf]),  # everything is most of all events, or nothing is
)
def test_a_long_list_has_the_bytes_of_a_short_one(happenings, question, form, most):
    store(happenings)
    make_actor("Russia"), make_actor("NATO"), make_place("Geneva"), make_source("Meridian Wire")
    client = Client()

    short = body(client, f"/timeline.{form}{question}")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(parts, "LONG_LIST", 0)
        patch.setattr(parts, "MOST", most)
        assert body(client, f"/timeline.{form}{question}") == short


@pytest.mark.usefixtures("all_lists_are_long")
def test_the_parts_of_a_long_list_are_in_their_order_without_those_taken_out(client):
    talks = make_event("2022-01-10", read_place=make_place("Geneva"))
    make_event("2022-01-11")
    quoter = make_actor("Quoter")
    quoter.name = 'The "5%"; or\\not'
    quoter.save()
    for actor, role, removed in (
        (quoter, "speaker", False),
        (make_actor("Nobody"), "speaker", True),
        (make_actor("Austria"), "speaker", False),
        (make_actor("Zambia"), "participant", False),
    ):
        given = {"role": role, "words": "the “5%”\n", "removed": removed, "by_editor": removed}
        Participation.objects.create(event=talks, actor=actor, **given)

    with_parts, without = events_of_json(client, "/timeline.json?sort=asc")

    assert [(part["name"], part["role"]) for part in with_parts["actors"]] == [
        ("Zambia", "participant"),
        ('The "5%"; or\\not', "speaker"),
        ("Austria", "speaker"),
    ]
    assert {part["words"] for part in with_parts["actors"]} == {"the “5%”\n"}
    assert without["actors"] == []
    assert [row["actors"] for row in rows_of_csv(client, "/timeline.csv?sort=asc")] == [
        'Zambia; The "5%"; or\\not; Austria',
        "",
    ]


@pytest.mark.usefixtures("all_lists_are_long")
def test_a_cell_of_gathered_names_is_no_formula(client):
    make_event("2022-01-10", actors=[make_actor("=HYPERLINK(1)")])

    assert rows_of_csv(client, "/timeline.csv")[0]["actors"] == "'=HYPERLINK(1)"


@pytest.mark.usefixtures("all_lists_are_long")
def test_what_was_known_then_is_asked_event_by_event(rf):
    assert length_of(list_of(rf.get("/timeline.csv"), timeline())) is not Length.SHORT
    as_of = rf.get("/timeline.csv?asof=2022-01-09")
    assert length_of(list_of(as_of, timeline())) is Length.SHORT


def test_the_planner_tells_most_of_all_events_from_a_long_list_and_that_from_a_short_one(
    rf, monkeypatch
):
    for number in range(180):
        make_event("2022-01-10" if number % 3 else "2021-01-10")
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE timeline_event")
    monkeypatch.setattr(parts, "LONG_LIST", 50)

    lengths = [
        length_of(list_of(rf.get(f"/timeline.csv{question}"), timeline()))
        for question in ("", "?from=2022-01-01", "?to=2021-12-31", "?from=2023-01-01")
    ]

    assert lengths == [Length.MOST, Length.MOST, Length.LONG, Length.SHORT]
