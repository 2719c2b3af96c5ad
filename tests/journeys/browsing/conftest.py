"""A week of talks to browse, phones and desks, and axe, which looks for barriers."""

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.factories import make_actor, make_article, make_event, make_mention, make_place
from timeline.models import Event

AXE = "axe-core@4"  # the newest rules; the file is too large, and not ours, to lie among our tests


@pytest.fixture(scope="session")
def axe(from_npm: Callable[[str], Path]) -> str:
    """The script of axe-core."""
    return (from_npm(AXE) / "axe-core/axe.min.js").read_text()


@pytest.fixture
def window(browser: Browser, live_server) -> Iterator[Callable[..., Page]]:
    """Opens windows: `window(width=390)`, `window(color_scheme="dark")`, without scripts …"""
    contexts = []

    def open_window(width: int = 1280, **options) -> Page:
        context = browser.new_context(
            base_url=live_server.url,
            locale="en-GB",
            viewport={"width": width, "height": 844},
            **options,
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(15_000)
        return page

    yield open_window
    for context in contexts:
        context.close()


@pytest.fixture
def talks(transactional_db) -> Event:
    """Talks that were announced on 9 January 2022, held on 10 January, and a surprise on 11."""
    oslo, lima = make_actor("Norway"), make_actor("Peru")
    event = make_event(
        "2022-01-10",
        read_title="Envoys hold talks",
        actors=[oslo, lima],
        read_place=make_place("Geneva"),
        source_count=2,
        mention_count=2,
        search_words="Envoys will hold talks in Geneva on Monday.",
    )
    parts = [{"actor": one.pk, "role": "participant", "words": ""} for one in (oslo, lima)]
    before = make_article("Envoys will hold talks on Monday.", published=dt.date(2022, 1, 9))
    after = make_article("Envoys held talks on Monday.", published=dt.date(2022, 1, 10))
    scheduled = {"read_status": "scheduled", "title": "Envoys to hold talks"}
    make_mention(event, before, participants=parts, parts={"date": [26, 32]}, **scheduled)
    make_mention(event, after, participants=parts, parts={"date": [21, 27]})
    surprise = make_event("2022-01-11", read_title="A treaty is torn up", type="reject")
    make_mention(surprise, make_article(published=dt.date(2022, 1, 11)))
    return event
