"""Saving a list, to hear of it by mail."""

from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit

from django import forms
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.http import Http404, QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from timeline.browsing.exports.lists import Named, named_at, wanted_by
from timeline.browsing.exports.words import plain
from timeline.browsing.wanted import Wanted
from timeline.models import SavedFilter

MOST_SAVED = 50  # by one reader
LONGEST_QUERY = 2000
LONGEST_TITLE = 200


class SaveForm(forms.Form):
    """A list, under what title, and how often; `clean` leaves `path` and `query` beside them."""

    list = forms.CharField(widget=forms.HiddenInput)
    title = forms.CharField(label=_("Title"), max_length=LONGEST_TITLE)
    cadence = forms.ChoiceField(
        label=_("How often"), choices=[("daily", _("every day")), ("weekly", _("every week"))]
    )

    def clean_list(self) -> str:
        """The address of a list of ours, as it is kept. Raises ValidationError."""
        path, query = canonical(self.cleaned_data["list"])
        self.cleaned_data |= {"path": path, "query": query}
        return f"{path}?{query}" if query else path

    def clean_title(self) -> str:
        """The title on one line: it becomes a mail's subject."""
        title = plain(self.cleaned_data["title"])
        if not title:
            raise ValidationError(_("Give it a title."))
        return title

    def save(self, user: User) -> SavedFilter:
        """Keep it; the same list again only takes the new title and cadence. Raises
        ValidationError where the reader has too many."""
        given: dict[str, Any] = self.cleaned_data
        words = {"title": given["title"], "cadence": given["cadence"]}
        same = SavedFilter.objects.filter(user=user, path=given["path"], query=given["query"])
        if not same and SavedFilter.objects.filter(user=user).count() >= MOST_SAVED:
            raise ValidationError(_("You have as many as can be kept. Delete one first."))
        saved, _is_new = SavedFilter.objects.update_or_create(
            user=user,
            path=given["path"],
            query=given["query"],
            defaults=words,
            create_defaults={**words, "told_until": timezone.now()},
        )
        return saved


def canonical(address: str) -> tuple[str, str]:
    """Path and query of a list, as every equal question has them. Raises ValidationError.

    Without the order, the place in the list and `asof`: news are of today.
    """
    named, wanted = _list_at(address)
    query = wanted.query()
    if len(query) > LONGEST_QUERY:
        raise ValidationError(_("That is too long a question to keep."))
    return named.path, query


def title_of(address: str) -> str:
    """What a list may be called: its page's title and the parts of its question. Raises
    ValidationError."""
    named, wanted = _list_at(address)
    return plain(wanted.titled(str(named.title), named.path))[:LONGEST_TITLE]


def _list_at(address: str) -> tuple[Named, Wanted]:
    try:
        parts = urlsplit(address)
        named = named_at(parts.path)
    except (ValueError, Http404) as wrong:
        raise ValidationError(_("That is no list of this site.")) from wrong
    try:
        wanted = wanted_by(QueryDict(parts.query))
    except ValidationError as wrong:
        raise ValidationError(wrong.messages) from wrong
    return named, replace(wanted, sort="", as_of=None)
