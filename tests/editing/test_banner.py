"""The banner of an event's page: corrections, what overtook them, and where sources differ."""

from tests.editing.pages import WHY, address, form_of, text_of
from tests.factories import make_event, make_place
from timeline.editing.corrections import correct_date, correct_place, correct_title
from timeline.models import Event
from timeline.models.dating import dated


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

    assert f"Merged into event {council.pk}. Correct that one" in text_of(page)
    assert f'href="{address(council)}"' in page.content.decode()
    assert 'name="_save"' not in page.content.decode()
    assert desk.post(address(loser), form_of(loser, title="New")).status_code == 403
