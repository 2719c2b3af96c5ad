"""The live sentence: what a date would say, while an editor is still putting it together."""

from dataclasses import asdict

from django.core.exceptions import ValidationError
from django.http import JsonResponse, QueryDict

from timeline.editing.builder import parts_of
from timeline.editing.date_form import DATE_FIELDS, DateForm
from timeline.editing.ledger import date_words
from timeline.models.dating import split_date


def date_preview(query: QueryDict) -> JsonResponse:
    """The date of a DateForm as `{"edtf", "words", "parts"}`, or `{"errors": {field: message}}`.

    `changed=edtf` has the EDTF box be what the editor typed, anything else the parts; then `parts`
    are as they were understood, with a whole date in one box spread over all.
    """
    form = DateForm(query)
    try:
        if not form.is_valid():
            raise ValidationError({name: list(said) for name, said in form.errors.items()})
        is_edtf = form.cleaned_data["changed"] == "edtf"
        value = form.value_of_edtf() if is_edtf else form.value_of_parts()
    except ValidationError as wrong:
        said = {name: " ".join(messages) for name, messages in wrong.message_dict.items()}
        return JsonResponse({"errors": {name: said[name] for name in said if name in DATE_FIELDS}})
    edtf, daypart = split_date(value)
    parts = parts_of(edtf, daypart) if is_edtf else form.parts()
    return JsonResponse({"edtf": edtf, "words": date_words(value), "parts": asdict(parts)})
