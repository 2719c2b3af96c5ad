"""The day page, its neighbours, and the month."""

import datetime as dt
import re
from html import unescape

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from tests.browsing.corpus import piecewise, shown, told
from tests.factories import make_actor, make_article, make_event, make_mention
from timeline.browsing import days
from timeline.models import Correction, Event
from timeline.models.dating import dated

pytestmark = pytest.mark.django_db


def test_a_day_parts_what_happened_was_said_and_was_announced(client):
    told("Envoys talk", "2022-01-12")
    told("A minister: no", "2022-01-12", kind="statement", type="say")
    told("Council meets", "2022-01-12", read_status="scheduled")

    page = client.get("/2022/01/12/").text
    head, _, sections = page.split("<main")[1].partition("</header>")
    text = shown(sections)

    assert "Wednesday 12 January 2022" in head
    assert "What happened 1 What was said 1 Announced for this day 1" in shown(head)
    places = [
        text.index(words)
        for words in (
            "What happened",
            "Envoys talk",
            "What was said",
            "A minister: no",
            "Announced for this day",
            "Council meets",
        )
    ]
    assert places == sorted(places)


def test_a_day_shows_the_sentences_that_say_so(client):
    event = make_event("2022-01-12", read_title="Council meets", read_status="scheduled")
    make_mention(event, make_article("The council is to convene on Wednesday."))

    assert "The council is to convene on Wednesday." in client.get("/2022/01/12/").text


def test_a_day_tells_what_its_articles_announced_for_later(client):
    event = make_event("2022-01-12", read_title="Council meets", read_status="scheduled")
    make_mention(event, make_article(published=dt.date(2022, 1, 10)))

    text = shown(client.get("/2022/01/10/").text)

    assert "Announced this day for later" in text
    assert "12 Jan 2022" in text
    assert "Council meets" in text
    assert "Council meets" not in client.get("/2022/01/11/").text


def test_a_day_shows_imprecise_dates_apart(client):
    told("Consultations go on", "2022-01")
    told("Relations turn sour", "2022")

    text = shown(client.get("/2022/01/12/").text)

    assert "No exact day" in text
    assert "Consultations go on" in text
    assert "Relations turn sour" not in text


def test_a_day_leads_to_the_nearest_days_with_events(client):
    told("Envoys dine", "2022-01-09")
    told("Envoys talk", "2022-01-09")
    told("Ministers confer", "2022-02-01")

    text = client.get("/2022/01/20/").text

    assert 'href="/2022/01/09/"' in text
    assert "Sunday 9 January 2022" in text
    assert "2 events" in text
    assert 'href="/2022/02/01/"' in text


def test_a_day_without_events_is_a_page(client):
    response = client.get("/2022/01/20/")

    assert response.status_code == 200
    assert "No event is known of this day" in response.text


def test_a_day_takes_the_same_filters(client):
    told("Talks of Russia", actors=[make_actor("Russia")])
    told("Talks of others", actors=[make_actor("NATO")])

    text = client.get("/2022/01/10/?actor=russia").text

    assert "Talks of Russia" in text
    assert "Talks of others" not in text
    assert client.get("/2022/01/10/?actor=nobody").status_code == 400


@pytest.mark.parametrize(
    ("address", "near"),
    [
        ("/2022/02/30/", "February 2022"),
        ("/2023/02/29/", "February 2023"),
        ("/2022/04/31/", "April 2022"),
    ],
)
def test_a_day_that_does_not_exist_leads_to_its_month(client, address, near):
    response = client.get(address)

    assert response.status_code == 404
    assert near in response.text
    assert f'href="{address[:9]}"' in response.text


@pytest.mark.parametrize("address", ["/2022/13/01/", "/0000/01/01/", "/2022/00/", "/2022/1111/"])
def test_a_day_of_no_month_is_not_found(client, address):
    assert client.get(address).status_code == 404


@pytest.mark.parametrize(
    "address", ["/0001/01/01/", "/9999/12/31/", "/2024/02/29/", "/0001/01/", "/9999/12/"]
)
def test_the_ends_of_the_calendar_are_pages(client, address):
    assert client.get(address).status_code == 200


@pytest.fixture
def moved_on(db) -> Event:
    """Talks that an editor moved from 10 to 11 January."""
    event: Event = told("Envoys talk", "2022-01-10")
    Event.objects.filter(pk=event.pk).update(
        **dated("2022-01-11", prefix="edited"), overruled_edtf="2022-01-10"
    )
    editor = User.objects.create(username="mira")
    Correction.objects.create(
        event=event,
        act="correct",
        field="date",
        old="2022-01-10",
        new="2022-01-11",
        machine="2022-01-10",
        reason="The ministry says so",
        by=editor,
        at=timezone.now(),
    )
    return event


