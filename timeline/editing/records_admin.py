"""The rest of the timeline, to look at: actors, places, mentions, judgements, and the ledger."""

from typing import Any, ClassVar

from django.contrib import admin
from django.db.models import F, Func, OuterRef, QuerySet, Subquery, TextField
from django.http import HttpRequest

from articles.admin import ReadOnlyAdmin, ReadOnlyInline
from timeline.editing.ledger import FIELDS, act_words, date_value, date_words, value_words
from timeline.editing.record_pages import IDENTITY_ACTS, WithActs
from timeline.models import Actor, Alias, Correction, Judgement, Mention, Place, Role


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
    list_display = ("name", "kind", "country", "key")
    list_filter = ("kind",)
    search_fields = ("name", "aliases__words", "key")
    fields = ("name", "kind", "country", "key", "slug")
    inlines = (AliasInline, RoleInline)


@admin.register(Place)
class PlaceAdmin(WithActs[Place]):
    acts: ClassVar = IDENTITY_ACTS
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


class EditorFilter(admin.RelatedOnlyFieldListFilter):
    """Those who corrected something."""

    def __init__(self, *given: Any, **named: Any) -> None:  # noqa: ANN401 as Django calls it
        super().__init__(*given, **named)
        self.title = "editor"


@admin.register(Correction)
class CorrectionAdmin(ReadOnlyAdmin[Correction]):
    """Append only: the ledger is written by corrections alone."""

    list_display = ("at", "by", "event", "what", "was", "became", "reason")
    list_filter = ("field", "act", ("by", EditorFilter))
    list_select_related = ("event", "by")
    search_fields = ("reason", "event__read_title", "event__edited_title")
    fields = ("event", "what", "was", "became", "machine", "reason", "by", "at")
    readonly_fields = ("what", "was", "became")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Correction]:
        """With the names of the places that an entry speaks of by their keys."""
        found = super().get_queryset(request)
        for side in ("old", "new"):
            key = Func(F(side), template="(%(expressions)s #>> '{}')", output_field=TextField())
            named = Place.objects.filter(key=OuterRef(f"{side}_text")).values("name")[:1]
            found = found.annotate(**{f"{side}_text": key, f"{side}_place": Subquery(named)})
        return found

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
