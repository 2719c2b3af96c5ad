"""What pages carry for being shared: tags for the head, and the menu."""

from typing import Any
from urllib.parse import urlencode, urlsplit

from django import template
from django.http import HttpRequest
from django.template.context import RequestContext
from django.urls import reverse
from django.utils import timezone

from timeline.browsing.machine.linked_data import linked_data
from timeline.browsing.machine.subjects import LIST_PAGES, Subject, subject_of

register = template.Library()


@register.inclusion_tag("timeline/parts_sharing.html#head", takes_context=True)
def sharing_head(context: RequestContext) -> dict[str, Any]:
    """Canonical and alternate links, and OpenGraph, of the page that is shown."""
    return {"subject": _subject(context), "site_name": context.get("site_name", "")}


@register.inclusion_tag("timeline/parts_sharing.html#data", takes_context=True)
def sharing_data(context: RequestContext) -> dict[str, Any]:
    """The page as JSON-LD, for the end of the body: it says again what the page has said."""
    found = _subject(context)
    return {"linked_data": linked_data(found, _flat(context)) if found else None}


@register.inclusion_tag("timeline/parts_sharing.html#menu", takes_context=True)
def sharing_menu(context: RequestContext) -> dict[str, Any]:
    """The menu under "Share and export"; `pinned` is the link that keeps what is known today."""
    found = _subject(context)
    pinned = ""
    if found and found.page != "article" and "asof=" not in found.url:
        joint = "&" if "?" in found.url else "?"
        pinned = f"{found.url}{joint}asof={timezone.localdate().isoformat()}"
    number = urlsplit(found.short).path.rpartition("/")[2] if found else ""
    return {
        "subject": found,
        "pinned": pinned,
        "cite": f"/events/{number}/cite",
        "carry": context.get("carry", ""),
        "by_mail": _by_mail(found) if found else "",
    }


def _by_mail(found: Subject) -> str:
    """Where the reader may save the list that is shown; nothing for a page that is none."""
    if found.page not in LIST_PAGES:
        return ""
    parts = urlsplit(found.url)
    address = f"{parts.path}?{parts.query}" if parts.query else parts.path
    return f"{reverse('alerts')}?{urlencode({'list': address})}"


def _subject(context: RequestContext) -> Subject | None:
    request: HttpRequest | None = context.get("request")
    return subject_of(request, _flat(context)) if request else None


def _flat(context: RequestContext) -> dict[str, Any]:
    """The context as one mapping; its names are strings, whatever its type says."""
    return {str(name): value for name, value in context.flatten().items()}
