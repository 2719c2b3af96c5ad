"""The endpoints: each reads the question, asks once, and gives a page by key."""

import datetime as dt
import json
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from django.conf import settings
from django.db.models import Q, QuerySet
from django.db.models.fetch_modes import FETCH_RAISE
from django.db.models.fields.tuple_lookups import Tuple, TupleGreaterThan
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_safe

from articles.models import Article
from timeline.browsing.api.endpoints import Answer, endpoint, requests_a_minute
from timeline.browsing.api.openapi import described
from timeline.browsing.api.questions import (
    ActorQuestion,
    ArticleQuestion,
    ChangeQuestion,
    EventQuestion,
    MentionQuestion,
    NoQuestion,
    Paging,
    asked,
    asked_of_events,
    clean,
)
from timeline.browsing.api.records import (
    HEAVY,
    actor_in_full,
    actor_record,
    article_record,
    change_record,
    instant,
    mention_record,
    place_record,
)
from timeline.browsing.as_of import known_by
from timeline.browsing.exports.columns import as_json
from timeline.browsing.pagination import Cursor
from timeline.browsing.rendering import HtmxRequest, render_page
from timeline.models import Actor, Correction, Event, EventQuerySet, Mention, Place

SETTLED = dt.timedelta(minutes=1)
HEAVY_OF_ARTICLE = tuple(f"article__{name}" for name in HEAVY)


def site_of(request: HttpRequest) -> str:
    """ "https://host", without a slash at the end."""
    return f"{request.scheme}://{request.get_host()}"


@endpoint
def events(request: HttpRequest) -> Answer:
    """The timeline's list: same question, same order."""
    wanted, limit = asked_of_events(request)
    with known_by(wanted.as_of):
        rows = list(
            _keyed(_from_cursor(wanted.narrow(Event.objects.live()), wanted), request)[: limit + 1]
        )
    is_forwards = wanted.sort == "asc"
    last = rows[limit - 1] if len(rows) > limit else None
    cursor = f"{'after' if is_forwards else 'before'}.{last[1]}.{last[2]}.{last[0]}" if last else ""
    return _page(request, [json.loads(row[3]) for row in rows[:limit]], cursor)


def _from_cursor(narrowed: EventQuerySet, wanted: Any) -> EventQuerySet:  # noqa: ANN401
    is_forwards = wanted.sort == "asc"
    cursor: Cursor | None = wanted.cursor
    if cursor:
        side = narrowed.after if cursor.is_after else narrowed.before
        narrowed = side(cursor.day, cursor.rank, cursor.pk)
    return narrowed.chronological() if is_forwards else narrowed.latest_first()


def _keyed(found: EventQuerySet, request: HttpRequest) -> Any:  # noqa: ANN401 rows of four columns
    return as_json(found, site_of(request)).values_list("pk", "sort_on", "sort_rank", "row")


@endpoint
def event(request: HttpRequest, pk: int) -> Answer:
    """One event with its evidence; 404 for one that is gone: `changes` tells where to."""
    with known_by(clean(request, EventQuestion)["asof"]):
        row = as_json(Event.objects.live().filter(pk=pk), site_of(request)).first()
        if row is None:
            raise Http404(f"No event {pk} is live; ask /api/v1/changes what became of it.")
        told: Answer = json.loads(row[0])
        return told | {"mentions": _mentions(request, Q(event=pk))}


@endpoint
def actors(request: HttpRequest) -> Answer:
    """Everybody."""
    question = asked(request, ActorQuestion)
    found = Actor.objects.filter(
        merged_into__isnull=True, **({"kind": question["kind"]} if question["kind"] else {})
    )
    return _by_number(request, found, question, actor_record)


@endpoint
def actor(request: HttpRequest, slug: str) -> Answer:
    """One actor with its names and offices."""
    clean(request, NoQuestion)
    return actor_in_full(get_object_or_404(Actor, slug=slug), site_of(request))


@endpoint
def places(request: HttpRequest) -> Answer:
    """Every place."""
    found = Place.objects.filter(merged_into__isnull=True).select_related("within")
    return _by_number(request, found, asked(request, Paging), place_record)


@endpoint
def place(request: HttpRequest, slug: str) -> Answer:
    """One place."""
    clean(request, NoQuestion)
    found = get_object_or_404(Place.objects.select_related("within"), slug=slug)
    return place_record(found, site_of(request))


@endpoint
def articles(request: HttpRequest) -> Answer:
    """The metadata of all articles."""
    question = asked(request, ArticleQuestion)
    found = Article.objects.select_related("source").defer(*HEAVY).fetch_mode(FETCH_RAISE)
    if question["source"]:
        found = found.filter(source__slug=question["source"])
    return _by_number(request, found, question, article_record)


@endpoint
def article(request: HttpRequest, pk: int) -> Answer:
    """One article with its mentions, and its text where the operator opens it (API_FULL_TEXT)."""
    clean(request, NoQuestion)
    found = get_object_or_404(Article.objects.select_related("source").defer(*HEAVY), pk=pk)
    told = article_record(found, site_of(request))
    if getattr(settings, "API_FULL_TEXT", False):
        told["text"] = found.text
    return told | {"mentions": _mentions(request, Q(article=pk))}


