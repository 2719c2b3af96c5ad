"""The rest of the timeline, to look at: actors, places, mentions, judgements, and the ledger."""

from typing import Any, ClassVar

from django.contrib import admin
from django.db.models import F, Func, OuterRef, Q, QuerySet, Subquery, TextField
from django.http import HttpRequest

from articles.admin import ConditionFilter, ReadOnlyAdmin, ReadOnlyInline
from timeline.editing import record_list
from timeline.editing.entries import subject_of
from timeline.editing.ledger import FIELDS, act_words, date_words, value_words
from timeline.editing.record_pages import IDENTITY_ACTS, WithActs
from timeline.models import Actor, Alias, Correction, Event, Judgement, Mention, Place, Role
from timeline.models.dating import date_value
from timeline.models.review import SUBJECTS


class AliasInline(ReadOnlyInline[Alias, Actor]):
    model = Alias
    fields = ("words", "article")
    readonly_fields = fields


class RoleInline(ReadOnlyInline[Role, Actor]):
    model = Role
    fk_name = "actor"
    fields = ("title", "of", "words", "article")
    readonly_fields = fields


@admin.register(Actor)
class ActorAdmin(WithActs[Actor]):
    acts: ClassVar = IDENTITY_ACTS
    actions = record_list.ACTIONS
    list_display = ("name", "kind", "country", "key")
    list_filter = ("kind",)
    search_fields = ("name", "aliases__words", "key")
    fields = ("name", "kind", "country", "key", "slug")
    inlines = (AliasInline, RoleInline)


@admin.register(Place)
class PlaceAdmin(WithActs[Place]):
    acts: ClassVar = IDENTITY_ACTS
    actions = record_list.ACTIONS
    list_display = ("name", "kind", "country", "within", "key")
    list_filter = ("kind",)
    list_select_related = ("within",)
    search_fields = ("name", "key")


@admin.register(Mention)
class MentionAdmin(ReadOnlyAdmin[Mention]):
    list_display = ("quote", "article", "event", "reads_as", "read_status")
    list_filter = ("read_status", "kind", "date_basis", "is_wrong")
    list_select_related = ("article", "event")
    search_fields = ("quote",)
    fieldsets = (
        (None, {"fields": ("quote", "article", "event", "title", "kind", "type", "mode")}),
        ("Date", {"fields": ("reads_as", "edtf", "date_words", "date_rule", "date_basis")}),
        ("Read as", {"fields": ("read_status", "read_place", "participants", "duration")}),
        (
            "Kept",
            {"fields": ("start", "end", "parts", "placed_by_editor", "is_wrong", "gone_since")},
        ),
    )
    readonly_fields = ("reads_as",)

    @admin.display(description="date", ordering="sort_on")
    def reads_as(self, mention: Mention) -> str:
        """The date in words."""
        return date_words(date_value(mention.edtf, mention.daypart))


@admin.register(Judgement)
class JudgementAdmin(ReadOnlyAdmin[Judgement]):
    list_display = ("left", "right", "verdict", "score", "decided_by", "decided_at")
    list_filter = ("verdict",)
    list_select_related = ("left", "right", "decided_by")


_DONE = {
    "correct": "Corrected",
    "withdraw": "Correction withdrawn",
    "add": "Added by hand",
    "merge": "Merged",
    "split": "Split",
    "move": "Sentence moved or detached",
    "mark": "Sentence marked wrong",
    "accept": "Accepted",
    "dispute": "Marked as disputed",
    "reject": "Rejected",
    "restore": "Restored",
    "judge": "Told apart",
    "undo": "Undone",
}
_ABOUT = {
    "date": "Date",
    "title": "Title",
    "status": "Status",
    "place": "Place",
    "kind": "Done or said",
    "participants": "Who takes part",
    "evidence": "Evidence",
    "identity": "One or two",
    "standing": "On the site or not",
    "review": "Review",
    "published": "Publication date",
    "outlet": "Outlet",
    "name": "Name of an outlet",
}


class ActFilter(ConditionFilter[Correction]):
    """What was done."""

    title = "what was done"
    parameter_name = "act"
    conditions: ClassVar = {act: (words, Q(act=act)) for act, words in _DONE.items()}


class FieldFilter(ConditionFilter[Correction]):
    """What it was about."""

    title = "what it was about"
    parameter_name = "field"
    conditions: ClassVar = {field: (words, Q(field=field)) for field, words in _ABOUT.items()}


class EditorFilter(admin.RelatedOnlyFieldListFilter):
    """Those who corrected something."""

    def __init__(self, *given: Any, **named: Any) -> None:  # noqa: ANN401 as Django calls it
        super().__init__(*given, **named)
        self.title = "editor"


@admin.register(Correction)
class CorrectionAdmin(ReadOnlyAdmin[Correction]):
    """Append only: the ledger is written by corrections alone."""

    list_display = ("at", "by", "about", "what", "was", "became", "reason")
    list_filter = (ActFilter, FieldFilter, ("by", EditorFilter))
    list_select_related = ("by", *SUBJECTS)
    search_fields = ("reason", "event__read_title", "event__edited_title")
    fields = ("about", "what", "was", "became", "machine", "reason", "by", "at")
    readonly_fields = ("about", "what", "was", "became")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Correction]:
        """With the names of the places that an entry speaks of by their keys."""
        found = super().get_queryset(request)
        for side in ("old", "new"):
            key = Func(F(side), template="(%(expressions)s #>> '{}')", output_field=TextField())
            named = Place.objects.filter(key=OuterRef(f"{side}_text")).values("name")[:1]
            found = found.annotate(**{f"{side}_text": key, f"{side}_place": Subquery(named)})
        return found

    @admin.display(description="of what")
    def about(self, correction: Correction) -> str:
        """The event, article, outlet, actor or place."""
        row = subject_of(correction)
        return str(row.title if isinstance(row, Event) else row)

    @admin.display(ordering="field")
    def what(self, correction: Correction) -> str:
        """What was done, in words."""
        return act_words(correction)

    @admin.display(description="from")
    def was(self, correction: Correction) -> str:
        """What readers saw before, in words."""
        return _value(correction, "old")

    @admin.display(description="to")
    def became(self, correction: Correction) -> str:
        """What readers saw afterwards."""
        return _value(correction, "new")


def _value(correction: Correction, side: str) -> str:
    """A value of an event's field in words; others are kept in words already."""
    value = getattr(correction, side)
    if correction.field not in FIELDS:
        return value or ""
    place = getattr(correction, f"{side}_place")
    return value_words(correction.field, value, {value: place} if place else {})
