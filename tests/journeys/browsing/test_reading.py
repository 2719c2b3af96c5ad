"""Analysts and passers-by: filters and back, keys, a shared day, as of a day, search, print."""

import re
from collections.abc import Callable

import pytest
from django.db.models import F, TextField, Value
from django.db.models.functions import Concat
from django.utils import timezone
from playwright.sync_api import Page, expect

from articles.models import Article
from tests.factories import make_actor, make_article, make_event, make_mention, make_source
from tests.journeys.browsing.pages import step_back
from timeline.browsing import meeting
from timeline.models import Event

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


def test_two_facets_and_a_word_are_stepped_back_one_by_one(visitor: Page, talks: Event, complaints):
    visitor.goto("/")
    visitor.locator("#only-actor-norway").click()
    expect(visitor).to_have_url(re.compile(r"\?actor=norway$"))
    visitor.locator("#only-type-consult").click()
    expect(visitor).to_have_url(re.compile(r"actor=norway&type=consult$"))
    visitor.get_by_label("Search", exact=True).fill("talks")
    expect(visitor).to_have_url(re.compile(r"type=consult&q=talks$"))
    expect(visitor.locator("#live")).to_contain_text("1 of 2 events")

    step_back(visitor)
    expect(visitor).to_have_url(re.compile(r"actor=norway&type=consult$"))
    step_back(visitor)
    expect(visitor).to_have_url(re.compile(r"\?actor=norway$"))
    expect(visitor.locator(".masthead")).to_have_count(1)
    step_back(visitor)
    expect(visitor).to_have_url(re.compile(r"/$"))
    expect(visitor.get_by_role("link", name="A treaty is torn up", exact=True)).to_be_visible()
    assert not complaints


def test_evidence_is_opened_by_keyboard_alone(visitor: Page, talks: Event, complaints):
    visitor.goto("/")
    for _ in range(2):
        visitor.keyboard.press("j")
    expect(visitor.get_by_role("link", name="Envoys hold talks", exact=True)).to_be_focused()
    while not visitor.evaluate("document.activeElement.matches('.open-evidence')"):
        visitor.keyboard.press("Tab")
    visitor.keyboard.press("Enter")

    expect(visitor.locator(".evidence blockquote").first).to_contain_text("talks on Monday")
    assert not complaints


def test_keys_can_be_switched_off(visitor: Page, talks: Event):
    visitor.goto("/")
    visitor.keyboard.press("?")
    expect(visitor.get_by_role("dialog")).to_be_visible()
    visitor.get_by_label("Use these keys").uncheck()
    visitor.keyboard.press("Escape")
    visitor.keyboard.press("j")

    expect(visitor.get_by_role("link", name="A treaty is torn up", exact=True)).not_to_be_focused()


def test_a_shared_day_fits_a_phone(window: Callable[..., Page], talks: Event):
    phone = window(width=360)
    phone.goto("/2022/01/10/")

    expect(phone.get_by_role("heading", level=1)).to_have_text("Monday 10 January 2022")
    expect(
        phone.get_by_role("link", name="Envoys hold talks", exact=True).first
    ).to_be_in_viewport()
    assert phone.evaluate("document.documentElement.scrollWidth") <= 360


def test_the_neighbours_of_a_day_stand_in_one_line_each_on_a_phone(window: Callable[..., Page]):
    for day in ("2022-09-21", "2022-09-27", "2022-09-28"):
        make_event(day)
    phone = window(width=360)
    phone.goto("/2022/09/27/")

    names = phone.locator(".neighbours a > span:first-child")
    expect(names).to_have_text(["← Wednesday 21 September 2022", "Wednesday 28 September 2022 →"])
    lines = names.evaluate_all("names => names.map(name => name.offsetHeight)")
    assert max(lines) < 30


def test_as_of_a_day_shows_the_plan_and_hides_what_came_later(visitor: Page, talks: Event):
    visitor.goto("/?asof=2022-01-09")

    expect(visitor.locator(".as-of-banner")).to_contain_text("Sunday 9 January 2022")
    row = visitor.locator(".row").filter(has_text="Envoys to hold talks")
    expect(row).to_contain_text("scheduled")
    expect(visitor.get_by_text("A treaty is torn up")).to_have_count(0)
    row.get_by_role("link", name="Envoys to hold talks", exact=True).click()
    expect(visitor.locator(".card")).to_have_count(1)
    visitor.get_by_role("link", name="See what is known now").click()
    expect(visitor.locator(".card")).to_have_count(2)


