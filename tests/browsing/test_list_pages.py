"""Pages of a list: one after the other, as fragments, and what they cost."""

import datetime as dt
import re
from html import unescape

import pytest

from tests.browsing.corpus import HTMX, piecewise, shown, told
from tests.factories import (
    make_actor,
    make_article,
    make_event,
    make_mention,
    make_place,
    make_source,
)
from timeline.browsing import counting
from timeline.browsing.listing import PAGE_SIZE

pytestmark = pytest.mark.django_db


def test_the_latest_page_comes_first_and_leads_to_the_earlier_one(client):
    first = dt.date(2021, 1, 1)
    for number in range(PAGE_SIZE + 5):
        told(f"Meeting number {number:03}", (first + dt.timedelta(days=number)).isoformat())

    latest = client.get("/").text
    link = re.search(r'id="go-prev"[^>]* href="([^"]+)"', latest)
    assert link
    earlier = client.get(link[1].replace("&amp;", "&")).text

    assert f"Meeting number {PAGE_SIZE + 4:03}" in latest
    assert "Meeting number 004" not in latest
    assert "Meeting number 004" in earlier
    assert "Meeting number 005" not in earlier
    assert 'id="go-next"' in earlier


def test_the_newest_day_stands_first_unless_the_beginning_is_asked_for(client):
    told("Envoys talk", "2022-01-10")
    told("Ministers confer", "2022-01-12")

    newest, oldest = client.get("/").text, client.get("/?sort=asc").text

    assert newest.index("Ministers confer") < newest.index("Envoys talk")
    assert oldest.index("Envoys talk") < oldest.index("Ministers confer")
    assert client.get("/?sort=desc&kind=event")["Location"] == "/?kind=event"


def test_a_day_cut_by_a_page_says_how_many_it_has(client):
    for number in range(PAGE_SIZE + 2):
        told(f"Meeting number {number:03}")

    assert f"{PAGE_SIZE} of {PAGE_SIZE + 2} events" in shown(client.get("/").text)


def test_htmx_gets_the_results_and_the_canonical_address(client):
    told("Envoys talk")

    response = client.get("/?q=&kind=event", headers=HTMX)

    assert response.status_code == 200
    assert response["HX-Push-Url"] == "/?kind=event"
    assert response.text.lstrip().startswith('<section id="events"')
    assert "<html" not in response.text
    assert 'hx-swap-oob="true"' in response.text


def test_htmx_gets_the_whole_page_when_it_restores_history(client):
    response = client.get("/", headers=HTMX | {"HX-History-Restore-Request": "true"})

    assert "<html" in response.text


@pytest.mark.parametrize("headers", [{}, HTMX])
def test_page_and_fragment_are_told_apart_by_caches(client, headers):
    vary = client.get("/", headers=headers)["Vary"]

    assert "HX-Request" in vary
    assert "HX-History-Restore-Request" in vary


def test_a_long_list_takes_few_queries_and_no_hidden_ones(client, django_assert_max_num_queries):
    for number in range(20):
        told(f"Meeting {number}", actors=[make_actor("Russia")], read_place=make_place("Geneva"))
    told("Relations turn sour", "2014", actors=[make_actor("Russia")])

    with django_assert_max_num_queries(10):
        client.get("/?actor=russia")


@pytest.mark.parametrize("page", ["/", "/2022/01/10/", "/actors/russia/"])
def test_the_day_as_of_which_a_page_tells_is_asked_for_by_one_field(client, page):
    told("Envoys talk", "2022-01-10", actors=[make_actor("Russia")])

    text = client.get(f"{page}?status=happened&asof=2022-01-11").text

    assert text.count('name="asof"') == 1
    assert text.count('name="status"') == 1


def test_a_full_page_stays_under_100_kilobytes(client):
    delegations = [make_actor(f"Delegation of republic {number}") for number in range(12)]
    sentence = f"Envoys {'and more envoys ' * 18}met on Monday."
    article = make_article(sentence)
    for number in range(PAGE_SIZE + 1):
        event = make_event(
            f"{1990 + number}-05-01",
            read_title=f"Meeting {number} of {'many ' * 15}envoys",
            actors=[delegations[(number + other) % 12] for other in range(6)],
            read_place=make_place(f"Conference hall {number % 10}"),
            date_basis="inferred",
        )
        make_mention(event, article, sentence_number=number)

    page = client.get("/").content

    assert page.count(b'class="row ') == PAGE_SIZE
    assert len(page) < 100_000


def test_counting_stops_somewhere_and_says_so(client, monkeypatch):
    monkeypatch.setattr(counting, "MOST_COUNTED", 2)
    for number in range(4):
        told(f"Meeting {number}")

    text = shown(client.get("/?type=consult&kind=event").text)

    assert "More than 2 events" in text
    assert "Counted among the newest 2 events:" in text


def test_markup_in_a_source_is_shown_as_text(client):
    event = make_event(read_title="<script>alert(1)</script>", mention_count=1)
    make_mention(event, make_article("Envoys met <b>on</b> Monday & left."))

    text = client.get("/").text

    assert "<script>alert" not in text
    assert "Envoys met &lt;b&gt;on&lt;/b&gt; Monday &amp; left." in text


def test_pages_carry_no_inline_script_or_style(client):
    told("Envoys talk")

    text = client.get("/").text

    assert " style=" not in text
    assert "<style" not in text
    assert not re.search(r"<script(?![^>]* src=)", text)
    assert not re.search(r"\son\w+=", text)


@pytest.mark.parametrize(
    "page",
    [
        "/",
        "/2022/01/10/",
        "/actors/ada-lind/",
        "/places/geneva/",
        "/search/?q=talk",
        "/choose/actor/",
    ],
)
def test_what_htmx_asks_for_is_a_whole_page_to_everybody_else(client, page):
    told("Envoys talk", actors=[make_actor("Ada Lind")], read_place=make_place("Geneva"))
    client.cookies["scripts"] = "1"  # the facets are asked for afterwards

    pieces = {unescape(one) for one in re.findall(r'hx-get="([^"]+)"', client.get(page).text)}

    assert pieces
    for piece in pieces:
        answer = client.get(piece, follow=True)
        assert answer.status_code == 200, piece
        assert answer.text.lstrip().lower().startswith("<!doctype html>"), piece
        assert answer.text.count("<h1") == 1, piece


def test_the_page_of_a_source_shows_its_own_sentences(client):
    event = make_event("2022-01-10", source_count=2, mention_count=2)
    courier, wire = make_source("The Courier"), make_source("The Wire")
    for source, day, quote in (
        (courier, 10, "Envoys met on Monday."),
        (wire, 11, "On Monday the envoys sat down."),
    ):
        article = make_article(quote, source=source, published=dt.date(2022, 1, day))
        make_mention(event, article, quote=quote)

    pages = {slug: client.get(f"/sources/{slug}/").text for slug in (courier.slug, wire.slug)}

    assert "The Courier, 10 Jan 2022" in pages[courier.slug]
    assert "The Wire, 11 Jan 2022" in pages[wire.slug]
    assert "The Courier, 10 Jan 2022" not in pages[wire.slug]


def test_bars_that_nobody_counted_ahead_come_after_the_page(client):
    told("Envoys talk", actors=[make_actor("Ada Lind")], type="consult")

    whole, page, drawing = piecewise(client, "/?actor=ada-lind&type=consult", "drawing")

    assert 'id="drawing"' in page
    assert "<svg" in drawing
    assert drawing.strip() in whole
    assert "<svg" in client.get("/?actor=ada-lind").text  # counted ahead: it comes at once
