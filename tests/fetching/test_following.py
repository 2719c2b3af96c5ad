"""Feeds that are kept up with: what is new is read, politely, and failures wait."""

import datetime as dt

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from articles.models import Article, Feed, Source
from tests.fetching.servers import Answer, Server, loopback, page, serve
from tests.fetching.test_gathering import WHOLE, entry, feed_of
from timeline import following, ingesting
from timeline.following import Polled, follow
from timeline.management.commands import follow as command

pytestmark = pytest.mark.django_db


def article(number: int) -> Answer:
    """A page unlike the others: else they would be copies of each other."""
    towns = ["Arica", "Lima", "Quito", "Bogota", "Caracas", "Montevideo"]
    town = towns[number % len(towns)]
    return page(
        f"In {town} the delegation number {number} heard the mayor's complaint about ferries, "
        f"postponed its visit to the {town} harbour and promised {number + 3} new patrol boats. "
        f"Round {number} of the {town} process, named after the square where it began, concerns "
        f"customs forms, {number * 7 + 2} lighthouses and the price of {town} sardines."
    )


@pytest.fixture
def waits() -> list[float]:
    return []


def followed(server: Server, path: str = "/feed", **fields: object) -> Feed:
    return Feed.objects.create(
        url=server.address(path), **{"next_poll_at": timezone.now(), **fields}
    )


def poll(feed: Feed, server: Server, waits: list[float], articles: int = 20) -> Polled:
    """One round in which the feed is due."""
    Feed.objects.filter(pk=feed.pk).update(next_poll_at=timezone.now())
    feed.refresh_from_db()
    (polled,) = follow([feed], network=loopback(server.port), articles=articles, sleep=waits.append)
    return polled


def test_new_articles_of_a_feed_are_read(waits):
    answers = {"/feed": feed_of(entry("/a"), entry("/b", WHOLE)), "/a": article(1)}
    with serve(answers) as server:
        polled = poll(followed(server), server, waits)

    assert polled.outcomes.total() == 2
    assert Article.objects.count() == 2
    assert {article.published for article in Article.objects.all()} == {dt.date(2022, 1, 12)}


def test_an_unchanged_feed_is_not_sent_and_its_articles_not_asked_for_again(waits):
    listed = feed_of(entry("/a"))
    listed.headers["ETag"] = '"1"'
    with serve({"/feed": listed, "/a": article(1)}) as server:
        feed = followed(server)
        first, second = poll(feed, server, waits), poll(feed, server, waits)

    assert not first.is_unchanged
    assert second.is_unchanged
    assert [path for path, _ in server.asked] == ["/feed", "/a", "/feed"]


def test_only_what_is_new_in_a_changed_feed_is_asked_for(waits):
    answers = {"/feed": feed_of(entry("/a")), "/a": article(1), "/b": article(2)}
    with serve(answers) as server:
        feed = followed(server)
        poll(feed, server, waits)
        answers["/feed"] = feed_of(entry("/b"), entry("/a"))
        poll(feed, server, waits)

    assert [path for path, _ in server.asked] == ["/feed", "/a", "/feed", "/b"]


def test_a_source_brings_its_share_and_the_rest_next_time(waits):
    listed = feed_of(*(entry(f"/{number}") for number in range(5)))
    listed.headers["ETag"] = '"1"'
    answers = {"/feed": listed, **{f"/{number}": article(number) for number in range(5)}}
    with serve(answers) as server:
        feed = followed(server)
        left = [poll(feed, server, waits, articles=2).left for _ in range(3)]
        last = poll(feed, server, waits, articles=2)

    assert left == [3, 1, 0]
    assert last.is_unchanged
    assert len(server.asked) == 4 + 5


def test_two_feeds_of_a_source_share_its_limit(waits):
    source = Source.objects.create(slug="wire", name="Wire")
    listed = [feed_of(entry("/0"), entry("/1")), feed_of(entry("/2"), entry("/3"))]
    answers = {"/f": listed[0], "/g": listed[1]}
    with serve(answers | {f"/{number}": article(number) for number in range(4)}) as server:
        feeds = [followed(server, path, source=source) for path in ("/f", "/g")]
        polled = list(follow(feeds, network=loopback(server.port), articles=3, sleep=waits.append))

    assert [one.left for one in polled] == [0, 1]
    assert {article.source for article in Article.objects.all()} == {source}


def test_a_site_is_asked_with_a_pause_between_pages(waits):
    answers = {f"/{number}": article(number) for number in range(3)}
    with serve({"/feed": feed_of(*(entry(path) for path in answers)), **answers}) as server:
        poll(followed(server), server, waits)

    assert waits == [following.PAUSE_SECONDS] * 2


