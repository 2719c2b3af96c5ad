"""The reading pages: each view reads the request, asks one question and renders."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.db import DatabaseError, connection
from django.db.models.fetch_modes import FETCH_RAISE
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from articles.models import Article, Source
from timeline.browsing import accounts, days, evidence, subjects, texts
from timeline.browsing.emptiness import ways_out
from timeline.browsing.filters import TimelineFilter
from timeline.browsing.listing import day_address, event_list
from timeline.browsing.marking import original_address
from timeline.browsing.months import WEEKDAYS, month_address, month_of
from timeline.browsing.rendering import HtmxRequest, render_page, wants_partial
from timeline.browsing.rows import badges_of
from timeline.browsing.wanted import Choice, matching
from timeline.browsing.wording import (
    STATUS_MARKS,
    TYPE_WORDS,
    day_words,
    month_words,
)
from timeline.extraction.plover import EventType, Status
from timeline.models import Actor, Event, EventQuerySet, Place


@require_safe
def timeline(request: HtmxRequest) -> HttpResponse:
    """All events, by filter."""
    return _list_page(request, "timeline/timeline.html", {}, Event.objects.live(), facets=True)


@require_safe
def actor(request: HtmxRequest, slug: str) -> HttpResponse:
    """One actor: offices, names, and the events it takes part in."""
    found = Actor.objects.filter(slug=slug).first()
    if found is None:
        return _not_found(request, f"No actor is called “{slug}” here.")
    context = {
        "actor": found,
        "offices": subjects.offices_of(found),
        "names": subjects.names_of(found),
    }
    return _list_page(request, "timeline/actor.html", context, _about("actor", found))


@require_safe
def place(request: HtmxRequest, slug: str) -> HttpResponse:
    """One place and what happened there."""
    found = Place.objects.select_related("within").filter(slug=slug).first()
    if found is None:
        return _not_found(request, f"No place is called “{slug}” here.")
    context = {"place": found}
    return _list_page(request, "timeline/place.html", context, _about("place", found))


@require_safe
def source(request: HtmxRequest, slug: str) -> HttpResponse:
    """One source, its articles and the events that they tell of."""
    found = Source.objects.filter(slug=slug).first()
    if found is None:
        return _not_found(request, f"No source is called “{slug}” here.")
    context = {"source": found, "articles": subjects.articles_of(found)}
    return _list_page(request, "timeline/source.html", context, _about("source", found))


@require_safe
def day(request: HtmxRequest, year: str, month: str, number: str) -> HttpResponse:
    """One day: what happened, was said and was announced, and its neighbours."""
    try:
        shown = dt.date(int(year), int(month), int(number))
    except ValueError:
        return _no_such_day(request, int(year), int(month), int(number))
    form = TimelineFilter.from_query(request.GET)
    if not form.is_valid():
        return render_page(request, "400.html", {"form": form}, status=400)
    wanted = replace(form.wanted, start=None, end=None, sort="", cursor=None)
    around = days.surroundings(shown, wanted)
    context = {
        "day": shown,
        "title": day_words(shown),
        "sections": days.sections(shown, wanted),
        "moved": days.moved(shown),
        "around": around,
        "month": month_of(shown, around.sizes, is_day_shown=True),
        "weekdays": WEEKDAYS,
        "chips": wanted.chips(request.path),
        "form": form,
    }
    return render_page(request, "timeline/day.html", context)


@require_safe
def month(request: HtmxRequest, year: str, month: str) -> HttpResponse:
    """One month: its days with events, and how many."""
    try:
        first = dt.date(int(year), int(month), 1)
    except ValueError:
        return _not_found(request, f"There is no month {year}-{month}.")
    form = TimelineFilter.from_query(request.GET)
    if not form.is_valid():
        return render_page(request, "400.html", {"form": form}, status=400)
    around = days.surroundings(first, form.wanted)
    grid = month_of(first, around.sizes, is_day_shown=False)
    context = {
        "month": grid,
        "title": month_words(first),
        "weekdays": WEEKDAYS,
        "days": [square for week in grid.weeks for square in week if square.size],
        "around": around,
        "form": form,
    }
    return render_page(request, "timeline/month.html", context)


@require_safe
def today(request: HttpRequest) -> HttpResponse:
    """The absolute address of today, so that what is shared stays what it was."""
    return redirect(day_address(timezone.localdate()))


@require_safe
def event(request: HtmxRequest, pk: int, slug: str = "") -> HttpResponse:
    """One event and its evidence. Merged: a redirect in one hop; rejected: 410 with the reason."""
    found = (
        Event.objects.select_related("place", "merged_into")
        .filter(pk=pk)
        .fetch_mode(FETCH_RAISE)
        .first()
    )
    if found is None:
        return _not_found(request, f"There is no event {pk}.")
    if found.merged_into:
        return redirect(found.merged_into, permanent=True)
    if found.standing == "rejected":
        return render_page(request, "410.html", {"event": found}, status=410)
    if slug != found.slug:
        return redirect(found, permanent=True)
    mentions = evidence.mentions_of(found)
    context = {"event": found, "cards": evidence.cards(found, mentions)}
    if not wants_partial(request):
        context |= _account(found, mentions)
    return render_page(request, "timeline/event.html", context, partial="evidence")


def _account(found: Event, mentions: list[Any]) -> dict[str, Any]:
    corrections = found.corrections.select_related("by").fetch_mode(FETCH_RAISE)
    changes = accounts.changes_of(corrections)
    return {
        "sentence": accounts.date_sentence(found, mentions),
        "mark": STATUS_MARKS[Status(found.status)],
        "type_words": TYPE_WORDS[EventType(found.type)],
        "steps": evidence.steps(mentions),
        "parts": accounts.parts_of(found),
        "badges": badges_of(found),
        "differences": accounts.differences(found),
        "changes": changes,
        "date_change": next((one for one in changes if one.field == "date"), None),
        "overtaken": accounts.overtaken_words(found),
        "related": accounts.related(found),
        "day_url": accounts.day_url(found),
    }


@require_safe
def article(request: HtmxRequest, pk: int, slug: str = "") -> HttpResponse:
    """One article: its text with highlights, and where its metadata come from."""
    found = (
        Article.objects.select_related("source", "duplicate_of")
        .defer("sketch", "duplicate_of__text", "duplicate_of__sketch")
        .filter(pk=pk)
        .first()
    )
    if found is None:
        return _not_found(request, f"There is no article {pk}.")
    if found.get_absolute_url() != request.path:
        return redirect(found, permanent=True)
    mentions = texts.mentions_in(found)
    context = {
        "article": found,
        "paragraphs": texts.paragraphs(found, mentions),
        "original": original_address(found.url),
        "clues": texts.clues_of(found),
        "captures": texts.captures_of(found),
        "copies": texts.copies_of(found),
        "is_inferred": found.published_basis == "inferred" and found.edited_published is None,
    }
    return render_page(request, "timeline/article.html", context)


@never_cache
@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """ "ok" while the database answers, else 503."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return HttpResponse("the database does not answer", "text/plain", 503)
    return HttpResponse("ok", "text/plain")


