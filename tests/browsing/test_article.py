"""The article page, and the pages of actors, places and sources."""

import re

import pytest

from tests.browsing.corpus import shown, told
from tests.factories import (
    make_actor,
    make_article,
    make_event,
    make_mention,
    make_place,
    make_source,
)
from timeline.models import Alias, Role

pytestmark = pytest.mark.django_db

TEXT = "The week begins.\n\nEnvoys met on Monday. They left & went home."
SENTENCE = {"start": 18, "end": 39, "quote": "Envoys met on Monday.", "sentence_number": 1}


def test_an_article_shows_its_paragraphs_and_highlights(client):
    article = make_article(TEXT)
    event = make_event(read_title="Envoys talk")
    make_mention(event, article, **SENTENCE)

    text = client.get(article.get_absolute_url()).text

    assert "Monday 10 January 2022" in text
    assert "<p>The week begins.</p>" in text
    assert 'id="s1"' in text
    assert "Envoys met on Monday.</span>" in text
    assert f'href="{event.get_absolute_url()}"' in text
    assert "They left &amp; went home." in text


def test_an_agency_that_is_the_outlet_itself_is_named_once(client):
    wire = make_source("Meridian Wire")
    article = make_article(TEXT, source=wire, agencies=["Meridian Wire", "North Wire"])

    head = client.get(article.get_absolute_url()).text.split('class="kicker"')[1].split("</p>")[0]

    assert shown(head).endswith("Meridian Wire · North Wire")


def test_a_sentence_has_its_date_its_actors_its_place_and_its_deed_marked(client):
    text = "Ada Berg met Peru and Chile in Oslo on Monday."
    berg = make_actor("Ada Berg", kind="person")
    peru = make_actor("Peru")
    article = make_article(text)
    make_mention(
        make_event(actors=[berg, peru]),
        article,
        start=0,
        end=len(text),
        quote=text,
        participants=[{"actor": one.pk, "role": "actor", "words": ""} for one in (berg, peru)],
        parts={"date": [39, 45], "place": [[31, 35]], "trigger": [9, 12]},
    )

    page = client.get(article.get_absolute_url()).text

    sentence = page.split('class="told">')[1].split("</span>")[0]
    marked = re.findall(r'<mark class="part part-(\w+)">(.*?)</mark>', sentence)
    assert marked == [
        ("who", "Ada Berg"),
        ("deed", "met"),
        ("who", "Peru"),
        ("where", "Oslo"),
        ("date", "Monday"),
    ]
    assert shown(sentence).replace(" ", "") == text.replace(" ", "")
    legend = page.split('class="legend">')[1].split("</ul>")[0]
    assert set(re.findall(r"part-(\w+)", legend)) == {part for part, _ in marked}


def test_an_article_tells_what_it_said_and_not_what_came_of_it(client):
    article = make_article(TEXT)
    event = make_event(read_title="Envoys talk", read_status="happened")
    make_mention(event, article, read_status="scheduled", **SENTENCE)

    page = shown(client.get(article.get_absolute_url()).text)

    assert "○ scheduled, 10 Jan 2022 : Envoys talk" in page
    assert "announced; no source tells of its outcome" in page
    assert "told as having happened" not in page


def test_a_sentence_that_tells_of_two_events_names_both(client):
    article = make_article(TEXT)
    for title in ("Envoys talk", "Envoys leave"):
        event = make_event(read_title=title)
        make_mention(
            event, article, start=18, end=39, quote="Envoys met on Monday.", sentence_number=1
        )

    text = client.get(article.get_absolute_url()).text

    assert text.count('id="s1"') == 1
    assert "Envoys talk" in text
    assert "Envoys leave" in text


def test_a_sentence_that_tells_twice_of_one_event_names_it_once(client):
    article = make_article(TEXT)
    event = make_event(read_title="Envoys talk")
    make_mention(event, article, **SENTENCE)
    make_mention(event, article, **SENTENCE)

    assert client.get(article.get_absolute_url()).text.count(event.get_absolute_url()) == 1


def test_an_article_says_where_its_date_comes_from(client):
    article = make_article(
        published_basis="inferred",
        clues=[
            {
                "about": "published",
                "how": "newest date in the text",
                "words": "on Monday",
                "basis": "inferred",
            }
        ],
    )

    text = shown(client.get(article.get_absolute_url()).text)

    assert "The publication date is inferred" in text
    assert "newest date in the text" in text


