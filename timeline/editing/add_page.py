"""The page on which an event is added by hand, because no article tells of it."""

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.admin import AdminSite
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse

from timeline.editing.adding import add_event
from timeline.editing.corrections import LONGEST_TITLE
from timeline.editing.date_form import DATE_FIELDS, DateForm, date_initial
from timeline.editing.entries import LONGEST_REASON, CorrectionError, latest_entry
from timeline.editing.forms import KIND_CHOICES
from timeline.editing.ledger import Value, date_words
from timeline.editing.naming import by_of
from timeline.editing.notices import with_links
from timeline.editing.participants import ROLES, ActorField, suggested_actors
from timeline.editing.places import PlaceField, suggested_places
from timeline.editing.turned_back import wrong_fields
from timeline.extraction.plover import EventType
from timeline.models import Event
from timeline.models.events import STATUSES

NEW_DAY = "2000-01-01"  # the builder begins with a day; the page shows none


def _choices(words: list[str]) -> list[tuple[str, str]]:
    return [(word, word.capitalize()) for word in words]


class AddForm(DateForm):
    """A date as on the page of an event, and what else an event needs."""

    title = forms.CharField(max_length=LONGEST_TITLE)
    kind = forms.ChoiceField(choices=KIND_CHOICES)
    type = forms.ChoiceField(
        choices=_choices([kind.value for kind in EventType]), initial=EventType.CONSULT.value
    )
    status = forms.ChoiceField(choices=_choices(STATUSES))
    place = PlaceField(
        required=False, widget=forms.TextInput(attrs={"list": "places", "autocomplete": "off"})
    )
    added_actor = ActorField(
        required=False,
        label="Who took part",
        widget=forms.TextInput(attrs={"list": "actors", "autocomplete": "off"}),
    )
    added_role = forms.ChoiceField(
        required=False, label="as", choices=_choices(ROLES), initial="participant"
    )
    reason = forms.CharField(
        max_length=LONGEST_REASON,
        label="Reason",
        help_text="Where it is known from: readers see it in place of a source.",
        error_messages={"required": "Say why: readers see the reason."},
    )

    def __init__(self, *given: Any, **named: Any) -> None:  # noqa: ANN401 as Django's
        super().__init__(*given, **named)
        self.label_suffix = ""
        blank = dict.fromkeys(("edtf", "day", "month", "year"), "")
        self.initial = {**date_initial(NEW_DAY), **blank, **self.initial}
        self.date: Value = None

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not self.errors.keys() & set(DATE_FIELDS):
            is_edtf = bool(cleaned.get("edtf")) and cleaned.get("changed") != "parts"
            try:
                self.date = self.value_of_edtf() if is_edtf else self.value_of_parts()
            except ValidationError as wrong:
                self.add_error(None, wrong)
        return cleaned

    def sentence(self) -> str:
        """The date as it would read."""
        return date_words(self.date) if self.date else ""

    def others(self) -> list[forms.BoundField]:
        """The fields beside the date and the participants."""
        return [self[name] for name in ("title", "kind", "type", "status", "place")]


def add_page(request: HttpRequest, site: AdminSite) -> HttpResponse:
    """GET shows an empty form, POST adds the event."""
    if not request.user.has_perm("timeline.add_event"):
        raise PermissionDenied
    form = AddForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            event = _add(form, request)
        except CorrectionError as wrong:
            form.add_error(wrong.field if wrong.field in form.fields else None, str(wrong))
        else:
            said = f"Added “{event.title}”."
            messages.success(request, with_links(said, event, latest_entry(event)))
            return HttpResponseRedirect(reverse("admin:timeline_event_change", args=[event.pk]))
    context = {
        **site.each_context(request),
        "opts": Event._meta,
        "form": form,
        "wrong": wrong_fields(form),
        "places": suggested_places([]),
        "actors": suggested_actors(),
        "now": "nothing yet",
        "sentence": form.sentence() if form.is_bound else "",
    }
    status = 422 if form.is_bound else 200
    return TemplateResponse(request, "admin/timeline/event/add.html", context, status=status)


def _add(form: AddForm, request: HttpRequest) -> Event:
    said = form.cleaned_data
    actor, role = said["added_actor"], said["added_role"] or "participant"
    return add_event(
        title=said["title"],
        date=form.date or "",
        kind=said["kind"],
        type_=said["type"],
        status=said["status"],
        place=said["place"],
        participant=(actor, role) if actor else None,
        reason=said["reason"],
        by=by_of(request.user),
    )
