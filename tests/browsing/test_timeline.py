"""The timeline: what a reader sees, and what filters leave."""

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
from timeline.models import Event
from timeline.models.dating import dated

pytestmark = pytest.mark.django_db


def test_events_stand_under_their_days_in_order(client):
    told("Ministers confer", "2022-01-12")
    told("Envoys dine", "2022-01-09", daypart="evening")
    told("Envoys talk", "2022-01-10T08:55+01:00")

    text = shown(client.get("/?sort=asc").text.split('<div class="list">')[1])

    places = [
        text.index(words)
        for words in (
            "Sunday 9 January 2022",
            "evening",
            "Envoys dine",
            "Monday 10 January 2022",
            "08:55",
            "Envoys talk",
            "Wednesday 12 January 2022",
            "Ministers confer",
        )
    ]
    assert places == sorted(places)


def test_a_row_tells_who_where_how_sure_and_who_says_so(client):
    event = make_event(
        read_title="Envoys talk",
        read_place=make_place("Geneva"),
        actors=[make_actor("Russia"), make_actor("United States")],
        source_count=1,
        mention_count=1,
        conflicts=[{"about": "place", "values": [["Geneva", 1], ["Vienna", 1]]}],
    )
    article = make_article(
        "Envoys of both sides met on Monday.", source=make_source("Meridian Wire")
    )
    make_mention(event, article, parts={"date": [28, 34]})

    text = client.get("/").text

    for words in (
        "Russia",
        "United States",
        "Geneva",
        "happened",
        "one source",
        "sources differ",
        "Evidence: 1 article",
    ):
        assert words in shown(text)
    assert "both sides met on <mark>Monday</mark>" in text
    assert "Meridian Wire, 10 Jan 2022" in text


def test_a_row_quotes_the_sentence_that_supports_it_best(client):
    event = make_event("2022-01-10T08:55+01:00", read_title="Envoys talk")
    original = make_article("Envoys may meet soon.")
    make_mention(event, original, edtf="2022-01-10", read_status="scheduled")
    make_mention(event, make_article("Envoys met, says nobody.", source=None))
    make_mention(event, make_article("Envoys met on Monday."), edtf="2022-01-10")
    make_mention(event, make_article("Envoys met at 8:55."))
    make_mention(event, make_article("A copy: they met at 8:55.", duplicate_of=original))

    text = client.get("/").text

    assert "Envoys met at 8:55." in text
    assert text.count("Envoys m") == 1


def test_a_clock_that_is_about_right_is_told_so(client):
    told("Envoys talk", "2022-01-10T09:00+01:00~")

    for address in ("/", "/2022/01/10/"):
        assert '<p class="when"><span>about 09:00</span>' in client.get(address).text


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2022-01", "2 events · Jan 2022 to 12 Jan 2022"),
        ("2022-01-03~/2022-01-07", "2 events · c. 3 Jan 2022 to 12 Jan 2022"),
        ("2022-01-10T09:00~", "2 events · 10 Jan 2022 to 12 Jan 2022"),
        ("2022-01-12", "2 events · 12 Jan 2022"),
    ],
)
def test_a_list_says_where_it_begins_no_more_exactly_than_its_event_does(client, edtf, words):
    told("Envoys talk", edtf)
    told("Envoys dine", "2022-01-12")

    assert f"{words} " in shown(client.get("/?sort=asc").text)


def test_a_statement_quotes_the_sentence_that_its_title_tells_of(client):
    event = make_event("2022-01-10", kind="statement", read_title="Lind says talks go on")
    make_mention(event, make_article("Lind is tired."), title="Lind says she is tired")
    make_mention(event, make_article("Lind said talks would go on."))

    text = client.get("/").text

    assert "Lind said talks would go on." in text
    assert "Lind is tired." not in text


def test_a_month_stands_in_a_band_and_on_no_day(client):
    told("Consultations go on", "2022-01")

    text = shown(client.get("/").text)

    assert "January 2022 no exact day · 1 event" in text
    assert "Saturday 1 January 2022" not in text


@pytest.mark.parametrize(
    ("edtf", "fields"),
    [
        ("2014", {}),
        ("2014/..", {}),
        ("2021-21", {}),
        ("2020-01-01/2021-12-31", {}),
        ("2014-03-18", {"is_background": True}),
    ],
)
def test_background_is_folded_and_stands_on_no_day(client, edtf, fields):
    told("Relations turn sour", edtf, **fields)

    text = client.get("/").text

    assert "Background: 1 event" in text
    assert "Relations turn sour" in text
    assert '<section class="day' not in text


