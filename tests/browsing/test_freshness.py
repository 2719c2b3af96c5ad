"""A page that a browser holds is held again, until anything is written."""

import datetime as dt
import os

import pytest
from django.contrib.auth.models import User
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles.models import Article, Source
from tests.browsing.corpus import HTMX, told
from tests.factories import make_actor, make_article, make_event, make_place, make_source
from timeline.browsing.freshness import build_of
from timeline.consensus import settle_all
from timeline.models import Actor, Correction, Event, Mention, Place

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


def test_a_name_put_right_is_seen_whatever_the_browser_holds(client):
    told("Envoys talk", actors=[make_actor("Norwey")])
    response = client.get("/2022/01/10/")
    held = {"ETag": response["ETag"], "If-Modified-Since": response["Last-Modified"]}
    Actor.objects.update(name="Norway")
    Correction.objects.create(
        actor=Actor.objects.get(),
        by=User.objects.create_user("ada"),
        act="correct",
        field="name",
        old="Norwey",
        new="Norway",
        at=timezone.now() + dt.timedelta(seconds=2),
        reason="A slip.",
    )

    since, tagged = held["If-Modified-Since"], held["ETag"]
    assert "Norway" in client.get("/2022/01/10/", headers={"If-Modified-Since": since}).text
    assert "Norway" in client.get("/2022/01/10/", headers={"If-None-Match": tagged}).text


def test_what_was_not_found_is_not_held(client):
    response = client.get("/actors/nobody/")

    assert "ETag" not in response
    assert not Actor.objects.exists()


WRITES = {
    "an actor's name": lambda n: Actor.objects.update(name=f"Norway {n}"),
    "a place's name": lambda n: Place.objects.update(name=f"Geneva {n}"),
    "a source's name": lambda n: Source.objects.update(name=f"The Courier {n}"),
    "an article's title": lambda n: Article.objects.update(edited_title=f"Title {n}"),
    "an article's day": lambda n: Article.objects.update(edited_published=dt.date(2022, 1, 10 + n)),
    "a title put right": lambda n: Event.objects.update(edited_title=f"Envoys quarrel {n}"),
    "a sentence that is wrong": lambda n: Mention.objects.update(is_wrong=bool(n % 2)),
    "another reading": lambda _n: settle_all(Event.objects.all()),
    "another event": lambda n: make_event(f"2022-01-{10 + n}", read_title=f"Envoys {n} dine"),
    "another article": lambda n: make_article(read_title=f"Talks, part {n}"),
    "nothing": lambda _n: None,
}


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.tuples(st.sampled_from(sorted(WRITES)), st.integers(0, 5)), max_size=4),
    st.sampled_from(
        [*ADDRESSES, "/?asof=2022-01-12", "/choose/actor/", "/2022/01/10/?asof=2022-01-11"]
    ),
)
def test_where_a_page_changed_its_tag_changed(client, writes, address):
    if not Event.objects.exists():
        told("Envoys talk", actors=[make_actor("Norway")], read_place=make_place("Geneva"))
        make_source("The Courier")
    for write, number in writes:
        before = client.get(address)
        WRITES[write](number)
        held = client.get(address, headers={"If-None-Match": before["ETag"]})
        after = client.get(address)

        assert held.status_code in {200, 304}
        if before.content != after.content:
            assert before["ETag"] != after["ETag"]
            assert held.status_code == 200


def test_a_new_template_or_style_makes_new_tags(tmp_path):
    for name in ("timeline", "templates", "static", "collected"):
        (tmp_path / name).mkdir()
    page, names = tmp_path / "templates/day.html", tmp_path / "collected/staticfiles.json"
    page.write_text("<h1>")
    names.write_text("{}")
    first = build_of(tmp_path, names.parent)
    assert build_of(tmp_path, names.parent) == first
    assert first.at == int(names.stat().st_mtime)

    names.write_text('{"a.css": "a.1.css"}')
    second = build_of(tmp_path, names.parent)
    page.write_text("<h2>")
    os.utime(page, ns=(1, 1))

    assert len({first, second, build_of(tmp_path, names.parent)}) == 3


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_page_is_made_once_for_all_readers_until_something_is_written(
    client, address, django_assert_num_queries
):
    told("Envoys talk")
    first = client.get(address)

    with django_assert_num_queries(1):
        again = client.get(address)

    del first["X-Request-ID"], again["X-Request-ID"]
    assert (again.content, again.headers) == (first.content, first.headers)
    Event.objects.update(edited_title="Envoys are silent")
    with CaptureQueriesContext(connection) as asked:
        client.get(address)
    assert len(asked) > 1


def test_editors_and_transactions_are_never_shown_a_kept_page(client):
    told("Envoys talk")
    client.get("/")
    with transaction.atomic():  # whose own writes are not in its snapshot
        Event.objects.update(edited_title="Envoys are silent")
        assert "Envoys are silent" in client.get("/").text
    client.force_login(User.objects.create_user("ada", is_staff=True))
    assert all("Editing" in client.get("/").text for _ in range(2))
    client.logout()
    assert "Editing" not in client.get("/").text
