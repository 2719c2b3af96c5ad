"""Dates in words: days, EDTF strings, and whatever has an EDTF date."""

import datetime as dt

from django import template
from django.utils.translation import gettext as _

from timeline.browsing.wording import day_words, short_day_words
from timeline.extraction.dates.edtf import EdtfError, parse, short_words, words

register = template.Library()


@register.filter
def edtf_words(edtf: str | None) -> str:
    """An EDTF string in full.

    >>> edtf_words("2022-01-10~"), edtf_words("2014/.."), edtf_words(None)
    ('about 10 January 2022', 'since 2014', 'no date')
    """
    return _worded(edtf, short=False)


@register.filter
def edtf_short(edtf: str | None) -> str:
    """An EDTF string for a list.

    >>> edtf_short("2022-01-10"), edtf_short("2022-01"), edtf_short("")
    ('10 Jan 2022', 'Jan 2022', 'no date')
    """
    return _worded(edtf, short=True)


@register.filter
def in_full(day: dt.date | None) -> str:
    """A day with its weekday.

    >>> in_full(dt.date(2024, 2, 29)), in_full(None)
    ('Thursday 29 February 2024', 'date unknown')
    """
    return day_words(day) if day else _("date unknown")


@register.filter
def in_short(day: dt.date | None) -> str:
    """A day for a list.

    >>> in_short(dt.date(2024, 2, 29))
    '29 Feb 2024'
    """
    return short_day_words(day) if day else _("date unknown")


def _worded(edtf: str | None, *, short: bool) -> str:
    if not edtf:
        return _("no date")
    try:
        value = parse(edtf)
    except EdtfError:
        return edtf  # shown as it is rather than not at all
    return short_words(value) if short else words(value)
