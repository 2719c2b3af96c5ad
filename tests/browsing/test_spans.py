"""What a month and a year say of themselves: how much, on how many days, and what has no day."""

import re

import pytest
from django.test import Client
from hypothesis import given, settings

from tests.browsing.corpus import happenings, shown, store
from tests.factories import make_actor, make_event

pytestmark = pytest.mark.django_db


def test_a_month_says_how_much_it_holds_and_folds_what_has_no_day(client):
    for day in ("2022-01-09", "2022-01-10", "2022-01-10T08:55+01:00"):
        make_event(day)
    make_event("2022-01", read_title="Envoys write letters")
    make_event("2021", read_title="Envoys quarrel")
    make_event("2020/..", read_title="Envoys rest")
    make_event("2022-02-01", read_title="Envoys leave")

    month = shown(client.get("/2022/01/").text)
    year = shown(client.get("/2022/").text)

    assert "4 events: 3 on 2 days, 1 without an exact day" in month
    assert "Without an exact day: 1 event Jan 2022 Envoys write letters" in month
    assert "Under way before, or dated more loosely: 1 event" in month
    assert "Envoys rest" in month
    assert "Envoys quarrel" not in month
    assert "5 events: 4 on 3 days, 1 without an exact day" in year
    assert "Envoys quarrel" in shown(client.get("/2021/").text)


def test_what_is_dated_to_a_year_is_counted_in_none_of_its_months(client):
    lind = make_actor("Ada Lind")
    make_event("2022", read_title="Envoys quarrel", actors=[lind])
    make_event("2022-01-09", actors=[lind])

    january, march, year = (
        shown(client.get(address).text) for address in ("/2022/01/", "/2022/03/", "/2022/")
    )

    assert "1 event on 1 day" in january
    assert "Ada Lind 1 " in january
    assert " No events " in march
    for month in (january, march):
        assert "Under way before, or dated more loosely: 1 event 2022 Envoys quarrel" in month
    assert "2 events: 1 on 1 day, 1 without an exact day" in year


def test_the_arrows_of_a_year_lead_to_the_nearest_with_any_event(client):
    make_event("1995-11-21")
    make_event("1992", read_title="A treaty is drawn up")
    make_event("2006-10", read_title="Envoys write letters")
    make_event("2013-11-24")

    text = shown(client.get("/1995/").text)

    assert "← 1992 2006 →" in text
    assert "A treaty is drawn up" in shown(client.get("/1992/").text)


def test_what_was_last_told_long_ago_is_no_longer_under_way(client):
    make_event("2019/..", read_title="A truce holds", last_told_on="2019-12-14")
    make_event("2020/..", read_title="Envoys rest", last_told_on="2022-01-03")

    month = shown(client.get("/2022/01/").text)

    assert "Envoys rest" in month
    assert "A truce holds" not in month
    assert "A truce holds" in shown(client.get("/2019/").text)


@pytest.mark.parametrize(
    ("dates", "words"),
    [
        ((), "No events"),
        (("2022-01-09",), "1 event on 1 day"),
        (("2022-01",), "1 event, none with an exact day"),
        (("2022-01-09", "2022-01-09", "2022-01-31"), "3 events on 2 days"),
    ],
)
@pytest.mark.parametrize("address", ["/2022/", "/2022/01/"])
def test_the_words_for_how_much(client, dates, words, address):
    for date in dates:
        make_event(date)

    assert f" {words} " in shown(client.get(address).text)


def test_a_filter_holds_for_what_has_no_day_too(client):
    make_event("2022-01", actors=[make_actor("Norway")])
    make_event("2022-01", actors=[make_actor("Peru")])

    assert "1 event, none with an exact day" in shown(client.get("/2022/01/?actor=peru").text)


@settings(max_examples=10)
@given(happenings)
def test_the_facets_of_a_month_and_a_year_count_what_the_click_shows(corpus):
    store(corpus)
    client = Client()
    for address in ("/2022/01/", "/2022/", "/2021/"):
        text = client.get(address).text
        values = re.findall(
            r'id="only-(?:actor|type)-[^"]+" href="([^"]+)".*?class="count">([\d,]+)<', text
        )
        for link, count in values[:4]:
            page = re.sub(r"\s+", " ", client.get(link.replace("&amp;", "&")).text)
            summary = re.findall(r'class="summary">\s*([\d,]+|No) event', page)
            assert summary == [count], link
