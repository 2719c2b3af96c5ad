"""Finished pages, kept in this process until anything is written.

Many readers of one address (a shared link, the front page) get the bytes that the first one got.
The key is the page's tag, which changes with every committed write, so that nothing has to be
dropped and nothing old is shown; what is read no more makes room by itself.
"""

import hashlib

from django.core.cache import caches
from django.db import connections, router
from django.http import HttpRequest, HttpResponse, HttpResponseBase

from timeline.models import Event

LARGEST = 200_000  # bytes: lists for machines are longer, and rarely asked for twice


def kept(request: HttpRequest, tag: str) -> HttpResponse | None:
    """The page at this address with this tag, as it was made for another reader."""
    if not _may_be_kept(request):
        return None
    found: HttpResponse | None = caches["pages"].get(_key(request, tag))
    return found


def keep(request: HttpRequest, tag: str, response: HttpResponseBase) -> None:
    """Remember a page for the next reader; not what is meant for one reader, nor what is long."""
    is_whole = isinstance(response, HttpResponse) and len(response.content) <= LARGEST
    is_for_all = response.status_code == 200 and not response.cookies
    if is_whole and is_for_all and _may_be_kept(request):
        caches["pages"].set(_key(request, tag), response)


def _may_be_kept(request: HttpRequest) -> bool:
    """Whether the answer is a stranger's, and the database's committed state: a transaction does
    not see its own writes in its snapshot, from which the tag is made."""
    in_transaction = connections[router.db_for_read(Event)].in_atomic_block
    return request.method == "GET" and not request.user.is_authenticated and not in_transaction


def _key(request: HttpRequest, tag: str) -> str:
    address = hashlib.sha256(request.build_absolute_uri().encode(errors="replace")).hexdigest()
    return f"{tag}-{address}"
