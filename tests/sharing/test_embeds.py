"""Embeds: framable, without scripts, and the only pages that are."""

import datetime as dt
import re

import pytest

from tests.factories import make_actor, make_article, make_event, make_mention, make_place

pytestmark = pytest.mark.django_db
EMBEDS = ("/embed/timeline/", "/embed/2022/01/10/", "/embed/2022/01/", "/embed/actors/russia/")


@pytest.fixture
def talks():
    event = make_event("2022-01-10", read_title="Talks <in> Geneva", actors=[make_actor("Russia")])
    make_mention(event)
    return event


@pytest.mark.parametrize("address", EMBEDS)
def test_an_embed_may_be_framed_and_carries_no_script(client, talks, address):
    response = client.get(address)

    policy = response["Content-Security-Policy"]
    assert "frame-ancestors *" in policy
    assert "script-src" not in policy
    assert "default-src 'none'" in policy
    assert "X-Frame-Options" not in response
    assert "<script" not in response.text
    assert "Talks &lt;in&gt; Geneva" in response.text


@pytest.mark.parametrize("address", ["/", "/2022/01/10/", "/actors/russia/", "/api/v1/", "/admin/"])
def test_nothing_else_may_be_framed(client, talks, address):
    response = client.get(address)

    assert response["X-Frame-Options"] == "DENY"
    assert "frame-ancestors 'none'" in response["Content-Security-Policy"]


def test_links_of_an_embed_open_real_pages_around_it(client, talks):
    text = client.get("/embed/timeline/?actor=russia").text

    assert '<base target="_top">' in text
    assert 'href="http://testserver/?actor=russia"' in text
    for address in re.findall(r'<a href="(/[^"]*)"', text):
        assert client.get(address).status_code == 200


def test_an_event_can_be_embedded_and_a_merged_one_leads_on(client, talks):
    merged = make_event("2022-01-10", merged_into=talks)

    assert client.get(f"/embed{talks.get_absolute_url()}").status_code == 200
    response = client.get(f"/embed{merged.get_absolute_url()}")
    assert response["Location"] == f"/embed{talks.get_absolute_url()}"


def test_an_embedded_event_has_its_title_once_and_says_who_and_where(client):
    event = make_event(
        "2022-01-10T09:00+01:00~",
        read_title="Talks begin",
        read_place=make_place("Geneva"),
        actors=[make_actor("Russia")],
    )

    text = client.get(f"/embed{event.get_absolute_url()}").text.partition("<body")[2]

    assert text.count("Talks begin") == 1
    assert "10 Jan 2022, about 09:00 (UTC+01:00)" in text
    assert '<a href="/actors/russia/">Russia</a>' in text
    assert 'in <a href="/places/geneva/">Geneva</a>' in text


def test_a_part_of_the_day_goes_along_wherever_a_date_is_told(client):
    event = make_event("2022-01-10", "evening", read_title="Dinner")

    for address, told in (
        (f"/embed{event.get_absolute_url()}", "10 Jan 2022, evening"),
        ("/embed/2022/01/10/", "10 Jan 2022, evening"),
        ("/timeline.atom", "<title>10 Jan 2022, evening: Dinner</title>"),
        ("/timeline.ics", "DESCRIPTION:Monday 10 January 2022\\, evening · happened"),
        ("/timeline.timelinejs.json", '"display_date": "Monday 10 January 2022, evening"'),
    ):
        assert told in client.get(address).getvalue().decode(), address


def test_an_embed_of_a_past_day_tells_and_links_what_was_known(client):
    event = make_event("2022-01-10", read_title="Talks", read_status="happened")
    before = make_article(published=dt.date(2022, 1, 9))
    make_mention(event, before, title="Talks are planned", read_status="scheduled")
    make_mention(event, make_article(published=dt.date(2022, 1, 11)))
    address = event.get_absolute_url()

    for place in (f"/embed{address}", "/embed/timeline/"):
        text = client.get(f"{place}?asof=2022-01-09").text
        assert "As the press had told it by 9 January 2022" in text
        assert "announced" in text
        assert re.search(
            rf'href="(http://testserver)?/events/{event.pk}-[^"?]*/\?asof=2022-01-09"', text
        )
    assert client.get(f"/embed{address}?asof=2022-01-08").status_code == 404


def test_a_bad_question_is_told_in_the_frame(client):
    response = client.get("/embed/timeline/?from=2022-02-30")

    assert response.status_code == 400
    assert "Write a day that exists" in response.text
    assert re.search(r"<h1><a[^>]*>Démarche</a></h1>", response.text)


def test_oembed_gives_the_frame_of_a_page(client, talks):
    told = client.get(
        "/oembed?url=http://testserver/2022/01/10/%3Factor=russia&maxwidth=300"
    ).json()

    assert (told["type"], told["title"]) == ("rich", "Monday 10 January 2022")
    assert told["width"] == 300
    (source,) = re.findall(r'src="http://testserver([^"]*)"', told["html"])
    assert client.get(source).status_code == 200
    (sandbox,) = re.findall(r'sandbox="([^"]*)"', told["html"])
    assert "allow-top-navigation-by-user-activation" in sandbox.split()  # for <base target="_top">


def test_oembed_names_an_event_also_by_the_number_that_was_merged(client, talks):
    merged = make_event("2022-01-10", merged_into=talks)

    for event in (talks, merged):
        address = f"http://testserver{event.get_absolute_url()}"
        told = client.get("/oembed", {"url": address}).json()
        assert told["title"] == "Talks <in> Geneva"
        assert 'title="Talks &lt;in&gt; Geneva · Démarche"' in told["html"]


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("", 400),
        ("url=http://elsewhere.example/", 404),
        ("url=http://testserver/admin/", 404),
        ("url=http://testserver/actors/nobody/", 404),
        ("url=http://testserver/events/999999-talks/", 404),
        ("url=http://testserver/nothing", 404),
        ("url=http://testserver/&format=xml", 501),
        ("url=http://testserver/&format=%00", 400),
        ("url=http://testserver/&maxwidth=wide", 400),
        ("url=http://[", 400),
    ],
)
def test_oembed_refuses_what_is_no_page_of_ours(client, query, status):
    assert client.get(f"/oembed?{query}").status_code == status
