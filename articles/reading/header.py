"""The head of a page: which of its lines are byline, date line, outlet or address, by their own
words."""

import re
from functools import lru_cache

from articles.reading.agencies import are_agencies
from articles.reading.bylines import is_byline, is_name_line, read_authors
from articles.reading.calendar_days import is_date_line, without_dates
from articles.reading.datelines import find_dateline
from articles.reading.folios import is_folio, without_folio
from articles.reading.mastheads import is_masthead, is_outlet_line, is_section
from articles.reading.page import Zone
from articles.reading.sentence_ends import ends_sentence
from articles.reading.yearless_days import (
    is_short_date_line,
    names_short_weekday,
    without_short_days,
)

LABELS = {
    "subject": Zone.TITLE,
    "from": Zone.LABEL,
    "to": Zone.LABEL,
    "title": Zone.TITLE,
    "headline": Zone.TITLE,
    "date": Zone.DATE,
    "published": Zone.DATE,
    "issued": Zone.DATE,
    "released": Zone.DATE,
    "release date": Zone.DATE,
    "date of issue": Zone.DATE,
    "publication date": Zone.DATE,
    "date published": Zone.DATE,
    "author": Zone.BYLINE,
    "authors": Zone.BYLINE,
    "byline": Zone.BYLINE,
    "reporter": Zone.BYLINE,
    "reporters": Zone.BYLINE,
    "url": Zone.URL,
    "link": Zone.URL,
    "original url": Zone.URL,
    "source url": Zone.URL,
    "permalink": Zone.URL,
    "publisher": Zone.OUTLET,
    "outlet": Zone.OUTLET,
    "publication": Zone.OUTLET,
    "newspaper": Zone.OUTLET,
    "site": Zone.OUTLET,
    "source": Zone.OUTLET,
}
"""Labels of a capture's own head ("Author: …") and the zone of what follows them."""
LABELLED = re.compile(r"(?P<label>[A-Za-z ]{2,20})\s{0,8}:\s{0,8}(?P<value>.*)")
MAX_LABELLED = 400
MAX_OUTLET_WORDS = 6
ADDRESS = re.compile(r"<?(?P<url>https?://[^\s<>\"')\]]{4,2000})>?")
URL_LABEL = re.compile(
    r"(?:(?:original|source|canonical|article|permanent|short|full|web)\s*)?"
    r"(?:url|link|source|address|article|permalink|story|at)?\s*:?",
    re.IGNORECASE,
)
UPDATED = re.compile(
    r"\s{0,8}+(?:page\s{1,8})?(?:last\s{1,8})?(?:updated|modified|update|mis\s{1,8}à\s{1,8}jour|aktualisiert)\b",
    re.IGNORECASE,
)
PARTS = re.compile(
    r"\s{0,8}[|·•;›»>]\s{0,8}|\s/\s|\s{1,8}[–—-]\s{1,8}"
    r"|(?<=\S)\s{1,8}(?=[Bb][Yy]:?\s{1,8}[A-Z])"
)
ROLE = re.compile(r"(?:source|author|text|reporter)s?\s*:\s*", re.IGNORECASE)
EDITED = re.compile(r"\s{0,8}(?:edited by|editors?|photos?)\b", re.IGNORECASE)
MAX_COMPOSITE_WORDS = 20
MAX_PLACE_WORDS = 4
PAGE_WORDS = {"news", "affairs", "edition", "section", "page", "desk"}
"""The last words of a section's or page's name: "Overseas news", "Foreign affairs"."""


def labelled(text: str) -> tuple[Zone, str] | None:
    """What a line of the form "Label: value" holds, or None.

    >>> labelled("Author: Ana Lima")
    (<Zone.BYLINE: 'byline'>, 'Ana Lima')
    """
    match = LABELLED.fullmatch(text) if len(text) < MAX_LABELLED else None
    zone = LABELS.get(match["label"].strip().casefold()) if match else None
    if match is None or zone is None:
        return None
    value = match["value"].strip()
    is_more_than_a_name = len(value.split()) > MAX_OUTLET_WORDS or "|" in value
    return None if zone is Zone.OUTLET and is_more_than_a_name else (zone, value)


@lru_cache(maxsize=64)
def head_zone(text: str) -> Zone | None:
    """The zone of a line that can only be part of a head, by its own words; None if it may be
    anything.

    >>> head_zone("By Ana Lima"), head_zone("Oslo Times, 3 May 2024"), head_zone("Talks in Oslo")
    (<Zone.BYLINE: 'byline'>, <Zone.DATE: 'date'>, None)
    """
    label = labelled(text)
    if label:
        return label[0]
    if is_date_line(text) or is_short_date_line(text) or _is_composite(text, dated=True):
        return Zone.UPDATED if UPDATED.match(text) else Zone.DATE
    if is_folio(text):
        return Zone.LABEL
    if is_byline(text) or _is_composite(text, dated=False):
        return Zone.BYLINE
    return _zone_of_name(text)


def _zone_of_name(text: str) -> Zone | None:
    if is_outlet_line(text):
        return Zone.OUTLET
    if is_section(text):
        return Zone.LABEL
    dateline = find_dateline(text)
    if dateline and dateline.length >= len(text):
        return Zone.DATE if dateline.date else Zone.LABEL
    return None


def head_parts(text: str) -> tuple[str, ...]:
    """The pieces of a head line that stand between its bars, dashes and commas, without dates and
    times.

    >>> head_parts("Ana Lima | Oslo | Friday, 3 May 2024")
    ('Ana Lima', 'Oslo')
    """
    pieces = (
        ROLE.sub("", piece.strip(" ,.:-–—()/"))
        for part in PARTS.split(_without_days(text))
        if not EDITED.match(part)
        for piece in part.split(",")
    )
    return tuple(piece for piece in pieces if piece)


@lru_cache(maxsize=64)
def _without_days(text: str) -> str:
    """A head line without its dates and what stands beside them; as it is, where it has none."""
    if without_dates(text) != text:
        return without_dates(without_folio(text))
    return without_short_days(without_folio(text)) if names_short_weekday(text) else text


def _is_composite(text: str, *, dated: bool) -> bool:
    """Whether a line is names, places, outlets and sections side by side: with a date, or at least
    person and outlet."""
    if (
        len(text.split()) > MAX_COMPOSITE_WORDS
        or ends_sentence(text)
        or (_without_days(text) != text) is not dated
    ):
        return False
    parts = head_parts(text)
    if not all(_is_head_part(part) for part in parts):
        return False
    if dated:
        return True
    return (
        len(parts) > 1
        and is_name_line(parts[0])
        and any(is_masthead(part) or are_agencies(part) for part in parts[1:])
    )


def _is_head_part(part: str) -> bool:
    if (
        is_byline(part)
        or is_name_line(part)
        or is_masthead(part)
        or are_agencies(part)
        or is_section(part)
    ):
        return True
    if part.rpartition(" ")[2].casefold() in PAGE_WORDS and len(part.split()) <= MAX_PLACE_WORDS:
        return True
    tokens = [token for token in part.split() if token not in {"of", "the", "and", "&", "de"}]
    return 0 < len(tokens) <= MAX_PLACE_WORDS and all(token[0].isupper() for token in tokens)


def names_in_head(text: str) -> tuple[str, ...]:
    """The persons named by a dated or composite head line, which need not say "by".

    >>> names_in_head("Ana Lima | New York | Friday, 3 May 2024")
    ('Ana Lima',)
    """
    return tuple(name for part in head_parts(text) for name in read_authors(part))
