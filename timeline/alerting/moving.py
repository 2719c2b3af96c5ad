"""What editors moved into a list or out of it since its reader was last told.

Whether an event was in a list is asked of the list itself: the corrections are taken back inside a
transaction, the list is asked, and everything is as it was. So it holds for any question, be it of
dates, places, actors or words.
"""

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.core.exceptions import ObjectDoesNotExist
from django.db import transaction
from django.utils.translation import gettext as _

from timeline.browsing.accounts import changes_of
from timeline.browsing.exports.lists import Listed
from timeline.browsing.exports.words import plain
from timeline.browsing.rows import listed, rows_of
from timeline.editing.touches import put_back, touches_of
from timeline.extraction.dates.edtf import words
from timeline.models import Correction, Event

_FACTS = ("date", "title", "status", "place", "kind", "participants")


@dataclass(frozen=True, slots=True)
class Moved:
    """An event that a correction took out of a list: where to, and why."""

    title: str
    url: str
    told: str
    reason: str


@dataclass(frozen=True, slots=True)
class Moves:
    """What corrections took away, and the numbers of the events that they brought."""

    away: tuple[Moved, ...]
    here: frozenset[int]


def moves(found: Listed, since: dt.datetime, until: dt.datetime, *, most: int) -> Moves:
    """What was corrected after `since` and not after `until`: at most so many events, the last ones
    first. Writes and takes it back; must run where nothing else of the events is locked."""
    entries = list(
        Correction.objects.filter(
            at__gt=since,
            at__lte=until,
            field__in=_FACTS,
            event__in=Event.objects.live().filter(added_at__lte=since),
        )
        .select_related("event", "by")
        .order_by("-at", "-pk")
    )
    latest: dict[int, Correction] = {}
    for entry in entries:
        latest.setdefault(entry.event_id or 0, entry)  # about an event, never NULL
    keys = list(latest)[:most]
    are = _among(found, keys)
    were = _before(found, keys, [entry for entry in entries if entry.event_id in keys])
    gone = [latest[pk] for pk in keys if pk in were - are]
    return Moves(tuple(_away(found, gone)), frozenset(are - were))


def _among(found: Listed, keys: Collection[int]) -> set[int]:
    return set(found.events.filter(pk__in=keys).values_list("pk", flat=True)) if keys else set()


def _before(found: Listed, keys: Collection[int], entries: Iterable[Correction]) -> set[int]:
    """Those that were in the list before these entries, given newest first."""
    with transaction.atomic():
        for entry in entries:
            for touch in reversed(touches_of(entry.detail)):
                try:
                    put_back(touch)
                except ObjectDoesNotExist:  # the articles were read again, and it is gone
                    continue
        were = _among(found, keys)
        transaction.set_rollback(True)
    return were


def _away(found: Listed, entries: Collection[Correction]) -> Iterable[Moved]:
    rows = rows_of(list(listed(Event.objects.filter(pk__in=[one.event_id for one in entries]))))
    for entry, change in zip(entries, changes_of(entries), strict=True):
        row = rows[entry.event_id or 0]
        date = entry.event.date if entry.event else None
        where = (
            _("moved to %(date)s") % {"date": words(date) if date else _("no date")}
            if entry.field == "date"
            else _("now %(value)s") % {"value": plain(change.new)}
        )
        told = _("%(where)s, no longer in this list") % {"where": where}
        yield Moved(plain(row.title), f"{found.site}{row.url}", told, plain(change.reason))
