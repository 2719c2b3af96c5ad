"""What fails outside of the endpoints (a request refused at the door, a fault of ours), told to
programs as a problem and to people as a page."""

import sys
from typing import cast

from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.template import loader
from django.views import defaults

from timeline.browsing.exports.forms import FORMS
from timeline.browsing.exports.problems import problem
from timeline.browsing.rendering import HtmxRequest, not_found

PREFIX = "/api/"
_ENDINGS = tuple(f".{ending}" for ending in FORMS)
RETRY_AFTER_SECONDS = 2


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """A request that no view has seen: too many parameters, a NUL, a host that is not ours."""
    if _is_for_programs(request):
        return problem(400, "The request cannot be understood")
    return defaults.bad_request(request, exception)


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """An address that nothing answers to, or a view that found nothing."""
    if _is_for_programs(request):
        return problem(404, "There is nothing at this address")
    return not_found(cast("HtmxRequest", request), "")


def server_error(request: HttpRequest) -> HttpResponse:
    """A fault of ours, which the log has in full; or the database gave up, which may pass."""
    if isinstance(sys.exception(), OperationalError):
        return unavailable(request)
    if _is_for_programs(request):
        return problem(500, "Something failed here")
    return defaults.server_error(request)


def unavailable(request: HttpRequest) -> HttpResponse:
    """Too many ask at once, or one asks too much: an answer that costs no question to the database,
    and says when to come again."""
    if _is_for_programs(request):
        answer: HttpResponse = problem(503, "The site is busy, or this takes too long")
    else:
        answer = HttpResponse(loader.get_template("503.html").render(), status=503)
    answer["Retry-After"] = str(RETRY_AFTER_SECONDS)
    answer["Cache-Control"] = "no-store"
    return answer


def _is_for_programs(request: HttpRequest) -> bool:
    """Whether nobody is there to read a page: the API, or a list in one of its forms."""
    return request.path.startswith(PREFIX) or request.path.endswith(_ENDINGS)
