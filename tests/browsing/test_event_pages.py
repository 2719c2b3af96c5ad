"""An event's citation, its sources side by side, its history, and the public log."""

import datetime as dt
import re
from html import unescape

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from tests.browsing.corpus import shown, told
from tests.factories import (
    make_actor,
    make_article,
    make_event,
    make_mention,
    make_place,
    make_source,
)
from timeline.editing.corrections import correct_date
from timeline.editing.entries import undo
from timeline.models import Correction

pytestmark = pytest.mark.django_db


def row(text: str, about: str) -> str:
    """The words of one row of the comparison."""
    return shown(text.split(f'<th scope="row">{about}</th>')[1].split("</tr>", maxsplit=1)[0])


def test_sources_agree_contradict_or_say_nothing(client):
    event = make_event("2022-01-10T09:00", actors=[norway := make_actor("Norway")])
    one = make_article(source=make_source("Meridian Wire"))
    next_day = dt.date(2022, 1, 11)
    other = make_article(source=make_source("North Sea Post"), published=next_day)
    part = {"actor": norway.pk, "role": "participant", "words": ""}
    make_mention(event, one, participants=[part])
    make_mention(event, other, edtf="2022-01-11")

    text = client.get(f"{event.get_absolute_url()}compare/").text

    assert "= agrees Monday 10 January 2022" in row(text, "date")
    assert "≠ contradicts Tuesday 11 January 2022" in row(text, "date")
    assert row(text, "time").count("– says nothing") == 1
    assert row(text, "takes part").split() == "Norway = agrees named – says nothing".split()


def test_a_city_agrees_with_its_country(client):
    swiss = make_place("Switzerland", kind="country", country="CHE")
    geneva = make_place("Geneva", country="CHE", within=swiss)
    event = make_event(read_place=geneva)
    make_mention(event, read_place=swiss)
    make_mention(event, read_place=make_place("Vienna", country="AUT"))

    cells = row(client.get(f"{event.get_absolute_url()}compare/").text, "place")

    assert "= agrees Switzerland" in cells
    assert "≠ contradicts Vienna" in cells


def test_every_claim_of_a_source_is_told_and_a_contradiction_with_its_sentence(client):
    event = make_event("2022-01-10", read_place=make_place("Geneva"))
    article = make_article(
        "Envoys will meet on 10 January. They met in Vienna. They met in Geneva.",
        published=dt.date(2022, 1, 10),
    )
    for number, (quote, status, told_place) in enumerate(
        [
            ("Envoys will meet on 10 January.", "scheduled", None),
            ("They met in Vienna.", "happened", make_place("Vienna")),
            ("They met in Geneva.", "happened", make_place("Geneva")),
        ]
    ):
        make_mention(
            event,
            article,
            quote=quote,
            read_status=status,
            read_place=told_place,
            start=number,
            sentence_number=number,
        )

    text = client.get(f"{event.get_absolute_url()}compare/").text

    place, outcome, wording = row(text, "place"), row(text, "outcome"), row(text, "wording")
    assert "≠ contradicts Vienna They met in Vienna." in place
    assert "= agrees Geneva They met in Geneva." in place
    assert "… told before it came about scheduled = agrees happened" in outcome
    assert "= agrees scheduled" not in outcome
    assert "Envoys will meet on 10 January. They met in Vienna. They met in Geneva." in wording


def test_a_statement_was_said_and_has_not_happened(client):
    event = told("Ada Lind says: “No”", kind="statement", type="say")
    event.mentions.update(quote="“No,” were her words.")
    about = event.get_absolute_url()

    for page in (about, f"{about}compare/", f"{about}history/", "/search/?q=lind"):
        text = shown(client.get(page).text)
        assert "said" in text
        assert "happened" not in text.replace("What happened", ""), page


def test_a_title_with_a_quotation_is_cited_in_marks_of_two_kinds(client):
    event = told("Ada Lind says: “No”")

    text = client.get(event.get_absolute_url()).text

    assert "“Ada Lind says: ‘No’”, Monday 10 January 2022." in text


