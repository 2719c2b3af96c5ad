"""What every answer says to browsers: the rules of MDN's HTTP Observatory, on every address.

The rules: https://developer.mozilla.org/en-US/observatory/docs/tests_and_scoring
"""

import re

import pytest
from django.contrib.auth.models import User
from django.test import Client

from tests.factories import make_actor, make_event, make_mention
from tests.operations.addresses import addresses

pytestmark = pytest.mark.django_db

# What `default-src` does not stand in for.
NAMED = {"base-uri", "form-action", "frame-ancestors"}
SCRIPT = re.compile(r"<script\b([^>]*)>([^<]*)", re.IGNORECASE)
ATTRIBUTES = re.compile(r"<[a-z][^<>]*\s(?:style|on[a-z]+)=", re.IGNORECASE)


@pytest.fixture
def corpus() -> None:
    actor = make_actor("Russia")
    make_mention(make_event("2022-01-10", actors=[actor]))


@pytest.fixture
def administrator(client: Client) -> Client:
    """Whoever sees the most: every page of the admin too."""
    client.force_login(User.objects.create_superuser("root", password="long-enough-for-a-test"))
    return client


def policy_of(response) -> dict[str, set[str]]:
    words = response["Content-Security-Policy"].split(";")
    return {name: set(sources) for name, *sources in (part.split() for part in words if part)}


def answers(client: Client):
    """The answer of every address that shows a page."""
    for address in addresses():
        response = client.get(address)
        yield address, response


@pytest.mark.usefixtures("corpus")
def test_no_address_fails_or_answers_without_the_policy(administrator):
    for address, response in answers(administrator):
        assert response.status_code < 500, address
        policy = policy_of(response)
        assert policy.keys() >= {"default-src", "object-src", *NAMED}, address
        assert not any("unsafe" in word for words in policy.values() for word in words), address
        assert policy["object-src"] == policy["base-uri"] == {"'none'"}, address
        assert response["X-Content-Type-Options"] == "nosniff", address
        assert response["Referrer-Policy"] in {"same-origin", "strict-origin-when-cross-origin"}


@pytest.mark.usefixtures("corpus")
def test_no_page_carries_what_the_policy_would_refuse(administrator):
    checked = 0
    for address, response in answers(administrator):
        if response.streaming or "text/html" not in response.get("Content-Type", ""):
            continue
        checked += 1
        for attributes, words in SCRIPT.findall(response.text):
            is_data = "json" in attributes
            assert is_data or not words.strip(), f"{address}: a script within the page"
        assert "<style" not in response.text, address
        assert not ATTRIBUTES.search(response.text), address
    assert checked > 20


@pytest.mark.parametrize(
    ("path", "headers", "status"),
    [
        ("/nowhere/", {}, 404),
        ("/?from=never", {}, 400),
        ("/", {"Host": "evil.example"}, 400),
        ("/admin/nowhere/", {}, 302),
        ("/2022/02/31/", {}, 404),
    ],
)
def test_errors_answer_under_the_same_policy(client, path, headers, status):
    response = client.get(path, headers=headers)

    assert response.status_code == status
    assert policy_of(response)["default-src"] == {"'self'"}


def test_a_form_without_its_token_is_refused_under_the_same_policy():
    response = Client(enforce_csrf_checks=True).post("/admin/login/", {"username": "ada"})

    assert response.status_code == 403
    assert policy_of(response)["frame-ancestors"] <= {"'none'", "'self'"}


def test_a_cookie_cannot_be_read_by_scripts_nor_sent_from_elsewhere(client, settings):
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = True
    User.objects.create_user("ada", password="long-enough-for-a-test", is_staff=True)

    said = {"username": "ada", "password": "long-enough-for-a-test"}
    response = client.post("/admin/login/", said)

    session = response.cookies["sessionid"]
    assert session["httponly"]
    assert session["secure"]
    assert session["samesite"] in {"Lax", "Strict"}


def test_behind_tls_browsers_are_told_to_stay_there(client, settings):
    settings.SECURE_HSTS_SECONDS = 31_536_000
    settings.SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    settings.SECURE_SSL_REDIRECT = True
    # A middleware reads its settings when it is made.
    plain, secure = Client().get("/"), Client().get("/", secure=True)

    assert plain.status_code == 301
    assert plain["Location"].startswith("https://")
    assert secure["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains"


def test_no_other_site_may_read_the_pages(client):
    assert "Access-Control-Allow-Origin" not in client.get("/")
    assert client.get("/")["Cross-Origin-Opener-Policy"] == "same-origin"


def test_a_machines_answer_is_not_taken_for_a_page(client):
    assert client.get("/readyz/")["X-Content-Type-Options"] == "nosniff"
