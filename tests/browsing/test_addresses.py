"""Old, short and mistyped addresses lead to the page that is meant, or to a page that helps on."""

import pytest

from tests.browsing.corpus import told
from tests.factories import make_actor, make_article, make_event, make_place
from timeline.models import Alias, Role

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("/2022/1/", "/2022/01/"),
        ("/2022/1/2/", "/2022/01/02/"),
        ("/2022/01/2/?kind=event&asof=2022-01-09", "/2022/01/02/?kind=event&asof=2022-01-09"),
        ("/2022/1/12/", "/2022/01/12/"),
    ],
)
def test_a_day_without_its_noughts_is_that_day(client, asked, meant):
    response = client.get(asked)

    assert (response.status_code, response["Location"]) == (301, meant)


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("from=2022", "from=2022-01-01"),
        ("to=2022", "to=2022-12-31"),
        ("from=2022-02&to=2022-02", "from=2022-02-01&to=2022-02-28"),
        ("to=2024-02", "to=2024-02-29"),
    ],
)
def test_a_year_or_a_month_is_its_first_or_its_last_day(client, asked, meant):
    assert client.get(f"/?{asked}")["Location"] == f"/?{meant}"


@pytest.mark.parametrize("value", ["2022-13", "0000", "2022-", "22", "2022-1"])
def test_what_is_no_year_or_month_is_refused_beside_the_field(client, value):
    response = client.get("/", {"from": value})

    assert response.status_code == 400
    assert "Write a day that exists" in response.text
    assert f'value="{value}"' in response.text


def test_today_keeps_the_question(client):
    assert client.get("/today/?kind=event")["Location"].endswith("/?kind=event")
    assert client.post("/today/").status_code == 405


@pytest.mark.parametrize(("make", "room"), [(make_actor, "actors"), (make_place, "places")])
def test_who_was_merged_is_met_under_the_name_that_stayed(client, make, room):
    stayed = make("Republic of Chile")
    make("Chile", merged_into=stayed)
    facet = room.removesuffix("s")

    page = client.get(f"/{room}/chile/?asof=2022-01-09")
    alone = client.get(f"/?{facet}=chile")
    both = client.get(f"/?{facet}=chile&{facet}=republic-of-chile")

    assert page.status_code == 301
    assert page["Location"] == f"/{room}/republic-of-chile/?asof=2022-01-09"
    assert alone["Location"] == both["Location"] == f"/?{facet}=republic-of-chile"


def test_the_names_and_offices_of_who_was_merged_are_those_of_who_stayed(client):
    stayed = make_actor("Adam Berg", kind="person")
    merged = make_actor("Ann Berg", kind="person", merged_into=stayed)
    Alias.objects.create(actor=merged, words="Annie Berg")
    Role.objects.create(actor=merged, article=make_article(), title="minister", words="minister")

    page = client.get("/actors/adam-berg/").text
    told = client.get(f"/api/v1/actors/{stayed.slug}").json()

    assert "Ann Berg" in page
    assert "Annie Berg" in page
    assert "minister" in page
    assert told["names"] == ["Ann Berg", "Annie Berg"]
    assert [office["title"] for office in told["offices"]] == ["minister"]


@pytest.mark.parametrize("words", ["berg", "ann berg", "annie", "a m berg", "adam"])
def test_who_was_merged_is_found_by_their_names_as_who_stayed(client, words):
    stayed = make_actor("Adam Berg", kind="person")
    merged = make_actor("Ann Berg", kind="person", merged_into=stayed)
    for name in ("Annie Berg", "A. M. Berg"):
        Alias.objects.create(actor=merged, words=name)

    group = client.get("/search/", {"q": words}).text.partition("<h2")[2]

    assert group.count(f'href="{stayed.get_absolute_url()}') == 1
    assert merged.get_absolute_url() not in group


def test_a_merged_event_leads_on_in_one_hop_and_keeps_the_question(client):
    stayed = told("Envoys talk")
    lost = make_event(merged_into=stayed)

    response = client.get(f"/events/{lost.pk}-any-words/?asof=2022-01-20")

    assert response.status_code == 301
    assert response["Location"] == f"{stayed.get_absolute_url()}?asof=2022-01-20"


@pytest.mark.parametrize(
    "address", ["/?q=%00", "/search/?q=%00", "/?q=actor:a%00b", "/?from=%00", "/2022/01/10/?q=%00"]
)
def test_a_nul_is_refused_on_the_page_itself_with_its_form(client, address):
    response = client.get(address)

    assert response.status_code == 400
    assert '<form id="filters"' in response.text
    assert 'class="problems"' in response.text or "cannot be searched for" in response.text


def test_a_bad_question_to_a_day_is_a_page_with_the_form_still_filled(client):
    text = client.get("/2022/01/10/?asof=soon&q=talks&type=aid").text

    assert 'value="talks"' in text
    assert 'value="soon"' in text
    assert '<input type="hidden" name="type" value="aid" form="filters">' in text
    assert "hx-get" not in text  # there is nothing on the page for htmx to swap


def test_a_page_that_is_not_there_offers_to_search_for_its_words(client):
    text = client.get("/actors/ada-lind-%3Cb%3E/").text

    assert '<input type="search" name="q" id="filter-q" value="ada lind b"' in text
    assert client.get("/api/v1/nothing")["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize("address", ["/9999/12/31/", "/9999/12/", "/9999/", "/0001/01/01/"])
def test_a_time_without_events_says_so_and_is_not_for_robots(client, address):
    told("Envoys talk")

    response = client.get(address)

    assert response.status_code == 200
    assert "no event" in response.text.lower()
    assert '<meta name="robots" content="noindex">' in response.text
    assert "noindex" not in client.get("/2022/01/10/").text
