"""RSS and Atom: each entry an article by its own content, or a pointer to where the article is."""

import datetime as dt
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from email.utils import parsedate_to_datetime
from html import unescape
from typing import BinaryIO
from urllib.parse import urljoin

import feedparser  # type: ignore[import-untyped]  # feedparser ships no types

from articles.reading.document import Clue, Document
from articles.reading.links import is_web_address
from articles.reading.spacing import tidy

MAX_BYTES = 5_000_000
MAX_TAGS = 60_000
"""Feeds with whole articles have some hundred kB and ten thousand tags; feedparser reads 40,000 in
a second where each is nested in the one before."""
MAX_ENTRIES = 500
WHOLE_WORDS = 120
"""An entry of fewer words is a teaser: shorter than the shortest agency report, longer than the
usual summary of 25 to 60 words."""
TAG = re.compile(r"<[^<>]*>")
MAILBOX = re.compile(r"\S{1,100}@\S{1,200}\s{1,8}\((?P<name>[^()]{1,200})\)")
"""How RSS gives an author: "ana@wire.example (Ana Lima)"."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a feed. `address` is the article's, empty where the entry has none; `html` is
    the longest that the entry itself says."""

    address: str
    html: str
    stated: tuple[Clue, ...]

    @property
    def is_whole(self) -> bool:
        """Whether the entry holds the article, not only a summary."""
        return len(TAG.sub(" ", self.html).split()) >= WHOLE_WORDS


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed's own title and entries, in its order; `problem` says why it could not be read."""

    title: str
    entries: tuple[Entry, ...]
    problem: str = ""

    @property
    def why_empty(self) -> str:
        """Why there is no entry; nothing where there are some."""
        return "" if self.entries else self.problem or "it is a feed without entries"


def read_feed(content: bytes, address: str, media_type: str | None = None) -> Feed:
    """The entries of an RSS or Atom feed, well-formed or not; entities of its own are not read.

    >>> read_feed(b"<rss><channel><title>Wire</title></channel></rss>", "wire.rss").title
    'Wire'
    """
    if len(content) > MAX_BYTES:
        return Feed("", (), f"the feed is too large: at most {MAX_BYTES // 1_000_000} MB are read")
    if content.count(b"<") > MAX_TAGS:
        return Feed("", (), f"the feed has too many tags: at most {MAX_TAGS:,} are read")
    # A stream, never bytes: feedparser would open files and addresses that bytes may spell.
    headers = {"content-type": media_type} if media_type else {}
    try:
        found = feedparser.parse(
            io.BytesIO(content),
            response_headers={**headers, "content-location": address},
            resolve_relative_uris=False,
            sanitize_html=False,
        )
    except (ValueError, LookupError, AssertionError, RecursionError) as error:
        # What broken markup has brought feedparser's lenient parser to raise.
        return Feed("", (), f"the feed cannot be read: {type(error).__name__}")
    if not found.get("version") and not found.entries:
        return Feed("", (), "it is no RSS or Atom feed")
    entries = tuple(_entry(item, address) for item in found.entries[:MAX_ENTRIES])
    title = tidy(_plain(found.feed.get("title")))
    return Feed(title, entries)


def split_feed(stream: BinaryIO, whole: Document) -> Iterator[Document]:
    """A document for each entry; one that is only a summary says where its article is."""
    feed = read_feed(stream.read(MAX_BYTES + 1), whole.address, whole.media_type)
    if feed.why_empty:
        yield replace(whole, content=b"", unreadable=feed.why_empty)
    for number, entry in enumerate(feed.entries, 1):
        yield document_of(entry, replace(whole, address=f"{whole.address}:{number}"))


def document_of(entry: Entry, place: Document) -> Document:
    """An entry as a document; `place` says when it was fetched, and where the entry stands in case
    it has no address."""
    address = entry.address or place.address
    if not entry.is_whole:
        where = f"; the article is at {entry.address}" if entry.address else ""
        reason = f"the feed gives only a summary{where}"
        return Document(b"", address, fetched_at=place.fetched_at, unreadable=reason)
    return Document(
        f"<article>{entry.html}</article>".encode("utf-8", "replace"),
        address,
        media_type="text/html; charset=utf-8",
        fetched_at=place.fetched_at,
        stated=entry.stated,
    )


def _entry(item: feedparser.FeedParserDict, base: str) -> Entry:
    bodies = [str(part.get("value") or "") for part in item.get("content") or ()]
    html = max([*bodies, str(item.get("summary") or "")], key=len)
    link = _address(str(item.get("link") or ""), base)
    return Entry(link, html, tuple(_stated(item, link)))


def _address(link: str, base: str) -> str:
    try:
        joined = urljoin(base, link.strip()) if link else ""
    except ValueError:  # "http://[broken"
        return ""
    return joined if is_web_address(joined) else ""


def _stated(item: feedparser.FeedParserDict, link: str) -> Iterator[Clue]:
    how = "feed entry"
    at = _instant(item)
    facts = [("title", _plain(item.get("title"))), ("published", at), ("url", link)]
    facts += [("authors", _plain(author)) for author in _authors(item)]
    return (Clue(about, how, tidy(words)) for about, words in facts if tidy(words))


def _authors(item: feedparser.FeedParserDict) -> Iterator[str]:
    mailbox = MAILBOX.fullmatch(str(item.get("author") or "").strip())
    if mailbox:  # feedparser cuts addresses at four letters of the last domain
        yield mailbox["name"]
    else:
        yield from (str(author.get("name") or "") for author in item.get("authors") or ())


def _plain(markup: object) -> str:
    text = unescape(TAG.sub(" ", str(markup or "")))
    return text.encode("utf-8", "replace").decode()


def _instant(item: feedparser.FeedParserDict) -> str:
    """When the entry was published, in ISO 8601 with the offset that the feed gives: the day in
    Greenwich is not always the outlet's day.

    Where only feedparser can read the date, its instant in UTC; nothing where the feed gives none.
    """
    words = str(item.get("published") or "").strip()
    for reader in (dt.datetime.fromisoformat, parsedate_to_datetime):
        try:
            return reader(words).isoformat()
        except (ValueError, TypeError, IndexError):  # another kind of date; "32 Jan"
            continue
    parsed = item.get("published_parsed") if words else None
    if not parsed:
        return ""
    year, month, day, hour, minute, second = parsed[:6]
    try:
        return dt.datetime(year, month, day, hour, minute, second, tzinfo=dt.UTC).isoformat()
    except ValueError:  # the year 0, the second 61
        return ""
