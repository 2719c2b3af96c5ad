"""What the sources say of one event: a card for each independent article, its copies folded into
it."""

import datetime as dt
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Exists, OuterRef
from django.db.models.fetch_modes import FETCH_RAISE
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.models import Article
from timeline.browsing.marking import marked, original_address, spans_of, text_fragment
from timeline.browsing.rows import HEAVY_ARTICLE_FIELDS, Link, outlet_of
from timeline.browsing.wording import Mark, counted, mark_of, short_day_words, span_words
from timeline.extraction.dates.edtf import compatible, words
from timeline.models import Event, Mention

_ANCHOR = re.compile(r"\(((?:article|dateline) of|words said on) (\d{4}-\d{2}-\d{2})\)")
# How a date from another sentence was reached says already that it stands elsewhere.
_BASES = {"inferred": gettext_lazy("inferred from the article's own date")}


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence that tells of the event, its date's words marked, and how they were read."""

    words: SafeString
    url: str
    original: str
    reads_as: str
    because: str
    basis: str
    mark: Mark
    differs: bool


@dataclass(frozen=True, slots=True)
class Card:
    """One independent article. `published` says so where it was inferred."""

    outlet: Link | None
    outlet_words: str
    title: str
    url: str
    original: str
    published: str
    published_on: str
    is_inferred: bool
    sentences: list[Sentence]
    copies: list[Link]
    copies_words: str


@dataclass(frozen=True, slots=True)
class Step:
    """What articles of one time said had become of the event."""

    mark: Mark
    when: str


def mentions_of(event: Event) -> list[Mention]:
    """Every sentence that tells of the event, the earliest article first; `is_copied` says whether
    its article has copies. One query."""
    copies = Article.objects.filter(duplicate_of=OuterRef("article"))
    return list(
        event.mentions.filter(is_wrong=False, gone_since__isnull=True)
        .select_related("article__source", "read_place")
        .defer(*HEAVY_ARTICLE_FIELDS)
        .annotate(is_copied=Exists(copies))
        .order_by("article__published", "article", "start")
        .fetch_mode(FETCH_RAISE)
    )


def cards(event: Event, mentions: Sequence[Mention]) -> list[Card]:
    """A card for each article that is no copy; a copy without its original gets one too. A query
    where an article has copies."""
    copies = _copies_of(mentions)
    by_article: dict[int, list[Mention]] = {}
    for mention in mentions:
        by_article.setdefault(mention.article_id, []).append(mention)
    return [
        _card(event, found, copies.get(article, []))
        for article, found in by_article.items()
        if found[0].article.duplicate_of_id not in by_article
    ]


def _copies_of(mentions: Iterable[Mention]) -> Mapping[int, list[Link]]:
    """The copies of the mentions' articles, by the original's key."""
    originals = {mention.article_id for mention in mentions if getattr(mention, "is_copied", True)}
    if not originals:
        return {}
    found: dict[int, list[Link]] = {}
    for copy in (
        Article.objects.filter(duplicate_of__in=originals)
        .select_related("source")
        .defer("text", "sketch", "clues", "headings")
        .fetch_mode(FETCH_RAISE)
    ):
        link = Link(copy_words(copy), copy.get_absolute_url())
        found.setdefault(copy.duplicate_of_id or 0, []).append(link)
    return found


def extent_of(cards: Sequence[Card]) -> str:
    """How many articles a page shows, and how many of their sentences."""
    sentences = sum(len(card.sentences) for card in cards)
    return f"{counted(len(cards), 'article')}, {counted(sentences, 'sentence')}" if cards else ""


def _card(event: Event, mentions: list[Mention], copies: list[Link]) -> Card:
    article = mentions[0].article
    source = article.source
    published = article.published
    return Card(
        outlet=Link(source.name, source.get_absolute_url()) if source else None,
        outlet_words=outlet_of(mentions[0]),
        title=article.title,
        url=article.get_absolute_url(),
        original=original_address(article.url),
        published=short_day_words(published) if published else _("date unknown"),
        published_on=published.isoformat() if published else "",
        is_inferred=article.published_basis == "inferred" and article.edited_published is None,
        sentences=[_sentence(event, mention) for mention in mentions],
        copies=copies,
        copies_words=counted(len(copies), "copy"),
    )


