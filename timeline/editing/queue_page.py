"""The page of the review queue: rows, counts, keys, and accepting many at once."""

from typing import Any

from django.contrib import messages
from django.contrib.admin import AdminSite
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse

from timeline.editing import queue, reviewing
from timeline.editing.act_forms import AcceptForm, ApartForm
from timeline.editing.entries import CorrectionError
from timeline.editing.naming import by_of
from timeline.editing.versions import OvertakenError
from timeline.models import Event

MOST_AT_ONCE = 50


def queue_page(request: HttpRequest, site: AdminSite) -> HttpResponse:
    """GET shows the queue; POST accepts, tells apart or assigns, then shows what is left."""
    if not request.user.has_perm("timeline.view_event"):
        raise PermissionDenied
    if request.method == "POST":
        if not request.user.has_perm("timeline.change_event"):
            raise PermissionDenied
        if "_preview" in request.POST:
            return _page(request, site, chosen=_chosen(request))
        _act(request)
        return HttpResponseRedirect(request.get_full_path())
    return _page(request, site)


def preview_acceptance(request: HttpRequest, site: AdminSite, events: list[Event]) -> HttpResponse:
    """Events chosen elsewhere, to be accepted from here."""
    return _page(request, site, chosen=events)


def _page(
    request: HttpRequest, site: AdminSite, *, chosen: list[Event] | None = None
) -> HttpResponse:
    reason, mine = request.GET.get("reason", ""), "mine" in request.GET
    rows = queue.entries(reason, by_of(request.user) if mine else None)
    context: dict[str, Any] = {
        **site.each_context(request),
        "title": "Review queue",
        "opts": Event._meta,
        "rows": rows,
        "tallies": queue.tallies(),
        "left": queue.left(),
        "reason": reason,
        "mine": mine,
        "chosen": chosen,
        "may_change": request.user.has_perm("timeline.change_event"),
        "here": queue_address(request),
    }
    return TemplateResponse(request, "admin/timeline/event/queue.html", context)


def _chosen(request: HttpRequest) -> list[Event]:
    """The ticked events, with the versions that the page showed."""
    versions = dict(_versions(request.POST.getlist("event")))
    events = Event.objects.live().filter(pk__in=versions).order_by("pk")[:MOST_AT_ONCE]
    found = list(events.select_related("place"))
    for event in found:
        event.version = versions[event.pk]
    return found


def _versions(ticked: list[str]) -> list[tuple[int, int]]:
    """Pairs as the page wrote them: "812:3"."""
    pairs = [text.partition(":") for text in ticked]
    return [
        (int(pk), int(version))
        for pk, _, version in pairs
        if _is_number(pk) and _is_number(version)
    ]


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 10


def _act(request: HttpRequest) -> None:
    """Do what the button says; what cannot be done is said, and nothing of it is half done."""
    try:
        with transaction.atomic():
            _do(request)
    except OvertakenError as wrong:
        messages.warning(request, f"Nothing was done: {wrong}")
    except CorrectionError as wrong:
        messages.error(request, f"Nothing was done: {wrong}")


def _do(request: HttpRequest) -> None:
    by = by_of(request.user)
    sent = request.POST
    if "_accept" in sent:  # one row
        _accept(request, _pair(sent["_accept"])[:1])
    elif "_accept_all" in sent:
        _accept(request, _chosen(request))
    elif "_apart" in sent:
        one, other = _pair(sent["_apart"])
        reviewing.tell_apart(one, other, reason=ApartForm.reasons[0], by=by)
        messages.success(request, f"Not the same: “{one.title}” and “{other.title}”.")
    elif "_mine" in sent:
        reviewing.assign(_pair(sent["_mine"])[0], by)


def _accept(request: HttpRequest, events: list[Event]) -> None:
    by = by_of(request.user)
    for event in events:
        reviewing.accept(event, reason=AcceptForm.reasons[0], by=by)
    if not events:
        raise CorrectionError("Tick the events that are right.", field="event")
    titles = f"“{events[0].title}”" if len(events) == 1 else f"{len(events)} events"
    messages.success(request, f"Accepted {titles}.")


def _pair(text: str) -> list[Event]:
    """The events of a button, with the versions that the page showed: "812:3 815:1"."""
    versions = dict(_versions(text.split()))
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
