"""The event page: its date in a sentence, its evidence, what was put right."""

import datetime as dt

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from tests.browsing.corpus import HTMX, shown, told
from tests.factories import (
    make_actor,
    make_article,
    make_event,
    make_mention,
    make_place,
    make_source,
)
from timeline.consensus import settle
from timeline.models import Correction, Event, Participation
from timeline.models.dating import dated

pytestmark = pytest.mark.django_db


def page(client, event: Event):
    response = client.get(event.get_absolute_url())
    assert response.status_code == 200
    return response.text


def article_of(source: str, text: str = "Envoys met on Monday.", **fields):
    return make_article(text, source=make_source(source), **fields)


def correct(event: Event, old: str, new: str) -> None:
    Event.objects.filter(pk=event.pk).update(**dated(new, prefix="edited"), overruled_edtf=old)
    editor = User.objects.create(username="mira", first_name="Mira", last_name="Lindqvist")
    Correction.objects.create(
        event=event,
        act="correct",
        field="date",
        old=old,
        new=new,
        machine=old,
        reason="The ministry says so",
        by=editor,
        at=timezone.now(),
    )


def test_the_date_is_a_sentence(client):
    event = make_event(
        "2022-01-10T08:55+01:00",
        read_title="Envoys talk",
        read_place=make_place("Geneva"),
        duration="PT8H",
    )
    for source in ("Meridian Wire", "North Sea Post", "Hanbit Daily"):
        make_mention(event, article_of(source))

    assert (
        "Monday 10 January 2022, 08:55 (UTC+01:00) in Geneva, about eight hours; "
        "day certain: 3 independent sources agree" in shown(page(client, event))
    )


def test_the_kremlin_has_its_article_in_the_sentence_and_in_rows(client):
    event = make_event("2022-01-10", read_place=make_place("Kremlin", kind="site"))
    make_mention(event)

    assert "Monday 10 January 2022 at the Kremlin;" in shown(page(client, event))
    assert "at the Kremlin" in shown(client.get("/").text)


def test_a_copy_is_no_independent_source(client):
    event = make_event()
    original = article_of("Meridian Wire")
    make_mention(event, original)
    make_mention(event, article_of("Meridian Wire", duplicate_of=original))

    text = shown(page(client, event))

    assert "day as stated: one source says so" in text
    assert "1 copy elsewhere, not counted as a source" in text
    assert text.count("in the article") == 1


def test_evidence_marks_the_date_and_says_how_it_was_read(client):
    event = make_event()
    article = article_of(
        "Meridian Wire", "Before. Envoys met on Monday.", url="https://wire.example/a"
    )
    make_mention(
        event,
        article,
        start=8,
        end=29,
        quote="Envoys met on Monday.",
        sentence_number=1,
        parts={"date": [22, 28]},
        date_rule="Monday in an article of 10 January 2022",
    )

    text = page(client, event)

    assert "Envoys met on <mark>Monday</mark>." in text
    assert (
        "reads as Monday 10 January 2022 because Monday in an article of 10 January 2022"
        in shown(text)
    )
    assert f'href="{article.get_absolute_url()}#s1"' in text
    assert "https://wire.example/a#:~:text=Envoys%20met%20on%20Monday." in text


def test_the_status_is_told_as_articles_told_it_over_time(client):
    event = make_event(read_title="Envoys talk")
    make_mention(event, make_article(published=dt.date(2022, 1, 10)))
    make_mention(event, make_article(published=dt.date(2022, 1, 9)), read_status="scheduled")

    text = shown(page(client, event))

    assert text.index("scheduled in articles of 9 Jan 2022") < text.index(
        "happened in articles of 10 Jan 2022"
    )


def test_participants_have_their_office_as_stated_then(client):
    event = make_event()
    actor = make_actor("Ada Berg", kind="person")
    Participation.objects.create(event=event, actor=actor, role="speaker", words="deputy minister")

    assert "Ada Berg speaks, as deputy minister" in shown(page(client, event))


def test_a_participant_that_an_editor_removed_is_not_shown(client):
    event = make_event()
    Participation.objects.create(
        event=event, actor=make_actor("Ada Berg"), role="host", by_editor=True, removed=True
    )

    assert "Ada Berg" not in page(client, event)


