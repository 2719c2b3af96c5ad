"""An article as readers see it: its paragraphs, and in them the sentences that tell of events."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from django.db.models.fetch_modes import FETCH_RAISE

from articles.models import Article
from timeline.browsing.evidence import copy_words
from timeline.browsing.rows import Link
from timeline.browsing.wording import STATUS_MARKS, Mark
from timeline.extraction.dates.edtf import short_words
from timeline.extraction.plover import Status
from timeline.models import Mention

_PARAGRAPH_BREAK = re.compile(r"\n\s*\n")


@dataclass(frozen=True, slots=True)
class Told:
    """An event that a sentence tells of."""

    event: Link
    date: str
    kind: str
    mark: Mark


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words of a paragraph; with `told` they are a highlighted sentence, reached by `anchor`."""

    words: str
    anchor: str = ""
    kind: str = ""
    told: tuple[Told, ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph, or a sub-heading."""

    stretches: list[Stretch]
    is_heading: bool


@dataclass(frozen=True, slots=True)
class KnownFrom:
    """Where a piece of metadata comes from: the reader that found it and the document's words."""

    about: str
    how: str
    words: str
    is_inferred: bool


def mentions_in(article: Article) -> list[Mention]:
    """The sentences of an article that tell of events, in order of place. One query."""
    return list(
        Mention.objects.filter(article=article, is_wrong=False, gone_since__isnull=True)
        .select_related("event")
        .order_by("start", "pk")
        .fetch_mode(FETCH_RAISE)
    )


def clues_of(article: Article) -> list[KnownFrom]:
    """Which words gave each piece of the article's metadata."""
    return [
        KnownFrom(
            about=str(clue.get("about", "")).replace("_", " "),
            how=str(clue.get("how", "")),
            words=str(clue.get("words", "")),
            is_inferred=clue.get("basis") == "inferred",
        )
        for clue in article.clues
    ]


def captures_of(article: Article) -> list[str]:
    """Where the article came from: an address, or a file's name. One query."""
    addresses = article.captures.values_list("address", flat=True)
    return [one if "://" in one else PurePath(one).name for one in addresses]


def copies_of(article: Article) -> list[Link]:
    """Its copies in other outlets. One query."""
    found = (
        article.copies.select_related("source")
        .defer("text", "sketch", "clues", "headings")
        .fetch_mode(FETCH_RAISE)
    )
    return [Link(copy_words(copy), copy.get_absolute_url()) for copy in found]


def paragraphs(article: Article, mentions: Iterable[Mention]) -> list[Paragraph]:
    """The text with its highlights; a sentence that tells of two events names both."""
    sentences = _sentences(article.text, mentions)
    headings = {(start, end) for start, end in article.headings}
    found = []
    for start, end in _paragraph_spans(article.text):
        inside = [one for one in sentences if start <= one[0] and one[1] <= end]
        is_heading = any(start <= first and last <= end for first, last in headings)
        found.append(Paragraph(_stretches(article.text, start, end, inside), is_heading))
    return found


def _paragraph_spans(text: str) -> list[tuple[int, int]]:
    """Where paragraphs stand.

    >>> _paragraph_spans("One.\\n\\nTwo.")
    [(0, 4), (6, 10)]
    """
    breaks = [found.span() for found in _PARAGRAPH_BREAK.finditer(text)]
    starts = [0, *(end for _, end in breaks)]
    ends = [*(start for start, _ in breaks), len(text)]
    return [span for span in zip(starts, ends, strict=True) if span[0] < span[1]]


def _sentences(text: str, mentions: Iterable[Mention]) -> list[tuple[int, int, list[Mention]]]:
    """Mentions by the place they stand at; those that lie across another are left out."""
    found: list[tuple[int, int, list[Mention]]] = []
    for mention in mentions:
        if found and (mention.start, mention.end) == found[-1][:2]:
            found[-1][2].append(mention)
        elif mention.end <= len(text) and (not found or mention.start >= found[-1][1]):
            found.append((mention.start, mention.end, [mention]))
        elif found:
            found[-1][2].append(mention)
    return found


def _stretches(
    text: str, start: int, end: int, sentences: Sequence[tuple[int, int, list[Mention]]]
) -> list[Stretch]:
    stretches, at = [], start
    for first, last, mentions in sentences:
        if first > at:
            stretches.append(Stretch(text[at:first]))
        stretches.append(_highlighted(text[first:last], mentions))
        at = last
    if at < end:
        stretches.append(Stretch(text[at:end]))
    return stretches


def _highlighted(words: str, mentions: list[Mention]) -> Stretch:
    once = {mention.event_id: mention for mention in mentions if mention.event_id}
    told = tuple(_told(mention) for mention in once.values())
    kinds = {one.kind for one in told}
    return Stretch(
        words=words,
        anchor=f"s{mentions[0].sentence_number}",
        kind="event" if "event" in kinds else "statement",
        told=told,
    )


def _told(mention: Mention) -> Told:
    event = mention.event
    if event is None:
        raise ValueError("only a mention of an event tells of one")
    date = event.date
    return Told(
        event=Link(event.title, event.get_absolute_url()),
        date=short_words(date) if date else "no date",
        kind=event.kind,
        mark=STATUS_MARKS[Status(event.status)],
    )
