"""Every list in every form: the same events, in the page's order."""

import re
from typing import Any

import pytest
from django.test import Client
from hypothesis import given

from tests.browsing.corpus import happenings, store
from tests.factories import make_actor, make_article, make_event, make_mention, make_place
from tests.sharing.reading import body, events_of_json, rows_of_csv
from timeline.browsing.exports.calendars import calendar
from timeline.browsing.exports.documents import document
from timeline.browsing.exports.lists import list_of, timeline
from timeline.browsing.exports.tables import table
from timeline.models import Event

pytestmark = pytest.mark.django_db
FORMS = ("json", "csv", "ics", "atom", "timelinejs.json", "geojson")


def test_a_list_keeps_the_order_of_its_page(client):
    first, second = make_event("2022-01-09"), make_event("2022-01-10")

    assert [one["id"] for one in events_of_json(client, "/timeline.json")] == [second.pk, first.pk]
    upwards = events_of_json(client, "/timeline.json?sort=asc")
    assert [one["id"] for one in upwards] == [first.pk, second.pk]


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("/timeline.json", {"talks", "visit", "month"}),
        ("/timeline.json?actor=russia", {"talks"}),
        ("/search.json?q=visit", {"visit"}),
        ("/2022/01/10.json", {"talks"}),
        ("/2022/01.json", {"talks", "month"}),
        ("/2022.json", {"talks", "visit", "month"}),
        ("/actors/russia.json", {"talks"}),
        ("/places/geneva.json", {"visit"}),
        ("/sources/the-lakeside-courier.json", {"talks"}),
        ("/timeline.json?-actor=russia&from=2022-01-10", {"visit"}),
    ],
)
def test_every_list_has_its_events(client, address, expected):
    talks = make_event("2022-01-10", read_title="talks", actors=[make_actor("Russia")])
    make_mention(talks, make_article())
    make_event("2022-02-10", read_title="visit", read_place=make_place("Geneva"))
    make_event("2022-01", read_title="month")

    assert {one["title"] for one in events_of_json(client, address)} == expected


@given(happenings=happenings)
def test_table_and_document_tell_of_the_same_events(happenings):
    store(happenings)
    client = Client()

    told = events_of_json(client, "/timeline.json?sort=asc")

    table = rows_of_csv(client, "/timeline.csv?sort=asc")
    assert [row["id"] for row in table] == [str(one["id"]) for one in told]
    assert [row["date"] for row in table] == [one["date"]["edtf"] for one in told]


@pytest.mark.parametrize("form", FORMS)
def test_two_fetches_give_the_same_bytes(client, form):
    make_event("2022-01-10T08:55+01:00", duration="PT8H", actors=[make_actor()])
    make_event("2014/..")

    assert body(client, f"/timeline.{form}") == body(client, f"/timeline.{form}")


@pytest.mark.parametrize("form", FORMS)
def test_an_empty_list_is_a_whole_answer(client, form):
    assert body(client, f"/timeline.{form}")


@pytest.mark.parametrize("form", FORMS)
def test_a_bad_question_is_a_problem_that_names_the_parameter(client, form):
    response = client.get(f"/timeline.{form}?from=2022-02-30")

    assert response.status_code == 400
    assert response["Content-Type"] == "application/problem+json"
    assert "from" in response.json()["errors"]


@pytest.mark.parametrize("address", ["/2022/02/30.ics", "/actors/nobody.csv", "/2022/13.json"])
def test_a_list_that_is_none_is_a_404(client, address):
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("standing", [{"standing": "rejected"}, {"read_status": "denied"}])
def test_what_the_timeline_leaves_out_is_in_no_form(client, standing):
    make_event("2022-01-10", read_title="Unheard-of talks", **standing)

    for form in set(FORMS) - {"ics"}:
        assert b"Unheard-of" not in body(client, f"/timeline.{form}")