def test_a_correction_says_who_when_why_and_what_the_sources_say(client):
    event = told("Envoys talk", "2022-01-10")
    correct(event, "2022-01-10", "2022-01-11")

    text = shown(page(client, event))

    assert "Tuesday 11 January 2022; date set by an editor" in text
    assert "corrected by Mira Lindqvist on" in text
    assert "The ministry says so" in text
    assert "The sources say Monday 10 January 2022" in text


def test_a_correction_that_the_sources_overtook_says_so(client):
    event = told("Envoys talk", "2022-01-10")
    correct(event, "2022-01-10", "2022-01-11")
    Event.objects.filter(pk=event.pk).update(**dated("2022-01-12"))

    assert "now they say Wednesday 12 January 2022" in shown(page(client, event))


def test_differences_show_each_value_with_its_sources(client):
    event = make_event(
        conflicts=[
            {"about": "place", "values": [["Geneva", 2], ["Vienna", 1]]},
            {"about": "date", "values": [["2022-01-10", 2], ["2022-01-11", 1]]},
        ]
    )

    text = shown(page(client, event))

    assert "Geneva 2 sources · Vienna 1 source" in text
    assert "Monday 10 January 2022 2 sources · Tuesday 11 January 2022 1 source" in text


def test_statements_of_the_same_day_and_people_are_related(client):
    actor = make_actor("Russia")
    event = told("Envoys talk", actors=[actor])
    told("A minister: no", kind="statement", type="say", actors=[actor])
    told("Somebody else: yes", kind="statement", type="say")
    told("Next day: perhaps", "2022-01-11", kind="statement", type="say", actors=[actor])

    text = page(client, event)

    assert "A minister: no" in text
    assert "Somebody else: yes" not in text
    assert "Next day: perhaps" not in text


def test_a_wrong_slug_redirects_for_good(client):
    event = told("Envoys talk")

    for address in (f"/events/{event.pk}/", f"/events/{event.pk}-old-words/"):
        response = client.get(address)
        assert response.status_code == 301
        assert response["Location"] == event.get_absolute_url()


def test_a_merged_event_redirects_in_one_hop(client):
    winner = told("Envoys talk")
    loser = told("Delegates confer", merged_into=winner)

    response = client.get(loser.get_absolute_url())

    assert response.status_code == 301
    assert response["Location"] == winner.get_absolute_url()
    assert response["Cache-Control"] == "no-cache"  # an editor may undo it


def test_a_rejected_event_is_gone_with_its_reason(client):
    event = told("Envoys talk", standing="rejected", standing_reason="It is a film.")

    response = client.get(event.get_absolute_url())

    assert response.status_code == 410
    assert "It is a film." in response.text


def test_an_unknown_event_is_not_found(client):
    assert client.get("/events/1-nothing/").status_code == 404
    assert client.get(f"/events/{10**30}-nothing/").status_code == 404


def test_what_is_only_possible_says_so(client):
    event = told("Troops cross the river", read_status="hypothetical")

    assert "only possible" in page(client, event)
    assert "The timeline leaves this out" in page(client, event)


def test_htmx_gets_the_evidence_alone_at_the_same_address(client):
    event = told("Envoys talk")

    text = client.get(event.get_absolute_url(), headers=HTMX).text

    assert f'id="evidence-{event.pk}"' in text
    assert "Envoys met in Geneva on Monday." in text
    assert "<html" not in text


def test_only_an_editor_is_led_to_the_correction(client, admin_client):
    event = told("Envoys talk")
    address = f"/admin/timeline/event/{event.pk}/change/"

    assert address not in page(client, event)
    assert address in page(admin_client, event)


def test_an_event_with_much_evidence_takes_few_queries(client, django_assert_max_num_queries):
    russia = make_actor("Russia")
    event = told("Envoys talk", actors=[russia])
    told("Envoys dine", actors=[russia])
    for number in range(10):
        make_mention(event, article_of(f"Outlet {number}"))

    with django_assert_max_num_queries(5):
        page(client, event)


def test_evidence_is_counted_in_articles_and_sentences_and_says_so(client):
    event = make_event(read_title="Envoys talk")
    article = make_article()
    make_mention(event, article)
    make_mention(event, article)
    make_mention(event, make_article(source=make_source("Meridian Wire")))
    settle(event)

    page = shown(client.get(event.get_absolute_url()).text)
    piece = shown(client.get(event.get_absolute_url(), headers=HTMX).text)

    assert "Evidence: 2 articles for" in shown(client.get("/").text)
    assert "Evidence 2 articles, 3 sentences" in page
    assert "Evidence: 2 articles, 3 sentences" in piece
