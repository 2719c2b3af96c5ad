"""Two clicks before the first is answered, and a tap whose answer lies below the screen."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from timeline.models import Event

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


def test_the_newer_of_two_quick_clicks_replaces_the_older(
    visitor: Page, talks: Event, complaints: list[str]
):
    visitor.goto("/")
    expect(visitor.locator("#only-place-geneva")).to_be_visible()

    visitor.evaluate(
        """() => new Promise((done) => {
            document.getElementById("only-actor-norway").click();
            setTimeout(() => { document.getElementById("only-place-geneva").click(); done(); }, 5);
        })"""
    )

    expect(visitor).to_have_url(re.compile(r"\?place=geneva$"))
    expect(visitor.locator(".chips li").first).to_contain_text("Geneva")
    expect(visitor.locator(".chips li")).to_have_count(2)  # the other clears all
    expect(visitor.locator("#events")).not_to_have_attribute("aria-busy", "true")
    assert not [told for told in complaints if "oob" in told]


def test_a_tap_on_a_phone_says_how_much_it_left_and_leads_there(
    window: Callable[..., Page], talks: Event
):
    phone = window(width=390, has_touch=True)
    phone.goto("/")
    phone.locator("#facets > summary").tap()
    foot = phone.locator(".to-list")
    expect(foot).to_have_text("Show 2 events")
    phone.locator("#only-actor-norway").tap()

    expect(foot).to_have_text("Show 1 event")
    expect(foot).to_be_in_viewport()
    foot.tap()
    expect(phone.locator("#events .summary")).to_be_focused()
    expect(phone.locator("#events .summary")).to_be_in_viewport()
    expect(phone.locator("#facets")).not_to_have_attribute("open", "")
    expect(phone).to_have_url(re.compile(r"\?actor=norway$"))
