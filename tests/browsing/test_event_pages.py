"""An event's citation, its sources side by side, and the addresses of its pages."""

import datetime as dt

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


def test_people_and_places_name_their_country(client):
    make_actor("Ada Lind", kind="person", country="NOR")
    make_actor("Norway", country="NOR")
    make_place("Bergen", country="NOR")

    assert "Person · Norway" in shown(client.get("/actors/ada-lind/").text)
    assert "State · " not in shown(client.get("/actors/norway/").text)
    assert "City · Norway" in shown(client.get("/places/bergen/").text)
