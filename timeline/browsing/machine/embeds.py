"""Embeds: a list or an event inside a page of somebody else, and oEmbed, which tells how.

The only pages that may be framed. They carry no script and no form, follow the reader's light or
dark, and every link opens the real page in the window around them.
"""

from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import get_object_or_404, render
from django.urls import Resolver404, URLPattern, re_path, resolve
from django.utils.csp import CSP
from django.utils.html import format_html
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.csp import csp_override
from django.views.decorators.http import require_safe

from timeline.browsing.as_of import known_by
from timeline.browsing.exports.lists import LISTS, Named, list_of, named_at
from timeline.browsing.exports.problems import problem
from timeline.browsing.machine.subjects import LIST_PAGES, embed_address
from timeline.browsing.rendering import as_of_day, moved
from timeline.browsing.rows import listed, rows_of
from timeline.models import Event

MOST_ROWS = 25
WIDTH, HEIGHT = 600, 480
# Links open in the window around the frame; nothing else may take that window away.
_SANDBOX = "allow-popups allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation"
_FRAMABLE: Mapping[str, Any] = {
    "default-src": [CSP.NONE],
    "style-src": [CSP.SELF],
    "img-src": [CSP.SELF],
    "object-src": [CSP.NONE],
    "base-uri": [CSP.NONE],
    "form-action": [CSP.NONE],
    "frame-ancestors": ["*"],
}


def _framable(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    return require_safe(xframe_options_exempt(csp_override(dict(_FRAMABLE))(view)))


@_framable
def events(request: HttpRequest, named: Callable[..., Named], **address: str) -> HttpResponse:
    """The beginning of a list, with a link to the rest."""
    asked = named(**address)
    try:
        found = list_of(request, asked)
    except ValidationError as wrong:
        context: dict[str, Any] = {
            "title": asked.title,
            "problems": wrong.messages,
            "page_url": request.path.removeprefix("/embed"),
        }
        return render(request, "timeline/embed/list.html", context, status=400)
    with known_by(found.as_of):
        shown = list(listed(found.events)[: MOST_ROWS + 1])
        rows = rows_of(shown[:MOST_ROWS])
    context = {
        "title": found.title,
        "rows": list(rows.values()),
        "has_more": len(shown) > MOST_ROWS,
        "page_url": found.page,
        "asof": found.as_of,
    }
    return render(request, "timeline/embed/list.html", context)


@_framable
def event(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    """One event with the sentence that best supports it; where it went when it was merged."""
    found = get_object_or_404(Event.ever, pk=pk)
    heir = found.heir()
    if heir and heir != found:
        return moved(request, embed_address(heir.get_absolute_url()))
    as_of = as_of_day(request)
    with known_by(as_of):
        row = rows_of(list(listed(Event.objects.live().filter(pk=pk)))).get(pk)
    if row is None:
        raise Http404(f"Event {pk} is not shown here.")
    query = f"?asof={as_of.isoformat()}" if as_of else ""
    page = f"{request.scheme}://{request.get_host()}{row.url}{query}"
    context = {
        "title": row.title,
        "rows": [row],
        "is_alone": True,
        "page_url": page,
        "asof": as_of,
    }
    return render(request, "timeline/embed/list.html", context)


LIST_PATTERNS: list[URLPattern] = [
    re_path(rf"^embed/{pattern}/$", events, {"named": named}, name=f"embed-{name}")
    for name, pattern, named in LISTS
]


@require_safe
def oembed(request: HttpRequest) -> HttpResponse:
    """oEmbed 1.0 (oembed.com): the frame for the address of one of our pages, as JSON."""
    wanted = request.GET.get("format", "json")
    if wanted != "json":  # the norm knows two formats, and asks for a 501 where one is not made
        return problem(501 if wanted == "xml" else 400, "Only JSON is spoken here")
    try:
        address = urlsplit(request.GET.get("url", ""))
    except ValueError:  # brackets that hold no IPv6 address
        return problem(400, "That is no address")
    if not address.path:
        return problem(400, "Which page?", "Give its address as url=…")
    if address.netloc != request.get_host():
        return problem(404, "That page is not ours")
    try:
        match = resolve(address.path)
    except Resolver404:
        return problem(404, "There is no such page")
    if match.url_name not in {*LIST_PAGES, "event"}:
        return problem(404, "That page cannot be embedded")
    try:
        title = _title(match.url_name == "event", address.path, match.kwargs)
    except Http404:
        return problem(404, "There is no such page")
    return _frame(request, embed_address(address.path), address.query, title)


def _title(is_event: bool, path: str, address: Mapping[str, Any]) -> str:
    """What the frame shows. Raises Http404 where that is nothing."""
    if not is_event:
        return str(named_at(path).title)
    heir = get_object_or_404(Event.ever, pk=address["pk"]).heir()
    if heir is None or heir.standing != "live":
        raise Http404(f"Event {address['pk']} is not shown.")
    return str(heir.title)


def _frame(request: HttpRequest, path: str, query: str, title: str) -> HttpResponse:
    try:
        width = min(WIDTH, int(request.GET.get("maxwidth") or WIDTH))
        height = min(HEIGHT, int(request.GET.get("maxheight") or HEIGHT))
    except ValueError:
        return problem(400, "maxwidth and maxheight are numbers")
    asked = QueryDict(query).urlencode()
    source = f"{request.scheme}://{request.get_host()}{path}{f'?{asked}' if asked else ''}"
    frame = format_html(
        '<iframe src="{}" width="{}" height="{}" title="{}" loading="lazy" sandbox="{}"></iframe>',
        source,
        width,
        height,
        f"{title} · {settings.SITE_NAME}",
        _SANDBOX,
    )
    told = {
        "version": "1.0",
        "type": "rich",
        "title": title,
        "provider_name": settings.SITE_NAME,
        "provider_url": f"{request.scheme}://{request.get_host()}/",
        "cache_age": 3600,
        "html": frame,
        "width": width,
        "height": height,
    }
    response = JsonResponse(told)
    response["Access-Control-Allow-Origin"] = "*"
    return response
