"""Where the keyboard is: after a swap, after a step back, and among the bars."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.factories import make_actor, make_event
from tests.journeys.browsing.pages import step_back
from timeline.browsing.listing import PAGE_SIZE
from timeline.models import Event

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


def use(page: Page, selector: str) -> None:
    """Follow a link as a keyboard does."""
    page.locator(selector).focus()
    page.keyboard.press("Enter")


def test_a_facet_keeps_the_focus_forth_and_back(visitor: Page, talks: Event):
    visitor.goto("/")
    use(visitor, "#only-actor-norway")

    expect(visitor.locator("#live")).to_contain_text("1 of 2 events")
    expect(visitor.locator("#only-actor-norway")).to_be_focused()

    step_back(visitor)
    expect(visitor).to_have_url(re.compile(r"/$"))
    expect(visitor.locator("#only-actor-norway")).to_be_focused()


def test_a_step_back_from_an_event_leads_to_its_line(visitor: Page, talks: Event):
    visitor.goto("/")
    title = visitor.get_by_role("link", name="Envoys hold talks", exact=True)
    title.focus()
    visitor.keyboard.press("Enter")
    expect(visitor.get_by_role("heading", level=1)).to_have_text("Envoys hold talks")
    step_back(visitor)

    expect(title).to_be_focused()


def test_the_next_page_of_a_list_begins_at_its_head(visitor: Page, transactional_db):
    for number in range(PAGE_SIZE + 1):
        make_event("2022-01-10", read_title=f"Meeting {number}")
    visitor.goto("/")
    use(visitor, "#go-prev")

    expect(visitor).to_have_url(re.compile("cursor="))
    expect(visitor.locator("#events .summary")).to_be_focused()
    expect(visitor.locator("#live")).to_contain_text("31 events")


def test_the_bars_are_one_stop_and_arrows_lead_between_them(visitor: Page, talks: Event):
    visitor.goto("/")
    bars = visitor.locator(".drawing a")
    expect(bars).to_have_count(2)
    assert [bar.get_attribute("tabindex") for bar in bars.all()] == ["-1", "0"]

    bars.last.focus()
    visitor.keyboard.press("ArrowLeft")
    expect(bars.first).to_be_focused()
    visitor.keyboard.press("Enter")
    expect(visitor).to_have_url(re.compile("/2022/01/10/$"))


def test_what_narrows_and_widens_the_list_leaves_the_focus_at_its_head(visitor: Page, talks: Event):
    make_event("2010-03-01", read_title="A treaty is signed")
    head = visitor.locator("#events .summary")
    visitor.goto("/?kind=event&type=consult&type=reject")
    chip = visitor.locator(".chips a").first
    for link in (
        visitor.get_by_role("link", name="2010: 1 event"),
        chip,
        chip,
        visitor.get_by_role("link", name="Clear all"),
    ):
        was = visitor.url
        link.focus()
        visitor.keyboard.press("Enter")
        expect(visitor).not_to_have_url(was)
        expect(head).to_be_focused()
    expect(visitor).to_have_url(re.compile(r"/$"))
    expect(visitor.locator(".chips")).to_have_count(0)


def test_an_actor_found_by_name_keeps_the_focus(visitor: Page, talks: Event):
    for number in range(20):
        make_event(actors=[make_actor(f"Envoy {number:02}")])
    visitor.goto("/")
    visitor.get_by_label("Find in Actors by name").fill("Envoy 19")
    use(visitor, "#beside-actor .only")

    expect(visitor).to_have_url(re.compile("actor=envoy-19"))
    expect(visitor.locator("#only-actor-envoy-19")).to_be_focused()


def test_the_evidence_of_a_line_is_opened_and_closed_by_one_link(visitor: Page, talks: Event):
    visitor.goto("/2022/01/11/")
    opener = visitor.locator(".open-evidence")
    expect(opener).to_have_attribute("aria-expanded", "false")
    use(visitor, ".open-evidence")
    expect(visitor.locator(".evidence .card")).to_be_visible()
    expect(opener).to_have_attribute("aria-expanded", "true")

    visitor.keyboard.press("Enter")
    expect(visitor.locator(".evidence .card")).to_be_hidden()
    expect(opener).to_be_focused()
    expect(opener).to_have_attribute("aria-expanded", "false")

    visitor.keyboard.press("Enter")
    expect(visitor.locator(".evidence .card")).to_be_visible()
    expect(opener).to_have_attribute("aria-expanded", "true")
