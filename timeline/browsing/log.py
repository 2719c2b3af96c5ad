"""The public log: what editors changed, when and why, over all events or over one."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import QuerySet
from django.db.models.fetch_modes import FETCH_RAISE
from django.db.models.fields.tuple_lookups import Tuple, TupleLessThan

from timeline.browsing.accounts import Change, changes_of
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
    """The entries that came before a key, "" for the newest. At most two queries.

    Raises ValueError for a key that no page gave out.
    """
    found = corrections().order_by("-at", "-pk")
    if before:
        at, _, number = before.partition("_")
        key = (dt.datetime.fromisoformat(at), int(number))
        if key[0].tzinfo is None or key[1] > 2**62:
            raise ValueError(before)
        found = found.filter(TupleLessThan(Tuple("at", "pk"), key))
    rows = list(found[: PAGE_SIZE + 1])
    shown = rows[:PAGE_SIZE]
    changes = changes_of(shown)
    last = shown[-1] if len(rows) > PAGE_SIZE else None
    return Log(
        entries=[_entry(row, change) for row, change in zip(shown, changes, strict=True)],
        older=f"{last.at.astimezone(dt.UTC):%Y-%m-%dT%H:%M:%S.%f}Z_{last.pk}" if last else "",
    )


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
