"""Whom an actor met with: the others, and a list behind each number."""

import datetime as dt
import re

import pytest

from tests.browsing.corpus import shown, told
from tests.factories import make_actor, make_article, make_event, make_mention
from timeline.browsing import meeting
from timeline.browsing.meeting import met_with
from timeline.models import Participation, Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast():
    """An official of Norway, her state, her alliance, and a guest, in two meetings."""
    norway = make_actor("Norway", country="NOR")
    alliance = make_actor("Alliance", kind="organisation")
    berg = make_actor("Ada Berg", kind="person", country="NOR")
    peru = make_actor("Peru", country="PER")
    Role.objects.create(
        actor=berg, of=alliance, article=make_article(), title="Envoy", words="envoy"
    )
    told("Envoys talk", "2022-01-10", actors=[norway, alliance, berg, peru])
    told("Envoys talk again", "2023-01-10", actors=[berg, peru])
    return {one.slug: one for one in (norway, alliance, berg, peru)}


@pytest.mark.parametrize(
    ("slug", "met"),
    [
        ("ada-berg", ["Peru"]),
        ("norway", ["Alliance", "Peru"]),
        ("alliance", ["Norway", "Peru"]),
        ("peru", ["Ada Berg", "Alliance", "Norway"]),
    ],
)
def test_nobody_meets_their_own_side(cast, slug, met):
    matrix = met_with(cast[slug])

    assert matrix
    assert [row.actor.words for row in matrix.rows] == met


def test_each_number_leads_to_as_many_events(client, cast):
    matrix = met_with(cast["ada-berg"])

    assert matrix
    cells = [cell for row in matrix.rows for cell in (*row.years, row.total) if cell.url]
    assert [cell.number for cell in cells] == [1, 1, 2]
    for cell in cells:
        text = shown(client.get(cell.url).text)
        assert re.search(rf"\b{cell.number} of 2 events", text)


def test_as_of_a_day_only_what_was_told_by_then_counts(client):
    envoys = [make_actor("Ada Berg", kind="person"), make_actor("Peru")]
    named = [{"actor": one.pk, "role": "participant", "words": ""} for one in envoys]
    for day in (dt.date(2022, 1, 10), dt.date(2023, 5, 10)):
        event = make_event(day.isoformat(), actors=envoys)
        make_mention(event, make_article(published=day), participants=named)
    path = "/actors/ada-berg/"

    now, by_then = shown(client.get(path).text), shown(client.get(f"{path}?asof=2023-02-01").text)

    assert "Met with (1) With 2022 2023 In all Peru 1 1 2" in now
    assert "Met with (1) With 2022 In all Peru 1 1" in by_then


def test_somebody_with_two_parts_in_a_meeting_is_met_once(cast):
    for part in list(Participation.objects.all()):
        part.pk, part.role = None, "host"
        part.save()

    matrix = met_with(cast["ada-berg"])

    assert matrix
    assert [row.total.number for row in matrix.rows] == [2]


def test_whom_one_of_many_meetings_met_comes_after_the_page(client, cast, monkeypatch):
    monkeypatch.setattr(meeting, "MOST_AT_ONCE", 1)
    path = "/actors/ada-berg/"
    whole = client.get(path).text
    client.cookies["scripts"] = "1"

    page = client.get(path).text
    piece = client.get(path, headers={"HX-Request": "true", "HX-Target": "met"}).text

    assert f'id="met" class="met-coming note" hx-get="{path}"' in page
    assert 'class="met"' not in page
    assert piece.lstrip().startswith('<details class="met">')
    assert piece.strip() in whole
    assert 'class="met"' in client.get("/actors/norway/").text  # of one event: it comes at once
