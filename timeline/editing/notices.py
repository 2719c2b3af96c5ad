"""What is said after something was done: the deed, the way to undo it, and the way to the site."""

from django.utils.html import format_html
from django.utils.safestring import SafeString

from timeline.editing.change_page import Subject
from timeline.editing.entries import latest_entry
from timeline.editing.undoing import undo_address
from timeline.models import Correction, Event


def with_links(told: str, row: Subject, entry: Correction | None) -> SafeString:
    """A message with links to undo an entry of the ledger and to the row's page on the site."""
    site = format_html('<a href="{}">View on site</a>', row.get_absolute_url())
    if entry is None:
        return format_html("{} {}", told, site)
    return format_html('{} <a href="{}">Undo it</a> · {}', told, undo_address(entry), site)


def done_with_links(told: str, event: Event, act: str) -> SafeString:
    """The same after an act, whose entry is the event's latest; an undo is not undone. A query."""
    return with_links(told, event, None if act == "undo" else latest_entry(event))
