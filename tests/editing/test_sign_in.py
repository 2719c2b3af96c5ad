"""Signing in: wrong passwords are counted, by name and address, and a name waits."""

import datetime as dt

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from tests.editing.pages import text_of
from timeline.editing.sign_in import MOST_FAILURES
from timeline.models import FailedSignIn

SIGN_IN = "/admin/login/?next=/admin/"
RIGHT = "a-long-enough-password"


@pytest.fixture(autouse=True)
def quick_hashes(settings):
    """Real hashes are slow on purpose; nothing here is about them."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def ada(db):
    """Somebody with a password."""
    return User.objects.create_user("ada", password=RIGHT, is_staff=True)


def attempt(client, password, name="ada", **meta):
    return client.post(SIGN_IN, {"username": name, "password": password}, **meta)


def fail_often(client, **meta):
    for _ in range(MOST_FAILURES):
        attempt(client, "wrong", **meta)


def test_the_right_password_signs_in_after_some_wrong_ones(client, ada):
    for _ in range(MOST_FAILURES - 1):
        attempt(client, "wrong")

    assert attempt(client, RIGHT).status_code == 302
    assert not FailedSignIn.objects.exists()


def test_after_five_wrong_ones_the_right_one_waits_as_well(client, ada):
    fail_often(client)

    answer = attempt(client, RIGHT)

    assert answer.status_code == 200
    assert "Too many wrong passwords. Try again at" in text_of(answer)


@pytest.mark.parametrize("form", [{"username": "ada"}, {"username": "ada", "password": ""}])
def test_a_form_without_a_password_forgets_no_wrong_one(client, ada, form):
    for _ in range(MOST_FAILURES - 1):
        attempt(client, "wrong")
    client.post(SIGN_IN, form)

    attempt(client, "wrong")

    assert "Too many wrong passwords" in text_of(attempt(client, RIGHT))


def test_a_made_up_header_does_not_help(client, ada):
    fail_often(client)

    answer = attempt(client, RIGHT, HTTP_X_FORWARDED_FOR="198.51.100.7")

    assert "Too many wrong passwords" in text_of(answer)


def test_another_spelling_of_the_name_does_not_help(client, ada):
    for name in ("ada", "Ada", "ADA", "aDa", "adA"):
        attempt(client, "wrong", name=name)

    assert "Too many wrong passwords" in text_of(attempt(client, RIGHT))


def test_others_and_other_addresses_are_not_kept_out(client, ada):
    User.objects.create_user("bela", password=RIGHT, is_staff=True)
    fail_often(client)

    assert attempt(client, RIGHT, name="bela").status_code == 302
    assert attempt(client, RIGHT, REMOTE_ADDR="198.51.100.7").status_code == 302


def test_after_a_quarter_of_an_hour_it_goes_on(client, ada):
    fail_often(client)
    FailedSignIn.objects.update(at=timezone.now() - dt.timedelta(minutes=16))

    assert attempt(client, RIGHT).status_code == 302


def test_one_more_wrong_one_after_that_waits_again(client, ada):
    fail_often(client)
    FailedSignIn.objects.update(at=timezone.now() - dt.timedelta(minutes=16))
    attempt(client, "wrong")

    assert "Too many wrong passwords" in text_of(attempt(client, RIGHT))


def test_a_name_that_is_nobodys_is_counted_as_any_other(client, db):
    fail_often(client, name="nobody")

    assert "Too many wrong passwords" in text_of(attempt(client, "wrong", name="nobody"))
