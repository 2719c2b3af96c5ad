"""The pages of acts: what they show before, do, and refuse."""

import json
import re

import pytest
from django.urls import reverse

from tests.editing.pages import address, form_of, text_of
from tests.factories import make_actor, make_article, make_event, make_mention
from timeline.consensus import settle
from timeline.editing.corrections import correct_date, correct_title
from timeline.editing.merging import merge
from timeline.models import Event, Judgement

WHY = "Compared with both papers"


@pytest.fixture
def pair(db):
    """Two events of one day, each told by a sentence; the first by two."""
    events = []
    for name, sentences in (("Norway", 2), ("Chile", 1)):
        event = make_event(read_title=f"{name} meets")
        part = {"actor": make_actor(name).pk, "role": "participant", "words": ""}
        for number in range(sentences):
            article = make_article(f"{name} met envoys, wrote paper {number}.")
            make_mention(event, article, participants=[part])
        settle(event)
        events.append(Event.objects.get(pk=event.pk))
    return events


def act_address(event, act, **query):
    return reverse("admin:timeline_event_act", args=[event.pk, act], query=query or None)


def sent(*events, **typed):
    seen = {str(event.pk): event.version for event in events}
    return {"seen": json.dumps(seen), "reason": WHY} | typed


def test_a_merge_is_seen_before_it_is_done(desk, pair):
    one, other = pair

    text = text_of(desk.get(act_address(one, "merge", other=other.pk)))

    assert "What this does" in text
    assert f"its address leads to event {one.pk}" in text
    assert "3 sentences in 3 articles" in text
    assert Event.objects.filter(merged_into__isnull=False).count() == 0


def test_a_merge_is_done_with_its_reason(desk, pair):
    one, other = pair
    page = act_address(one, "merge", other=other.pk)

    answer = desk.post(page, sent(one, other, keep=str(other.pk)))

    assert answer.status_code == 302
    one.refresh_from_db()
    assert one.merged_into == other
    assert other.corrections.get().reason == WHY


def test_a_merge_in_the_direction_that_was_not_shown_is_shown_first(desk, pair):
    one, other = pair
    page = act_address(one, "merge", other=other.pk)
    shown = re.compile(r'name="shown" value="(\d+)"')
    assert shown.findall(desk.get(page).text) == [str(one.pk)]

    again = desk.post(page, sent(one, other, keep=str(other.pk), shown=str(one.pk)))

    assert f"its address leads to event {other.pk}" in text_of(again)
    assert "Not done yet" in text_of(again)
    assert Event.objects.filter(merged_into__isnull=False).count() == 0
    [told] = shown.findall(again.text)
    assert desk.post(page, sent(one, other, keep=str(other.pk), shown=told)).status_code == 302
    one.refresh_from_db()
    assert one.merged_into == other


def test_a_merged_event_leads_to_the_one_it_joined_and_to_the_undoing(desk, pair, editor):
    one, other = pair
    merge(one, other, reason=WHY, by=editor)

    answer = desk.get(address(one))

    entry = one.corrections.get()
    assert f'href="{act_address(one, "undo", entry=entry.pk)}">undo the merge' in answer.text
    assert "No article tells of this event any more" not in text_of(answer)
    undoing = text_of(desk.get(act_address(one, "undo", entry=entry.pk)))
    assert "To be undone: anna merged it with another" in undoing


def test_the_other_direction_is_shown_when_it_is_asked_for(desk, pair):
    one, other = pair

    text = text_of(desk.get(act_address(one, "merge", other=other.pk, keep=other.pk)))

    assert f"its address leads to event {other.pk}" in text


def test_a_preview_keeps_nothing(desk, pair):
    one, other = pair
    page = act_address(one, "merge", other=other.pk)

    text = text_of(desk.post(page, sent(one, other, keep=str(one.pk), _preview="1")))

    assert "What this does" in text
    assert not one.corrections.exists()


def test_the_other_event_is_found_by_day_number_address_or_words(desk, pair):
    one, other = pair

    assert other.title in text_of(desk.get(act_address(one, "merge")))
    assert other.title in text_of(desk.get(act_address(one, "merge", q="chile")))
    for words in (str(other.pk), f"http://testserver{other.get_absolute_url()}"):
        assert "Keep" in text_of(desk.get(act_address(one, "merge", other=words)))


@pytest.mark.parametrize("words", ["banana", "0", "99999999", "9" * 30, "/events/"])
def test_another_event_that_is_none_is_said_beside_the_field(desk, pair, words):
    answer = desk.get(act_address(pair[0], "merge", other=words))

    assert answer.status_code == 422
    assert f"“{words}” is no event" in text_of(answer)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("", "Name an event"),
        ("http://elsewhere.example/events/1/", "is an address of another site"),
        ("http://[/events/1/", "is an address of another site"),
    ],
)
def test_what_names_no_event_of_ours_is_told(desk, pair, words, said):
    assert said in text_of(desk.get(act_address(pair[0], "merge", other=words or " ")))


def test_a_merge_with_itself_is_refused_in_words(desk, pair):
    text = text_of(desk.get(act_address(pair[0], "merge", other=pair[0].pk)))

    assert "cannot be merged with itself" in text


