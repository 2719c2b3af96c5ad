"""Formats: one file each, and two tables that say which reads what.

Comes in: a document. Goes out: a page of lines; before that, where the document holds many articles
(a feed, JSON Lines, an archive), a document for each. Never: a judgement which line is body; that
is for zoning."""

import io
import re
import zlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import PurePosixPath
from typing import BinaryIO
from urllib.parse import urlsplit

from articles.reading.decoding import MAX_BYTES
from articles.reading.document import Document
from articles.reading.formats.feed import split_feed
from articles.reading.formats.html import looks_like_html, read_html
from articles.reading.formats.jsonl import split_json, split_lines
from articles.reading.formats.markdown import looks_like_markdown, read_markdown
from articles.reading.formats.text import read_text
from articles.reading.formats.unpacking import GZIP, GZIP_MAGIC
from articles.reading.formats.warc import split_warc
from articles.reading.page import Page

FORMATS: dict[str, Callable[[str], Page]] = {
    "html": read_html,
    "markdown": read_markdown,
    "text": read_text,
}
MEDIA_TYPES = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "text/markdown": "markdown",
    "text/x-markdown": "markdown",
}
SUFFIXES = {
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".md": "markdown",
    ".markdown": "markdown",
}


CONTAINERS: dict[str, Callable[[BinaryIO, Document], Iterator[Document]]] = {
    "feed": split_feed,
    "json": split_json,
    "jsonl": split_lines,
    "warc": split_warc,
}
CONTAINER_MEDIA_TYPES = {
    "application/rss+xml": "feed",
    "application/atom+xml": "feed",
    "application/rdf+xml": "feed",
    "application/json": "json",
    "application/x-ndjson": "jsonl",
    "application/ndjson": "jsonl",
    "application/jsonl": "jsonl",
    "application/jsonlines": "jsonl",
    "application/warc": "warc",
}
CONTAINER_SUFFIXES = {
    ".rss": "feed",
    ".atom": "feed",
    ".rdf": "feed",
    ".json": "json",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".warc": "warc",
}
HEAD_BYTES = 4096
FEED_BEGINS = re.compile(
    rb"\A(?:\xef\xbb\xbf)?\s*(?:<\?[^>]{0,300}>\s*|<!--(?:(?!-->).){0,1000}-->\s*|<!DOCTYPE[^>\[]{0,300}"
    rb"(?:\[[^\]]{0,2000}\])?>\s*){0,8}<(?:rss|feed|rdf:RDF)\b",
    re.DOTALL,
)
LINE_BEGINS = re.compile(rb'\A(?:\xef\xbb\xbf)?\s*\{[ \t]*"(?:[^"\\\n]|\\.){1,200}"[ \t]*:')


def container_of(head: bytes, whole: Document) -> str | None:
    """The name of the container that a document is, by its first bytes, media type or suffix; None
    for a document of one article.

    >>> container_of(b'{"title": "Talks open", "text": "They met."}', Document(b"", "-"))
    'jsonl'
    >>> container_of(b"<!DOCTYPE html><title>Talks</title>", Document(b"", "talks.rss"))
    """
    start = head
    if head.startswith(GZIP_MAGIC):
        try:
            start = zlib.decompressobj(GZIP).decompress(head, 64)
        except zlib.error:  # something else that begins with the same two bytes
            return None
    if start.startswith(b"WARC/"):
        return "warc"
    if FEED_BEGINS.match(head):
        return "feed"
    media_type = (whole.media_type or "").partition(";")[0].strip().lower()
    suffix = _suffix(whole.address)
    told = CONTAINER_MEDIA_TYPES.get(media_type)
    if told is None and media_type not in MEDIA_TYPES:  # a page is one wherever it stands
        told = CONTAINER_SUFFIXES.get(suffix)
    if told == "feed" and looks_like_html(head.decode("latin-1")):
        return None  # servers send their error pages under the feed's name
    if told:
        return told
    return "jsonl" if LINE_BEGINS.match(head) else None


def _suffix(address: str) -> str:
    try:
        return PurePosixPath(urlsplit(address).path).suffix.lower()
    except ValueError:  # "http://[broken"
        return ""


def split(stream: BinaryIO, whole: Document) -> Iterator[Document]:
    """The documents of one article each that a stream holds; a page or text is one itself.

    `whole` says where the stream comes from. What cannot be read comes as a document that says why.
    Archives and lines are read as they are asked for.
    """
    head = stream.read(HEAD_BYTES)
    rejoined = io.BufferedReader(_Rejoined(head, stream))
    name = container_of(head, whole)
    if name:
        yield from CONTAINERS[name](rejoined, whole)
    else:
        yield whole if whole.content else replace(whole, content=rejoined.read(MAX_BYTES + 1))


class _Rejoined(io.RawIOBase):
    """A stream whose beginning has been read, put together again: pipes cannot go back."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._head, self._rest = head, rest

    def readable(self) -> bool:
        return True

    def readinto(self, target: memoryview) -> int:  # type: ignore[override]  # typeshed: any buffer
        data = self._head[: len(target)] or self._rest.read(len(target))
        self._head = self._head[len(target) :]
        target[: len(data)] = data
        return len(data)


def format_of(document: Document, text: str) -> str:
    """The name of a document's format: by media type, else by suffix, else by what the text looks
    like.

    >>> format_of(Document(b"", "talks.md"), "Talks open")
    'markdown'
    >>> format_of(Document(b"", "talks.txt"), "<!DOCTYPE html><title>Talks</title>")
    'html'
    """
    media_type = (document.media_type or "").partition(";")[0].strip().lower()
    suffix = _suffix(document.address)
    told = MEDIA_TYPES.get(media_type) or SUFFIXES.get(suffix)
    if told:
        return told
    if looks_like_html(text):
        return "html"
    return "markdown" if looks_like_markdown(text) else "text"


def read_page(document: Document, text: str) -> Page:
    """The page that a document's text gives in its format."""
    return FORMATS[format_of(document, text)](text)
