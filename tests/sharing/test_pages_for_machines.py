"""A page as chats, search engines and reference managers see it."""

import re
from io import BytesIO

import pytest
from PIL import Image

from tests.factories import make_actor, make_event, make_place
from tests.sharing.pages import Head, head, told
from timeline.editing.corrections import correct_date

pytestmark = pytest.mark.django_db


def test_a_shared_day_shows_its_date_its_headlines_and_an_image(client):
    told()

    shown = head(client, "/2022/01/10/").properties

    assert shown["og:title"] == "Monday 10 January 2022"
    assert shown["og:description"] == "Talks in Geneva"
    assert shown["og:url"] == "http://testserver/2022/01/10/"
    image = client.get(shown["og:image"].removeprefix("http://testserver"))
    assert image["Content-Type"] == "image/png"
    assert Image.open(BytesIO(image.content)).size == (1200, 630)


def test_a_shared_event_says_when_and_how_sure(client):
    event = told()

    shown = head(client, event.get_absolute_url()).properties

    assert shown["og:title"] == "Talks in Geneva"
    assert shown["og:description"].startswith("Monday 10 January 2022 in Geneva")
    assert client.get(shown["og:image"].removeprefix("http://testserver")).status_code == 200


def test_a_past_or_filtered_page_is_not_shown_by_the_card_of_another(client):
    event = told()

    for address, query in (
        ("/2022/01/10/", "asof=2022-01-12"),
        ("/2022/01/10/", "actor=russia"),
        (event.get_absolute_url(), "asof=2022-01-12"),
    ):
        own = head(client, f"{address}?seen=1").properties["og:image"]
        asked = head(client, f"{address}?{query}").properties["og:image"]
        assert "/cards/timeline.png" not in own
        assert asked == "http://testserver/cards/timeline.png"


@pytest.mark.parametrize(
    "title", ["🕊️🕊️", "שלום ומלחמה", "x" * 300, "<b>&", "many words " * 25, "\x07"]
)
def test_any_title_can_be_drawn(client, title):
    event = make_event("2022-01-10", read_title=title)

    for address in (f"/cards/events/{event.pk}.png", "/cards/2022/01/10.png"):
        assert Image.open(BytesIO(client.get(address).content)).size == (1200, 630)


def test_a_card_changes_with_its_event_alone(client):
    event = told()
    address = f"/cards/events/{event.pk}.png"

    first, second = client.get(address), client.get(address)
    event.read_title = "Talks in Vienna"
    event.save(update_fields=["read_title"])

    assert first.content == second.content
    assert client.get(address).content != first.content
    assert client.get(address, headers={"If-None-Match": first["ETag"]}).status_code == 200
    assert (
        client.get(address, headers={"If-None-Match": client.get(address)["ETag"]}).status_code
        == 304
    )


@pytest.mark.parametrize("address", ["/cards/2022/02/30.png", "/cards/events/1.png"])
def test_there_is_no_card_of_nothing(client, address):
    assert client.get(address).status_code == 404


def test_a_list_links_to_its_other_forms_with_its_question(client):
    told()

    links = head(client, "/?actor=russia").links

    alternates = {link["type"]: link["href"] for link in links if link["rel"] == "alternate"}
    assert alternates["text/calendar"] == "/timeline.ics?actor=russia"
    for address in alternates.values():
        assert client.get(address).status_code == 200


@pytest.mark.parametrize("address", ["/", "/2022/01/10/", "/2022/01/", "/2022/", "/actors/russia/"])
def test_a_page_has_one_canonical_address(client, address):
    told()

    canonical = [link for link in head(client, address).links if link["rel"] == "canonical"]

    assert len(canonical) == 1
    assert canonical[0]["href"].removeprefix("http://testserver") == address


