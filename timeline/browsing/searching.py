"""The search page: events, statements, actors and articles that answer the same words."""

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from django.contrib.postgres.search import SearchHeadline, SearchQuery, SearchRank, SearchVector
from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from articles.models import Article
from timeline.browsing.rows import listed
from timeline.browsing.wanted import Choice, Wanted
from timeline.browsing.wording import STATUS_MARKS, Mark, short_day_words
from timeline.extraction.dates.edtf import short_words
from timeline.extraction.plover import Status
from timeline.models import Actor, Event, EventQuerySet, Mention

MOST_SHOWN = 10  # of a group
MOST_COUNTED = 1000
MOST_RANKED = 2000  # ranking reads every match; beyond these the newest are ranked
_START, _STOP = "\x02", "\x03"  # no text has them, so that only ours become marks
_MARKED = re.compile(f"{_START}([^{_START}{_STOP}]*){_STOP}")


@dataclass(frozen=True, slots=True)
class Hit:
    """One result: its words and an excerpt with what was found in them marked."""

    words: SafeString
    url: str
    when: str
    mark: Mark | None
    excerpt: SafeString


@dataclass(frozen=True, slots=True)
class Group:
    """The results of one kind; `more_url` lists them all, where a list exists."""

    code: str
    title: str
    count: str
    hits: list[Hit]
    more_url: str


def search(wanted: Wanted) -> list[Group]:
    """The groups that have results, each the best first. At most two queries a group."""
    if not wanted.q and not wanted.is_narrowed:
        return []
    query = SearchQuery(wanted.q, search_type="websearch", config="english")
    groups = [
        _events("event", _("What happened"), wanted, query),
        _events("statement", _("What was said"), wanted, query),
    ]
    if wanted.q and not (wanted.chosen or wanted.excluded):
        groups.append(_actors(wanted))
    if wanted.q:
        groups.append(_articles(wanted, query))
    return [group for group in groups if group.hits]


def _events(kind: str, title: str, wanted: Wanted, query: SearchQuery) -> Group:
    events = wanted.narrow(Event.objects.live()).filter(kind=kind)
    found = listed(events)
    if wanted.q:
        newest = events.latest_first().values("pk")[:MOST_RANKED]
        found = (
            listed(Event.objects.filter(pk__in=newest))
            .annotate(
                # F: a bare name would be parsed again, and lose the weights.
                rank=SearchRank(F("search"), query),
                headline=_headline("title", query, whole=True),
            )
            .order_by("-rank", "-sort_on", "-pk")
        )
    else:
        found = found.latest_first()
    shown = list(found[:MOST_SHOWN])
    snippets = _sentences(shown, query) if wanted.q else {}
    return Group(
        code=kind,
        title=title,
        count=_counted(events),
        hits=[_event_hit(event, snippets.get(event.pk, "")) for event in shown],
        more_url=wanted.only("kind", Choice(kind, title)).address("/"),
    )


def _sentences(events: Iterable[Event], query: SearchQuery) -> dict[int, str]:
    """For each event the sentence that answers best, what was found in it marked. One query."""
    found = (
        Mention.objects.filter(
            event__in=[event.pk for event in events], is_wrong=False, gone_since__isnull=True
        )
        .annotate(
            rank=SearchRank(SearchVector("quote", config="english"), query),
            snippet=_headline("quote", query),
        )
        .order_by("event", "-rank", "article__published", "start")
        .distinct("event")
    )
    return dict(found.values_list("event", "snippet"))


def _event_hit(event: Event, snippet: str) -> Hit:
    date = event.date
    words = getattr(event, "headline", None) or str(event.title)
    return Hit(
        words=_marked(words),
        url=event.get_absolute_url(),
        when=short_words(date) if date else _("no date"),
        mark=STATUS_MARKS[Status(event.status)],
        excerpt=_marked(snippet),
    )


