"""The page on which an editor corrects an event: what it shows, saves and refuses."""

import pytest
from django.contrib.auth.models import User
from django.urls import reverse

from tests.editing.pages import WHY, address, form_of, text_of
from tests.factories import make_actor, make_article, make_event, make_mention, make_place
from timeline.editing.corrections import correct_date, correct_place, correct_title, withdraw
from timeline.models import Correction, Event
from timeline.models.dating import dated


@pytest.fixture
def council(db):
    """A council dated to 12 January 2022 in Brussels."""
    return make_event(
        "2022-01-12",
        read_title="Council meets",
        read_status="scheduled",
        read_place=make_place("Brussels", country="BEL"),
        actors=[make_actor("Russia"), make_actor("NATO")],
    )


def test_the_page_shows_the_date_the_evidence_and_who_takes_part(desk, council):
    article = make_article("The council is to gather on Wednesday, officials said.")
    make_mention(council, article, date_words="Wednesday", date_rule="the Wednesday after Monday")
    Event.objects.update(mention_count=1)

    response = desk.get(address(council))

    text = text_of(response)
    assert "Readers see Wednesday 12 January 2022" in text
    assert "to gather on Wednesday , officials said" in text
    assert "<mark>Wednesday</mark>" in response.content.decode()
    assert "The Lakeside Courier , published 10 January 2022" in text
    assert "because the Wednesday after Monday" in text
    assert "Russia participant" in text
    assert "Nothing was corrected yet" in text


def test_saving_the_edtf_box_corrects_the_date(desk, council, editor):
    response = desk.post(address(council), form_of(council, edtf="2022-01-11"), follow=True)

    council.refresh_from_db()
    assert council.edtf == "2022-01-11"
    line = Correction.objects.get()
    assert (line.by, line.reason, line.new) == (editor, WHY, "2022-01-11")
    assert "date: Wednesday 12 January 2022 → Tuesday 11 January 2022" in text_of(response)


def test_saving_the_builder_alone_corrects_the_date(desk, council):
    desk.post(address(council), form_of(council, day="11"))

    council.refresh_from_db()
    assert council.edtf == "2022-01-11"


def test_the_edtf_box_wins_where_both_were_changed(desk, council):
    desk.post(address(council), form_of(council, day="11", edtf="2022-01"))

    council.refresh_from_db()
    assert council.edtf == "2022-01"


def test_the_builder_wins_where_the_script_says_that_it_was_typed_last(desk, council):
    desk.post(address(council), form_of(council, day="11", edtf="2022-01", changed="parts"))

    council.refresh_from_db()
    assert council.edtf == "2022-01-11"


def test_no_date_is_a_choice_of_the_builder(desk, council):
    desk.post(address(council), form_of(council, precision="none"))

    council.refresh_from_db()
    assert (council.edited_edtf, council.sort_on) == ("", None)


def test_an_edtf_box_left_empty_is_asked_about(desk, council):
    response = desk.post(address(council), form_of(council, edtf=""))

    assert "Choose “No date” if that is what you mean." in text_of(response)


def test_a_date_that_the_builder_cannot_say_is_left_alone(desk, db):
    event = make_event("2021-12~/2022-01-09")

    desk.post(address(event), form_of(event, title="Troops gather"))

    event.refresh_from_db()
    assert (event.title, event.edited_edtf) == ("Troops gather", None)


def test_what_an_article_says_is_one_button_away(desk, council):
    make_mention(council, edtf="2022-01-11")
    assert 'name="_use" value="2022-01-11"' in desk.get(address(council)).content.decode()

    response = desk.post(address(council), form_of(council, _use="2022-01-11"))

    council.refresh_from_db()
    assert council.edtf == "2022-01-11"
    assert response["Location"] == address(council)


def test_a_part_of_the_day_comes_with_the_articles_date(desk, council):
    desk.post(address(council), form_of(council, _use="2022-01-11 evening"))

    council.refresh_from_db()
    assert (council.edtf, council.daypart) == ("2022-01-11", "evening")


def test_title_status_and_place_are_saved_with_the_same_reason(desk, council):
    vienna = make_place("Vienna", country="AUT")

    desk.post(
        address(council),
        form_of(council, title="The council meets", status="happened", place="vienna"),
    )

    council.refresh_from_db()
    assert (council.title, council.status, council.place) == (
        "The council meets",
        "happened",
        vienna,
    )
    assert {line.reason for line in Correction.objects.all()} == {WHY}