@pytest.mark.parametrize(
    ("address", "title"),
    [
        ("/", "Démarche"),
        ("/?actor=russia", "Démarche: Russia"),
        ("/search/?q=talks", "Search: “talks”"),
        ("/2022/01/?kind=event", "January 2022: Deeds and plans"),
        ("/2022/", "2022"),
        ("/actors/russia/?-place=geneva", "Russia: not Geneva"),
    ],
)
def test_a_shared_list_is_called_by_its_question(client, address, title):
    told()

    assert head(client, address).properties["og:title"] == title


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/actors/nobody/", 404),
        ("/events/1-x/", 404),
        ("/2022/02/30/", 404),
        ("/?from=x", 400),
        ("/nothing/", 404),
    ],
)
def test_what_is_said_instead_of_a_page_is_not_for_sharing(client, address, status):
    response = client.get(address)

    assert response.status_code == status
    assert Head(response.text).properties == {}


def test_a_rejected_event_is_not_for_sharing(client):
    event = make_event(standing="rejected", standing_reason="No such talks")

    response = client.get(event.get_absolute_url())

    assert response.status_code == 410
    assert Head(response.text).properties == {}


def test_a_list_can_be_taken_along_without_javascript(client):
    told()

    text = client.get("/?actor=russia&cursor=after.1990-01-01.0.1").text

    assert 'href="/timeline.csv?actor=russia"' in text
    assert "Subscribe in your calendar" in text
    assert "http://testserver/?actor=russia</code>" in text
    for ending in ("ics", "atom"):  # to be told to a calendar and to a reader
        assert f"<code data-copy>http://testserver/timeline.{ending}?actor=russia</code>" in text


def test_a_short_link_leads_to_the_event_in_one_hop_wherever_it_is(client):
    winner = told()
    merged = make_event("2022-01-10", merged_into=winner)

    for event in (winner, merged):
        response = client.get(f"/e/{event.pk}?asof=2022-01-11")
        assert response.status_code == 302
        assert response["Location"] == f"{winner.get_absolute_url()}?asof=2022-01-11"
    assert client.get("/e/999999").status_code == 404


def test_an_event_can_be_cited_in_three_forms(client):
    event = told()

    assert "Talks in Geneva" in client.get(f"/events/{event.pk}/cite.txt").text
    assert client.get(f"/events/{event.pk}/cite.bib").text.startswith("@misc{event-")
    (csl,) = client.get(f"/events/{event.pk}/cite.csl.json").json()
    assert csl["title"] == "Talks in Geneva"
    assert csl["event-date"] == {"edtf": "2022-01-10"}


def test_a_past_day_stays_in_what_is_cited_and_shared(client):
    event = told()

    text = client.get(f"{event.get_absolute_url()}?asof=2022-01-12").text

    assert f"http://testserver/e/{event.pk}?asof=2022-01-12</code>" in text
    for form in ("txt", "bib", "csl.json"):
        address = f"/events/{event.pk}/cite.{form}?asof=2022-01-12"
        assert f'href="{address}"' in text
        assert f"http://testserver/events/{event.pk}/?asof=2022-01-12" in client.get(address).text
    assert client.get(f"/events/{event.pk}/cite.txt?asof=2022-01-09").status_code == 404


def test_robots_find_the_sitemap_and_in_it_every_event_and_day(client):
    event = told()
    make_event("2022-01-11", standing="rejected")

    assert "Sitemap: http://testserver/sitemap.xml" in client.get("/robots.txt").text
    files = re.findall("<loc>http://testserver(.*?)</loc>", client.get("/sitemap.xml").text)
    places = [
        place
        for file in files
        for place in re.findall(
            "<loc>http://testserver(.*?)</loc>", client.get(file).getvalue().decode()
        )
    ]
    assert places == ["/2022/01/10/", event.get_absolute_url()]


def test_the_feed_of_corrections_tells_what_was_put_right_and_why(client, admin_user):
    event = told()
    correct_date(event, edtf="2022-01-11", reason="The minutes <say> so", by=admin_user)

    text = client.get("/corrections.atom").text

    assert "Talks in Geneva" in text
    assert "The minutes &amp;lt;say&amp;gt; so" in text


@pytest.mark.parametrize("address", ["/actors/russia/", "/places/geneva/"])
def test_a_page_whose_question_is_refused_is_called_by_its_name(client, address):
    make_event(read_place=make_place(), actors=[make_actor()])

    answer = client.get(f"{address}?from=banana")

    assert answer.status_code == 400
    assert 'property="og:title"' in answer.text
