"""One act on many events: seen first, then all or nothing; and who may do it."""

import re

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client

from tests.editing.pages import WHY, text_of
from tests.editing.snapshots import snapshot
from tests.editing.telling import fresh, told
from tests.factories import make_event
from timeline.editing.corrections import correct_date, correct_title
from timeline.editing.merging import merge
from timeline.models import Correction, Event

LIST = "/admin/timeline/event/"


def bulk(act):
    return f"{LIST}bulk/{act}/"


def sent(*events, **typed):
    return {"event": [f"{one.pk}:{one.version}" for one in events], "reason": WHY, **typed}


def chosen(action, *events):
    """What the list sends."""
    return {"action": action, "_selected_action": [one.pk for one in events]}


@pytest.fixture
def three(db):
    return [told("2022-01-10", f"Paper {number}") for number in range(3)]


@pytest.mark.parametrize("act", ["accept", "dispute", "reject"])
def test_the_list_shows_what_an_act_does_and_keeps_nothing(desk, three, act):
    before = snapshot()

    answer = desk.post(LIST, chosen(f"{act}_chosen", *three))

    assert "What this does" in text_of(answer)
    assert re.search(r"\bIt\b", str(answer.context["explained"])) is None, "it speaks of many"
    assert all(f"{one.pk}: {one.title}" in text_of(answer) for one in three)
    assert snapshot() == before


def test_what_was_searched_in_the_list_is_there_again_afterwards(desk, three):
    found = f"{LIST}?q=paper"
    asked = desk.post(found, chosen("reject_chosen", *three))

    done = desk.post(bulk("reject"), sent(*three, _do="1", next=asked.context["next"]))
    again = sent(*(fresh(one) for one in three), _do="1", next="https://elsewhere.example/")
    elsewhere = desk.post(bulk("undo"), again)

    assert done["Location"] == found
    assert elsewhere["Location"] == LIST


@pytest.mark.parametrize(
    ("act", "column", "value"),
    [("dispute", "is_disputed", True), ("reject", "standing", "rejected")],
)
def test_an_act_is_done_to_each_and_entered_for_each(desk, three, act, column, value):
    desk.post(bulk(act), sent(*three, _do="1"))

    assert {getattr(fresh(one), column) for one in three} == {value}
    assert Correction.objects.filter(act=act, reason=WHY).count() == 3


def test_the_last_change_of_each_is_undone(desk, three, editor):
    correct_date(three[0], edtf="2022-01-11", reason=WHY, by=editor)
    correct_title(three[1], title="Other", reason=WHY, by=editor)
    events = [fresh(one) for one in three[:2]]

    assert "2022-01-10" in text_of(desk.post(bulk("undo"), sent(*events)))
    desk.post(bulk("undo"), sent(*events, _do="1"))

    assert not any(fresh(one).is_corrected for one in three)


def test_a_merge_of_two_that_are_both_ticked_is_undone_once(desk, three, editor):
    before = snapshot()
    merge(three[0], three[1], reason=WHY, by=editor)

    answer = desk.post(bulk("undo"), sent(fresh(three[0]), fresh(three[1]), _do="1"))

    assert answer.status_code == 302
    assert snapshot() == before


def test_two_chosen_events_go_on_to_the_preview_of_their_merge(desk, three):
    answer = desk.post(LIST, chosen("merge_chosen", *three[:2]))

    assert answer["Location"] == f"{LIST}{three[0].pk}/act/merge/?other={three[1].pk}"


def test_any_other_number_of_events_is_not_merged(desk, three):
    answer = desk.post(LIST, chosen("merge_chosen", *three), follow=True)

    assert "Tick exactly two events to merge." in text_of(answer)


def test_one_chosen_event_goes_on_to_where_it_is_split(desk, three):
    answer = desk.post(LIST, chosen("split_chosen", three[0]))
    many = desk.post(LIST, chosen("split_chosen", *three), follow=True)

    assert answer["Location"] == f"{LIST}{three[0].pk}/act/split/"
    assert "Tick exactly one event to split." in text_of(many)


@pytest.mark.parametrize(
    ("spoil", "status", "message"),
    [
        (
            lambda one, by: correct_title(one, title="Other", reason=WHY, by=by),
            409,
            "changed while",
        ),
        (
            lambda one, by: Event.objects.filter(pk=one.pk).update(standing="rejected"),
            422,
            "restore",
        ),
    ],
)
def test_where_one_cannot_be_done_none_is(desk, three, editor, spoil, status, message):
    form = sent(*three, _do="1")
    spoil(fresh(three[2]), editor)
    entries = Correction.objects.count()

    answer = desk.post(bulk("dispute"), form)

    assert answer.status_code == status
    assert "Nothing was done" in text_of(answer)
    assert message in text_of(answer)
    assert Correction.objects.count() == entries


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ({"reason": " "}, "Say why"),
        ({"reason": "x" * 501}, "at most 500"),
    ],
)
def test_what_cannot_be_taken_is_said(desk, three, typed, message):
    answer = desk.post(bulk("reject"), sent(*three, _do="1") | typed)

    assert answer.status_code == 422
    assert message in text_of(answer)


def test_nothing_ticked_is_said_on_the_queue(desk, three):
    answer = desk.post(bulk("reject"), {"event": ["banana"], "from": "queue"}, follow=True)

    assert answer.redirect_chain == [(f"{LIST}queue/", 302)]
    assert "tick the events" in text_of(answer)


def test_an_address_of_many_that_is_only_opened_leads_to_the_queue(desk, db):
    assert desk.get(bulk("accept"))["Location"] == f"{LIST}queue/"


def test_what_was_done_says_how_it_is_undone(desk, three):
    one = desk.post(bulk("dispute"), sent(three[0], _do="1"), follow=True).content.decode()
    both = desk.post(bulk("dispute"), sent(*three[1:], _do="1"), follow=True).content.decode()

    entry = fresh(three[0]).corrections.get()
    assert f"{LIST}{three[0].pk}/act/undo/?entry={entry.pk}" in one
    listed = f"{LIST}?id__in={three[1].pk},{three[2].pk}"
    assert listed in both
    assert "2 events" in text_of(desk.get(listed))


def test_what_was_never_changed_has_nothing_to_undo(desk, three):
    answer = desk.post(bulk("undo"), sent(three[0]))

    assert "Nothing was changed of" in text_of(answer)


def test_more_than_fifty_are_not_done_at_once(desk, db):
    events = [make_event() for _ in range(51)]

    text = text_of(desk.post(LIST, chosen("dispute_chosen", *events)))

    assert "These are the first 50: no more at once." in text
    assert "Mark disputed: 50 events" in text


@pytest.mark.parametrize(
    ("role", "status"), [("Analysts", 403), ("Editors", 302), ("Administrators", 302)]
)
@pytest.mark.parametrize("act", ["accept", "dispute", "reject", "undo"])
def test_each_act_is_its_roles_alone(three, editor, role, status, act):
    for one in three:
        correct_title(one, title="Other", reason=WHY, by=editor)
    person = User.objects.create_user("somebody", is_staff=True)
    person.groups.add(Group.objects.get(name=role))
    client = Client()
    client.force_login(person)

    answer = client.post(bulk(act), sent(*map(fresh, three), _do="1"))
    offered = text_of(client.get(LIST))

    assert answer.status_code == status
    assert ("Reject…" in offered) == (status == 302)
