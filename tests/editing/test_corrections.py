"""Corrections: what they write, what they leave alone, and what is refused."""

import datetime as dt

import pytest

from tests.editing.pages import WHY
from tests.factories import make_actor, make_event, make_place
from timeline.editing.corrections import (
    correct_date,
    correct_place,
    correct_status,
    correct_title,
    withdraw,
)
from timeline.editing.entries import CorrectionError
from timeline.extraction.dates.edtf import EdtfError
from timeline.models import Correction, Event, Participation
from timeline.models.dating import dated


def read_again(event, edtf, daypart=""):
    """The machine reads another date, as a later ingest would."""
    Event.objects.filter(pk=event.pk).update(**dated(edtf, daypart))
    event.refresh_from_db()


def test_a_corrected_date_is_what_readers_see(editor):
    event = make_event("2022-01-12")

    correct_date(event, edtf="2022-01-11", reason=WHY, by=editor)

    assert event.edtf == "2022-01-11"
    assert Event.objects.get(when__contains=dt.date(2022, 1, 11)) == event


def test_a_correction_leaves_the_machines_date_alone_and_remembers_it(editor):
    event = make_event("2022-01-12")

    correct_date(event, edtf="2022-01-11", reason=WHY, by=editor)

    assert (event.read_edtf, event.overruled_edtf) == ("2022-01-12", "2022-01-12")
    assert not event.is_overtaken


def test_a_correction_is_written_into_the_ledger(editor):
    event = make_event("2022-01-09", "evening", read_place=make_place(), source_count=1)

    given_back = correct_date(event, edtf="2022-01-10", reason=f"  {WHY} ", by=editor)

    line = Correction.objects.get()
    assert given_back == line
    assert (line.act, line.field, line.old, line.new, line.machine) == (
        "correct",
        "date",
        "2022-01-09 evening",
        "2022-01-10",
        "2022-01-09 evening",
    )
    assert (line.reason, line.by, event.reviewed_at) == (WHY, editor, event.changed_at)


def test_a_correction_counts_up_the_version_and_the_time_of_change(editor):
    event = make_event()
    before = event.changed_at

    correct_title(event, title="Council meets", reason=WHY, by=editor)

    assert event.version == 2
    assert event.changed_at > before


def test_a_corrected_date_is_carried_on_to_the_participations(editor):
    event = make_event("2022-01-12", actors=[make_actor("Russia"), make_actor("NATO")])

    correct_date(event, edtf="2022-01-11T08:55+01:00", reason=WHY, by=editor)

    keys = set(Participation.objects.values_list("sort_on", "sort_rank"))
    assert keys == {(event.sort_on, event.sort_rank)}
    assert str(event.sort_on) == "2022-01-11"


def test_an_editor_may_say_that_there_is_no_date(editor):
    event = make_event("2022-01-12", actors=[make_actor()])

    correct_date(event, edtf="", reason=WHY, by=editor)

    assert event.edtf == ""
    assert event.sort_on is None
    assert Participation.objects.get().sort_on is None
    assert Correction.objects.get().new == ""


def test_an_edtf_is_kept_in_its_normal_form(editor):
    event = make_event("2022-01-12")

    correct_date(event, edtf=" 2022-w02 ", reason=WHY, by=editor)

    assert event.edtf == "2022-01-10/2022-01-16"
    assert event.precision == "week"


def test_title_status_and_place_are_corrected_each_on_its_own(editor):
    event = make_event(read_place=make_place("Geneva"))
    vienna = make_place("Vienna")

    correct_title(event, title=" The  council meets ", reason=WHY, by=editor)
    correct_status(event, status="cancelled", reason=WHY, by=editor)
    correct_place(event, place=vienna, reason=WHY, by=editor)

    assert (event.title, event.status, event.place) == ("The council meets", "cancelled", vienna)
    assert [line.field for line in event.corrections.order_by("pk")] == ["title", "status", "place"]
    place = event.corrections.get(field="place")
    assert (place.old, place.new, place.machine) == ("test:geneva", "test:vienna", "test:geneva")


