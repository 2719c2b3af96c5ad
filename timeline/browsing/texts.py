"""An article as readers see it: its paragraphs, in them the sentences that tell of events, and in
those the words that say when, who, where and what."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from django.db.models.fetch_modes import FETCH_RAISE
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.models import Article
from timeline.browsing.evidence import copy_words
from timeline.browsing.marking import spans_of
from timeline.browsing.rows import Link
from timeline.browsing.wording import STATUS_MARKS, Mark, mark_of
from timeline.extraction.dates.edtf import short_words
from timeline.models import Actor, Mention

# What the words of a sentence are marked as, those first that keep a word which two could claim.
PARTS = {
    "date": gettext_lazy("when"),
    "who": gettext_lazy("who"),
    "where": gettext_lazy("where"),
    "deed": gettext_lazy("what was done or said"),
}
_KEPT_AS = {"date": "date", "speaker": "who", "place": "where", "trigger": "deed"}
_PARAGRAPH_BREAK = re.compile(r"\n\s*\n")


@dataclass(frozen=True, slots=True)
class Told:
    """An event that a sentence tells of: when and how, as this article has it."""

    event: Link
    date: str
    mark: Mark


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a sentence; `part` is one of PARTS, or empty."""

    words: str
    part: str = ""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Pieces of a paragraph; with `told` they are a sentence, reached by `anchor`."""

    pieces: list[Piece]
    anchor: str = ""
    told: tuple[Told, ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph, or a sub-heading."""

    stretches: list[Stretch]
    is_heading: bool


@dataclass(frozen=True, slots=True)
class Legend:
    """Everything that is marked in a text: the parts of sentences, and how events are told."""

    parts: list[tuple[str, str]]
    marks: list[Mark]


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


def paragraphs(article: Article, mentions: Sequence[Mention]) -> list[Paragraph]:
    """The text with its highlights; a sentence that tells of two events names both. One query."""
    sentences = _sentences(article.text, mentions)
    names = _names(mentions)
    headings = {(start, end) for start, end in article.headings}
    found = []
    for start, end in _paragraph_spans(article.text):
        inside = [one for one in sentences if start <= one[0] and one[1] <= end]
        is_heading = any(start <= first and last <= end for first, last in headings)
        stretches = _stretches(article.text, (start, end), inside, names)
        found.append(Paragraph(stretches, is_heading))
    return found


def legend_of(text: Iterable[Paragraph]) -> Legend:
    """What the marks of this text mean, all of them and no others."""
    stretches = [one for paragraph in text for one in paragraph.stretches]
    parts = {piece.part for stretch in stretches for piece in stretch.pieces}
    marks = {told.mark.code: told.mark for stretch in stretches for told in stretch.told}
    return Legend(
        parts=[(part, str(words)) for part, words in PARTS.items() if part in parts],
        marks=[mark for mark in STATUS_MARKS.values() if mark.code in marks],
    )


def _names(mentions: Iterable[Mention]) -> dict[int, list[str]]:
    """Under which names those who take part are met, the longest first. One query."""
    actors = {part["actor"] for mention in mentions for part in mention.participants}
    rows = Actor.objects.filter(pk__in=actors).values_list("pk", "name", "aliases__words")
    found: dict[int, set[str]] = {}
    for pk, name, alias in rows:
        found.setdefault(pk, {name}).add(alias or name)
    return {pk: sorted(names, key=len, reverse=True) for pk, names in found.items()}


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
    text: str,
    span: tuple[int, int],
    sentences: Sequence[tuple[int, int, list[Mention]]],
    names: Mapping[int, list[str]],
) -> list[Stretch]:
    stretches = []
    at, end = span
    for first, last, mentions in sentences:
        if first > at:
            stretches.append(Stretch([Piece(text[at:first])]))
        stretches.append(_highlighted(text, (first, last), mentions, names))
        at = last
    if at < end:
        stretches.append(Stretch([Piece(text[at:end])]))
    return stretches


def _highlighted(
    text: str, span: tuple[int, int], mentions: list[Mention], names: Mapping[int, list[str]]
) -> Stretch:
    telling = [mention for mention in mentions if mention.event_id]
    once = {mention.event_id: mention for mention in telling}
    spans = [found for mention in telling for found in _parts(mention, text, span, names)]
    return Stretch(
        pieces=_pieces(text, span, spans),
        anchor=f"s{mentions[0].sentence_number}",
        told=tuple(_told(mention) for mention in once.values()),
    )


def _parts(
    mention: Mention, text: str, span: tuple[int, int], names: Mapping[int, list[str]]
) -> list[tuple[str, int, int]]:
    """The words that reading kept, and the names of those who take part."""
    found = [
        (part, *kept) for name, part in _KEPT_AS.items() for kept in spans_of(mention.parts, name)
    ]
    known = [name for one in mention.participants for name in names.get(one["actor"], ())]
    if known:
        known.sort(key=len, reverse=True)
        pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, known))})(?!\w)")
        found += [("who", *met.span()) for met in pattern.finditer(text, *span)]
    return found


def _pieces(text: str, span: tuple[int, int], parts: Iterable[tuple[str, int, int]]) -> list[Piece]:
    """A sentence cut at its parts; of two that overlap, the one whose kind comes first stays.

    >>> pieces = _pieces("They met on Monday.", (0, 19), [("date", 12, 18), ("deed", 5, 18)])
    >>> [(piece.words, piece.part) for piece in pieces]
    [('They met on ', ''), ('Monday', 'date'), ('.', '')]
    """
    order = list(PARTS)
    kept: list[tuple[int, int, str]] = []
    for part, first, last in sorted(parts, key=lambda one: (order.index(one[0]), one[1], -one[2])):
        is_inside = span[0] <= first < last <= span[1]
        if is_inside and not any(first < end and start < last for start, end, _part in kept):
            kept.append((first, last, part))
    pieces, at = [], span[0]
    for first, last, part in sorted(kept):
        pieces += [Piece(text[at:first]), Piece(text[first:last], part)]
        at = last
    return [piece for piece in (*pieces, Piece(text[at : span[1]])) if piece.words]


def _told(mention: Mention) -> Told:
    event = mention.event
    if event is None:
        raise ValueError("only a mention of an event tells of one")
    date = mention.date
    return Told(
        event=Link(event.title, event.get_absolute_url()),
        date=short_words(date) if date else _("no date"),
        mark=mark_of(mention.edited_status or mention.read_status, mention.kind),
    )
