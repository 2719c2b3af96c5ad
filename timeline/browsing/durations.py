"""How long something lasted, in words."""

import re

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from timeline.browsing.wording import joined

# Newspapers count in words to twelve.
_NUMBERS = (
    _("no"),
    _("one"),
    _("two"),
    _("three"),
    _("four"),
    _("five"),
    _("six"),
    _("seven"),
    _("eight"),
    _("nine"),
    _("ten"),
    _("eleven"),
    _("twelve"),
)
_DURATION = re.compile(r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?")
_DURATION_UNITS = (
    ngettext_lazy("%(number)s year", "%(number)s years", "count"),
    ngettext_lazy("%(number)s month", "%(number)s months", "count"),
    ngettext_lazy("%(number)s week", "%(number)s weeks", "count"),
    ngettext_lazy("%(number)s day", "%(number)s days", "count"),
    ngettext_lazy("%(number)s hour", "%(number)s hours", "count"),
    ngettext_lazy("%(number)s minute", "%(number)s minutes", "count"),
)


def duration_words(duration: str) -> str:
    """An ISO 8601 duration in words; empty where it is none.

    >>> duration_words("PT8H"), duration_words("P2DT1H"), duration_words("PT90M")
    ('eight hours', 'two days and one hour', '90 minutes')
    """
    found = _DURATION.fullmatch(duration)
    if not found:
        return ""
    pieces = [
        str(unit % {"count": int(number), "number": _in_words(int(number))})
        for number, unit in zip(found.groups(), _DURATION_UNITS, strict=True)
        if number and int(number)
    ]
    return joined(pieces)


def _in_words(number: int) -> str:
    return str(_NUMBERS[number]) if number < len(_NUMBERS) else str(number)
