"""Corrections travel from one installation to another."""

import json

import pytest
from django.core.management import CommandError, call_command

from tests.factories import make_article, make_mention, make_place
from tests.sharing.travels import elsewhere, outcomes, sent, told
from timeline.editing.corrections import (
    correct_date,
    correct_place,
    correct_status,
    correct_title,
    withdraw,
)
from timeline.models import Correction
from timeline.travelling import TravelError, arrive, corrections, read_corrections, summary
from timeline.travelling.arriving import CARRIER

pytestmark = pytest.mark.django_db


def test_every_correction_of_an_event_arrives_elsewhere(admin_user):
    event = told()
    correct_date(event, edtf="2022-01-11", daypart="evening", reason="Minutes", by=admin_user)
    correct_title(event, title="Dinner in Geneva", reason="Plainer", by=admin_user)
    correct_status(event, status="cancelled", reason="Called off", by=admin_user)
    correct_place(event, place=make_place("Geneva"), reason="Not Vienna", by=admin_user)
    file = sent()
    (there,) = elsewhere("a" * 64)

    assert outcomes(file) == ["applied"] * 4

    there.refresh_from_db()
    assert (there.edtf, there.daypart) == ("2022-01-11", "evening")
    assert (there.title, there.status, there.place.name) == (
        "Dinner in Geneva",
        "cancelled",
        "Geneva",
    )
    entry = there.corrections.get(field="date")
    assert entry.by.username == CARRIER
    assert entry.reason == "Minutes (from another installation, by admin)"


def test_a_second_arrival_changes_nothing(admin_user):
    correct_date(told(), edtf="", reason="No day is told", by=admin_user)
    file = sent()
    elsewhere("a" * 64)
    outcomes(file)

    assert outcomes(file) == ["already so"]
    assert Correction.objects.count() == 1


def test_what_was_withdrawn_stays_at_home(admin_user):
    event = told()
    correct_date(event, edtf="2022-01-11", reason="Minutes", by=admin_user)
    withdraw(event, "date", reason="Wrong minutes", by=admin_user)

    assert corrections()["corrections"] == []


def test_an_editor_here_is_never_overruled(admin_user):
    correct_date(told(), edtf="2022-01-11", reason="Minutes", by=admin_user)
    file = sent()
    (there,) = elsewhere("a" * 64)
    correct_date(there, edtf="2022-01-12", reason="Diary", by=admin_user)

    arrivals = arrive(read_corrections(file))

    assert [one.outcome for one in arrivals] == ["kept"]
    assert "2022-01-12" in summary(arrivals)[0]
    there.refresh_from_db()
    assert there.edtf == "2022-01-12"


def test_what_does_not_fit_is_reported_and_the_rest_arrives(admin_user):
    correct_date(told("a" * 64), edtf="2022-01-11", reason="Minutes", by=admin_user)
    correct_title(told("b" * 64), title="Dinner", reason="Plainer", by=admin_user)
    correct_place(told("c" * 64), place=make_place("Geneva"), reason="So", by=admin_user)
    file = sent().replace("test:geneva", "test:elsewhere")
    elsewhere("b" * 64, "c" * 64)

    arrivals = arrive(read_corrections(file))

    assert [one.outcome for one in arrivals] == ["does not fit", "applied", "does not fit"]
    report = summary(arrivals)
    assert "no event here has these sentences" in report[0]
    assert "no place here is called “test:elsewhere”" in report[1]
    assert report[2] == "Corrections from the file: 1 applied, 2 does not fit."


def test_sentences_that_are_spread_over_two_events_fit_neither(admin_user):
    event = told("a" * 64)
    make_mention(event, make_article(), fingerprint="b" * 64)
    correct_date(event, edtf="2022-01-11", reason="Minutes", by=admin_user)
    file = sent()
    elsewhere("a" * 64, "b" * 64)

    assert outcomes(file) == ["does not fit"]


