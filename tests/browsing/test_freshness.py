"""A page that a browser holds is held again, until anything is written."""

import pytest

from tests.browsing.corpus import HTMX, told
from tests.factories import make_actor
from timeline.models import Actor

pytestmark = pytest.mark.django_db(transaction=True)

ADDRESSES = ["/", "/2022/", "/2022/01/", "/2022/01/10/", "/search/?q=envoys", "/corrections/"]


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_unchanged_page_is_a_304_until_something_is_written(client, address):
    told("Envoys talk")
    first = client.get(address)
    held = {"If-None-Match": first["ETag"]}

    assert client.get(address, headers=held).status_code == 304
    make_actor("Norway")
    assert client.get(address, headers=held).status_code == 200


def test_a_304_costs_one_query(client, django_assert_num_queries):
    told("Envoys talk")
    held = {"If-None-Match": client.get("/")["ETag"]}

    with django_assert_num_queries(1):
        client.get("/", headers=held)


def test_the_piece_and_the_page_and_the_themes_have_tags_of_their_own(client):
    told("Envoys talk")
    page, piece = client.get("/")["ETag"], client.get("/", headers=HTMX)["ETag"]
    client.cookies["theme"] = "dark"

    assert len({page, piece, client.get("/")["ETag"]}) == 3


def test_a_held_page_is_asked_for_again_and_says_when_it_changed(client):
    told("Envoys talk")

    response = client.get("/2022/01/10/")

    assert "no-cache" in response["Cache-Control"]
    assert response["Last-Modified"].endswith("GMT")
    held = {"If-Modified-Since": response["Last-Modified"]}
    assert client.get("/2022/01/10/", headers=held).status_code == 304


def test_what_was_not_found_is_not_held(client):
    response = client.get("/actors/nobody/")

    assert "ETag" not in response
    assert not Actor.objects.exists()
