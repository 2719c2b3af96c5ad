"""Every request, from the outside: its id, its line in the log, its count."""

from __future__ import annotations

import logging
import re
import time
import uuid
from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase
from django.utils.encoding import escape_uri_path

from timeline.operations.logs import request_id
from timeline.operations.metrics import count_request

HEADER = "X-Request-ID"
# What a proxy in front may hand us as an id; anything else would let readers write in our log.
_GIVEN = re.compile(r"[A-Za-z0-9-]{8,64}")

logger = logging.getLogger("timeline.requests")


class RequestLog:
    """Middleware, the outermost: names each request, logs it when it is answered, counts it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        given = request.headers.get(HEADER, "")
        name = given if _GIVEN.fullmatch(given) else uuid.uuid4().hex
        token = request_id.set(name)
        begun = time.perf_counter()
        try:
            response = self._get_response(request)
            response[HEADER] = name
            self._tell(request, response, time.perf_counter() - begun)
            return response
        finally:
            request_id.reset(token)

    def _tell(self, request: HttpRequest, response: HttpResponseBase, seconds: float) -> None:
        found = request.resolver_match
        view = (found.view_name if found else "") or "none"
        method = request.method or ""
        count_request(view=view, method=method, status=response.status_code, seconds=seconds)
        if logger.isEnabledFor(logging.INFO):
            path = escape_uri_path(request.path)  # a line end in it would begin a line of the log
            logger.info(
                "%s %s %s",
                method,
                path,
                response.status_code,
                extra={
                    "method": method,
                    "path": path,
                    "query": request.META.get("QUERY_STRING", "")[:500],
                    "view": view,
                    "status": response.status_code,
                    "milliseconds": round(seconds * 1000, 1),
                },
            )
