"""The search page, and filters that are written into the search box."""

import pytest

from tests.browsing.corpus import shown, told
from tests.factories import make_actor, make_article, make_place
from timeline.models import Alias

pytestmark = pytest.mark.django_db


def test_results_stand_in_groups_with_the_words_marked(client):
    told("Grain deal signed", search_words="The grain deal was signed.")
    told("A minister: no grain", kind="statement", type="say")
    make_actor("Grain Union", kind="organisation")
    make_article("Ships left with grain.", read_title="Ports open")

    text = client.get("/search/?q=grain").text

    for words in ("What happened 1", "What was said 1", "Actors 1", "Articles 1"):
        assert words in shown(text)
    assert "<mark>Grain</mark> deal signed" in text
    assert "<mark>Grain</mark> Union" in text
    assert "Ships left with <mark>grain</mark>" in text


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


@pytest.mark.parametrize(
    "typed", ["<b>bold</b>", "'; DROP TABLE x; --", "a & | !", '"', "%", "((("]
)
def test_anything_can_be_typed_and_is_shown_as_typed(client, typed):
    told("Talk of <b>bold</b> moves")

    response = client.get("/search/", {"q": typed})

    assert response.status_code == 200
    assert "<b>bold</b>" not in response.text
