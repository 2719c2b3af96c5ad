"""The feed, as feed readers and the norm (RFC 4287) take it."""

import datetime as dt
from xml.etree import ElementTree as ET

import feedparser  # type: ignore[import-untyped]
import pytest
from django.db.migrations.recorder import MigrationRecorder

from tests.factories import make_actor, make_article, make_event, make_mention
from tests.sharing.reading import body

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"


def parsed(client, address="/timeline.atom"):
    found = feedparser.parse(body(client, address))
    assert not found.bozo, found.get("bozo_exception")
    return found


def test_a_feed_holds_the_lists_events_with_their_evidence(client):
    event = make_event("2022-01-10", read_title="Talks in Geneva", actors=[make_actor("Russia")])
    make_mention(event, make_article("Envoys met <b>in Geneva</b>."))

    (entry,) = parsed(client).entries

    assert entry.title == "10 Jan 2022: Talks in Geneva"
    assert entry.link == f"http://testserver{event.get_absolute_url()}"
    assert "Envoys met &lt;b&gt;in Geneva&lt;/b&gt;." in entry.summary


@pytest.mark.parametrize("address", ["/timeline.atom", "/corrections.atom"])
def test_an_empty_feed_is_as_old_as_the_site(client, address):
    set_up = MigrationRecorder.Migration.objects.earliest("applied").applied

    updated = feedparser.parse(body(client, address)).feed.updated

    assert updated.startswith(f"{set_up:%Y-%m-%dT%H:%M:%S}")


def test_a_feed_was_updated_when_its_last_event_changed(client):
    moment = dt.datetime(2024, 5, 6, 7, 8, 9, tzinfo=dt.UTC)
    make_event(changed_at=moment - dt.timedelta(days=1))
    make_event(changed_at=moment)

    assert parsed(client).feed.updated.startswith("2024-05-06T07:08:09")


def test_a_feed_of_a_filter_holds_only_what_it_asks_for(client):
    wanted = make_event("2022-01-10", actors=[make_actor("Russia")])
    make_event("2022-01-10")

    feed = parsed(client, "/timeline.atom?actor=russia")

    assert [entry.id for entry in feed.entries] == [f"tag:testserver,2022:event/{wanted.pk}"]
    links = {link.rel: link.href for link in feed.feed.links}
    assert links["self"] == "http://testserver/timeline.atom?actor=russia"
    assert links["alternate"] == "http://testserver/?actor=russia"


@pytest.mark.parametrize("title", ["]]>", "<b>&amp;</b>", "\x0b talks", "שלום 🕊️", "\ufffe talks"])
def test_any_title_leaves_the_feed_well_formed(client, title):
    make_event(read_title=title)

    assert len(parsed(client).entries) == 1


@pytest.mark.parametrize("number", [0, 3])
def test_a_feed_has_what_the_norm_asks_for(client, number):
    for _ in range(number):
        make_event("2022-01-10")

    root = ET.fromstring(body(client, "/timeline.atom"))

    for one in (root, *root.findall(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            assert len(one.findall(f"{ATOM}{name}")) == 1
        updated = dt.datetime.fromisoformat(one.findtext(f"{ATOM}updated", ""))
        assert updated.tzinfo is not None
        assert one.findtext(f"{ATOM}id", "").startswith("tag:")
        assert one.find(f"{ATOM}link[@rel='alternate']") is not None
    assert root.find(f"{ATOM}author/{ATOM}name") is not None
    ids = [one.findtext(f"{ATOM}id") for one in root.iter(f"{ATOM}entry")]
    assert len(set(ids)) == len(ids) == number


def test_what_changed_last_is_never_cut_off(client, settings):
    old = make_event("1990-01-01", changed_at=dt.datetime(2030, 1, 1, tzinfo=dt.UTC))
    for _ in range(101):
        make_event("2022-01-10", changed_at=dt.datetime(2024, 1, 1, tzinfo=dt.UTC))

    ids = [entry.id for entry in parsed(client).entries]

    assert f"tag:testserver,2022:event/{old.pk}" in ids
    assert len(ids) == 100


def test_identifiers_do_not_follow_the_name_by_which_the_site_was_asked(client, settings):
    event = make_event("2022-01-10")
    settings.SITE_URL = "https://news.example:8443"

    feed, calendar = (body(client, f"/timeline.{form}").decode() for form in ("atom", "ics"))

    assert f"tag:news.example,2022:event/{event.pk}<" in feed
    assert f"UID:event-{event.pk}@news.example\r\n" in calendar
    assert "<id>tag:news.example,2022:corrections</id>" in client.get("/corrections.atom").text
