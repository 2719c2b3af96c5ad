"""Acts on two events: made one, or told apart."""

from typing import Any

from django import forms

from timeline.editing import reviewing
from timeline.editing.act_forms import ActForm
from timeline.editing.corrections import LONGEST_TITLE
from timeline.editing.entries import Because
from timeline.editing.merging import merge
from timeline.editing.naming import event_words, sentence_words
from timeline.models import Event

MOST_SENTENCES = 3  # of each side of a pair


class PairForm(ActForm):
    """An act on two events."""

    def __init__(self, *given: Any, other: Event, **named: Any) -> None:  # noqa: ANN401
        self.other = other
        super().__init__(*given, **named)

    def events(self) -> list[Event]:
        return [self.event, self.other]

    def sides(self) -> list[tuple[str, list[str]]]:
        """Each event with the first sentences that tell of it. A query for each."""
        return [
            (
                event_words(event),
                [
                    sentence_words(mention)
                    for mention in event.mentions.filter(
                        is_wrong=False, gone_since__isnull=True
                    ).select_related("article__source")[:MOST_SENTENCES]
                ],
            )
            for event in self.events()
        ]


class ApartForm(PairForm):
    heading = "Two events, not the same"
    verb = "Not the same"
    done = "Told apart from another:"
    explained = "Both stay; the pair is not proposed again."
    reasons = ("Two events that look alike",)

    def perform(self, because: Because) -> Event:
        reviewing.tell_apart(self.event, self.other, reason=because.reason, by=because.by)
        return self.event


class MergeForm(PairForm):
    heading = "Merge two events"
    verb = "Merge"
    done = "Merged into"
    explained = (
        "All evidence comes together in the one that you keep; the address of the other leads "
        "there. Undoing takes them apart again, exactly."
    )
    reasons = ("The same event, told by several sources",)

    keep = forms.ChoiceField(label="Keep", widget=forms.RadioSelect)
    title = forms.CharField(
        label="Its title",
        required=False,
        max_length=LONGEST_TITLE,
        help_text="One of the two, or another; empty: as all its sentences together tell it.",
        widget=forms.TextInput(attrs={"list": "titles", "autocomplete": "off"}),
    )

    def __init__(self, *given: Any, **named: Any) -> None:  # noqa: ANN401 as Django's
        super().__init__(*given, **named)
        field = self.fields["keep"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 for the type checker
        field.choices = [(str(one.pk), event_words(one)) for one in self.events()]
        most = max(self.events(), key=lambda one: (one.mention_count, -one.pk))
        self.initial.setdefault("keep", str(most.pk))

    def titles(self) -> list[str]:
        """The titles that the two have."""
        return list(dict.fromkeys(str(event.title) for event in self.events()))

    @property
    def kept(self) -> str:
        """The number of the event that is chosen to be kept."""
        return str(self.cleaned_data["keep"] if self.is_bound else self.initial["keep"])

    @property
    def is_as_shown(self) -> bool:
        """Whether the page showed the direction that is asked for now, or none."""
        return self.data.get("shown", "") in {"", self.kept}

    def perform(self, because: Because) -> Event:
        winner, loser = self.event, self.other
        if self.kept == str(self.other.pk):
            winner, loser = loser, winner
        title = self.cleaned_data["title"] if self.is_bound else self.initial.get("title", "")
        merge(loser, winner, title=title, reason=because.reason, by=because.by)
        return winner
