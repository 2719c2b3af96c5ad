"""Articles, outlets, actors and places in the admin, with what editors may do to them."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django.contrib import admin, messages
from django.contrib.admin import ModelAdmin
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse

from articles.admin import ArticleAdmin, ReadOnlyAdmin, SourceAdmin
from articles.models import Article, Source
from timeline.editing.change_page import corrections_of, history_of
from timeline.editing.entries import (
    Because,
    BuiltUponError,
    CorrectionError,
    latest_entry,
    undo,
)
from timeline.editing.naming import by_of
from timeline.editing.notices import with_links
from timeline.editing.record_forms import (
    ArticleForm,
    MergeRecordForm,
    Record,
    RecordForm,
    SourceForm,
    SplitRecordForm,
)
from timeline.editing.rehearsing import Prospect, rehearse
from timeline.editing.touches import events_touched, touches_of
from timeline.editing.undoing import told
from timeline.models import Correction, Event


class UndoRecordForm(RecordForm):
    heading = "Undo a change"
    verb = "Undo"
    done = "Undone for"
    explained = "Everything is put back as it was before; the ledger keeps both."

    entry: Correction

    def events(self) -> list[Event]:
        first = self.entry.part_of or self.entry
        numbers = {*first.detail.get("settled", ()), *events_touched(touches_of(first.detail))}
        return list(Event.objects.filter(pk__in=numbers).order_by("pk")[: self.most_events])

    def perform(self, because: Because) -> None:
        undo(self.entry, reason=because.reason, by=because.by)


class WithActs[M: Record](ReadOnlyAdmin[M]):
    """Pages of acts below a row's own page, and its ledger on it."""

    acts: ClassVar[Mapping[str, type[RecordForm]]]
    change_form_template = "admin/timeline/record/change_form.html"

    def get_urls(self) -> list[URLPattern]:
        """The admin's own, and `<pk>/act/<act>/`."""
        name = f"{self.opts.app_label}_{self.opts.model_name}_act"
        page = path("<int:pk>/act/<slug:act>/", self.admin_site.admin_view(self.act), name=name)
        return [page, *super().get_urls()]

    def has_act_permission(self, request: HttpRequest) -> bool:
        """Whether somebody may do the acts; for Django's actions on a list."""
        return _may(request, self)

    def get_model_perms(self, request: HttpRequest) -> dict[str, bool]:
        """For the front page: who may do the acts changes rows, though never by Django's form."""
        return {**super().get_model_perms(request), "change": _may(request, self)}

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """With a heading that holds for all who see it."""
        named = {"title": str(self.opts.verbose_name_plural).capitalize()}
        return super().changelist_view(request, {**named, **(extra_context or {})})

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """With what may be done, and what was."""
        row: Any = self.get_object(request, object_id)
        context = {
            **(extra_context or {}),
            "history": history_of(corrections_of(row)) if row else (),
            "acts": []
            if getattr(row, "merged_into_id", None)
            else [(act, form.heading) for act, form in self.acts.items()],
            "act_url": f"admin:{self.opts.app_label}_{self.opts.model_name}_act",
            "may_act": _may(request, self),
        }
        return super().change_view(request, object_id, form_url, context)

    def act(self, request: HttpRequest, pk: int, act: str) -> HttpResponse:
        """One act on one row: GET and `_preview` show what it would do, POST does it."""
        if not _may(request, self):
            raise PermissionDenied
        record: Any = get_object_or_404(self.model, pk=pk)
        sent = request.POST if request.method == "POST" else None
        asked = {"other": request.GET.get("into", "")}
        if act == "undo":
            form: RecordForm = UndoRecordForm(sent, record=record)
            number = request.GET.get("entry", "")
            known = number.isascii() and number.isdigit() and len(number) < 18
            entry = get_object_or_404(record.corrections, pk=int(number) if known else 0)
            form.entry = entry  # type: ignore[attr-defined]  # the one form that has it
        elif act in self.acts:
            form = self.acts[act](sent, record=record, initial=asked)
        else:
            raise Http404
        back = reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_change", args=[pk])
        return _answer(request, self, form, back)


def _may(request: HttpRequest, own: "ModelAdmin[Any]") -> bool:
    return request.user.has_perm(f"{own.opts.app_label}.change_{own.opts.model_name}")


def _answer(
    request: HttpRequest, own: "ModelAdmin[Any]", form: RecordForm, back: str
) -> HttpResponse:
    prospects: list[Prospect] = []
    upon = None
    by = by_of(request.user)
    is_undo = isinstance(form, UndoRecordForm)
    try:
        if form.is_bound and "_preview" in request.POST:
            form.errors.pop("reason", None)  # what it would do depends on none
        elif form.is_valid():
            form.perform(Because(form.cleaned_data["reason"], by))
            entry = None if is_undo else latest_entry(form.record)
            messages.success(
                request, with_links(f"{form.done} “{form.record}”.", form.record, entry)
            )
            return HttpResponseRedirect(back)
        if is_undo or (form.is_bound and form.errors.keys() <= {"reason"}):
            rehearsal = Because("A rehearsal", by)
            prospects = rehearse(lambda: form.perform(rehearsal), form.events())
    except BuiltUponError as wrong:
        upon = told(wrong.upon)
    except CorrectionError as wrong:
        if form.is_bound:
            form.add_error(wrong.field if wrong.field in form.fields else None, str(wrong))
        else:
            messages.error(request, str(wrong))
    moved = [one for one in prospects if one.changed]
    context = {
        **own.admin_site.each_context(request),
        "opts": own.opts,
        "form": form,
        "subject": str(form.record),
        "back": back,
        "prospects": moved,
        "unchanged": len(prospects) - len(moved),
        "upon": upon,
        "undone": told(form.entry) if isinstance(form, UndoRecordForm) else None,
    }
    status = 422 if form.is_bound and (form.errors or upon) else 200
    return TemplateResponse(request, "admin/timeline/event/act.html", context, status=status)


admin.site.unregister(Article)
admin.site.unregister(Source)


@admin.register(Article)
class CorrectableArticleAdmin(WithActs[Article], ArticleAdmin):
    acts: ClassVar = {"correct": ArticleForm}


@admin.register(Source)
class CorrectableSourceAdmin(WithActs[Source], SourceAdmin):
    acts: ClassVar = {"correct": SourceForm}


IDENTITY_ACTS: Mapping[str, type[RecordForm]] = {
    "merge": MergeRecordForm,
    "split": SplitRecordForm,
}
