"""Pages with a list of events: the timeline, an actor, a place, a source."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from articles.models import Source
from timeline.browsing import subjects
from timeline.browsing.counting import tally
from timeline.browsing.emptiness import ways_out
from timeline.browsing.facets import narrowing_of
from timeline.browsing.filters import TimelineFilter
from timeline.browsing.histogram import histogram, months_ahead
from timeline.browsing.listing import event_list
from timeline.browsing.matching import matching
from timeline.browsing.meeting import met_with, takes_long
from timeline.browsing.nesting import places_inside, with_inside
from timeline.browsing.rendering import (
    HtmxRequest,
    as_of_day,
    moved,
    not_found,
    render_page,
    runs_scripts,
    wants_partial,
    wants_piece,
)
from timeline.browsing.views.pages import reading_page
from timeline.browsing.walking import About
from timeline.browsing.wanted import Choice, Wanted
from timeline.browsing.wording import ACTOR_KIND_WORDS, PLACE_KIND_WORDS, country_words
from timeline.models import Actor, Event, Place


@reading_page
def timeline(request: HtmxRequest) -> HttpResponse:
    """All events, by filter. Where scripts run, facets come after the page, and so do bars that are
    not counted ahead."""
    if wants_piece(request, "facets"):
        return _facets(request)
    if wants_piece(request, "drawing"):
        return _drawing(request)
    is_deferred = runs_scripts(request) and not wants_partial(request)
    return _list_page(
        request, "timeline/timeline.html", {"comes_later": is_deferred}, None, facets=True
    )


@reading_page
def actor(request: HtmxRequest, slug: str) -> HttpResponse:
    """One actor: offices, names, whom it met, and the events it takes part in. Where scripts run,
    whom it met comes after the page if it takes long to count."""
    found = Actor.objects.select_related("merged_into").filter(slug=slug).first()
    if found is None:
        return not_found(request, _("No actor is called “%(slug)s” here.") % {"slug": slug})
    if found.merged_into:
        return moved(request, found.merged_into.get_absolute_url())
    if wants_piece(request, "met"):
        met = met_with(found, as_of=as_of_day(request))
        return render_page(request, "timeline/actor.html", {"met": met}, partial="met")
    context: dict[str, Any] = {
        "actor": found,
        "kind": ACTOR_KIND_WORDS[found.kind],
        "country": "" if found.kind == "state" else country_words(found.country),
    }
    if not wants_partial(request):
        context |= {"offices": subjects.offices_of(found), "names": subjects.names_of(found)}
        if runs_scripts(request) and takes_long(found):
            context["is_met_later"] = True
        else:
            context["met"] = met_with(found, as_of=as_of_day(request))
    return _list_page(request, "timeline/actor.html", context, _about("actor", found))


@reading_page
def place(request: HtmxRequest, slug: str) -> HttpResponse:
    """One place and what happened there."""
    found = Place.objects.select_related("within", "merged_into").filter(slug=slug).first()
    if found is None:
        return not_found(request, _("No place is called “%(slug)s” here.") % {"slug": slug})
    if found.merged_into:
        return moved(request, found.merged_into.get_absolute_url())
    (choice,) = with_inside([Choice(found.slug, found.name, found.pk)])
    context = _described(found)
    if not wants_partial(request):
        context["inside"] = places_inside(choice)
    return _list_page(request, "timeline/place.html", context, About("place", choice))


@reading_page
def source(request: HtmxRequest, slug: str) -> HttpResponse:
    """One source, its articles and the events that they tell of."""
    found = Source.objects.filter(slug=slug).first()
    if found is None:
        return not_found(request, _("No source is called “%(slug)s” here.") % {"slug": slug})
    context = {"source": found, "articles": subjects.articles_of(found)}
    return _list_page(request, "timeline/source.html", context, _about("source", found))


def _about(facet: str, found: Actor | Source) -> About:
    return About(facet, Choice(found.slug, found.name, found.pk))


def _facets(request: HtmxRequest) -> HttpResponse:
    """The facets alone, for the page that came without them."""
    form = TimelineFilter.from_query(request.GET)
    if not form.is_valid():
        return render_page(request, "timeline/timeline.html", {"form": form}, status=400)
    wanted = form.wanted
    counts = tally(wanted, Event.objects.live())
    page = narrowing_of(counts, wanted, request.path)
    return render_page(request, "timeline/facets.html", {"page": page}, partial="all")


def _drawing(request: HtmxRequest) -> HttpResponse:
    """The bars alone, for the page that came without them."""
    form = TimelineFilter.from_query(request.GET)
    if not form.is_valid():
        return render_page(request, "timeline/timeline.html", {"form": form}, status=400)
    wanted = form.wanted
    chart = histogram(wanted, Event.objects.live(), request.path, months=months_ahead(wanted))
    if chart is None:  # the last event went since the page was made
        return HttpResponse()
    return render_page(request, "timeline/histogram.html", {"chart": chart, "form": form})


def _list_page(
    request: HtmxRequest,
    template: str,
    context: Mapping[str, Any],
    about: About | None,
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
    comes_later = bool(context.get("comes_later"))
    events = Event.objects.live()
    if about:
        events = events.filter(matching(about.facet, [about.choice]))
    page = event_list(
        wanted,
        events,
        request.path,
        about=about,
        facets=facets and not comes_later,
        drawn_later=comes_later,
    )
    shown = {
        **context,
        "form": form,
        "wanted": wanted,
        "page": page,
        "canonical": address,
        "later_url": _later_address(wanted, request.path) if comes_later else "",
        "ways_out": ways_out(wanted, events, request.path) if page.is_empty else [],
    }
    return render_page(request, template, shown, partial="events", push_url=address)


def _later_address(wanted: Wanted, path: str) -> str:
    """What comes after the page does not depend on the place in the list."""
    return wanted.at(None).address(path)


def _described(place: Place) -> dict[str, Any]:
    country = "" if place.kind == "country" else country_words(place.country)
    return {"place": place, "kind": PLACE_KIND_WORDS[place.kind], "country": country}
