"""An administrator hands files in, looks at the plan, applies it, and is told when it is done."""

import pytest
from django.contrib.auth.models import Group, User
from playwright.sync_api import FilePayload, Page, expect

from tests.working import work
from timeline.models import Event

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

ARTICLE = """Ministers meet in Oslo

By Ada Lind

12 January 2022

OSLO — The foreign ministers of Norway and Chile met in Oslo on Monday, both said.
"""


@pytest.fixture
def administrator(editor: User) -> User:
    """The editor, in the group that may import as well."""
    editor.groups.set([Group.objects.get(name="Administrators")])
    return editor


def test_an_upload_waits_for_the_worker_and_the_page_says_when_it_is_done(
    visitor: Page, administrator, sign_in, complaints
):
    asked: list[int] = []
    visitor.on("response", lambda answer: asked.append(answer.status))
    sign_in(visitor, "/admin/timeline/import/add/")
    story = FilePayload(name="oslo.txt", mimeType="text/plain", buffer=ARTICLE.encode())
    visitor.get_by_label("Files").set_input_files(story)
    visitor.get_by_role("button", name="See the plan").click()
    expect(visitor.get_by_text("The plan is being made.")).to_be_visible()

    work()
    expect(visitor.get_by_text("This is the plan.")).to_be_visible()
    assert not Event.objects.exists()
    assert asked[-1] == 286

    visitor.get_by_role("button", name="Apply the plan").click()
    expect(visitor.get_by_text("Being read:")).to_be_visible()
    work()
    expect(visitor.get_by_text("Done.")).to_be_visible()
    assert Event.objects.filter(edtf="2022-01-10").exists()
    settled = len(asked)
    visitor.wait_for_timeout(2_500)
    assert len(asked) == settled  # it asks no more
    assert [text for text in complaints if "favicon" not in text] == []
