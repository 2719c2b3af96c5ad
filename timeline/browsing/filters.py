"""What readers ask for: one form for every list, clean values or the reason beside the field."""

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from typing import Any, Self

from django import forms
from django.db.models import CharField, F, QuerySet, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce
from django.forms.renderers import BaseRenderer
from django.forms.utils import flatatt
from django.forms.widgets import Input
from django.http import QueryDict
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from timeline.browsing.boxwords import CODES, MERGED, NAMED, bound, without_box_filters
from timeline.browsing.nesting import with_inside
from timeline.browsing.pagination import Cursor, CursorError
from timeline.browsing.wanted import FACETS, FLAGS, Choice, Wanted

MOST_VALUES = 50  # of one parameter; more is no person's question
LONGEST_VALUE = 120  # of a slug
LONGEST_SEARCH = 200
SORTS = {"": gettext_lazy("Newest first"), "asc": gettext_lazy("Oldest first")}
_YEAR_OR_MONTH = re.compile(r"[0-9]{4}(-[0-9]{2})?")
_SLUG = re.compile(r"[-a-zA-Z0-9_]+")


class ManyField(forms.Field):
    """A parameter that may be repeated: sorted, each value once, the empty ones dropped."""

    widget = forms.MultipleHiddenInput

    def to_python(self, value: Iterable[str] | None) -> tuple[str, ...]:
        """The values as a reader gave them; raises ValidationError for what can be none."""
        values = sorted({item for item in value or () if item})
        if len(values) > MOST_VALUES:
            raise forms.ValidationError(
                _("Choose at most %(number)s at once.") % {"number": MOST_VALUES}
            )
        for item in values:
            if len(item) > LONGEST_VALUE or not _SLUG.fullmatch(item):
                raise forms.ValidationError(
                    _("“%(value)s” cannot be a value here.") % {"value": item[:40]}
                )
        return tuple(values)


class CursorField(forms.CharField):
    """A place in the list."""

    def clean(self, value: str | None) -> Cursor | None:
        """The cursor, or None at the list's own beginning."""
        text = super().clean(value)
        try:
            return Cursor.parse(text) if text else None
        except CursorError as wrong:
            raise forms.ValidationError(str(wrong)) from wrong


class _OneTag(Input):
    """An input written as what it is, one tag: Django fills three templates for each of them."""

    def render(
        self,
        name: str,
        value: object,
        attrs: Mapping[str, Any] | None = None,
        renderer: BaseRenderer | None = None,
    ) -> SafeString:
        """The tag, its attributes escaped."""
        widget = self.get_context(name, value, dict(attrs or {}))["widget"]
        own = (widget["type"], widget["name"])
        given = "" if widget["value"] is None else format_html(' value="{}"', widget["value"])
        return format_html('<input type="{}" name="{}"{}{}>', *own, given, flatatt(widget["attrs"]))


class _DayInput(_OneTag, forms.DateInput):
    """A day."""


class _WordsInput(_OneTag, forms.TextInput):
    """A line of words."""


def _date_field(label: str) -> forms.DateField:
    return forms.DateField(
        label=label,
        required=False,
        input_formats=["%Y-%m-%d"],
        widget=_DayInput(format="%Y-%m-%d", attrs={"type": "date", "form": "filters"}),
        error_messages={"invalid": _("Write a day that exists, as 2022-01-31.")},
    )


