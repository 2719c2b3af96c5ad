"""What a reader should know of an event before trusting it, in a word or two."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from timeline.models import Event


@dataclass(frozen=True, slots=True)
class Badge:
    """Something a reader should know before trusting a line."""

    code: str
    word: str
    meaning: str


# Looked up once a language: they stand in line after line.
_WORDS = {
    "disputed": ("disputed", _("disputed"), _("An editor doubts that this is right")),
    "corrected": ("corrected", _("corrected"), _("An editor has put something right here")),
    "inferred": (
        "inferred",
        _("date inferred"),
        _("No source gives the date; it follows from the article's own"),
    ),
    "context": (
        "context",
        _("date from context"),
        _("The date stands in another sentence of the article"),
    ),
    "single": ("single", _("one source"), _("Only one independent source tells of this")),
    "none": ("single", _("no source"), _("No article tells of this")),
}


def badges_of(event: Event) -> list[Badge]:
    """What a reader should know of an event before trusting it."""
    language = get_language()
    badges = [_badge(name, language) for name in _names(event)]
    return [_conflict(event), *badges] if event.conflicts else badges


def _conflict(event: Event) -> Badge:
    about = ", ".join(str(conflict.get("about", "")) for conflict in event.conflicts)
    meaning = gettext("The sources differ about: %(about)s") % {"about": about}
    return Badge("conflict", gettext("sources differ"), meaning)


def _names(event: Event) -> Iterator[str]:
    if event.is_disputed:
        yield "disputed"
    if event.is_corrected:
        yield "corrected"
    if event.date_basis in {"inferred", "context"} and not event.is_date_corrected:
        yield event.date_basis
    if event.source_count == 1:
        yield "single"
    if event.source_count == 0:
        yield "none"


@lru_cache(maxsize=64)
def _badge(name: str, _language: str | None) -> Badge:
    code, word, meaning = _WORDS[name]
    return Badge(code, str(word), str(meaning))