def test_a_corrected_event_leaves_a_note_on_both_days(client, moved_on):
    away, here = (shown(client.get(f"/2022/01/{day}/").text) for day in (10, 11))

    assert "was moved from this day to Tuesday 11 January 2022" in away
    assert "The ministry says so" in away
    assert "was moved here from Monday 10 January 2022" in here


def test_today_redirects_to_the_absolute_day(client, monkeypatch):
    monkeypatch.setattr(timezone, "localdate", lambda: dt.date(2024, 2, 29))

    assert client.get("/today/")["Location"] == "/2024/02/29/"


def test_a_month_is_a_calendar_with_counts_and_the_best_told_deeds(client):
    told("Envoys talk", "2022-01-10")
    told("Envoys dine", "2022-01-10")
    told("A minister: no", "2022-01-10", kind="statement", type="say")
    told("Consultations go on", "2022-01")

    text = shown(client.get("/2022/01/").text)

    day = "10 3 events , Monday 10 January 2022 Envoys talk Envoys dine 1 statement"
    assert day in text
    assert "A minister: no" not in text
    assert "Saturday 1 January" not in text


def test_a_square_of_the_month_says_how_much_it_leaves_out(client):
    for number in range(5):
        told(f"Meeting {number}", "2022-01-10")
        told(f"A minister: no {number}", "2022-01-10", kind="statement", type="say")
    told("A minister: yes", "2022-01-11", kind="statement", type="say")

    text = shown(client.get("/2022/01/").text)

    assert "Meeting 2 2 more, 5 statements" in text
    assert "11 1 event , Tuesday 11 January 2022 1 statement" in text


def test_a_day_of_too_many_events_leads_to_all_of_them(client, monkeypatch):
    monkeypatch.setattr(days, "MOST_EVENTS", 5)
    russia = make_actor("Russia")
    for number in range(7):
        told(f"Meeting {number}", actors=[russia])

    page = client.get("/2022/01/10/?actor=russia").text
    address = next(link for link in re.findall(r'href="([^"]+)"', page) if "sort=asc" in link)

    assert "Meeting 4" in page
    assert "<h2>What happened</h2>" in page  # how many there are is not known of a part
    assert "Meeting 5" not in page
    assert "The first 5 of 7 events are shown here." in page
    assert "Meeting 3 · and 3 more" in page
    assert "Meeting 6" in client.get(unescape(address)).text
    monkeypatch.setattr(days, "MOST_EVENTS", 7)
    assert "are shown here" not in client.get("/2022/01/10/").text


def test_a_full_day_takes_few_queries(client, django_assert_max_num_queries):
    for number in range(20):
        told(f"Meeting {number}", actors=[make_actor("Russia")])

    with django_assert_max_num_queries(10):
        client.get("/2022/01/10/")


def test_a_narrowed_day_leads_on_with_its_question(client):
    russia = make_actor("Russia")
    for day in (9, 10, 11):
        told("Talks of Russia", f"2022-01-{day:02}", actors=[russia])
    told("Talks of others", "2022-01-10")

    text = client.get("/2022/01/10/?actor=russia").text

    assert 'rel="prev" href="/2022/01/09/?actor=russia"' in text
    assert 'rel="next" href="/2022/01/11/?actor=russia"' in text
    assert 'aria-label="What you asked for"' in text


@pytest.mark.parametrize(("page", "size"), [("/2022/01/10/", 2), ("/2022/01/", 3), ("/2022/", 4)])
def test_the_page_of_a_range_is_narrowed_within_it(client, page, size):
    russia = make_actor("Russia")
    for number, day in enumerate(("2022-01-10", "2022-01-10", "2022-01-12", "2022-06-01")):
        told(f"Talks {number}", day, actors=[russia])
    told("Talks of another year", "2021-06-01", actors=[russia])
    told("Talks of others", "2022-01-10")

    text = client.get(page).text

    assert f'action="{page}"' in text
    choice = text.split(f'href="{page}?actor=russia"')[1].split("</a>")[0]
    assert shown(f"<a{choice}").split() == ["Russia", str(size)]


@pytest.mark.parametrize("address", ["/2022/01/10/", "/2022/01/", "/2022/"])
def test_what_narrows_a_range_comes_when_it_is_opened(client, address):
    told("Talks", actors=[make_actor("Russia")])

    whole, page, piece = piecewise(client, address, "refinement")

    link = f'href="{address}?actor=russia"'
    assert f'hx-get="{address}" hx-target="#refinement"' in page
    assert link not in page
    assert link in piece
    assert piece.strip() in whole


def test_an_event_that_was_moved_away_is_told_of_before_the_days_own(client, moved_on):
    told("Envoys dine", "2022-01-10")

    text = shown(client.get("/2022/01/10/").text.split("<main")[1])

    assert text.index("was moved from this day") < text.index("Envoys dine")
