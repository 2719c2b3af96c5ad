"""Markdown: headings, emphasis and links told apart by markdown-it; front matter read as
metadata."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from markdown_it import MarkdownIt
from markdown_it.token import Token

from articles.reading.document import Clue
from articles.reading.formats.wrapping import unwrap
from articles.reading.page import Kind, Line, Page
from articles.reading.spacing import tidy

FRONT_MATTER = re.compile(
    r"\A\s*(?P<fence>---|\+\+\+)[ \t]*\n(?P<fields>.*?)\n(?P=fence)[ \t]*(?:\n|\Z)", re.DOTALL
)
FIELD = re.compile(r"(?P<key>[A-Za-z_-]{2,30})\s{0,8}[:=]\s{0,8}(?P<value>.*)")
FIELDS = {
    "title": "title",
    "headline": "title",
    "date": "published",
    "published": "published",
    "pubdate": "published",
    "pub_date": "published",
    "publishdate": "published",
    "publish_date": "published",
    "date_published": "published",
    "published_at": "published",
    "published_on": "published",
    "published_time": "published",
    "issued": "published",
    "updated": "updated",
    "lastmod": "updated",
    "modified": "updated",
    "author": "authors",
    "authors": "authors",
    "byline": "authors",
    "url": "url",
    "link": "url",
    "canonical_url": "url",
    "source_url": "url",
    "outlet": "outlet",
    "publisher": "outlet",
    "publication": "outlet",
    "site": "outlet",
    "site_name": "outlet",
    "newspaper": "outlet",
    "agency": "outlet",
    "source": "outlet",
}
"""Front matter's keys, as the usual generators of sites call them, and the field that each
fills."""
TAG = re.compile(r"<[^<>]{1,500}>")
SIGNS = re.compile(
    r"^#{1,6}\s+\S|\[[^\]\n]{1,300}\]\([^)\s]{0,500}\)|(?<!\*)\*\*[^*\n]{2,200}\*\*(?!\*)",
    re.MULTILINE,
)


class _Piece(NamedTuple):
    """Some words inside a line, and how they are marked."""

    text: str
    linked: bool
    bold: bool
    slanted: bool


def looks_like_markdown(text: str) -> bool:
    """Whether a text holds what only Markdown writes: a heading's mark, a link, bold words.

    >>> looks_like_markdown("By [Ana Lima](#) for AFP"), looks_like_markdown("Point #1: talks")
    (True, False)
    """
    return bool(SIGNS.search(text) or FRONT_MATTER.match(text))


def read_markdown(text: str) -> Page:
    """The lines of a Markdown text, and its front matter as clues.

    A line in italics right under a picture is the picture's caption.
    """
    stated: tuple[Clue, ...] = ()
    front = FRONT_MATTER.match(text)
    if front:
        stated = tuple(_front_matter(front["fields"]))
        text = text[front.end() :]
    parser = MarkdownIt("commonmark").disable(["code", "lheading"])
    return Page(lines=unwrap(tuple(_lines(parser.parse(text)))), stated=stated)


def _front_matter(fields: str) -> Iterator[Clue]:
    for line in fields.splitlines():
        match = FIELD.fullmatch(line.strip())
        about = FIELDS.get(match["key"].lower()) if match else None
        if not match or not about:
            continue
        values = (
            [value.strip(" \"'") for value in match["value"].strip(" []").split(",")]
            if about == "authors"
            else [match["value"].strip(" \"'")]
        )
        yield from (
            Clue(about, f"front matter, {match['key']}", value) for value in values if value
        )


def _lines(tokens: Sequence[Token]) -> Iterator[Line]:
    kinds: list[Kind] = []
    number = ""
    titled = pictured = False
    for token in tokens:
        if token.type == "heading_open":
            kind = Kind.TITLE if token.tag == "h1" and not titled else Kind.HEADING
            titled = titled or kind is Kind.TITLE
            kinds.append(kind)
        elif token.type == "list_item_open":
            kinds.append(Kind.ITEM)
            number = f"{token.info}. " if token.info else ""
        elif token.type in {"heading_close", "list_item_close"}:
            kinds.pop()
        elif token.type == "inline":
            children = token.children or []
            pictured = pictured or any(child.type == "image" for child in children)
            for line in _inline_lines(children, kinds[-1] if kinds else Kind.PARAGRAPH, number):
                yield line._replace(kind=Kind.CAPTION) if pictured and line.slanted else line
                number, pictured = "", False
        elif token.type == "html_block":
            parts = (tidy(TAG.sub(" ", raw)) for raw in token.content.splitlines())
            yield from (Line(part) for part in parts if part)


def _inline_lines(tokens: Sequence[Token], kind: Kind, number: str) -> Iterator[Line]:
    pieces: list[_Piece] = []
    linked = bold = slant = 0
    apart = True
    for token in tokens:
        linked += {"link_open": 1, "link_close": -1}.get(token.type, 0)
        bold += {"strong_open": 1, "strong_close": -1}.get(token.type, 0)
        slant += {"em_open": 1, "em_close": -1}.get(token.type, 0)
        if token.type in {"text", "code_inline"}:
            pieces.append(_Piece(token.content, linked > 0, bold > 0, slant > 0))
        if token.type in {"softbreak", "hardbreak"} or (
            token.type == "html_inline" and token.content.startswith("<br")
        ):
            yield from _line(pieces, kind, number, apart=apart)
            pieces, number, apart = [], "", False
    yield from _line(pieces, kind, number, apart=apart)


def _is_linked(pieces: Sequence[_Piece]) -> bool:
    """Links, with nothing between them but bars and dots."""
    between = "".join(piece.text for piece in pieces if not piece.linked)
    return any(piece.linked for piece in pieces) and not re.search(r"[^\W_]", between)


def _line(pieces: Sequence[_Piece], kind: Kind, number: str, *, apart: bool) -> Iterator[Line]:
    text = tidy("".join(piece.text for piece in pieces))
    if not text:
        return
    solid = [piece for piece in pieces if piece.text.strip()]
    tail: list[str] = []
    for piece in reversed(solid):
        if not piece.bold:
            break
        tail.insert(0, piece.text)
    yield Line(
        f"{number}{text}",
        kind=kind,
        apart=apart,
        linked=_is_linked(solid),
        slanted=all(piece.slanted for piece in solid),
        bold_tail=tidy("".join(tail)),
    )
