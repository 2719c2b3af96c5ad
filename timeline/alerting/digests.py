"""What changed in a saved list since its reader was last told, and sending it."""

import datetime as dt
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import EmailPolicy, Policy, default
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.db.models import Q, QuerySet
from django.http import QueryDict
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from timeline.alerting.moving import Moved, moves
from timeline.browsing.exports.lists import Listed, list_for, named_at, wanted_by
from timeline.browsing.exports.words import plain, quoted
from timeline.browsing.rows import Row, listed, rows_of
from timeline.models import SavedFilter

MOST_TOLD = 100
PERIODS = {"daily": dt.timedelta(days=1), "weekly": dt.timedelta(days=7)}
# Runs of a timer come a little early or late; an hour would make a day of an hourly one shorter.
TOLERANCE = dt.timedelta(minutes=10)
# A change is dated when it is made, and seen when its transaction ends: the newest wait.
SETTLED = dt.timedelta(minutes=2)


class LinksWhole(EmailPolicy):
    """Keeps the address to end a digest as it is: Python would encode one that is longer than a
    line, and mail programs do not decode it there."""

    def fold(self, name: str, value: str) -> str:
        """The header as text."""
        is_link = name.lower() == "list-unsubscribe"
        return f"{name}: {value}{self.linesep}" if is_link else super().fold(name, value)

    def fold_binary(self, name: str, value: str) -> bytes:
        """The header as bytes."""
        is_link = name.lower() == "list-unsubscribe"
        return self.fold(name, value).encode() if is_link else super().fold_binary(name, value)


class Mail(EmailMultiAlternatives):
    """A mail whose links in the head stay whole."""

    def message(self, *, policy: "Policy[Any] | None" = None) -> EmailMessage:
        """As it goes to the mail server."""
        wanted = policy or default
        built = super().message(policy=wanted)
        built.policy = LinksWhole(linesep=wanted.linesep)
        return built


@dataclass(frozen=True, slots=True)
class Told:
    """One event in a mail; `is_new` where it was not there the last time, `is_moved_here` where it
    was, but not in this list."""

    row: Row
    is_new: bool
    is_moved_here: bool
    quote: str
    url: str


@dataclass(frozen=True, slots=True)
class Digest:
    """One mail: at most MOST_TOLD events, `more` that are left out, those that a correction took
    out of the list, and those that are gone. `new` counts among all, also those left out."""

    title: str
    to: str
    list_url: str
    stop_url: str
    told: tuple[Told, ...]
    away: tuple[Moved, ...]
    gone: tuple[tuple[str, str], ...]  # title, address that explains
    more: int
    new: int

    @property
    def subject(self) -> str:
        """The title and what is in it, on one line."""
        changed = len(self.told) + self.more - self.new
        counts = (
            (self.new, _("%(count)s new")),
            (changed, _("%(count)s changed")),
            (len(self.away), _("%(count)s moved away")),
            (len(self.gone), _("%(count)s gone")),
        )
        parts = ", ".join(words % {"count": count} for count, words in counts if count)
        return plain(f"{self.title}: {parts}")

    def message(self) -> Mail:
        """The mail, in plain text and in HTML, with RFC 8058's end by one click."""
        context = {"digest": self, "site_name": settings.SITE_NAME}
        mail = Mail(
            subject=self.subject,
            body=render_to_string("timeline/alerts/digest.txt", context),
            to=[self.to],
            headers={
                "List-Unsubscribe": f"<{self.stop_url}>",
                "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
                "Auto-Submitted": "auto-generated",
            },
        )
        mail.attach_alternative(
            render_to_string("timeline/alerts/digest.html", context), "text/html"
        )
        return mail


def due(now: dt.datetime) -> QuerySet[SavedFilter]:
    """The lists whose readers are to be told, the longest untold first."""
    is_due = Q()
    for cadence, period in PERIODS.items():
        is_due |= Q(cadence=cadence, told_until__lte=now - period + TOLERANCE)
    return SavedFilter.objects.filter(is_due, user__is_active=True).order_by("told_until", "pk")


def digest_of(saved: SavedFilter, until: dt.datetime, site: str) -> Digest | None:
    """What changed after `told_until` and not after `until`; None where nothing did.

    Raises Http404 or ValidationError for a list that is no more, as when its actor was merged.
    """
    found = list_for(named_at(saved.path), wanted_by(QueryDict(saved.query)), site)
    since = Q(changed_at__gt=saved.told_until, changed_at__lte=until)
    moved = moves(found, saved.told_until, until, most=MOST_TOLD)
    told, more, new = _told(found, since, saved.told_until, moved.here)
    gone = tuple(_gone(found, since, saved.told_until))
    if not (told or moved.away or gone):
        return None
    return Digest(
        title=saved.title,
        to=saved.user.email,
        list_url=found.page,
        stop_url=f"{site}{reverse('alerts-stop', args=[saved.token])}",
        told=told,
        away=moved.away,
        gone=gone,
        more=more,
        new=new,
    )


def _told(
    found: Listed, since: Q, before: dt.datetime, moved_here: Collection[int]
) -> tuple[tuple[Told, ...], int, int]:
    """The events to tell, how many more there are, and how many of all are new."""
    keys = dict(
        found.events.filter(since).order_by("-changed_at", "-pk").values_list("pk", "added_at")
    )
    events = list(listed(found.events.filter(pk__in=list(keys)[:MOST_TOLD])))
    told = tuple(
        Told(
            row,
            is_new=keys[pk] > before,
            is_moved_here=pk in moved_here,
            quote=quoted(row),
            url=f"{found.site}{row.url}",
        )
        for pk, row in rows_of(events).items()
    )
    return told, len(keys) - len(told), sum(added > before for added in keys.values())


def _gone(found: Listed, since: Q, before: dt.datetime) -> Iterator[tuple[str, str]]:
    """What was there before and is merged, rejected or gone since."""
    is_gone = Q(standing__in=["rejected", "gone"]) | Q(merged_into__isnull=False)
    events = found.ever.filter(since, is_gone, added_at__lte=before)
    for pk, title in events.values_list("pk", "title")[:MOST_TOLD]:
        yield plain(title), f"{found.site}{reverse('short', args=[pk])}"


def send(key: int, until: dt.datetime, site: str, *, now: dt.datetime) -> Digest | None:
    """Send what is new in one list, and note it as told; None where there is nothing to send.

    The row is locked meanwhile, and only noted when the mail server took the mail: of two runs at
    once, one sends. Raises what the mail server or the list raises; then nothing is noted.
    """
    with transaction.atomic():
        saved = _locked(key, now)
        if saved is None:
            return None
        digest = digest_of(saved, until, site)
        if digest:
            digest.message().send()
            saved.last_sent_at = now
        saved.told_until = until
        saved.save(update_fields=["told_until", "last_sent_at"])
    return digest


def _locked(key: int, now: dt.datetime) -> SavedFilter | None:
    rows = due(now).select_related("user").select_for_update(of=("self",), skip_locked=True)
    return rows.filter(pk=key).first()