@pytest.mark.parametrize(
    ("typed", "field", "message"),
    [
        ({"edtf": "2022-04-31"}, "edtf", "31 April 2022 does not exist."),
        ({"edtf": "Wednesday"}, "edtf", "“WEDNESDAY” is no EDTF date."),
        ({"edtf": "2022-01-13/2022-01-10"}, "edtf", "ends before it begins"),
        ({"day": "31", "month": "4"}, "day", "31 April 2022 does not exist."),
        ({"precision": "interval", "until_day": "9", "until_month": "1", "until_year": "2022"},
         "until_year", "ends before it begins"),
        ({"precision": "time"}, "clock", "Write the time as 08:55."),
        ({"precision": "fortnight"}, "precision", "Select a valid choice"),
        ({"title": " "}, "title", "An event needs a title."),
        ({"title": "x" * 301}, "title", "at most 300 characters"),
        ({"status": "maybe"}, "status", "Select a valid choice"),
        ({"place": "Brusels"}, "place", "No place is called “Brusels”. Is it Brussels?"),
        ({"place": ""}, "place", "Name a place"),
        ({"edtf": "2022-01-11", "reason": " "}, "reason", "Say why"),
        ({"edtf": "2022-01-11", "reason": "x" * 501}, "reason", "at most 500 characters"),
    ],
)  # fmt: skip
def test_what_cannot_be_saved_is_said_beside_its_field(desk, council, typed, field, message):
    response = desk.post(address(council), form_of(council, **typed))

    assert response.status_code == 200
    assert message in " ".join(response.context["adminform"].form.errors[field])
    assert message in text_of(response)
    council.refresh_from_db()
    assert (council.edtf, council.version) == ("2022-01-12", 1)


def test_a_refused_form_keeps_what_was_typed(desk, council):
    response = desk.post(address(council), form_of(council, day="31", month="4", title="New"))

    body = response.content.decode()
    assert '<input type="text" name="day" value="31"' in body
    assert '<input type="text" name="title" value="New"' in body


def test_saving_nothing_is_said(desk, council):
    response = desk.post(address(council), form_of(council))

    assert "Nothing was changed, so there is nothing to save." in text_of(response)


@pytest.mark.parametrize("seen", ["", "[]", "{}", "nonsense", '{"version": 1}'])
def test_an_incomplete_form_is_refused(desk, council, seen):
    response = desk.post(address(council), form_of(council, edtf="2022-01-11", seen=seen))

    assert "The page was sent incomplete." in text_of(response)
    assert not Correction.objects.exists()


def test_two_places_of_one_name_are_told_apart_by_key(desk, council):
    make_place("Tripoli", country="LBY")
    lebanese = make_place("tripoli-lebanon", key="city:tripoli-LBN", country="LBN")
    lebanese.name = "Tripoli"
    lebanese.save(update_fields=["name"])

    response = desk.post(address(council), form_of(council, place="Tripoli"))
    assert "Write one of: city:tripoli-LBN, test:tripoli." in text_of(response)
    desk.post(address(council), form_of(council, place="Tripoli (LBN)"))

    council.refresh_from_db()
    assert council.place == lebanese


# ── the banner ──


def test_the_banner_says_who_corrected_what_and_what_the_articles_say(desk, council, editor):
    correct_date(council, edtf="2022-01-11", reason=WHY, by=editor)
    correct_place(council, place=make_place("Geneva"), reason=WHY, by=editor)

    text = text_of(desk.get(address(council)))

    assert f"Date corrected by anna: “{WHY}”. The articles say: Wednesday 12 January 2022." in text
    assert f"Place corrected by anna: “{WHY}”. The articles say: Brussels." in text
    assert "anna corrected the date" in text
    assert "Wednesday 12 January 2022 → Tuesday 11 January 2022" in text


def test_the_banner_says_where_sources_differ(desk, council):
    Event.objects.update(
        conflicts=[
            {"about": "place", "values": [["Brussels", 2], ["Geneva", 1]]},
            {"about": "date", "values": [["2022-01-12", 2], ["2022-01", 1]]},
        ]
    )

    text = text_of(desk.get(address(council)))

    assert "Sources differ about the place: Brussels (×2) or Geneva (×1)." in text
    assert "about the date: Wednesday 12 January 2022 (×2) or January 2022 (×1)." in text


def test_a_correction_is_withdrawn_with_a_reason(desk, council, editor):
    correct_date(council, edtf="2022-01-11", reason=WHY, by=editor)
    correct_title(council, title="The council meets", reason=WHY, by=editor)

    desk.post(address(council), form_of(council, _withdraw="date"))

    council.refresh_from_db()
    assert (council.edtf, council.title) == ("2022-01-12", "The council meets")


