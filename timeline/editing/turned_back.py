"""What the answer to a form says that was turned back: overtaken, wrong, or not to be done yet."""

from django.core.exceptions import ValidationError
from django.forms import BaseForm, BoundField

NOT_YET = "not-yet"
_STALE = "stale"


def stale(*told: str) -> list[ValidationError]:
    """What is told an editor who was not the first to save, a sentence each."""
    return [ValidationError(text, code=_STALE) for text in told]


def wrong_fields(form: BaseForm) -> list[BoundField]:
    """The fields that something is wrong with, in the order of the form; the first is to have the
    focus when the page is shown.
    """
    wrong = [field for field in form.visible_fields() if field.errors]
    for field in wrong[:1]:
        field.field.widget.attrs["autofocus"] = True
    return wrong


def status_of(form: BaseForm) -> int:
    """409 where somebody else was quicker, 422 for what cannot be done, else 200."""
    codes = {wrong.code for wrong in form.non_field_errors().as_data()}
    if _STALE in codes:
        return 409
    return 422 if form.errors and NOT_YET not in codes else 200
