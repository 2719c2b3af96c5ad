"""Events in the admin: found by words, date or doubt; corrected on one page."""

from typing import TYPE_CHECKING, Any, ClassVar, cast

from django.conf import settings
from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db.models import F, QuerySet
from django.forms import Form, Script
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from timeline.editing import change_page
from timeline.editing.act_pages import act_page
from timeline.editing.add_page import add_page
from timeline.editing.bulk_page import ACTIONS, bulk_page
from timeline.editing.corrections import LONGEST_TITLE
from timeline.editing.date_preview import date_preview
from timeline.editing.event_list import (
    CorrectedFilter,
    DoubtFilter,
    KindFilter,
    StandingFilter,
    StatusFilter,
    on_the_site,
    searched,
)
from timeline.editing.forms import EventForm
from timeline.editing.ledger import date_words, names_of_places, value_words
from timeline.editing.notices import with_links
from timeline.editing.participants import parts_shown, suggested_actors
from timeline.editing.places import suggested_places
from timeline.editing.queue_page import queue_page
from timeline.editing.turned_back import status_of, wrong_fields
from timeline.models import Event
from timeline.models.dating import date_value

if TYPE_CHECKING:
    EventModelAdmin = admin.ModelAdmin[Event]
else:
    EventModelAdmin = admin.ModelAdmin

# What editors of press archives most often write; the box takes any words.
REASONS = (
    "The source states another date",
    "The weekday or month was misread",
    "This is the article's date, not the event's",
    "The sources differ; the most direct one is followed",
    "The date where it happened, not where it was reported",
    "More precise than the sources are",
    "Put off or brought forward",
    "An official record gives this",
)
REASON_HELP = "For any change above, and for withdrawing. Readers see it"
ZONES = ("Z", "+01:00", "+02:00", "+03:00", "+05:30", "+08:00", "+09:00", "-05:00", "-04:00")


