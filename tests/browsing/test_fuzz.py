"""Anything at all in an address: never a 500, never a reader's words as markup."""

from urllib.parse import quote, urlencode

import pytest
from django.http import QueryDict
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.browsing.corpus import HTMX, told
from tests.factories import make_actor, make_place
from timeline.browsing.filters import TimelineFilter
from timeline.browsing.wanted import FACETS, FLAGS

pytestmark = pytest.mark.django_db

NAMES = [
    *("from", "to", "q", "sort", "cursor", "asof", "before", "after"),
    *("name", "nonsense"),
    *FACETS,
    *(f"-{facet}" for facet in FACETS),
    *FLAGS,
]
HURTFUL = [
    "", " ", "0", "-1", "9" * 30, "2022-01-10", "2022-13-45", "0000-00-00", "9999-12-31",
    "0001-01-01", "'", '"', "\\", "%", "%00", "\x00", "<script>alert(1)</script>", "'; DROP TABLE",
    "after.2022-01-10.100.1", "before.0001-01-01.0.0", "after.9999-12-31.32767.999999999999999999",
    "consult", "event", "happened", "russia", "geneva", "envoys", "actor:russia", "from:0000",
    "actor:\"", "to:9999", "from:y-17e7", "type:", "((", "& | !", "\ud7ff", "🕊️" * 50, "../../etc",
    "{{ 7|add:7 }}", "asc", "1", "true", "2022-01-10T00:00:00+00:00_1",
]  # fmt: skip
PATHS = [
    *("/", "/search/", "/corrections/", "/today/", "/2022/", "/2022/01/", "/2022/01/10/"),
    *("/search/actors/", "/search/articles/", "/choose/actor/", "/choose/place/", "/choose/x/"),
    *("/0000/", "/9999/", "/9999/12/", "/9999/12/31/", "/0001/01/01/", "/0001/01/", "/2022/00/"),
    *("/actors/russia/", "/places/geneva/", "/actors/nobody/", "/sources/nobody/"),
    *("/events/1/", "/events/1-x/", "/events/1-x/compare/", "/events/1-x/history/"),
    *(f"/events/{'9' * 25}/", f"/articles/{'9' * 25}-x/", "/articles/1/"),
]
values = st.one_of(st.sampled_from(HURTFUL), st.text(max_size=30))
questions = st.lists(st.tuples(st.sampled_from(NAMES), values), max_size=5)


@pytest.fixture(autouse=True)
def something_to_find():
    told("Envoys talk", actors=[make_actor("Russia")], read_place=make_place("Geneva"))


@settings(max_examples=120)
@given(st.sampled_from(PATHS), questions, st.booleans())
def test_no_question_is_answered_by_a_failure(path, question, is_htmx):
    query = urlencode(question, errors="surrogatepass")

    response = Client().get(f"{path}?{query}", headers=HTMX if is_htmx else {})

    assert response.status_code in {200, 301, 302, 304, 400, 404, 410}, (path, question)
    assert "<script>alert" not in response.text


@given(st.binary(max_size=20))
def test_bytes_that_are_no_text_are_answered(junk):
    for address in (f"/?q={quote(junk)}", f"/actors/{quote(junk, safe='')}/"):
        assert Client().get(address).status_code in {200, 302, 400, 404}


@given(questions)
def test_a_canonical_address_is_its_own(question):
    """Following the redirect once is enough: the second answer is a page."""
    client = Client()
    response = client.get("/", dict(question))
    if response.status_code == 302:
        response = client.get(response["Location"])

    assert response.status_code in {200, 400}


@given(questions)
def test_a_valid_question_says_the_same_when_asked_by_its_own_address(question):
    asked = QueryDict(mutable=True)
    for name, value in question:
        asked.appendlist(name, value)
    form = TimelineFilter.from_query(asked)
    if not form.is_valid():
        assert form.problems
        return
    again = TimelineFilter.from_query(QueryDict(form.wanted.query()))

    assert again.is_valid()
    assert again.wanted == form.wanted
