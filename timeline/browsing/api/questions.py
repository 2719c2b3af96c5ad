"""The parameters of the endpoints: clean values, or a ValidationError that names each wrong one."""

import datetime as dt
import re
from collections.abc import Collection, Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, QueryDict
from django.utils.timezone import is_aware

from timeline.browsing.filters import TimelineFilter
from timeline.browsing.wanted import FACETS, Wanted

USUAL_LIMIT = 50
MOST_ROWS = 200
LARGEST_ID = 2**63 - 1
ACTOR_KINDS = ("person", "state", "organisation", "body", "group", "media")
CHANGE = re.compile(r"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z)\.(\d{1,18})")


class InstantField(forms.Field):
    """An instant with its zone: 2022-01-10T08:55:00Z."""

    def to_python(self, value: str | None) -> dt.datetime | None:
        """None where nothing is given."""
        if not value:
            return None
        try:
            instant = dt.datetime.fromisoformat(value)
            if is_aware(instant):
                return instant.astimezone(dt.UTC)  # PostgreSQL knows no shift beyond 16 hours
        except (ValueError, OverflowError):
            pass
        raise forms.ValidationError("Write an instant with its zone, as 2022-01-10T08:55:00Z.")


class ChangeField(forms.CharField):
    """A place in the list of changes: the instant and the number of the last one."""

    def clean(self, value: str | None) -> tuple[dt.datetime, int] | None:
        """None at the beginning."""
        text = super().clean(value)
        if not text:
            return None
        found = CHANGE.fullmatch(text)
        try:
            if found:
                return dt.datetime.fromisoformat(found[1]), int(found[2])
        except ValueError:  # a month 13
            pass
        raise forms.ValidationError("This is no place in the list of changes.")


class Paging(forms.Form):
    """How many rows, and after which."""

    limit = forms.IntegerField(required=False, min_value=1, max_value=MOST_ROWS)
    cursor: forms.Field = forms.IntegerField(required=False, min_value=0, max_value=LARGEST_ID)


class ActorQuestion(Paging):
    """Actors by kind."""

    kind = forms.ChoiceField(required=False, choices=[(kind, kind) for kind in ACTOR_KINDS])


class ArticleQuestion(Paging):
    """Articles by source."""

    source = forms.SlugField(required=False, max_length=80)


class MentionQuestion(Paging):
    """Mentions of an event, or in an article."""

    event = forms.IntegerField(required=False, min_value=1, max_value=LARGEST_ID)
    article = forms.IntegerField(required=False, min_value=1, max_value=LARGEST_ID)


class NoQuestion(forms.Form):
    """One thing by its name: there is nothing more to ask."""


class EventQuestion(forms.Form):
    """One event, as the press had told it by a day."""

    asof = forms.DateField(required=False, input_formats=["%Y-%m-%d"])


class ChangeQuestion(Paging):
    """Changes since an instant."""

    cursor = ChangeField(required=False)
    since = InstantField(required=False)


def asked(request: HttpRequest, form: type[Paging]) -> Mapping[str, Any]:
    """The clean values of a list's question, as `clean` gives them."""
    question = clean(request, form)
    return question | {"limit": question["limit"] or USUAL_LIMIT}


def clean(request: HttpRequest, form: type[forms.Form]) -> dict[str, Any]:
    """The clean values of a question; an unknown parameter is refused, since it is a slip."""
    filled = form(request.GET)
    _refuse_unknown(sorted(set(request.GET) - set(filled.fields)))
    _refuse_slips(request.GET, repeatable=())
    if not filled.is_valid():
        raise ValidationError({name: list(told) for name, told in filled.errors.items()})
    return filled.cleaned_data


def asked_of_events(request: HttpRequest) -> tuple[Wanted, int]:
    """The pages' own question, and how many rows."""
    query: QueryDict = request.GET.copy()
    _refuse_slips(query, repeatable=FACETS)
    paging = Paging({"limit": query.get("limit", "")})
    if "limit" in query:
        del query["limit"]
    form = TimelineFilter.from_query(query)
    _refuse_unknown(form.dropped)
    if not (form.is_valid() & paging.is_valid()):
        told = {name: [reason] for name, reason in form.problems}
        raise ValidationError(told | {name: list(why) for name, why in paging.errors.items()})
    return form.wanted, paging.cleaned_data["limit"] or USUAL_LIMIT


def _refuse_slips(query: QueryDict, *, repeatable: Collection[str]) -> None:
    """Pages overlook an empty or a doubled parameter; a program that sends one means another."""
    wrong = {}
    for name, values in query.lists():
        if "" in values:
            wrong[name] = ["Leave it out, or say something."]
        elif len(values) > 1 and name.removeprefix("-") not in repeatable:
            wrong[name] = ["Only once, please."]
        elif len(set(values)) < len(values):
            wrong[name] = ["Each value once, please."]
    if wrong:
        raise ValidationError(wrong)


def _refuse_unknown(names: list[str]) -> None:
    if names:
        raise ValidationError({name: ["No such parameter."] for name in names})
