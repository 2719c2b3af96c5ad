"""What was written, to look at: articles, their captures and their sources."""

from typing import TYPE_CHECKING, Any, ClassVar

from django.contrib import admin
from django.db.models import Model, Q, QuerySet
from django.http import HttpRequest
from django.utils.html import format_html_join
from django.utils.safestring import SafeString, mark_safe

from articles.models import Article, Capture, Feed, Source

if TYPE_CHECKING:

    class _Admin[M: Model](admin.ModelAdmin[M]):
        """Typed for the checker; Django's own class takes no brackets."""

    class _Inline[C: Model, P: Model](admin.TabularInline[C, P]):
        """Typed for the checker."""

else:

    class _Admin[M](admin.ModelAdmin):
        """Django's class, with brackets."""

    class _Inline[C, P](admin.TabularInline):
        """Django's class, with brackets."""


class ReadOnlyAdmin[M: Model](_Admin[M]):
    """Rows to look at and follow. Nobody adds, changes or deletes them, superusers included."""

    show_full_result_count = False
    list_per_page = 50
    show_facets = admin.ShowFacets.NEVER
    actions: Any = None  # or what a list offers to do with what is ticked

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: M | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: M | None = None) -> bool:
        return False


class ReadOnlyInline[C: Model, P: Model](_Inline[C, P]):
    """Rows of another row, to look at."""

    extra = 0
    can_delete = False
    show_change_link = False

    def has_add_permission(self, request: HttpRequest, obj: P | None = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: P | None = None) -> bool:
        return False


class ConditionFilter[M: Model](admin.SimpleListFilter):
    """A choice among named conditions.

    The admin's own filter of a column asks the whole table which values there are, and shows them
    as the table has them.
    """

    conditions: ClassVar[dict[str, tuple[str, Q]]]

    def lookups(
        self, request: HttpRequest, model_admin: "admin.ModelAdmin[M]"
    ) -> list[tuple[str, str]]:
        """The name in the address, and the words."""
        return [(name, words) for name, (words, _) in self.conditions.items()]

    def queryset(self, request: HttpRequest, queryset: QuerySet[M]) -> QuerySet[M]:
        """The rows of the condition chosen; an unknown one is none."""
        _, condition = self.conditions.get(self.value() or "", ("", Q()))
        return queryset.filter(condition)


class CaptureInline(ReadOnlyInline[Capture, Article]):
    model = Capture
    fields = ("address", "reader_version", "captured_at", "content_hash")
    readonly_fields = fields


DATED_BY: dict[str, tuple[str, Q]] = {
    "stated": ("The article itself", Q(edited_published=None, published_basis="stated")),
    "inferred": ("Inferred", Q(edited_published=None, published_basis="inferred")),
    "editor": ("An editor", Q(edited_published__isnull=False)),
    "none": ("Nothing: no date", Q(published=None)),
}


class DatedByFilter(ConditionFilter[Article]):
    """Where the publication date comes from."""

    title = "what dates it"
    parameter_name = "dated_by"
    conditions: ClassVar = DATED_BY


@admin.register(Article)
class ArticleAdmin(ReadOnlyAdmin[Article]):
    list_display = ("title", "source", "published", "dated_by", "language", "added_at")
    list_filter = (DatedByFilter, "language")
    list_select_related = ("source",)
    search_fields = ("title", "url")
    inlines = (CaptureInline,)
    readonly_fields = ("clues_read", "dated_by")
    fieldsets = (
        (None, {"fields": ("title", "source", "url", "authors", "agencies", "language")}),
        ("Published", {"fields": ("published", "dated_by", "published_at")}),
        ("Clues", {"fields": ("clues_read",)}),
        ("Text", {"fields": ("text",)}),
        ("Kept", {"fields": ("duplicate_of", "added_at", "changed_at", "reading_hash")}),
    )

    @admin.display(description="dated by")
    def dated_by(self, article: Article) -> str:
        """Where the publication date comes from; an editor's word is before the article's."""
        name = "editor" if article.edited_published else article.published_basis or "none"
        return DATED_BY[name][0]

    @admin.display(description="read from")
    def clues_read(self, article: Article) -> SafeString:
        """Which words of the page gave each fact."""
        facts = ("about", "words", "how")
        return format_html_join(
            mark_safe("<br>"),
            "{}: “{}” ({})",
            (tuple(clue.get(fact, "") for fact in facts) for clue in article.clues),
        )


@admin.register(Source)
class SourceAdmin(ReadOnlyAdmin[Source]):
    list_display = ("name", "domain", "slug")
    search_fields = ("name", "domain")


@admin.register(Feed)
class FeedAdmin(ReadOnlyAdmin[Feed]):
    """How each feed is doing; `manage.py follow` adds and removes them."""

    list_display = ("url", "source", "next_poll_at", "last_success_at", "failures", "last_error")
    list_select_related = ("source",)
    search_fields = ("url", "source__name", "last_error")
