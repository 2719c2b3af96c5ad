"""Pages by key neither skip nor repeat."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.browsing.corpus import happenings, store
from timeline.browsing.pagination import Cursor, CursorError, page_of
from timeline.models import Event

pytestmark = pytest.mark.django_db


@settings(max_examples=25)
@given(happenings, st.integers(1, 5), st.booleans())
def test_following_the_links_shows_every_event_once(corpus, size, from_start):
    store(corpus)
    everything = list(Event.objects.chronological())

    page = page_of(Event.objects.all(), cursor=None, size=size, from_start=from_start)
    seen = page.events
    while cursor := page.later if from_start else page.earlier:
        page = page_of(Event.objects.all(), cursor=cursor, size=size)
        seen = seen + page.events if from_start else page.events + seen

    assert seen == everything


@settings(max_examples=15)
@given(happenings, st.integers(1, 4))
def test_going_on_and_back_leads_to_the_same_page(corpus, size):
    store(corpus)
    first = page_of(Event.objects.all(), cursor=None, size=size, from_start=True)
    if first.later is None:
        return

    second = page_of(Event.objects.all(), cursor=first.later, size=size)
    assert second.earlier is not None
    again = page_of(Event.objects.all(), cursor=second.earlier, size=size)

    assert again.events == first.events


@given(st.booleans(), st.dates(), st.integers(0, 32_767), st.integers(0, 10**18 - 1))
def test_a_cursor_reads_what_it_wrote(is_after, day, rank, pk):
    cursor = Cursor(is_after=is_after, day=day, rank=rank, pk=pk)

    assert Cursor.parse(str(cursor)) == cursor


@pytest.mark.parametrize(
    "text",
    [
        "",
        "after",
        "after.2022-02-30.1.1",
        "after.2022-01-01.99999.1",
        "beside.2022-01-01.1.1",
        "after.2022-01-01.1.1 ",
    ],
)
def test_a_cursor_that_nobody_gave_out_is_refused(text):
    with pytest.raises(CursorError):
        Cursor.parse(text)
