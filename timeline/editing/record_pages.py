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
from timeline.editing.entries import Because, CorrectionError, undo
from timeline.editing.naming import by_of
from timeline.editing.record_forms import (
    ArticleForm,
    MergeRecordForm,
    Record,
    RecordForm,
    SourceForm,
    SplitRecordForm,
)
from timeline.editing.rehearsing import Prospect, rehearse
from timeline.models import Correction


class UndoRecordForm(RecordForm):
    heading = "Undo a change"
    verb = "Undo"
    explained = "Everything is put back as it was before; the ledger keeps both."

    entry: Correction

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
            "acts": [(act, form.heading) for act, form in self.acts.items()],
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
        if act == "undo":
            form: RecordForm = UndoRecordForm(sent, record=record)
            number = request.GET.get("entry", "")
            known = number.isascii() and number.isdigit() and len(number) < 18
            entry = get_object_or_404(record.corrections, pk=int(number) if known else 0)
            form.entry = entry  # type: ignore[attr-defined]  # the one form that has it
        elif act in self.acts:
            form = self.acts[act](sent, record=record)
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
    if request.method == "POST" and form.is_valid():
        because = Because(form.cleaned_data["reason"], by_of(request.user))
        try:
            if "_preview" not in request.POST:
                form.perform(because)
                messages.success(request, f"{form.verb}: done for “{form.record}”.")
                return HttpResponseRedirect(back)
            prospects = rehearse(lambda: form.perform(because), form.events())
        except CorrectionError as wrong:
            form.add_error(wrong.field if wrong.field in form.fields else None, str(wrong))
    context = {
        **own.admin_site.each_context(request),
        "opts": own.opts,
        "form": form,
        "subject": str(form.record),
        "back": back,
        "prospects": prospects,
    }
    status = 422 if form.is_bound and form.errors else 200
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
