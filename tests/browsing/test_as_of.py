"""What the press had told by a day: no later report, correction or outcome shines through."""

import datetime as dt
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.models import Agency
from tests.browsing.corpus import shown
from tests.factories import make_actor, make_article, make_event, make_mention, make_source
from timeline.browsing.as_of import known_by
from timeline.consensus import settle
from timeline.models import Alias, Event, Mention, Participation
from timeline.models.dating import dated

pytestmark = pytest.mark.django_db


def tell(event, published, **fields):
    day = dt.date.fromisoformat(published)
    own = {name: fields.pop(name) for name in ("source", "agencies") if name in fields}
    make_mention(event, make_article(published=day, **own), **{"title": "Envoys talk"} | fields)


def test_talks_are_scheduled_before_they_are_held(client):
    event = make_event("2022-01-10", read_title="Envoys talk")
    tell(event, "2022-01-09", read_status="scheduled")
    tell(event, "2022-01-10")

    before, after = client.get("/?asof=2022-01-09"), client.get("/?asof=2022-01-10")

    assert "scheduled Envoys talk" in shown(before.text)
    assert "happened Envoys talk" in shown(after.text)
    assert "As known on Sunday 9 January 2022" in shown(before.text)


def test_an_event_stands_on_the_day_it_was_thought_to_have(client):
    event = make_event("2022-01-12", read_title="Envoys talk")
    tell(event, "2022-01-05", edtf="2022-01-10", read_status="scheduled")
    tell(event, "2022-01-13", edtf="2022-01-12")

    assert "Envoys talk" in client.get("/2022/01/10/?asof=2022-01-06").text
    assert "Envoys talk" not in client.get("/2022/01/12/?asof=2022-01-06").text
    assert "Envoys talk" in client.get("/2022/01/12/").text


def test_what_nobody_had_told_is_not_there(client):
    event = make_event(read_title="A treaty is torn up")
    tell(event, "2022-01-11", title="A treaty is torn up")

    assert "A treaty is torn up" not in client.get("/?asof=2022-01-10").text
    response = client.get(f"{event.get_absolute_url()}?asof=2022-01-10")
    assert response.status_code == 404
    assert "<h1>Not known by then</h1>" in response.text
    assert "No article published by Monday 10 January 2022 tells of event" in response.text


def test_later_corrections_and_evidence_are_left_out_of_the_events_page(client):
    event = make_event("2022-01-10", read_title="Envoys talk")
    tell(event, "2022-01-09", read_status="scheduled")
    tell(event, "2022-01-14")
    Event.objects.filter(pk=event.pk).update(**dated("2022-01-11", prefix="edited"))

    text = client.get(f"{event.get_absolute_url()}?asof=2022-01-09").text

    assert "Monday 10 January 2022" in text
    assert "Tuesday 11 January 2022" not in text
    assert text.count('class="card"') == 1


def test_who_takes_part_is_who_was_named_by_then(client):
    event = make_event(actors=[norway := make_actor("Norway"), peru := make_actor("Peru")])
    tell(event, "2022-01-09", participants=[{"actor": norway.pk, "role": "actor", "words": ""}])
    tell(event, "2022-01-12", participants=[{"actor": peru.pk, "role": "actor", "words": ""}])

    text = client.get("/?asof=2022-01-10").text

    assert "/actors/norway/?asof=2022-01-10" in text
    assert "/actors/peru/" not in text


def test_words_of_later_articles_are_not_found(client):
    event = make_event(read_title="Envoys talk", search_words="They spoke of grain.")
    tell(event, "2022-01-09")

    assert "Envoys talk" in client.get("/?q=grain").text
    assert "1 of 1 event" not in shown(client.get("/?asof=2022-01-10&q=grain").text)
    assert "Envoys talk" in shown(client.get("/search/?asof=2022-01-10&q=envoys").text)


@pytest.mark.parametrize("address", ["/", "/2022/01/10/", "/search/"])
def test_a_day_that_is_none_is_a_400(client, address):
    assert client.get(f"{address}?asof=2022-02-30").status_code == 400


