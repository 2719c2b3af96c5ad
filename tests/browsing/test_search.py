"""The search page, and filters that are written into the search box."""

import re

import pytest

from tests.browsing.corpus import piecewise, shown, told
from tests.factories import make_actor, make_article, make_mention, make_place
from timeline.models import Alias

pytestmark = pytest.mark.django_db


def test_results_stand_in_groups_with_the_words_marked(client):
    told("Grain deal signed", search_words="The grain deal was signed.")
    told("A minister: no grain", kind="statement", type="say")
    make_actor("Grain Union", kind="organisation")
    make_article("Ships left with grain.", read_title="Ports open")

    text = client.get("/search/?q=grain").text

    for words in ("Deeds and plans 1", "What was said 1", "Actors 1", "Articles 1"):
        assert words in shown(text)
    assert "<mark>Grain</mark> deal signed" in text
    assert "<mark>Grain</mark> Union" in text
    assert "Ships left with <mark>grain</mark>" in text


def test_who_bears_the_name_that_was_typed_comes_first(client):
    lind = make_actor("Ada Lind", kind="person")
    told("Ada Lind resigns", actors=[lind])

    text = shown(client.get("/search/?q=lind").text)

    assert text.index("Actors 1 Ada Lind Person") < text.index("Deeds and plans 1")
    assert "All of these on the timeline" in text
    assert "All of these actors" not in text


def test_the_better_match_comes_first(client):
    told("Envoys talk of peace", "2022-01-12", search_words="Grain was mentioned once.")
    told("Grain for grain", "2022-01-10")

    text = client.get("/search/?q=grain").text.split("<main")[1]

    assert text.index("for <mark>grain</mark>") < text.index("Envoys talk of peace")


@pytest.mark.parametrize(
    "typed", ["actor:lind", 'actor:"Ada Lind"', "actor:ada-lind", "actor:AL", "ACTOR:Lind"]
)
def test_an_actor_in_the_box_becomes_a_filter(client, typed):
    Alias.objects.create(actor=make_actor("Ada Lind", kind="person"), words="AL")

    response = client.get("/", {"q": f"{typed} grain"})

    assert response["Location"] == "/?actor=ada-lind&q=grain"


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("from:2022 to:2022-03", "/search/?from=2022-01-01&to=2022-03-31"),
        ("type:talks", "/search/?type=consult"),
        ("-type:sanction oil", "/search/?-type=sanction&q=oil"),
        ("place:geneva", "/search/?place=geneva"),
        ("status:scheduled", "/search/?status=scheduled"),
    ],
)
def test_other_filters_in_the_box(client, typed, address):
    make_place("Geneva")

    assert client.get("/search/", {"q": typed})["Location"] == address


def test_a_web_address_in_the_box_is_no_filter(client):
    assert client.get("/search/", {"q": "https://a.example/x"}).status_code == 200


@pytest.mark.parametrize("typed", ["actor:nobody", "from:soon", "type:picnic"])
def test_a_filter_that_means_nothing_is_refused_with_a_reason(client, typed):
    response = client.get("/search/", {"q": typed})

    assert response.status_code == 400
    assert "This cannot be searched for" in response.text


def test_nothing_found_helps_on(client):
    told("Envoys talk", actors=[make_actor("Russia")])

    text = shown(client.get("/search/?actor=russia&q=zebra").text)

    assert "Nothing was found" in text
    assert "Drop the search words 1 event" in text
    assert "talks -vienna" in text


def test_a_way_out_of_nothing_found_is_counted_only_so_far(client, monkeypatch):
    monkeypatch.setattr("timeline.browsing.emptiness.MOST_COUNTED", 2)
    for number in range(4):
        told(f"Envoys talk, {number}", "2022-01-10")

    assert "Drop the search words more than 2 events" in shown(client.get("/search/?q=xyzzy").text)


@pytest.mark.parametrize(
    "typed", ["<b>bold</b>", "'; DROP TABLE x; --", "a & | !", '"', "%", "((("]
)
def test_anything_can_be_typed_and_is_shown_as_typed(client, typed):
    told("Talk of <b>bold</b> moves")

    response = client.get("/search/", {"q": typed})

    assert response.status_code == 200
    assert "<b>bold</b>" not in response.text