def test_where_all_agree_the_sentences_stand_once(client):
    event = make_event("2022-01-10")
    make_mention(event, make_article(), quote="Envoys met on Monday.")

    text = client.get(f"{event.get_absolute_url()}compare/").text

    assert "Envoys met on Monday." not in row(text, "date")
    assert shown(text).count("Envoys met on Monday.") == 1


@pytest.mark.parametrize(
    ("told_time", "stand"),
    [
        ("T08:55", "= agrees 08:55"),
        ("T08:05Z", "= agrees 08:05"),
        ("T07:55Z~", "= agrees about 07:55"),
        ("T14:00", "≠ contradicts 14:00"),
        ("T09:00+03:00", "≠ contradicts 09:00"),
    ],
)
def test_a_time_that_is_about_right_contradicts_no_time_near_it(client, told_time, stand):
    event = make_event("2022-01-10T09:00+01:00~")
    make_mention(event, edtf=f"2022-01-10{told_time}")

    assert stand in row(client.get(f"{event.get_absolute_url()}compare/").text, "time")


def test_more_sources_than_there_is_room_for_are_counted(client):
    event = make_event()
    for number in range(14):
        make_mention(event, make_article(source=make_source(f"Gazette {number:02}")))

    text = client.get(f"{event.get_absolute_url()}compare/").text

    assert text.count('<th scope="col">Gazette') == 12
    assert "2 articles published later are not compared here" in text


def test_a_copy_is_no_source_of_its_own(client):
    event = make_event()
    original = make_article()
    make_mention(event, original)
    make_mention(event, make_article(duplicate_of=original, source=make_source("Copycat")))

    assert "Copycat" not in client.get(f"{event.get_absolute_url()}compare/").text


def test_a_citation_names_the_version_and_the_address_that_stays(client):
    event = told("R&D of 5 % {talks}")

    text = client.get(event.get_absolute_url()).text

    assert f"event {event.pk}, version 1 of" in text
    assert f"http://testserver/events/{event.pk}/" in text
    assert r"title = {{R\&amp;D of 5 \% \{talks\}}}" in text


def test_the_history_tells_articles_in_order_and_every_correction(client):
    event = make_event("2022-01-10")
    late = make_article(published=dt.date(2022, 1, 11), source=make_source("Late Post"))
    early = make_article(published=dt.date(2022, 1, 9), source=make_source("Early Post"))
    make_mention(event, late)
    make_mention(event, early, read_status="scheduled")
    correct(event, old="2022-01-10", new="2022-01-09 evening")

    text = shown(client.get(f"{event.get_absolute_url()}history/").text)

    assert text.index("Early Post") < text.index("Late Post")
    assert "date corrected, from Monday 10 January 2022 to Sunday 9 January 2022, evening" in text


def correct(event, **values):
    editor, _ = User.objects.get_or_create(username="ada")
    return Correction.objects.create(
        event=event, act="correct", field="date", reason="Checked.", by=editor,
        at=timezone.now(), **values,
    )  # fmt: skip


def test_the_public_log_is_paged_and_skips_nothing(client, monkeypatch):
    monkeypatch.setattr("timeline.browsing.log.PAGE_SIZE", 2)
    for number in range(5):
        correct(told(f"Meeting number {number}"), old="2022-01-10", new="2022-01-11")

    seen, address = [], "/corrections/"
    while address:
        text = client.get(address).text
        seen += [number for number in range(5) if f"Meeting number {number}" in text]
        _, _, rest = text.partition('rel="prev" href="')
        address = f"/corrections/{rest.split('"')[0]}" if rest else ""

    assert seen == [3, 4, 1, 2, 0]


