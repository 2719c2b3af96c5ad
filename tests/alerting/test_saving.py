"""A reader saves a list from its page, sees it, and drops it."""

from urllib.parse import parse_qs, urlsplit

import pytest
from django.contrib.auth.models import User
from django.test import Client

from tests.factories import make_actor, make_event
from timeline.alerting import saving
from timeline.models import SavedFilter

pytestmark = pytest.mark.django_db


def saved_by(client, address, **fields):
    given = {"list": address, "title": "Talks", "cadence": "weekly"}
    return client.post("/alerts/", given | fields)


def test_the_menu_of_a_list_leads_to_a_form_that_saves_it(browser_of, reader):
    make_event(actors=[make_actor("Russia")])
    page = browser_of.get("/actors/russia/?status=happened&sort=asc", follow=True).text
    link = page.partition('href="/alerts/?')[2].partition('"')[0]

    form = browser_of.get(f"/alerts/?{link}").context["form"]
    address = form["list"].value()
    response = saved_by(browser_of, address, title=form["title"].value())

    assert urlsplit(address).path == "/actors/russia/"
    assert response.status_code == 302
    saved = SavedFilter.objects.get(user=reader)
    assert (saved.path, parse_qs(saved.query)) == ("/actors/russia/", {"status": ["happened"]})
    assert saved.title.startswith("Russia: ")
    assert saved.cadence == "weekly"
    assert saved.title in browser_of.get("/alerts/").text


def test_an_event_is_no_list_to_save(browser_of):
    event = make_event()

    assert "/alerts/?list" not in browser_of.get(event.get_absolute_url()).text


@pytest.mark.parametrize(
    ("address", "canonical"),
    [
        ("/?to=2022-01-13&from=2022-01-09", ("/", "from=2022-01-09&to=2022-01-13")),
        ("/?q=talks&cursor=after.2022-01-10.0.1", ("/", "q=talks")),
        ("/?q=talks&sort=asc&asof=2022-01-10", ("/", "q=talks")),
        ("/2022/01/10/", ("/2022/01/10/", "")),
        ("https://elsewhere.example/2022/", ("/2022/", "")),
    ],
)
def test_equal_questions_are_one_list(db, address, canonical):
    assert saving.canonical(address) == canonical


@pytest.mark.parametrize(
    "address",
    ["", "/nothing/", "/actors/nobody/", "/?from=2022-02-30", "/admin/", "http://[", "/alerts/"],
)
def test_what_is_no_list_is_refused_with_the_form(browser_of, address):
    response = saved_by(browser_of, address)

    assert response.status_code == 400
    assert 'role="alert"' in response.text
    assert not SavedFilter.objects.exists()
    if address:
        assert browser_of.get("/alerts/", {"list": address}).status_code == 400


def test_a_title_is_one_line_and_is_there(browser_of):
    assert saved_by(browser_of, "/", title="Talks\r\nBcc: all@x.example").status_code == 302
    assert SavedFilter.objects.get().title == "Talks Bcc: all@x.example"
    assert saved_by(browser_of, "/2022/", title="\x07").status_code == 400


def test_the_same_list_again_takes_the_new_words(browser_of):
    saved_by(browser_of, "/")
    token = SavedFilter.objects.get().token

    saved_by(browser_of, "/?sort=asc", title="All", cadence="daily")

    saved = SavedFilter.objects.get()
    assert (saved.title, saved.cadence, saved.token) == ("All", "daily", token)


def test_nobody_keeps_more_lists_than_can_be_told(browser_of, monkeypatch):
    monkeypatch.setattr(saving, "MOST_SAVED", 1)
    saved_by(browser_of, "/")

    assert saved_by(browser_of, "/2022/").status_code == 400
    assert saved_by(browser_of, "/", title="Again").status_code == 302


def test_a_reader_sees_and_deletes_only_its_own(browser_of, save):
    other = User.objects.create_user("ola")
    own, foreign = save(title="Mine"), save(title="Not mine", user=other)

    assert "Not mine" not in browser_of.get("/alerts/").text
    assert browser_of.post(f"/alerts/{foreign.pk}/delete/").status_code == 404
    assert browser_of.get(f"/alerts/{own.pk}/delete/").status_code == 405
    assert browser_of.post(f"/alerts/{own.pk}/delete/").status_code == 302
    assert list(SavedFilter.objects.all()) == [foreign]


def test_a_stranger_is_led_to_sign_in_and_on_to_the_form(client, reader):
    response = client.get("/alerts/?list=%2F2022%2F")
    assert response.status_code == 302
    sign_in = response["Location"]
    assert urlsplit(sign_in).path == "/sign-in/"
    assert client.get(sign_in).status_code == 200

    onward = parse_qs(urlsplit(sign_in).query)["next"][0]
    entry = {"username": "mira", "password": "a-long-one-1", "next": onward}
    response = client.post("/sign-in/", entry)

    assert response["Location"] == "/alerts/?list=%2F2022%2F"
    assert client.get(response["Location"]).context["form"] is not None
    assert client.post("/sign-out/").status_code == 302
    assert client.get("/alerts/").status_code == 302


def test_signing_in_leads_nowhere_else_and_counts_wrong_passwords(client, reader):
    wrong = {"username": "mira", "password": "wrong", "next": "https://evil.example/"}
    for _ in range(5):
        assert client.post("/sign-in/", wrong).status_code == 200
    right = wrong | {"password": "a-long-one-1"}

    assert "Too many wrong passwords" in client.post("/sign-in/", right).text
    response = client.post("/sign-in/", right, REMOTE_ADDR="192.0.2.7")
    assert response["Location"] == "/alerts/"


def test_saving_takes_a_token_against_forged_forms(reader, save):
    client = Client(enforce_csrf_checks=True)
    client.force_login(reader)
    saved = save()

    assert saved_by(client, "/2022/").status_code == 403
    assert client.post(f"/alerts/{saved.pk}/delete/").status_code == 403


def test_the_pages_are_for_no_shared_cache(browser_of, save):
    for address in ("/alerts/", f"/alerts/stop/{save().token}/", "/sign-in/"):
        assert "private" in browser_of.get(address)["Cache-Control"]
