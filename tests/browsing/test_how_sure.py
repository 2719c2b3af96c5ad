"""How sure a date is, as the event page says it."""

import pytest

from tests.browsing.corpus import shown
from tests.factories import make_article, make_event, make_mention, make_source
from timeline.models import Event

pytestmark = pytest.mark.django_db


def page(client, event: Event) -> str:
    return str(client.get(event.get_absolute_url()).text)


def test_of_a_clock_that_is_about_right_the_day_is_certain(client):
    event = make_event("2022-01-10T09:00+01:00~")
    for source in ("Meridian Wire", "North Sea Post", "Hanbit Daily"):
        make_mention(event, make_article(source=make_source(source)))

    text = page(client, event)

    assert (
        "Monday 10 January 2022, about 09:00 (UTC+01:00); "
        "day certain: 3 independent sources agree" in shown(text)
    )
    assert 'datetime="2022-01-10"' in text


@pytest.mark.parametrize(
    ("edtf", "fields", "sure"),
    [
        ("2022-01-10~", {"date_basis": "inferred"}, "inferred from the article's own"),
        (
            "2022-01-10",
            {"conflicts": [{"about": "date", "values": [["2022-01-10", 1], ["2022-01-11", 1]]}]},
            "the sources differ about the date",
        ),
        ("2022-01-10~", {}, "not exactly known"),
        ("2022-01-10T09:00~", {}, "day as stated: one source says so"),
        ("2022-01-10T09:00?", {}, "not exactly known"),
        (
            "2022-01-10",
            {"date_basis": "context"},
            "from another sentence of the article: one source says so",
        ),
        ("2022-01", {}, "date as stated: one source says so"),
        (None, {}, "No date."),
    ],
)
def test_the_sentence_says_how_sure_the_date_is(client, edtf, fields, sure):
    event = make_event(edtf, **fields)
    make_mention(event)

    assert sure in shown(page(client, event)).replace("&#x27;", "'")


def test_where_a_date_was_taken_from_is_said_once(client):
    event = make_event(date_basis="context")
    rule = "Monday of the week before (told elsewhere in the article)"
    make_mention(event, date_basis="context", date_rule=rule)

    text = shown(page(client, event))

    assert "date from context" in text
    assert rule in text
    assert text.count("elsewhere in the article") == 1
