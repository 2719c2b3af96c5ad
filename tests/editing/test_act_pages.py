"""Pages of acts: what they show before and after, whatever else happened meanwhile."""

import pytest
from django.urls import reverse

from tests.editing.pages import WHY, text_of
from tests.editing.telling import told
from tests.factories import make_actor, make_event, make_mention
from timeline.editing.corrections import correct_date, correct_title
from timeline.editing.identities import merge_actors
from timeline.models import Event


def act_address(row, act):
    name = f"admin:{row._meta.app_label}_{row._meta.model_name}_act"
    return reverse(name, args=[row.pk, act])


def test_an_undo_says_at_once_what_was_built_upon_it_and_leads_there(desk, editor, council):
    first = correct_date(council, edtf="2022-01-11", reason=WHY, by=editor)
    upon = correct_date(council, edtf="2022-01-10", reason="The minutes", by=editor)

    page = desk.get(act_address(council, "undo") + f"?entry={first.pk}")

    assert "It cannot be undone yet" in text_of(page)
    assert f"of “{council.title}”: Tuesday 11 January 2022 → Monday 10 January" in text_of(page)
    assert f'{act_address(council, "undo")}?entry={upon.pk}"' in page.content.decode()
    assert 'value="Undo"' not in page.content.decode()


@pytest.mark.parametrize(
    ("asked", "kept"),
    [
        ("https://evil.example/", ""),
        ("//evil.example/", ""),
        ("javascript:alert(1)", ""),
        ("/admin/timeline/event/queue/", "/admin/timeline/event/queue/"),
    ],
)
def test_a_way_on_leads_nowhere_else(desk, council, asked, kept):
    page = desk.get(act_address(council, "accept"), {"next": asked})

    assert page.context["next"] == kept
    assert "evil.example" not in page.content.decode()


def test_the_undo_of_an_actors_merge_names_who_what_and_what_it_does(desk, editor):
    loser, winner = make_actor("Russian Federation"), make_actor("Russia")
    make_event("2022-01-12", read_title="Council meets", actors=[loser])
    entry = merge_actors(loser, winner, reason=WHY, by=editor)

    text = text_of(desk.get(act_address(loser, "undo") + f"?entry={entry.pk}"))

    assert "To be undone: anna merged it with another" in text
    assert "What this does" in text


def test_after_a_change_of_an_actor_it_can_be_undone_from_the_message(desk, db):
    loser = make_actor("Russian Federation")
    make_actor("Russia")

    page = desk.post(
        act_address(loser, "merge"), {"other": "Russia", "reason": WHY}, follow=True
    ).content.decode()

    entry = loser.corrections.get()
    assert f'{act_address(loser, "undo")}?entry={entry.pk}">Undo it' in page


def test_a_merged_actor_is_neither_merged_nor_split(desk, editor):
    loser, winner = make_actor("Russian Federation"), make_actor("Russia")
    merge_actors(loser, winner, reason=WHY, by=editor)

    page = desk.get(reverse("admin:timeline_actor_change", args=[loser.pk])).content.decode()

    assert act_address(loser, "merge") not in page
    assert act_address(loser, "split") not in page
    assert page.index("Merged into “Russia”") < page.index("field-name")


@pytest.mark.parametrize("button", ["_preview", "_do"])
def test_without_a_reason_it_is_still_shown_what_an_act_does(desk, council, button):
    other = make_event("2022-01-13", read_title="Envoys dine")
    page = act_address(council, "merge") + f"?other={other.pk}"
    form = desk.get(page).context["form"]
    sent = {"keep": str(other.pk), "title": "", "reason": "", "seen": form["seen"].value()}

    answer = desk.post(page, sent | {button: "1"})

    assert "What this does" in text_of(answer)
    assert ("Say why" in text_of(answer)) == (button == "_do")
    assert Event.objects.filter(merged_into__isnull=True).count() == 2


def test_evidence_is_previewed_without_a_reason(desk, council):
    mention = make_mention(council)
    page = act_address(council, "evidence") + f"?mention={mention.pk}"
    sent = {"what": "wrong", "reason": "", "seen": desk.get(page).context["form"]["seen"].value()}

    answer = desk.post(page, sent | {"_preview": "1"})

    assert answer.status_code == 200
    assert "What this does" in text_of(answer)


def test_an_act_on_a_changed_event_says_what_changed_and_can_be_repeated(desk, editor, council):
    page = act_address(council, "reject")
    sent = {"reason": WHY, "seen": desk.get(page).context["form"]["seen"].value()}
    correct_title(council, title="Council gathers", reason="The minutes", by=editor)

    refused = desk.post(page, sent)

    assert refused.status_code == 409
    assert "What changed since" in text_of(refused)
    assert "Council meets → Council gathers" in text_of(refused)
    assert "What this does" in text_of(refused)
    assert Event.objects.get().standing == "live"

    again = sent | {"seen": refused.context["form"]["seen"].value()}
    assert desk.post(page, again).status_code == 302
    assert Event.objects.get().standing == "rejected"


@pytest.mark.parametrize("what", ["wrong", "detach"])
def test_an_event_that_lost_its_last_source_waits_and_says_so(desk, what):
    event = told("2022-01-10", "Paper")
    page = act_address(event, "evidence") + f"?mention={event.mentions.get().pk}"
    seen = desk.get(page).context["form"]["seen"].value()

    done = desk.post(page, {"what": what, "reason": WHY, "seen": seen}, follow=True)

    assert "No article tells of this event any more" in text_of(done)
    assert "no source is left" in text_of(desk.get(reverse("admin:timeline_event_queue")))


def test_a_sentence_is_moved_to_an_event_of_the_days_around_as_the_list_has_it(desk):
    one, other = told("2022-01-12", "Courier", "Post"), told("2022-01-14", "Gazette")
    told("2022-02-12", "Wire")
    mention = one.mentions.earliest("pk")
    page = act_address(one, "evidence") + f"?mention={mention.pk}"

    form = desk.get(page).context["form"]
    (listed,) = form.targets()
    shown = desk.get(page).content.decode()
    desk.post(page, {"what": "move", "target": listed, "reason": WHY, "seen": form["seen"].value()})

    assert listed.startswith(f"{other.pk}: ")
    assert f'<option value="{listed}">' in shown
    mention.refresh_from_db()
    assert mention.event == other


def test_what_was_undone_is_told_under_the_title_that_was_given_back(desk, editor, council):
    correct_title(council, title="The council sits", reason=WHY, by=editor)
    page = act_address(council, "undo")
    sent = {"reason": "Done by mistake", "seen": desk.get(page).context["form"]["seen"].value()}

    answer = desk.post(page, sent, follow=True)

    assert "Undone for “Council meets”." in text_of(answer)
