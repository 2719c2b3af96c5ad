"""The addresses of the cards: of a day, of an event, and of the site for everything else."""

import datetime as dt
from collections.abc import Sequence

from django.conf import settings
from django.db.models import Case, Count, F, Value, When
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.cache import patch_cache_control
from django.views.decorators.http import conditional_page, require_safe

from timeline.browsing.exports.words import plain
from timeline.browsing.machine.drawing import Card, draw
from timeline.browsing.machine.subjects import HEADLINES
from timeline.browsing.whereabouts import before_place
from timeline.browsing.wording import counted, day_words, joined, mark_of, with_daypart
from timeline.extraction.dates.edtf import words
from timeline.models import Event, Mention

FRESH_SECONDS = 3600
_MOST_OUTLETS = 3


@conditional_page
@require_safe
def site_card(request: HttpRequest) -> HttpResponse:
    """The site's own card."""
    lines = ("Every event with its date, how sure it is, and the sentences that say so.",)
    return _answer(Card("Timeline of diplomatic events", settings.SITE_NAME, lines, _host(request)))


@conditional_page
@require_safe
def day_card(request: HttpRequest, year: str, month: str, number: str) -> HttpResponse:
    """A day: its date, its headline events (those that most sources tell of first), and who tells
    of them."""
    try:
        day = dt.date(int(year), int(month), int(number))
    except ValueError as wrong:
        raise Http404 from wrong
    is_said = Case(When(kind="event", then=Value(0)), default=Value(1))
    found = Event.objects.shown().on_day(day)
    ordered = found.order_by(is_said, F("source_count").desc(), "sort_rank", "pk")
    headlines = list(ordered.only("pk", "title")[:HEADLINES])
    count = found.count()
    lines = tuple(f"• {plain(one.title)}" for one in headlines)
    lines += _told_by(headlines) if lines else ("No event is known of this day.",)
    return _answer(Card(counted(count, "event"), day_words(day), lines, _host(request)))


@conditional_page
@require_safe
def event_card(request: HttpRequest, pk: int) -> HttpResponse:
    """An event: its date in words, its title, what became of it, and who tells of it."""
    found = get_object_or_404(Event.objects.live().select_related("place"), pk=pk)
    date = found.date
    told = with_daypart(words(date), found.daypart) if date else "No date"
    lines = (_what_became(found), *_told_by([found]))
    above = f"{told[0].upper()}{told[1:]}"
    return _answer(Card(above, plain(str(found.title)), lines, _host(request)))


def _told_by(events: Sequence[Event]) -> tuple[str, ...]:
    """A line with the outlets that tell of these events, those that tell of most of them first;
    nothing where none is known."""
    outlets = list(
        Mention.objects.filter(event__in=events, is_wrong=False, gone_since__isnull=True)
        .exclude(article__source=None)
        .values_list("article__source__name", flat=True)
        .annotate(count=Count("event", distinct=True))
        .order_by("-count", "article__source__name")
    )
    named = [*outlets[:_MOST_OUTLETS], "others"] if len(outlets) > _MOST_OUTLETS else outlets
    return (f"Told by {joined(named)}",) if named else ()


def _what_became(found: Event) -> str:
    """The status and the place."""
    where = f" {before_place(found.place)} {found.place.name}" if found.place else ""
    return f"{mark_of(found.status, found.kind).word.capitalize()}{where}"


def _host(request: HttpRequest) -> str:
    return f"{settings.SITE_NAME} · {request.get_host()}"


def _answer(card: Card) -> HttpResponse:
    response = HttpResponse(draw(card), content_type="image/png")
    patch_cache_control(response, public=True, max_age=FRESH_SECONDS)
    return response
