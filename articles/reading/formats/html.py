"""HTML: trafilatura finds the body, the markup states the metadata; captions are set apart before
either."""

import re
from collections.abc import Iterator

import lxml.html  # type: ignore[import-untyped]  # lxml ships no types
import trafilatura
from lxml.etree import ParserError, _Element  # type: ignore[import-untyped]
from lxml.html import HtmlElement

from articles.reading.bylines import is_name_line
from articles.reading.document import UnreadableError
from articles.reading.formats.structured import heading_of, stated_clues
from articles.reading.header import head_zone
from articles.reading.page import Kind, Line, Page, Zone
from articles.reading.spacing import tidy

NOT_ARTICLE_TAGS = (
    "figure",
    "figcaption",
    "aside",
    "nav",
    "form",
    "button",
    "iframe",
    "noscript",
    "video",
    "audio",
)
"""Elements that hold pictures' words, links elsewhere and invitations, by HTML's own meaning."""
NOT_ARTICLE_CLASSES = (
    "caption",
    "photo-credit",
    "image-credit",
    "newsletter",
    "related-",
    "read-more",
    "share-",
    "social-",
    "advert",
    "promo-",
    "kicker",
    "current-date",
    "todays-date",
    "today-date",
    "clock",
)
"""The same by the usual beginnings of class names."""
BLOCKS = "self::div or self::p or self::span or self::section or self::ul or self::ol"
CAPTIONS = "//figcaption | //*[contains(@class, 'caption')][not(ancestor::figcaption)]"
SIGNS = re.compile(
    r"<(?:!doctype\s+html|html|head|body|article|div|p|meta|h1)\b[^>]*>", re.IGNORECASE
)
PUBLISHED_CLASS = re.compile(r"date|time|stamp|publi|posted|issue|folio|byline", re.IGNORECASE)
VISIT_CLASS = re.compile(r"current|today|clock|now|local", re.IGNORECASE)
CONTROL = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]"
    r"|&#0{0,9}(?:[0-8]|1[124-9]|2\d|3[01]|127);?(?!\d)"
    r"|&#[xX]0{0,9}(?:[0-8bcefBCEF]|1[0-9a-fA-F]|7[fF]);?(?![\da-fA-F])"
)
"""lxml reads these signs, as such or as references, and then refuses to move words with them."""
MAX_HEAD_ELEMENTS = 40
MAX_HEAD_WORDS = 24
SKIPPED = {"graphic", "table", "code"}


def looks_like_html(text: str) -> bool:
    """Whether a text begins like an HTML page or fragment.

    >>> looks_like_html("<!DOCTYPE html><html>"), looks_like_html("a < b and b > c")
    (True, False)
    """
    return bool(SIGNS.search(text[:1000])) and text.lstrip()[:1] == "<"


def read_html(text: str) -> Page:
    """The article's lines in an HTML page, with what its markup states. Raises UnreadableError
    where there is no article."""
    tree = _tree(text)
    stated = stated_clues(tree)
    head = tuple(_head_lines(tree))
    captions = tuple(tidy(caption.text_content()) for caption in tree.xpath(CAPTIONS))
    for element in tree.xpath(_not_article()):
        if element.getparent() is not None:
            element.drop_tree()
    found = trafilatura.bare_extraction(
        lxml.html.tostring(tree, encoding="unicode"),
        include_comments=False,
        include_tables=False,
        include_links=True,
    )
    body: _Element | None = getattr(found, "body", None)
    lines = tuple(_lines(body)) if body is not None else ()
    if not any(len(line.text.split()) > 5 for line in lines):
        raise UnreadableError("the HTML page holds no article text: only menus, forms or scripts")
    return Page(
        lines=(*head, *lines),
        stated=stated,
        captions=tuple(caption for caption in captions if caption),
    )


def _not_article() -> str:
    classes = "concat(' ', translate(@class, '_', '-'))"
    marked = " or ".join(f"contains({classes}, ' {name}')" for name in NOT_ARTICLE_CLASSES)
    tags = " | ".join(f"//{tag}" for tag in NOT_ARTICLE_TAGS)
    return f"{tags} | //*[{BLOCKS}][{marked}]"


def _tree(text: str) -> HtmlElement:
    text = re.sub(
        r"\A\s*<\?xml[^>]{0,300}\?>", "", text
    )  # lxml refuses text that declares an encoding
    text = CONTROL.sub(" ", text)
    try:
        return lxml.html.document_fromstring(text)
    except (ParserError, ValueError) as error:
        raise UnreadableError("the HTML cannot be read: it holds no elements") from error


def _head_lines(tree: HtmlElement) -> Iterator[Line]:
    """The short lines between the title and the first paragraph that only a head has: trafilatura
    leaves bylines out."""
    heading = heading_of(tree)
    if heading is not None:
        yield from _lines_below(heading)
        yield from _dates_above(heading)


def _lines_below(heading: HtmlElement) -> Iterator[Line]:
    elements = heading.xpath(f"following::*[{BLOCKS} or self::time or self::li or self::address]")
    for element in elements[:MAX_HEAD_ELEMENTS]:
        text = tidy(element.text_content())
        if len(text.split()) > MAX_HEAD_WORDS and element.tag == "p":
            return
        is_leaf = not element.xpath("p | div | ul | ol | section | figure | span/div")
        in_line = element.xpath(
            "ancestor::p | ancestor::figure | ancestor::nav | ancestor::aside | ancestor::form"
        )
        if is_leaf and not in_line and text and (head_zone(text) or is_name_line(text)):
            yield Line(text)


def _dates_above(heading: HtmlElement) -> Iterator[Line]:
    """Date lines that stand above the title and are marked as the article's: a page's own calendar
    shows the day of the visit."""
    for element in heading.xpath(f"preceding::*[{BLOCKS} or self::time]")[-MAX_HEAD_ELEMENTS:]:
        text = tidy(element.text_content())
        named = f"{element.get('class') or ''} {element.get('id') or ''}"
        is_own = bool(PUBLISHED_CLASS.search(named)) and not VISIT_CLASS.search(named)
        in_menu = element.xpath("ancestor::nav | ancestor::ul | ancestor::aside | ancestor::form")
        if is_own and not in_menu and head_zone(text) is Zone.DATE and len(element) == 0:
            yield Line(text)


def _lines(body: _Element) -> Iterator[Line]:
    for element in body:
        if not isinstance(element.tag, str) or element.tag in SKIPPED:
            continue
        if element.tag == "head":
            yield from _split(element, Kind.TITLE if element.get("rend") == "h1" else Kind.HEADING)
        elif element.tag == "list":
            for item in element.iter("item"):
                yield from _split(item, Kind.ITEM)
        elif element.tag == "quote" and element.find("p") is not None:
            yield from _lines(element)
        else:
            yield from _split(element, Kind.PARAGRAPH)


def _split(element: _Element, kind: Kind) -> Iterator[Line]:
    """The lines of one element: a line break inside it parts them."""
    parts: list[str] = [element.text or ""]
    linked = "".join("".join(link.itertext()) for link in element.iter("ref"))
    for child in element:
        if child.tag == "lb":
            parts.append("")
        else:
            parts[-1] += "".join(child.itertext())
        parts[-1] += child.tail or ""
    whole = tidy("".join(parts))
    is_linked = bool(whole) and tidy(linked) == whole
    for index, part in enumerate(tidy(part) for part in parts):
        if part:
            yield Line(part, kind=kind, apart=index == 0, linked=is_linked)