def test_a_long_reason_is_cut_and_keeps_who_said_it(admin_user):
    correct_date(told(), edtf="2022-01-11", reason="x" * 500, by=admin_user)
    file = sent()
    (there,) = elsewhere("a" * 64)

    assert outcomes(file) == ["applied"]
    assert there.corrections.get().reason.endswith("x (from another installation, by admin)")


def test_who_said_it_there_stays_there_where_readers_are_told_no_names(admin_user, settings):
    correct_date(told(), edtf="2022-01-11", reason="Minutes", by=admin_user)
    file = sent()
    (there,) = elsewhere("a" * 64)
    settings.SHOW_EDITORS = False

    assert outcomes(file) == ["applied"]
    assert there.corrections.get().reason == "Minutes (from another installation)"


@pytest.mark.parametrize("sign", ["\x00", "\ud800"])
@pytest.mark.parametrize("part", ["value", "reason", "by", "title", "address", "fingerprints"])
def test_signs_that_no_database_holds_are_refused_before_anything_is_changed(
    admin_user, sign, part
):
    correct_date(told(), edtf="2022-01-11", reason="Minutes", by=admin_user)
    document = corrections()
    one = document["corrections"][0]
    one[part] = [*one[part], sign] if part == "fingerprints" else one[part] + sign

    with pytest.raises(TravelError, match="Correction 1 lacks a part, or has one that is no text"):
        read_corrections(json.dumps(document))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        '{"format": "corrections", "version": 3, "corrections": []}',
        '{"format": "corrections", "version": 1, "corrections": {}}',
        '{"format": "corrections", "version": 1, "corrections": [1]}',
        '{"format": "corrections", "version": 1, "corrections": [{"field": "date"}]}',
    ],
)
def test_a_file_that_holds_no_corrections_is_refused(text):
    with pytest.raises(TravelError):
        read_corrections(text)


def test_a_bad_date_in_the_file_does_not_fit(admin_user):
    correct_date(told(), edtf="2022-01-11", reason="Minutes", by=admin_user)
    file = sent().replace("2022-01-11", "2022-02-30")
    elsewhere("a" * 64)

    assert outcomes(file) == ["does not fit"]


def test_the_command_brings_a_file_in_and_reports(admin_user, tmp_path, capsys):
    correct_date(told(), edtf="2022-01-11", reason="Minutes", by=admin_user)
    file = tmp_path / "corrections.json"
    file.write_text(sent())
    (there,) = elsewhere("a" * 64)

    call_command("ingest", "--corrections", str(file), "--dry-run")
    there.refresh_from_db()
    assert there.edtf == "2022-01-10"

    call_command("ingest", "--corrections", str(file))
    there.refresh_from_db()
    assert there.edtf == "2022-01-11"
    assert "Corrections from the file: 1 applied." in capsys.readouterr().out


def test_the_exit_code_tells_that_something_did_not_fit(admin_user, tmp_path, capsys):
    correct_date(told(), edtf="2022-01-11", reason="Minutes", by=admin_user)
    file = tmp_path / "corrections.json"
    file.write_text(sent())
    elsewhere("b" * 64)

    with pytest.raises(SystemExit) as left:
        call_command("ingest", "--corrections", str(file))

    assert left.value.code == 3
    assert "does not fit" in capsys.readouterr().out


@pytest.mark.parametrize("text", ["no JSON", '{"format": "else"}', "\xff"])
def test_the_command_refuses_a_file_that_holds_none(tmp_path, text):
    file = tmp_path / "corrections.json"
    file.write_text(text, "latin-1")

    with pytest.raises(CommandError, match=r"corrections\.json"):
        call_command("ingest", "--corrections", str(file))


def test_the_command_asks_for_something_to_do():
    with pytest.raises(CommandError, match="--corrections FILE"):
        call_command("ingest")


def test_the_command_prints_what_can_be_read_again(admin_user, capsys):
    correct_date(told(), edtf="2022-01-11", reason="Minutes", by=admin_user)

    call_command("export", "--as", "corrections")

    (one,) = read_corrections(capsys.readouterr().out)
    assert (one.field, one.value) == ("date", "2022-01-11")