def test_an_article_without_date_and_outlet_is_a_page(client):
    article = make_article(published=None, source=None)

    text = client.get(article.get_absolute_url()).text

    assert "Publication date unknown" in text
    assert "unknown outlet" in text


def test_an_address_that_is_no_page_is_not_linked(client):
    article = make_article(url="javascript:alert(1)")
    event = make_event()
    make_mention(event, article)

    for address in (article.get_absolute_url(), event.get_absolute_url()):
        assert "javascript:" not in client.get(address).text


def test_a_copy_names_its_original_and_the_original_its_copies(client):
    original = make_article(read_title="The first print")
    copy = make_article(read_title="The second print", duplicate_of=original)

    assert "The first print" in client.get(copy.get_absolute_url()).text
    assert "The second print" in client.get(original.get_absolute_url()).text


def test_an_article_redirects_from_old_words_and_is_missed_politely(client):
    article = make_article()

    assert client.get(f"/articles/{article.pk}-old/").status_code == 301
    assert client.get("/articles/0-nothing/").status_code == 404


def test_an_actor_has_offices_over_time_names_and_events(client):
    actor = make_actor("Ada Berg", kind="person")
    Alias.objects.create(actor=actor, words="the deputy minister")
    Role.objects.create(
        actor=actor,
        article=make_article(),
        title="Deputy Minister",
        of=make_actor("Norway"),
        words="deputy minister",
    )
    told("Envoys talk", actors=[actor])
    told("Others talk", actors=[make_actor("Norway")])

    text = shown(client.get("/actors/ada-berg/").text)

    assert "the deputy minister" not in text
    assert "Deputy Minister , Norway in articles of 10 Jan 2022" in text
    assert "Envoys talk" in text
    assert "Others talk" not in text


def test_an_outlet_that_states_an_office_twice_is_named_once(client):
    actor = make_actor("Ada Berg", kind="person")
    wire = make_source("Meridian Wire")
    for source in (wire, wire, make_source("North Sea Post"), wire):
        article = make_article(source=source)
        Role.objects.create(actor=actor, article=article, title="Envoy", words="envoy")

    text = shown(client.get("/actors/ada-berg/").text)

    assert "Envoy in articles of 10 Jan 2022: Meridian Wire , North Sea Post" in text
    assert "more" not in text.split("North Sea Post")[1].split("Search")[0]


def test_a_place_lists_what_happened_there(client):
    told("Envoys talk", read_place=make_place("Geneva"))
    told("Others talk", read_place=make_place("Vienna"))

    text = client.get("/places/geneva/").text

    assert "Envoys talk" in text
    assert "Others talk" not in text


def test_a_source_lists_its_articles_and_their_events(client):
    event = make_event(read_title="Envoys talk")
    make_mention(event, make_article(source=make_source("Meridian Wire"), read_title="Talks open"))
    told("Others talk")

    text = client.get("/sources/meridian-wire/").text

    assert "Talks open" in text
    assert "Envoys talk" in text
    assert "Others talk" not in text


def test_what_only_may_happen_can_be_asked_for_on_an_actors_page_too(client):
    told("Troops cross the river", read_status="hypothetical", actors=[make_actor("Russia")])

    assert "Troops cross the river" not in client.get("/actors/russia/").text
    assert "Troops cross the river" in client.get("/actors/russia/?status=hypothetical").text


@pytest.mark.parametrize("address", ["/actors/nobody/", "/places/nowhere/", "/sources/none/"])
def test_an_unknown_name_is_not_found(client, address):
    assert client.get(address).status_code == 404


@pytest.mark.parametrize(
    "address", ["/actors/russia/", "/places/geneva/", "/sources/the-lakeside-courier/"]
)
def test_a_page_about_something_takes_few_queries(client, address, django_assert_max_num_queries):
    for number in range(15):
        told(f"Meeting {number}", actors=[make_actor("Russia")], read_place=make_place("Geneva"))

    with django_assert_max_num_queries(13):
        assert client.get(address).status_code == 200


def test_an_article_takes_few_queries(client, django_assert_max_num_queries):
    article = make_article(TEXT)
    for number in range(10):
        make_mention(make_event(read_title=f"Meeting {number}"), article)

    with django_assert_max_num_queries(5):
        assert client.get(article.get_absolute_url()).status_code == 200


def test_the_site_says_that_it_is_well(client):
    response = client.get("/healthz/")

    assert response.status_code == 200
    assert response.text == "ok"
