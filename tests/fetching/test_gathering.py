"""Documents from addresses, files and standard input."""

import datetime as dt
import io
import json

import pytest

from articles.fetching import documents_from
from articles.reading import read
from articles.reading.document import Clue, Document
from tests.fetching.servers import Answer, Server, loopback, page, serve

NOW = dt.datetime(2022, 1, 13, 8, tzinfo=dt.UTC)
WHOLE = " ".join(
    f"<p>In round {number} the ministers of Chile and Peru spoke for hours about quotas in Arica, "
    "an official said after the session had ended late in the evening.</p>"
    for number in range(8)
)


def gathered(server: Server, path: str) -> list[Document]:
    return list(documents_from(server.address(path), now=NOW, network=loopback(server.port)))


def feed_of(*entries: str) -> Answer:
    body = f"<rss version='2.0'><channel><title>Wire</title>{''.join(entries)}</channel></rss>"
    return Answer(body.encode(), headers={"Content-Type": "application/rss+xml"})


def entry(link: str, body: str = "They met.") -> str:
    return (
        f"<item><title>Ministers meet</title><link>{link}</link><description><![CDATA[{body}]]>"
        "</description><pubDate>Wed, 12 Jan 2022 10:30:00 GMT</pubDate></item>"
    )


def test_an_address_gives_its_page():
    with serve({"/a": page()}) as server:
        (document,) = gathered(server, "/a")

    (article,) = read(document)
    assert article.title == "Ministers meet in Arica"
    assert article.url == server.address("/a")
    assert document.fetched_at == NOW


def test_a_feed_gives_its_articles_and_fetches_those_it_only_points_to():
    answers = {"/feed": feed_of(entry("/a"), entry("/b", WHOLE), entry("/gone")), "/a": page()}

    with serve(answers) as server:
        pointed, whole, gone = gathered(server, "/feed")

    assert [path for path, _ in server.asked] == ["/feed", "/a", "/gone"]
    assert pointed.stated == (Clue("published", "feed entry", "2022-01-12T10:30:00+00:00"),)
    assert read(pointed)[0].published == dt.date(2022, 1, 12)
    assert "quotas" in read(whole)[0].text
    assert gone.unreadable == "answers 404 Not Found"
    assert gone.address == server.address("/gone")


def test_a_feed_cannot_lead_inside():
    with serve({"/feed": feed_of(entry("http://169.254.169.254/latest/meta-data/"))}) as server:
        (document,) = gathered(server, "/feed")

    assert "not on the public internet" in document.unreadable


def test_what_cannot_be_fetched_is_a_document_that_says_why():
    with serve({}) as server:
        (document,) = gathered(server, "/a")

    assert document.unreadable == "answers 404 Not Found"


@pytest.mark.parametrize(
    ("content", "count"),
    [
        (b"Envoys meet in Oslo\n\n9 May 2023\n\nThe envoys met on Tuesday and talked.", 1),
        (json.dumps({"title": "Talks", "text": "The envoys met on Tuesday."}).encode(), 1),
        (b'{"text": "One."}\n{"text": "Two."}\n', 2),
        (feed_of(entry("/b", WHOLE)).body, 1),
        (b"", 1),
    ],
)
def test_standard_input_holds_whatever_a_file_may(content, count, tmp_path):
    file = tmp_path / "some.file"
    file.write_bytes(content)

    piped = list(documents_from("-", now=NOW, standard_input=io.BytesIO(content)))
    from_file = list(documents_from(str(file), now=NOW))

    assert len(piped) == count
    assert [document.content for document in from_file] == [d.content for d in piped]


def test_a_missing_file_is_told(tmp_path):
    (document,) = documents_from(str(tmp_path / "gone.txt"), now=NOW)

    assert document.unreadable == "cannot be opened: no such file or directory"
