"""The page of an act: what it does, seen before it is done; a reason; and the button."""

from contextlib import suppress
from typing import Any

from django.contrib import messages
from django.contrib.admin import AdminSite
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from timeline.editing.act_forms import (
    AcceptForm,
    ActForm,
    DisputeForm,
    EvidenceForm,
    RejectForm,
    RestoreForm,
    SplitForm,
    UndoForm,
)
from timeline.editing.entries import Because, BuiltUponError, CorrectionError, latest_entry
from timeline.editing.event_list import searched
from timeline.editing.naming import by_of, event_named, event_words
from timeline.editing.notices import done_with_links
from timeline.editing.pair_forms import ApartForm, MergeForm
from timeline.editing.rehearsing import Prospect, rehearse
from timeline.editing.turned_back import stale, status_of
from timeline.editing.undoing import since, told
from timeline.editing.versions import OvertakenError
from timeline.models import Correction, Event, Judgement

MOST_CANDIDATES = 15
NOT_AS_SHOWN = "Not done yet: you chose the other direction. This is what it does; confirm it."
_REHEARSED_AT_ONCE = {"accept", "dispute", "reject", "restore", "merge", "apart", "undo"}

FORMS: dict[str, type[ActForm]] = {
    "accept": AcceptForm,
    "dispute": DisputeForm,
    "reject": RejectForm,
    "restore": RestoreForm,
    "merge": MergeForm,
    "apart": ApartForm,
    "split": SplitForm,
    "evidence": EvidenceForm,
    "undo": UndoForm,
}


def act_page(request: HttpRequest, site: AdminSite, pk: int, act: str) -> HttpResponse:
    """One act on one event: GET shows what it would do, POST does it, `_preview` shows again.

    400-worthy input comes back as a 422 with the message beside its field, and as a 409 where the
    event was changed meanwhile.
    """
    if not request.user.has_perm("timeline.change_event"):
        raise PermissionDenied
    if act not in FORMS:
        raise Http404
    event = get_object_or_404(Event.objects.select_related("place"), pk=pk)
    about: dict[str, Any] = {}
    if act in {"merge", "apart"}:
        other, wrong = _other(request, event)
        if other is None:
            return _choose(request, site, event, wrong)
        about = {"other": other}
    if act == "evidence":
        about = {"mention": get_object_or_404(event.mentions, pk=_number(request, "mention"))}
    if act == "undo":
        about = {"entry": _entry(request, event)}
    sent = request.POST if request.method == "POST" else None
    if act == "merge":
        chosen = {name: request.GET.get(name, "") for name in ("keep", "title")}
        known = chosen["keep"] in {str(event.pk), str(about["other"].pk)}
        about["initial"] = chosen if known else {"title": chosen["title"]}
    form = FORMS[act](sent, event=event, **about)
    return _answer(request, site, form, act)


def _answer(request: HttpRequest, site: AdminSite, form: ActForm, act: str) -> HttpResponse:
    context: dict[str, Any] = {"event": form.event, "form": form, "act": act}
    try:
        if form.is_bound and (answer := _done(request, form, act)):
            return answer
        if form.errors.keys() <= {"reason"} if form.is_bound else act in _REHEARSED_AT_ONCE:
            context["prospects"] = _rehearsed(form, request)
    except OvertakenError as wrong:
        form.add_error(None, ValidationError(stale(str(wrong))))
        context["since"] = since(form.events(), form.opened)
        form.catch_up()
        with suppress(CorrectionError):
            context["prospects"] = _rehearsed(form, request)
    except BuiltUponError as wrong:
        context["upon"] = told(wrong.upon)
    except CorrectionError as wrong:
        _refuse(request, form, wrong)
    if isinstance(form, UndoForm):
        context["undone"] = told(form.entry.part_of or form.entry)
    is_built_upon = form.is_bound and "upon" in context
    return _page(request, site, "act", 422 if is_built_upon else status_of(form), context)


def _done(request: HttpRequest, form: ActForm, act: str) -> HttpResponse | None:
    """The way on where the act was done; None where the page is to be shown again."""
    if "_preview" in request.POST:
        form.errors.pop("reason", None)  # what it would do depends on none
    elif form.is_valid() and form.is_as_shown:
        shown = form.perform(Because(form.cleaned_data["reason"], by_of(request.user)))
        shown.refresh_from_db()  # it may be titled otherwise now
        said = f"{form.done} “{shown.title}”."
        messages.success(request, done_with_links(said, shown, act))
        page = reverse("admin:timeline_event_change", args=[shown.pk])
        return HttpResponseRedirect(onward(request, page))
    elif form.is_valid():
        messages.warning(request, NOT_AS_SHOWN)
    return None


