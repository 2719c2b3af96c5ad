"""Slides for TimelineJS and points for maps."""

import json

import pytest

from tests.factories import make_event, make_place
from tests.sharing.reading import body

pytestmark = pytest.mark.django_db


def slides(client):
    return json.loads(body(client, "/timeline.timelinejs.json"))["events"]


@pytest.mark.parametrize(
    ("edtf", "expected"),
    [
        ("2014", {"start_date": {"year": 2014}}),
        ("2021-06~", {"start_date": {"year": 2021, "month": 6}}),
        ("2022-01-10", {"start_date": {"year": 2022, "month": 1, "day": 10}}),
        (
            "2022-01-10T08:55+01:00",
            {"start_date": {"year": 2022, "month": 1, "day": 10, "hour": 8, "minute": 55}},
        ),
        ("2022-01-10T09:00~", {"start_date": {"year": 2022, "month": 1, "day": 10}}),
        (
            "2022-01-09/2022-01-13",
            {
                "start_date": {"year": 2022, "month": 1, "day": 9},
                "end_date": {"year": 2022, "month": 1, "day": 13},
            },
        ),
        ("9999-12-31", {"start_date": {"year": 9999, "month": 12, "day": 31}}),
    ],
)
def test_a_slide_is_dated_as_far_as_the_date_is_known(client, edtf, expected):
    make_event(edtf)

    (slide,) = slides(client)

    assert {
        name: slide[name] for name in slide if name.endswith("_date") and name != "display_date"
    } == expected


def test_a_slide_says_its_date_in_words_and_its_title_as_text(client):
    make_event("2022-01-10~", read_title="<img src=x onerror=alert(1)>")

    (slide,) = slides(client)

    assert slide["display_date"] == "about 10 January 2022"
    assert slide["text"]["headline"] == "&lt;img src=x onerror=alert(1)&gt;"


def test_a_town_and_a_site_in_it_are_points_and_a_country_is_none(client):
    make_event("2022-01-10", read_place=make_place("Geneva", key="city:geneva-CHE"))
    brussels = make_place("Brussels", key="city:brussels-BEL")
    headquarters = make_place("NATO headquarters", kind="site", within=brussels)
    make_event("2022-01-07", read_place=headquarters)
    make_event("2022-01-09", read_place=make_place("Spain", key="country:ESP", kind="country"))
    make_event("2022-01-08")

    points = [
        feature["geometry"] for feature in json.loads(body(client, "/timeline.geojson"))["features"]
    ]

    longitude, latitude = points[0]["coordinates"]
    assert (round(longitude), round(latitude)) == (6, 46)
    assert points[1:3] == [None, None]
    longitude, latitude = points[3]["coordinates"]
    assert (round(longitude), round(latitude)) == (4, 51)
