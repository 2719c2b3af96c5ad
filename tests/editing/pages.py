"""Pages of the admin as an editor reads them, and forms as a browser sends them."""

import json
import re
from html import unescape

from django.urls import reverse

from timeline.editing.wishes import initial_of
from timeline.models import Event

WHY = "The council's own agenda gives this day"


def address(event):
    return reverse("admin:timeline_event_change", args=[event.pk])


def form_of(event, **typed):
    """What a browser sends: the form as the page shows it, with what an editor typed."""
    shown = initial_of(Event.objects.get(pk=event.pk))
    sent = {name: value for name, value in shown.items() if value not in (False, None)}
    sent["seen"] = json.dumps(shown["seen"])
    return sent | {"reason": WHY} | typed


def text_of(response):
    """What an editor reads, in one line."""
    body = re.sub(r"<[^<>]+>", " ", response.content.decode())
    return unescape(re.sub(r"\s+", " ", body))
