"""All values of a facet: more than a list has room for, each with what its click shows."""

import re

import pytest
from django.http import QueryDict
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.browsing.corpus import HTMX, happenings, shown, store
from tests.browsing.test_facets import asked, facets, questions, size
from tests.factories import make_actor, make_event
from timeline.browsing.counting import values_of
from timeline.browsing.facets import values_with
from timeline.models import Alias, Event

pytestmark = pytest.mark.django_db


def many_actors(number):
    actors = [make_actor(f"Envoy {one:03}") for one in range(number)]
    for one in range(0, number, 10):
        make_event(actors=actors[: one + 10])
    return actors


def test_a_facet_says_how_many_values_it_has_and_leads_to_all(client):
    many_actors(20)

    whole = {name: facet.whole for name, facet in facets().items()}
    page = client.get("/").text

    assert {name: (one.words, one.url) for name, one in whole.items() if one} == {
        "actor": ("15 of 20", "/choose/actor/")
    }
    assert '<a href="/choose/actor/">all actors</a>' in page


def test_the_question_goes_along_and_a_chosen_value_is_always_listed(client):
    many_actors(20)

    page = client.get("/?actor=envoy-019&q=envoys").text

    assert 'href="/choose/actor/?actor=envoy-019&amp;q=envoys"' in page
    assert 'id="only-actor-envoy-019"' in page
    assert '<input type="hidden" name="q" value="envoys">' in page


def test_all_values_come_page_by_page_each_once(client):
    many_actors(130)
    address, found = "/choose/actor/", []

    for _ in range(3):
        text = client.get(address).text
        found += re.findall(r'id="only-actor-([^"]+)"', text)
        onward = re.search(r'<a href="([^"]+)">More</a>', text)
        if onward is None:
            break
        address = onward[1].replace("&amp;", "&")

    assert sorted(found) == [f"envoy-{one:03}" for one in range(130)]
    assert "130 with events" in shown(text)


def test_a_value_is_found_by_its_name_or_another_one(client):
    ada = make_actor("Ada Lind")
    Alias.objects.create(actor=ada, words="The Iron Envoy")
    make_event(actors=[ada, make_actor("Peru")])

    by_name = client.get("/choose/actor/?name=lin", headers=HTMX).text
    by_alias = client.get("/choose/actor/?name=iron", headers=HTMX).text

    for text in (by_name, by_alias):
        assert 'id="only-actor-ada-lind"' in text
        assert "Peru" not in text
        assert 'id="found-actor"' in text
        assert "<html" not in text
    assert "Ada Lind" not in client.get("/choose/actor/?name=.*").text


def test_a_day_hands_its_own_range_to_the_whole_list(client):
    actors = many_actors(20)
    make_event("2022-01-12", actors=actors[:1])

    assert "/choose/actor/?from=2022-01-10&amp;to=2022-01-10" in client.get("/2022/01/10/").text
    assert "1 with events" in shown(client.get("/choose/actor/?from=2022-01-12").text)


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/choose/colour/", 404),
        ("/choose/type/", 404),
        ("/choose/actor/?after=x", 400),
        ("/choose/actor/?name=%00", 400),
        ("/choose/actor/?from=2022-02-30", 400),
        ("/choose/actor/?after=999999999.z&name=%5Cm(", 200),
    ],
)
def test_what_is_no_question_is_refused(client, address, status):
    assert client.get(address).status_code == status


@settings(max_examples=10)
@given(happenings, questions, st.sampled_from(["actor", "place", "source"]))
def test_every_number_is_the_size_after_the_click(corpus, question, facet):
    store(corpus)
    query = QueryDict(mutable=True)
    query.update(question)
    wanted = asked(query.urlencode())

    found = values_of(facet, wanted, Event.objects.live())

    assert found.total == len(found.rows)
    for value in values_with(facet, found.rows, wanted, "/"):
        assert value.count == size(value.only), value.only


@pytest.mark.parametrize("facet", ["actor", "place", "source"])
def test_the_address_without_a_name_leads_to_all_names(client, facet):
    answer = client.get(f"/{facet}s/?type=consult")

    assert answer.status_code == 301
    assert answer["Location"] == f"/choose/{facet}/?type=consult"
