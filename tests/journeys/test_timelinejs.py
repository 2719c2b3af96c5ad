"""TimelineJS itself shows the story that a list is exported as."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.factories import make_actor, make_event

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
TIMELINEJS = "@knight-lab/timelinejs@3"
PAGE = """<!doctype html><meta charset="utf-8"><title>Story</title>
<link rel="stylesheet" href="/tljs/css/timeline.css">
<div id="story" style="width: 900px; height: 600px"></div>
<script src="/tljs/js/timeline.js"></script>
<script>window.story = new TL.Timeline("story", "/timeline.timelinejs.json?sort=asc");</script>"""


@pytest.fixture(scope="session")
def timelinejs(from_npm: Callable[[str], Path]) -> Path:
    """The `dist` folder of TimelineJS."""
    return from_npm(TIMELINEJS) / "@knight-lab/timelinejs/dist"


def test_timelinejs_shows_the_exported_events(visitor, timelinejs):
    make_event("2022-01-10", read_title="Talks in <Geneva>", actors=[make_actor("Russia")])
    make_event("2021-06", read_title="Envoys write")
    make_event("2022-01-12T10:00+01:00", read_title="Council meets")
    make_event("2022-01-13~", read_title="Doubtful dinner")

    def library(route):
        name = route.request.url.partition("/tljs/")[2].partition("?")[0]
        file = timelinejs / name
        if file.is_file():
            route.fulfill(path=file)
        else:
            route.fulfill(status=404)

    visitor.route("**/tljs/**", library)
    visitor.route("**/story.html", lambda route: route.fulfill(body=PAGE, content_type="text/html"))
    visitor.goto("/story.html")

    headlines = visitor.locator(".tl-timemarker-content-container h2")
    headlines.first.wait_for()
    shown = {words.strip() for words in headlines.all_inner_texts()}
    assert shown >= {"Talks in <Geneva>", "Envoys write", "Council meets", "Doubtful dinner"}
    dates = " ".join(visitor.locator(".tl-headline-date").all_inner_texts()).lower()
    for words in ("june 2021", "monday 10 january 2022", "about 13 january 2022"):
        assert words in dates
