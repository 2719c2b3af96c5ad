"""The public log: what editors changed, when and why, over all events or over one."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.db.models import Q, QuerySet
from django.db.models.fetch_modes import FETCH_RAISE
from django.db.models.fields.tuple_lookups import Tuple, TupleLessThan
from django.urls import reverse

from timeline.browsing.accounts import Change, Fate, changes_of
from timeline.browsing.rows import Link
from timeline.models import Correction

PAGE_SIZE = 50
ABOUT = ("event", "actor", "place", "article", "source")


@dataclass(frozen=True, slots=True)
class Entry:
    """One change, and what it is about; no address where readers may not see that any more."""

    subject: str
    words: str
    url: str
    change: Change


@dataclass(frozen=True, slots=True)
class Log:
    """One page of the log, the newest entries first; `older` is the key of what follows."""

    entries: list[Entry]
    older: str


def corrections() -> QuerySet[Correction]:
    """Every entry with what it is about, the second half of a pair left out."""
    about = (*ABOUT, "by")
    return (
        Correction.objects.filter(part_of__isnull=True)
        .select_related(*about)
        .defer("detail", "article__text", "article__sketch", "article__clues", "article__headings")
        .fetch_mode(FETCH_RAISE)
    )


def log_page(before: str) -> Log:
    """The entries that came before a key, "" for the newest. At most three queries.

    Raises ValueError for a key that no page gave out.
    """
    found = corrections().order_by("-at", "-pk")
    if before:
        at, _, number = before.partition("_")
        instant = dt.datetime.fromisoformat(at)
        if instant.tzinfo is None or int(number) > 2**62:
            raise ValueError(before)
        key = (instant.astimezone(dt.UTC), int(number))  # PostgreSQL knows no shift beyond 16 h
        found = found.filter(TupleLessThan(Tuple("at", "pk"), key))
    rows = list(found[: PAGE_SIZE + 1])
    shown = rows[:PAGE_SIZE]
    told = zip(shown, changes_with_fates(shown), strict=True)
    last = shown[-1] if len(rows) > PAGE_SIZE else None
    return Log(
        entries=[_entry(*one) for one in told],
        older=_key(last.at, last.pk) if last else "",
    )


def changes_with_fates(rows: Sequence[Correction]) -> list[Change]:
    """Entries in words, with what was undone and what undid it. At most two queries."""
    told = zip(changes_of(rows), _fates_of(rows), strict=True)
    return [replace(change, fate=fate) for change, fate in told]


def _fates_of(rows: Sequence[Correction]) -> list[Fate]:
    """By the first entry of each act. One query."""
    first = {row.part_of_id or row.pk for row in rows}
    about = Q(pk__in=first) | Q(undoes__in=first) | Q(undone_by__in=first)
    known = Correction.objects.filter(about).values_list("pk", "at", "undoes")
    places = {pk: _place(pk, at) for pk, at, _undoes in known}
    undoes = {pk: places[undone] for pk, _at, undone in known if undone in places}
    undone = {undone: places[pk] for pk, _at, undone in known if undone}
    return [
        Fate(_mark(row.pk), undone.get(number, ""), undoes.get(number, ""))
        for row in rows
        for number in [row.part_of_id or row.pk]
    ]


def _mark(pk: int) -> str:
    return f"change-{pk}"


def _place(pk: int, at: dt.datetime) -> str:
    """The address of the page of the log that begins with an entry."""
    query = {"before": _key(at, pk + 1)}
    return reverse("corrections", query=query, fragment=_mark(pk))


def _key(at: dt.datetime, pk: int) -> str:
    return f"{at.astimezone(dt.UTC):%Y-%m-%dT%H:%M:%S.%f}Z_{pk}"


def _entry(row: Correction, change: Change) -> Entry:
    about, link = subject_of(row)
    return Entry(about, link.words, link.url, change)


def subject_of(row: Correction) -> tuple[str, Link]:
    """What an entry is about: the kind of thing, its words and its page."""
    for about in ABOUT:
        found = getattr(row, about)
        if found is not None:
            return about, Link(str(found), found.get_absolute_url())
    return "", Link("", "")
