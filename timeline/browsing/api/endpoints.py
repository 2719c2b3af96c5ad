"""What all endpoints share: methods, the limit of requests, problems, ETags, and open doors for
other sites' scripts."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils.cache import patch_cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import conditional_page

from timeline.browsing.exports.problems import problem
from timeline.operations.haste import too_hasty

REQUESTS_A_MINUTE = 300
METHODS = ("GET", "HEAD", "OPTIONS")

type Answer = dict[str, Any]


def requests_a_minute() -> int:
    """How often one client may ask; the setting API_REQUESTS_A_MINUTE, 0 for no limit."""
    return int(getattr(settings, "API_REQUESTS_A_MINUTE", REQUESTS_A_MINUTE))


def endpoint(view: Callable[..., Answer]) -> Callable[..., HttpResponse]:
    """Make a view of a function that gives an answer or raises Http404 or ValidationError."""

    @conditional_page
    def answer(request: HttpRequest, **address: str | int) -> HttpResponse:
        try:
            return JsonResponse(view(request, **address), json_dumps_params={"ensure_ascii": False})
        except Http404 as missing:
            return problem(404, "There is no such thing", str(missing))
        except ValidationError as wrong:
            errors = {"errors": wrong.message_dict}
            return problem(400, "The question cannot be answered", extra=errors)

    @csrf_exempt  # nothing is ever written: a POST is told so, whoever sends it
    @wraps(view)
    def guarded(request: HttpRequest, **address: str | int) -> HttpResponse:
        if request.method not in METHODS:
            response: HttpResponse = problem(405, "This API only reads")
            response["Allow"] = ", ".join(METHODS)
        elif request.method == "OPTIONS":
            response = HttpResponse(status=204, headers={"Allow": ", ".join(METHODS)})
        else:
            response = _limited(request) or answer(request, **address)
        response["Access-Control-Allow-Origin"] = "*"
        if response.status_code == 200:
            patch_cache_control(response, public=True, max_age=0, must_revalidate=True)
        return response

    return guarded


def _limited(request: HttpRequest) -> HttpResponse | None:
    """A 429 for a client that asks too often in one minute."""
    most = requests_a_minute()
    if not most:
        return None
    wait = too_hasty(request.META.get("REMOTE_ADDR", ""), most)
    if not wait:
        return None
    response = problem(429, "Too many requests", f"At most {most} in a minute, please.")
    response["Retry-After"] = str(wait)
    return response
