"""Pages by key: no row is skipped or shown twice, however many came before it."""

import datetime as dt
import re
from dataclasses import dataclass

from django.utils.translation import gettext as _

from timeline.models import Event, EventQuerySet

CURSOR = re.compile(r"(after|before)\.(\d{4}-\d{2}-\d{2})\.(\d{1,5})\.(\d{1,18})")
_LARGEST_RANK = 32_767  # of a smallint


class CursorError(ValueError):
    """A cursor that this site never gave out; the message is for the reader."""


@dataclass(frozen=True, slots=True)
class Cursor:
    """A place between two rows: what comes after, or before, the row with this key.

    >>> str(Cursor.parse("after.2022-01-10.1540.812"))
    'after.2022-01-10.1540.812'
    """

    is_after: bool
    day: dt.date
    rank: int
    pk: int

    @classmethod
    def parse(cls, text: str) -> "Cursor":
        """Read what `str` wrote; raises CursorError."""
        found = CURSOR.fullmatch(text)
        if not found or int(found[3]) > _LARGEST_RANK:
            raise CursorError(_("This is no place in the list. Start again from its first page."))
        try:
            day = dt.date.fromisoformat(found[2])
        except ValueError as wrong:
            raise CursorError(
                _("This place in the list names a day that does not exist.")
            ) from wrong
        return cls(is_after=found[1] == "after", day=day, rank=int(found[3]), pk=int(found[4]))

    @classmethod
    def at(cls, event: Event, *, is_after: bool) -> "Cursor":
        """The place right after, or right before, a dated event."""
        return cls(is_after=is_after, day=event.sort_on, rank=event.sort_rank, pk=event.pk)

    def __str__(self) -> str:
        word = "after" if self.is_after else "before"
        return f"{word}.{self.day.isoformat()}.{self.rank}.{self.pk}"


@dataclass(frozen=True, slots=True)
class Page:
    """Events in chronological order, and where to go on; None where the list ends."""

    events: list[Event]
    earlier: Cursor | None
    later: Cursor | None


def is_forwards(cursor: Cursor | None, *, from_start: bool) -> bool:
    """Whether a page is read in chronological order: from its beginning, or backwards to it."""
    return cursor.is_after if cursor else from_start


def page_of(
    events: EventQuerySet, *, cursor: Cursor | None, size: int, from_start: bool = False
) -> Page:
    """One page: next to the cursor, or else the first (`from_start`) or the last of the list.

    One query.
    """
    forwards = is_forwards(cursor, from_start=from_start)
    if cursor:
        side = events.after if cursor.is_after else events.before
        events = side(cursor.day, cursor.rank, cursor.pk)
    ordered = events.chronological() if forwards else events.latest_first()
    return page_from(list(ordered[: size + 1]), cursor=cursor, size=size, from_start=from_start)


def page_from(
    found: list[Event], *, cursor: Cursor | None, size: int, from_start: bool = False
) -> Page:
    """The page of what was found from the cursor on, in that direction, with one more than fits.

    An earlier page of a cursor "after" is never asked for: the row that gave the cursor is there.
    """
    forwards = is_forwards(cursor, from_start=from_start)
    has_more, found = len(found) > size, found[:size]
    if not forwards:
        found.reverse()
    if not found:
        return Page([], None, None)
    first, last = Cursor.at(found[0], is_after=False), Cursor.at(found[-1], is_after=True)
    has_earlier = has_more if not forwards else cursor is not None
    has_later = has_more if forwards else cursor is not None
    return Page(found, first if has_earlier else None, last if has_later else None)
