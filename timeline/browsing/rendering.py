"""Page or partial: decided here alone, with everything that follows from it for caches and htmx."""

import datetime as dt
import re
from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.utils.safestring import mark_safe
from django.utils.translation import gettext
from django_htmx.middleware import HtmxDetails

THEMES = ("light", "dark")
LONGEST_WORDS = 80
_WORD = re.compile(r"[^\W\d_]+")


class HtmxRequest(HttpRequest):
    """A request as the middleware of django-htmx hands it on."""

    htmx: HtmxDetails


def site(request: HttpRequest) -> dict[str, Any]:
    """What every template knows of the site: its name, the reader's theme ("" follows the system),
    and the day as of which the page tells, with the query that carries it on."""
    theme = request.COOKIES.get("theme", "")
    as_of = as_of_day(request)
    return {
        "site_name": settings.SITE_NAME,
        "theme": theme if theme in THEMES else "",
        "as_of": as_of,
        "carry": mark_safe(f"?asof={as_of.isoformat()}" if as_of else ""),  # noqa: S308 digits
        "now_url": _without_day(request) if as_of else "",
    }


def as_of_day(request: HttpRequest) -> dt.date | None:
    """The day of `asof=`; None where it is absent or none, which the page's form then tells."""
    try:
        return dt.datetime.strptime(request.GET.get("asof", ""), "%Y-%m-%d").date()  # noqa: DTZ007 a day has no zone
    except (ValueError, SuspiciousOperation):  # the second: too many parameters to be read
        return None


def _without_day(request: HttpRequest) -> str:
    """The same page as it is known now."""
    query = request.GET.copy()
    query.pop("asof", None)
    query.pop("cursor", None)
    return f"{request.path}?{query.urlencode()}" if query else request.path


def wants_partial(request: HtmxRequest) -> bool:
    """Whether htmx asks for a piece; to restore history it needs the whole page (htmx#3037)."""
    return bool(request.htmx) and not request.htmx.history_restore_request


def wants_piece(request: HtmxRequest, name: str) -> bool:
    """Whether htmx asks for the piece with this id."""
    return wants_partial(request) and request.htmx.target == name


def runs_scripts(request: HttpRequest) -> bool:
    """Whether the reader's browser asks for the slower pieces of a page afterwards."""
    return request.COOKIES.get("scripts") == "1"


def vary(response: HttpResponseBase) -> None:
    """Tell caches what answers at one address hang on."""
    names = ("HX-Request", "HX-History-Restore-Request", "HX-Target", "Cookie")
    patch_vary_headers(response, names)


def render_page(  # noqa: PLR0913 what an answer is made of
    request: HtmxRequest,
    template: str,
    context: Mapping[str, Any],
    *,
    partial: str = "",
    status: int = 200,
    push_url: str = "",
) -> HttpResponse:
    """The page, or its `partial` where htmx asks for it; both live at one address.

    `push_url` is the page's canonical address: htmx puts it into the address bar instead of the one
    it asked for.
    """
    is_partial = bool(partial) and wants_partial(request)
    name = f"{template}#{partial}" if is_partial else template
    response = render(request, name, {**context, "is_partial": is_partial}, status=status)
    if is_partial and push_url:
        response["HX-Push-Url"] = push_url
    vary(response)
    return response


def moved(request: HttpRequest, address: str) -> HttpResponse:
    """To where a page lives now, its question carried along.

    Browsers keep a 301 for ever where nothing forbids it, and a title or a merge may be undone:
    then two addresses would lead to each other. So they ask again.
    """
    query = request.META.get("QUERY_STRING", "")
    response = redirect(f"{address}?{query}" if query else address, permanent=True)
    patch_cache_control(response, no_cache=True)
    return response


def not_found(request: HtmxRequest, reason: str, **context: str) -> HttpResponse:
    """The page that says what does not exist, and where to go on."""
    told = {"reason": reason, "words": words_of(request.path), **context}
    return render_page(request, "404.html", told, status=404)


def not_known_yet(request: HtmxRequest, reason: str) -> HttpResponse:
    """As `not_found`, for what is known now but was not by the day of `asof=`."""
    heading = gettext("Not known by then")
    near = gettext("this page as it is known now")
    return not_found(request, reason, heading=heading, near=near, near_url=_without_day(request))


def words_of(path: str) -> str:
    """What somebody may have looked for: the last words of an address.

    >>> words_of("/events/812-talks-in-geneva/"), words_of("/actors/ada-lind"), words_of("/2022/")
    ('talks in geneva', 'ada lind', '')
    """
    last = path.rstrip("/").rpartition("/")[2]
    return " ".join(_WORD.findall(last))[:LONGEST_WORDS]
