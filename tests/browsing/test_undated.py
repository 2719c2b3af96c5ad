"""What no source dates stands on no day; every list says how much of it there is, and where."""

import re

import pytest

from tests.browsing.corpus import HTMX, shown, told
from tests.factories import make_actor
from timeline.browsing import searching

pytestmark = pytest.mark.django_db


def test_the_timeline_says_how_many_have_no_date_and_leads_there(client):
    told("Envoys talk")
    told("Envoys quarrel", None)
    told("Envoys may quarrel", None, read_status="hypothetical")

    page = client.get("/").text

    assert '<a href="/undated/">1 event without a date</a>' in page
    found = client.get("/undated/")
    assert found.status_code == 200
    assert "Envoys quarrel" in found.text
    assert "Envoys talk" not in found.text
    assert "Envoys may quarrel" not in found.text
    assert "Envoys may quarrel" in client.get("/undated/?status=hypothetical").text


def test_the_page_of_an_actor_leads_to_what_nobody_dates_of_it(client):
    told("Ada Lind resigns", None, actors=[make_actor("Ada Lind")])
    told("Envoys quarrel", None)

    page = client.get("/actors/ada-lind/").text

    assert '<a href="/undated/?actor=ada-lind">1 event without a date</a>' in page
    assert "Nothing is known here yet" not in page
    found = client.get("/undated/?actor=ada-lind").text
    assert "Ada Lind resigns" in found
    assert "Envoys quarrel" not in found


def test_a_question_about_dates_says_nothing_of_what_has_none(client):
    told("Envoys talk")
    told("Envoys quarrel", None)

    assert "without a date" not in client.get("/?from=2022-01-10").text


def test_the_search_finds_what_nobody_dates(client):
    told("Envoys quarrel", None)

    page = client.get("/search/?q=quarrel").text

    assert "<mark>quarrel</mark>" in page
    assert "Without a date 1" in shown(page)
    assert '<a href="/undated/?q=quarrel">' in page


def test_what_nobody_dates_stands_with_its_sentence_and_its_people(client):
    told("Envoys quarrel", None, actors=[make_actor("Ada Lind")])

    (line,) = re.findall(r'<li class="row .*?</li>', client.get("/undated/").text, re.DOTALL)

    assert "Envoys met in Geneva on Monday. The Lakeside Courier" in shown(line)
    assert 'class="quote"' in line
    assert 'href="/actors/ada-lind/"' in line
    assert 'hx-target="#evidence-' in line


def test_the_box_of_the_undated_searches_among_them_and_keeps_what_was_chosen(client):
    told("Ada Lind resigns", None, actors=[make_actor("Ada Lind")])
    told("Envoys quarrel", None)

    page = client.get("/undated/?actor=ada-lind").text

    assert '<form id="filters" class="filters" method="get" action="/undated/"' in page
    assert 'name="actor" value="ada-lind" form="filters"' in page
    found = client.get("/undated/?actor=ada-lind&q=quarrel", headers=HTMX)
    assert "Nothing was found" in found.text
    assert "<html" not in found.text
    assert found["HX-Push-Url"] == "/undated/?actor=ada-lind&q=quarrel"
    assert 'action="/search/"' in client.get("/search/articles/?q=lind").text


def test_the_page_of_an_undated_event_says_where_the_timeline_lists_it(client):
    undated, dated = told("Envoys quarrel", None), told("Envoys talk")

    assert 'href="/undated/"' in client.get(undated.get_absolute_url()).text
    assert 'href="/undated/"' not in client.get(dated.get_absolute_url()).text


def test_every_undated_event_stands_on_one_of_the_pages(client):
    titles = [f"Envoys quarrel {number:02}" for number in range(searching.A_PAGE + 5)]
    for title in titles:
        told(title, None)

    first = client.get("/undated/").text
    onward = first.split('rel="next" href="')[1].split('"')[0]
    second = client.get(onward).text

    assert 'rel="next"' not in second
    for title in titles:
        assert (title in first) != (title in second)


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("status=hypothetical", "1 event, not among the 2 of the timeline"),
        ("status=happened", "2 of 2 events"),
        ("status=happened&status=hypothetical", "3 events ·"),
    ],
)
def test_what_the_timeline_leaves_out_is_not_said_to_be_a_part_of_it(client, query, said):
    told("Envoys talk")
    told("Envoys dine")
    told("Envoys may talk", read_status="hypothetical")

    assert said in shown(client.get(f"/?{query}").text)
