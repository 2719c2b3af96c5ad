"""How editors find an event: filters of the list, and the search box."""

from typing import ClassVar

from django.contrib import admin
from django.contrib.postgres.search import SearchQuery
from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import CharField, F, Q, QuerySet, Value
from django.db.models.functions import Coalesce
from django.db.models.lookups import Exact
from django.http import HttpRequest

from timeline.extraction.dates.edtf import EdtfError, parse
from timeline.models import Event
from timeline.models.events import CORRECTED, KINDS, STATUSES

_NONE = Value("", output_field=CharField())
OVERTAKEN = Q(edited_edtf__isnull=False) & ~Q(
    Exact(Coalesce(F("overruled_edtf"), _NONE), Coalesce(F("read_edtf"), _NONE))
)


class ConditionFilter(admin.SimpleListFilter):
    """A choice among named conditions.

    The admin's own filter of a column asks the whole table which values there are.
    """

    conditions: ClassVar[dict[str, tuple[str, Q]]]

    def lookups(
        self, request: HttpRequest, model_admin: "admin.ModelAdmin[Event]"
    ) -> list[tuple[str, str]]:
        """The name in the address, and the words."""
        return [(name, words) for name, (words, _) in self.conditions.items()]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Event]) -> QuerySet[Event]:
        """The events of the condition chosen; an unknown one is none."""
        _, condition = self.conditions.get(self.value() or "", ("", Q()))
        return queryset.filter(condition)


class DoubtFilter(ConditionFilter):
    """Why an editor should have a look."""

    title = "doubt"
    parameter_name = "doubt"
    conditions: ClassVar = {
        "overtaken": ("Correction overtaken", OVERTAKEN),
        "conflict": ("Sources differ", ~Q(conflicts=[])),
        "inferred": ("Date inferred", Q(date_basis="inferred", edited_edtf__isnull=True)),
        "undated": ("No date", Q(sort_on__isnull=True)),
        "single": ("One source", Q(source_count=1)),
        "sourceless": ("No source left", Q(mention_count=0)),
    }


class CorrectedFilter(ConditionFilter):
    """Whether an editor's words are shown."""

    title = "corrections"
    parameter_name = "corrected"
    conditions: ClassVar = {"yes": ("Corrected", CORRECTED), "no": ("As read", ~CORRECTED)}


class StatusFilter(ConditionFilter):
    """What became of it."""

    title = "status"
    parameter_name = "status"
    conditions: ClassVar = {word: (word.capitalize(), Q(status=word)) for word in STATUSES}


class KindFilter(ConditionFilter):
    """Whether something was done or said."""

    title = "kind"
    parameter_name = "kind"
    conditions: ClassVar = {word: (word.capitalize(), Q(kind=word)) for word in KINDS}


class StandingFilter(ConditionFilter):
    """Whether readers may see it."""

    title = "standing"
    parameter_name = "standing"
    conditions: ClassVar = {
        "live": ("Live", Q(standing="live", merged_into__isnull=True)),
        "merged": ("Merged", Q(merged_into__isnull=False)),
        "rejected": ("Rejected", Q(standing="rejected")),
    }


def searched(events: QuerySet[Event], text: str) -> QuerySet[Event]:
    """Events with these words in the title, the actors or the evidence, or on this date (EDTF)."""
    words = SearchQuery(text, search_type="websearch", config="english")
    return events.filter(Q(search=words) | _within(text))


def _within(text: str) -> Q:
    try:
        date = parse(text)
    except EdtfError:
        return Q()
    return Q(when__overlap=DateRange(date.starts_on, date.ends_on, "[)"))