@settings(max_examples=15)
@given(st.lists(st.tuples(st.integers(1, 28), st.sampled_from(["scheduled", "happened"]))))
def test_knowing_everything_shows_every_event_that_is_told(tellings):
    Mention.objects.all().delete()
    Event.objects.all().delete()
    for day, status in tellings:
        tell(make_event(read_status=status), f"2022-01-{day:02}", read_status=status)

    with known_by(dt.date(2022, 2, 1)):
        assert sorted(Event.objects.values_list("status", flat=True)) == sorted(
            status for _, status in tellings
        )
    with known_by(dt.date(2022, 1, 14)):
        assert Event.objects.count() == sum(day <= 14 for day, _ in tellings)


def test_how_long_it_lasted_and_who_doubts_it_were_not_known_before(client):
    event = make_event("2022-01-10", read_title="Envoys talk", duration="PT8H", is_disputed=True)
    tell(event, "2022-01-09", read_status="scheduled")
    tell(event, "2022-01-10", duration="PT8H")

    before = client.get(f"{event.get_absolute_url()}?asof=2022-01-09").text
    after = client.get(f"{event.get_absolute_url()}?asof=2022-01-10").text

    assert "eight hours" not in before
    assert "disputed" not in shown(before.split("<main")[1])
    assert "about eight hours" in after


def test_what_nobody_told_since_stands_as_it_was_settled_without_corrections(client):
    event = make_event("2022-01-10", read_title="Envoys talk", type="threaten")
    tell(event, "2022-01-05", edtf="2022-01-10", read_status="scheduled")
    tell(event, "2022-01-13", edtf="2022-01-12", participants=_part("Norway"))
    settle(event)
    Event.objects.filter(pk=event.pk).update(edited_title="Envoys quarrel")

    event.refresh_from_db()
    assert (event.first_told_on, event.last_told_on) == (dt.date(2022, 1, 5), dt.date(2022, 1, 13))
    before, after = client.get("/?asof=2022-01-12"), client.get("/?asof=2022-01-13")

    assert "scheduled Envoys talk" in shown(before.text)
    assert "Monday 10 January 2022" in before.text
    assert "/actors/norway/" not in before.text
    assert "happened Envoys talk" in shown(after.text)
    assert "Wednesday 12 January 2022" in after.text
    assert "/actors/norway/" in after.text
    assert "Envoys quarrel" in client.get("/").text


@pytest.mark.parametrize("facet", ["actor=norway", "source=the-lakeside-courier"])
def test_a_list_walked_along_its_own_index_stands_as_of_its_day(client, facet):
    early, late = make_event("2022-01-10", type="threaten"), make_event("2022-01-08")
    for event, day in ((early, "2022-01-05"), (late, "2022-01-13")):
        tell(event, day, title=f"Told on {day}", participants=_part("Norway"))
        settle(event)

    text = client.get(f"/?{facet}&asof=2022-01-06").text

    assert "Told on 2022-01-05" in text
    assert "Told on 2022-01-13" not in text


@settings(max_examples=15)
@given(st.lists(st.tuples(st.integers(1, 20), st.integers(1, 20)), max_size=6), st.integers(0, 21))
def test_settled_events_are_those_that_were_told(tellings, day):
    Participation.objects.all().delete()
    Mention.objects.all().delete()
    Event.objects.all().delete()
    for first, second in tellings:
        event = make_event("2022-01-10")
        tell(event, f"2022-01-{first:02}")
        tell(event, f"2022-01-{second:02}")
        settle(event)

    with known_by(dt.date(2022, 1, 1) + dt.timedelta(days=day - 1)):
        assert sorted(Event.objects.values_list("mention_count", flat=True)) == sorted(
            (first <= day) + (second <= day)
            for first, second in tellings
            if min(first, second) <= day
        )


def test_who_tells_only_later_is_no_source_by_then(client):
    event = make_event("2022-01-10", read_title="Envoys talk")
    tell(event, "2022-01-09", source=make_source("Meridian Wire"), agencies=["dpa"])
    tell(event, "2022-01-12", source=make_source("The Lakeside Courier"), agencies=["AFP"])
    for name in ("AFP", "dpa"):
        Agency.objects.create(slug=name.lower(), name=name)

    page = client.get("/?asof=2022-01-10").text

    assert "source=meridian-wire" in page
    assert "agency=dpa" in page
    assert "source=the-lakeside-courier" not in page
    assert "agency=afp" not in page
    assert "Envoys talk" in client.get("/?source=meridian-wire&asof=2022-01-10").text
    later = client.get("/?source=the-lakeside-courier&asof=2022-01-10").text
    assert "0 of 1 event" in shown(later)