def test_a_list_as_of_a_day_tells_what_was_known_then(client):
    event = make_event("2022-01-10", read_status="happened")
    make_mention(
        event, make_article(published=event.sort_on.replace(day=8)), read_status="scheduled"
    )
    make_mention(event, make_article(published=event.sort_on.replace(day=11)))

    (then,) = events_of_json(client, "/timeline.json?asof=2022-01-09")

    assert then["status"] == "scheduled"
    assert rows_of_csv(client, "/timeline.csv?asof=2022-01-09")[0]["status"] == "scheduled"
    assert events_of_json(client, "/timeline.json?asof=2022-01-01") == []


@pytest.mark.parametrize(
    "title",
    ["=HYPERLINK(A1)", "+1+1", "-2", "@SUM(A1)", "\t=1", "  =1", "＝1"],
)
def test_no_cell_of_a_table_is_a_formula(client, title):
    make_event("2022-01-10", read_title=title, actors=[make_actor(title, slug="x")])

    (row,) = rows_of_csv(client, "/timeline.csv")

    assert row["title"] == f"'{title}"
    assert row["actors"] == f"'{title}"


@pytest.mark.parametrize(
    "title",
    [
        'He said "no", twice',
        "First line\nsecond line",
        "back\\slash, comma; semicolon",
        "🕊️ peace, السلام, שלום",
        "\x01 \x02 controls",
        "</script>]]>&amp;<b>",
    ],
)
def test_any_title_comes_through_json_and_csv_unchanged(client, title):
    make_event("2022-01-10", read_title=title)

    assert events_of_json(client, "/timeline.json")[0]["title"] == title
    assert rows_of_csv(client, "/timeline.csv")[0]["title"] == title


def test_an_open_or_early_date_is_told_as_far_as_it_is_known(client):
    make_event("0987-05-01")
    make_event("2014/..")
    make_event("9999-12-31")

    told = {one["date"]["edtf"]: one["date"] for one in events_of_json(client, "/timeline.json")}

    assert told["0987-05-01"]["earliest"] == "0987-05-01"
    assert told["2014/.."]["latest"] is None
    assert told["9999-12-31"]["earliest"] == "9999-12-31"


def test_a_reader_who_leaves_in_the_middle_leaves_nothing_behind(client, rf):
    for _ in range(3):
        make_event("2022-01-10", read_title="x" * 300)
    for write in (document, table, calendar):
        pieces: Any = write(list_of(rf.get("/timeline.json"), timeline()))
        next(pieces), next(pieces)

        pieces.close()

        assert len(events_of_json(client, "/timeline.json")) == 3


def test_a_head_request_asks_for_no_events(client, django_assert_num_queries):
    with django_assert_num_queries(1):  # whether a copy still holds
        assert client.head("/timeline.json").status_code == 200


@pytest.mark.parametrize("form", FORMS)
def test_a_copy_that_still_holds_is_not_sent_again(client, form):
    make_event("2022-01-10")
    address = f"/timeline.{form}"
    first = client.get(address)

    again = client.get(address, headers={"If-None-Match": first["ETag"]})
    by_date = client.get(address, headers={"If-Modified-Since": first["Last-Modified"]})

    assert (again.status_code, by_date.status_code) == (304, 304)
    assert again["ETag"] == first["ETag"]
    assert not again.content


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("form", FORMS)
def test_a_copy_of_before_a_change_does_not_hold(client, form):
    event = make_event("2022-01-10")
    first = client.get(f"/timeline.{form}")

    Event.objects.filter(pk=event.pk).update(read_title="Other talks")

    again = client.get(f"/timeline.{form}", headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 200
    assert b"Other talks" in again.getvalue()


def test_only_files_to_keep_are_sent_as_attachments(client):
    assert re.search(
        r'filename="[\w-]+\.csv"', client.get("/2022/01/10.csv")["Content-Disposition"]
    )
    assert "Content-Disposition" not in client.get("/2022/01/10.ics")


@pytest.mark.parametrize(
    ("edtf", "expected"),
    [("9999-12-31", "9999-12-31"), ("9999", "9999-12-31"), ("2014/..", None)],
)
def test_the_last_of_all_days_is_no_open_end(client, edtf, expected):
    make_event(edtf)

    assert events_of_json(client, "/timeline.json")[0]["date"]["latest"] == expected
    assert rows_of_csv(client, "/timeline.csv")[0]["latest"] == (expected or "")
