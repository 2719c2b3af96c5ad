"""Requests made to hurt: none makes us fail, and nothing comes back as mark-up."""

import os
import time
from urllib.parse import urlencode

import pytest
from django.contrib.auth.models import User
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.factories import (
    make_actor,
    make_article,
    make_event,
    make_mention,
    make_place,
    make_source,
)
from tests.faults.serving import PATIENCE
from tests.operations.addresses import addresses
from timeline.browsing.wanted import FACETS, FLAGS
from timeline.database import database_settings
from timeline.operations.backups import connected
from timeline.operations.connections import with_reader_limits

pytestmark = pytest.mark.django_db

# `make faults` asks 20,000 times, all in all; `make test` a tenth.
LONGEST_SECONDS = 2.0 * PATIENCE
ASKED = 20_000 if os.environ.get("FAULTS") else 1_000

PAYLOADS = [
    *("\0", "a\0b", "\ud800", "%00", "%", "''", "' OR 1=1 --", "\\", "\r\nSet-Cookie: a=b"),
    *("<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "javascript:alert(1)"),
    *("{{7*7}}", "{% debug %}", "../../etc/passwd", "9" * 400, "-1", "0", "1e400", "NaN", "١٢"),
    *("9999-12-31", "0000-00-00", "0001-01-01", "2022-02-30", "2022-01-10T25:00", "a" * 9_000),
    *('"', "“", "-", "- -", "& | !", "(((", "a:*", "'a' <-> 'b'", "type:", "actor:russia" * 40),
    *("2022-01-10.100.1", "2022-01-10,100,99999999999999999999", "~", "..", "\u202e", "🏛" * 300),
]
NAMES = [
    *FACETS,
    *(f"-{facet}" for facet in FACETS),
    *FLAGS,
    *("from", "to", "q", "sort", "after", "before", "asof", "name", "url", "next", "maxwidth"),
    *("basis", "flag", "page", "cursor", "limit", "include", "fields", "since", "format", "list"),
    *("doubt", "corrected", "standing", "reason", "other", "entry"),
    *("p", "o", "e", "_facets", "_popup", "date__gte", "all", "imprecise", "theme", "view", "by"),
]
ADDRESSES = addresses()


@pytest.fixture
def corpus() -> None:
    event = make_event("2022-01-10", actors=[make_actor("Russia")], read_place=make_place("Russia"))
    make_mention(event, make_article(source=make_source("Russia")))


values = st.sampled_from(PAYLOADS) | st.text(max_size=60)
queries = st.lists(st.tuples(st.sampled_from(NAMES), values), max_size=4)


def encoded(query: list[tuple[str, str]]) -> str:
    return urlencode([(name, value.encode("utf-8", "surrogatepass")) for name, value in query])


@pytest.mark.usefixtures("corpus")
@settings(
    max_examples=ASKED,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(place=st.integers(0, 10_000), query=queries, htmx=st.booleans())
def test_no_question_makes_the_site_fail(client, admin_client, place, query, htmx):
    address = ADDRESSES[place % len(ADDRESSES)]
    reader = admin_client if address.startswith("/admin/") else client
    headers = {"HX-Request": "true"} if htmx else {}

    begun = time.monotonic()
    response = reader.get(f"{address}?{encoded(query)}", headers=headers)
    if time.monotonic() - begun > LONGEST_SECONDS:  # by its own fault, or of a busy machine?
        begun = time.monotonic()
        reader.get(f"{address}?{encoded(query)}", headers=headers)

    assert response.status_code < 500, (address, query)
    assert time.monotonic() - begun < LONGEST_SECONDS, (address, query)
    if not response.streaming and "html" in response.get("Content-Type", ""):
        assert "<script>alert(1)" not in response.text, (address, query)
        assert "onerror=alert(1)>" not in response.text.replace("&gt;", ""), (address, query)


@pytest.mark.usefixtures("corpus")
@pytest.mark.parametrize("name", NAMES)
def test_no_parameter_makes_the_admin_fail(client, name):
    client.force_login(User.objects.create_superuser("root"))

    for payload in PAYLOADS:
        response = client.get(f"/admin/timeline/event/?{encoded([(name, payload)])}")

        assert response.status_code < 500, (name, payload)


@pytest.mark.parametrize("word", PAYLOADS)
def test_no_word_in_an_address_makes_the_site_fail(client, word):
    for begin in ("/actors/", "/places/", "/events/", "/articles/", "/sources/", "/"):
        path = f"{begin}{word}/".encode("utf-8", "surrogatepass").decode("latin-1")

        assert client.get(path).status_code < 500, path


def test_a_body_or_a_form_without_end_is_refused(client):
    large = client.post("/admin/login/", {"username": "a" * 3_000_000})
    many = client.post("/admin/login/", {f"field{n}": "" for n in range(1_100)})

    assert (large.status_code, many.status_code) == (400, 400)


def test_a_page_that_is_served_gives_up_long_queries():
    environ = dict(os.environ) | {"DATABASE_POOL": "4"}
    limited = with_reader_limits(database_settings(environ), environ)
    name = connection.settings_dict["NAME"]

    with connected(limited | {"NAME": name}) as served, served.cursor() as cursor:
        cursor.execute(
            "SELECT current_setting('statement_timeout'), current_setting('lock_timeout')"
        )
        found = cursor.fetchone()

    assert found == ("5s", "2s")
