"""The API, as programs use it."""

import datetime as dt
import re
from urllib.parse import parse_qs, urlsplit

import pytest
from django.utils import timezone

from tests.factories import make_actor, make_article, make_event, make_mention, make_place
from timeline.editing.merging import merge
from timeline.operations.haste import haste

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def forgotten_requests():
    haste.cache_clear()


def pages(client, address):
    items = []
    while address:
        response = client.get(address)
        assert response.status_code == 200, response.content
        items.append(response.json()["items"])
        address = response.json()["next"]
    return items


@pytest.mark.parametrize("sort", ["", "&sort=asc"])
def test_pages_of_events_neither_skip_nor_repeat(client, sort):
    keys = [make_event(f"2022-01-{day:02}").pk for day in (1, 1, 2, 3, 3, 3, 4)]

    found = pages(client, f"/api/v1/events?limit=2{sort}")

    assert [len(page) for page in found] == [2, 2, 2, 1]
    order = [one["id"] for page in found for one in page]
    assert order == (keys if sort else keys[::-1])


@pytest.mark.parametrize("name", ["actors", "places", "articles", "mentions", "changes"])
def test_pages_of_anything_neither_skip_nor_repeat(client, name):
    for number in range(5):
        event = make_event("2022-01-10")
        make_actor(f"Actor {number}")
        make_place(f"Place {number}")
        make_mention(event, make_article())

    found = [one["id"] for page in pages(client, f"/api/v1/{name}?limit=2") for one in page]

    assert len(found) == len(set(found)) == 5


@pytest.mark.parametrize(("name", "make"), [("actors", make_actor), ("places", make_place)])
def test_what_was_merged_is_no_entry_of_its_own(client, name, make):
    stayed = make("Republic of Chile")
    make("Chile", merged_into=stayed)

    found = [one["slug"] for page in pages(client, f"/api/v1/{name}") for one in page]

    assert found == [stayed.slug]


def test_events_take_the_filters_of_pages(client):
    wanted = make_event("2022-01-10", actors=[make_actor("Russia")])
    make_event("2022-01-10")
    make_event("2022-01-20", actors=[make_actor("Russia")])

    items = client.get("/api/v1/events?actor=russia&to=2022-01-15").json()["items"]

    assert [one["id"] for one in items] == [wanted.pk]


def test_an_event_comes_with_its_evidence(client):
    event = make_event("2022-01-10")
    make_mention(event, make_article("Envoys met."))
    make_mention(event, make_article("Nobody met."), is_wrong=True)

    told = client.get(f"/api/v1/events/{event.pk}").json()

    assert [one["quote"] for one in told["mentions"]] == ["Envoys met."]


def test_an_event_is_told_as_of_a_day(client):
    event = make_event("2022-01-10", read_status="happened")
    before = make_article(published=dt.date(2022, 1, 9))
    make_mention(event, before, read_status="scheduled")
    make_mention(event, make_article(published=dt.date(2022, 1, 11)))

    told = client.get(f"/api/v1/events/{event.pk}?asof=2022-01-09").json()

    assert told["status"] == "scheduled"
    assert len(told["mentions"]) == 1
    assert client.get(f"/api/v1/events/{event.pk}?asof=2022-01-08").status_code == 404


@pytest.mark.parametrize("query", ["asof=2022-02-30", "asof=", "at=2022-01-09"])
def test_a_bad_question_about_one_event_is_refused(client, query):
    response = client.get(f"/api/v1/events/{make_event().pk}?{query}")

    assert response.status_code == 400
    assert response["Content-Type"] == "application/problem+json"
    assert list(response.json()["errors"]) == [query.partition("=")[0]]


@pytest.mark.parametrize("name", ["actors", "places", "articles"])
def test_a_question_about_one_thing_that_has_none_is_refused(client, name):
    known = {
        "actors": make_actor("Russia").slug,
        "places": make_place("Geneva").slug,
        "articles": make_article().pk,
    }[name]

    response = client.get(f"/api/v1/{name}/{known}?colour=red")

    assert response.status_code == 400
    assert list(response.json()["errors"]) == ["colour"]
    assert client.get(f"/api/v1/{name}/{known}").status_code == 200


def test_changes_leave_a_tombstone_for_what_was_merged_or_rejected(client):
    winner = make_event("2022-01-10")
    merged = make_event("2022-01-10", merged_into=winner)
    rejected = make_event("2022-01-10", standing="rejected", standing_reason="Made up")

    told = {one["id"]: one for one in client.get("/api/v1/changes").json()["items"]}

    assert told[winner.pk]["event"]["id"] == winner.pk
    assert (told[merged.pk]["state"], told[merged.pk]["merged_into"]) == ("merged", winner.pk)
    assert (told[rejected.pk]["state"], told[rejected.pk]["reason"]) == ("rejected", "Made up")
    assert told[merged.pk]["event"] is told[rejected.pk]["event"] is None


def test_a_tombstone_says_why_two_became_one(client, admin_user):
    winner, loser = make_event("2022-01-10"), make_event("2022-01-10")
    merge(loser, winner, reason="The same talks", by=admin_user)

    told = {one["id"]: one for one in client.get("/api/v1/changes").json()["items"]}

    assert told[loser.pk]["reason"] == "The same talks"
    assert told[winner.pk]["reason"] is None


