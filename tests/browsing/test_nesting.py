"""What stands in a building stands in its town and its country: filter, facet and page agree."""

import re

import pytest

from tests.browsing.corpus import shown
from tests.browsing.test_facets import facets, size
from tests.factories import make_event, make_place
from timeline.models import Place

pytestmark = pytest.mark.django_db


@pytest.fixture
def places():
    country = make_place("Norway", kind="country", country="NOR")
    town = make_place("Bergen", country="NOR")
    hall = make_place("Town Hall, Bergen", slug="town-hall", kind="site", within=town)
    make_place("Oslo", country="NOR")
    make_place("Lima", country="PER")
    make_event(read_title="Envoys dine", read_place=hall)
    make_event(read_title="Envoys walk", read_place=town)
    make_event(read_title="Envoys ski", read_place=country)
    make_event(read_title="Envoys swim", read_place=Place.objects.get(slug="lima"))


@pytest.mark.parametrize(
    ("slug", "titles"),
    [
        ("town-hall", {"Envoys dine"}),
        ("bergen", {"Envoys dine", "Envoys walk"}),
        ("norway", {"Envoys dine", "Envoys walk", "Envoys ski"}),
        ("oslo", set()),
    ],
)
@pytest.mark.parametrize("address", ["/?place={}", "/places/{}/", "/?place={}&q=envoys"])
def test_a_place_is_asked_for_with_all_that_lies_in_it(client, places, slug, titles, address):
    page = shown(client.get(address.format(slug)).text)

    found = {f"Envoys {deed}" for deed in ("dine", "walk", "ski", "swim") if f"s {deed}" in page}
    assert found == titles
    assert re.search(rf"\b{len(titles) or 'No'} (of \d+ )?events?\b", page)


def test_a_place_taken_out_takes_what_lies_in_it(client, places):
    page = client.get("/?-place=bergen").text

    assert "Envoys ski" in page
    assert "Envoys dine" not in page


@pytest.mark.parametrize("question", ["", "type=consult", "q=envoys", "place=lima"])
def test_the_facet_counts_what_the_click_shows(places, question):
    values = facets(question)["place"].likely

    counts = {value.choice.label: value.count for value in values}
    assert counts == {"Norway": 3, "Bergen": 2, "Town Hall, Bergen": 1, "Lima": 1}
    assert [size(value.only) for value in values] == [value.count for value in values]


def test_a_place_lists_what_lies_in_it(client, places):
    page = shown(client.get("/places/norway/").text)

    assert "In it Bergen 1 · Town Hall, Bergen 1" in page
    assert "In it" not in shown(client.get("/places/lima/").text)


def test_what_was_merged_into_a_town_brings_its_buildings(client, places):
    other = make_place("Bjorgvin", country="NOR")
    make_event(read_title="Envoys sing", read_place=make_place("A quay", kind="site", within=other))
    Place.objects.filter(pk=other.pk).update(merged_into=Place.objects.get(slug="bergen"))

    assert "Envoys sing" in client.get("/?place=bergen").text