@admin.register(Event)
class EventAdmin(EventModelAdmin):
    """Events are made by ingest, or by hand, and never deleted; editors correct them."""

    form = EventForm
    fieldsets = ((None, {"fields": ()}),)
    change_form_template = "admin/timeline/event/change_form.html"
    list_display = ("title", "date", "status", "place", "sources", "site", "marks")
    list_filter = (DoubtFilter, CorrectedFilter, StatusFilter, KindFilter, StandingFilter)
    list_per_page = 50
    empty_value_display = ""
    search_fields = ("title",)
    search_help_text = (
        "Words of the title, actors or evidence, or a date such as 2022-01-12; / leads here"
    )
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    actions = ACTIONS

    class Media:
        css: ClassVar = {"all": ("editing/event.css",)}
        js = tuple(
            Script(f"editing/{name}.js", defer=True) for name in ("event", "reasons", "search")
        )

    # ── who may ──

    def has_delete_permission(self, request: HttpRequest, obj: Event | None = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Event | None = None) -> bool:
        """A merged event is its winner's to correct."""
        is_merged = obj is not None and obj.merged_into_id is not None
        return not is_merged and super().has_change_permission(request, obj)

    # ── the list ──

    def get_ordering(self, request: HttpRequest) -> tuple[Any, ...]:
        """Latest first; the undated at the end."""
        return (
            F("sort_on").desc(nulls_last=True),
            F("sort_rank").desc(nulls_last=True),
            "-pk",
        )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Event]:
        """Without the words that only search reads: they are most of a row."""
        events = super().get_queryset(request).defer("search", "search_words")
        return events.prefetch_related("place")

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Event], search_term: str
    ) -> tuple[QuerySet[Event], bool]:
        return (searched(queryset, search_term) if search_term else queryset), False

    @admin.display(ordering="sort_on")
    def date(self, event: Event) -> str:
        """The date in words."""
        return date_words(date_value(event.edtf, event.daypart))

    @admin.display(ordering="source_count")
    def sources(self, event: Event) -> int:
        """How many independent sources tell of it."""
        return event.source_count

    @admin.display(description="on the site")
    def site(self, event: Event) -> str:
        """Where readers meet it, or why not."""
        return on_the_site(event)

    @admin.display(description="to notice", empty_value="")
    def marks(self, event: Event) -> SafeString:
        """What is to be noticed, in words."""
        marks = {
            "overtaken": event.is_overtaken,
            "corrected": event.is_corrected and not event.is_overtaken,
            "sources differ": bool(event.conflicts),
            "disputed": event.is_disputed,
        }
        held = [(mark,) for mark, holds in marks.items() if holds]
        return format_html_join(" ", '<span class="mark">{}</span>', held)

    # ── the page of one event ──

    def view_on_site(self, obj: Event) -> str:
        """Where readers see it."""
        return obj.get_absolute_url()

    def get_urls(self) -> list[URLPattern]:
        wrap = self.admin_site.admin_view
        return [
            path("date-preview/", wrap(self.preview), name="timeline_event_date_preview"),
            path("suggest/", wrap(self.suggest), name="timeline_event_suggest"),
            path("add/", wrap(self.add), name="timeline_event_add"),
            path("queue/", wrap(self.queue), name="timeline_event_queue"),
            path("<int:pk>/act/<slug:act>/", wrap(self.act), name="timeline_event_act"),
            path("bulk/<slug:act>/", wrap(self.bulk), name="timeline_event_bulk"),
            *super().get_urls(),
        ]

    def suggest(self, request: HttpRequest) -> JsonResponse:
        """Names of actors that begin as typed; for the list below the box."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        text = request.GET.get("q", "").replace("\0", "")[:LONGEST_TITLE]
        return JsonResponse({"names": suggested_actors(text)})

    def add(self, request: HttpRequest) -> HttpResponse:
        """An event that no article has."""
        return add_page(request, self.admin_site)

    def queue(self, request: HttpRequest) -> HttpResponse:
        """What is doubtful, the most doubtful first."""
        return queue_page(request, self.admin_site)

    def act(self, request: HttpRequest, pk: int, act: str) -> HttpResponse:
        """Accept, dispute, reject, restore, merge, split, move a sentence, undo."""
        return act_page(request, self.admin_site, pk, act)

    def bulk(self, request: HttpRequest, act: str) -> HttpResponse:
        """One act on many events."""
        return bulk_page(request, self.admin_site, act)

    def preview(self, request: HttpRequest) -> JsonResponse:
        """What a date that is being put together would say; for the live sentence."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        return date_preview(request.GET)

    def get_object(
        self, request: HttpRequest, object_id: str, from_field: str | None = None
    ) -> Event | None:
        """The event; locked where it is about to be saved."""
        event = super().get_object(request, object_id, from_field)
        if event is None or request.method != "POST":
            return event
        return Event.objects.select_for_update().get(pk=event.pk)

    def render_change_form(  # noqa: PLR0913, PLR0917 as Django calls it
        self,
        request: HttpRequest,
        context: dict[str, Any],
        add: bool = False,
        change: bool = False,
        form_url: str = "",
        obj: Event | None = None,
    ) -> HttpResponse:
        """With everything an editor needs to decide. Six queries, whatever the event."""
        event: Event = context["original"]
        corrections = change_page.corrections_of(event)
        mentions = change_page.mentions_of(event)
        places = [mention.read_place for mention in mentions if mention.read_place]
        notes = change_page.notes_of(event, corrections)
        context |= {
            "title": "Correct an event",
            "errors": (),  # said by the page itself, with links to the fields
            "wrong": wrong_fields(context["adminform"].form),
            "notes": notes,
            "withdrawable": [note for note in notes if note.field],
            "said_dates": change_page.said_dates(event, mentions),
            "evidence": change_page.evidence_of(mentions),
            "voiceless": max(0, len(mentions) - event.mention_count),
            "history": (history := change_page.history_of(corrections)),
            "undoable": any(line.is_undoable for line in history),
            "act_url": "admin:timeline_event_act",
            "may_act": self.has_change_permission(request, event),
            "participations": parts_shown(event),
            "actors": suggested_actors(),
            "assigned": event.assigned_to,
            "now": date_words(date_value(event.edtf, event.daypart)),
            "sentence": context["adminform"].form.sentence(),
            "reasons": REASONS,
            "zones": ZONES,
            "places": suggested_places(places),
            "reason_help": REASON_HELP + (" with your name." if settings.SHOW_EDITORS else "."),
        }
        response = super().render_change_form(
            request, context, add=add, change=change, form_url=form_url, obj=obj
        )
        response.status_code = status_of(context["adminform"].form)
        return response

    def get_form(
        self,
        request: HttpRequest,
        obj: Event | None = None,
        change: bool = False,
        **named: Any,  # noqa: ANN401
    ) -> type[EventForm]:
        """The form that knows who looks at it, for the preview."""
        return type("EventForm", (EventForm,), {"editor": request.user})

    def save_model(self, request: HttpRequest, obj: Event, form: EventForm, change: bool) -> None:
        """Through the ledger; the event's own columns are never saved from the form."""
        by = cast("User", request.user)
        form.save_corrections(by)
        if "_next" in request.POST:
            form.mark_reviewed(by)
        names = names_of_places(form.done)
        done = format_html_join(
            ", ",
            "{} {} → {}",
            (
                (
                    line.field,
                    *(value_words(line.field, value, names) for value in (line.old, line.new)),
                )
                for line in form.done
            ),
        )
        told = format_html("Saved “{}”: {}.", obj.title, done)
        messages.success(request, with_links(told, obj, form.done[-1]))

    def construct_change_message(
        self, request: HttpRequest, form: Form, formsets: object, add: bool = False
    ) -> list[dict[str, dict[str, list[str]]]]:
        """For Django's own log; the ledger has it all."""
        return [{"changed": {"fields": [line.field for line in cast("EventForm", form).done]}}]

    def response_change(self, request: HttpRequest, obj: Event) -> HttpResponse:
        """On to the queue, or stay for the small buttons; what was done is said already."""
        if "_next" in request.POST:
            return HttpResponseRedirect(reverse("admin:timeline_event_queue"))
        if {"_continue", "_use", "_withdraw", "_confirm"} & set(request.POST):
            return HttpResponseRedirect(request.get_full_path())
        return self.response_post_save_change(request, obj)