def test_who_comes_back_hears_only_of_what_changed_since(client):
    make_event("2022-01-10", changed_at=timezone.now() - dt.timedelta(minutes=2))
    resume = client.get("/api/v1/changes").json()["resume"]
    assert client.get(f"/api/v1/changes?cursor={resume}").json()["items"] == []

    late = make_event("2022-01-11", changed_at=dt.datetime(2100, 1, 1, tzinfo=dt.UTC))

    again = client.get(f"/api/v1/changes?cursor={resume}").json()
    assert [one["id"] for one in again["items"]] == [late.pk]


def test_a_change_that_appears_before_others_that_were_told_is_not_missed(client):
    now = timezone.now()
    quick = make_event("2022-01-10", changed_at=now - dt.timedelta(seconds=5))
    resume = client.get("/api/v1/changes").json()["resume"]
    slow = make_event("2022-01-11", changed_at=now - dt.timedelta(seconds=20))

    again = client.get(f"/api/v1/changes?cursor={resume}").json()

    assert [one["id"] for one in again["items"]] == [slow.pk, quick.pk]


def test_an_instant_may_have_any_shift(client):
    assert client.get("/api/v1/changes?since=0303-02-19T10:08:40-20:36").status_code == 200


def test_the_text_of_an_article_is_the_operators_to_give(client, settings):
    article = make_article("Envoys met.")

    assert "text" not in client.get(f"/api/v1/articles/{article.pk}").json()
    settings.API_FULL_TEXT = True
    assert client.get(f"/api/v1/articles/{article.pk}").json()["text"] == "Envoys met."


def test_what_is_unchanged_is_not_sent_again(client):
    make_event("2022-01-10")
    first = client.get("/api/v1/events")

    again = client.get("/api/v1/events", headers={"If-None-Match": first["ETag"]})

    assert again.status_code == 304
    assert again.content == b""


@pytest.mark.parametrize(
    "address",
    [
        "events?from=2022-02-30",
        "events?limit=0",
        "events?limit=x",
        "events?colour=red",
        "events?cursor=after",
        "events?actor=nobody",
        "events?to=",
        "events?sort=asc&sort=asc",
        "events?kind=event&kind=event",
        "actors?kind=deity",
        "actors?cursor=-1",
        "mentions?event=x",
        "changes?since=yesterday",
        "changes?since=2022-01-10T08:55:00",
        "changes?since=9999-12-31T23:59:59-23:00",
        "changes?cursor=2022-13-01T00:00:00.000000Z.1",
    ],
)
def test_a_bad_question_is_a_problem_that_names_the_parameter(client, address):
    response = client.get(f"/api/v1/{address}")

    assert response.status_code == 400
    assert response["Content-Type"] == "application/problem+json"
    assert set(response.json()["errors"]) == {
        address.partition("?")[2].split("&")[0].partition("=")[0]
    }


def test_a_request_refused_at_the_door_is_a_problem_too(client):
    response = client.get("/api/v1/events?q=%00")

    assert response.status_code == 400
    assert response["Content-Type"] == "application/problem+json"


def test_a_fault_of_ours_is_a_problem_that_tells_nothing_of_us(client, monkeypatch):
    client.raise_request_exception = False
    monkeypatch.setattr("timeline.browsing.api.views.place_record", lambda *_: 1 / 0)
    make_place("Geneva")

    response = client.get("/api/v1/places/geneva")

    assert response.status_code == 500
    assert response.json() == {
        "type": "about:blank",
        "title": "Something failed here",
        "status": 500,
    }


@pytest.mark.parametrize("address", ["events/1", "actors/nobody", "elsewhere", "events/x"])
def test_what_is_not_there_is_a_problem_too(client, address):
    response = client.get(f"/api/v1/{address}")

    assert response.status_code == 404
    assert response["Content-Type"] == "application/problem+json"


def test_the_api_only_reads(client):
    response = client.post("/api/v1/events", {"title": "x"})

    assert response.status_code == 405
    assert response["Allow"] == "GET, HEAD, OPTIONS"


def test_who_asks_too_often_is_told_when_to_come_back(client, settings):
    settings.API_REQUESTS_A_MINUTE = 2

    answers = [client.get("/api/v1/places").status_code for _ in range(5)]

    assert 429 in answers
    last = client.get("/api/v1/places")
    assert last.status_code == 429
    assert 1 <= int(last["Retry-After"]) <= 60


def test_a_page_of_events_asks_few_questions(client, django_assert_max_num_queries):
    for _ in range(10):
        make_event("2022-01-10", actors=[make_actor("Russia"), make_actor("NATO")])

    with django_assert_max_num_queries(2):
        client.get("/api/v1/events")


def test_the_api_has_a_page_for_people_without_a_host_of_others(client):
    text = client.get("/api/v1/").text

    assert "/api/v1/changes" in text
    assert "https://" not in text


@pytest.mark.parametrize("address", ["/api/v1/events", "/api/v1/changes"])
def test_the_document_tells_the_shape_of_a_cursor(client, address):
    make_event("2022-01-10")
    make_event("2022-01-11")
    document = client.get("/api/v1/openapi.json").json()
    parameters = document["paths"][address]["get"]["parameters"]
    (pattern,) = [one["schema"]["pattern"] for one in parameters if one["name"] == "cursor"]

    following = client.get(f"{address}?limit=1").json()["next"]

    assert re.search(pattern, parse_qs(urlsplit(following).query)["cursor"][0])
    assert not re.search(pattern, "0")
    assert client.get(f"{address}?cursor=0").status_code == 400