def test_a_page_without_an_article_is_told_once(waits):
    film = Answer(b"<html><body><video></video></body></html>")
    with serve(
        {"/feed": feed_of(entry("/film"), entry("/a")), "/film": film, "/a": article(1)}
    ) as server:
        feed = followed(server)
        first, second = poll(feed, server, waits), poll(feed, server, waits)

    assert [address for address, _ in first.unread] == [server.address("/film")]
    assert first.outcomes.total() == 1
    assert not second.unread


def test_a_page_that_could_not_be_had_is_tried_again(waits):
    listed = feed_of(entry("/a"))
    listed.headers["ETag"] = '"1"'
    answers = {"/feed": listed, "/a": Answer(status=503)}
    with serve(answers) as server:
        feed = followed(server)
        first = poll(feed, server, waits)
        answers["/a"] = article(1)
        second = poll(feed, server, waits)

    assert first.unread == ((server.address("/a"), "answers 503 Service Unavailable"),)
    assert second.outcomes.total() == 1


def test_a_fault_of_ours_in_one_article_stops_neither_the_feed_nor_another_try(waits, monkeypatch):
    read_well = ingesting.ingest

    def ingest(document, told):  # no article is known that breaks us; so one is made to
        if document.address.endswith("/a"):
            raise ZeroDivisionError("by nought")
        return read_well(document, told)

    answers = {"/feed": feed_of(entry("/a"), entry("/b")), "/a": article(1), "/b": article(2)}
    with serve(answers) as server:
        feed = followed(server)
        with monkeypatch.context() as broken:
            broken.setattr(following, "ingest", ingest)
            first = poll(feed, server, waits)
        second = poll(feed, server, waits)

    assert "our fault, see the log: ZeroDivisionError" in first.unread[0][1]
    assert first.outcomes.total() == 1
    assert (second.outcomes.total(), second.unread) == (1, ())


def test_failures_wait_twice_as_long_each_time_up_to_a_day(waits):
    hours = []
    with serve({}) as server:
        feed = followed(server)
        for _ in range(8):
            poll(feed, server, waits)
            feed.refresh_from_db()
            hours.append(round((feed.next_poll_at - timezone.now()).total_seconds() / 3600, 1))

    assert hours == [1, 2, 4, 8, 16, 24, 24, 24]
    assert feed.last_error == "answers 404 Not Found"


def test_a_success_forgets_the_failures(waits):
    with serve({"/feed": feed_of()}) as server:
        feed = followed(server, failures=7, last_error="answers 500")
        poll(feed, server, waits)

    feed.refresh_from_db()
    assert (feed.failures, feed.last_error) == (0, "")
    assert feed.last_success_at is not None


def test_a_busy_server_is_left_alone_for_as_long_as_it_wishes(waits):
    with serve({"/feed": Answer(status=429, headers={"Retry-After": "80000"})}) as server:
        feed = followed(server)
        poll(feed, server, waits)

    feed.refresh_from_db()
    assert (feed.next_poll_at - timezone.now()).total_seconds() > 79_000


def test_a_feed_taken_by_another_process_is_passed_over(waits):
    with serve({"/feed": feed_of()}) as server:
        feed = followed(server)
        Feed.objects.filter(pk=feed.pk).update(next_poll_at=timezone.now() + following.LEASE)

        assert not list(follow([feed], network=loopback(server.port)))

    assert not server.asked


@pytest.fixture
def server(monkeypatch):
    with serve({"/feed": feed_of(entry("/a")), "/a": article(1)}) as running:
        monkeypatch.setattr(command, "site_network", lambda: loopback(running.port))
        yield running


def run(*arguments: str) -> int:
    try:
        call_command("follow", *arguments)
    except SystemExit as ended:
        return int(str(ended.code))
    return 0


def test_a_feed_is_added_polled_listed_and_removed(server, capsys):
    url = server.address("/feed")

    run("--add", url, "--source", "The Coast Wire")
    run("--once")
    run("--list")
    run("--remove", url)
    run("--list")

    added, polled, listed, removed, none = capsys.readouterr().out.splitlines()
    assert added == f"{url}: followed from now on"
    assert polled == f"{url}: 1 new"
    assert listed.startswith(f"{url}  The Coast Wire  next ")
    assert removed == f"{url}: followed no longer"
    assert none.startswith("No feed is followed")
    assert Article.objects.filter(source__name="The Coast Wire").count() == 1


def test_the_exit_code_tells_how_many_feeds_could_be_polled(server):
    run("--add", server.address("/gone"))
    assert run("--once") == 1

    run("--add", server.address("/feed"))
    Feed.objects.update(next_poll_at=timezone.now())
    assert run("--once") == 3

    assert run("--once") == 0  # nothing is due


@pytest.mark.parametrize(
    "url", ["ftp://wire.example/", "http://127.0.0.2/", "http://10.0.0.1/feed"]
)
def test_a_feed_that_may_not_be_fetched_is_not_added(url, server):
    with pytest.raises(CommandError, match="cannot be followed"):
        call_command("follow", "--add", url)

    assert not Feed.objects.exists()
