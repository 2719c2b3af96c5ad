"""What an event is, done or said, is corrected like its date: kept, shown, undone, carried on."""

import json

from django.contrib.auth.models import User

from tests.editing.pages import WHY, address, form_of, text_of
from tests.factories import make_actor, make_article, make_mention
from timeline.consensus import settle
from timeline.editing.corrections import correct_kind, withdraw
from timeline.editing.entries import undo
from timeline.models import Correction, Event
from timeline.travelling import arrive, corrections, read_corrections


def test_an_editor_says_on_the_page_that_it_was_a_statement(desk, council, client):
    answer = desk.post(address(council), form_of(council, kind="statement"))

    council.refresh_from_db()
    entry = Correction.objects.get()
    assert answer.status_code == 302
    assert (council.kind, council.read_kind) == ("statement", "event")
    assert (entry.field, entry.old, entry.new, entry.machine) == (
        "kind",
        "event",
        "statement",
        "event",
    )
    assert council.is_corrected
    assert council.title not in client.get("/?kind=event").text
    assert council.title in client.get("/?kind=statement").text


def test_reading_the_articles_again_leaves_the_corrected_kind(editor, council):
    part = {"actor": make_actor("NATO").pk, "role": "participant", "words": ""}
    make_mention(council, make_article("The council met."), participants=[part])
    correct_kind(council, kind="statement", reason=WHY, by=editor)

    settle(Event.objects.get(pk=council.pk))

    again = Event.objects.get(pk=council.pk)
    assert (again.kind, again.read_kind) == ("statement", "event")
    assert again.source_count == 1


def test_a_corrected_kind_is_withdrawn_and_undone(editor, council):
    entry = correct_kind(council, kind="statement", reason=WHY, by=editor)

    undo(entry, reason="No", by=editor)
    council.refresh_from_db()
    undone = council.kind
    correct_kind(council, kind="statement", reason=WHY, by=editor)
    withdraw(council, "kind", reason="No", by=editor)

    assert (undone, council.kind, council.edited_kind) == ("event", "event", None)


def test_a_colleagues_kind_is_shown_beside_mine(desk, council):
    sent = form_of(council, title="The council sits")
    bela = User.objects.create_user("bela")
    correct_kind(council, kind="statement", reason="Only words", by=bela)

    answer = desk.post(address(council), sent)

    assert "The kind is now “statement”; you saw “event”." in text_of(answer)
    assert answer.context["adminform"].form["kind"].value() == "statement"


def test_a_corrected_kind_travels(editor, council):
    make_mention(council, make_article("The council met."))
    correct_kind(council, kind="statement", reason=WHY, by=editor)
    file = json.dumps(corrections())
    withdraw(council, "kind", reason="No", by=editor)

    (arrival,) = arrive(read_corrections(file))

    council.refresh_from_db()
    assert (arrival.outcome, council.kind) == ("applied", "statement")
