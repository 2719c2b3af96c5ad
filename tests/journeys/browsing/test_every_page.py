"""What holds of every reading page: on a phone, without scripts, without a stranger, at rest."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.browsing.pages import addresses
from timeline.models import Event

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

# How far things moved while the page was made, as Chromium sums it up (web.dev/cls: good is < 0.1).
SHIFT = """() => new Promise(resolve => {
    let sum = 0;
    new PerformanceObserver(list => {
        for (const entry of list.getEntries()) sum += entry.value;
    }).observe({type: "layout-shift", buffered: true});
    setTimeout(() => resolve(sum), 100);
})"""


def test_no_page_is_wider_than_a_phone(window: Callable[..., Page], talks: Event):
    phone = window(width=360, is_mobile=True, has_touch=True)
    wide = []

    for address in addresses(talks):
        phone.goto(address)
        width = phone.evaluate("document.documentElement.scrollWidth")
        wide += [f"{address}: {width}"] if width > 360 else []

    assert not wide


def test_what_a_phone_hides_still_has_its_name(window: Callable[..., Page], talks: Event):
    phone = window(width=360)
    phone.goto("/")

    expect(phone.get_by_role("combobox", name="Theme", exact=True)).to_be_visible()


def test_every_page_reads_without_scripts(window: Callable[..., Page], talks: Event):
    plain = window(java_script_enabled=False)

    for address in addresses(talks):
        response = plain.goto(address)
        assert response
        assert response.status < 500, address
        expect(plain.get_by_role("heading", level=1)).to_have_count(1)
        assert plain.locator("main").inner_text().strip(), address
        expect(plain.locator("[aria-busy]")).to_have_count(0)


@pytest.mark.parametrize("width", [1280, 360])
def test_no_page_asks_a_stranger_breaks_its_policy_or_moves(
    window: Callable[..., Page], talks: Event, live_server, width: int
):
    page = window(width=width)
    strangers, refused, moved = set(), [], []
    home = live_server.url.split("/")[2]
    page.on("request", lambda asked: strangers.add(asked.url.split("/")[2]))
    page.on(
        "console",
        lambda said: refused.append(said.text) if "Content Security" in said.text else None,
    )

    for address in addresses(talks):
        page.goto(address)
        page.wait_for_load_state("networkidle")
        shift = page.evaluate(SHIFT)
        moved += [f"{address}: {shift:.3f}"] if shift >= 0.05 else []

    assert strangers == {home}
    assert not refused
    assert not moved


def test_a_keyboard_alone_finds_a_day_its_evidence_and_its_link(
    window: Callable[..., Page], talks: Event
):
    desk = window(permissions=["clipboard-read", "clipboard-write"])
    desk.goto("/")
    desk.keyboard.press("/")
    desk.keyboard.type("from:2022-01-10 to:2022-01-10")
    desk.keyboard.press("Enter")
    expect(desk.locator("#live")).to_contain_text("1 of 2 events")

    tab_to(desk, "summary", "Share and export")
    desk.keyboard.press("Enter")
    tab_to(desk, "button.copy", "Copy")
    desk.keyboard.press("Enter")
    expect(desk.locator("#live")).to_have_text("Copied")
    expect(desk.locator("button.copy").first).to_have_text("Copied")
    copied = desk.evaluate("navigator.clipboard.readText()")
    assert "from=2022-01-10&to=2022-01-10" in copied

    desk.keyboard.press("j")
    expect(desk.get_by_role("link", name="Envoys hold talks", exact=True)).to_be_focused()
    tab_to(desk, "a.open-evidence", "Evidence")
    desk.keyboard.press("Enter")
    expect(desk.locator(".evidence blockquote").first).to_contain_text("talks on Monday")


def tab_to(page: Page, selector: str, words: str) -> None:
    """Press Tab until something that has these words has the focus; it must come within 60."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate(
            "([selector, words]) => document.activeElement.matches(selector)"
            " && document.activeElement.textContent.includes(words)",
            [selector, words],
        ):
            return
    pytest.fail(f"Tab never comes to {words!r}")
