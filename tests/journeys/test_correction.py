"""An analyst finds a day, an editor corrects a date, the analyst sees both it and the sources."""

import datetime as dt
import re

import pytest
from playwright.sync_api import Page, expect

from articles.reading import Document
from timeline.ingesting import ingest
from timeline.models import Event

ARTICLE = """Fjord council to meet next week

By Ada Lind

4 March 2019

OSLO — The NATO-Russia Council will meet in Oslo on Thursday, Norway said on Monday.

Norway and Chile held talks over fish in Bergen on Friday.
"""

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def council(transactional_db) -> Event:
    """The event of an article that was ingested as an operator does."""
    at = dt.datetime(2019, 3, 5, tzinfo=dt.UTC)
    ingest(Document(ARTICLE.encode(), "fjord.txt", fetched_at=at))
    return Event.objects.get(kind="event", title__contains="NATO-Russia Council")


def test_a_corrected_date_is_seen_by_the_analyst_who_looked_before(
    visitor: Page, second_visitor: Page, council: Event, editor, complaints
):
    analyst, desk = visitor, second_visitor

    analyst.goto("/")
    analyst.get_by_role("searchbox").or_(analyst.get_by_label("Search")).first.fill("council")
    analyst.keyboard.press("Enter")
    expect(analyst).to_have_url(re.compile(r"q=council"))
    expect(
        analyst.get_by_role("link", name=re.compile("NATO-Russia Council")).first
    ).to_be_visible()
    expect(analyst.get_by_role("link", name=re.compile("Bergen"))).to_have_count(0)
    analyst.goto("/2019/03/07/")
    expect(analyst.get_by_role("heading", level=1)).to_contain_text("7 March 2019")
    expect(analyst.get_by_text("will meet in Oslo on Thursday").first).to_be_visible()

    desk.goto(f"/admin/timeline/event/{council.pk}/change/")
    desk.get_by_label("Username").fill("ada")
    desk.get_by_label("Password").fill("long-enough-for-a-test")
    desk.get_by_role("button", name="Log in").click()
    desk.get_by_label("EDTF").fill("2019-03-06")
    desk.get_by_label(re.compile("Reason")).first.fill("The ministry moved it by a day.")
    desk.get_by_role("button", name="Save", exact=True).click()
    expect(desk.get_by_text(re.compile("changed successfully|corrected"))).to_be_visible()

    analyst.goto("/2019/03/06/")
    expect(
        analyst.get_by_role("link", name=re.compile("NATO-Russia Council")).first
    ).to_be_visible()
    analyst.get_by_role("link", name=re.compile("NATO-Russia Council")).first.click()
    expect(analyst.get_by_text("The ministry moved it by a day.").first).to_be_visible()
    expect(analyst.get_by_text(re.compile("7 March 2019")).first).to_be_visible()
    assert [text for text in complaints if "favicon" not in text] == []
