"""The page of the review queue: rows, counts and keys."""

from typing import Any

from django.contrib import messages
from django.contrib.admin import AdminSite
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse

from timeline.editing import queue, reviewing
from timeline.editing.act_forms import AcceptForm, ActForm
from timeline.editing.entries import LONGEST_REASON, CorrectionError
from timeline.editing.naming import by_of
from timeline.editing.notices import with_links
from timeline.editing.pair_forms import ApartForm
from timeline.editing.versions import OvertakenError, versions_sent
from timeline.models import Event

# What is said once for many rows: the box's name, its label, and the act whose reasons it suggests.
WHY: dict[str, tuple[str, type[ActForm]]] = {
    "accepting": ("Why what you accept is right", AcceptForm),
    "parting": ("Why two are not the same", ApartForm),
}
_KEPT = "reasons_of_the_queue"


def queue_page(request: HttpRequest, site: AdminSite) -> HttpResponse:
    """GET shows the queue; POST accepts, tells apart or assigns, then shows what is left."""
    if not request.user.has_perm("timeline.view_event"):
        raise PermissionDenied
    if request.method == "POST":
        if not request.user.has_perm("timeline.change_event"):
            raise PermissionDenied
        return HttpResponseRedirect(request.get_full_path() + _act(request))
    return _page(request, site)


def _page(request: HttpRequest, site: AdminSite) -> HttpResponse:
    reason, mine = request.GET.get("reason", ""), "mine" in request.GET
    whose = by_of(request.user) if mine else None
    rows = queue.entries(reason, whose)
    context: dict[str, Any] = {
        **site.each_context(request),
        "title": "Review queue",
        "opts": Event._meta,
        "rows": rows,
        "tallies": queue.tallies(whose),
        "lighter": queue.lighter_tallies(whose),
        "left": queue.left(assigned_to=whose),
        "reason": reason,
        "mine": mine,
        "why": [
            (name, label, request.session.get(_KEPT, {}).get(name, ""), form.reasons)
            for name, (label, form) in WHY.items()
        ],
        "longest_reason": LONGEST_REASON,
        "may_change": request.user.has_perm("timeline.change_event"),
        "here": queue_address(request),
    }
    return TemplateResponse(request, "admin/timeline/event/queue.html", context)


def _act(request: HttpRequest) -> str:
    """Do what the button says; what cannot be done is said, and nothing of it is half done. The
    fragment of the row to stay at, or nothing.
    """
    try:
        with transaction.atomic():
            return _do(request)
    except OvertakenError as wrong:
        messages.warning(request, f"Nothing was done: {wrong}")
    except CorrectionError as wrong:
        messages.error(request, f"Nothing was done: {wrong}")
    return ""


def _do(request: HttpRequest) -> str:
    by = by_of(request.user)
    sent = request.POST
    given = {name: " ".join(sent.get(name, "").split()) for name in WHY}
    request.session[_KEPT] = {**request.session.get(_KEPT, {}), **given}
    if "_accept" in sent:  # one row
        event = _pair(sent["_accept"])[0]
        entry = reviewing.accept(event, reason=given["accepting"], by=by)
        messages.success(request, with_links(f"Accepted “{event.title}”.", event, entry))
    elif "_apart" in sent:
        one, other = _pair(sent["_apart"])
        entry = reviewing.tell_apart(one, other, reason=given["parting"], by=by)
        told = f"Not the same: “{one.title}” and “{other.title}”."
        messages.success(request, with_links(told, one, entry))
    elif "_mine" in sent:
        rows = _pair(sent["_mine"])
        reviewing.assign(rows[0], by)
        messages.success(request, f"“{rows[0].title}” is assigned to you.")
        return f"#row-{'-'.join(str(row.pk) for row in rows)}"
    return ""


def _pair(text: str) -> list[Event]:
    """The events of a button, with the versions that the page showed: "812:3 815:1"."""
    versions = versions_sent(text.split())
    rows = Event.objects.in_bulk(list(versions))
    if not rows or len(rows) < len(versions):
        raise CorrectionError("That event is not there any more.", field="event")
    for pk, event in rows.items():
        event.version = versions[pk]
    return [rows[pk] for pk in versions]


def queue_address(request: HttpRequest) -> str:
    """The queue as it was asked for; plain where it was not asked for by itself."""
    plain = reverse("admin:timeline_event_queue")
    return request.get_full_path() if request.path == plain else plain
