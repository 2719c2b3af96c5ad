"""Lists walked along an index hold what the question asks for, each event once and in order."""

import pytest
from django.http import QueryDict
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.browsing.corpus import happenings, store
from timeline.browsing import matching, walking
from timeline.browsing.as_of import known_by
from timeline.browsing.filters import TimelineFilter
from timeline.browsing.pagination import Cursor
from timeline.browsing.walking import but_for, keys_along, lead_of
from timeline.models import Event

pytestmark = pytest.mark.django_db

PAGE = 2


@pytest.fixture(autouse=True)
def short_walks(monkeypatch):
    """So short that small corpora have words beyond them."""
    monkeypatch.setattr(walking, "MOST_WALKED", 3)


@settings(max_examples=60)
@given(
    happenings,
    st.lists(st.sampled_from(("harvest", "quarrel")), min_size=12, max_size=12),
    st.sampled_from(("", "&actor=russia", "&actor=russia&actor=nato", "&source=meridian-wire")),
    st.booleans(),
)
def test_words_are_found_near_and_far(corpus, words, narrowing, forwards):
    store(corpus)
    for event, word in zip(Event.objects.order_by("pk"), words, strict=False):
        Event.objects.filter(pk=event.pk).update(read_title=f"A {word} in the hills")
    form = TimelineFilter.from_query(QueryDict(f"q=harvest{narrowing}"))
    if not form.is_valid():  # nobody of that name in this corpus
        return
    events = form.wanted.narrow(Event.objects.live())
    lead = lead_of(form.wanted, None)
    led = but_for(lead, form.wanted, Event.objects.live(), None)
    ordered = events.chronological() if forwards else events.latest_first()

    seen: list[int] = []
    cursor = None
    while len(seen) < Event.objects.count():
        wanted = form.wanted.at(cursor)
        found = list(keys_along(wanted, led, lead, forwards=forwards, size=PAGE) or ())
        if not found:
            break
        seen += found
        cursor = Cursor.at(Event.objects.get(pk=found[-1]), is_after=forwards)

    assert seen == [event.pk for event in ordered]


@settings(max_examples=30)
@given(
    happenings,
    st.sampled_from(("actor=russia", "actor=nato&actor=russia", "source=meridian-wire")),
)
def test_few_and_many_links_lead_to_the_same_events_as_of_a_day(corpus, narrowing):
    store(corpus)
    form = TimelineFilter.from_query(QueryDict(f"{narrowing}&asof=2022-01-11"))
    if not form.is_valid():
        return
    found = []
    for most in (matching.MOST_NAMED, 0):
        with known_by(form.wanted.as_of), pytest.MonkeyPatch.context() as patch:
            patch.setattr(matching, "MOST_NAMED", most)
            events = form.wanted.narrow(Event.objects.live())
            found.append(sorted(events.values_list("pk", flat=True)))

    assert found[0] == found[1]
