"""Two editors, one event: the second save is refused, and nothing is lost."""

from django.contrib.auth.models import User

from tests.editing.pages import WHY, address, form_of, text_of
from timeline.editing.corrections import correct_date, correct_title, withdraw


def test_a_stale_save_is_refused_and_says_what_the_other_changed(desk, council):
    sent = form_of(council, edtf="2022-01-11")
    bela = User.objects.create_user("bela")
    correct_date(council, edtf="2022-01-13", reason="Put off by a day", by=bela)

    answer = desk.post(address(council), sent)

    text = text_of(answer)
    assert answer.status_code == 409
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
