"""An event as the database itself writes it: one JSON object, or one row of a table.

PostgreSQL makes the text, so that a million events cost the server no object each. The API gives
the same JSON: one shape wherever an event leaves the site.
"""

import datetime as dt
from typing import Any

from django.db.models import (
    BooleanField,
    Case,
    CharField,
    DateField,
    DateTimeField,
    ExpressionWrapper,
    F,
    Func,
    IntegerField,
    JSONField,
    Q,
    SlugField,
    TextField,
    Value,
    When,
)
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast, Coalesce, Concat

from timeline.browsing.exports.parts import Length, with_parts
from timeline.models import EventQuerySet
from timeline.models.events import CORRECTED

# What spreadsheets take for a formula, also behind blanks and in full width (OWASP, "CSV
# injection").
_FORMULA = r"^(\s*[-=+@\t\r\n＝＋－＠])"
_UTC = 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'


class JsonObject(Func):
    """A JSON object in the order of its keys, put together as text.

    `json_build_object` looks up the type of each key and value anew in every row.
    """

    template = "('{' || %(expressions)s || '}')"
    arg_joiner = " || "
    output_field = JSONField()

    def __init__(self, **parts: Combinable) -> None:
        told: list[Combinable] = []
        for name, value in parts.items():
            told += [Value(f'{", " if told else ""}"{name}": '), _Written(value)]
        super().__init__(*told)


class _Written(Func):
    """A value as JSON writes it: numbers, truths and what is JSON already as they are, codes and
    slugs in plain quotes, since they have no sign that JSON would escape."""

    output_field = TextField()
    arity = 1

    def as_sql(self, compiler: Any, connection: Any, *given: Any, **more: Any) -> Any:  # noqa: ANN401
        form = "to_json(%(expressions)s)::text"
        field = self.get_source_fields()[0]
        if isinstance(field, SlugField):
            form = "'\"' || (%(expressions)s) || '\"'"
        elif isinstance(field, (BooleanField, IntegerField, JSONField)):
            form = "(%(expressions)s)::text"
        return super().as_sql(
            compiler, connection, *given, **more | {"template": f"coalesce({form}, 'null')"}
        )


def _code(field: str) -> "ExpressionWrapper[Any]":
    """A column that holds one of our own words."""
    return ExpressionWrapper(F(field), SlugField())


def _instant(field: str) -> Func:
    return Func(
        Func(Value("UTC"), F(field), function="timezone", output_field=DateTimeField()),
        Value(_UTC),
        function="to_char",
        output_field=TextField(),
    )


def _part() -> JsonObject:
    """Who takes part, and as what: a column of Participation."""
    return JsonObject(
        slug=F("actor__slug"), name=F("actor__name"), role=_code("role"), words=F("words")
    )


def _earliest() -> Func:
    return Func(F("when"), function="lower", output_field=DateField())


def _latest() -> Case:
    """The last day; a range that ends with the calendar has no end, and its date is not open."""
    upper = Func(F("when"), function="upper", output_field=DateField())
    last = ExpressionWrapper(Func(upper, template="(%(expressions)s - 1)"), DateField())
    ends_with_calendar = Q(when__upper_inf=True) & ~Q(edtf__endswith="..")
    return Case(When(ends_with_calendar, then=Value(dt.date.max)), default=last)


def _has(sign: str) -> "ExpressionWrapper[Any]":
    return ExpressionWrapper(Coalesce(Q(edtf__regex=sign), Value(False)), BooleanField())


def _corrected() -> "ExpressionWrapper[Any]":
    return ExpressionWrapper(CORRECTED, BooleanField())


def _place() -> Case:
    place = JsonObject(slug=F("place__slug"), name=F("place__name"), key=F("place__key"))
    return Case(When(shown_place_id__isnull=False, then=place), default=None)


def short_address(site: str) -> Concat:
    """The address that is the event's for ever: `site` is "https://host"."""
    return Concat(Value(f"{site}/e/"), Cast("pk", CharField()), output_field=TextField())


def as_json(events: EventQuerySet, site: str, length: Length = Length.SHORT) -> Any:  # noqa: ANN401 a queryset of one column
    """Each event as the text of one JSON object, in the column `row`; a list that is not short has
    its parts gathered.

    `date.earliest` and `date.latest` are both included, null where a side is open; `is_about` and
    `is_uncertain` are EDTF's "~" and "?".
    """
    events, parts = with_parts(events, _part(), ", ", length)
    date = JsonObject(
        edtf=F("edtf"),
        precision=_code("precision"),
        earliest=_earliest(),
        latest=_latest(),
        daypart=F("daypart"),
        is_about=_has("[~%]"),
        is_uncertain=_has("[?%]"),
        basis=_code("date_basis"),
        is_corrected=ExpressionWrapper(Q(edited_edtf__isnull=False), BooleanField()),
    )
    row = JsonObject(
        id=F("pk"),
        url=short_address(site),
        title=F("title"),
        kind=_code("kind"),
        type=F("type"),
        status=_code("status"),
        date=date,
        duration=F("duration"),
        place=_place(),
        actors=Func(parts, template="('[' || %(expressions)s || ']')", output_field=JSONField()),
        conflicts=F("conflicts"),
        is_background=F("is_background"),
        is_corrected=_corrected(),
        source_count=F("source_count"),
        mention_count=F("mention_count"),
        version=F("version"),
        added_at=F("added_at"),
        changed_at=F("changed_at"),
    )
    return events.annotate(row=Cast(row, TextField())).values_list("row")


def as_columns(events: EventQuerySet, site: str, length: Length = Length.SHORT) -> Any:  # noqa: ANN401 a queryset of columns
    """Each event as the columns of a table, with no cell that a spreadsheet would run; a list that
    is not short has its parts gathered."""
    events, names = with_parts(events, F("actor__name"), "; ", length)
    columns = {
        "id": F("pk"),
        "date": F("edtf"),
        "earliest": _earliest(),
        "latest": _latest(),
        "date_precision": F("precision"),
        "part_of_day": F("daypart"),
        "date_basis": F("date_basis"),
        "event": _harmless(F("title")),
        "what": F("kind"),
        "event_type": F("type"),
        "event_status": F("status"),
        "where": _harmless(Coalesce(F("place__name"), Value(""))),
        "who": _harmless(names),
        "sources": F("source_count"),
        "mentions_": F("mention_count"),
        "corrected": Cast(_corrected(), TextField()),
        "conflicting": Cast(ExpressionWrapper(~Q(conflicts=[]), BooleanField()), TextField()),
        "changed": _instant("changed_at"),
        "url": short_address(site),
    }
    given = {f"c_{name}": value for name, value in columns.items()}
    return events.annotate(**given).values_list(*given)


HEADINGS = (
    *("id", "date", "earliest", "latest", "precision", "part_of_day", "date_basis", "title"),
    *("kind", "type", "status", "place", "actors", "sources", "mentions", "is_corrected"),
    *("sources_differ", "changed_at", "url"),
)


def _harmless(text: Combinable) -> Func:
    """A cell with an apostrophe before what a spreadsheet would take for a formula.

    One expression, so that a cell made by a question of its own is asked for once.
    """
    told = Cast(text, TextField())
    return Func(
        told,
        Value(_FORMULA),
        Value(r"'\1"),
        function="regexp_replace",
        output_field=TextField(),
    )
