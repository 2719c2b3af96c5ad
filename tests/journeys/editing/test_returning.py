"""A reader who came by an address that an editor's undoing has turned round."""

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Page, expect

from timeline.editing.corrections import correct_title
from timeline.editing.entries import undo
from timeline.models import Event

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


def test_a_title_and_its_undoing_leave_the_reader_on_the_page(
    visitor: Page, council: Event, editor: User
):
    before = council.get_absolute_url()
    visitor.goto(before)
    entry = correct_title(
        council, title="The council sits", reason="As its agenda has it", by=editor
    )
    visitor.goto(before)
    after = visitor.url

    undo(entry, reason="The agenda was a draft", by=editor)

    for address in (after, before):
        visitor.goto(address)
        expect(visitor.get_by_role("heading", level=1)).to_contain_text("NATO-Russia Council")
