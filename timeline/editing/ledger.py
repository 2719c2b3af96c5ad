"""The values of an event that editors may correct, as the ledger keeps them, and their words.

A date is its EDTF string, then a space and the part of the day where one is named
("2022-01-09 evening"); "" says that there is no date. A place is its key. None is: nothing known.
"""

from collections.abc import Iterable, Mapping

from timeline.extraction.dates.edtf import EdtfError, parse, words
from timeline.models import Correction, Event, Place
from timeline.models.dating import date_value, split_date

type Value = str | None

FIELDS = ("date", "title", "status", "place", "kind")


_ACTS = {
    "correct": "corrected the {field}",
    "withdraw": "withdrew the correction of the {field}",
    "add": "added it by hand",
    "merge": "merged it with another",
    "split": "split it in two",
    "move": "moved a sentence",
    "mark": "marked a sentence as wrong",
    "accept": "accepted it as right",
    "dispute": "marked it as disputed",
    "reject": "rejected it",
    "restore": "restored it",
    "judge": "told it apart from another",
    "undo": "undid an earlier change",
}
_CALLED = {"published": "publication date"}


def act_words(correction: Correction) -> str:
    """What was done, as the end of a sentence that begins with who did it.

    >>> act_words(Correction(act="correct", field="date"))
    'corrected the date'
    >>> act_words(Correction(act="correct", field="published"))
    'corrected the publication date'
    """
    field = _CALLED.get(correction.field, correction.field)
    return _ACTS[correction.act].format(field=field)


def date_words(value: Value) -> str:
    """A date for people; what does not parse is given as it stands.

    >>> date_words("2022-01-09 evening")
    'Sunday 9 January 2022, evening'
    >>> date_words("")
    'no date'
    """
    edtf, daypart = split_date(value)
    if not edtf:
        return "no date"
    try:
        said = words(parse(edtf))
    except EdtfError:  # a posted form may carry anything
        return edtf
    return f"{said}, {daypart}" if daypart else said


def value_words(field: str, value: Value, place_names: Mapping[str, str]) -> str:
    """A value of the ledger for people; `place_names` by key."""
    if field == "date":
        return date_words(value)
    if not value:
        return f"no {field}"
    return place_names.get(value, value) if field == "place" else value


def shown_values(event: Event) -> dict[str, Value]:
    """What readers see of an event, by field. One query where it has a place that is not loaded."""
    return {
        "date": date_value(event.edtf, event.daypart),
        "title": event.title,
        "status": event.status,
        "place": event.place.key if event.place else None,
        "kind": event.kind,
    }


def machine_values(event: Event) -> dict[str, Value]:
    """What the machine reads in the mentions of an event, by field."""
    return {
        "date": date_value(event.read_edtf, event.read_daypart),
        "title": event.read_title,
        "status": event.read_status,
        "place": event.read_place.key if event.read_place else None,
        "kind": event.read_kind,
    }


def corrected_fields(event: Event) -> tuple[str, ...]:
    """The fields where an editor's value is shown."""
    edited = {
        "date": event.edited_edtf,
        "title": event.edited_title,
        "status": event.edited_status,
        "place": event.edited_place_id,
        "kind": event.edited_kind,
    }
    return tuple(field for field in FIELDS if edited[field] is not None)


def names_of_places(corrections: Iterable[Correction]) -> dict[str, str]:
    """The names of the places that corrections speak of, by key. One query."""
    keys = {
        key
        for correction in corrections
        if correction.field == "place"
        for key in (correction.old, correction.new, correction.machine)
        if key
    }
    return dict(Place.objects.filter(key__in=keys).values_list("key", "name")) if keys else {}
