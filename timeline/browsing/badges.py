"""What a reader should know of an event before trusting it, in a word or two."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from timeline.models import Event


@dataclass(frozen=True, slots=True)
class Badge:
    """Something a reader should know before trusting a line."""

    code: str
    word: str
    meaning: str


def badges_of(event: Event) -> list[Badge]:
    """What a reader should know of an event before trusting it."""
    badges = []
    if event.conflicts:
        about = ", ".join(str(conflict.get("about", "")) for conflict in event.conflicts)
        badges.append(
            Badge(
                "conflict",
                _("sources differ"),
                _("The sources differ about: %(about)s") % {"about": about},
            )
        )
    if event.is_disputed:
        badges.append(Badge("disputed", _("disputed"), _("An editor doubts that this is right")))
    if event.is_corrected:
        badges.append(
            Badge("corrected", _("corrected"), _("An editor has put something right here"))
        )
    if event.date_basis == "inferred" and not event.is_date_corrected:
        badges.append(
            Badge(
                "inferred",
                _("date inferred"),
                _("No source gives the date; it follows from the article's own"),
            )
        )
    if event.date_basis == "context" and not event.is_date_corrected:
        badges.append(
            Badge(
                "context",
                _("date from context"),
                _("The date stands in another sentence of the article"),
            )
        )
    if event.source_count == 1:
        badges.append(
            Badge("single", _("one source"), _("Only one independent source tells of this"))
        )
    if event.source_count == 0:
        badges.append(Badge("single", _("no source"), _("No article tells of this")))
    return badges
