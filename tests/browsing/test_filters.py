"""Parameters enter through one form: clean values, or a 400 that says why."""

import pytest
from django.http import QueryDict
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.factories import make_actor, make_event, make_place, make_source
from timeline.browsing.filters import TimelineFilter

pytestmark = pytest.mark.django_db

PARAMETERS = [
    "from",
    "to",
    "actor",
    "-actor",
    "place",
    "type",
    "kind",
    "status",
    "source",
    "q",
    "sort",
    "cursor",
]


@pytest.mark.parametrize(
    ("query", "reason"),
    [
        ("from=2022-02-30", "Write a day that exists"),
        ("from=10.1.2022", "Write a day that exists"),
        ("to=99999999999999999999", "Write a day that exists"),
        ("from=2022-02-01&to=2022-01-01", "The range ends before it begins"),
        ("actor=nobody", "No actor is called “nobody” here"),
        ("-actor=nobody", "No actor is called “nobody” here"),
        ("place=atlantis", "No place is called “atlantis” here"),
        ("source=gossip", "No source is called “gossip” here"),
        ("type=picnic", "No type is called “picnic” here"),
        ("kind=rumour", "No kind is called “rumour” here"),
        ("status=maybe", "No status is called “maybe” here"),
        ("actor=" + "a" * 500, "cannot be a value here"),
        ("q=" + "a" * 500, "at most 200 characters"),
        ("sort=random", "Choose one of the orders"),
        ("cursor=after.2022-01-01.99999.1", "This is no place in the list"),
        ("&".join(f"actor=a{number}" for number in range(60)), "Choose at most 50"),
    ],
)
def test_a_bad_value_is_a_400_with_its_reason(client, query, reason):
    response = client.get(f"/?{query}")

    assert response.status_code == 400
    assert reason in response.text


def test_the_form_stays_filled_when_a_value_is_refused(client):
    text = client.get("/?from=2022-02-30&q=sanctions").text

    assert '<input type="text" name="from" value="2022-02-30"' in text  # a date input would hide it
    assert 'value="sanctions"' in text


def test_a_fragment_too_gives_the_reason_and_keeps_the_choice(client):
    response = client.get("/?actor=nobody&type=aid", headers={"HX-Request": "true"})

    assert response.status_code == 400
    assert "No actor is called “nobody” here" in response.text
    assert '<input type="hidden" name="type" value="aid" form="filters">' in response.text
    assert "<html" not in response.text


def test_ten_thousand_values_are_a_400(client):
    query = "&".join(f"actor=a{number}" for number in range(10_000))

    assert client.get(f"/?{query}").status_code == 400


def test_unknown_parameters_are_dropped_with_a_notice(client):
    make_event(read_title="Envoys meet in Bonn")

    text = client.get("/?utm_source=mail").text

    assert "utm_source" in text
    assert "left out" in text
    assert "Envoys meet in Bonn" in text


def test_an_untidy_address_redirects_to_the_canonical_one(client):
    make_actor("Russia")

    response = client.get("/?q=&actor=russia&from=2022-01-09&to=")

    assert response.status_code == 302
    assert response["Location"] == "/?from=2022-01-09&actor=russia"


def test_names_of_several_facets_are_found_together(client):
    make_actor("Russia")
    make_place("Geneva")
    make_source("Meridian Wire")

    response = client.get("/?actor=russia&place=geneva&source=meridian-wire")

    assert response.status_code == 200


@settings(max_examples=60)
@given(st.lists(st.tuples(st.sampled_from(PARAMETERS), st.text(max_size=30)), max_size=5))
def test_no_parameter_breaks_the_site(pairs):
    query = QueryDict(mutable=True)
    for name, value in pairs:
        query.appendlist(name, value)

    response = Client().get(f"/?{query.urlencode()}")

    assert response.status_code in {200, 302, 400}


@settings(max_examples=40)
@given(
    st.permutations(
        [
            "from=2022-01-09",
            "to=2022-01-13",
            "kind=event",
            "kind=statement",
            "-type=aid",
            "q=oil+gas",
            "sort=asc",
            "status=",
        ]
    ),
    st.integers(0, 8),
)
def test_equal_questions_have_equal_addresses(parts, length):
    form = TimelineFilter.from_query(QueryDict("&".join(parts[:length])))
    turned = TimelineFilter.from_query(QueryDict("&".join(reversed(parts[:length]))))
    assert form.is_valid()
    assert turned.is_valid()

    canonical = form.wanted.query()
    again = TimelineFilter.from_query(QueryDict(canonical))

    assert canonical == turned.wanted.query()
    assert again.is_valid()
    assert again.is_tidy(canonical)
    assert again.wanted.query() == canonical
