"""The search page: events, statements, actors and articles that answer the same words."""

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from django.contrib.postgres.search import SearchQuery, SearchRank, SearchVector
from django.db.models import BigIntegerField, Count, Exists, F, OuterRef, Q, QuerySet
from django.db.models.fields.tuple_lookups import Tuple, TupleGreaterThan, TupleLessThan
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from articles.models import Article
from timeline.browsing.headlines import answering, emphasised, headline, marked_words
from timeline.browsing.rows import Row, listed, rows_of
from timeline.browsing.wanted import Choice, Wanted
from timeline.browsing.wording import ACTOR_KIND_WORDS, KIND_WORDS, Mark, mark_of, short_day_words
from timeline.extraction.dates.edtf import short_words
from timeline.extraction.plover import Kind
from timeline.models import Actor, Alias, Event, EventQuerySet, Mention, Participation

MOST_SHOWN = 10  # of a group
A_PAGE = 50  # of all of a group
MOST_COUNTED = 1000
MOST_RANKED = 2000  # ranking reads every match; beyond these the newest are ranked


@dataclass(frozen=True, slots=True)
class Hit:
    """One result: its words, when or what it is, and an excerpt; what was found is marked."""

    words: SafeString
    url: str
    note: str
    mark: Mark | None = None
    excerpt: SafeString | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """The results of one kind; `count` says how many of them are shown, `more_url` lists all
    where there may be more. `rows` stand in place of hits."""

    code: str
    title: str
    count: str
    hits: list[Hit]
    more_url: str
    rows: list[Row] = field(default_factory=list)


def search(wanted: Wanted) -> list[Group]:
    """The groups that have results, each the best first. At most two queries a group."""
    if not wanted.q and not wanted.is_narrowed:
        return []
    query = SearchQuery(wanted.q, search_type="websearch", config="english")
    is_open = wanted.q and not (wanted.chosen or wanted.excluded)
    groups = [
        *([_actors(wanted)] if is_open else []),  # first: a name in the box asks for who bears it
        _events(Kind.EVENT, wanted, query),
        _events(Kind.STATEMENT, wanted, query),
        _undated(wanted, query),
    ]
    if wanted.q:
        groups.append(_articles(wanted, query))
    return [group for group in groups if group.hits]


def _events(kind: Kind, wanted: Wanted, query: SearchQuery) -> Group:
    events = wanted.narrow(Event.objects.live()).filter(kind=kind)
    if wanted.q:
        newest = events.latest_first().values("pk")[:MOST_RANKED]
        found = (
            listed(Event.objects.filter(pk__in=newest))
            .annotate(
                # F: a bare name would be parsed again, and lose the weights.
                rank=SearchRank(F("search"), query),
                headline=headline("title", query, whole=True),
            )
            .order_by("-rank", "-sort_on", "-pk")
        )
    else:
        found = listed(events).latest_first()
    shown = list(found[:MOST_SHOWN])
    snippets = _sentences(shown, wanted.q) if wanted.q else {}
    return Group(
        code=kind,
        title=str(KIND_WORDS[kind]),
        count=_counted(events, len(shown)),
        hits=[_event_hit(event, snippets.get(event.pk, "")) for event in shown],
        more_url=wanted.only("kind", Choice(kind, kind)).address("/"),
    )


def _undated(wanted: Wanted, query: SearchQuery) -> Group:
    events = wanted.narrow(Event.objects.live(), undated=True)
    found = listed(events).order_by("-pk")
    if wanted.q:
        found = found.annotate(headline=headline("title", query, whole=True))
    shown = list(found[:MOST_SHOWN])
    snippets = _sentences(shown, wanted.q) if wanted.q else {}
    return Group(
        code="undated",
        title=_("Without a date"),
        count=_counted(events, len(shown)),
        hits=[_event_hit(event, snippets.get(event.pk, "")) for event in shown],
        more_url=replace(wanted, sort="", cursor=None).address(reverse("undated")),
    )


