"""The search page, and the pages with all actors and all articles that it found."""

from collections.abc import Callable

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from timeline.browsing.emptiness import ways_out
from timeline.browsing.filters import TimelineFilter
from timeline.browsing.refining import refinement_of
from timeline.browsing.rendering import (
    HtmxRequest,
    render_page,
    runs_scripts,
    wants_partial,
    wants_piece,
)
from timeline.browsing.searching import Group, all_actors, all_articles, all_undated
from timeline.browsing.searching import search as found_for
from timeline.browsing.views.pages import reading_page
from timeline.browsing.wanted import Wanted
from timeline.models import Event


@reading_page
def search(request: HtmxRequest) -> HttpResponse:
    """Events, statements, actors and articles for the words and filters in the box. Where scripts
    run, what narrows them down is counted when it is opened."""
    form = TimelineFilter.from_query(request.GET)
    if not form.is_valid():
        shown = {"form": form}
        return render_page(request, "timeline/search.html", shown, partial="results", status=400)
    wanted = form.wanted
    address = wanted.address(request.path)
    if not wants_partial(request) and not form.is_tidy(wanted.query()):
        return redirect(address)
    if wants_piece(request, "refinement"):
        narrowing = {"narrowing": refinement_of(wanted)}
        return render_page(request, "timeline/refine.html", narrowing, partial="refinement")
    groups = found_for(wanted)
    has_events = any(group.code in {"event", "statement"} for group in groups)
    is_refined_later = has_events and runs_scripts(request)
    context = {
        "form": form,
        "wanted": wanted,
        "groups": groups,
        "narrowing": refinement_of(wanted) if has_events and not is_refined_later else None,
        "later_url": address if is_refined_later else "",
        "chips": [one for one in wanted.chips(request.path) if one.facet != "words"],
        "ways_out": [] if groups else ways_out(wanted, Event.objects.live(), request.path),
    }
    return render_page(
        request, "timeline/search.html", context, partial="results", push_url=address
    )


@reading_page
def actors(request: HtmxRequest) -> HttpResponse:
    """All actors of a name."""
    return _whole(request, all_actors)


@reading_page
def articles(request: HtmxRequest) -> HttpResponse:
    """All articles with the words."""
    return _whole(request, all_articles)


@reading_page
def undated(request: HtmxRequest) -> HttpResponse:
    """All events without a date."""
    return _whole(request, all_undated, heading=_("Events without a date"))


class _Place(forms.Form):
    """From which result on."""

    after = forms.IntegerField(required=False, min_value=0, max_value=2**62)


def _whole(
    request: HtmxRequest, ask: Callable[[Wanted, int], tuple[Group, int]], *, heading: str = ""
) -> HttpResponse:
    """All results of one kind, a page at a time."""
    place, query = _Place(request.GET), request.GET.copy()
    query.pop("after", None)
    form = TimelineFilter.from_query(query)
    if not (form.is_valid() and place.is_valid()):
        form.errors.update(place.errors)
        return render_page(request, "timeline/search.html", {"form": form}, status=400)
    wanted = form.wanted
    group, following = ask(wanted, place.cleaned_data["after"] or 0)
    sign = "&" if wanted.query() else "?"
    context = {
        "form": form,
        "wanted": wanted,
        "groups": [group] if group.hits or group.rows else [],
        "heading": heading,
        "action": request.path if heading else reverse("search"),
        "back": wanted.address("/search/") if wanted.is_narrowed else "",
        "onward": f"{wanted.address(request.path)}{sign}after={following}" if following else "",
        "chips": [one for one in wanted.chips(request.path) if one.facet != "words"],
    }
    return render_page(
        request,
        "timeline/search.html",
        context,
        partial="results",
        push_url=wanted.address(request.path),
    )
