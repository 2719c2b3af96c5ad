"""What the page of an undo shows: who did what to which row, and what was built upon it since."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse

from timeline.editing.change_page import HistoryLine, history_of
from timeline.editing.entries import subject_of
from timeline.models import Correction, Event


@dataclass(frozen=True, slots=True)
class Told:
    """An entry in words, with the row that it is about and the address where it is undone."""

    line: HistoryLine
    subject: str
    address: str


def told(entry: Correction) -> Told:
    """An entry for the page on which it is undone. A query for places."""
    subject = subject_of(entry)
    named = f"“{subject.title if isinstance(subject, Event) else subject}”"
    return Told(history_of([entry])[0], named, undo_address(entry))


def undo_address(entry: Correction) -> str:
    """The page that undoes an entry, of whatever row it is about."""
    subject = subject_of(entry)
    page = f"admin:{subject._meta.app_label}_{subject._meta.model_name}_act"
    return f"{reverse(page, args=[subject.pk, 'undo'])}?entry={entry.pk}"


def since(events: Iterable[Event], opened: str) -> list[Told]:
    """What became of events since a page was opened (an ISO instant), the latest first."""
    later = Correction.objects.filter(event__in=[one.pk for one in events], at__gt=opened)
    return [told(one) for one in later.select_related("by", "event", "part_of", "undoes")]
