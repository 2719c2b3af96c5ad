"""Corrections from elsewhere, brought in one by one, with a report."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Q

from articles.models import Article, Source
from timeline.editing.article_corrections import ArticleWish, correct_article
from timeline.editing.corrections import (
    StaleEventError,
    correct_date,
    correct_kind,
    correct_place,
    correct_status,
    correct_title,
)
from timeline.editing.entries import LONGEST_REASON, CorrectionError
from timeline.editing.ledger import corrected_fields, shown_values
from timeline.extraction.dates.edtf import EdtfError
from timeline.models import Event, Mention, Place
from timeline.models.dating import split_date
from timeline.travelling.acts import (
    ALREADY,
    APPLIED,
    KEPT,
    Became,
    join,
    part,
    take_down,
    take_part,
)
from timeline.travelling.carried import ARTICLE_FIELDS, PAIRS, Carried

# Who brings what came by file: an account that nobody can sign in with.
CARRIER = "corrections-from-a-file"
NO_FIT = "does not fit"


@dataclass(frozen=True, slots=True)
class Arrival:
    """What became of one: "applied", "already so", "kept" (an editor here says otherwise) or
    "does not fit", with the reason."""

    outcome: str
    field: str
    title: str
    reason: str = ""

    def __str__(self) -> str:
        told = f"{self.outcome}: {self.field} of “{self.title}”"
        return f"{told}: {self.reason}" if self.reason else told


def arrive(carried: list[Carried]) -> list[Arrival]:
    """Bring corrections in, each in a transaction of its own; twice is as once."""
    by = _carrier()
    return [_arrive(one, by) for one in carried]


def _carrier() -> User:
    user, is_new = User.objects.get_or_create(username=CARRIER, defaults={"is_active": False})
    if is_new:
        user.set_unusable_password()
        user.save(update_fields=["password"])
    return user


def _arrive(one: Carried, by: User) -> Arrival:
    try:
        with transaction.atomic():
            outcome, reason = _bring(one, by)
    except StaleEventError as stale:
        told = f"event {stale.event.pk} was saved by somebody else; try again"
        return Arrival(NO_FIT, one.field, one.title, told)
    except (CorrectionError, EdtfError) as wrong:
        return Arrival(NO_FIT, one.field, one.title, str(wrong))
    return Arrival(outcome, one.field, one.title, reason)


def _bring(one: Carried, by: User) -> Became:
    """Say the same here; the reason, which readers see, tells who said it there if they may know.

    Raises CorrectionError, EdtfError.
    """
    by_whom = f", by {one.by}" if settings.SHOW_EDITORS else ""
    there = f" (from another installation{by_whom})"
    reason = one.reason[: LONGEST_REASON - len(there)] + there
    if one.field in ARTICLE_FIELDS:
        return _correct_article(one, reason, by)
    if one.field == "reject":
        return take_down(_event(one.fingerprints, gone_too=True), reason, by)
    event = _event(one.fingerprints)
    if one.field in PAIRS:
        act = join if one.field == "merge" else part
        return act(event, _event(one.others), reason, by)
    if one.field == "participant":
        return take_part(event, one.value or "", reason, by)
    return _correct(event, one, reason, by)


def _correct(event: Event, one: Carried, reason: str, by: User) -> Became:
    """One of the values that the ledger keeps of an event."""
    shown, value = shown_values(event)[one.field], one.value or ""
    if (shown or "") == value:
        return ALREADY, ""
    if one.field in corrected_fields(event):
        return KEPT, f"an editor here says “{shown or 'no date'}” of event {event.pk}"
    if one.field == "date":
        edtf, daypart = split_date(value)
        correct_date(event, edtf=edtf, daypart=daypart, reason=reason, by=by)
    elif one.field == "title":
        correct_title(event, title=value, reason=reason, by=by)
    elif one.field == "status":
        correct_status(event, status=value, reason=reason, by=by)
    elif one.field == "kind":
        correct_kind(event, kind=value, reason=reason, by=by)
    else:
        place = Place.objects.filter(key=value).select_related("merged_into").first()
        if place is None:
            raise CorrectionError(f"no place here is called “{value}”", field="place")
        correct_place(event, place=place.merged_into or place, reason=reason, by=by)
    return APPLIED, f"event {event.pk}"


def _event(fingerprints: Iterable[str], *, gone_too: bool = False) -> Event:
    """The one event that these sentences tell of. Raises CorrectionError for none or several."""
    found = events_telling(fingerprints, gone_too=gone_too)
    if not found:
        raise CorrectionError("no event here has these sentences", field="event")
    if len(found) > 1:
        numbers = ", ".join(str(event.pk) for event in found)
        raise CorrectionError(f"its sentences are spread over events {numbers}", field="event")
    return found[0]


def events_telling(fingerprints: Iterable[str], *, gone_too: bool = False) -> list[Event]:
    """The live event with the most of these sentences; several where they are equally many.

    With `gone_too`, rejected ones as well.
    """
    rows = Mention.objects.filter(
        fingerprint__in=list(fingerprints),
        gone_since__isnull=True,
        event__isnull=False,
        event__merged_into__isnull=True,
    )
    if not gone_too:
        rows = rows.filter(event__standing="live")
    counts = Counter(rows.values_list("event", flat=True))
    most = max(counts.values(), default=0)
    best = [pk for pk, count in counts.items() if count == most]
    return list(Event.objects.filter(pk__in=best).select_related("place").order_by("pk"))


def _correct_article(one: Carried, reason: str, by: User) -> Became:
    """An article's date, headline or outlet. Raises CorrectionError."""
    known = Q(captures__content_hash__in=one.fingerprints)
    if one.address:
        known |= Q(url=one.address)
    found = list(Article.objects.filter(known).select_related("source").distinct()[:2])
    if not found:
        raise CorrectionError("no article here has this address or these files", field="article")
    if len(found) > 1:
        raise CorrectionError("two articles here have its address and its files", field="article")
    article, value = found[0], one.value or ""
    shown, edited = _told_of(article, one.field)
    if shown == value:
        return ALREADY, ""
    if edited:
        return KEPT, f"an editor here says “{shown}” of article {article.pk}"
    wish = ArticleWish(
        seen=article.changed_at,
        published=_day(value) if one.field == "published" else None,
        title=value if one.field == "headline" else None,
        outlet=_outlet(value) if one.field == "outlet" else None,
    )
    correct_article(article, wish, reason=reason, by=by)
    return APPLIED, f"article {article.pk}"


