"""Whether a page that a browser holds is still the page: ETag and Last-Modified, by one probe.

The tag is PostgreSQL's snapshot: the numbers of the transactions that can be seen. Any committed
write of any table changes it, so nothing has to remember to bump a version, and a page can never
be called fresh by mistake; at worst it is built once more than needed. A version of each day would
be held longer while articles are read, but a day's page hangs on more than its day: on its
neighbours with events, on the names of actors, places and sources, on what articles announced.

Last-Modified is for those who send no tag back: when an event last changed, an editor last put
anything right (a name changes pages, and no event), an article last came, or the site was set up
anew.
"""

import datetime as dt
import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, wraps
from pathlib import Path
from typing import Concatenate, cast

from django.conf import settings
from django.db import connections, router
from django.http import HttpResponseBase
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.http import http_date, quote_etag
from django.utils.translation import get_language

from timeline.browsing.keeping import keep, kept
from timeline.browsing.rendering import HtmxRequest, vary
from timeline.models import Event

_PROBE = """SELECT pg_current_snapshot()::text, greatest(
    (SELECT max(changed_at) FROM timeline_event),
    (SELECT at FROM timeline_correction ORDER BY id DESC LIMIT 1),
    (SELECT changed_at FROM articles_article ORDER BY id DESC LIMIT 1)
)"""
_SEEN_HEADERS = ("HX-Request", "HX-History-Restore-Request", "HX-Target")

type View[**P] = Callable[Concatenate[HtmxRequest, P], HttpResponseBase]


def conditional[**P](view: View[P]) -> View[P]:
    """Answer 304 where the browser's copy is the page of now, and with the page as it was made for
    another reader where nothing was written since. One query more."""

    @wraps(view)
    def answer(request: HtmxRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        snapshot, changed_at = _probe()
        tag = _tag(request, snapshot)
        etag = quote_etag(tag)
        modified = max(int(changed_at.timestamp()), _build().at) if changed_at else None
        response: HttpResponseBase | None = get_conditional_response(
            request, etag=etag, last_modified=modified
        )
        if response is None:
            response = kept(request, tag)
        if response is None:
            response = view(request, *args, **kwargs)
            keep(request, tag, response)
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
        _build().digest,
        get_language() or "",
        str(request.user.pk or ""),
        *(request.headers.get(name, "") for name in _SEEN_HEADERS),
        *(request.COOKIES.get(name, "") for name in ("theme", "scripts")),
    ]
    return hashlib.sha256("\n".join(parts).encode(errors="replace")).hexdigest()[:24]


@dataclass(frozen=True, slots=True)
class Build:
    """What makes pages beside the database; `at` in seconds since 1970, of its newest file."""

    digest: str
    at: int


@cache
def _build() -> Build:
    """Changes with all that makes pages beside the database: code, templates, words, the names of
    static files, and how the site is set."""
    return build_of(Path(settings.BASE_DIR), Path(settings.STATIC_ROOT))


def build_of(base: Path, static: Path) -> Build:
    """A digest of the files under a site's folders, by their names, sizes and times."""
    folders = [base / name for name in ("articles", "timeline", "templates", "static")]
    files = (path for folder in folders for path in folder.rglob("*.*"))
    seen = [*sorted(path for path in files if path.suffix != ".pyc"), static / "staticfiles.json"]
    digest, newest = hashlib.sha256(), 0
    for path in seen:
        if path.is_file():
            stat = path.stat()
            newest = max(newest, int(stat.st_mtime))
            digest.update(f"{path}\n{stat.st_size}\n{stat.st_mtime_ns}\n".encode())
    for name in dir(settings):
        value = getattr(settings, name) if name.isupper() else None
        if isinstance(value, str | bool | int) and "SECRET" not in name:
            digest.update(f"{name}={value}\n".encode())
    return Build(digest.hexdigest(), newest)
