"""An editor moves an event into a saved list or out of it: the next mail says so."""

import datetime as dt

import pytest
from django.core import mail
from django.core.management import call_command
from django.db.models import F
from django.utils import timezone

from tests.factories import make_actor, make_event, make_place
from timeline.editing.corrections import (
    correct_date,
    correct_place,
    correct_status,
    correct_title,
    withdraw,
)
from timeline.editing.participants import correct_participants
from timeline.models import Correction, Event

pytestmark = pytest.mark.django_db
TENTH = "from=2022-01-10&to=2022-01-10"


@pytest.fixture
def editor(django_user_model):
    return django_user_model.objects.create_user("edda")


@pytest.fixture
def known():
    """An event that readers were told of long ago."""
    event = make_event("2022-01-10", read_title="Talks in Geneva", read_place=make_place("Geneva"))
    Event.objects.update(added_at=F("added_at") - dt.timedelta(days=9))
    return Event.objects.get(pk=event.pk)


def mailed() -> str:
    """The next mail's text, when everything happened an hour ago; "" where there is none."""
    an_hour_ago = timezone.now() - dt.timedelta(hours=1)
    Correction.objects.update(at=an_hour_ago)
    Event.objects.update(changed_at=an_hour_ago)
    before = list(Event.objects.values().order_by("pk"))
    call_command("send_digests", verbosity=0)
    assert list(Event.objects.values().order_by("pk")) == before
    return str(mail.outbox[-1].body) if mail.outbox else ""


def test_an_event_that_is_moved_away_is_told_with_its_new_day_and_the_reason(save, known, editor):
    save(query=TENTH)
    correct_date(known, edtf="2022-01-11", reason="The agenda says so.", by=editor)

    text = mailed()

    assert mail.outbox[0].subject == "My list: 1 moved away"
    assert (
        "Moved: Talks in Geneva\nmoved to Tuesday 11 January 2022, no longer in this list" in text
    )
    assert "Reason: The agenda says so." in text
    assert f"/events/{known.pk}-" in text
    (sent,) = mail.outbox
    assert isinstance(sent, mail.EmailMultiAlternatives)
    assert "moved to Tuesday 11 January 2022, no longer in this list" in str(
        sent.alternatives[0][0]
    )


def test_an_event_that_is_moved_here_is_told_as_such(save, known, editor):
    save(query="from=2022-01-11&to=2022-01-11")
    correct_date(known, edtf="2022-01-11", reason="The agenda says so.", by=editor)

    assert "Moved into this list: Talks in Geneva" in mailed()


@pytest.mark.parametrize("query", ["place=geneva", "status=happened", "actor=russia"])
def test_it_is_told_whatever_the_list_asks_for(save, editor, query):
    russia = make_actor("Russia")
    event = make_event(
        "2022-01-10", read_title="Geneva", read_place=make_place("Geneva"), actors=[russia]
    )
    Event.objects.update(added_at=F("added_at") - dt.timedelta(days=9))
    save(query=query)
    one = Event.objects.get(pk=event.pk)
    why = {"reason": "Seen there.", "by": editor}
    if query.startswith("place"):
        correct_place(one, place=make_place("Vienna"), **why)
    elif query.startswith("status"):
        correct_status(one, status="cancelled", **why)
    else:
        correct_participants(one, removed=[one.participations.get().pk], **why)

    assert "no longer in this list" in mailed()


def test_what_stays_in_the_list_has_only_changed(save, known, editor):
    save(query=TENTH)
    correct_title(known, title="Talks by the lake", reason="Clearer.", by=editor)

    text = mailed()

    assert "Changed: Talks by the lake" in text
    assert "no longer" not in text


def test_what_came_back_was_never_away(save, known, editor):
    save(query=TENTH)
    correct_date(known, edtf="2022-01-11", reason="Put off.", by=editor)
    withdraw(Event.objects.get(pk=known.pk), "date", reason="A slip.", by=editor)

    text = mailed()

    assert "no longer" not in text
    assert "Changed: Talks in Geneva" in text


def test_a_list_that_never_had_it_hears_nothing(save, known, editor):
    save(query="from=2023-01-01")
    correct_date(known, edtf="2022-01-11", reason="Put off.", by=editor)

    assert mailed() == ""


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Pacific/Pago_Pago"])
def test_days_are_those_of_the_sources_wherever_the_site_stands(save, known, editor, zone):
    save(query=TENTH)
    correct_date(known, edtf="2022-01-11T23:30+01:00", reason="Late.", by=editor)

    with timezone.override(zone):
        text = mailed()

    assert "moved to Tuesday 11 January 2022" in text