def test_all_articles_are_led_to_and_come_page_by_page(client):
    for number in range(61):
        make_article("Ships left with grain.", read_title=f"Ports open, part {number}")
    make_article("Ships left with grain.", read_title="Ports open, undated", published=None)

    first = client.get("/search/?q=grain").text
    found, address = [], "/search/articles/?q=grain"
    for _ in range(3):
        text = client.get(address).text
        found += re.findall(r"Ports open, (?:part \d+|undated)", text)
        onward = re.search(r'rel="next" href="([^"]+)"', text)
        if onward is None:
            break
        address = onward[1].replace("&amp;", "&")

    assert "Articles 10 of 62" in shown(first)
    assert 'href="/search/articles/?q=grain"' in first
    assert len(found) == len(set(found)) == 62
    assert found[-1] == "Ports open, undated"


def test_all_actors_come_page_by_page(client):
    for number in range(70):
        make_actor(f"Grain Union {number:02}")

    assert "Actors 10 of 70" in shown(client.get("/search/?q=grain").text)
    text = client.get("/search/actors/?q=grain").text
    (onward,) = re.findall(r'rel="next" href="([^"]+)"', text)
    found = re.findall(
        r'href="/actors/(grain-union-\d\d)/', text + client.get(onward.replace("&amp;", "&")).text
    )

    assert found == [f"grain-union-{number:02}" for number in range(70)]


@pytest.mark.parametrize("address", ["/search/articles/", "/search/actors/"])
def test_pages_of_all_results_take_any_place(client, address):
    assert client.get(f"{address}?q=grain&after=999999").status_code == 200
    assert client.get(f"{address}?q=grain&after=x").status_code == 400
    assert client.get(address).status_code == 200


def test_a_search_is_refined_by_links_into_the_timeline(client):
    told("Grain deal signed", "2022-01-10", type="agree", actors=[make_actor("Norway")])
    told("Grain talks", "2021-05-03", read_place=make_place("Geneva"))

    links = dict(
        re.findall(r'id="only-([^"]+)" href="([^"]+)"', client.get("/search/?q=grain").text)
    )

    assert links["year-2021"] == "/?from=2021-01-01&amp;to=2021-12-31&amp;q=grain"
    assert links["type-agree"] == "/?type=agree&amp;q=grain"
    assert links["actor-norway"] == "/?actor=norway&amp;q=grain"
    assert links["place-geneva"] == "/?place=geneva&amp;q=grain"
    assert not [name for name in links if name.startswith(("source", "status"))]
    year = shown(client.get(links["year-2021"].replace("&amp;", "&")).text)
    assert "1 of 2 events" in year


def test_actors_nobody_had_told_of_are_not_found_as_of_a_day(client):
    event = told("Grain deal signed", actors=[make_actor("Grain Union")])
    event.mentions.update(participants=[{"actor": make_actor("Grain Union").pk, "role": "actor"}])

    assert "/actors/grain-union/" in client.get("/search/?asof=2022-01-10&q=grain").text
    assert "/actors/grain-union/" not in client.get("/search/?asof=2022-01-09&q=grain").text


def test_the_timeline_quotes_the_sentence_that_was_searched_for(client):
    lifted = "The envoys lifted all sanctions on cheese."
    make_mention(told("Envoys talk", search_words=lifted), make_article(lifted))

    page = client.get("/?q=sanctions").text

    assert "…\u00a0envoys lifted all <mark>sanctions</mark> on cheese\u00a0…" in page
    assert "cheese" not in client.get("/").text


def test_what_narrows_a_search_down_comes_when_it_is_opened(client):
    told("Envoys talk", actors=[make_actor("Ada Lind")])

    whole, page, piece = piecewise(client, "/search/?q=talk", "refinement")

    assert 'id="refinement"' in page
    assert "/?actor=ada-lind&amp;q=talk" not in page
    assert "/?actor=ada-lind&amp;q=talk" in piece
    assert piece.strip() in whole
