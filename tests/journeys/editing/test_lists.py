"""Lists of the admin on a small screen: every column is there, and named."""

import re

import pytest
from playwright.sync_api import Page, expect

from timeline.models import Event

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

LIST = "/admin/timeline/event/"
LABELS = """[...document.querySelectorAll("#result_list tbody tr:first-child td")]
    .map((cell) => [getComputedStyle(cell, "::before").content, cell.textContent])"""


def test_a_phone_names_each_column_before_its_value(visitor: Page, council: Event, sign_in):
    visitor.set_viewport_size({"width": 390, "height": 800})
    sign_in(visitor, LIST)

    shown = dict(visitor.evaluate(LABELS))

    assert shown['"Status: "'] == "happened"
    assert shown['"Place: "'] == "Brussels"
    assert shown['"Sources: "'] == "2"
    expect(visitor.get_by_role("row").get_by_role("checkbox")).to_be_visible()


def test_a_small_desk_shows_every_column_beside_the_filters(visitor: Page, council: Event, sign_in):
    Event.objects.filter(pk=council.pk).update(
        conflicts=[{"about": "place", "values": [["Brussels", 1], ["Geneva", 1]]}]
    )
    visitor.set_viewport_size({"width": 1300, "height": 800})
    sign_in(visitor, LIST)

    mark = visitor.get_by_role("cell", name="sources differ").bounding_box()
    filters = visitor.locator("#changelist-filter").bounding_box()
    assert mark is not None
    assert filters is not None
    assert mark["x"] + mark["width"] <= filters["x"]


def test_a_search_leads_to_the_first_that_was_found(visitor: Page, council: Event, sign_in):
    sign_in(visitor, f"{LIST}?q=council")

    expect(visitor.get_by_role("link", name=re.compile("NATO-Russia Council"))).to_be_focused()
