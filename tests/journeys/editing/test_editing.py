"""Editors at work in a real browser: by keyboard alone, two at once, and through a queue."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from timeline.editing import queue
from timeline.models import Correction, Event, Judgement

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


def focused(page: Page) -> str:
    return str(
        page.evaluate(
            "(at => at.matches('body') ? '' : at.name || at.textContent)(document.activeElement)"
        )
    )


def council_on(page: Page) -> Locator:
    return page.get_by_role("link", name=re.compile("NATO-Russia Council")).first


def tab_to(page: Page, name: str, most: int = 80) -> None:
    """Press Tab until the control of this name, or with these words, has the focus."""
    for _ in range(most):
        if re.search(name, focused(page).strip()):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{name} is not to be reached by Tab")


def test_a_date_is_found_corrected_seen_undone_and_seen_restored_by_keyboard_alone(
    visitor: Page, council: Event, sign_in, complaints
):
    keys = visitor.keyboard
    sign_in(visitor, "/admin/")
    keys.press("/")
    expect(visitor.locator("#searchbar")).to_be_focused()
    keys.type("nato council")
    keys.press("Enter")
    visitor.wait_for_url(re.compile("q=nato"))
    tab_to(visitor, "NATO-Russia Council")
    keys.press("Enter")
    visitor.wait_for_url(re.compile(f"event/{council.pk}/change"))

    tab_to(visitor, "^edtf$")
    keys.press("Control+a")
    keys.type("2022-01-13")
    expect(visitor.locator("output.sentence")).to_have_text("Thursday 13 January 2022")
    tab_to(visitor, "^reason$")
    keys.type("The agenda gives the day after")
    keys.press("Enter")
    expect(visitor.locator(".messagelist")).to_contain_text("Thursday 13 January 2022")

    tab_to(visitor, "^View on site$")
    keys.press("Enter")
    expect(visitor.get_by_role("heading", level=1)).to_contain_text("NATO-Russia Council")
    expect(visitor.get_by_role("main")).to_contain_text("Thursday 13 January 2022")

    visitor.go_back()  # Alt and the left arrow, which the window heeds and not the page
    tab_to(visitor, "NATO-Russia Council")
    keys.press("Enter")
    visitor.wait_for_url(re.compile(f"event/{council.pk}/change"))
    tab_to(visitor, "^Undo this…$")
    keys.press("Enter")
    visitor.wait_for_url(re.compile("act/undo"))
    expect(visitor.locator("[name=reason]")).to_be_focused()
    keys.type("Not so after all")
    keys.press("Enter")
    expect(visitor.locator(".messagelist")).to_contain_text("Undone for")

    tab_to(visitor, "^View on site$")
    keys.press("Enter")
    expect(visitor.get_by_role("main")).to_contain_text("Wednesday 12 January 2022")
    assert [text for text in complaints if "favicon" not in text] == []


def test_a_whole_date_typed_into_the_day_is_spread_over_the_boxes(
    visitor: Page, council: Event, sign_in
):
    sign_in(visitor, f"/admin/timeline/event/{council.pk}/change/")
    panel = visitor.locator(".date-panel")

    tab_to(visitor, "^day$")
    visitor.keyboard.press("Control+a")
    visitor.keyboard.type("20 January 2023")
    expect(panel.locator("output.sentence")).to_have_text("Friday 20 January 2023")
    visitor.keyboard.press("Tab")
    expect(panel.locator("[name=day]")).to_have_value("20")
    expect(panel.locator("[name=month]")).to_have_value("1")
    expect(panel.locator("[name=year]")).to_have_value("2023")


def test_the_second_of_two_editors_sees_the_difference_and_nothing_is_lost(
    visitor: Page, second_visitor: Page, council: Event, sign_in, second_editor, complaints
):
    address = f"/admin/timeline/event/{council.pk}/change/"
    sign_in(visitor, address)
    sign_in(second_visitor, address, "bela")

    visitor.get_by_label("EDTF").fill("2022-01-13")
    visitor.locator("[name=reason]").fill("Ada read the agenda")
    visitor.get_by_role("button", name="Save", exact=True).click()
    expect(visitor.locator(".messagelist")).to_be_visible()

    second_visitor.get_by_label("EDTF").fill("2022-01-14")
    second_visitor.get_by_label("Title").fill("The council sits")
    second_visitor.locator("[name=reason]").fill("Bela asked the press office")
    second_visitor.get_by_role("button", name="Save", exact=True).click()
    differs = second_visitor.get_by_role("region", name="What differs")
    expect(differs).to_contain_text("Wednesday 12 January 2022")
    expect(differs).to_contain_text("Thursday 13 January 2022")
    expect(differs).to_contain_text("Friday 14 January 2022")
    expect(differs).to_contain_text("Ada read the agenda")
    council.refresh_from_db()
    assert council.edtf == "2022-01-13"

    second_visitor.get_by_role("button", name="Take theirs").click()
    expect(second_visitor.get_by_label("EDTF")).to_have_value("2022-01-13")
    second_visitor.get_by_role("button", name="Save", exact=True).click()
    expect(second_visitor.locator(".messagelist")).to_be_visible()

    council.refresh_from_db()
    assert (council.edtf, council.title) == ("2022-01-13", "The council sits")
    assert council.corrections.count() == 2
    conflict = "status of 409"  # which the browser tells of, and shows the page
    assert [text for text in complaints if "favicon" not in text and conflict not in text] == []


SECONDS_A_STROKE = 0.28  # an average typist, as the keystroke-level model has it
SECONDS_A_LOOK = 5  # two lines and a sentence, read and decided


def test_a_queue_of_fourteen_is_cleared_by_keys_in_two_minutes_of_a_human(
    visitor: Page, fourteen: list[Event], sign_in, complaints
):
    why = "Compared with the article"
    sign_in(visitor, "/admin/timeline/event/queue/")
    expect(visitor.locator(".row.current")).to_have_count(1)
    visitor.keyboard.press("a")
    expect(visitor.get_by_label("Why what you accept is right")).to_be_focused()
    assert queue.left() == 14, "nothing is accepted without a reason"
    visitor.keyboard.type(why)
    visitor.keyboard.press("Enter")
    strokes = 1 + len(why) + 1
    for left in range(14, 0, -1):
        expect(visitor.get_by_role("status")).to_have_text(f"{left} left")
        expect(visitor.locator(".row.current")).to_have_count(1)  # the keys are listened to
        visitor.keyboard.press("a")
        strokes += 1

    expect(visitor.get_by_text("Nothing waits")).to_be_visible()
    assert queue.left() == 0
    assert {entry.reason for entry in Correction.objects.all()} == {why}
    assert strokes * SECONDS_A_STROKE + len(fourteen) * SECONDS_A_LOOK < 120
    assert [text for text in complaints if "favicon" not in text] == []


def test_keys_walk_reject_and_come_back_to_the_queue(visitor: Page, fourteen: list[Event], sign_in):
    sign_in(visitor, "/admin/timeline/event/queue/")

    expect(visitor.locator(".row.current")).to_have_count(1)
    visitor.keyboard.press("j")
    visitor.keyboard.press("n")
    visitor.keyboard.press("k")
    expect(visitor.locator(".row.current .open")).to_have_text("Envoys meet, round 2")
    visitor.keyboard.press("r")
    visitor.wait_for_url(re.compile("act/reject"))
    expect(visitor.locator("[name=reason]")).to_be_focused()
    visitor.keyboard.press("Enter")
    expect(visitor.get_by_text("Say why: readers see the reason.")).to_be_visible()
    visitor.get_by_role("button", name="No event: the sentence was misread").press("Enter")
    visitor.keyboard.press("Enter")

    visitor.wait_for_url(re.compile("event/queue"))
    expect(visitor.get_by_role("status")).to_have_text("13 left")
    assert Event.objects.get(standing="rejected").read_title == "Envoys meet, round 2"


def test_a_merge_is_previewed_done_and_undone(visitor: Page, council: Event, sign_in, complaints):
    other = make_twin(council)
    sign_in(visitor, f"/admin/timeline/event/{council.pk}/change/")

    visitor.get_by_role("link", name="Merge…").click()
    visitor.get_by_role("link", name=re.compile(other.title)).click()
    expect(visitor.get_by_role("region", name="What this does")).to_contain_text(
        f"its address leads to event {council.pk}"
    )
    visitor.get_by_role("button", name="The same event, told by several sources").click()
    visitor.get_by_role("button", name="Merge", exact=True).click()
    visitor.goto(other.get_absolute_url())
    expect(visitor).to_have_url(re.compile(council.get_absolute_url()))

    visitor.goto(f"/admin/timeline/event/{council.pk}/change/")
    visitor.get_by_role("link", name="Undo this…").first.click()
    visitor.locator("[name=reason]").fill("Two councils after all")
    visitor.get_by_role("button", name="Undo").click()
    visitor.goto(other.get_absolute_url())
    expect(visitor).to_have_url(re.compile(other.get_absolute_url()))
    assert [text for text in complaints if "favicon" not in text] == []


def make_twin(council: Event) -> Event:
    from tests.factories import make_article, make_event, make_mention  # noqa: PLC0415
    from timeline.consensus import settle  # noqa: PLC0415

    twin = make_event("2022-01-12", read_title="Alliance sits with envoys", type="act")
    make_mention(twin, make_article("The alliance sat with envoys."), title=twin.read_title)
    settle(twin)
    return Event.objects.get(pk=twin.pk)


def test_a_merge_shows_what_it_does_as_the_other_event_is_chosen(
    visitor: Page, fourteen: list[Event], sign_in, complaints
):
    one, other = fourteen[:2]
    sign_in(visitor, f"/admin/timeline/event/{one.pk}/act/merge/?other={other.pk}")
    does = visitor.get_by_role("region", name="What this does")
    expect(does).to_contain_text(f"its address leads to event {one.pk}")

    visitor.get_by_role("radio").nth(1).check()
    expect(does).to_contain_text(f"its address leads to event {other.pk}")
    visitor.get_by_role("button", name=one.title, exact=True).click()
    expect(does.get_by_role("row", name=f"Title {other.title}")).to_contain_text(one.title)

    visitor.get_by_label("Reason").fill("Told twice")
    visitor.get_by_role("button", name="Merge", exact=True).click()
    expect(visitor.locator(".messagelist")).to_contain_text("Merged into")
    one.refresh_from_db()
    other.refresh_from_db()
    assert (one.merged_into, other.title) == (other, one.title)


def test_a_key_that_a_pair_does_not_take_says_which_it_takes(
    visitor: Page, fourteen: list[Event], sign_in
):
    Judgement.objects.create(left=fourteen[0], right=fourteen[1], verdict="undecided")
    sign_in(visitor, "/admin/timeline/event/queue/")
    visitor.locator(".row:has(.pair)").wait_for()
    while not visitor.locator(".row.current .pair").count():
        visitor.keyboard.press("j")

    visitor.keyboard.press("a")

    expect(visitor.locator(".queue-says")).to_contain_text("r not the same, s the same")