def test_an_editors_date_brings_an_event_out_of_the_background(client):
    told("Relations turn sour", "2014", is_background=True, **dated("2014-03-05", prefix="edited"))

    text = client.get("/").text

    assert "Background" not in text
    assert '<section class="day' in text


def test_a_window_shows_apart_what_was_under_way(client):
    told("Relations turn sour", "2014/..")
    told("Consultations go on", "2022-01")
    told("A minister writes", "../2022-01-05")
    told("Envoys talk", "2022-01-10")

    text = shown(client.get("/?from=2022-01-09&to=2022-01-13").text)

    assert "1 of 4 events" in text
    assert "Under way before, or dated more loosely: 2 events" in text
    assert "Relations turn sour" in text
    assert "Consultations go on" in text
    assert "A minister writes" not in text


def test_a_date_known_only_from_above_stands_in_a_band(client):
    told("A minister writes", "../2022-01-10")

    assert "By 10 January 2022 no exact day · 1 event" in shown(client.get("/").text)


@pytest.mark.parametrize(
    ("status", "word"), [("hypothetical", "only possible"), ("denied", "denied")]
)
def test_what_is_no_fact_is_shown_only_when_asked_for_and_then_marked(client, status, word):
    told("Troops cross the river", read_status=status)
    told("Envoys talk")

    assert "Troops cross the river" not in client.get("/").text
    asked = shown(client.get(f"/?status={status}").text)
    assert f"{word} Troops cross the river" in asked
    assert "Envoys talk" not in asked


def test_undated_merged_and_rejected_events_are_not_listed(client):
    winner = told("Envoys talk")
    told("An undated thing", None)
    told("A doublet", merged_into=winner)
    told("A film", standing="rejected")

    text = client.get("/").text

    for title in ("An undated thing", "A doublet", "A film"):
        assert title not in text


def test_filters_combine_and_are_shown_as_chips(client):
    russia, nato = make_actor("Russia"), make_actor("NATO")
    told("Talks of two", actors=[russia, nato])
    told("Talks of one", actors=[russia])
    told("An order", actors=[russia, nato], type="sanction")

    text = client.get("/?actor=nato&type=consult").text

    assert "Talks of two" in text
    assert "Talks of one" not in text
    assert "An order" not in text
    assert "1 of 3 events" in text
    assert 'href="/?type=consult"' in text
    assert "Clear all" in text


def test_one_actor_can_be_excluded(client):
    russia, nato = make_actor("Russia"), make_actor("NATO")
    told("Talks of two", actors=[russia, nato])
    told("Talks of one", actors=[russia])

    text = client.get("/?actor=russia&-actor=nato").text

    assert "Talks of one" in text
    assert "Talks of two" not in text


def test_statements_can_be_hidden(client):
    told("Envoys talk")
    told("A minister: no", kind="statement", type="say")

    assert "What was said" in client.get("/").text
    assert "A minister: no" not in client.get("/?kind=event").text


def test_search_takes_words_phrases_and_exclusions(client):
    told("Oil sanctions agreed")
    told("Gas sanctions agreed")

    text = client.get("/?q=sanctions+-gas").text

    assert "Oil sanctions agreed" in text
    assert "Gas sanctions agreed" not in text


def test_no_data_yet_names_the_command_and_the_admin(client):
    text = client.get("/").text

    assert "python manage.py ingest" in text
    assert 'href="/admin/"' in text


def test_an_empty_answer_says_which_filter_to_drop_and_the_nearest_days(client):
    told("Envoys talk", "2022-01-10", actors=[make_actor("Russia")])
    told("Ministers confer", "2022-03-01", actors=[make_actor("Russia")])

    text = shown(client.get("/?from=2022-02-01&to=2022-02-10&actor=russia").text)

    assert "No events match" in text
    assert "Drop the dates 2 events" in text
    assert "The nearest day before: Monday 10 January 2022 1 event" in text
    assert "The nearest day after: Tuesday 1 March 2022 1 event" in text


def test_a_corrected_event_stands_on_the_editors_day(client):
    event = told("Envoys talk", "2022-01-10")
    Event.objects.filter(pk=event.pk).update(
        **dated("2022-01-11", prefix="edited"), overruled_edtf="2022-01-10"
    )

    text = shown(client.get("/").text)

    assert "Tuesday 11 January 2022" in text
    assert "Monday 10 January 2022" not in text
    assert "corrected" in text
