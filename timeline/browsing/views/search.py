"""The search page."""

from django.http import HttpResponse
from django.shortcuts import redirect

from timeline.browsing.emptiness import ways_out
from timeline.browsing.filters import TimelineFilter
from timeline.browsing.rendering import HtmxRequest, render_page, wants_partial
from timeline.browsing.searching import search as found_for
from timeline.browsing.views.pages import reading_page
from timeline.models import Event


@reading_page
def search(request: HtmxRequest) -> HttpResponse:
    """Events, statements, actors and articles for the words and filters in the box."""
    form = TimelineFilter.from_query(request.GET)
    if not form.is_valid():
        shown = {"form": form}
        return render_page(request, "timeline/search.html", shown, partial="results", status=400)
    wanted = form.wanted
    address = wanted.address(request.path)
    if not wants_partial(request) and not form.is_tidy(wanted.query()):
        return redirect(address)
    groups = found_for(wanted)
    context = {
        "form": form,
        "wanted": wanted,
        "groups": groups,
        "chips": [one for one in wanted.chips(request.path) if one.facet != "words"],
        "ways_out": [] if groups else ways_out(wanted, Event.objects.live(), request.path),
    }
    return render_page(
        request, "timeline/search.html", context, partial="results", push_url=address
    )
