"""What an editor does to an event beyond correcting it: each act is a form with a reason.

A form carries the versions of the events that its page showed; an act on one that was saved since
is refused. `perform` does the act, so that it can be rehearsed as well.
"""

import datetime as dt
import json
from typing import TYPE_CHECKING, Any, ClassVar, cast

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.http import QueryDict
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from timeline.editing import evidence, reviewing
from timeline.editing.entries import LONGEST_REASON, Because, undo
from timeline.editing.merging import split
from timeline.editing.naming import event_named, event_words, sentence_words
from timeline.models import Correction, Event, Mention

if TYPE_CHECKING:
    _Sentences = forms.ModelMultipleChoiceField[Mention]
else:
    _Sentences = forms.ModelMultipleChoiceField

DAYS_AROUND = dt.timedelta(days=7)
MOST_TARGETS = 50
INCOMPLETE = "The page was sent incomplete. Open it again."


class ActForm(forms.Form):
    """A reason, and the versions of the events that were seen: `{"12": 3}`."""

    heading: ClassVar[str]
    verb: ClassVar[str]
    done: ClassVar[str]
    explained: ClassVar[str]
    reasons: ClassVar[tuple[str, ...]] = ()
    is_dangerous: ClassVar[bool] = False

    seen = forms.JSONField(widget=forms.HiddenInput(attrs={"autocomplete": "off"}))
    reason = forms.CharField(
        max_length=LONGEST_REASON,
        error_messages={"required": "Say why: readers see the reason."},
        widget=forms.TextInput(attrs={"list": "reasons", "autocomplete": "off", "autofocus": True}),
    )

    def __init__(self, *given: Any, event: Event, **named: Any) -> None:  # noqa: ANN401 as Django's
        super().__init__(*given, **named)
        self.label_suffix = ""
        self.event = event
        self.order_fields([name for name in self.fields if name != "reason"] + ["reason"])
        self.initial["seen"] = self._seen()

    def events(self) -> list[Event]:
        """The events that the act is about."""
        return [self.event]

    @property
    def opened(self) -> str:
        """When the page was opened, an ISO instant; now where the page does not say."""
        seen = self.cleaned_data.get("seen", {})
        at = parse_datetime(str(seen.get("opened", "")))
        return (at or timezone.now()).isoformat()

    def catch_up(self) -> None:
        """Go on from the events as they are now, after it was said what changed."""
        for event in self.events():
            event.refresh_from_db(fields=["version"])
        sent = cast("QueryDict", self.data).copy()
        sent["seen"] = json.dumps(self._seen())
        self.data = sent

    def _seen(self) -> dict[str, Any]:
        versions = {str(one.pk): one.version for one in self.events()}
        return {**versions, "opened": timezone.now().isoformat()}

    def clean_seen(self) -> dict[str, int]:
        """Give each event the version that the editor saw."""
        seen = self.cleaned_data["seen"]
        for event in self.events():
            version = seen.get(str(event.pk)) if isinstance(seen, dict) else None
            if not isinstance(version, int):
                raise ValidationError(INCOMPLETE)
            event.version = version
        return dict(seen)

    def perform(self, because: Because) -> Event:
        """Do it; the event to show afterwards. Raises CorrectionError."""
        raise NotImplementedError

    @property
    def is_as_shown(self) -> bool:
        """Whether the page that was sent showed what it asks for."""
        return True

    def visible_parts(self) -> list[forms.BoundField]:
        """The fields to be filled in, the reason last."""
        return [field for field in self.visible_fields() if field.name != "reason"]


class AcceptForm(ActForm):
    heading = "Accept an event"
    verb = "Accept"
    done = "Accepted"
    explained = "Right as readers see it: out of the queue until something changes."
    reasons = ("Compared with its sources: right as shown",)

    def perform(self, because: Because) -> Event:
        reviewing.accept(self.event, reason=because.reason, by=because.by)
        return self.event


class DisputeForm(ActForm):
    heading = "Mark an event as disputed"
    verb = "Mark disputed"
    done = "Marked as disputed:"
    explained = "Kept on the site, with a mark that says that this is doubtful, and why."
    reasons = ("The sources contradict each other",)

    def perform(self, because: Because) -> Event:
        reviewing.dispute(self.event, reason=because.reason, by=because.by)
        return self.event


