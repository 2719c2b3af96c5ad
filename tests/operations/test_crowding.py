"""The waiting room: so many at once, the others for a moment only, and what is streamed apart."""

import threading
import time
from collections.abc import Callable, Iterator

import pytest
from django.core.exceptions import MiddlewareNotUsed
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.test import RequestFactory

from timeline.database import SPARE_CONNECTIONS
from timeline.operations import crowding
from timeline.operations.crowding import WaitingRoom

FACTORY = RequestFactory()


@pytest.fixture(autouse=True)
def one_at_once(settings, monkeypatch) -> None:
    settings.PAGES_AT_ONCE = 1
    monkeypatch.setattr(crowding, "LONGEST_WAIT_SECONDS", 0.3)
    monkeypatch.setattr(crowding, "LONGEST_STAND_SECONDS", 0.05)
    monkeypatch.setattr(crowding, "LONGEST_WAIT_AT_WORK_SECONDS", 1.0)


@pytest.fixture
def taken() -> Iterator[tuple[WaitingRoom, Callable[[], None]]]:
    """A room whose only turn is taken, and what gives it back."""
    begun, over = threading.Event(), threading.Event()

    def answer(request) -> HttpResponse:
        if request.path == "/slow/":
            begun.set()
            over.wait(10)
        return HttpResponse("here")

    room = WaitingRoom(answer)
    slow = threading.Thread(target=lambda: room(FACTORY.get("/slow/")))
    slow.start()
    begun.wait(10)
    yield room, over.set
    over.set()
    slow.join()


def test_a_page_that_waited_in_vain_is_asked_to_come_again(taken):
    room, leave = taken

    refused = room(FACTORY.get("/"))
    leave()

    assert refused.status_code == 503
    assert refused["Retry-After"] == "2"
    assert refused["Cache-Control"] == "no-store"
    assert "Try again in a moment" in refused.text
    assert room(FACTORY.get("/")).status_code == 200


def test_a_program_is_told_in_its_own_form(taken):
    refused = taken[0](FACTORY.get("/api/v1/events"))

    assert refused["Content-Type"] == "application/problem+json"


def signed_in(path: str) -> HttpRequest:
    request = FACTORY.get(path)
    request.COOKIES["sessionid"] = "whoever"
    return request


@pytest.mark.parametrize("work", [FACTORY.post("/admin/"), signed_in("/admin/")])
def test_a_form_and_who_is_signed_in_wait_longer_than_a_page(taken, work):
    room, leave = taken
    threading.Timer(0.6, leave).start()

    assert room(FACTORY.get("/")).status_code == 503
    assert room(work).status_code == 200


@pytest.mark.parametrize("ask", [FACTORY.get, FACTORY.post, signed_in])
def test_few_wait_long_and_many_are_sent_away_soon(taken, ask, monkeypatch):
    monkeypatch.setattr(crowding, "LONGEST_WAIT_SECONDS", 20)
    monkeypatch.setattr(crowding, "LONGEST_WAIT_AT_WORK_SECONDS", 20)
    room, leave = taken
    seen: list[int] = []
    readers = [
        threading.Thread(target=lambda: seen.append(room(ask("/")).status_code)) for _ in range(6)
    ]
    for reader in readers:
        reader.start()
    deadline = time.monotonic() + 10
    while len(seen) < 6 - crowding.CHAIRS_A_PAGE and time.monotonic() < deadline:
        time.sleep(0.01)
    sent_away = list(seen)
    leave()
    for reader in readers:
        reader.join()

    assert sent_away == [503] * (6 - crowding.CHAIRS_A_PAGE)
    assert sorted(seen) == [200] * crowding.CHAIRS_A_PAGE + sent_away


def test_turns_are_handed_on_in_order_and_never_lost():
    turns, order = crowding._Turns(1), []
    assert turns.acquire(timeout=0)

    def wait(name: int) -> None:
        assert turns.acquire(timeout=10)
        order.append(name)
        turns.release()

    waiting = [threading.Thread(target=wait, args=(name,)) for name in range(5)]
    for number, thread in enumerate(waiting, 1):
        thread.start()
        while len(turns._waiting) < number:
            time.sleep(0.001)
    assert not turns.acquire(timeout=0.01)  # who gives up leaves the queue
    turns.release()
    for thread in waiting:
        thread.join()

    assert order == [0, 1, 2, 3, 4]
    assert turns.acquire(timeout=0)
    assert not turns.acquire(timeout=0)


def test_a_turn_that_comes_at_the_last_moment_is_taken_or_handed_on():
    turns, taken = crowding._Turns(1), []

    def come_and_go() -> None:
        for _ in range(200):
            if turns.acquire(timeout=0.0001):
                taken.append(1)
                time.sleep(0.0001)
                turns.release()

    readers = [threading.Thread(target=come_and_go) for _ in range(8)]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()

    assert taken
    assert turns.acquire(timeout=0)
    assert not turns._waiting


def test_whoever_asks_whether_the_site_lives_waits_for_nobody(taken):
    assert taken[0](FACTORY.get("/healthz/")).status_code == 200


@pytest.mark.django_db  # an answer that is closed looks after the connection
def test_what_is_streamed_gives_its_turn_back_and_has_few_places():
    ended = []

    def pieces() -> Iterator[bytes]:
        try:
            yield b"first"
            yield b"last"
        finally:
            ended.append(1)

    room = WaitingRoom(lambda _: StreamingHttpResponse(pieces()))
    begun = [room(FACTORY.get("/timeline.csv")) for _ in range(SPARE_CONNECTIONS)]
    refused = room(FACTORY.get("/timeline.csv"))
    next(iter(begun[0]))
    begun[0].close()  # its reader left
    after = room(FACTORY.get("/timeline.csv"))

    assert refused.status_code == 503
    assert ended == [1]
    assert b"".join(after) == b"firstlast"


def test_a_fault_gives_the_turn_back():
    def fail(_):
        raise ValueError

    room = WaitingRoom(fail)

    for _ in range(2):
        with pytest.raises(ValueError, match=r"^$"):
            room(FACTORY.get("/"))


def test_where_no_pages_are_served_nobody_waits(settings):
    settings.PAGES_AT_ONCE = 0

    with pytest.raises(MiddlewareNotUsed):
        WaitingRoom(lambda _: HttpResponse())


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("path", "words"), [("/", "too long just now"), ("/api/v1/events", "busy")]
)
def test_a_question_that_the_database_gave_up_may_come_again(client, monkeypatch, path, words):
    client.raise_request_exception = False

    def give_up(*_, **__):
        raise OperationalError("canceling statement due to statement timeout")

    monkeypatch.setattr("timeline.browsing.filters.TimelineFilter.from_query", give_up)

    response = client.get(path)

    assert (response.status_code, response["Retry-After"]) == (503, "2")
    assert words in response.text
