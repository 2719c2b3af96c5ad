"""Pages of one event (its account, its history, its sources side by side), and the public log."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import Exists, OuterRef
from django.db.models.fetch_modes import FETCH_RAISE
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from timeline.browsing import accounts, evidence
from timeline.browsing.as_of import known_now
from timeline.browsing.badges import badges_of
from timeline.browsing.citing import citation_of
from timeline.browsing.comparing import MOST_SOURCES, facts_of, voices_of
from timeline.browsing.log import changes_with_fates, log_page
from timeline.browsing.rendering import (
    HtmxRequest,
    as_of_day,
    moved,
    not_found,
    not_known_yet,
    render_page,
    wants_partial,
)
from timeline.browsing.views.pages import reading_page
from timeline.browsing.wording import TYPE_WORDS, counted, day_words, mark_of
from timeline.extraction.plover import EventType
from timeline.models import Correction, Event, Mention, Participation
from timeline.models.dating import date_value


@reading_page
def event(request: HtmxRequest, pk: int, slug: str = "") -> HttpResponse:
    """One event and its evidence. Merged: a redirect in one hop; rejected: 410 with the reason."""
    found = _found(request, pk, slug, "event")
    if isinstance(found, HttpResponse):
        return found
    mentions = evidence.mentions_of(found)
    cards = evidence.cards(found, mentions)
    extent = evidence.extent_of(cards)
    context: dict[str, Any] = {"event": found, "cards": cards, "extent": extent}
    if not cards:
        context["added"] = _added(found)
    if not wants_partial(request):
        context |= _account(found, mentions)
        context["citation"] = citation_of(found, request, articles=len(cards))
    return render_page(request, "timeline/event.html", context, partial="evidence")


@reading_page
def history(request: HtmxRequest, pk: int, slug: str = "") -> HttpResponse:
    """What became of an event's account: as articles told it, and as editors put it right."""
    found = _found(request, pk, slug, "event-history")
    if isinstance(found, HttpResponse):
        return found
    mentions = evidence.mentions_of(found)
    corrections = _corrections_of(found)
    context = {
        "event": found,
        "steps": evidence.steps(mentions),
        "tellings": evidence.tellings(mentions),
        "changes": changes_with_fates(corrections),
    }
    return render_page(request, "timeline/history.html", context)


@reading_page
def compare(request: HtmxRequest, pk: int, slug: str = "") -> HttpResponse:
    """An event's facts, and how each independent source stands to them."""
    found = _found(request, pk, slug, "event-compare")
    if isinstance(found, HttpResponse):
        return found
    every = voices_of(evidence.mentions_of(found))
    voices = every[:MOST_SOURCES]
    parts = Participation.objects.filter(event=found, removed=False).select_related("actor")
    context = {"event": found, "voices": voices, "facts": facts_of(found, voices, parts)}
    if len(every) > len(voices):
        context["left_out"] = counted(len(every) - len(voices), "article")
    return render_page(request, "timeline/compare.html", context)


@reading_page
def corrections(request: HtmxRequest) -> HttpResponse:
    """The public log of what editors changed."""
    try:
        log = log_page(request.GET.get("before", ""))
    except (ValueError, OverflowError):
        reason = _("This is no place in the log. Start again from its newest entry.")
        return render_page(request, "timeline/corrections.html", {"reason": reason}, status=400)
    return render_page(request, "timeline/corrections.html", {"log": log})


def _found(request: HtmxRequest, pk: int, slug: str, name: str) -> Event | HttpResponse:
    """The event, or the answer where there is nothing to show at this address."""
    entries = Correction.objects.filter(event=OuterRef("pk"))
    events = Event.ever.select_related("place").annotate(has_corrections=Exists(entries))
    found = events.filter(pk=pk).fetch_mode(FETCH_RAISE).first()
    if found is None and (day := as_of_day(request)):
        with known_now():
            lost = Event.ever.filter(pk=pk).first()
        if lost and (heir := _heir(lost)):
            return moved(request, heir.get_absolute_url())
        reason = _("No article published by %(day)s tells of event %(pk)s.")
        told = reason % {"day": day_words(day), "pk": pk}
        return not_known_yet(request, told) if lost else not_found(request, told)
    if found is None:
        return not_found(request, _("There is no event %(pk)s.") % {"pk": pk})
    if heir := _heir(found):
        return moved(request, heir.get_absolute_url())
    if found.standing != "live":
        return render_page(request, "410.html", {"event": found}, status=410)
    # As of a day the title may be another one, and htmx asks by the number alone.
    if slug != found.slug and not as_of_day(request) and not wants_partial(request):
        return moved(request, reverse(name, args=[found.pk, found.slug]))
    return found


def _heir(found: Event) -> Event | None:
    """Where an event lives on today, None where it is itself or nowhere."""
    with known_now():
        heir = found.heir()
    return heir if heir != found else None


def _corrections_of(found: Event) -> list[Correction]:
    """What editors changed of an event, the newest first. A query where they did."""
    if not getattr(found, "has_corrections", True):
        return []
    return list(found.corrections.select_related("by").fetch_mode(FETCH_RAISE))


def _added(found: Event) -> accounts.Change | None:
    """Who added an event by hand, and why. A query."""
    entries = found.corrections.filter(act="add").select_related("by").fetch_mode(FETCH_RAISE)
    return next(iter(accounts.changes_of(entries[:1])), None)


def _said_of_the_date(
    found: Event, entries: Iterable[tuple[Correction, accounts.Change]]
) -> accounts.Change | None:
    """The newest entry that gave the date that is shown: a later one may have been undone.

    Where none is left, what took the last one back.
    """
    about = [(entry, change) for entry, change in entries if entry.field == "date"]
    newest = about[0][1] if about else None
    if found.edited_edtf is None:
        return newest
    shown = date_value(found.edited_edtf, found.edited_daypart)
    gave = (change for entry, change in about if entry.act == "correct" and entry.new == shown)
    return next(gave, newest)


def _account(found: Event, mentions: Sequence[Mention]) -> dict[str, Any]:
    corrections = _corrections_of(found)
    changes = accounts.changes_of(corrections)
    return {
        "iso": accounts.iso_date(found),
        "sentence": accounts.date_sentence(found, mentions),
        "mark": mark_of(found.status, found.kind),
        "type_words": TYPE_WORDS[EventType(found.type)],
        "steps": evidence.steps(mentions),
        "parts": accounts.parts_of(found),
        "badges": badges_of(found),
        "differences": accounts.differences(found),
        "changes": changes,
        "date_change": _said_of_the_date(found, zip(corrections, changes, strict=True)),
        "dispute": next((one for one in changes if one.act == "dispute"), None),
        "overtaken": accounts.overtaken_words(found),
        "related": accounts.related(found),
        "day_url": accounts.day_url(found),
    }
