"""Short links, robots.txt, the sitemap, and citations for reference managers."""

from collections.abc import Iterator
from itertools import chain
from typing import Any
from xml.sax.saxutils import escape

from django.db.models import Max
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    JsonResponse,
    StreamingHttpResponse,
)
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_safe

from timeline.browsing.addresses import day_address
from timeline.browsing.as_of import known_by
from timeline.browsing.citing import citation_of
from timeline.browsing.rendering import as_of_day
from timeline.models import Event
from timeline.models.dating import FIRST_DAY_RANK

MOST_IN_A_FILE = 40_000  # of 50,000 that sitemaps.org allows
_OPEN = '<?xml version="1.0" encoding="UTF-8"?>\n'
_SPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


@require_safe
def short(request: HttpRequest, pk: int) -> HttpResponse:
    """/e/812: in one hop to the event's page, wherever it is now; the question goes along (asof).

    Not for ever: the words of the address change with the title.
    """
    found = get_object_or_404(Event.ever, pk=pk)
    query = f"?{request.GET.urlencode()}" if request.GET else ""
    return redirect(f"{(found.heir() or found).get_absolute_url()}{query}")


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """What robots may read: pages, not the endless questions that can be put to them."""
    lines = (
        "User-agent: *",
        "Disallow: /admin/",
        "Disallow: /embed/",
        "Disallow: /alerts/",
        "Disallow: /sign-in/",
        "Disallow: /*?*cursor=",
        f"Sitemap: {_site(request)}/sitemap.xml",
    )
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@require_safe
def sitemap_index(request: HttpRequest) -> HttpResponse:
    """The files of the sitemap: the days, and the events by number."""
    largest = Event.objects.aggregate(largest=Max("pk"))["largest"] or 0
    files = ["sitemap-days.xml"]
    files += [f"sitemap-events-{part}.xml" for part in range(largest // MOST_IN_A_FILE + 1)]
    places = "".join(f"<sitemap><loc>{_site(request)}/{file}</loc></sitemap>\n" for file in files)
    text = f"{_OPEN}<sitemapindex {_SPACE}>\n{places}</sitemapindex>\n"
    return HttpResponse(text, content_type="application/xml")


@require_safe
def sitemap_events(request: HttpRequest, part: int) -> HttpResponseBase:
    """The events of one range of numbers, with their last change."""
    first = part * MOST_IN_A_FILE
    found = Event.objects.shown().filter(pk__gte=first, pk__lt=first + MOST_IN_A_FILE)
    rows = found.order_by("pk").only("pk", "title", "changed_at").iterator(chunk_size=2000)
    return _sitemap(
        f"<url><loc>{escape(_site(request) + event.get_absolute_url())}</loc>"
        f"<lastmod>{event.changed_at.isoformat()}</lastmod></url>\n"
        for event in rows
    )


@require_safe
def sitemap_days(request: HttpRequest) -> HttpResponseBase:
    """The days that have events, the newest first."""
    days = (
        Event.objects.shown()
        .filter(sort_rank__gte=FIRST_DAY_RANK)
        .order_by("-sort_on")
        .values_list("sort_on", flat=True)
        .distinct()[:MOST_IN_A_FILE]
    )
    return _sitemap(f"<url><loc>{_site(request)}{day_address(day)}</loc></url>\n" for day in days)


def _sitemap(places: Iterator[str]) -> HttpResponseBase:
    pieces = chain((f"{_OPEN}<urlset {_SPACE}>\n",), places, ("</urlset>\n",))
    return StreamingHttpResponse(pieces, content_type="application/xml")


@require_safe
def citation(request: HttpRequest, pk: int, form: str) -> HttpResponse:
    """An event's citation as a line of text, BibTeX, or CSL-JSON for Zotero and its kin."""
    with known_by(as_of_day(request)):
        found = get_object_or_404(Event.objects.live(), pk=pk)
        articles = found.mentions.filter(is_wrong=False, gone_since__isnull=True)
        count = articles.values("article").distinct().count()
    cited = citation_of(found, request, articles=count)
    if form == "txt":
        return HttpResponse(f"{cited.plain}\n", content_type="text/plain; charset=utf-8")
    if form == "bib":
        return HttpResponse(f"{cited.bibtex}\n", content_type="application/x-bibtex; charset=utf-8")
    if form == "csl.json":
        return JsonResponse([_csl(found, cited.permalink, request)], safe=False)
    raise Http404


def _csl(event: Event, permalink: str, request: HttpRequest) -> dict[str, Any]:
    """CSL-JSON (citationstyles.org). `issued` is when this wording was made, not when the event
    happened: that is `event-date`, as EDTF, which CSL 1.0.2 takes."""
    changed = event.changed_at
    told: dict[str, Any] = {
        "id": f"event-{event.pk}",
        "type": "webpage",
        "title": event.title,
        "container-title": request.get_host(),
        "issued": {"date-parts": [[changed.year, changed.month, changed.day]]},
        "version": str(event.version),
        "URL": permalink,
    }
    if event.edtf:
        told["event-date"] = {"edtf": event.edtf}
    return told


def _site(request: HttpRequest) -> str:
    return f"{request.scheme}://{request.get_host()}"
