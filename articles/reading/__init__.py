"""Reading: bytes in, text out.

Comes in: a document, as bytes with an address. Goes out: its article's clean text, its metadata,
each with the clue that gave it, and fingerprints by which copies are found. Never: Django, a
database, the clock, the network, or a guess without a warning."""

from hashlib import sha256

from articles.reading.cleaning import clean
from articles.reading.decoding import decode
from articles.reading.document import Document, Reading, UnreadableError
from articles.reading.duplicates import sketch
from articles.reading.formats import read_page
from articles.reading.language import language_of
from articles.reading.metadata import find_metadata
from articles.reading.page import Line, Page, Zone
from articles.reading.zoning import place_lines

VERSION = 1
"""Rises when the same bytes come to be read otherwise, so that stored articles are read again."""

__all__ = ["VERSION", "Document", "Reading", "UnreadableError", "read"]


def read(document: Document) -> tuple[Reading, ...]:
    """The articles of a document; text, Markdown and HTML hold one.

    Raises UnreadableError, with the reason in plain words, where there is no article to be had.

    >>> content = b"Envoys meet in Oslo\\n\\n9 May 2023\\n\\nThe envoys met on Tuesday."
    >>> article, = read(Document(content, "oslo.txt"))
    >>> article.title, article.published.isoformat(), article.text
    ('Envoys meet in Oslo', '2023-05-09', 'The envoys met on Tuesday.')
    """
    decoded = decode(document)
    page = read_page(document, decoded.text)
    lines = place_lines(page.lines, title=_stated_title(page))
    if not any(line.zone is Zone.BODY for line in lines):
        raise UnreadableError(_why_no_body(lines))
    body = clean(lines, title=next((line.text for line in lines if line.zone is Zone.TITLE), ""))
    metadata = find_metadata(page, lines, body, document)
    best = metadata.published.best
    warnings = [*decoded.warnings, *metadata.published.warnings]
    if metadata.outlet is None:
        warnings.append("no outlet named")
    if body.lost_spaces:
        warnings.append(f"{body.lost_spaces} lost spaces put back")
    return (
        Reading(
            address=document.address,
            title=metadata.title,
            text=body.text,
            language=language_of(body.text),
            url=metadata.url,
            published=best.day if best else None,
            published_at=best.at if best else None,
            published_basis=best.clue.basis if best else None,
            outlet=metadata.outlet,
            authors=metadata.authors,
            agencies=metadata.agencies,
            headings=body.headings,
            clues=metadata.clues,
            warnings=tuple(warnings),
            content_hash=sha256(document.content).hexdigest(),
            sketch=sketch(body.text),
            lost_spaces=body.lost_spaces,
        ),
    )


def _stated_title(page: Page) -> str | None:
    return next((clue.words for clue in page.stated_about("title")), None)


def _why_no_body(lines: tuple[Line, ...]) -> str:
    if any(line.zone is Zone.TITLE for line in lines):
        return "the document has a title but no text under it"
    return "the document has no article text: no line of it reads like a sentence"