def _refuse(request: HttpRequest, form: ActForm, wrong: CorrectionError) -> None:
    if form.is_bound:
        form.add_error(wrong.field if wrong.field in form.fields else None, str(wrong))
    else:
        messages.error(request, str(wrong))


def _rehearsed(form: ActForm, request: HttpRequest) -> list[Prospect]:
    because = Because("A rehearsal", by_of(request.user))
    events = form.events()
    versions = [event.version for event in events]
    target = form.cleaned_data.get("target") if form.is_bound else None
    seen = rehearse(
        lambda: form.perform(because), [*events, *([target] if isinstance(target, Event) else [])]
    )
    for event, version in zip(events, versions, strict=True):
        event.version = version
    return seen


def _page(
    request: HttpRequest, site: AdminSite, template: str, status: int, context: dict[str, Any]
) -> HttpResponse:
    event = context["event"]
    whole = {
        **site.each_context(request),
        "opts": Event._meta,
        "subject": event_words(event),
        "back": reverse("admin:timeline_event_change", args=[event.pk]),
        "next": _wanted(request),
        **context,
    }
    path = f"admin/timeline/event/{template}.html"
    return TemplateResponse(request, path, whole, status=status)


def _other(request: HttpRequest, event: Event) -> tuple[Event | None, str]:
    """The other event of a pair, or why there is none."""
    words = request.GET.get("other", "").strip()
    if "other" not in request.GET:
        return None, ""
    try:
        other = event_named(words)
    except ValidationError as wrong:
        return None, " ".join(wrong.messages)
    if other.pk == event.pk:
        return None, "An event cannot be merged with itself: choose another."
    return other, ""


def _choose(request: HttpRequest, site: AdminSite, event: Event, wrong: str) -> HttpResponse:
    """With which event? Proposed ones first, then those of the same day, or what was searched."""
    words = request.GET.get("q", "").strip().replace("\0", "")
    live = Event.objects.live().exclude(pk=event.pk)
    if words:
        found = list(searched(live, words).order_by("-sort_on", "-pk")[:MOST_CANDIDATES])
        proposed: list[Event] = []
    else:
        proposed = _proposed(event)
        near = live.filter(sort_on=event.sort_on).exclude(pk__in=[one.pk for one in proposed])
        found = list(near.chronological()[:MOST_CANDIDATES]) if event.sort_on else []
    context = {
        "event": event,
        "heading": MergeForm.heading,
        "wrong": wrong,
        "words": words,
        "proposed": [(one, event_words(one)) for one in proposed],
        "found": [(one, event_words(one)) for one in found],
    }
    return _page(request, site, "choose", 422 if wrong else 200, context)


def _proposed(event: Event) -> list[Event]:
    pairs = Judgement.objects.filter(verdict="undecided").select_related("left", "right")
    left = [pair.right for pair in pairs.filter(left=event)]
    right = [pair.left for pair in pairs.filter(right=event)]
    return [one for one in (*left, *right) if one.merged_into_id is None and one.standing == "live"]


def _entry(request: HttpRequest, event: Event) -> Correction:
    """The entry to undo: the one that was asked for, or the last."""
    if "entry" in request.GET:
        return get_object_or_404(event.corrections, pk=_number(request, "entry"))
    found = latest_entry(event)
    if found is None:
        raise Http404("There is nothing to undo.")
    return found


def _number(request: HttpRequest, name: str) -> int:
    text = request.GET.get(name, "")
    if not (text.isascii() and text.isdigit() and len(text) < 18):
        raise Http404(f"No such {name}.")
    return int(text)


def onward(request: HttpRequest, otherwise: str) -> str:
    """Where the editor came from, as the form carries it along, or another page."""
    return _wanted(request) or otherwise


def _wanted(request: HttpRequest) -> str:
    """An address of this site that the form carries along; empty where it is none of ours."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    ours = url_has_allowed_host_and_scheme(wanted, allowed_hosts={request.get_host()})
    return wanted if ours else ""
