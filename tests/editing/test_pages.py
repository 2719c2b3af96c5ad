"""The page on which an editor corrects an event: what it shows, saves and refuses."""

import re

import pytest

from tests.editing.pages import WHY, address, form_of, text_of
from tests.factories import make_article, make_event, make_mention, make_place
from timeline.editing.corrections import correct_title
from timeline.models import Correction, Event


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
    assert "Russia: participant" in text
    assert "Nothing was changed yet" in text


def test_saving_the_edtf_box_corrects_the_date(desk, council, editor):
    response = desk.post(address(council), form_of(council, edtf="2022-01-11"), follow=True)

    council.refresh_from_db()
    assert council.edtf == "2022-01-11"
    line = Correction.objects.get()
    assert (line.by, line.reason, line.new) == (editor, WHY, "2022-01-11")
    assert "date Wednesday 12 January 2022 → Tuesday 11 January 2022." in text_of(response)


def test_saving_the_builder_alone_corrects_the_date(desk, council):
    desk.post(address(council), form_of(council, day="11"))

    council.refresh_from_db()
    assert council.edtf == "2022-01-11"


def test_a_box_of_the_date_is_never_cut_short(desk, council):
    page = desk.get(address(council)).content.decode()

    boxes = [box for box in re.findall("<input[^<>]+>", page) if 'name="day"' in box]
    assert len(boxes) == 1
    assert "maxlength" not in boxes[0]


@pytest.mark.parametrize("box", ["day", "year", "edtf"])
def test_a_whole_date_pasted_into_one_box_is_read(desk, council, box):
    desk.post(address(council), form_of(council, **{box: "20 January 2023"}))

    council.refresh_from_db()
    assert council.edtf == "2023-01-20"


def test_what_is_no_single_date_is_refused_beside_its_box(desk, council):
    response = desk.post(address(council), form_of(council, day="01/02/2023"))

    council.refresh_from_db()
    assert council.edtf == "2022-01-12"
    told = response.context["adminform"].form.errors["day"]
    assert told == [
        "Write the day as a number from 1 to 31, or a whole date as in 20 January 2023."
    ]


def test_what_is_wrong_is_named_at_the_top_and_the_first_of_it_has_the_focus(desk, council):
    response = desk.post(address(council), form_of(council, title="", reason=""))

    page = response.content.decode()
    said = page.index("Not saved yet. Put right:")
    assert said < page.index('href="#id_title"') < page.index('href="#id_reason"')
    assert page.index('href="#id_reason"') < page.index('class="module aligned date-panel"')
    focused = re.findall("<[^<>]+ autofocus[^<>]*>", page)
    assert len(focused) == 1
    assert 'name="title"' in focused[0]
    assert "the error below" not in page


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
        ({"edtf": "Wednesday"}, "edtf", "“Wednesday” is no EDTF date."),
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

    assert response.status_code == 422
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


@pytest.mark.parametrize(
    "seen",
    [
        "",
        "[]",
        "{}",
        "nonsense",
        '{"version": 1}',
        '{"version": 1, "date": 5, "title": "", "status": "", "place": null}',
        '{"version": 1, "date": "soon", "title": "", "status": "", "place": null}',
    ],
)
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


def test_enter_in_any_field_saves(desk, council, editor):
    """A browser presses the first button of the form: it must be neither a date nor Withdraw."""
    make_mention(council, edtf="2022-01-11")
    correct_title(council, title="The council meets", reason=WHY, by=editor)

    body = desk.get(address(council)).content.decode()

    form = body[body.index('id="event_form"') :]
    buttons = re.findall(r'<(?:input|button)[^>]*type="submit"[^>]*>', form)
    assert "default-submit" in buttons[0]
    assert "name=" not in buttons[0]
    assert any('name="_use"' in button for button in buttons)


def test_words_of_articles_and_editors_are_shown_as_words(desk, council):
    make_mention(council, make_article("Envoys <b>met</b> on Monday."), date_words="Monday")
    title = "<script>alert(1)</script>"

    saved = desk.post(address(council), form_of(council, title=title), follow=True)
    shown = desk.get(address(council))

    assert "&lt;script&gt;alert(1)" in saved.content.decode()
    for response in (saved, shown):
        assert "<script>alert" not in response.content.decode()
        assert "<b>met" not in response.content.decode()


@pytest.mark.parametrize("page", ["/admin/", "/admin/timeline/event/", "event", "refused"])
def test_no_page_has_script_or_style_of_its_own(desk, council, page):
    """The policy of the site lets in files of its own alone."""
    make_mention(council)
    if page == "refused":
        response = desk.post(address(council), form_of(council, edtf="soon"))
    else:
        response = desk.get(address(council) if page == "event" else page)

    body = response.content.decode()
    assert "unsafe" not in response["Content-Security-Policy"]
    assert not re.search(r"<style|<script(?![^>]*\bsrc=)|\sstyle=|\son[a-z]+=", body)