@pytest.mark.parametrize(
    ("edtf", "daypart", "message"),
    [
        ("2022-04-31", "", "31 April 2022 does not exist."),
        ("2022-01-13/2022-01-10", "", "ends before it begins"),
        ("next Tuesday", "", "is no EDTF date"),
        ("2022-01-12", "", "is Wednesday 12 January 2022 already"),
        ("2022-01", "evening", "single day"),
        ("2022-01-10", "teatime", "none of morning"),
        ("", "evening", "needs a day"),
    ],
)
def test_a_date_that_cannot_be_kept_is_refused_and_nothing_changes(editor, edtf, daypart, message):
    event = make_event("2022-01-12")

    with pytest.raises((EdtfError, CorrectionError), match=message):
        correct_date(event, edtf=edtf, daypart=daypart, reason=WHY, by=editor)

    event.refresh_from_db()
    assert (event.edtf, event.version) == ("2022-01-12", 1)
    assert not Correction.objects.exists()


@pytest.mark.parametrize(
    ("reason", "message"), [("", "Say why"), ("  ", "Say why"), ("x" * 501, "at most 500")]
)
def test_a_correction_without_a_fit_reason_is_refused(editor, reason, message):
    event = make_event("2022-01-12")

    with pytest.raises(CorrectionError, match=message) as refusal:
        correct_date(event, edtf="2022-01-11", reason=reason, by=editor)

    assert refusal.value.field == "reason"
    event.refresh_from_db()
    assert event.edtf == "2022-01-12"


@pytest.mark.parametrize(
    ("correct", "value"),
    [
        (correct_title, {"title": "Envoys meet"}),
        (correct_title, {"title": "  "}),
        (correct_title, {"title": "x" * 301}),
        (correct_status, {"status": "happened"}),
        (correct_status, {"status": "maybe"}),
    ],
)
def test_the_same_again_and_the_impossible_are_refused(editor, correct, value):
    event = make_event()

    with pytest.raises(CorrectionError):
        correct(event, **value, reason=WHY, by=editor)

    assert not Correction.objects.exists()


def test_the_same_place_again_is_refused(editor):
    event = make_event(read_place=make_place("Geneva"))

    with pytest.raises(CorrectionError, match="the place already"):
        correct_place(event, place=make_place("Geneva"), reason=WHY, by=editor)


def test_a_part_of_the_day_alone_can_be_corrected(editor):
    event = make_event("2022-01-09")

    correct_date(event, edtf="2022-01-09", daypart="evening", reason=WHY, by=editor)

    assert event.daypart == "evening"
    assert Correction.objects.get().new == "2022-01-09 evening"


def test_a_withdrawn_correction_brings_back_what_the_machine_reads_today(editor):
    event = make_event("2022-01-12", actors=[make_actor()])
    correct_date(event, edtf="2022-01-11", reason=WHY, by=editor)
    read_again(event, "2022-01-13", "morning")

    line = withdraw(event, "date", reason="The agenda was changed", by=editor)

    assert (event.edtf, event.daypart) == ("2022-01-13", "morning")
    assert (event.edited_edtf, event.overruled_edtf) == (None, None)
    assert Participation.objects.get().sort_on == event.sort_on
    assert (line.act, line.old, line.new) == ("withdraw", "2022-01-11", "2022-01-13 morning")


@pytest.mark.parametrize("field", ["title", "status", "place"])
def test_every_field_can_be_withdrawn(editor, field):
    event = make_event(read_place=make_place("Geneva"))
    before = (event.title, event.status, event.place)
    correct_title(event, title="The council meets", reason=WHY, by=editor)
    correct_status(event, status="cancelled", reason=WHY, by=editor)
    correct_place(event, place=make_place("Vienna"), reason=WHY, by=editor)

    for name in ("title", "status", "place"):
        if name != field:
            withdraw(event, name, reason=WHY, by=editor)
    withdraw(event, field, reason=WHY, by=editor)

    assert not event.is_corrected
    assert (event.title, event.status, event.place) == before


def test_what_was_never_corrected_cannot_be_withdrawn(editor):
    with pytest.raises(CorrectionError, match="No correction of the title"):
        withdraw(make_event(), "title", reason=WHY, by=editor)


def test_a_correction_survives_the_machine_and_is_then_overtaken(editor):
    event = make_event("2022-01-12")
    correct_date(event, edtf="2022-01-11", reason=WHY, by=editor)

    read_again(event, "2022-01-13")

    assert event.edtf == "2022-01-11"
    assert event.is_overtaken


def test_an_overtaken_correction_can_be_confirmed(editor):
    event = make_event("2022-01-12")
    correct_date(event, edtf="2022-01-11", reason=WHY, by=editor)
    read_again(event, "2022-01-13")

    correct_date(event, edtf="2022-01-11", reason="Still so", by=editor)

    assert not event.is_overtaken
    assert event.overruled_edtf == "2022-01-13"