def _about(facet: str, found: Actor | Place | Source) -> EventQuerySet:
    return Event.objects.live().filter(matching(facet, [Choice(found.slug, found.name, found.pk)]))


def _list_page(
    request: HtmxRequest,
    template: str,
    context: Mapping[str, Any],
    events: EventQuerySet,
    *,
    facets: bool = False,
) -> HttpResponse:
    """A page with a list of events; an untidy address redirects to the canonical one."""
    form = TimelineFilter.from_query(request.GET)
    if not form.is_valid():
        shown = {**context, "form": form}
        return render_page(request, template, shown, partial="events", status=400)
    wanted = form.wanted
    address = wanted.address(request.path)
    if not wants_partial(request) and not form.is_tidy(wanted.query()):
        return redirect(address)
    page = event_list(wanted, events, request.path, facets=facets)
    shown = {
        **context,
        "form": form,
        "wanted": wanted,
        "page": page,
        "canonical": address,
        "ways_out": ways_out(wanted, events, request.path) if page.is_empty else [],
    }
    return render_page(request, template, shown, partial="events", push_url=address)


def _not_found(request: HtmxRequest, reason: str, **context: str) -> HttpResponse:
    return render_page(request, "404.html", {"reason": reason, **context}, status=404)


def _no_such_day(request: HtmxRequest, year: int, month: int, number: int) -> HttpResponse:
    """A day that the calendar does not have, with the month it would be in where there is one."""
    try:
        first = dt.date(year, month, 1)
    except ValueError:
        return _not_found(request, f"There is no day {year:04}-{month:02}-{number:02}.")
    return _not_found(
        request,
        f"{number} {month_words(first)} does not exist.",
        near=month_words(first),
        near_url=month_address(first),
    )