def test_the_survivor_of_a_merged_actor_takes_part(client):
    norway = make_actor("Norway")
    event = make_event(actors=[norway], read_title="Envoys talk")
    noreg = make_actor("Noreg", merged_into=norway)
    for day in ("2022-01-09", "2022-01-12"):
        tell(
            event, day, participants=[{"actor": noreg.pk, "role": "participant", "words": "Noreg"}]
        )
    settle(event)

    assert "Envoys talk" in client.get("/?actor=norway&asof=2022-01-10").text
    assert "/actors/norway/?asof" in client.get(f"{event.get_absolute_url()}?asof=2022-01-10").text


def test_whom_an_editor_added_or_removed_is_as_the_articles_had_it(client):
    event = make_event(actors=[make_actor("Peru")], read_title="Envoys talk")
    tell(event, "2022-01-09", participants=_part("Norway"))
    settle(event)
    Participation.objects.filter(actor__slug="norway").update(by_editor=True, removed=True)
    Participation.objects.create(
        event=event, actor=make_actor("Chad"), role="participant", by_editor=True
    )

    page = client.get(f"{event.get_absolute_url()}?asof=2022-01-10").text

    assert "/actors/norway/?asof" in page
    assert "/actors/chad/" not in page


def _part(name):
    return [{"actor": make_actor(name).pk, "role": "actor", "words": ""}]


def test_an_article_of_later_is_said_to_be_later(client):
    article = make_article(published=dt.date(2022, 1, 12))
    address = article.get_absolute_url()

    response = client.get(f"{address}?asof=2022-01-09")

    assert response.status_code == 404
    assert "published later than Sunday 9 January 2022, the day you look from" in response.text
    assert f'<a href="{address}">this page as it is known now</a>' in response.text
    assert client.get(f"{address}?asof=2022-01-12").status_code == 200
    missing = client.get("/articles/999999-x/?asof=2022-01-09").text
    assert "There is no article 999999." in missing


def test_an_actor_of_whom_nobody_had_told_says_so(client):
    norway = make_actor("Norway")
    Alias.objects.create(actor=norway, words="Noreg")
    article = make_article(published=dt.date(2022, 1, 12))
    Alias.objects.create(actor=norway, words="Fjordland", article=article)
    event = make_event(actors=[norway])
    tell(event, "2022-01-12", participants=_part("Norway"))

    page = client.get("/actors/norway/?asof=2022-01-09")

    assert page.status_code == 200
    assert "No article published by Sunday 9 January 2022 tells of an event here." in page.text
    assert "Noreg" in page.text
    assert "Fjordland" not in page.text
    assert "Fjordland" in client.get("/actors/norway/?asof=2022-01-12").text


def test_links_keep_to_the_day(client):
    event = make_event("2022-01-10", read_title="Envoys talk", actors=[make_actor("Norway")])
    tell(event, "2022-01-09", participants=_part("Norway"))
    article = event.mentions.get().article
    assert article.source
    pages = [
        event.get_absolute_url(),
        f"{event.get_absolute_url()}compare/",
        f"{event.get_absolute_url()}history/",
        article.get_absolute_url(),
        "/actors/norway/",
        f"/sources/{article.source.slug}/",
        "/2022/01/10/",
        "/2022/01/",
        "/2022/",
        "/",
    ]

    for page in pages:
        text = client.get(f"{page}?asof=2022-01-11").text.split("<main")[1].split("</main>")[0]
        links = re.findall(
            r'href="(/(?:events|articles|actors|sources|places|[0-9]{4})/[^"]*)"', text
        )
        lost = [link for link in links if "asof=2022-01-11" not in link and link != page]
        assert not lost, page


@pytest.mark.parametrize("way", ["ASC", "DESC"])
def test_a_page_of_a_list_is_read_in_its_order_and_a_count_in_none(way):
    with CaptureQueriesContext(connection) as asked, known_by(dt.date(2022, 1, 14)):
        events = Event.objects.live()
        list((events.chronological() if way == "ASC" else events.latest_first())[:31])
        events.count()

    page, count = (query["sql"] for query in asked.captured_queries[-2:])
    assert f"ORDER BY event.read_sort_on {way}" in page
    assert "ORDER BY event.read_sort_on" not in count