def _told_of(article: Article, field: str) -> tuple[str, bool]:
    """What is shown of an article, and whether an editor here said so."""
    if field == "published":
        day = article.published
        return day.isoformat() if day else "", article.edited_published is not None
    if field == "headline":
        return str(article.title), article.edited_title is not None
    return article.source.name if article.source else "", article.edited_source_id is not None


def _outlet(name: str) -> Source:
    source = Source.objects.filter(name=name).first()
    if source is None:
        raise CorrectionError(f"no outlet here is called “{name}”", field="outlet")
    return source


def _day(value: str) -> dt.date:
    try:
        return dt.date.fromisoformat(value)
    except ValueError as wrong:
        raise CorrectionError(f"“{value}” is no day", field="published") from wrong


def summary(arrivals: list[Arrival]) -> list[str]:
    """The report: each that did not simply arrive, then the numbers."""
    counts = Counter(arrival.outcome for arrival in arrivals)
    told = [str(arrival) for arrival in arrivals if arrival.outcome in {KEPT, NO_FIT}]
    numbers = ", ".join(
        f"{counts[outcome]} {outcome}"
        for outcome in (APPLIED, ALREADY, KEPT, NO_FIT)
        if counts[outcome]
    )
    return [*told, f"Corrections from the file: {numbers or 'none'}."]
