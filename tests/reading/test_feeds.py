"""Feeds: entries with their article, entries that only point to it, and hostile feeds."""

import datetime as dt
from itertools import pairwise

import pytest

from articles.reading import Document, UnreadableError, read
from articles.reading.document import Clue
from articles.reading.formats.feed import MAX_TAGS, read_feed

ARTICLE = (
    "<p>The fishing ministers of Chile and Peru met in Arica on Tuesday and talked for four hours "
    "about quotas along the coast, an official said after the session ended late.</p>"
    "<p>They agreed to form a commission by 15 March, a spokesman told reporters at the port. The "
    "commission will have six members and report to both presidents before the summer.</p>"
    "<p>Fishermen on both sides had asked for such a rule since 2019. Nobody signed anything, but "
    "both delegations called the talks useful and said they would go on next week in Lima.</p>"
    "<p>A joint text is to follow. The last round ended without result, when the delegations left "
    "the table after two days behind closed doors and did not say when they would return.</p>"
)
HEAD = '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>'


def rss(*items: str) -> bytes:
    return f"{HEAD}<title>Coast Wire</title>{''.join(items)}</channel></rss>".encode()


def item(body: str = ARTICLE, date: str = "Wed, 12 Jan 2022 10:30:00 GMT", more: str = "") -> str:
    return (
        "<item><title>Ministers meet in Arica</title><link>https://coast.example/a/1</link>"
        f"<pubDate>{date}</pubDate>{more}"
        f"<content:encoded><![CDATA[{body}]]></content:encoded></item>"
    )


ATOM = f"""<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Coast Wire</title>
<entry><title>Ministers meet in Arica</title><link href="/a/1"/>
<published>2022-01-12T10:30:00Z</published><author><name>Ana Lima</name></author>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">{ARTICLE}</div></content>
</entry></feed>""".encode()


@pytest.mark.parametrize("content", [rss(item()), ATOM], ids=["RSS", "Atom"])
def test_an_entry_with_its_article_is_read_as_one(content):
    (article,) = read(Document(content, "https://coast.example/feed"))

    assert article.title == "Ministers meet in Arica"
    assert article.published == dt.date(2022, 1, 12)
    assert article.url == "https://coast.example/a/1"
    assert article.text.startswith("The fishing ministers of Chile and Peru met in Arica")
    assert len(article.text.split("\n\n")) == 4


def test_the_feed_is_the_clue_to_the_date():
    (article,) = read(Document(rss(item()), "https://coast.example/feed"))

    assert Clue("published", "feed entry", "2022-01-12T10:30:00+00:00") in article.clues


@pytest.mark.parametrize(
    ("date", "published"),
    [
        ("Wed, 12 Jan 2022 00:30:00 +0300", "2022-01-12"),  # still the 11th in Greenwich
        ("Tue, 11 Jan 2022 23:30:00 -0500", "2022-01-11"),
        ("2022-01-12T23:30:00-05:00", "2022-01-12"),
        ("Wed, 12 Jan 2022 10:30 EST", "2022-01-12"),
        ("32 Jan 2022", None),
        ("soon", None),
        ("0000-99-99", None),
    ],
)
def test_the_day_is_the_outlets_own(date, published):
    (article,) = read(Document(rss(item(date=date)), "feed.rss"))

    assert (article.published and article.published.isoformat()) == published


@pytest.mark.parametrize(
    ("more", "authors"),
    [
        ("<author>ana@coast.example (Ana Lima)</author>", ("Ana Lima",)),
        ("<author>ana@coast.example</author>", ()),
        ("", ()),
    ],
)
def test_authors_are_named_without_their_mailboxes(more, authors):
    (article,) = read(Document(rss(item(more=more)), "feed.rss"))

    assert article.authors == authors


def test_an_entry_that_is_a_summary_says_where_its_article_is():
    with pytest.raises(UnreadableError, match=r"summary; the article is at https://coast\.example"):
        read(Document(rss(item("<p>Ministers met.</p>")), "feed.rss"))


def test_a_summary_among_articles_is_told_in_a_warning():
    (article,) = read(Document(rss(item(), item("<p>They met.</p>")), "feed.rss"))

    assert "only a summary" in article.warnings[-1]


def test_a_page_called_a_feed_is_read_as_a_page():
    page = f"<!DOCTYPE html><html><body><article><h1>Talks</h1>{ARTICLE}</article></body></html>"

    (article,) = read(Document(page.encode(), "https://coast.example/feed.rss"))

    assert article.title == "Talks"


def entity_bomb() -> bytes:
    kinds = "abcdefghij"
    entities = "".join(
        f'<!ENTITY {name} "{f"&{before};" * 10}">' for before, name in pairwise(kinds)
    )
    return f'<!DOCTYPE rss [<!ENTITY a "boom">{entities}]>'.encode() + rss(item("&j;" * 200))


def test_entities_of_the_feed_are_not_multiplied():
    feed = read_feed(entity_bomb(), "feed.rss")

    assert all(len(entry.html) < 1000 for entry in feed.entries)


def test_files_of_this_machine_are_not_let_in(tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("swordfish " * 200)
    doctype = f'<!DOCTYPE rss [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'

    plain = item("&x;").replace("<![CDATA[", "").replace("]]>", "")

    feed = read_feed(doctype.encode() + rss(plain), "feed.rss")

    assert "swordfish" not in str(feed)


def test_an_address_in_place_of_a_feed_is_not_opened(tmp_path):
    file = tmp_path / "feed.rss"
    file.write_bytes(rss(item()))

    assert read_feed(str(file).encode(), "feed.rss").problem


@pytest.mark.parametrize("share", [0.2, 0.5, 0.9])
def test_a_feed_that_breaks_off_is_no_crash(share):
    content = rss(item(), item())

    feed = read_feed(content[: int(len(content) * share)], "feed.rss")

    assert feed.problem or feed.entries


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"<rss>" + b"<a>" * (MAX_TAGS + 1), "too many tags"),
        (b"<rss>" + b" " * 6_000_000, "too large"),
        (b"<rss><channel></channel></rss>", "without entries"),
        (b"nothing of the kind", "no RSS or Atom feed"),
        (b"\x00\x01\x02<rss", ""),
        (b"<rss>" + b"&" * 20_000, ""),
        (b"<rss><channel><item>" + b"<![CDATA[" * 20_000, ""),
    ],
)
def test_a_hostile_feed_is_refused_or_holds_nothing(content, problem):
    feed = read_feed(content, "feed.rss")

    assert problem in feed.why_empty
    assert not any(entry.is_whole for entry in feed.entries)


@pytest.mark.parametrize("link", ["javascript:alert(1)", "file:///etc/hosts", "http://[broken", ""])
def test_only_web_addresses_are_addresses_of_articles(link):
    content = rss(item()).replace(b"https://coast.example/a/1", link.encode())

    (entry,) = read_feed(content, "feed.rss").entries

    assert not entry.address
