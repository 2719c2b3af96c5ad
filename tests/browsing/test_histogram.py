"""The bars above a list: nothing is lost, nothing is drawn twice, and each leads where it says."""

import datetime as dt
import re
from itertools import pairwise
from urllib.parse import urlencode, urlsplit

import pytest
from django.http import QueryDict
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.browsing.corpus import ACTORS, STATUSES, TYPES, happenings, shown, store, told
from tests.factories import make_actor, make_event
from timeline.browsing.bands import among_days
from timeline.browsing.bars import Sizes
from timeline.browsing.filters import TimelineFilter
from timeline.browsing.histogram import histogram, months_ahead
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
    for left, right in pairwise(scale.bins):
        assert right.first - left.last == dt.timedelta(days=1)
    for day in (start, end):
        number = scale.number_of(day)
        assert number is not None
        found = scale.bins[number]
        assert found.first <= day <= found.last


@settings(max_examples=15)
@given(happenings)
def test_the_bars_draw_every_event_that_stands_among_the_days_and_the_note_tells_the_rest(corpus):
    store(corpus)
    wanted = Wanted()
    expected = wanted.narrow(Event.objects.live())

    chart = histogram(wanted, Event.objects.live(), "/", months=months_ahead(wanted))

    if chart is None:
        assert not among_days(expected).exists()
        return
    untold = [int(number) for number in re.findall(r"^\d+", chart.note)]
    assert sum(bar.sizes.total for bar in chart.bars) + sum(untold) == expected.count()


questions = st.fixed_dictionaries(
    {},
    optional={
        "from": st.sampled_from(["2010-05-12", "2013-12-31", "2021-06-15", "2022-01-09"]),
        "to": st.sampled_from(["2022-01-10", "2022-01-20", "2024-02-12"]),
        "actor": st.just("russia"),
        "-actor": st.just("nato"),
        "status": st.sampled_from(STATUSES),
        "type": st.sampled_from(TYPES),
        "q": st.just("envoys"),
    },
)


@settings(max_examples=40)
@given(happenings, questions)
def test_the_label_of_a_bar_is_the_size_of_the_list_that_it_leads_to(corpus, question):
    for name in ACTORS:
        make_actor(name)
    store(corpus)
    wanted = wanted_of(urlencode(question))

    chart = histogram(wanted, Event.objects.live(), "/", months=months_ahead(wanted))

    for bar in chart.bars if chart else []:
        said = re.findall(r": (\d+) event", bar.label)
        assert said == [str(size_of(bar.url))], f"{bar.label} leads to {bar.url}"


def wanted_of(query: str) -> Wanted:
    form = TimelineFilter.from_query(QueryDict(query))
    assert form.is_valid(), form.errors
    return form.wanted


def size_of(address: str) -> int:
    """How many events a page lists: a day those that name it, the timeline all."""
    parts = urlsplit(address)
    found = wanted_of(parts.query).narrow(Event.objects.live())
    if parts.path != "/":
        found = found.on_day(dt.date(*map(int, parts.path.strip("/").split("/"))))
    return found.count()


def test_what_stands_in_the_background_is_counted_and_said_not_to_be_drawn(client):
    for number in range(1, 4):
        told("Envoys talk", f"2022-0{number}-10")
    told("Envoys have quarrelled", "2022-02/..")

    text = client.get("/").text

    assert 'aria-label="February 2022: 2 events, 1 of them not drawn"' in text
    assert "1 event in the background not drawn" in text
    assert "2 of 4 events" in shown(client.get("/?from=2022-02-01&to=2022-02-28").text)


def test_the_bar_of_a_day_on_the_page_of_an_actor_leads_to_that_actors_day(client):
    norway, peru = make_actor("Norway"), make_actor("Peru")
    told("Envoys talk", "2022-01-10", actors=[norway])
    told("Envoys dine", "2022-01-10", actors=[peru])

    text = client.get("/actors/norway/").text

    assert 'href="/2022/01/10/?actor=norway" aria-label="Monday 10 January 2022: 1 event"' in text


def test_what_is_announced_and_what_is_inferred_is_drawn_apart():
    make_event("2022-01-10")
    make_event("2022-01-10", read_status="scheduled")
    make_event("2022-01-10", date_basis="inferred")

    chart = histogram(Wanted(), Event.objects.live(), "/", months=months_ahead(Wanted()))

    assert chart
    assert [bar.sizes for bar in chart.bars] == [Sizes(solid=1, outlined=1, hatched=1)]
    paths = (chart.drawing.solid, chart.drawing.outlined, chart.drawing.hatched)
    assert [path.count("M") for path in paths] == [1, 1, 1]


@given(days, days, days, days)
def test_what_lies_outside_of_a_scale_has_a_bar_at_its_end(one, other, third, fourth):
    earliest, start, end, latest = sorted((one, other, third, fourth))

    scale = scale_of(start, end, earliest=earliest, latest=latest)

    assert scale.number_of(earliest) == 0
    assert scale.number_of(latest) == len(scale.bins) - 1
    for left, right in pairwise(scale.bins):
        assert right.first - left.last == dt.timedelta(days=1)


def test_a_few_events_of_long_ago_are_gathered_before_the_others(client):
    told("Envoys talked", "1953-03-01")
    for month in range(1, 13):
        for day in (3, 20):
            told("Envoys talk", f"2022-{month:02}-{day:02}")

    text = client.get("/").text

    assert (
        'href="/?to=2021-12-31" hx-get="/?to=2021-12-31" aria-label="before January 2022: 1 event"'
        in text
    )
    assert "January 2022: 2 events" in text
    assert "1 of 25 events" in shown(client.get("/?to=2021-12-31").text)


def test_the_days_of_a_drawing_begin_and_end_with_its_events(client):
    told("Envoys talk", "2022-01-09")
    told("Envoys talk again", "2022-01-20")

    text = client.get("/").text

    assert 'data-first="2022-01-09" data-columns="12"' in text


def test_a_drawing_has_a_scale(client):
    for _ in range(3):
        told("Envoys talk", "2022-01-10")

    numbers = client.get("/").text.split('<p class="upright"')[1].split("</p>")[0]

    assert re.findall(r"<span>(\d+)</span>", numbers) == ["4", "2", "0"]


def test_the_labels_of_a_drawing_do_not_meet():
    for days_apart in range(1, 40_000, 371):
        start = dt.date(1900, 1, 1)
        marks = scale_of(start, start + dt.timedelta(days=days_apart)).ticks()
        places = [mark.x for mark in marks]
        rooms = [right - left for left, right in pairwise(places)]
        assert min(rooms, default=100) > 11, days_apart


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
        link = re.search(rf'<a href="([^"]*)"[^>]* aria-label="{words}">', client.get(here).text)
        assert link
        assert link[1] == address
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
