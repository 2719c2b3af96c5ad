"""One act on many events: chosen in a list, seen before it is done, all of it done or nothing."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from timeline.editing import reviewing
from timeline.editing.act_pages import FORMS, onward
from timeline.editing.entries import (
    LONGEST_REASON,
    Because,
    CorrectionError,
    latest_entry,
    lock_events,
    undo,
)
from timeline.editing.naming import by_of
from timeline.editing.notices import done_with_links
from timeline.editing.rehearsing import Prospect, rehearse
from timeline.editing.versions import OvertakenError, named, versions_sent
from timeline.models import Event

if TYPE_CHECKING:
    EventModelAdmin = admin.ModelAdmin[Event]

MOST_AT_ONCE = 50

type Deed = Callable[[Sequence[Event], Because], None]
type Action = Callable[["EventModelAdmin", HttpRequest, QuerySet[Event]], HttpResponse | None]


def bulk_page(
    request: HttpRequest, site: admin.AdminSite, act: str, *, chosen: Sequence[Event] | None = None
) -> HttpResponse:
    """An act on the chosen events, or on the ticked ones of a form: `_do` does it, anything else
    shows what it would do. 422 where it cannot be done, with the message, and 409 where one of them
    was changed meanwhile; where nothing is ticked, and for an address that was only opened, back to
    the queue or the list.
    """
    if not request.user.has_perm("timeline.change_event"):
        raise PermissionDenied
    if act not in DEEDS:
        raise Http404
    if request.method != "POST":
        return HttpResponseRedirect(reverse("admin:timeline_event_queue"))
    events = list(chosen if chosen is not None else ticked(request))[:MOST_AT_ONCE]
    if not events:
        messages.warning(request, "Nothing was done: tick the events that this is about.")
        return HttpResponseRedirect(_onward(request))
    form = FORMS[act]
    given = request.POST.get("accepting", "") if act == "accept" else ""  # as said in the queue
    reason = request.POST.get("reason", given)
    wrong, prospects, status = "", [], 200
    try:
        if "_do" in request.POST:
            with transaction.atomic():
                DEEDS[act](events, Because(reason, by_of(request.user)))
            messages.success(request, _said(f"{form.done} {_counted(events)}.", events, act))
            return HttpResponseRedirect(_onward(request))
        prospects = _rehearsed(act, events, Because("A rehearsal", by_of(request.user)))
    except CorrectionError as refused:
        wrong = str(refused)
        status = 409 if isinstance(refused, OvertakenError) else 422
    context = {
        **site.each_context(request),
        "opts": Event._meta,
        "act": act,
        "verb": form.verb,
        "explained": form.explained,
        "reasons": form.reasons,
        "is_dangerous": form.is_dangerous,
        "events": events,
        "many": _counted(events),
        "reason": reason,
        "longest_reason": LONGEST_REASON,
        "prospects": prospects,
        "wrong": wrong,
        "next": _onward(request),
        "queue": reverse("admin:timeline_event_queue"),
    }
    path = "admin/timeline/event/bulk.html"
    return TemplateResponse(request, path, context, status=status)


def ticked(request: HttpRequest) -> list[Event]:
    """The ticked events ("812:3"), with the versions that the page showed."""
    versions = versions_sent(request.POST.getlist("event"))
    found = list(Event.objects.filter(pk__in=versions).select_related("place").order_by("pk"))
    for event in found:
        event.version = versions[event.pk]
    return found


def _rehearsed(act: str, events: Sequence[Event], because: Because) -> list[Prospect]:
    versions = [event.version for event in events]
    seen = rehearse(lambda: DEEDS[act](events, because), events)
    for event, version in zip(events, versions, strict=True):
        event.version = version
    return seen


def _each(deed: Callable[..., object]) -> Deed:
    def done(events: Sequence[Event], because: Because) -> None:
        for event in events:
            try:
                deed(event, reason=because.reason, by=because.by)
            except OvertakenError:
                raise
            except CorrectionError as wrong:  # which of the many?
                raise CorrectionError(f"{named(event)}: {wrong}", field="event") from wrong

    return done


def _undo_last(events: Sequence[Event], because: Because) -> None:
    """The last change of each; one that two of them share, a merge, is undone once."""
    rows = lock_events(event.pk for event in events)
    entries = {}
    for event in events:
        row = rows[event.pk]
        if row.version != event.version:
            raise OvertakenError(row)
        entry = latest_entry(row)
        if entry is None:
            raise CorrectionError(f"Nothing was changed of {named(row)}.", field="event")
        entries[entry.part_of_id or entry.pk] = entry
    for _, entry in sorted(entries.items(), reverse=True):
        undo(entry, reason=because.reason, by=because.by)


DEEDS: dict[str, Deed] = {
    "accept": _each(reviewing.accept),
    "dispute": _each(reviewing.dispute),
    "reject": _each(reviewing.reject),
    "undo": _undo_last,
}


def _counted(events: Sequence[Event]) -> str:
    return f"“{events[0].title}”" if len(events) == 1 else f"{len(events)} events"


def _said(told: str, events: Sequence[Event], act: str) -> SafeString:
    """What was done, and how it is undone: with a link for one event, in the list for many."""
    if len(events) == 1:
        return done_with_links(told, events[0], act)
    if act == "undo":
        return format_html("{}", told)
    listed = reverse("admin:timeline_event_changelist")
    numbers = ",".join(str(event.pk) for event in events)
    return format_html(
        '{} To undo: tick them in <a href="{}?id__in={}">the list</a> and choose “Undo the last '
        "change of each”.",
        told,
        listed,
        numbers,
    )


def _onward(request: HttpRequest) -> str:
    """Back to the queue for who came from there, else to the list, with what was searched in it."""
    if request.POST.get("from") == "queue":
        return reverse("admin:timeline_event_queue")
    listed = reverse("admin:timeline_event_changelist")
    return request.get_full_path() if request.path == listed else onward(request, listed)


# -- the actions of the list


def _action(act: str, words: str) -> Action:
    @admin.action(description=words, permissions=["change"])
    def chosen(
        model_admin: "EventModelAdmin", request: HttpRequest, queryset: QuerySet[Event]
    ) -> HttpResponse:
        events = list(queryset.order_by("pk")[: MOST_AT_ONCE + 1])
        if len(events) > MOST_AT_ONCE:
            messages.warning(request, f"These are the first {MOST_AT_ONCE}: no more at once.")
        return bulk_page(request, model_admin.admin_site, act, chosen=events)

    chosen.__name__ = f"{act}_chosen"  # by which the admin knows it
    return chosen


@admin.action(description="Merge two chosen events…", permissions=["change"])
def merge_chosen(
    model_admin: "EventModelAdmin", request: HttpRequest, queryset: QuerySet[Event]
) -> HttpResponse | None:
    """On to the preview of the merge, where it is decided which of the two stays."""
    chosen = list(queryset.order_by("pk").values_list("pk", flat=True)[:3])
    if len(chosen) != 2:
        messages.error(request, "Tick exactly two events to merge.")
        return None
    page = reverse("admin:timeline_event_act", args=[chosen[0], "merge"])
    return HttpResponseRedirect(f"{page}?other={chosen[1]}")


@admin.action(description="Split a chosen event…", permissions=["change"])
def split_chosen(
    model_admin: "EventModelAdmin", request: HttpRequest, queryset: QuerySet[Event]
) -> HttpResponse | None:
    """On to the page where the sentences are ticked that tell of another event."""
    chosen = list(queryset.order_by("pk").values_list("pk", flat=True)[:2])
    if len(chosen) != 1:
        messages.error(request, "Tick exactly one event to split.")
        return None
    page = reverse("admin:timeline_event_act", args=[chosen[0], "split"])
    return HttpResponseRedirect(page)


ACTIONS: tuple[Action, ...] = (
    _action("accept", "Accept, so that they count as reviewed…"),
    _action("dispute", "Mark as disputed…"),
    _action("reject", "Reject…"),
    merge_chosen,
    split_chosen,
    _action("undo", "Undo the last change of each…"),
)
