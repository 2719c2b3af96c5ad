"""A page as chats, search engines and reference managers see it."""

import json
import re
from html.parser import HTMLParser
from io import BytesIO
from typing import Any

import pytest
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]
from PIL import Image

from tests.factories import make_actor, make_article, make_event, make_mention, make_place
from timeline.editing.corrections import correct_date

pytestmark = pytest.mark.django_db


class Head(HTMLParser):
    """What a chat's robot keeps of a page."""

    def __init__(self, text):
        super().__init__()
        self.properties, self.links = {}, []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if tag == "meta" and "property" in given:
            self.properties[given["property"]] = given["content"]
        if tag == "link":
            self.links.append(given)


def head(client, address):
    return Head(client.get(address).text)


def linked_data(client, address):
    found = re.findall(
        r'<script type="application/ld\+json">(.*?)</script>', client.get(address).text, re.DOTALL
    )
    assert len(found) == 1
    return json.loads(found[0])


def told(edtf="2022-01-10", **fields):
    given: dict[str, Any] = {
        "read_title": "Talks in Geneva",
        "read_place": make_place("Geneva"),
    }
    event = make_event(edtf, actors=[make_actor("Russia")], **given | fields)
    make_mention(event, make_article(url=f"https://a.example/{event.pk}"))
    return event


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


_TEXT = {"type": "string", "minLength": 1}
_DATE = {
    "type": "string",
    "pattern": r"^\d{4}(-\d{2}(-\d{2}(T\d{2}:\d{2}(Z|[+-]\d{2}:\d{2})?)?)?)?$",
}
_URL = {"type": "string", "format": "uri", "pattern": "^https?://"}
_ARTICLE = {
    "type": "object",
    "required": ["@type", "headline"],
    "properties": {"@type": {"const": "NewsArticle"}, "url": _URL, "datePublished": _DATE},
}
# What schema.org says of the types and properties that we use.
SCHEMAS = {
    "Event": {
        "required": ["@context", "@id", "name", "url"],
        "properties": {
            "name": _TEXT,
            "url": _URL,
            "startDate": _DATE,
            "endDate": _DATE,
            "previousStartDate": _DATE,
            "eventStatus": {
                "pattern": "^https://schema.org/Event(Scheduled|Cancelled|Rescheduled)$"
            },
            "location": {
                "required": ["@type", "name"],
                "properties": {"@type": {"const": "Place"}},
            },
            "subjectOf": {"type": "array", "items": _ARTICLE},
        },
    },
    "Quotation": {
        "required": ["@context", "@id", "text"],
        "properties": {
            "text": _TEXT,
            "dateCreated": _DATE,
            "spokenByCharacter": {"required": ["@type", "name"]},
            "citation": {"type": "array", "items": _ARTICLE},
        },
    },
    "NewsArticle": _ARTICLE,
    "CollectionPage": {
        "required": ["@context", "name", "url", "mainEntity"],
        "properties": {
            "mainEntity": {
                "properties": {
                    "itemListElement": {
                        "items": {
                            "required": ["@type", "position", "url"],
                            "properties": {"url": _URL},
                        }
                    }
                }
            }
        },
    },
}


@pytest.mark.parametrize(
    ("make", "kind"),
    [
        (lambda: told().get_absolute_url(), "Event"),
        (lambda: told("2014/..", read_status="ongoing").get_absolute_url(), "Event"),
        (lambda: told("2022-01-10T08:55+01:00").get_absolute_url(), "Event"),
        (lambda: told(kind="statement", type="say").get_absolute_url(), "Quotation"),
        (lambda: make_article(authors=["Ada Lind"]).get_absolute_url(), "NewsArticle"),
        (lambda: told() and "/2022/01/10/", "CollectionPage"),
    ],
)
def test_linked_data_is_as_schema_org_has_it(client, make, kind):
    found = linked_data(client, make())

    assert found["@context"] == "https://schema.org"
    assert found["@type"] == kind
    Draft202012Validator(SCHEMAS[kind]).validate(found)


@pytest.mark.parametrize(
    ("edtf", "expected"),
    [
        ("2022-01-10", "2022-01-10"),
        ("2021-06", "2021-06"),
        ("2014", "2014"),
        ("2022-01-10T08:55+01:00", "2022-01-10T08:55+01:00"),
        ("2022-01-10~", None),
        ("../2022-01-10", None),
    ],
)
def test_a_start_date_is_cut_to_what_is_known(client, edtf, expected):
    event = told(edtf)

    assert linked_data(client, event.get_absolute_url()).get("startDate") == expected


def test_a_plan_that_an_editor_moved_was_rescheduled(client, admin_user):
    event = told("2030-01-12", read_status="scheduled")
    correct_date(event, edtf="2030-01-13", reason="The ministry moved it", by=admin_user)

    found = linked_data(client, event.get_absolute_url())

    assert found["eventStatus"].endswith("EventRescheduled")
    assert (found["previousStartDate"], found["startDate"]) == ("2030-01-12", "2030-01-13")


def test_no_title_ends_the_script_that_holds_it(client):
    event = told(read_title="</script><script>alert(1)</script>")

    assert linked_data(client, event.get_absolute_url())["name"] == event.title


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
