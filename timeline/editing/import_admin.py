"""Importing in the admin: hand in files or an address, see the plan, apply it, read the report."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.core.validators import URLValidator
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.module_loading import import_string
from django.views.decorators.http import require_POST

from articles.admin import ReadOnlyAdmin
from timeline.editing.article_corrections import refuse_the_future
from timeline.editing.entries import CorrectionError
from timeline.editing.naming import by_of
from timeline.models import Import, Upload
from timeline.models.importing import LONGEST_ADDRESS

MOST_FILES = 100
LARGEST_FILE = 20_000_000  # as the reader has it
LARGEST_TOGETHER = 100_000_000
STOP_POLLING = 286  # htmx stops asking


class FilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Any number of files; gives a list."""

    widget = FilesInput

    def clean(self, data: Any, initial: Any = None) -> "list[UploadedFile[Any]]":  # noqa: ANN401
        given = data if isinstance(data, Sequence) else [data] if data else []
        return [super(FilesField, self).clean(one, initial) for one in given]


class WebField(forms.URLField):
    """An address on the web; Django's own field takes FTP as well."""

    default_validators = [URLValidator(schemes=["http", "https"])]  # noqa: RUF012 as Django has it


class ImportForm(forms.Form):
    """Files or an address, and what the editor knows of them."""

    documents = FilesField(
        label="Files",
        required=False,
        help_text=f"Text, Markdown, HTML or feeds; at most {MOST_FILES} at once.",
    )
    address = WebField(
        label="or an address",
        required=False,
        max_length=LONGEST_ADDRESS,
        assume_scheme="https",
        help_text="A page or a feed on the public web.",
    )
    outlet = forms.CharField(
        required=False, max_length=200, help_text="Where all of them appeared, if they do not say."
    )
    published = forms.DateField(
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
        help_text="Only where all appeared on one day, and do not say so themselves.",
    )

    def clean_documents(self) -> "list[UploadedFile[Any]]":
        """Not too many, not too large. Each refusal says how to go on."""
        files: list[UploadedFile[Any]] = self.cleaned_data["documents"]
        if len(files) > MOST_FILES:
            raise ValidationError(
                f"{len(files)} files are too many at once: at most {MOST_FILES}. Hand them in in "
                "parts, or have a folder read with the ingest command."
            )
        large = [file.name for file in files if (file.size or 0) > LARGEST_FILE]
        if large:
            raise ValidationError(
                f"Larger than {LARGEST_FILE // 1_000_000} MB: {', '.join(map(str, large))}."
            )
        if sum(file.size or 0 for file in files) > LARGEST_TOGETHER:
            raise ValidationError("Together these are larger than 100 MB: hand them in in parts.")
        return files

    def clean_published(self) -> dt.date | None:
        """A day that has been."""
        day: dt.date | None = self.cleaned_data["published"]
        if day:
            try:
                refuse_the_future(day)
            except CorrectionError as wrong:
                raise ValidationError(str(wrong)) from wrong
        return day

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not self.errors and bool(cleaned.get("documents")) == bool(cleaned.get("address")):
            raise ValidationError({"documents": "Choose files, or write an address: one of both."})
        return cleaned


@admin.register(Import)
class ImportAdmin(ReadOnlyAdmin[Import]):
    """Past imports to look at; a new one begins with *Add*."""

    list_display = ("__str__", "by", "state", "done_count", "total_count", "added_at")
    list_filter = ("state",)
    list_select_related = ("by",)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("timeline.add_import")

    def get_urls(self) -> list[URLPattern]:
        wrap = self.admin_site.admin_view
        return [
            path("add/", wrap(self.hand_in), name="timeline_import_add"),
            path("<int:pk>/apply/", wrap(require_POST(self.apply)), name="timeline_import_apply"),
            path("<int:pk>/again/", wrap(require_POST(self.again)), name="timeline_import_again"),
            path("<int:pk>/", wrap(self.show), name="timeline_import_show"),
            path("<path:object_id>/change/", wrap(self.onward), name="timeline_import_change"),
            *super().get_urls(),
        ]

    def hand_in(self, request: HttpRequest) -> HttpResponse:
        """Files or an address; then on to the plan."""
        self._refuse_strangers(request)
        form = ImportForm(*(request.POST, request.FILES) if request.method == "POST" else ())
        form.label_suffix = ""
        if request.method == "POST" and form.is_valid():
            asked = _hand_in(form, request)
            return HttpResponseRedirect(reverse("admin:timeline_import_show", args=[asked.pk]))
        context = {**self.admin_site.each_context(request), "form": form, "opts": Import._meta}
        status = 422 if form.is_bound else 200
        return TemplateResponse(request, "admin/timeline/import/add.html", context, status=status)

    def show(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The plan, the progress or the report; asked again by HTMX until there is an end."""
        self._refuse_strangers(request)
        asked = get_object_or_404(Import.objects.select_related("by"), pk=pk)
        context = {**self.admin_site.each_context(request), "asked": asked, "opts": Import._meta}
        context["has_stopped"] = asked.has_stopped(timezone.now())
        name = "admin/timeline/import/show.html"
        if request.headers.get("HX-Request") == "true":
            status = 200 if asked.is_busy else STOP_POLLING
            answer = TemplateResponse(request, f"{name}#state", context, status=status)
        else:
            answer = TemplateResponse(request, name, context)
        answer["Vary"] = "HX-Request"
        return answer

    def apply(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Read for good what was planned; once, however often the button is pressed."""
        self._refuse_strangers(request)
        planned = Import.objects.filter(pk=pk, state="planned")
        with transaction.atomic():
            if planned.update(state="applying", done_count=0, changed_at=timezone.now()):
                _enqueue("apply_import", pk)
            else:
                messages.warning(request, "That was applied already, or is not planned yet.")
        return HttpResponseRedirect(reverse("admin:timeline_import_show", args=[pk]))

    def again(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Begin again with what has stood still: its worker was ended in the middle."""
        self._refuse_strangers(request)
        asked = get_object_or_404(Import, pk=pk)
        now = timezone.now()
        with transaction.atomic():
            stuck = Import.objects.filter(pk=pk, changed_at=asked.changed_at, state=asked.state)
            if asked.has_stopped(now) and stuck.update(changed_at=now):
                _enqueue("plan_import" if asked.state == "planning" else "apply_import", pk)
        return HttpResponseRedirect(reverse("admin:timeline_import_show", args=[pk]))

    def onward(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """The list links to Django's own page of a row; ours says more."""
        pk = int(object_id) if object_id.isascii() and object_id.isdigit() else 0
        return HttpResponseRedirect(reverse("admin:timeline_import_show", args=[pk]))

    def _refuse_strangers(self, request: HttpRequest) -> None:
        if not self.has_add_permission(request):
            raise PermissionDenied


@transaction.atomic
def _hand_in(form: ImportForm, request: HttpRequest) -> Import:
    told = form.cleaned_data
    asked = Import.objects.create(
        by=by_of(request.user),
        address=told["address"],
        outlet=told["outlet"],
        published=told["published"],
        total_count=len(told["documents"]),
        changed_at=timezone.now(),
    )
    for file in told["documents"]:
        Upload.objects.create(of=asked, name=str(file.name)[:255], content=file.read())
    _enqueue("plan_import", asked.pk)
    return asked


def _enqueue(name: str, pk: int) -> None:
    """Hand a task to the queue, which lies in the same database: both are kept, or neither.

    Named rather than imported: tasks stand above the rooms, and call ingest.
    """
    import_string(f"timeline.tasks.{name}").enqueue(pk)
