"""Formats: one file each, and one table that says which reads what.

Comes in: a document's text. Goes out: a page of lines. Never: a judgement which line is body; that
is for zoning."""

from collections.abc import Callable
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from articles.reading.document import Document, UnreadableError
from articles.reading.formats.html import looks_like_html, read_html
from articles.reading.formats.markdown import looks_like_markdown, read_markdown
from articles.reading.formats.text import read_text
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


def format_of(document: Document, text: str) -> str:
    """The name of a document's format: by media type, else by suffix, else by what the text looks
    like.

    >>> format_of(Document(b"", "talks.md"), "Talks open")
    'markdown'
    >>> format_of(Document(b"", "talks.txt"), "<!DOCTYPE html><title>Talks</title>")
    'html'
    """
    media_type = (document.media_type or "").partition(";")[0].strip().lower()
    suffix = PurePosixPath(urlsplit(document.address).path).suffix.lower()
    told = MEDIA_TYPES.get(media_type) or SUFFIXES.get(suffix)
    if told:
        return told
    if text.lstrip().startswith(("<rss", "<feed", "<?xml")) and (
        "<rss" in text[:2000] or "<feed" in text[:2000]
    ):
        raise UnreadableError("the file is a feed, not an article")
    if looks_like_html(text):
        return "html"
    return "markdown" if looks_like_markdown(text) else "text"


def read_page(document: Document, text: str) -> Page:
    """The page that a document's text gives in its format."""
    return FORMATS[format_of(document, text)](text)
