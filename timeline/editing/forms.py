"""The form in which an editor corrects an event.

It carries what the editor saw when the page was loaded: the version and the shown values. What was
changed is judged against that, never against the database of now: so a save that overtakes another
is noticed, and what the editor did not touch is never written.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

from timeline.editing.corrections import (
    LONGEST_TITLE,
    correct_date,
    correct_place,
    correct_status,
    correct_title,
    differences,
    withdraw,
)
from timeline.editing.date_form import DATE_FIELDS, DateForm, date_initial
from timeline.editing.entries import LONGEST_REASON
from timeline.editing.ledger import (
    FIELDS,
    Value,
    corrected_fields,
    date_words,
    shown_values,
    split_date,
)
from timeline.editing.places import PlaceField, place_words
from timeline.extraction.dates.edtf import EdtfError
from timeline.models import Correction, Event, Place
from timeline.models.events import STATUSES

if TYPE_CHECKING:
    EventModelForm = forms.ModelForm[Event]
else:
    EventModelForm = forms.ModelForm

SAY_WHY = "Say why: readers see the reason."
INCOMPLETE = "The page was sent incomplete. Open it again."


@dataclass(frozen=True, slots=True)
class Wish:
    """What an editor wants of an event; None and empty: nothing of that kind."""

    date: Value = None
    title: Value = None
    status: Value = None
    place: Place | None = None
    withdrawn: str = ""
    is_confirmed: bool = False

    @property
    def changes(self) -> tuple[str, ...]:
        """The fields that get a new value."""
        return tuple(field for field in FIELDS if getattr(self, field) is not None)


class EventForm(DateForm, EventModelForm):
    """Corrections of an event with one reason.

    Buttons: `_use` (a date that a source says), `_withdraw` (a field), `_confirm` (keep a
    correction that the machine has overtaken).
    """

    seen = forms.JSONField(widget=forms.HiddenInput(attrs={"autocomplete": "off"}))
    title = forms.CharField(
        max_length=LONGEST_TITLE, error_messages={"required": "An event needs a title."}
    )
    status = forms.ChoiceField(choices=[(status, status.capitalize()) for status in STATUSES])
    place = PlaceField(
        required=False, widget=forms.TextInput(attrs={"list": "places", "autocomplete": "off"})
    )
    reason = forms.CharField(
        max_length=LONGEST_REASON,
        error_messages={"required": SAY_WHY},
        widget=forms.TextInput(attrs={"list": "reasons", "autocomplete": "off"}),
    )

    class Meta:
        model = Event
        fields = ()

    def __init__(
        self,
        data: QueryDict | None = None,
        files: "MultiValueDict[str, UploadedFile[Any]] | None" = None,
        *,
        instance: Event,
    ) -> None:
        if data is not None and "_use" in data:
            data = _with_date(data, str(data["_use"]))
        initial = initial_of(instance)
        super().__init__(data, files, instance=instance, initial=initial, label_suffix="")
        self.wish = Wish()
        self.done: list[Correction] = []

    def clean_seen(self) -> dict[str, Any]:
        """What the page showed; a browser sends it back as it was."""
        seen = self.cleaned_data["seen"]
        if not isinstance(seen, dict) or seen.keys() != {"version", *FIELDS}:
            raise ValidationError(INCOMPLETE)
        if not all(isinstance(seen[field], str | None) for field in FIELDS):
            raise ValidationError(INCOMPLETE)
        try:
            date_initial(seen["date"])
        except EdtfError as wrong:
            raise ValidationError(INCOMPLETE) from wrong
        return seen

    def clean_title(self) -> str:
        """Without needless spaces."""
        return " ".join(self.cleaned_data["title"].split())

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        seen = cleaned.get("seen")
        if seen is None:
            raise ValidationError(INCOMPLETE)
        try:
            self.wish = self._wish(seen, self.changed_date(seen["date"]))
        except ValidationError as wrong:  # the date, beside its field
            self.wish = self._wish(seen, None)
            self.add_error(None, wrong)
        if seen["version"] != self.instance.version:
            self._show_again()
            raise ValidationError(self._overtaken_by(seen), code="stale")
        if not self.errors:
            self._refuse_what_makes_no_sense()
        return cleaned

    def save_corrections(self, by: User) -> None:
        """Write what was wanted; `done` has the lines of the ledger.

        Raises StaleEventError where somebody else was quicker.
        """
        event, wish = self.instance, self.wish
        because = {"reason": self.cleaned_data["reason"], "by": by}
        if wish.withdrawn:
            self.done.append(withdraw(event, wish.withdrawn, **because))
        date = shown_values(event)["date"] if wish.is_confirmed else wish.date
        if date is not None:
            edtf, daypart = split_date(date)
            self.done.append(correct_date(event, edtf=edtf, daypart=daypart, **because))
        if wish.title is not None:
            self.done.append(correct_title(event, title=wish.title, **because))
        if wish.status is not None:
            self.done.append(correct_status(event, status=wish.status, **because))
        if wish.place is not None:
            self.done.append(correct_place(event, place=wish.place, **because))

    def others(self) -> list[forms.BoundField]:
        """The fields beside the date."""
        return [self["title"], self["status"], self["place"]]

    def sentence(self) -> str:
        """The date as it would read if the form were saved; empty where that cannot be said."""
        if self.errors.keys() & set(DATE_FIELDS):
            return ""
        wanted = self.wish.date
        return date_words(shown_values(self.instance)["date"] if wanted is None else wanted)

    def _wish(self, seen: dict[str, Any], date: Value) -> Wish:
        place = self.cleaned_data.get("place")
        return Wish(
            date=date,
            title=self._if_changed("title", seen),
            status=self._if_changed("status", seen),
            place=place if place is not None and place.key != seen["place"] else None,
            withdrawn=self.data.get("_withdraw", ""),
            is_confirmed="_confirm" in self.data,
        )

    def _if_changed(self, field: str, seen: dict[str, Any]) -> Value:
        value = self.cleaned_data.get(field)
        return None if value == seen[field] else value

    def _refuse_what_makes_no_sense(self) -> None:
        wish, event = self.wish, self.instance
        if (wish.withdrawn or wish.is_confirmed) and wish.changes:
            raise ValidationError("Save your other changes first, or undo them.")
        if wish.withdrawn and wish.withdrawn not in corrected_fields(event):
            raise ValidationError("That correction is withdrawn already.")
        if wish.is_confirmed and not event.is_overtaken:
            raise ValidationError("The articles say nothing new against the corrected date.")
        if event.place and not self.cleaned_data["place"]:
            message = "Name a place; that there is none cannot be said here."
            raise ValidationError({"place": message})
        if not (wish.withdrawn or wish.is_confirmed or wish.changes):
            raise ValidationError("Nothing was changed, so there is nothing to save.")

    def _overtaken_by(self, seen: dict[str, Any]) -> list[str]:
        changed = [difference.words() for difference in differences(self.instance, seen=seen)]
        return [
            "Not saved: this event was changed while you had it open.",
            *(changed or ["What readers see is the same; its evidence was read again."]),
            "The form shows it as it is now, with your own changes: save again if they hold.",
        ]

    def _show_again(self) -> None:
        """Have the form show the event as it is now, but for what the editor changed."""
        now = initial_of(self.instance)
        data = QueryDict(mutable=True)
        data.update(self.data)
        if self.wish.date is None and not self.errors.keys() & set(DATE_FIELDS):
            data = _with_date(data, now["seen"]["date"])
        for field in ("title", "status", "place"):
            if getattr(self.wish, field) is None and field not in self.errors:
                data[field] = now[field]
        data["seen"] = self.fields["seen"].prepare_value(now["seen"])
        self.data = data


def initial_of(event: Event) -> dict[str, Any]:
    """What the form shows before anything is changed."""
    shown = shown_values(event)
    return {
        **date_initial(shown["date"]),
        "seen": {"version": event.version, **shown},
        "title": shown["title"],
        "status": shown["status"],
        "place": place_words(event.place),
    }


def _with_date(data: QueryDict, value: Value) -> QueryDict:
    """A posted form that says another date. One that does not parse goes into the EDTF box."""
    data = data.copy()
    try:
        said = date_initial(value)
    except EdtfError:
        said = {"edtf": split_date(value)[0]}
    for name, part in said.items():
        if part is False:
            data.pop(name, None)
        else:
            data[name] = "on" if part is True else part
    return data
