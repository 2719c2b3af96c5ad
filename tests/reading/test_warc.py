"""Web archives: pages with their addresses and dates, and archives that are cut off or bombs."""

import datetime as dt
import gzip
import io
import resource
import tracemalloc
from uuid import uuid4

import pytest

from articles.reading import Document, UnreadableError, read, split
from articles.reading.formats.unpacking import unpack

PAGE = (
    b"<html><head><title>Ministers meet in Arica</title></head><body><article><h1>Ministers meet in"
    b" Arica</h1><p>The fishing ministers of Chile and Peru met in Arica on Tuesday and talked for "
    b"four hours about quotas.</p><p>They agreed to form a commission by 15 March, a spokesman "
    b"told reporters at the port.</p></article></body></html>"
)
HTML = ("Content-Type", "text/html; charset=utf-8")
MEGABYTE = 1_000_000


def record(kind: str, block: bytes, *headers: str) -> bytes:
    head = [
        "WARC/1.0",
        f"WARC-Type: {kind}",
        f"WARC-Record-ID: <urn:uuid:{uuid4()}>",
        "WARC-Date: 2022-01-13T08:00:00Z",
        *headers,
        f"Content-Length: {len(block)}",
    ]
    return "\r\n".join(head).encode() + b"\r\n\r\n" + block + b"\r\n\r\n"


def archive(*answers: tuple[bytes, list[tuple[str, str]], str], packed: bool = True) -> bytes:
    """A web archive as crawlers write it: each record a gzip member of its own."""
    records = [record("warcinfo", b"software: tests\r\n", "Content-Type: application/warc-fields")]
    for number, (body, fields, status) in enumerate(answers, 1):
        head = [f"HTTP/1.1 {status}", *(f"{name}: {value}" for name, value in fields)]
        address = f"WARC-Target-URI: https://coast.example/a/{number}"
        media_type = "Content-Type: application/http; msgtype=response"
        asked = record("request", b"GET / HTTP/1.1\r\n\r\n", address)
        answer = "\r\n".join(head).encode() + b"\r\n\r\n" + body
        records += [asked, record("response", answer, address, media_type)]
    return b"".join(gzip.compress(one) if packed else one for one in records)


def parts(content: bytes) -> list[Document]:
    return list(split(io.BytesIO(content), Document(b"", "news.warc.gz")))


GOOD = (PAGE, [HTML], "200 OK")
MIXED = (
    GOOD,
    (b"\x89PNG", [("Content-Type", "image/png")], "200 OK"),
    (b"", [HTML], "301 Moved Permanently"),
    (gzip.compress(PAGE), [HTML, ("Content-Encoding", "gzip")], "200 OK"),
    (
        b"%x\r\n%b\r\n0\r\n\r\n" % (len(PAGE), PAGE),
        [HTML, ("Transfer-Encoding", "chunked")],
        "200 OK",
    ),
)


@pytest.mark.parametrize("packed", [True, False])
def test_pages_are_taken_and_other_records_passed_over(packed):
    found = parts(archive(*MIXED, packed=packed))

    assert [part.address[-1] for part in found] == ["1", "4", "5"]
    assert {part.content for part in found} == {PAGE}
    assert {part.media_type for part in found} == {"text/html; charset=utf-8"}
    assert {part.fetched_at for part in found} == {dt.datetime(2022, 1, 13, 8, tzinfo=dt.UTC)}


def test_a_page_is_read_with_its_address():
    (article,) = read(Document(archive(GOOD), "news.warc.gz"))

    assert article.title == "Ministers meet in Arica"
    assert article.url == "https://coast.example/a/1"


def test_one_gzip_stream_around_all_records_is_read_too():
    assert len(parts(gzip.compress(archive(*MIXED, packed=False)))) == 3


def test_a_page_without_a_proper_address_is_passed_over():
    content = archive(GOOD, GOOD, packed=False).replace(b"https://coast.example/a/1", b"http://[x")

    (page,) = parts(content)

    assert page.address == "https://coast.example/a/2"


@pytest.mark.parametrize("share", [0.5, 0.8, 0.97])
@pytest.mark.parametrize("packed", [True, False])
def test_what_stands_before_the_cut_is_kept(share, packed):
    content = archive(*MIXED, packed=packed)

    found = parts(content[: int(len(content) * share)])

    assert found[0].content == PAGE
    assert found[-1].unreadable


def test_broken_gzip_is_told():
    content = archive(GOOD)

    *_, last = parts(content[:-8] + b"checksum")

    assert "broken" in last.unreadable


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"WARC/1.0\r\nWARC-Type: response\r\n\r\nxx", "how long"),
        (b"WARC/1.0\r\nContent-Length: -5\r\n\r\nxx", "how long"),
        (b"WARC/1.0\r\nX: " + b"a" * 3 * MEGABYTE, "no end"),
        (gzip.compress(b"WARC/1.0\r\nX: " + b"a" * 30 * MEGABYTE), "no end"),
        (archive((PAGE, [("Content-Type", "image/png")], "200 OK")), "no pages"),
        (archive(packed=False) + b"neither\r\n", "no WARC record begins here"),
        (archive((PAGE, [HTML, ("Content-Encoding", "br")], "200 OK")), "not read here: br"),
        (archive((PAGE, [HTML, ("Content-Encoding", "gzip")], "200 OK")), "packing is broken"),
    ],
)
def test_a_bad_archive_says_why(content, reason):
    with pytest.raises(UnreadableError, match=reason):
        read(Document(content, "news.warc"))


def test_a_bomb_is_one_bad_page_among_good_ones():
    bomb = gzip.compress(gzip.compress(b"\0" * 60 * MEGABYTE) * 3)
    packed = [HTML, ("Content-Encoding", "gzip")]
    zeros = gzip.compress(b"\0" * 60 * MEGABYTE)

    found = parts(archive((zeros, packed, "200 OK"), GOOD, (bomb, packed, "200 OK")))

    assert "more than 200 times" in found[0].unreadable
    assert found[1].content == PAGE


def test_an_archive_that_is_a_bomb_is_left_without_filling_the_memory():
    head = b"WARC/1.0\r\nWARC-Type: metadata\r\nContent-Length: 999999999\r\n\r\n"
    bomb = gzip.compress(head + b"\0" * 80 * MEGABYTE)

    tracemalloc.start()
    try:
        *_, last = parts(archive(GOOD) + bomb)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()

    assert "200 times its size" in last.unreadable
    assert peak < 5 * MEGABYTE


def test_memory_does_not_grow_with_the_archive():
    content = archive(*[GOOD] * 2000)

    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    count = sum(1 for _ in split(io.BytesIO(content), Document(b"", "news.warc.gz")))

    assert count == 2000
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 30_000  # kB


@pytest.mark.parametrize("encoding", ["gzip", "x-gzip", "GZIP "])
def test_what_servers_call_gzip_is_unpacked(encoding):
    assert unpack(gzip.compress(PAGE), encoding) == PAGE


def test_a_short_page_of_blanks_is_no_bomb():
    assert len(unpack(gzip.compress(b" " * 500_000), "gzip")) == 500_000


def test_a_page_that_ends_early_is_told():
    with pytest.raises(UnreadableError, match="ends before its end"):
        unpack(gzip.compress(PAGE)[:-40], "gzip")
