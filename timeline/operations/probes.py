"""`/readyz/` and `/metrics`, for machines.

Answered by a middleware, before hosts, TLS, sessions and the addresses of the site are looked at: a
load balancer asks each server by its number, over plain HTTP.
"""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.utils.crypto import constant_time_compare

from timeline.operations.metrics import CONTENT_TYPE, exposition
from timeline.operations.readiness import checks, is_ready


class Probes:
    """Middleware: answers the two addresses, hands on all others."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self._get_response = get_response
        self._answers = {"/readyz/": readyz, "/metrics": metrics}

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        answer = self._answers.get(request.path_info)
        if answer is None or request.method not in {"GET", "HEAD"}:
            return self._get_response(request)
        response = answer(request)
        if response is None:
            return self._get_response(request)
        response["Cache-Control"] = "no-store"
        response["X-Content-Type-Options"] = "nosniff"
        return response


def readyz(_: HttpRequest) -> HttpResponse:
    """200 where readers may come, else 503; what was asked, in words, as JSON."""
    found = checks()
    ready = is_ready(found)
    told = {check.name: {"holds": check.holds, "words": check.words} for check in found}
    return JsonResponse({"ready": ready, "checks": told}, status=200 if ready else 503)


def metrics(request: HttpRequest) -> HttpResponse | None:
    """The numbers, for whoever shows METRICS_TOKEN; for others the address does not exist."""
    scheme, _, shown = request.headers.get("Authorization", "").partition(" ")
    token = settings.METRICS_TOKEN
    if not token or scheme != "Bearer" or not constant_time_compare(shown, token):
        return None
    return HttpResponse(exposition(), CONTENT_TYPE)