class TimelineFilter(forms.Form):
    """The parameters of every list.

    Ask `is_valid()`, then take `wanted`; `dropped` names the parameters that no list knows.
    """

    query: QueryDict
    given: QueryDict  # as the address had it, before filters left the search box
    dropped: list[str]

    def __init__(self, data: QueryDict) -> None:
        super().__init__(data, auto_id="filter-%s", use_required_attribute=False)
        self.query = self.given = data
        self.fields["from"] = _date_field(_("From"))
        self.fields["to"] = _date_field(_("To"))
        for facet in FACETS:
            self.fields[facet] = ManyField(required=False)
            self.fields[f"-{facet}"] = ManyField(required=False)
        self.fields["q"] = forms.CharField(
            label=_("Search"),
            required=False,
            max_length=LONGEST_SEARCH,
            widget=_WordsInput(attrs={"type": "search", "placeholder": _("words or “a phrase”")}),
        )
        self.fields["sort"] = forms.ChoiceField(
            label=_("Order"),
            required=False,
            choices=list(SORTS.items()),
            error_messages={"invalid_choice": _("Choose one of the orders of the list.")},
        )
        for flag in FLAGS:
            self.fields[flag] = forms.ChoiceField(
                required=False,
                choices=[("1", _("yes"))],
                error_messages={"invalid_choice": _("Write 1, or leave it out.")},
            )
        self.fields["asof"] = _date_field(_("As known on"))
        self.fields["cursor"] = CursorField(required=False, widget=forms.HiddenInput)
        self.dropped = sorted(name[:40] for name in data if name not in self.fields)

    @classmethod
    def from_query(cls, query: QueryDict) -> Self:
        """The form filled from an address, in the words that lists use today."""
        asked = without_box_filters(query).copy()
        if asked.get("sort") == "desc":  # what the usual order was once called
            del asked["sort"]
        for name in ("from", "to"):
            day = str(asked.get(name, ""))
            if _YEAR_OR_MONTH.fullmatch(day):
                asked[name] = bound(name, day)
        form = cls(asked)
        form.given = query
        return form

    def clean(self) -> dict[str, Any]:
        """The range the right way round, and every name one that we know. At most one query."""
        cleaned = self.cleaned_data
        start, end = cleaned.get("from"), cleaned.get("to")
        if start and end and end < start:
            self.add_error("to", _("The range ends before it begins."))
        names = _known_names(cleaned)
        for facet in FACETS:
            for field in (facet, f"-{facet}"):
                cleaned[field] = self._choices(field, facet, cleaned.get(field, ()), names)
        for field in ("from", "to", "asof"):
            if self.has_error(field):  # a date input would hide a day that does not exist
                self.fields[field].widget = _WordsInput(attrs={"form": "filters"})
        return cleaned

    def _choices(
        self,
        field: str,
        facet: str,
        values: tuple[str, ...],
        names: Mapping[tuple[str, str], Choice],
    ) -> tuple[Choice, ...]:
        found = [names.get((facet, value)) for value in values]
        missing = [value for value, choice in zip(values, found, strict=True) if not choice]
        if missing:
            reason = _("No %(facet)s is called “%(values)s” here.")
            told = {"facet": facet, "values": "”, “".join(missing[:3])}
            self.add_error(field, reason % told)
        met = {choice.value: choice for choice in found if choice}  # two may be merged into one
        return tuple(met[value] for value in sorted(met))

    @property
    def wanted(self) -> Wanted:
        """The clean values; only after `is_valid()`."""
        cleaned = self.cleaned_data
        start: dt.date | None = cleaned["from"]
        return Wanted(
            start=start,
            end=cleaned["to"],
            chosen={facet: cleaned[facet] for facet in FACETS if cleaned[facet]},
            excluded={facet: cleaned[f"-{facet}"] for facet in FACETS if cleaned[f"-{facet}"]},
            flags=tuple(flag for flag in FLAGS if cleaned[flag]),
            as_of=cleaned["asof"],
            q=cleaned["q"],
            sort=cleaned["sort"],
            cursor=cleaned["cursor"],
        )

    @property
    def carried(self) -> list[tuple[str, str]]:
        """The values of the facets as given, which the page's form carries along unseen."""
        names = [name for facet in FACETS for name in (facet, f"-{facet}")] + [*FLAGS, "asof"]
        return [
            (name, value)
            for name in names
            for value in self.query.getlist(name)[:MOST_VALUES]
            if value
        ]

    @property
    def problems(self) -> list[tuple[str, str]]:
        """Each reason with the parameter it is about."""
        return [
            (field, str(reason)) for field, reasons in self.errors.items() for reason in reasons
        ]

    def is_tidy(self, canonical: str) -> bool:
        """Whether the address is written as `canonical`; unknown parts stay for their notice."""
        given = [(name, value) for name, values in self.given.lists() for value in values]
        wanted = [
            (name, value) for name, values in QueryDict(canonical).lists() for value in values
        ]
        return bool(self.dropped) or given == wanted


def _known_names(cleaned: Mapping[str, Any]) -> dict[tuple[str, str], Choice]:
    """Every value of the facets that exists: codes from our lists, slugs by one query, and what
    lies in places by another.

    Who was merged into another is met as that one.
    """
    known = {
        (facet, code): Choice(code, words)
        for facet, codes in CODES.items()
        for code, words in codes.items()
    }
    arms: list[QuerySet[Any, Any]] = []
    for facet, model in NAMED.items():
        slugs = {*(cleaned.get(facet) or ()), *(cleaned.get(f"-{facet}") or ())}
        if slugs:
            arms.append(
                model._default_manager.filter(slug__in=slugs)
                .order_by()
                .annotate(facet=Value(facet, CharField()), **_met_as(facet))
                .values_list("facet", "slug", "met_slug", "met_name", "met_key")
            )
    rows = arms[0].union(*arms[1:], all=True).order_by() if arms else ()
    for facet, asked, slug, name, pk in rows:
        known[facet, asked] = Choice(slug, name, pk)
    places = {key: choice for key, choice in known.items() if key[0] == "place"}
    return known | dict(zip(places, with_inside(places.values()), strict=True))


def _met_as(facet: str) -> dict[str, Combinable]:
    if facet not in MERGED:
        return {"met_slug": F("slug"), "met_name": F("name"), "met_key": F("pk")}
    return {
        "met_slug": Coalesce("merged_into__slug", "slug"),
        "met_name": Coalesce("merged_into__name", "name"),
        "met_key": Coalesce("merged_into", "pk"),
    }