def test_an_act_on_what_was_saved_meanwhile_is_refused(desk, pair, editor):
    one, other = pair
    form = sent(one, other, keep=str(one.pk))
    correct_title(Event.objects.get(pk=one.pk), title="Other", reason=WHY, by=editor)

    answer = desk.post(act_address(one, "merge", other=other.pk), form)

    assert answer.status_code == 409
    assert "was changed while you had it open" in text_of(answer)


def test_a_split_shows_the_new_event_and_then_makes_it(desk, pair):
    event, _ = pair
    first = event.mentions.first()
    page = act_address(event, "split")

    assert "A new event" in text_of(desk.post(page, sent(event, mentions=[first.pk], _preview="1")))
    assert Event.objects.count() == 2
    desk.post(page, sent(event, mentions=[first.pk]))
    assert Event.objects.count() == 3


@pytest.mark.parametrize(
    ("chosen", "message"),
    [(slice(0, 0), "Tick the sentences"), (slice(0, 2), "Leave at least one sentence")],
)
def test_a_split_of_none_or_all_says_what_to_do(desk, pair, chosen, message):
    event, _ = pair
    keys = [mention.pk for mention in event.mentions.all()[chosen]]

    answer = desk.post(act_address(event, "split"), sent(event, mentions=keys))

    assert answer.status_code == 422
    assert message in text_of(answer)


def test_a_rejected_event_is_gone_with_its_reason_until_it_is_restored(desk, pair, client):
    event, _ = pair

    desk.post(act_address(event, "reject"), sent(event))
    gone = client.get(event.get_absolute_url())
    desk.post(act_address(event, "restore"), sent(Event.objects.get(pk=event.pk)))

    assert gone.status_code == 410
    assert WHY in gone.content.decode()
    assert client.get(event.get_absolute_url()).status_code == 200


def test_a_sentence_is_moved_to_the_event_whose_number_is_written(desk, pair):
    one, other = pair
    mention = one.mentions.first()
    page = act_address(one, "evidence", mention=mention.pk)

    refused = desk.post(page, sent(one, what="move", target="banana"))
    desk.post(page, sent(one, what="move", target=str(other.pk)))

    assert "“banana” is no event" in text_of(refused)
    mention.refresh_from_db()
    assert mention.event == other


def test_any_change_is_undone_from_the_history(desk, council, editor):
    correct_date(council, edtf="2022-01-13", reason="Put off", by=editor)
    correct_title(council, title="The council sits", reason=WHY, by=editor)
    entry = council.corrections.get(field="date")
    page = act_address(council, "undo", entry=entry.pk)

    assert "Wednesday 12 January 2022" in text_of(desk.get(page))
    desk.post(page, sent(Event.objects.get(pk=council.pk)))

    council.refresh_from_db()
    assert (council.edtf, council.title) == ("2022-01-12", "The council sits")
    assert "undone" in text_of(desk.get(address(council)))


def test_undoing_the_last_change_needs_one(desk, council):
    assert desk.get(act_address(council, "undo")).status_code == 404


def test_an_act_that_is_unknown_or_an_analysts_is_refused(desk, client, council, editor):
    assert desk.get(act_address(council, "smash")).status_code == 404
    editor.groups.clear()
    assert desk.get(act_address(council, "reject")).status_code == 403


def test_saving_is_previewed_from_day_to_day(desk, council):
    form = form_of(council, edtf="2022-01-13", reason="", _preview="1")

    text = text_of(desk.post(address(council), form))

    assert "Not saved yet: see below what saving does." in text
    assert "2022-01-12 2022-01-13" in text
    assert not council.corrections.exists()


def test_a_stale_save_shows_three_ways_and_takes_theirs(desk, council, editor):
    form = form_of(council, edtf="2022-01-11", title="The council sits")
    correct_date(council, edtf="2022-01-13", reason="Put off", by=editor)

    answer = desk.post(address(council), form)
    text = text_of(answer)
    shown = answer.context["adminform"].form
    again = {name: shown[name].value() for name in shown.fields if shown[name].value()}
    after = desk.post(address(council), again | {"_theirs": "date"})

    assert "Wednesday 12 January 2022 Thursday 13 January 2022" in text
    assert "Take theirs" in text
    now = after.context["adminform"].form
    assert (now["edtf"].value(), now["title"].value()) == ("2022-01-13", "The council sits")


def test_a_pair_told_apart_is_remembered(desk, pair):
    one, other = pair

    desk.post(act_address(one, "apart", other=other.pk), sent(one, other))

    assert Judgement.objects.get().verdict == "different"


def test_names_of_actors_are_suggested_as_they_are_typed(desk, client, council):
    page = reverse("admin:timeline_event_suggest", query={"q": "rus"})

    assert desk.get(page).json() == {"names": ["Russia"]}
    assert client.get(page).status_code == 302


def test_the_page_says_that_an_event_changed_since_it_was_reviewed(desk, pair):
    event, _ = pair
    desk.post(act_address(event, "accept"), sent(event))
    assert "changed since an editor looked" not in text_of(desk.get(address(event)))

    make_mention(event, make_article("Norway met again."), edtf="2022-01-11")
    settle(Event.objects.get(pk=event.pk))

    assert "changed since an editor looked" in text_of(desk.get(address(event)))
