"""Events added by hand: the form, the page of each, what readers are told of them."""

import pytest
from django.urls import reverse

from tests.editing.pages import WHY, address, text_of
from tests.factories import make_actor, make_place
from timeline.editing import reviewing
from timeline.editing.corrections import correct_date
from timeline.editing.entries import undo
from timeline.models import Actor, Event

BY_HAND = {
    "title": "Envoys dine",
    "precision": "day",
    "day": "20",
    "month": "7",
    "year": "1954",
    "changed": "parts",
    "kind": "event",
    "type": "consult",
    "status": "happened",
    "place": "",
    "added_actor": "",
    "reason": "A diary in the archive",
}
ADD = "/admin/timeline/event/add/"


def test_an_event_is_added_by_hand(desk, client, db):
    make_actor("Norway")

    answer = desk.post(ADD, BY_HAND | {"added_actor": "Norway", "added_role": "host"})

    event = Event.objects.get()
    assert "Added “Envoys dine”. Undo it · View on site" in text_of(desk.get(answer["Location"]))
    assert answer["Location"] == reverse("admin:timeline_event_change", args=[event.pk])
    assert (event.edtf, event.title) == ("1954-07-20", "Envoys dine")
    assert event.participations.get().actor == Actor.objects.get(name="Norway")
    assert client.get(event.get_absolute_url()).status_code == 200


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ({"day": "31", "month": "6"}, "June 1954"),
        ({"edtf": "banana", "changed": "edtf"}, "is no EDTF date"),
        ({"title": " "}, "This field is required"),
        ({"reason": ""}, "Say why"),
        ({"place": "Nowhere"}, "Leave it empty, or take one"),
        ({"added_actor": "Nobody"}, "No actor is called"),
        (
            {"precision": "interval", "day": "", "month": "", "year": "1955", "until_year": "1954"},
            "before",
        ),
    ],
)
def test_what_is_no_event_is_said_beside_its_field(desk, db, typed, message):
    answer = desk.post(ADD, BY_HAND | typed)

    assert answer.status_code == 422
    assert message in text_of(answer)
    assert not Event.objects.exists()


@pytest.fixture
def added(desk, db):
    """Add an event through the form; give it back."""

    def add(**typed):
        assert desk.post(ADD, BY_HAND | typed).status_code == 302
        return Event.objects.get()

    return add


@pytest.mark.parametrize("typed", [{}, {"place": "Oslo"}, {"added_actor": "Norway"}])
def test_the_page_of_an_event_by_hand_says_who_added_it_and_why(desk, added, typed):
    make_place("Oslo")
    make_actor("Norway")

    page = desk.get(address(added(**typed)))

    assert page.status_code == 200
    assert "Added by hand by anna: “A diary in the archive”." in text_of(page)
    assert "No article tells of this event any more" not in text_of(page)
    assert "The articles say" not in text_of(page)


def test_an_event_by_hand_has_a_page_whatever_becomes_of_it(desk, editor, added):
    event = added()
    correct_date(event, edtf="1954-07-21", reason=WHY, by=editor)
    assert "Date corrected by anna: “" + WHY in text_of(desk.get(address(event)))

    reviewing.reject(event, reason=WHY, by=editor)
    assert desk.get(address(event)).status_code == 200

    page = reverse("admin:timeline_event_act", args=[event.pk, "undo"])
    for _ in range(3):  # the rejecting, the date, the adding
        form = desk.get(page).context["form"]
        sent = {"reason": WHY, "seen": form["seen"].value()}
        assert desk.post(page, sent, follow=True).status_code == 200
    event.refresh_from_db()
    assert event.standing == "rejected"
    assert "Date corrected" not in text_of(desk.get(address(event)))


def test_readers_are_told_who_added_an_event_and_from_what(client, added):
    make_actor("Norway")
    event = added(added_actor="Norway", added_role="host")

    text = text_of(client.get(event.get_absolute_url()))

    assert "No article tells of this. Added by anna on" in text
    assert "A diary in the archive" in text.partition("Added by anna on")[2]
    assert "any more" not in text
    assert "no source left" not in text
    assert "participants corrected" not in text
    assert "Norway (host)" in text


def test_the_history_of_an_event_without_articles_has_no_empty_table(client, added):
    page = client.get(reverse("event-history", args=[(event := added()).pk, event.slug]))

    assert page.status_code == 200
    assert "in the order of their publication" not in text_of(page)


def test_undoing_the_adding_takes_its_participant_along(desk, editor, added):
    make_actor("Norway")
    event = added(added_actor="Norway", added_role="host")

    undo(event.corrections.get(), reason=WHY, by=editor)

    event.refresh_from_db()
    assert event.standing == "rejected"
    assert not event.participations.exists()


def test_an_event_by_hand_waits_for_nobody(desk, added):
    added()

    assert "no source is left" not in text_of(desk.get(reverse("admin:timeline_event_queue")))