def _actors(wanted: Wanted) -> Group:
    """Actors by their names: every word must begin a word of one of them."""
    found = Actor.objects.filter(merged_into__isnull=True)
    terms = re.findall(r"[^\W_]+", wanted.q)[:6]
    for term in terms:
        begins = rf"\m{re.escape(term)}"
        found = found.filter(Q(name__iregex=begins) | Q(aliases__words__iregex=begins))
    found = found.distinct() if terms else found.none()
    ranked = Actor.objects.filter(pk__in=found.values("pk")).annotate(
        size=Count("participations", filter=Q(participations__removed=False))
    )
    return Group(
        code="actor",
        title=_("Actors"),
        count=_counted(found),
        hits=[
            Hit(_emphasised(actor.name, terms), actor.get_absolute_url(), "", None, SafeString())
            for actor in ranked.order_by("-size", "name")[:MOST_SHOWN]
        ],
        more_url="",
    )


def article_words() -> SearchVector:
    """What the index `article_search` holds: the same expression, or it is not used."""
    return SearchVector("title", "text", config="english")


def _articles(wanted: Wanted, query: SearchQuery) -> Group:
    found = Article.objects.originals().annotate(words=article_words()).filter(words=query)
    if wanted.start:
        found = found.filter(published__gte=wanted.start)
    if wanted.end:
        found = found.filter(published__lte=wanted.end)
    if wanted.chosen or wanted.excluded:  # an article has no actors but those of its events
        events = replace(wanted, start=None, end=None, q="").narrow(Event.objects.live())
        told = Mention.objects.filter(article=OuterRef("pk"), event__in=events.values("pk"))
        found = found.filter(Exists(told))
    # An expression, not the column: by the index of dates the planner would read every text.
    day = Coalesce("published", dt.date.min)
    newest = found.order_by(day.desc(), "-pk").values("pk")[:MOST_SHOWN]
    shown = (
        Article.objects.filter(pk__in=newest)
        .select_related("source")
        .defer("text", "sketch", "clues", "headings")
        .annotate(headline=_headline("title", query, whole=True), snippet=_headline("text", query))
        .order_by("-published", "-pk")
    )
    return Group(
        code="article",
        title=_("Articles"),
        count=_counted(found),
        hits=[_article_hit(article) for article in shown],
        more_url="",
    )


def _article_hit(article: Article) -> Hit:
    outlet = article.source.name if article.source else _("unknown outlet")
    published = short_day_words(article.published) if article.published else _("undated")
    return Hit(
        words=_marked(getattr(article, "headline", "")),
        url=article.get_absolute_url(),
        when=f"{outlet}, {published}",
        mark=None,
        excerpt=_marked(getattr(article, "snippet", "")),
    )


def _headline(field: str, query: SearchQuery, *, whole: bool = False) -> SearchHeadline:
    """The words of a field with what was found between two control letters."""
    if whole:
        return SearchHeadline(
            F(field),
            query,
            config="english",
            start_sel=_START,
            stop_sel=_STOP,
            highlight_all=True,
        )
    return SearchHeadline(
        F(field),
        query,
        config="english",
        start_sel=_START,
        stop_sel=_STOP,
        max_words=38,
        min_words=20,
        max_fragments=1,
    )


def _marked(text: str) -> SafeString:
    """Safe HTML of a headline.

    >>> _marked("a < \\x02bar\\x03")
    'a &lt; <mark>bar</mark>'
    """
    return mark_safe(_MARKED.sub(r"<mark>\1</mark>", escape(text)))  # noqa: S308 escaped right here


def _emphasised(name: str, terms: list[str]) -> SafeString:
    """A name with the beginnings that were asked for marked.

    >>> _emphasised("Ada Lind", ["lin"])
    'Ada <mark>Lin</mark>d'
    """
    begins = "|".join(re.escape(term) for term in terms)
    return _marked(re.sub(rf"(?i)\b({begins})", rf"{_START}\1{_STOP}", name))


def _counted(found: "QuerySet[Any, Any] | EventQuerySet") -> str:
    number = len(found.order_by().values_list("pk")[: MOST_COUNTED + 1])
    return f"{MOST_COUNTED:,}+" if number > MOST_COUNTED else f"{number:,}"
