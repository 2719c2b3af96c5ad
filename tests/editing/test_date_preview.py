"""The live sentence: what a date would say while it is put together."""

import json

from django.http import QueryDict
from django.urls import reverse
from hypothesis import example, given
from hypothesis import strategies as st

from timeline.editing.date_form import DATE_FIELDS, PRECISIONS
from timeline.editing.date_preview import date_preview
from timeline.extraction.dates.edtf import parse


def preview(desk, **typed):
    return desk.get(reverse("admin:timeline_event_date_preview"), typed).json()


def test_the_preview_puts_the_parts_into_edtf_and_words(desk):
    said = preview(desk, precision="day", day="11", month="1", year="2022", about="on")

    assert (said["edtf"], said["words"]) == ("2022-01-11~", "about 11 January 2022")


def test_the_preview_takes_edtf_apart(desk):
    said = preview(desk, precision="day", edtf="2014/..", changed="edtf")

    assert said["words"] == "since 2014"
    assert (said["parts"]["precision"], said["parts"]["year"]) == ("interval", "2014")


def test_the_preview_spreads_a_whole_date_over_the_boxes(desk):
    said = preview(desk, precision="day", day="20 January 2023", month="12", year="2022")

    assert (said["edtf"], said["words"]) == ("2023-01-20", "Friday 20 January 2023")
    assert [said["parts"][name] for name in ("day", "month", "year")] == ["20", "1", "2023"]


def test_the_preview_names_what_is_wrong(desk):
    parts = preview(desk, precision="day", day="31", month="4", year="2022")
    edtf = preview(desk, edtf="soon", changed="edtf")

    assert parts == {"errors": {"day": "31 April 2022 does not exist."}}
    assert "no EDTF date" in edtf["errors"]["edtf"]


TYPED = st.one_of(
    st.text(max_size=12),
    st.from_regex(r"[0-9]{1,4}", fullmatch=True),
    st.from_regex(r"[+-]?[0-9X]{1,4}[-/~?:T.][0-9X.-]{0,12}", fullmatch=True),
    st.sampled_from(["20 January 2023", "10-12 January 2022", "noon on 9 May 2020", "next week"]),
    st.sampled_from(["1", "4", "31", "2022", "9999", "0000", "on", "24:00", "2022-01/.."]),
)
PRECISION = st.sampled_from([name for name, _ in PRECISIONS])


@given(
    st.dictionaries(st.sampled_from(DATE_FIELDS), TYPED), PRECISION, st.sampled_from(["", "edtf"])
)
@example({"day": "31", "month": "12", "year": "9999"}, "week", "")
@example({"edtf": "../.."}, "day", "edtf")
def test_whatever_is_typed_there_is_a_date_or_a_message(typed, precision, changed):
    query = QueryDict(mutable=True)
    query.update(typed | {"precision": precision, "changed": changed})

    said = json.loads(date_preview(query).content)

    if "errors" in said:
        assert all(said["errors"].values())
        assert set(said["errors"]) <= set(DATE_FIELDS)
    elif said["edtf"]:
        assert parse(said["edtf"]).edtf == said["edtf"]
        assert said["words"]
    else:
        assert said["words"] == "no date"
