"""The live sentence: what a date would say while it is put together."""

from django.urls import reverse


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
