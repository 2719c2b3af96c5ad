"""What an editor does to an article, an outlet, an actor or a place: each a form with a reason."""

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.dateparse import parse_datetime

from articles.models import Article, Source
from timeline.editing.article_corrections import (
    LONGEST_HEADLINE,
    LONGEST_NAME,
    ArticleWish,
    correct_article,
    events_of,
    rename_source,
)
from timeline.editing.entries import LONGEST_REASON, Because, CorrectionError
from timeline.editing.identities import merge_actors, merge_places, split_actor, split_place
from timeline.editing.naming import event_words
from timeline.editing.participants import actor_named
from timeline.editing.places import place_named
from timeline.models import Actor, Event, Place

type Record = Actor | Article | Place | Source


class RecordForm(forms.Form):
    """A reason, and what the act asks for. `events` are those whose fate the preview shows."""

    heading: ClassVar[str]
    verb: ClassVar[str]
    done: ClassVar[str]
    explained: ClassVar[str]
    reasons: ClassVar[tuple[str, ...]] = ()
    is_dangerous: ClassVar[bool] = False
    most_events: ClassVar[int] = 10

    reason = forms.CharField(
        max_length=LONGEST_REASON,
        error_messages={"required": "Say why: readers see the reason."},
        widget=forms.TextInput(attrs={"list": "reasons", "autocomplete": "off"}),
    )

    def __init__(self, *given: Any, record: Any, **named: Any) -> None:  # noqa: ANN401 as Django's
        super().__init__(*given, **named)
        self.label_suffix = ""
        self.record = record
        self.order_fields([name for name in self.fields if name != "reason"] + ["reason"])

    def events(self) -> list[Event]:
        """The events that may change."""
        return []

    def perform(self, because: Because) -> None:
        """Do it. Raises CorrectionError."""
        raise NotImplementedError

    def visible_parts(self) -> list[forms.BoundField]:
        """The fields to be filled in, but for the reason."""
        return [field for field in self.visible_fields() if field.name != "reason"]


class ArticleForm(RecordForm):
    heading = "Correct an article"
    verb = "Save"
    done = "Saved"
    explained = (
        "Events that are dated from the article's own day are read again; what editors corrected "
        "stays as they said."
    )
    reasons = ("The article's own page says so", "The printed edition says so")

    title = forms.CharField(max_length=LONGEST_HEADLINE)
    published = forms.DateField(
        required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    outlet = forms.CharField(
        required=False, max_length=LONGEST_NAME, help_text="The name of a source that there is."
    )
    seen = forms.CharField(widget=forms.HiddenInput(attrs={"autocomplete": "off"}))

    def __init__(self, *given: Any, **named: Any) -> None:  # noqa: ANN401 as Django's
        super().__init__(*given, **named)
        article = self.record
        self.initial |= {  # type: ignore[operator]  # Django makes a dict of it
            "title": article.title,
            "published": article.published,
            "outlet": article.source.name if article.source else "",
            "seen": article.changed_at.isoformat(),
        }

    def clean_outlet(self) -> Source | None:
        """The source of that name; None where nothing is said."""
        name = self.cleaned_data["outlet"]
        if not name:
            return None
        found = list(Source.objects.filter(name__iexact=name).order_by("pk")[:2])
        if len(found) != 1:
            raise ValidationError(f"{len(found) or 'No'} sources are called “{name}”.")
        return found[0]

    def clean_published(self) -> Any:  # noqa: ANN401 a date or nothing
        """A day; a known one cannot be taken away."""
        day = self.cleaned_data["published"]
        if day is None and self.record.published is not None:
            raise ValidationError("Say which day it was; that it has none cannot be said here.")
        return day

    def events(self) -> list[Event]:
        return events_of(self.record)[: self.most_events]

    def perform(self, because: Because) -> None:
        said = self.cleaned_data
        seen = parse_datetime(said["seen"])
        if seen is None:
            raise CorrectionError("The page was sent incomplete. Open it again.", field="title")
        wish = ArticleWish(
            seen=seen,
            published=said["published"],
            title=" ".join(said["title"].split()),
            outlet=said["outlet"],
        )
        correct_article(self.record, wish, reason=because.reason, by=because.by)


class SourceForm(RecordForm):
    heading = "Rename an outlet"
    verb = "Save"
    done = "Saved"
    explained = "All its articles show the new name; its address stays."
    reasons = ("It calls itself so",)

    name = forms.CharField(max_length=LONGEST_NAME)

    def __init__(self, *given: Any, **named: Any) -> None:  # noqa: ANN401 as Django's
        super().__init__(*given, **named)
        self.initial["name"] = self.record.name

    def perform(self, because: Because) -> None:
        name = self.cleaned_data["name"]
        rename_source(self.record, name=name, reason=because.reason, by=because.by)


class MergeRecordForm(RecordForm):
    heading = "Merge into another"
    verb = "Merge"
    done = "Merged away:"
    explained = (
        "Everything is the other's from now on, whatever is read later; undoing gives it back."
    )
    reasons = ("Two names of the same",)

    other = forms.CharField(
        label="Into",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text="The name of the one that stays.",
    )

    def clean_other(self) -> Actor | Place:
        """The one that stays. Raises ValidationError where the words name none, or several."""
        words = " ".join(self.cleaned_data["other"].split())
        return actor_named(words) if isinstance(self.record, Actor) else place_named(words)

    def events(self) -> list[Event]:
        return _events_with(self.record)[: self.most_events]

    def perform(self, because: Because) -> None:
        other = self.cleaned_data["other"]
        if isinstance(self.record, Actor):
            merge_actors(self.record, other, reason=because.reason, by=because.by)
        else:
            merge_places(self.record, other, reason=because.reason, by=because.by)


class SplitRecordForm(RecordForm):
    heading = "Split: two under one name"
    verb = "Split"
    done = "Split"
    explained = "The events that you tick get the other one, under a name and address of its own."
    reasons = ("Two different ones were taken for one",)

    name = forms.CharField(label="Name of the other", max_length=LONGEST_NAME)
    chosen = forms.MultipleChoiceField(
        label="Events of the other",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Tick the events of the other one."},
    )

    def __init__(self, *given: Any, **named: Any) -> None:  # noqa: ANN401 as Django's
        super().__init__(*given, **named)
        self.known = {str(event.pk): event for event in _events_with(self.record)}
        field = self.fields["chosen"]
        assert isinstance(field, forms.MultipleChoiceField)  # noqa: S101 for the type checker
        field.choices = [(pk, event_words(event)) for pk, event in self.known.items()]

    def events(self) -> list[Event]:
        chosen = self.cleaned_data.get("chosen", ()) if self.is_bound else ()
        return [self.known[pk] for pk in chosen][: self.most_events]

    def perform(self, because: Because) -> None:
        events = [self.known[pk] for pk in self.cleaned_data["chosen"]]
        name, reason, by = self.cleaned_data["name"], because.reason, because.by
        if isinstance(self.record, Actor):
            split_actor(self.record, events, name=name, reason=reason, by=by)
        else:
            split_place(self.record, events, name=name, reason=reason, by=by)


def _events_with(record: Record) -> list[Event]:
    """The live events of an actor or place, latest first, at most 200. One query."""
    if isinstance(record, Actor):
        found = Event.objects.filter(participations__actor=record, participations__removed=False)
    else:
        found = Event.objects.filter(shown_place_id=record.pk)
    return list(found.live().distinct().order_by("-sort_on", "-pk")[:200])
