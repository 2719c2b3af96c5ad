"""What is said after something was done: the deed, the way to undo it, and the way to the site."""

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from timeline.editing.entries import latest_entry
from timeline.models import Correction, Event


def with_links(told: str, event: Event, entry: Correction | None) -> SafeString:
    """A message with links to undo an entry of the ledger and to the event's page on the site."""
    site = format_html('<a href="{}">View on site</a>', event.get_absolute_url())
    if entry is None:
        return format_html("{} {}", told, site)
    page = reverse("admin:timeline_event_act", args=[event.pk, "undo"])
    return format_html('{} <a href="{}?entry={}">Undo it</a> · {}', told, page, entry.pk, site)


def done_with_links(told: str, event: Event, act: str) -> SafeString:
    """The same after an act, whose entry is the event's latest; an undo is not undone. A query."""
    return with_links(told, event, None if act == "undo" else latest_entry(event))