@pytest.mark.parametrize("address", ["/", "/actors/norway/"])
def test_the_day_as_of_which_a_page_tells_is_set_and_lifted_in_the_form(
    visitor: Page, talks: Event, complaints, address: str
):
    visitor.goto(address)
    banner, day = visitor.locator(".as-of-banner"), visitor.get_by_label("As known on")
    for asked, told in (("2022-01-09", "Sunday 9 January"), ("2022-01-10", "Monday 10 January")):
        day.fill(asked)
        visitor.get_by_role("button", name="Show").click()
        expect(banner).to_contain_text(told)
        expect(visitor).to_have_url(re.compile(rf"{address}\?asof={asked}$"))

    visitor.get_by_label("Search", exact=True).fill("talks")
    expect(visitor).to_have_url(re.compile(r"\?asof=2022-01-10&q=talks$"))
    expect(banner).to_contain_text("Monday 10 January")
    day.fill("")
    visitor.get_by_role("button", name="Show").click()
    expect(banner).to_have_count(0)
    expect(visitor).to_have_url(re.compile(r"\?q=talks$"))
    step_back(visitor)
    expect(banner).to_contain_text("Monday 10 January")
    assert not complaints


def test_a_search_is_refined_by_a_filter_in_the_box(visitor: Page, talks: Event, complaints):
    make_actor("Chile")
    visitor.goto("/search/?q=talks")
    expect(visitor.locator("#group-event mark").first).to_have_text("talks")
    visitor.get_by_label("Search", exact=True).fill("talks actor:chile")
    visitor.keyboard.press("Enter")
    expect(visitor).to_have_url(re.compile(r"actor=chile&q=talks"))
    expect(visitor.get_by_role("heading", name="Nothing was found")).to_be_visible()
    expect(visitor.get_by_role("link", name="Drop the choice of actors")).to_be_visible()
    assert not complaints


def test_a_search_is_narrowed_down_and_whom_an_actor_met_is_unfolded(
    visitor: Page, talks: Event, complaints, monkeypatch
):
    monkeypatch.setattr(meeting, "MOST_AT_ONCE", 0)
    visitor.goto("/")  # from here on the site knows that scripts run
    visitor.goto("/search/?q=talks")
    expect(visitor.locator("#refinement[hx-get]")).to_have_count(1)
    visitor.get_by_text("Narrow these events down on the timeline").click()
    visitor.locator("#only-actor-norway").click()
    expect(visitor).to_have_url(re.compile(r"/\?actor=norway&q=talks$"))
    step_back(visitor)
    expect(visitor.locator("#only-actor-norway")).to_be_focused()

    with visitor.expect_request(lambda asked: asked.headers.get("hx-target") == "met"):
        visitor.goto("/actors/norway/")
    visitor.get_by_text(re.compile(r"Met with \(\d+\)")).click()
    expect(visitor.locator(".met tbody a").first).to_be_visible()
    assert not complaints


def test_a_range_is_drawn_over_the_histogram(visitor: Page, talks: Event):
    visitor.goto("/?from=2022-01-01&to=2022-01-20")
    box = visitor.locator(".drawing").bounding_box()
    assert box
    day = box["width"] / 20
    visitor.mouse.move(box["x"] + 9.5 * day, box["y"] + 40)
    visitor.mouse.down()
    visitor.mouse.move(box["x"] + 10.5 * day, box["y"] + 40, steps=5)
    visitor.mouse.up()

    expect(visitor).to_have_url(re.compile(r"from=2022-01-10&to=2022-01-11$"))


@pytest.mark.parametrize("address", ["/2022/01/10/", "/?from=2022-01-01&to=2022-01-31"])
def test_a_page_prints_with_its_words_and_its_address_alone(
    window: Callable[..., Page], talks: Event, address: str
):
    desk = window(color_scheme="dark")
    desk.goto(address)
    desk.emulate_media(media="print", color_scheme="dark")

    expect(desk.get_by_role("navigation", name="Site")).to_be_hidden()
    expect(desk.locator("#filters, .facets, .sharing").locator("visible=true")).to_have_count(0)
    expect(desk.get_by_text("Envoys held talks on").first).to_be_visible()
    expect(desk.locator(".printed")).to_have_text(
        re.compile(rf"{re.escape(address)} · \d+ \w+ \d{{4}}$")
    )
    paper = desk.evaluate("getComputedStyle(document.body).backgroundColor")
    assert paper == "rgb(251, 250, 246)", "paper is light, whatever the theme"
    assert desk.pdf(format="A4").startswith(b"%PDF")