@endpoint
def mentions(request: HttpRequest) -> Answer:
    """The sentences that tell of events."""
    question = asked(request, MentionQuestion)
    given = {name: question[name] for name in ("event", "article") if question[name]}
    return _by_number(request, _live_mentions().filter(**given), question, mention_record)


def _live_mentions() -> QuerySet[Mention]:
    return (
        Mention.objects.filter(
            is_wrong=False,
            gone_since__isnull=True,
            event__standing="live",
            event__merged_into__isnull=True,
        )
        .select_related("article", "read_place")
        .defer(*HEAVY_OF_ARTICLE)
        .fetch_mode(FETCH_RAISE)
    )


def _mentions(request: HttpRequest, about: Q) -> list[Any]:
    found = _live_mentions().filter(about).order_by("pk")
    return [mention_record(mention, site_of(request)) for mention in found]


@endpoint
def changes(request: HttpRequest) -> Answer:
    """Every event in the order of its last change, tombstones for those that are gone.

    `resume` is the cursor to come back with, also where nothing follows yet. It lies a minute back:
    a change is dated when it is made and seen when its transaction ends, so that one may appear
    before others that were told. What is told twice has the same version.
    """
    question = asked(request, ChangeQuestion)
    found = Event.ever.order_by("changed_at", "pk")
    if question["since"]:
        found = found.filter(changed_at__gte=question["since"])
    if question["cursor"]:
        found = found.filter(TupleGreaterThan(Tuple("changed_at", "pk"), question["cursor"]))
    limit = question["limit"]
    rows = list(found.defer("search", "search_words")[: limit + 1])
    shown = rows[:limit]
    told = _told(request, [row.pk for row in shown])
    because = _merged_because([row.pk for row in shown if row.merged_into_id])
    cursor = f"{instant(shown[-1].changed_at)}.{shown[-1].pk}" if shown else ""
    page = _page(
        request,
        [change_record(row, told.get(row.pk), because.get(row.pk, "")) for row in shown],
        cursor if len(rows) > limit else "",
    )
    return page | {"resume": _settled(shown) or request.GET.get("cursor") or None}


def _settled(shown: Sequence[Event]) -> str:
    """The cursor of the last row, or of a minute ago where that row is newer."""
    if not shown:
        return ""
    last, settled = shown[-1], timezone.now() - SETTLED
    if last.changed_at <= settled:
        return f"{instant(last.changed_at)}.{last.pk}"
    return f"{instant(settled)}.0"


def _told(request: HttpRequest, keys: Iterable[int]) -> dict[int, Any]:
    found = as_json(Event.objects.live().filter(pk__in=list(keys)), site_of(request))
    return {pk: json.loads(row) for pk, row in found.values_list("pk", "row")}


def _merged_because(merged: Sequence[int]) -> dict[int, str]:
    """Why events were merged into others, as the public log says it."""
    entries = Correction.objects.filter(event__in=merged, act="merge").order_by("at", "pk")
    return dict(entries.values_list("event", "reason")) if merged else {}


@endpoint
def openapi(request: HttpRequest) -> Answer:
    """This API as OpenAPI 3.1 describes it."""
    return described(site_of(request))


@endpoint
def nothing(request: HttpRequest) -> Answer:
    """An address that this API does not have."""
    raise Http404(f"{request.path} is no address of this API; see /api/v1/openapi.json.")


@require_safe
def index(request: HtmxRequest) -> HttpResponse:
    """The API for people: each endpoint with its parameters and a link to try it."""
    context = {
        "document": described(site_of(request)),
        "limit": requests_a_minute(),
        "examples": EXAMPLES,
    }
    return render_page(request, "timeline/api/index.html", context)


EXAMPLES = (
    ("/api/v1/events?from=2022-01-09&to=2022-01-13&sort=asc", "A week, from its beginning"),
    ("/api/v1/events?status=scheduled&limit=10", "What is announced"),
    ("/api/v1/actors?kind=organisation", "Organisations"),
    ("/api/v1/changes?limit=10", "What changed, the longest ago first"),
)


def _by_number(
    request: HttpRequest,
    found: QuerySet[Any],
    question: Any,  # noqa: ANN401 the clean values of a form
    record: Callable[[Any, str], dict[str, Any]],
) -> Answer:
    """A page in the order of the rows' numbers, so that new ones come last."""
    limit = question["limit"]
    rows = list(found.filter(pk__gt=question["cursor"] or 0).order_by("pk")[: limit + 1])
    site = site_of(request)
    cursor = str(rows[limit - 1].pk) if len(rows) > limit else ""
    return _page(request, [record(row, site) for row in rows[:limit]], cursor)


def _page(request: HttpRequest, items: list[Any], cursor: str) -> Answer:
    """The items, and the address of the next page."""
    following = None
    if cursor:
        query = request.GET.copy()
        query["cursor"] = cursor
        following = f"{site_of(request)}{request.path}?{query.urlencode()}"
    return {"items": items, "next": following}
