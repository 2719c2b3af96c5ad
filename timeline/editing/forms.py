"""The form in which an editor corrects an event.

It carries what the editor saw when the page was loaded: the version and the shown values. What was
changed is judged against that, never against the database of now: so a save that overtakes another
is noticed, and what the editor did not touch is never written.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

from timeline.editing import reviewing
from timeline.editing.corrections import (
    LONGEST_TITLE,
    correct_date,
    correct_kind,
    correct_place,
    correct_status,
    correct_title,
    differences,
    withdraw,
)
from timeline.editing.date_form import DATE_FIELDS, DateForm, date_initial
from timeline.editing.entries import LONGEST_REASON, CorrectionError
from timeline.editing.ledger import (
    FIELDS,
    Value,
    corrected_fields,
    date_words,
    shown_values,
)
from timeline.editing.participants import (
    ROLES,
    ActorField,
    correct_participants,
    part_words,
    parts_shown,
    takes_part,
)
from timeline.editing.places import PlaceField
from timeline.editing.rehearsing import Prospect, rehearse
from timeline.editing.threeway import Way, ways
from timeline.editing.turned_back import NOT_YET, stale
from timeline.editing.wishes import Wish, initial_of, with_date
from timeline.extraction.dates.edtf import EdtfError
from timeline.models import Correction, Event
from timeline.models.dating import split_date
from timeline.models.events import STATUSES

if TYPE_CHECKING:
    EventModelForm = forms.ModelForm[Event]
else:
    EventModelForm = forms.ModelForm

SAY_WHY = "Say why: readers see the reason."
CORRECTING: dict[str, Callable[..., Correction]] = {
    "title": correct_title,
    "status": correct_status,
    "kind": correct_kind,
    "place": correct_place,
}
INCOMPLETE = "The page was sent incomplete. Open it again."
KIND_CHOICES = (
    ("event", "Something was done"),
    ("statement", "Somebody said it"),
)


class EventForm(DateForm, EventModelForm):
    """Corrections of an event with one reason.

    Buttons: `_use` (a date that a source says), `_withdraw` (a field), `_confirm` (keep a
    correction that the machine has overtaken), `_preview` (say what saving would do), `_theirs`
    (take a field as somebody else saved it meanwhile), `_next` (have it count as reviewed too, also
    without any change). A form that only previews is refused.
    """

    editor: ClassVar[User | None] = None

    seen = forms.JSONField(widget=forms.HiddenInput(attrs={"autocomplete": "off"}))
    title = forms.CharField(
        max_length=LONGEST_TITLE, error_messages={"required": "An event needs a title."}
    )
    status = forms.ChoiceField(choices=[(status, status.capitalize()) for status in STATUSES])
    kind = forms.ChoiceField(choices=[(kind, words) for kind, words in KIND_CHOICES])
    place = PlaceField(
        required=False, widget=forms.TextInput(attrs={"list": "places", "autocomplete": "off"})
    )
    added_actor = ActorField(
        required=False,
        label="Add somebody",
        widget=forms.TextInput(attrs={"list": "actors", "autocomplete": "off"}),
    )
    added_role = forms.ChoiceField(
        required=False,
        label="as",
        choices=[(role, role.capitalize()) for role in ROLES],
        initial="participant",
    )
    removed = forms.MultipleChoiceField(
        required=False, label="Remove", widget=forms.CheckboxSelectMultiple
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
            data = with_date(data, str(data["_use"]))
        initial = initial_of(instance)
        super().__init__(data, files, instance=instance, initial=initial, label_suffix="")
        self.wish = Wish()
        self.done: list[Correction] = []
        self.ways: list[Way] = []
        self.prospects: list[Prospect] = []
        removed = self.fields["removed"]
        assert isinstance(removed, forms.MultipleChoiceField)  # noqa: S101 for the type checker
        removed.choices = [(str(part.pk), part_words(part)) for part in parts_shown(instance)]

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
            raise ValidationError(stale(*self._overtaken_by(seen)))
        if theirs := self.data.get("_theirs"):
            self._show_again(without=theirs)
            told = f"Not saved yet. The {theirs} is as it was saved by the other."
            raise ValidationError(told, code=NOT_YET)
        if "_preview" in self.data:
            self.errors.pop("reason", None)
        if not self.errors:
            self._refuse_what_makes_no_sense()
        if "_preview" in self.data and not self.errors:
            self._rehearse()
        return cleaned

    def _rehearse(self) -> None:
        """Say what saving would do; the form is not saved."""
        self.cleaned_data["reason"] = self.cleaned_data.get("reason") or "A rehearsal"
        try:
            self.prospects = rehearse(lambda: self.save_corrections(self.editor), [self.instance])
        except (CorrectionError, EdtfError) as wrong:
            raise ValidationError(str(wrong)) from wrong
        finally:
            self.done = []
            self.instance.refresh_from_db()
        raise ValidationError("Not saved yet: see below what saving does.", code=NOT_YET)

    def save_corrections(self, by: User | None) -> None:
        """Write what was wanted; `done` has the lines of the ledger.

        Raises StaleEventError where somebody else was quicker, CorrectionError.
        """
        if by is None:
            raise TypeError("Nobody is signed in.")
        event, wish = self.instance, self.wish
        because = {"reason": self.cleaned_data["reason"], "by": by}
        if wish.withdrawn:
            self.done.append(withdraw(event, wish.withdrawn, **because))
        date = shown_values(event)["date"] if wish.is_confirmed else wish.date
        if date is not None:
            edtf, daypart = split_date(date)
            self.done.append(correct_date(event, edtf=edtf, daypart=daypart, **because))
        for field, correct in CORRECTING.items():
            value = getattr(wish, field)
            if value is not None:
                self.done.append(correct(event, **{field: value}, **because))
        if wish.added or wish.removed:
            added = [wish.added] if wish.added else []
            done = correct_participants(event, added=added, removed=wish.removed, **because)
            self.done.append(done)
            event.refresh_from_db()

    def mark_reviewed(self, by: User) -> None:
        """Have the event count as looked at; where nothing else was wanted, accept it."""
        if self.done:
            reviewing.mark_reviewed(self.instance)
        else:
            why = self.cleaned_data["reason"]
            self.done.append(reviewing.accept(self.instance, reason=why, by=by))

    def others(self) -> list[forms.BoundField]:
        """The fields beside the date."""
        return [self["title"], self["status"], self["place"], self["kind"]]

    def sentence(self) -> str:
        """The date as it would read if the form were saved; empty where that cannot be said."""
        if self.errors.keys() & set(DATE_FIELDS):
            return ""
        wanted = self.wish.date
        return date_words(shown_values(self.instance)["date"] if wanted is None else wanted)

    def _wish(self, seen: dict[str, Any], date: Value) -> Wish:
        place = self.cleaned_data.get("place")
        added = self.cleaned_data.get("added_actor")
        return Wish(
            date=date,
            title=self._if_changed("title", seen),
            status=self._if_changed("status", seen),
            kind=self._if_changed("kind", seen),
            place=place if place is not None and place.key != seen["place"] else None,
            added=(added, self.cleaned_data.get("added_role") or "participant") if added else None,
            removed=frozenset(int(pk) for pk in self.cleaned_data.get("removed", ())),
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
        if wish.added and takes_part(event, *wish.added, but=wish.removed):
            self.add_error("added_actor", "{} is {} already.".format(*wish.added))
        if event.place and not self.cleaned_data["place"]:
            message = "Name a place; that there is none cannot be said here."
            raise ValidationError({"place": message})
        if not (wish.withdrawn or wish.is_confirmed or wish.changes or "_next" in self.data):
            raise ValidationError("Nothing was changed, so there is nothing to save.")

    def _overtaken_by(self, seen: dict[str, Any]) -> list[str]:
        """Why the form is refused; `ways` has the difference, and the form shows what is now."""
        found = differences(self.instance, seen=seen)
        wish = self.wish
        place = wish.place.key if wish.place else None
        mine = {field: getattr(wish, field) for field in FIELDS} | {"place": place}
        self.ways = ways(found, mine)
        self._show_again()
        return [
            "Not saved: this event was changed while you had it open.",
            *(
                [one.words() for one in found]
                or ["What readers see is the same; its evidence was read again."]
            ),
            "The form shows it as it is now, with your own changes: save again if they hold.",
        ]

    def _show_again(self, without: str = "") -> None:
        """Have the form show the event as it is now, but for what the editor changed."""
        now = initial_of(self.instance)
        data = QueryDict(mutable=True)
        data.update(self.data)
        kept = [field for field in FIELDS if getattr(self.wish, field) is not None]
        kept = [field for field in kept if field != without]
        if not self.errors.keys() & set(DATE_FIELDS):
            data = with_date(data, self.wish.date if "date" in kept else now["seen"]["date"])
        for field in ("title", "status", "place", "kind"):
            if field not in kept and field not in self.errors:
                data[field] = now[field]
        data["seen"] = self.fields["seen"].prepare_value(now["seen"])
        self.data = data
