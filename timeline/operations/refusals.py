"""What no reader's browser sends, refused at the door for all pages."""

from __future__ import annotations

from collections.abc import Callable

from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse

NUL, QUOTED_NUL = "\0", "%00"


class RefuseNul:
    """Middleware: a NUL in an address, or in a question to Django's admin, is a 400.

    PostgreSQL keeps none in its texts and fails. Our own forms refuse it and say so beside the
    field; not every filter of the admin goes through a form.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        is_admin = request.path_info.startswith(reverse("admin:index"))
        asked = request.META.get("QUERY_STRING", "") if is_admin else ""
        if NUL in request.path_info or QUOTED_NUL in asked or NUL in asked:
            raise SuspiciousOperation("A NUL stands in the address.")
        return self._get_response(request)
