"""Reading: bytes in, text out.

Comes in: a document, as bytes with an address. Goes out: its articles' clean text, their metadata,
each with the clue that gave it, and fingerprints by which copies are found. Never: Django, a
database, the clock, the network, or a guess without a warning."""

import io
from dataclasses import replace
from hashlib import sha256

from articles.reading.cleaning import clean
from articles.reading.decoding import decode
from articles.reading.document import Clue, Document, Reading, UnreadableError
from articles.reading.duplicates import sketch
from articles.reading.formats import read_page, split
from articles.reading.language import language_of
from articles.reading.metadata import find_metadata
from articles.reading.page import Kind, Line, Page, Zone
from articles.reading.zoning import place_lines

VERSION = 2
"""Rises when the same bytes come to be read otherwise, so that stored articles are read again."""

MAX_PROBLEMS_TOLD = 20

__all__ = ["VERSION", "Document", "Reading", "UnreadableError", "read", "split"]


def read(document: Document) -> tuple[Reading, ...]:
    """The articles of a document: a text or page holds one, a feed, JSON Lines or archive many.

    Raises UnreadableError, with the reason in plain words, where there is no article to be had.
    Where there are some, what could not be read is told in the warnings of the first.

    >>> content = b"Envoys meet in Oslo\\n\\n9 May 2023\\n\\nThe envoys met on Tuesday."
    >>> article, = read(Document(content, "oslo.txt"))
    >>> article.title, article.published.isoformat(), article.text
    ('Envoys meet in Oslo', '2023-05-09', 'The envoys met on Tuesday.')
    """
    if document.unreadable:
        raise UnreadableError(document.unreadable)
    readings: list[Reading] = []
    problems: list[str] = []
    count = 0
    for part in split(io.BytesIO(document.content), document):
        try:
            readings.append(_read_one(part))
        except UnreadableError as error:  # one bad entry does not stop the rest
            if part.address == document.address and not readings and not count:
                raise
            count += 1
            if count <= MAX_PROBLEMS_TOLD:
                problems.append(f"{part.address}: not read: {error}")
    if count > MAX_PROBLEMS_TOLD:
        problems.append(f"{count - MAX_PROBLEMS_TOLD:,} more of its articles not read")
    if not readings:
        raise UnreadableError(problems[0] if problems else "the document holds nothing")
    readings[0] = replace(readings[0], warnings=(*readings[0].warnings, *problems))
    return tuple(readings)


def _read_one(document: Document) -> Reading:
    if document.unreadable:
        raise UnreadableError(document.unreadable)
    decoded = decode(document)
    page = _as_told(read_page(document, decoded.text), document.stated)
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
    return Reading(
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
        content_hash=_content_hash(document),
        sketch=sketch(body.text),
        lost_spaces=body.lost_spaces,
    )


def _as_told(page: Page, stated: tuple[Clue, ...]) -> Page:
    """The page with what its feed or record says of it first; a title that the page has not is put
    above its lines."""
    title = next((clue.words for clue in stated if clue.about == "title"), "")
    has_title = any(line.kind is Kind.TITLE or line.text == title for line in page.lines)
    head = (Line(title, kind=Kind.TITLE),) if title and not has_title else ()
    return replace(page, lines=(*head, *page.lines), stated=(*stated, *page.stated))


def _content_hash(document: Document) -> str:
    """SHA-256 of the bytes and of what was said of them: one text that two records give to two
    outlets came twice."""
    told = "".join(f"\0{clue.about}\0{clue.words}" for clue in document.stated)
    return sha256(document.content + told.encode()).hexdigest()


def _stated_title(page: Page) -> str | None:
    return next((clue.words for clue in page.stated_about("title")), None)


def _why_no_body(lines: tuple[Line, ...]) -> str:
    if any(line.zone is Zone.TITLE for line in lines):
        return "the document has a title but no text under it"
    return "the document has no article text: no line of it reads like a sentence"
