"""The date panel: the parts of a date and the same date as EDTF, kept in step.

The script says in `changed` which of both was typed last. Without it the EDTF string is taken where
it differs from what the page showed, else the parts are.
"""

from dataclasses import asdict, fields
from functools import partial
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from timeline.editing.builder import NO_DATE, DateParts, PartError, edtf_of, parts_of
from timeline.editing.ledger import Value
from timeline.editing.written import date_written, with_whole_dates
from timeline.extraction.dates.edtf import EdtfError, Precision, parse
from timeline.extraction.dates.points import MONTHS
from timeline.models.dating import DAYPARTS, LONGEST_EDTF, date_value, split_date

PRECISIONS = [
    (Precision.TIME.value, "Clock time"),
    *(
        (precision.value, precision.value.capitalize())
        for precision in Precision
        if precision is not Precision.TIME
    ),
    (NO_DATE, "No date"),
]
SEASONS = [
    "Spring (March–May)",
    "Summer (June–August)",
    "Autumn (September–November)",
    "Winter (from December)",
]
QUARTERS = [
    "1st (January–March)",
    "2nd (April–June)",
    "3rd (July–September)",
    "4th (October–December)",
]
DATE_FIELDS = ("edtf", *(part.name for part in fields(DateParts)))


def _numbered(words: list[str] | tuple[str, ...]) -> list[tuple[str, str]]:
    return [("", "—"), *((str(number), word) for number, word in enumerate(words, start=1))]


def _typed(label: str, *, size: int, **attributes: str) -> forms.CharField:
    """A box that shows `size` characters and takes a whole date: a browser must not cut it short,
    for "20 January 2023" would become "20".
    """
    widget = forms.TextInput(attrs={"autocomplete": "off", "size": str(size), **attributes})
    field = forms.CharField(label=label, required=False, max_length=LONGEST_EDTF, widget=widget)
    del field.widget.attrs["maxlength"]
    return field


def _chosen(label: str, choices: list[tuple[str, str]]) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=choices, required=False)


_number = partial(_typed, inputmode="numeric")


class DateForm(forms.Form):
    """What an editor says of a date. Fields are named as in DateParts, and `edtf`."""

    precision = forms.ChoiceField(
        label="How precise", choices=PRECISIONS, required=False, widget=forms.RadioSelect
    )
    day = _number("Day", size=2)
    month = _chosen("Month", _numbered(MONTHS))
    year = _number("Year", size=4)
    until_day = _number("Last day", size=2)
    until_month = _chosen("Last month", _numbered(MONTHS))
    until_year = _number("Last year", size=4)
    season = _chosen("Season", _numbered(SEASONS))
    quarter = _chosen("Quarter", _numbered(QUARTERS))
    clock = _typed("Time", size=8, placeholder="08:55")
    zone = _typed("Zone", size=9, placeholder="+01:00", list="zones")
    daypart = _chosen(
        "Part of the day", [("", "—"), *((word, word.capitalize()) for word in DAYPARTS)]
    )
    about = forms.BooleanField(label="About", required=False)
    uncertain = forms.BooleanField(label="Uncertain", required=False)
    edtf = _typed("EDTF", size=LONGEST_EDTF, spellcheck="false")
    changed = forms.CharField(
        required=False, widget=forms.HiddenInput(attrs={"autocomplete": "off"})
    )

    def first_side(self) -> list[forms.BoundField]:
        """The fields of a single date, or of an interval's first side, in reading order."""
        names = ("day", "month", "season", "quarter", "year", "clock", "zone", "daypart")
        return [self[name] for name in names]

    def last_side(self) -> list[forms.BoundField]:
        """The fields of an interval's last side."""
        return [self[name] for name in ("until_day", "until_month", "until_year")]

    def doubts(self) -> list[forms.BoundField]:
        """The marks of doubt."""
        return [self["about"], self["uncertain"]]

    def parts(self) -> DateParts:
        """The parts as sent, a whole date in one of them spread out; one that did not fit its field
        is empty.
        """
        given = {part.name: self.cleaned_data.get(part.name) for part in fields(DateParts)}
        sent = {name: value for name, value in given.items() if value}
        return with_whole_dates(DateParts(**sent | {"precision": given["precision"] or ""}))

    def value_of_parts(self) -> Value:
        """The date that the parts say, as the ledger has it. Raises ValidationError by field."""
        try:
            return date_value(*edtf_of(self.parts()))
        except PartError as wrong:
            raise ValidationError({wrong.field: str(wrong)}) from wrong

    def value_of_edtf(self) -> Value:
        """The date that the EDTF box says, in EDTF or in words; a day keeps its part of the day.

        Raises ValidationError by field.
        """
        text = self.cleaned_data.get("edtf", "")
        if not text:
            return ""
        try:
            date = parse(date_written(text) or text)
        except EdtfError as wrong:
            raise ValidationError({"edtf": str(wrong)}) from wrong
        is_day = date.precision is Precision.DAY
        return date_value(date.edtf, self.parts().daypart if is_day else "")

    def changed_date(self, seen: Value) -> Value:
        """The date wanted in place of the one seen; None where it was left as it was.

        Raises ValidationError by field.
        """
        if self.errors.keys() & set(DATE_FIELDS):
            return None
        edtf, daypart = split_date(seen)
        wanted: Value = None
        if self.cleaned_data["edtf"] != edtf and self.cleaned_data["changed"] != "parts":
            wanted = self._typed_edtf()
        elif self.parts() != parts_of(edtf, daypart):
            wanted = self.value_of_parts()
        return None if wanted == (seen or "") else wanted

    def _typed_edtf(self) -> Value:
        if not self.cleaned_data["edtf"] and self.parts().precision != NO_DATE:
            raise ValidationError({"edtf": "Choose “No date” if that is what you mean."})
        return self.value_of_edtf()


def date_initial(value: Value) -> dict[str, Any]:
    """The fields of a DateForm that says a date. Raises EdtfError."""
    edtf, daypart = split_date(value)
    return {"edtf": edtf, "changed": "", **asdict(parts_of(edtf, daypart))}
