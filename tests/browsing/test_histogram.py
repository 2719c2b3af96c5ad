"""The bars above a list: nothing is lost, nothing is drawn twice, and each leads where it says."""

import datetime as dt
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.browsing.corpus import happenings, shown, store, told
from tests.factories import make_event
from timeline.browsing.bands import among_days
from timeline.browsing.histogram import Sizes, histogram
from timeline.browsing.scale import scale_of
from timeline.browsing.wanted import Wanted
from timeline.models import Event

pytestmark = pytest.mark.django_db

days = st.dates(dt.date(1, 1, 1), dt.date(9999, 12, 31))


@given(days, days)
def test_the_bins_of_a_scale_follow_one_another_and_hold_both_ends(one, other):
    start, end = sorted((one, other))

    scale = scale_of(start, end)

    assert 1 <= len(scale.bins) <= 100
    assert scale.bins[0].first <= start
    assert end <= scale.bins[-1].last
    for left, right in zip(scale.bins, scale.bins[1:], strict=False):
        assert right.first - left.last == dt.timedelta(days=1)
    for day in (start, end):
        found = scale.bins[scale.number_of(day)]
        assert found.first <= day <= found.last


@settings(max_examples=15)
@given(happenings)
def test_the_bars_hold_every_event_that_stands_among_the_days(corpus):
    store(corpus)
    wanted = Wanted()
    expected = among_days(wanted.narrow(Event.objects.live())).count()

    chart = histogram(wanted, Event.objects.live(), "/")

    drawn = sum(bar.sizes.total for bar in chart.bars) if chart else 0
    loose = re.findall(r"^\d+", chart.note) if chart else []
    assert drawn + sum(map(int, loose)) == expected


def test_what_is_announced_and_what_is_inferred_is_drawn_apart():
    make_event("2022-01-10")
    make_event("2022-01-10", read_status="scheduled")
    make_event("2022-01-10", date_basis="inferred")

    chart = histogram(Wanted(), Event.objects.live(), "/")

    assert chart
    assert [bar.sizes for bar in chart.bars] == [Sizes(solid=1, outlined=1, hatched=1)]
    assert chart.solid.count("M") == chart.outlined.count("M") == chart.hatched.count("M") == 1


def test_a_bar_narrows_from_years_to_months_to_the_page_of_a_day(client):
    told("Envoys talk", "2010-03-01")
    told("Envoys dine", "2022-01-10")
    told("Ministers confer", "2022-06-01")

    here = "/?kind=event"
    for words, address in [
        ("2022: 2 events", "/?from=2022-01-01&amp;to=2022-12-31&amp;kind=event"),
        ("January 2022: 1 event", "/?from=2022-01-01&amp;to=2022-01-31&amp;kind=event"),
        ("Monday 10 January 2022: 1 event", "/2022/01/10/?kind=event"),
    ]:
        assert f'<a href="{address}" aria-label="{words}">' in client.get(here).text
        here = address.replace("&amp;", "&")


def test_the_drawing_is_told_as_a_table_too(client):
    told("Envoys talk", "2022-01-10")
    told("Envoys dine", "2022-01-11", read_status="scheduled")

    table = shown(client.get("/").text.split('<details class="as-table">')[1])

    assert "When happened announced date inferred Monday 10 January 2022 1 0 0" in table
    assert "Tuesday 11 January 2022 0 1 0" in table


def test_quick_ranges_are_counted_from_the_newest_day_that_is_not_to_come(client):
    told("Envoys talk", "2022-01-10")
    told("Council meets", "2030-05-01", read_status="scheduled")

    assert 'href="/?from=2022-01-04&amp;to=2022-01-10"' in client.get("/").text
