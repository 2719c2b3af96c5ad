"""Whose request it is, behind proxies of our own."""

from __future__ import annotations

from collections.abc import Callable
from ipaddress import ip_address

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase


class ClientAddress:
    """Middleware: puts the reader's address where the nearest proxy's stands.

    Each proxy adds, at the end of X-Forwarded-For, whom it was asked by. PROXIES says how many are
    ours; what stands before theirs can be made up by anybody.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if settings.PROXIES:
            told = request.headers.get("X-Forwarded-For", "")
            address = forwarded(told, settings.PROXIES)
            if address:
                request.META["REMOTE_ADDR"] = address
        return self._get_response(request)


def forwarded(told: str, proxies: int) -> str:
    """The address that the outermost of our proxies was asked by; "" where none is told.

    >>> forwarded("6.6.6.6, 192.0.2.7", 1), forwarded("192.0.2.7, 10.0.0.1", 2), forwarded("x", 1)
    ('192.0.2.7', '192.0.2.7', '')
    """
    parts = [part.strip() for part in told.split(",")]
    if len(parts) < proxies:
        return ""
    try:
        return str(ip_address(parts[-proxies]))
    except ValueError:
        return ""
