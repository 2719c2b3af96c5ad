"""Page or partial: decided here alone, with everything that follows from it for caches and htmx."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django_htmx.middleware import HtmxDetails

THEMES = ("light", "dark")


class HtmxRequest(HttpRequest):
    """A request as the middleware of django-htmx hands it on."""

    htmx: HtmxDetails


def site(request: HttpRequest) -> dict[str, str]:
    """What every template knows of the site: its name, and the reader's theme ("" follows the
    system)."""
    theme = request.COOKIES.get("theme", "")
    return {"site_name": settings.SITE_NAME, "theme": theme if theme in THEMES else ""}


def wants_partial(request: HtmxRequest) -> bool:
    """Whether htmx asks for a piece; to restore history it needs the whole page (htmx#3037)."""
    return bool(request.htmx) and not request.htmx.history_restore_request


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
    patch_vary_headers(response, ("HX-Request", "HX-History-Restore-Request", "Cookie"))
    return response