def all_undated(wanted: Wanted, after: int) -> tuple[Group, int]:
    """As `all_actors`, for events that no source dates, the newest entry first, each with the
    sentence that tells of it. Four queries."""
    every = wanted.narrow(Event.objects.live(), undated=True)
    rest = every.filter(pk__lt=after) if after else every
    events = list(listed(rest).order_by("-pk")[: A_PAGE + 1])
    shown = events[:A_PAGE]
    rows = list(rows_of(shown, wanted.q).values())
    count = _counted(every, len(shown))
    group = Group("undated", _("Without a date"), count, [], "", rows)
    return group, shown[-1].pk if len(events) > A_PAGE else 0


def _sentences(events: Iterable[Event], q: str) -> dict[int, str]:
    """For each event the sentence that answers best, what was found in it marked. One query."""
    rank, snippet = answering(q, "quote")
    found = (
        Mention.objects.filter(
            event__in=[event.pk for event in events], is_wrong=False, gone_since__isnull=True
        )
        .annotate(rank=rank, snippet=snippet)
        .order_by("event", "-rank", "article__published", "start")
        .distinct("event")
    )
    return dict(found.values_list("event", "snippet"))


def _event_hit(event: Event, snippet: str) -> Hit:
    date = event.date
    words = getattr(event, "headline", None) or str(event.title)
    return Hit(
        words=marked_words(words),
        url=event.get_absolute_url(),
        note=short_words(date) if date else _("no date"),
        mark=mark_of(event.status, event.kind),
        excerpt=marked_words(snippet),
    )


def _actors(wanted: Wanted) -> Group:
    found = _named(wanted)
    ranked = Actor.objects.filter(pk__in=found.values("pk")).annotate(
        size=Count("participations", filter=Q(participations__removed=False))
    )
    shown = list(ranked.order_by("-size", "name")[:MOST_SHOWN])
    return Group(
        code="actor",
        title=_("Actors"),
        count=_counted(found, len(shown)),
        hits=_actor_hits(shown, wanted),
        more_url=wanted.address(reverse("search-actors")) if len(shown) == MOST_SHOWN else "",
    )


def _named(wanted: Wanted) -> QuerySet[Actor]:
    """Actors by their names: every word must begin a word of one of them.

    As of a day, those who took part in something by then.
    """
    found = Actor.objects.filter(merged_into__isnull=True)
    terms = _terms(wanted)
    for term in terms:
        begins = rf"\m{re.escape(term)}"
        # A join a word would multiply: an actor of forty names has 40 ** 4 rows for four words.
        named = Actor.objects.filter(name__iregex=begins).values(
            survivor=Coalesce("merged_into", "pk", output_field=BigIntegerField())
        )
        called = Alias.objects.filter(words__iregex=begins).values(
            survivor=Coalesce("actor__merged_into", "actor")
        )
        found = found.filter(Q(pk__in=named) | Q(pk__in=called))
    if wanted.as_of:
        found = found.filter(
            Exists(Participation.objects.filter(actor=OuterRef("pk"), removed=False))
        )
    return found if terms else found.none()


def _terms(wanted: Wanted) -> list[str]:
    return re.findall(r"[^\W_]+", wanted.q)[:6]


def _actor_hits(actors: Iterable[Actor], wanted: Wanted) -> list[Hit]:
    terms = _terms(wanted)
    return [
        Hit(emphasised(actor.name, terms), actor.get_absolute_url(), ACTOR_KIND_WORDS[actor.kind])
        for actor in actors
    ]


