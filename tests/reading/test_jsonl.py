"""JSON Lines: the mapping of fields, and lines that are none."""

import datetime as dt
import io
import json
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.reading import Document, UnreadableError, read, split
from articles.reading.formats import container_of

TEXT = (
    "The fishing ministers of Chile and Peru met in Arica on Tuesday and talked for hours.\n\n"
    "They agreed to form a commission by 15 March, a spokesman told reporters at the port."
)
RECORD = {
    "title": "Ministers meet in Arica",
    "text": TEXT,
    "published": "2022-01-12T10:30:00-03:00",
    "url": "https://coast.example/a/1",
    "source": "The Coast Wire",
    "authors": ["Ana Lima", "Jo Berg"],
}


def lines(*records: object) -> bytes:
    return "\n".join(r if isinstance(r, str) else json.dumps(r) for r in records).encode()


def parts(content: bytes, address: str = "news.jsonl") -> list[Document]:
    return list(split(io.BytesIO(content), Document(b"", address)))


def test_each_field_lands_where_the_mapping_says():
    (article,) = read(Document(lines(RECORD), "news.jsonl"))

    assert article.title == "Ministers meet in Arica"
    assert article.text == TEXT
    assert article.published == dt.date(2022, 1, 12)
    assert article.url == "https://coast.example/a/1"
    assert article.outlet == "The Coast Wire"
    assert article.authors == ("Ana Lima", "Jo Berg")
    assert {clue.how for clue in article.clues if clue.about == "published"} == {
        "JSON field published"
    }


@pytest.mark.parametrize("name", ["html", "body"])
def test_a_page_is_read_as_a_page(name):
    page = "".join(f"<p>{paragraph}</p>" for paragraph in TEXT.split("\n\n"))
    record = {**RECORD, name: f"<div>{page}</div>"}
    del record["text"]

    (article,) = read(Document(lines(record), "news.jsonl"))

    assert article.title == "Ministers meet in Arica"
    assert "<p>" not in article.text
    assert "commission" in article.text


def test_a_body_without_tags_is_plain_text():
    (part,) = parts(lines({"body": TEXT}))

    assert part.media_type == "text/plain; charset=utf-8"


def test_a_bad_line_is_named_and_the_rest_goes_on():
    found = parts(lines(RECORD, '{"title": ', "", {"title": "No text"}, RECORD))

    assert [part.address.partition(":")[2] for part in found] == ["1", "2", "4", "5"]
    assert [bool(part.unreadable) for part in found] == [False, True, True, False]


def test_thousands_of_bad_lines_are_counted_not_listed():
    (article,) = read(Document(lines(RECORD) + b"\n{" * 5000, "news.jsonl"))

    assert article.warnings[-1] == "4,980 more of its articles not read"
    assert len(article.warnings) < 30


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ('{"text": ', "not JSON: .* at character"),
        ("{'text': 'x'}", "not JSON"),
        ('["a"]', "no JSON object"),
        ("17", "no JSON object"),
        ('{"title": "Talks"}', "none of “text”, “html” and “body”"),
        ('{"text": null}', "none of “text”"),
        ('{"text": 17}', "“text” must be text, not 17"),
        ('{"text": "They met.", "published": 1641983400}', "“published” must be text"),
        ("[" * 200_000, "too deep"),
        ('{"text": ' + "9" * 5000 + "}", "number too long"),
    ],
)
def test_a_line_that_is_no_article_says_why(line, reason):
    with pytest.raises(UnreadableError, match=reason):
        read(Document(line.encode(), "news.jsonl"))


def test_bytes_that_are_no_utf_8_are_told():
    (part,) = parts(b'{"text": "caf\xe9"}')

    assert part.unreadable == "byte 13 is not UTF-8, as JSON must be"


def test_a_line_of_megabytes_does_not_fill_the_memory():
    endless = b'{"text": "' + b"x" * 22_000_000 + b'"}\n'

    found = parts(endless + lines(RECORD))

    assert found[0].unreadable == "the line is too long: more than 20 MB"
    assert not found[1].unreadable


def test_halves_of_characters_and_nul_bytes_are_no_crash():
    record = '{"title": "Talks \\ud800 in Arica", "text": "They met.\\u0000"}'

    (part,) = parts(record.encode())

    assert part.stated[0].words == "Talks ? in Arica"
    with pytest.raises(UnreadableError, match="NUL bytes"):
        read(part)


def test_one_text_of_two_outlets_came_twice():
    first, second = read(Document(lines(RECORD, {**RECORD, "source": "Harbour Radio"}), "n.jsonl"))

    assert first.content_hash != second.content_hash


def test_a_list_in_one_json_file_is_read_record_by_record():
    content = json.dumps([RECORD, {"title": "No text"}], indent=1).encode()

    found = parts(content, "news.json")

    assert [part.address for part in found] == ["news.json:1", "news.json:2"]
    assert [bool(part.unreadable) for part in found] == [False, True]


def test_one_record_in_a_json_file_is_read():
    (part,) = parts(json.dumps(RECORD, indent=1).encode(), "news.json")

    assert read(part)[0].text == TEXT


def test_a_page_under_a_containers_name_is_a_page():
    whole = Document(b"<p>They met.</p>", "https://coast.example/a.json", "text/html")

    assert container_of(whole.content, whole) is None


@pytest.mark.parametrize(
    ("head", "address", "name"),
    [
        (b'{"title": "Talks"}', "-", "jsonl"),
        (b'\xef\xbb\xbf{ "title" : "Talks"}', "-", "jsonl"),
        (b"anything", "news.ndjson", "jsonl"),
        (b"{curly} words open this text", "a.txt", None),
        (b"<!doctype html>", "a.html", None),
        (b"<?xml version='1.0'?><!-- by hand --><rss version='2.0'>", "-", "feed"),
        (b"\x1f\x8bnot gzip", "a.gz", None),
    ],
)
def test_containers_are_told_by_looks_and_by_name(head, address, name):
    assert container_of(head, Document(b"", address)) == name


@given(st.binary(max_size=300))
def test_any_bytes_give_articles_or_reasons(content):
    for part in parts(content):
        with suppress(UnreadableError):
            assert all(reading.text for reading in read(part))
