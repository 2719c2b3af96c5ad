"""What editors find when they come in: a council to correct, and fourteen events to review."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Page

from tests.factories import make_actor, make_article, make_event, make_mention, make_place
from timeline.consensus import settle
from timeline.models import Event


@pytest.fixture
def sign_in(editor) -> Callable[..., None]:
    """Sign a browser in by keyboard, and go to a page of the admin."""

    def at(page: Page, address: str, name: str = "ada") -> None:
        page.goto(address)
        page.get_by_label("Username").focus()
        page.keyboard.type(name)
        page.keyboard.press("Tab")
        page.keyboard.type("long-enough-for-a-test")
        page.keyboard.press("Enter")
        page.wait_for_url(lambda url: "/login/" not in url)

    return at


@pytest.fixture
def second_editor(editor) -> User:
    """Another editor of the same group."""
    person = User.objects.create_user("bela", password="long-enough-for-a-test", is_staff=True)
    person.groups.set(editor.groups.all())
    return person


@pytest.fixture
def council(transactional_db) -> Event:
    """A council of two papers, dated to Wednesday 12 January 2022."""
    event = make_event(
        "2022-01-12",
        read_title="NATO-Russia Council meets in Brussels",
        read_place=make_place("Brussels", country="BEL"),
        type="act",
    )
    for paper in ("one", "two"):
        article = make_article(f"The NATO-Russia Council met in Brussels, paper {paper} wrote.")
        part = {"actor": make_actor("NATO").pk, "role": "participant", "words": ""}
        make_mention(event, article, participants=[part])
    settle(event)
    return Event.objects.get(pk=event.pk)


@pytest.fixture
def fourteen(transactional_db) -> list[Event]:
    """Fourteen events, each with a rough date from its one source."""
    return [
        make_event(
            f"2022-03-{number:02}~",
            read_title=f"Envoys meet, round {number}",
            source_count=1,
            mention_count=1,
            actors=[make_actor("Norway")],
        )
        for number in range(1, 15)
    ]