def test_withdrawing_needs_a_reason_and_no_other_change(desk, council, editor):
    correct_date(council, edtf="2022-01-11", reason=WHY, by=editor)

    wordless = desk.post(address(council), form_of(council, _withdraw="date", reason=""))
    mixed = desk.post(address(council), form_of(council, _withdraw="date", title="New"))
    absent = desk.post(address(council), form_of(council, _withdraw="title"))

    assert "Say why" in text_of(wordless)
    assert "Save your other changes first" in text_of(mixed)
    assert "withdrawn already" in text_of(absent)
    council.refresh_from_db()
    assert council.edtf == "2022-01-11"


def test_an_overtaken_correction_is_kept_with_one_button(desk, council, editor):
    correct_date(council, edtf="2022-01-11", reason=WHY, by=editor)
    Event.objects.update(**dated("2022-01-13"))
    text = text_of(desk.get(address(council)))
    assert "have come to say Thursday 13 January 2022 instead of Wednesday 12 January" in text

    desk.post(address(council), form_of(council, _confirm="date"))

    council.refresh_from_db()
    assert not council.is_overtaken
    assert council.edtf == "2022-01-11"


def test_what_was_not_overtaken_needs_no_keeping(desk, council):
    response = desk.post(address(council), form_of(council, _confirm="date"))

    assert "nothing new against the corrected date" in text_of(response)


def test_a_merged_event_is_shown_and_not_corrected(desk, council):
    loser = make_event(merged_into=council)

    page = desk.get(address(loser))

    assert f"Merged into event {council.pk}" in text_of(page)
    assert 'name="_save"' not in page.content.decode()
    assert desk.post(address(loser), form_of(loser, title="New")).status_code == 403


# ── two editors at once ──


def test_a_stale_save_is_refused_and_says_what_the_other_changed(desk, council):
    sent = form_of(council, edtf="2022-01-11")
    bela = User.objects.create_user("bela")
    correct_date(council, edtf="2022-01-13", reason="Put off by a day", by=bela)

    text = text_of(desk.post(address(council), sent))

    assert "Not saved: this event was changed while you had it open." in text
    assert "The date is now “Thursday 13 January 2022”; you saw “Wednesday 12 January" in text
    assert "bela changed it: Put off by a day" in text
    council.refresh_from_db()
    assert council.edtf == "2022-01-13"


def test_after_a_refusal_the_form_has_both_editors_words(desk, council):
    sent = form_of(council, edtf="2022-01-11")
    bela = User.objects.create_user("bela")
    correct_title(council, title="The council sits", reason=WHY, by=bela)

    form = desk.post(address(council), sent).context["adminform"].form
    again = {name: form[name].value() for name in form.fields if form[name].value()}
    desk.post(address(council), again)

    council.refresh_from_db()
    assert (council.title, council.edtf) == ("The council sits", "2022-01-11")


def test_what_the_other_corrected_and_i_left_alone_is_shown_again(desk, council):
    sent = form_of(council, title="The council sits")
    bela = User.objects.create_user("bela")
    correct_date(council, edtf="2021-06~", reason=WHY, by=bela)

    form = desk.post(address(council), sent).context["adminform"].form

    shown = {name: form[name].value() for name in ("edtf", "precision", "month", "about", "title")}
    assert shown == {
        "edtf": "2021-06~",
        "precision": "month",
        "month": "6",
        "about": True,
        "title": "The council sits",
    }


def test_a_change_and_its_withdrawal_meanwhile_count_as_well(desk, council, editor):
    sent = form_of(council, edtf="2022-01-11")
    correct_date(council, edtf="2022-01-13", reason=WHY, by=editor)
    withdraw(council, "date", reason=WHY, by=editor)

    text = text_of(desk.post(address(council), sent))

    assert "What readers see is the same" in text


# ── the live sentence ──


def preview(desk, **typed):
    return desk.get(reverse("admin:timeline_event_date_preview"), typed).json()


def test_the_preview_puts_the_parts_into_edtf_and_words(desk):
    said = preview(desk, precision="day", day="11", month="1", year="2022", about="on")

    assert (said["edtf"], said["words"]) == ("2022-01-11~", "about 11 January 2022")


def test_the_preview_takes_edtf_apart(desk):
    said = preview(desk, precision="day", edtf="2014/..", changed="edtf")

    assert said["words"] == "since 2014"
    assert (said["parts"]["precision"], said["parts"]["year"]) == ("interval", "2014")


def test_the_preview_names_what_is_wrong(desk):
    parts = preview(desk, precision="day", day="31", month="4", year="2022")
    edtf = preview(desk, edtf="soon", changed="edtf")

    assert parts == {"errors": {"day": "31 April 2022 does not exist."}}
    assert "no EDTF date" in edtf["errors"]["edtf"]