def all_actors(wanted: Wanted, after: int) -> tuple[Group, int]:
    """A page of all actors of a name, by name, from the key `after` on (0: from the first); and the
    key that the next page goes on from, 0 for none. Three queries."""
    found = _named(wanted)
    rows = Actor.objects.filter(pk__in=found.values("pk")).order_by("name", "pk")
    last = Actor.objects.filter(pk=after).values_list("name", flat=True).first()
    if last is not None:
        rows = rows.filter(TupleGreaterThan(Tuple("name", "pk"), (last, after)))
    actors = list(rows[: A_PAGE + 1])
    shown = actors[:A_PAGE]
    count = _counted(found, len(shown))
    group = Group("actor", _("Actors"), count, _actor_hits(shown, wanted), "")
    return group, shown[-1].pk if len(actors) > A_PAGE else 0


def article_words() -> SearchVector:
    """What the index `article_search` holds: the same expression, or it is not used."""
    return SearchVector("title", "text", config="english")


def _articles(wanted: Wanted, query: SearchQuery) -> Group:
    found = _telling(wanted, query)
    shown = _newest_articles(found, query, MOST_SHOWN)
    return Group(
        code="article",
        title=_("Articles"),
        count=_counted(found, len(shown)),
        hits=[_article_hit(article) for article in shown],
        more_url=wanted.address(reverse("search-articles")) if len(shown) == MOST_SHOWN else "",
    )


def all_articles(wanted: Wanted, after: int) -> tuple[Group, int]:
    """As `all_actors`, for articles with the words, the newest first."""
    query = SearchQuery(wanted.q, search_type="websearch", config="english")
    found = _telling(wanted, query)
    rest = found
    last = Article.objects.filter(pk=after).values_list("published", flat=True).first()
    if after:
        rest = found.annotate(day=_DAY).filter(
            TupleLessThan(Tuple("day", "pk"), (last or dt.date.min, after))
        )
    articles = _newest_articles(rest, query, A_PAGE + 1)
    shown = articles[:A_PAGE]
    hits = [_article_hit(article) for article in shown]
    group = Group("article", _("Articles"), _counted(found, len(shown)), hits, "")
    return group, shown[-1].pk if len(articles) > A_PAGE else 0


def _telling(wanted: Wanted, query: SearchQuery) -> QuerySet[Article]:
    """The articles with the words, of the days and of the events that are asked for."""
    found = Article.objects.originals().annotate(words=article_words()).filter(words=query)
    if wanted.start:
        found = found.filter(published__gte=wanted.start)
    if wanted.end:
        found = found.filter(published__lte=wanted.end)
    if wanted.chosen or wanted.excluded:  # an article has no actors but those of its events
        events = replace(wanted, start=None, end=None, q="").narrow(Event.objects.live())
        told = Mention.objects.filter(article=OuterRef("pk"), event__in=events.values("pk"))
        found = found.filter(Exists(told))
    return found


# An expression, not the column: by the index of dates the planner would read every text.
_DAY = Coalesce("published", dt.date.min)


def _newest_articles(found: QuerySet[Article], query: SearchQuery, most: int) -> list[Article]:
    newest = found.order_by(_DAY.desc(), "-pk").values("pk")[:most]
    return list(
        Article.objects.filter(pk__in=newest)
        .select_related("source")
        .defer("text", "sketch", "clues", "headings")
        .annotate(headline=headline("title", query, whole=True), snippet=headline("text", query))
        .order_by(_DAY.desc(), "-pk")
    )


def _article_hit(article: Article) -> Hit:
    outlet = article.source.name if article.source else _("unknown outlet")
    published = short_day_words(article.published) if article.published else _("undated")
    return Hit(
        words=marked_words(getattr(article, "headline", "")),
        url=article.get_absolute_url(),
        note=f"{outlet}, {published}",
        excerpt=marked_words(getattr(article, "snippet", "")),
    )


def _counted(found: "QuerySet[Any, Any] | EventQuerySet", shown: int) -> str:
    """How many there are, and how many of these are shown where not all are."""
    number = len(found.order_by().values_list("pk")[: MOST_COUNTED + 1])
    told = f"{MOST_COUNTED:,}+" if number > MOST_COUNTED else f"{number:,}"
    if number <= shown:
        return told
    return _("%(shown)s of %(number)s") % {"shown": shown, "number": told}
