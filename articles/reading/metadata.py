"""Title, address, outlet, writers and agencies of an article, each with the clue that gave it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from articles.reading.agencies import find_agencies
from articles.reading.bylines import is_byline, read_authors
from articles.reading.cleaning import Body
from articles.reading.document import Basis, Clue, Document
from articles.reading.header import ADDRESS, labelled, names_in_head
from articles.reading.links import canonical_url, is_web_address
from articles.reading.mastheads import outlet_called
from articles.reading.outlets import find_outlet, outlet_name
from articles.reading.page import Line, Page, Zone
from articles.reading.publishing import Published, day_of_dateline, find_published

MAX_MADE_TITLE = 90
"""A title made from the text's beginning is cut at a word before so many characters."""
REPORTED_BY = re.compile(
    r"[(\[\s—–-]{0,8}(?:Reporting|Reported|Writing|Written)(?: and (?:writing|editing))? by\s{1,8}"
    r"(?P<names>[^;.()\[\]]{3,200})"
)
SITE_IN_TITLE = re.compile(r"\s{1,8}[|–—-]\s{1,8}(?P<site>[^|–—]{2,40})$")


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known of an article beside its text. `clues` say where each piece comes from."""

    title: str
    url: str | None
    outlet: str | None
    authors: tuple[str, ...]
    agencies: tuple[str, ...]
    published: Published
    clues: tuple[Clue, ...]


def find_metadata(page: Page, lines: Sequence[Line], body: Body, document: Document) -> Metadata:
    """All the metadata of an article from its page, its placed lines and what cleaning took out."""
    title = _title(page, lines, body)
    url = next(_urls(page, lines, document), None)
    address = url.words if url else None
    outlet = find_outlet(page, lines, body, address)
    authors = tuple(_authors(page, lines, body))
    agencies = tuple(_agencies(lines, body))
    published = find_published(page, lines, body, document=document, url=address)
    place = body.dateline.place if body.dateline else ""
    places = (Clue("dateline_place", "dateline", place),) if place else ()
    day = day_of_dateline(body, published.best.day) if published.best else None
    days = (Clue("dateline_day", "dateline", day.isoformat()),) if day else ()
    single = (title, url, outlet, published.best.clue if published.best else None)
    return Metadata(
        title=title.words,
        url=canonical_url(address) if address else None,
        outlet=outlet_name(outlet) if outlet else None,
        authors=tuple(dict.fromkeys(clue.words for clue in authors)),
        agencies=tuple(dict.fromkeys(clue.words for clue in agencies)),
        published=published,
        clues=(*(clue for clue in single if clue), *places, *days, *authors, *agencies),
    )


def _title(page: Page, lines: Iterable[Line], body: Body) -> Clue:
    for line in lines:
        if line.zone is Zone.TITLE:
            label = labelled(line.text)
            words = label[1] if label and label[0] is Zone.TITLE else line.text
            return Clue("title", "title line", words)
    for clue in page.stated_about("title"):
        return Clue("title", clue.how, without_site(clue.words))
    return Clue("title", "beginning of the text", shortened(body.text), Basis.INFERRED)


def shortened(text: str) -> str:
    """The first sentence of a text, cut at a word if it is long.

    >>> shortened("Envoys met in Oslo. They left.")
    'Envoys met in Oslo.'
    """
    first = re.split(r"(?<=[a-z0-9)”\"][.!?])\s|\n", text, maxsplit=1)[0]
    if len(first) <= MAX_MADE_TITLE:
        return first
    return f"{first[:MAX_MADE_TITLE].rsplit(' ', 1)[0].rstrip(' ,;:–—-')}…"


def without_site(title: str) -> str:
    """A page's title without the outlet's name at its end.

    >>> without_site("Envoys meet in Oslo - BBC News"), without_site("Russia - US talks open")
    ('Envoys meet in Oslo', 'Russia - US talks open')
    """
    match = SITE_IN_TITLE.search(title)
    known = match and (outlet_called(match["site"]) or "|" in match.group())
    return title[: match.start()] if match and known else title


def _urls(page: Page, lines: Sequence[Line], document: Document) -> Iterator[Clue]:
    yield from (clue for clue in page.stated_about("url") if is_web_address(clue.words))
    for line in lines:
        match = ADDRESS.search(line.text) if line.zone is Zone.URL else None
        if match and is_web_address(match["url"]):
            yield Clue("url", "address in the text", match["url"])
    if is_web_address(document.address):
        yield Clue("url", "address of the document", document.address)


def _authors(page: Page, lines: Iterable[Line], body: Body) -> Iterator[Clue]:
    """A clue for each writer: from the surest markup that names any, else from bylines, else from
    sign-offs."""
    stated = [clue for clue in page.stated_about("authors") if read_authors(clue.words)]
    if stated:
        surest = [clue for clue in stated if clue.how == stated[0].how]
        for clue in surest:
            yield from (Clue("authors", clue.how, name) for name in read_authors(clue.words))
        return
    found: list[Clue] = []
    for line in lines:
        if line.zone not in {Zone.BYLINE, Zone.DATE}:
            continue
        label = labelled(line.text)
        words = label[1] if label else line.text
        names = names_in_head(words) if line.zone is Zone.DATE else read_authors(words)
        found += [Clue("authors", f"{line.zone} line", name) for name in names]
    yield from found or _reporters(body)


def _reporters(body: Body) -> Iterator[Clue]:
    """The writers that only a sign-off names; editors and helpers are none."""
    for words in body.sign_offs:
        match = REPORTED_BY.match(words)
        if match:
            names = read_authors(match["names"])
            yield from (Clue("authors", "sign-off", name) for name in names)


def _agencies(lines: Iterable[Line], body: Body) -> Iterator[Clue]:
    for line in lines:
        if line.zone is Zone.OUTLET or (line.zone is Zone.BYLINE and is_byline(line.text)):
            how = f"{line.zone} line"
            yield from (Clue("agencies", how, name) for name in find_agencies(line.text))
    for words in body.sign_offs:
        yield from (Clue("agencies", "sign-off", name) for name in find_agencies(words))
    if body.dateline:
        yield from (Clue("agencies", "dateline", name) for name in body.dateline.agencies)