def test_the_log_marks_what_was_undone_and_leads_from_the_one_to_the_other(client):
    entry = correct(told("Envoys talk"), old="2022-01-10", new="2022-01-11")
    undo = correct(entry.event, old="2022-01-11", new="2022-01-10")
    Correction.objects.filter(pk=undo.pk).update(act="undo", undoes=entry)

    page = client.get("/corrections/").text

    leads = re.findall(r'class="badge" href="([^"]+)"', page)
    assert [lead.rpartition("#")[2] for lead in leads] == [f"change-{e.pk}" for e in (entry, undo)]
    assert shown(page).count("undone later") == 1
    at_undone, at_undo = (client.get(unescape(lead)).text for lead in leads)
    assert f'id="change-{entry.pk}"' in at_undone
    assert f'id="change-{undo.pk}"' not in at_undone, "the page begins with what was undone"
    assert f'id="change-{undo.pk}"' in at_undo
    history = client.get(f"{entry.event.get_absolute_url()}history/").text
    assert re.findall(r'class="badge" href="([^"]+)"', history) == leads


def test_an_event_names_who_gave_the_date_that_is_shown_and_not_who_undid_a_later_one(client):
    event = told("Envoys talk", "2022-01-10")
    ann, bob, cid = (User.objects.create_user(name) for name in ("ann", "bob", "cid"))
    correct_date(event, edtf="2022-01-11", daypart="evening", reason="The agenda says so", by=ann)
    event.refresh_from_db()
    later = correct_date(event, edtf="2022-01-12", reason="A guess", by=bob)
    undo(later, reason="Nobody else says so", by=cid)

    text = shown(client.get(event.get_absolute_url()).text)

    assert "The date was corrected by ann on" in text
    assert "The agenda says so" in text
    assert "corrected by cid" not in text


def test_a_place_in_the_log_is_taken_in_any_zone(client):
    response = client.get("/corrections/", {"before": "2022-01-01T00:00:00+23:00_5"})

    assert response.status_code == 200


@pytest.mark.parametrize("key", ["x", "2022-01-01_1", "2022-01-01T00:00:00Z_", "_", "9" * 400])
def test_a_place_in_the_log_that_nobody_gave_out_is_a_400(client, key):
    assert client.get("/corrections/", {"before": key}).status_code == 400


@pytest.mark.parametrize("page", ["compare/", "history/"])
def test_a_wrong_slug_leads_to_the_page_itself(client, page):
    event = told("Envoys talk")

    response = client.get(f"/events/{event.pk}-other/{page}")

    assert response["Location"] == f"{event.get_absolute_url()}{page}"


@pytest.mark.parametrize("page", ["compare/", "history/"])
def test_the_number_alone_leads_to_the_page_itself(client, page):
    event = told("Envoys talk")

    response = client.get(f"/events/{event.pk}/{page}")

    assert response["Location"] == f"{event.get_absolute_url()}{page}"


def test_a_doubt_is_shown_with_its_reason_and_no_values(client):
    event = told("Envoys talk", is_disputed=True)
    entry = correct(event, old=None, new="disputed")
    Correction.objects.filter(pk=entry.pk).update(
        act="dispute", field="standing", reason="Two embassies deny it."
    )

    text = shown(client.get(event.get_absolute_url()).text)

    assert "Marked as disputed by ada on" in text
    assert "Two embassies deny it." in text
    assert "deny it.." not in text
    assert "from nothing" not in text
    assert "disputed" in shown(client.get("/").text)


def test_a_merge_says_what_the_event_became(client):
    entry = correct(told("Envoys talk"), old="event 1, “Talks”", new="part of event 2, “Summit”")
    Correction.objects.filter(pk=entry.pk).update(act="merge", field="identity")

    text = shown(client.get("/corrections/").text)

    assert "merged: part of event 2, “Summit”" in text
    assert "from event 1" not in text


def test_people_and_places_name_their_country(client):
    make_actor("Ada Lind", kind="person", country="NOR")
    make_actor("Norway", country="NOR")
    make_place("Bergen", country="NOR")

    assert "Person · Norway" in shown(client.get("/actors/ada-lind/").text)
    assert "State · " not in shown(client.get("/actors/norway/").text)
    assert "City · Norway" in shown(client.get("/places/bergen/").text)
