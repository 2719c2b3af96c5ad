"""Whom an actor met with: the others, and a list behind each number."""

import re

import pytest

from tests.browsing.corpus import shown, told
from tests.factories import make_actor, make_article
from timeline.browsing.meeting import met_with
from timeline.models import Role

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