def test_paper_says_what_the_bars_are_and_offers_nothing_to_press(visitor: Page, talks: Event):
    visitor.goto("/?actor=norway")
    visitor.emulate_media(media="print")

    expect(visitor.locator(".histogram .key")).to_contain_text("announced")
    for idle in (".range", ".quick", ".as-table", ".chips [aria-hidden]"):
        expect(visitor.locator(idle).first).to_be_hidden()


def margin_of(page: Page) -> str:
    """What stands in the margin of each sheet once a page is printed."""
    page.pdf()
    return str(
        page.evaluate("getComputedStyle(document.documentElement).getPropertyValue('--printed')")
    )


def test_paper_bears_the_address_of_what_was_chosen_last(visitor: Page, talks: Event):
    visitor.goto("/")
    visitor.locator("#only-actor-norway").click()
    expect(visitor).to_have_url(re.compile(r"\?actor=norway$"))

    expect(visitor.locator(".printed")).to_contain_text("/?actor=norway ·")
    margin = margin_of(visitor)
    assert "/?actor=norway ·" in margin


def test_paper_has_no_dead_words_and_every_sheet_its_address(
    window: Callable[..., Page], talks: Event
):
    Article.objects.update(
        url=Concat(Value("https://wire.example/"), F("pk"), output_field=TextField())
    )
    desk = window()
    desk.goto(talks.get_absolute_url())
    desk.emulate_media(media="print")

    for words in ("in the article", "in the original", "Compare sources", "History"):
        expect(desk.get_by_text(words).locator("visible=true")).to_have_count(0)
    expect(desk.locator(".card").first).to_contain_text("https://wire.example/")
    margin = margin_of(desk)
    assert talks.get_absolute_url() in margin
    assert f"{timezone.localdate():%Y}" in margin

    desk.goto(f"{talks.get_absolute_url()}compare/")
    expect(desk.get_by_text("Back to the event")).to_be_hidden()


@pytest.mark.parametrize("page", ["/events/{pk}/compare/", "/events/{pk}/history/", "/2022/01/10/"])
def test_a_phone_shows_tables_whole(window: Callable[..., Page], talks: Event, page: str):
    for outlet in ("North Sea Post", "Meridian Wire"):
        make_mention(talks, make_article(source=make_source(outlet)))
    phone = window(width=360)
    phone.goto(page.format(pk=talks.pk))

    cells = phone.locator("main tbody td")
    expect(cells.first).to_be_visible()
    edges = cells.evaluate_all("cells => cells.map(cell => cell.getBoundingClientRect().right)")
    assert max(edges) <= 360


def test_everything_is_there_without_scripts(window: Callable[..., Page], talks: Event):
    plain = window(java_script_enabled=False)
    plain.goto("/")
    plain.locator("#only-actor-norway").click()
    expect(plain).to_have_url(re.compile(r"\?actor=norway$"))
    plain.get_by_role("link", name=re.compile(r"^Evidence")).click()
    expect(plain.locator(".card")).to_have_count(2)
    plain.get_by_role("link", name="Compare sources").click()
    expect(plain.get_by_role("heading", level=1)).to_have_text("Sources compared")


def test_no_page_asks_another_host_or_shifts(visitor: Page, talks: Event, live_server):
    hosts = set()
    visitor.on("request", lambda request: hosts.add(request.url.split("/")[2]))
    visitor.goto("/")
    visitor.goto("/")  # the second time the facets come after the page
    expect(visitor.locator("#only-actor-norway")).to_be_visible()
    shift = visitor.evaluate(
        """() => new Promise(resolve => {
            let sum = 0;
            new PerformanceObserver(list => {
                for (const entry of list.getEntries()) sum += entry.value;
            }).observe({type: "layout-shift", buffered: true});
            setTimeout(() => resolve(sum), 300);
        })"""
    )

    assert hosts == {live_server.url.split("/")[2]}
    assert shift < 0.05


def test_bars_come_after_the_page_and_lead_on(window: Callable[..., Page], talks: Event):
    page = window()
    page.goto("/")
    page.goto("/?actor=norway&type=consult")

    expect(page.locator(".histogram .drawing a").first).to_be_visible()
    expect(page.locator("[aria-busy]")).to_have_count(0)
    assert page.url.endswith("/?actor=norway&type=consult")