def copy_words(copy: Article) -> str:
    outlet = copy.source.name if copy.source else _("unknown outlet")
    return f"{outlet}: {copy.title}"


def _sentence(event: Event, mention: Mention) -> Sentence:
    date, agreed = mention.date, event.date
    url = original_address(mention.article.url)
    return Sentence(
        words=marked(mention.quote, spans_of(mention.parts, "date"), offset=mention.start),
        url=mention.get_absolute_url(),
        original=text_fragment(url, mention.quote) if url else "",
        reads_as=words(date) if date else _("no date"),
        because=spoken(mention.date_rule),
        basis=str(_BASES.get(mention.date_basis, "")),
        mark=mark_of(mention.edited_status or mention.read_status, mention.kind),
        differs=bool(date and agreed and not compatible(date, agreed)),
    )


def spoken(rule: str) -> str:
    """How a date was read, the day that it was counted from in words. What stands in quotation
    marks is the article's own and stays.

    >>> spoken("“2022-01-12”: a day in full")
    '“2022-01-12”: a day in full'
    >>> spoken("“Monday”: the last one (article of 2022-01-10) (told elsewhere in the article)")
    '“Monday”: the last one (article of 10 Jan 2022) (told elsewhere in the article)'
    """
    return _ANCHOR.sub(
        lambda found: f"({found[1]} {short_day_words(dt.date.fromisoformat(found[2]))})", rule
    )


def agreeing_sources(event: Event, mentions: Iterable[Mention]) -> int:
    """How many independent sources give a date of their own that fits the event's."""
    agreed = event.date
    if agreed is None:
        return 0
    names = set()
    for mention in mentions:
        is_own = mention.date_basis in {"explicit", "context"}
        date = mention.date
        if is_own and date and compatible(date, agreed):
            article = mention.article
            names.add(article.source_id or f"article {article.duplicate_of_id or article.pk}")
    return len(names)


def steps(mentions: Iterable[Mention]) -> list[Step]:
    """What became of the event as articles told it over time, each change once."""
    told: list[tuple[Mark, list[dt.date | None]]] = []
    for mention in mentions:
        mark = mark_of(mention.edited_status or mention.read_status, mention.kind)
        if not told or told[-1][0].code != mark.code:
            told.append((mark, []))
        told[-1][1].append(mention.article.published)
    return [Step(mark, _span_words(days)) for mark, days in told]


@dataclass(frozen=True, slots=True)
class Telling:
    """One article's sentence in the order of publication: what it adds to the account."""

    outlet: str
    url: str
    published: str
    published_on: str
    mark: Mark
    reads_as: str


def tellings(mentions: Iterable[Mention]) -> list[Telling]:
    """Each article once, as it first told of the event."""
    first: dict[int, Mention] = {}
    for mention in mentions:
        first.setdefault(mention.article_id, mention)
    return [_telling(mention) for mention in first.values()]


def _telling(mention: Mention) -> Telling:
    published, date = mention.article.published, mention.date
    return Telling(
        outlet=outlet_of(mention),
        url=mention.get_absolute_url(),
        published=short_day_words(published) if published else _("date unknown"),
        published_on=published.isoformat() if published else "",
        mark=mark_of(mention.edited_status or mention.read_status, mention.kind),
        reads_as=words(date) if date else _("no date"),
    )


def _span_words(days: list[dt.date | None]) -> str:
    known = [day for day in days if day]
    if not known:
        return _("in an undated article")
    first, last = short_day_words(min(known)), short_day_words(max(known))
    if first == last:
        return _("in articles of %(day)s") % {"day": first}
    return _("in articles of %(day)s") % {"day": span_words(min(known), max(known))}