class RejectForm(ActForm):
    heading = "Reject an event"
    verb = "Reject"
    done = "Rejected"
    explained = "Taken off the timeline; the address goes on answering, with your reason."
    reasons = ("No event: the sentence was misread",)
    is_dangerous = True

    def perform(self, because: Because) -> Event:
        reviewing.reject(self.event, reason=because.reason, by=because.by)
        return self.event


class RestoreForm(ActForm):
    heading = "Restore an event"
    verb = "Restore"
    done = "Restored"
    explained = "It is on the timeline again."

    def perform(self, because: Because) -> Event:
        reviewing.restore(self.event, reason=because.reason, by=because.by)
        return self.event


class UndoForm(ActForm):
    heading = "Undo a change"
    verb = "Undo"
    done = "Undone for"
    explained = "Everything is put back as it was before; the ledger keeps both."
    reasons = ("Done by mistake", "It was right as it stood")

    def __init__(self, *given: Any, entry: Correction, **named: Any) -> None:  # noqa: ANN401
        self.entry = entry
        super().__init__(*given, **named)

    def events(self) -> list[Event]:
        """All that the entry is about: a merge is undone on both sides. One query."""
        first = self.entry.part_of_id or self.entry.pk
        about = Q(corrections=first) | Q(corrections__part_of=first)
        others = Event.objects.filter(about).exclude(pk=self.event.pk)
        return [self.event, *others.distinct().order_by("pk")]

    def perform(self, because: Because) -> Event:
        undo(self.entry, reason=because.reason, by=because.by)
        return self.event


class SentencesField(_Sentences):
    """Sentences to tick, each with its outlet."""

    def label_from_instance(self, obj: Mention) -> str:
        return sentence_words(obj)


class SplitForm(ActForm):
    heading = "Split an event"
    verb = "Split"
    done = "Split"
    explained = (
        "The sentences that you tick tell of another event; it gets an address of its own. The two "
        "are remembered as different."
    )
    reasons = ("Two events were taken for one",)

    mentions = SentencesField(
        label="Sentences that tell of another event",
        queryset=Mention.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Tick the sentences that tell of another event."},
    )

    def __init__(self, *given: Any, **named: Any) -> None:  # noqa: ANN401 as Django's
        super().__init__(*given, **named)
        field = self.fields["mentions"]
        assert isinstance(field, forms.ModelMultipleChoiceField)  # noqa: S101 for the type checker
        field.queryset = self.event.mentions.select_related("article__source")

    def perform(self, because: Because) -> Event:
        chosen = list(self.cleaned_data["mentions"])
        split(self.event, chosen, reason=because.reason, by=because.by)
        return self.event


class EvidenceForm(ActForm):
    heading = "Put a sentence right"
    verb = "Do it"
    done = "Sentence put right of"
    explained = "The event is read again from the sentences that remain with it."
    reasons = ("The sentence tells of something else",)

    what = forms.ChoiceField(
        label="The sentence",
        choices=[
            ("wrong", "was misread: mark it wrong, it stays here without a vote"),
            ("detach", "tells of no event: detach it"),
            ("move", "tells of another event: move it there"),
        ],
        widget=forms.RadioSelect,
    )
    target = forms.CharField(
        label="The other event",
        required=False,
        help_text="Only for moving: one of the list, of the days around, or its number or address.",
        widget=forms.TextInput(attrs={"autocomplete": "off", "list": "targets"}),
    )

    def __init__(self, *given: Any, mention: Mention, **named: Any) -> None:  # noqa: ANN401
        self.mention = mention
        super().__init__(*given, **named)
        self.initial["what"] = "wrong"

    def targets(self) -> list[str]:
        """Where it may belong: the events of the days around, in their order. A query."""
        day = self.event.sort_on
        if day is None:
            return []
        around = (day - DAYS_AROUND, day + DAYS_AROUND)
        near = Event.objects.live().filter(sort_on__range=around).exclude(pk=self.event.pk)
        return [event_words(one) for one in near.chronological()[:MOST_TARGETS]]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("what") == "move":
            try:
                cleaned["target"] = event_named(cleaned.get("target", ""))
            except ValidationError as wrong:
                self.add_error("target", wrong)
        return cleaned

    def perform(self, because: Because) -> Event:
        what, reason, by = self.cleaned_data["what"], because.reason, because.by
        if what == "move":
            to = self.cleaned_data["target"]
            evidence.move(self.event, self.mention, to=to, reason=reason, by=by)
        else:
            act = evidence.detach if what == "detach" else evidence.mark_wrong
            act(self.event, self.mention, reason=reason, by=by)
        return self.event
