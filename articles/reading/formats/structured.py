"""What an HTML page states of its article outright: JSON-LD first, then meta tags, links and
`<time>`."""

import json
import re
from collections.abc import Iterable, Iterator

from lxml.html import HtmlElement  # type: ignore[import-untyped]  # lxml ships no types

from articles.reading.calendar_days import find_days
from articles.reading.document import Clue
from articles.reading.mastheads import is_masthead, is_section
from articles.reading.spacing import tidy

ARTICLE_TYPES = {
    "Article",
    "NewsArticle",
    "ReportageNewsArticle",
    "AnalysisNewsArticle",
    "OpinionNewsArticle",
    "BackgroundNewsArticle",
    "BlogPosting",
    "LiveBlogPosting",
    "Report",
    "SocialMediaPosting",
}
"""schema.org's types for written pieces."""
MAX_DEPTH = 6
MAX_SITE_WORDS = 5
MIN_HEADING_WORDS = 3
BARS = re.compile(r"[|:–—·»›]|\s-\s")
"""What parts the outlet, the section and the title in a title element."""
META_TAGS = {
    "published": (
        "article:published_time",
        "og:published_time",
        "parsely-pub-date",
        "sailthru.date",
        "date",
        "pubdate",
        "publishdate",
        "publish-date",
        "dc.date",
        "dc.date.issued",
        "dcterms.issued",
        "dcterms.created",
        "dcterms.date",
        "article.published",
        "datepublished",
        "cxenseparse:recs:publishtime",
    ),
    "updated": ("article:modified_time", "og:updated_time", "lastmod", "dcterms.modified"),
    "title": ("og:title", "twitter:title", "dc.title", "dcterms.title", "parsely-title"),
    "outlet": (
        "og:site_name",
        "publisher",
        "application-name",
        "dc.publisher",
        "dcterms.publisher",
    ),
    "url": ("og:url", "parsely-link", "twitter:url"),
    "authors": (
        "author",
        "article:author",
        "parsely-author",
        "dc.creator",
        "sailthru.author",
        "byl",
    ),
}
"""Names of meta tags, surest first; compared in small letters."""


def stated_clues(tree: HtmlElement) -> tuple[Clue, ...]:
    """Every clue in a page's markup, for each field the surest first."""
    return (*_from_json_ld(tree), *_from_meta(tree), *_from_elements(tree))


def _from_json_ld(tree: HtmlElement) -> Iterator[Clue]:
    for script in tree.xpath("//script[contains(@type, 'ld+json')]"):
        try:
            data = json.loads(script.text_content(), strict=False)
        except (ValueError, RecursionError):  # broken or hostile JSON-LD says nothing
            continue
        for article in _articles(data, MAX_DEPTH):
            yield from _article_clues(article)


def _articles(data: object, depth: int) -> Iterator[dict[str, object]]:
    if depth == 0:
        return
    if isinstance(data, list):
        for item in data[:50]:
            yield from _articles(item, depth - 1)
    if isinstance(data, dict):
        types = data.get("@type")
        if ARTICLE_TYPES & set(types if isinstance(types, list) else [types]):
            yield data
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _articles(data.get(key), depth - 1)


def _article_clues(article: dict[str, object]) -> Iterator[Clue]:
    fields = (
        ("title", "headline"),
        ("published", "datePublished"),
        ("updated", "dateModified"),
        ("outlet", "publisher"),
        ("url", "url"),
        ("url", "mainEntityOfPage"),
        ("authors", "author"),
        ("authors", "creator"),
    )
    for about, key in fields:
        for words in _names(_persons(article.get(key)) if about == "authors" else article.get(key)):
            yield Clue(about, f"JSON-LD {key}", words)


def _persons(value: object) -> object:
    """The writers without the organisations among them: an agency is no author."""
    if isinstance(value, list):
        return [kept for item in value if (kept := _persons(item))]
    if isinstance(value, dict) and value.get("@type") not in {None, "Person"}:
        return None
    return value


def _names(value: object) -> Iterator[str]:
    if isinstance(value, str) and tidy(value):
        yield tidy(value)
    elif isinstance(value, list):
        for item in value[:20]:
            yield from _names(item)
    elif isinstance(value, dict):
        yield from _names(value.get("name") or value.get("@id") or value.get("url"))


def _from_meta(tree: HtmlElement) -> Iterator[Clue]:
    found: dict[str, list[str]] = {}
    for tag in tree.xpath("//meta[@content]"):
        name = (tag.get("property") or tag.get("name") or tag.get("itemprop") or "").lower()
        words = tidy(tag.get("content") or "")
        if name and words:
            found.setdefault(name, []).append(words)
    for about, names in META_TAGS.items():
        for name in names:
            yield from (Clue(about, f"meta tag {name}", words) for words in found.get(name, []))


def _from_elements(tree: HtmlElement) -> Iterator[Clue]:
    yield from _clues("url", "canonical link", tree.xpath("//link[@rel='canonical']/@href"))
    times = tree.xpath(
        "//*[@itemprop='datePublished']/@datetime | //*[@itemprop='datePublished']/@content"
    )
    yield from _clues("published", "itemprop datePublished", times)
    inside = tree.xpath(
        "//article//time/@datetime | //header//time/@datetime | //main//time/@datetime"
    )
    yield from _clues("published", "time element", inside[:1] or tree.xpath("//time/@datetime")[:1])
    heading = heading_of(tree)
    if heading is not None:
        yield Clue("title", heading.tag, tidy(heading.text_content()))
    yield from _clues(
        "title", "title element", [title.text_content() for title in tree.xpath("//head/title")[:1]]
    )
    yield from _site_in_title(tree)
    people = tree.xpath("//*[@rel='author' or @itemprop='author']")
    yield from _clues("authors", "author element", [person.text_content() for person in people[:8]])


def heading_of(tree: HtmlElement) -> HtmlElement | None:
    """The element that heads the article: the first h1, else the first lower heading whose words
    the title element holds too."""
    title = "".join(tidy(found.text_content()) for found in tree.xpath("//head/title")[:1])
    for heading in tree.xpath("//h1"):
        if tidy(heading.text_content()):
            return heading
    for heading in tree.xpath("//h2 | //h3"):
        words = tidy(heading.text_content())
        if len(words.split()) >= MIN_HEADING_WORDS and words in title:
            return heading
    return None


def _site_in_title(tree: HtmlElement) -> Iterator[Clue]:
    """What the title element adds to the title on the page is the outlet's name."""
    found = heading_of(tree)
    heading = tidy(found.text_content()) if found is not None else ""
    title = next((tidy(found.text_content()) for found in tree.xpath("//head/title")[:1]), "")
    if not heading or heading not in title:
        return
    before, _, after = title.rpartition(heading)
    for rest, how in ((after, "end of the title element"), (before, "start of the title element")):
        parts = [part.strip(" -") for part in BARS.split(rest)]
        names = [
            part
            for part in parts
            if part[:1].isupper() and not is_section(part) and not find_days(part)
        ]
        is_apart = len(parts) > 1 or rest.strip(" -") != rest
        named = next((name for name in names if is_masthead(name)), None)
        site = named or (names[0] if len(names) == 1 else "")
        if is_apart and 0 < len(site.split()) <= MAX_SITE_WORDS:
            yield Clue("outlet", how, site)


def _clues(about: str, how: str, values: Iterable[str]) -> Iterator[Clue]:
    return (Clue(about, how, tidy(value)) for value in values if tidy(value))
