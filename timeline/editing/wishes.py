"""What an editor wants of an event, and the values with which its form is filled in."""

from dataclasses import dataclass
from typing import Any

from django.http import QueryDict

from timeline.editing.date_form import date_initial
from timeline.editing.ledger import FIELDS, Value, shown_values
from timeline.editing.places import place_words
from timeline.extraction.dates.edtf import EdtfError
from timeline.models import Actor, Event, Place
from timeline.models.dating import split_date


@dataclass(frozen=True, slots=True)
class Wish:
    """What an editor wants of an event; None and empty: nothing of that kind."""

    date: Value = None
    title: Value = None
    status: Value = None
    place: Place | None = None
    kind: Value = None
    added: tuple[Actor, str] | None = None
    removed: frozenset[int] = frozenset()
    withdrawn: str = ""
    is_confirmed: bool = False

    @property
    def changes(self) -> tuple[str, ...]:
        """The fields that get a new value."""
        fields = tuple(field for field in FIELDS if getattr(self, field) is not None)
        return (*fields, "participants") if self.added or self.removed else fields


def initial_of(event: Event) -> dict[str, Any]:
    """What the form shows before anything is changed."""
    shown = shown_values(event)
    return {
        **date_initial(shown["date"]),
        "seen": {"version": event.version, **shown},
        "title": shown["title"],
        "status": shown["status"],
        "place": place_words(event.place),
        "kind": shown["kind"],
    }


def with_date(data: QueryDict, value: Value) -> QueryDict:
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
