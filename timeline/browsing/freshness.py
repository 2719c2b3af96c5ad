"""Whether a page that a browser holds is still the page: ETag and Last-Modified, by one probe.

The tag is PostgreSQL's snapshot: the numbers of the transactions that can be seen. Any committed
write of any table changes it, so nothing has to remember to bump a version, and a page can never
be called fresh by mistake; at worst it is built once more than needed.
"""

import datetime as dt
import hashlib
from collections.abc import Callable
from functools import cache, wraps
from pathlib import Path
from typing import Concatenate, cast

from django.conf import settings
from django.db import connections, router
from django.http import HttpResponseBase
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.http import http_date, quote_etag
from django.utils.translation import get_language

from timeline.browsing.rendering import HtmxRequest, vary
from timeline.models import Event

_PROBE = "SELECT pg_current_snapshot()::text, (SELECT max(changed_at) FROM timeline_event)"
_SEEN_HEADERS = ("HX-Request", "HX-History-Restore-Request", "HX-Target")

type View[**P] = Callable[Concatenate[HtmxRequest, P], HttpResponseBase]


def conditional[**P](view: View[P]) -> View[P]:
    """Answer 304 where the browser's copy is the page of now. One query more."""

    @wraps(view)
    def answer(request: HtmxRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        snapshot, changed_at = _probe()
        etag = quote_etag(_tag(request, snapshot))
        modified = int(changed_at.timestamp()) if changed_at else None
        held = get_conditional_response(request, etag=etag, last_modified=modified)
        response = held if held is not None else view(request, *args, **kwargs)
        if response.status_code in {200, 304}:
            response["ETag"] = etag
            if modified:
                response["Last-Modified"] = http_date(modified)
            patch_cache_control(response, no_cache=True)
        vary(response)
        return response

    return cast("View[P]", answer)  # wraps hides that the request comes by position


def _probe() -> tuple[str, dt.datetime | None]:
    with connections[router.db_for_read(Event)].cursor() as cursor:
        cursor.execute(_PROBE)
        snapshot, changed_at = cursor.fetchone()
    return snapshot, changed_at


def _tag(request: HtmxRequest, snapshot: str) -> str:
    """Everything that an answer at one address hangs on."""
    parts = [
        snapshot,
        _build(),
        get_language() or "",
        str(request.user.pk or ""),
        *(request.headers.get(name, "") for name in _SEEN_HEADERS),
        *(request.COOKIES.get(name, "") for name in ("theme", "scripts")),
    ]
    return hashlib.sha256("\n".join(parts).encode(errors="replace")).hexdigest()[:24]


@cache
def _build() -> str:
    """Changes with the code and the templates that make pages."""
    folders = (Path(__file__).parent, Path(settings.BASE_DIR) / "templates")
    files = (path for folder in folders for path in folder.rglob("*.*") if path.is_file())
    return str(max(path.stat().st_mtime_ns for path in files))
