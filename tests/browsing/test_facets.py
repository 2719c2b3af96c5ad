"""The number beside a facet's value is the size of the list after the click."""

from urllib.parse import urlsplit

import pytest
from django.http import QueryDict
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.models import Agency
from tests.browsing.corpus import ACTORS, PLACES, happenings, store
from tests.factories import (
    make_actor,
    make_article,
    make_event,
    make_mention,
    make_place,
    make_source,
)
from timeline.browsing.counting import tally
from timeline.browsing.facets import Facet, facets_of
from timeline.browsing.filters import TimelineFilter
from timeline.browsing.listing import event_list
from timeline.browsing.wanted import Wanted
from timeline.models import Event

pytestmark = pytest.mark.django_db

questions = st.fixed_dictionaries(
    {},
    optional={
        "from": st.just("2022-01-09"),
        "actor": st.sampled_from([name.lower().replace(" ", "-") for name in ACTORS]),
        "-actor": st.sampled_from([name.lower().replace(" ", "-") for name in ACTORS]),
        "place": st.sampled_from([name.lower() for name in PLACES]),
        "status": st.sampled_from(["happened", "hypothetical"]),
        "type": st.just("consult"),
        "q": st.just("envoys"),
    },
)


def asked(query: str) -> Wanted:
    for name in ACTORS:
        make_actor(name)
    for name in PLACES:
        make_place(name)
    form = TimelineFilter.from_query(QueryDict(query))
    assert form.is_valid(), form.errors
    return form.wanted


def facets(query: str = "") -> dict[str, Facet]:
    wanted = asked(query)
    counts = tally(wanted, Event.objects.live())
    return {one.name: one for one in facets_of(counts, wanted, "/")}


def size(address: str) -> int:
    """How many events a reader finds on all pages of an address."""
    page = event_list(asked(urlsplit(address).query), Event.objects.live(), "/")
    assert not page.above, "the corpus fits on one page"
    shown = sum(len(group.happened) + len(group.said) for group in page.groups)
    return shown + sum(len(fold.rows) for fold in page.folds if fold.title.startswith("Background"))


@settings(max_examples=12)
@given(happenings, questions, st.data())
def test_every_count_is_the_size_after_the_click(corpus, question, data):
    store(corpus)
    query = QueryDict(mutable=True)
    query.update(question)

    shown = facets(query.urlencode()).values()
    found = [value for facet in shown for value in (*facet.likely, *facet.rest)]
    found = [value for value in found if value.count is not None]

    for value in data.draw(st.permutations(found))[:5]:
        assert value.count == size(value.only), value.only


def test_a_facet_leaves_its_own_choice_out_of_its_counts():
    make_event(actors=[make_actor("Russia")])
    make_event(actors=[make_actor("NATO")])

    counts = {value.choice.label: value.count for value in facets("actor=nato")["actor"].likely}

    assert counts == {"NATO": 1, "Russia": 1}


def test_a_chosen_value_without_events_is_still_shown():
    make_event(actors=[make_actor("Russia")])

    values = facets("actor=nato&actor=russia")["actor"].likely

    assert [(value.choice.label, value.count) for value in values] == [("Russia", 1), ("NATO", 0)]


def test_an_event_with_two_sentences_of_one_source_counts_once():
    event = make_event()
    article = make_article(source=make_source("Meridian Wire"))
    make_mention(event, article)
    make_mention(event, article)

    assert [value.count for value in facets()["source"].likely] == [1]


def test_the_toggle_adds_to_and_takes_from_the_choice():
    make_event(actors=[make_actor("Russia"), make_actor("NATO")])

    values = {value.choice.label: value for value in facets("actor=nato")["actor"].likely}

    assert values["Russia"].toggle == "/?actor=nato&actor=russia"
    assert values["NATO"].toggle == "/"


def test_counting_takes_one_query(django_assert_num_queries):
    make_event(actors=[make_actor("Russia")], read_place=make_place("Geneva"))
    wanted = asked("actor=russia")

    with django_assert_num_queries(1):
        tally(wanted, Event.objects.live())


def test_agencies_are_a_facet_by_the_names_that_articles_credit(client):
    by_both, by_one = make_event(read_title="Envoys dine"), make_event(read_title="Envoys walk")
    make_mention(by_both, make_article(agencies=["AFP", "dpa"]))
    make_mention(by_both, make_article(agencies=["AFP"]))
    make_mention(by_one, make_article(agencies=["dpa"]))
    for name in ("AFP", "dpa"):
        Agency.objects.create(slug=name.lower(), name=name)

    counts = {value.choice.label: value.count for value in facets()["agency"].likely}
    page = client.get("/?agency=afp").text

    assert counts == {"AFP": 1, "dpa": 2}
    assert "Envoys dine" in page
    assert "Envoys walk" not in page
    assert client.get("/?q=agency:AFP")["Location"] == "/?agency=afp"


def test_the_filters_lead_to_what_the_sources_differ_about_and_to_what_was_reviewed(client):
    make_event(conflicts=[{"about": "date"}], read_title="Envoys quarrel")
    make_event(read_title="Envoys talk")

    page = client.get("/?type=consult").text

    assert 'id="only-conflict-1" href="/?type=consult&amp;conflict=1"' in page
    assert 'id="only-reviewed-1" href="/?type=consult&amp;reviewed=1"' in page
    chosen = client.get("/?conflict=1").text
    assert "Envoys quarrel" in chosen
    assert "Envoys talk" not in chosen
    assert 'id="toggle-conflict-1" href="/"' in chosen
    assert 'id="toggle-reviewed-1" href="/?conflict=1&amp;reviewed=1"' in chosen
    assert 'id="only-reviewed-1" href="/?reviewed=1"' in chosen


def test_the_statuses_say_why_they_are_more_than_the_list(client):
    make_event(read_status="happened")
    note = "What is only possible or denied is not in the list until you choose it."

    assert note not in client.get("/").text
    make_event(read_status="hypothetical")
    assert note in client.get("/").text
    assert note not in client.get("/?status=hypothetical").text


def test_a_kind_has_a_name_that_holds_for_plans(client):
    make_event(read_status="scheduled")

    text = client.get("/").text

    assert "<span>Deeds and plans</span>" in text
    assert "What happened" not in text
