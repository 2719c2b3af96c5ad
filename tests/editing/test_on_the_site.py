"""The list is longer than the timeline, and says of each event why it is not there."""

import pytest

from tests.factories import make_event
from timeline.editing.event_list import StandingFilter, on_the_site
from timeline.models import Event

LIST = "/admin/timeline/event/"


@pytest.fixture
def every_kind(db):
    plain = make_event()
    Event.objects.filter(pk=make_event().pk).update(merged_into=plain)
    for told in (
        {"standing": "rejected", "standing_reason": "Misread"},
        {"read_status": "denied"},
        {"read_status": "hypothetical"},
        {"is_background": True},
    ):
        make_event(**told)
    make_event(None)
    return plain


def test_each_event_says_where_readers_meet_it(every_kind, desk):
    page = desk.get(LIST)

    said = [on_the_site(event) for event in page.context["cl"].result_list]
    assert sorted(said) == sorted(
        [
            "yes",
            "yes, beside the days",
            f"no: merged into {every_kind.pk}",
            "no: rejected",
            "its page only: denied",
            "its page only: hypothetical",
            "its page only: no date",
        ]
    )
    assert "its page only: denied" in page.text


def test_the_choices_part_the_list_and_the_first_is_what_the_site_counts(every_kind):
    parts = {
        name: Event.objects.filter(condition).count()
        for name, (_, condition) in StandingFilter.conditions.items()
    }

    assert parts["timeline"] == Event.objects.shown().count() == 2
    leaves = ("timeline", "undated", "unlikely", "rejected", "merged")
    assert sum(parts[name] for name in leaves) == Event.objects.count()
    assert parts["apart"] == 1
