"""Touches: what became of the editors' columns of one row, so that it can be put back exactly.

Only columns of editors are touched, so that a machine that reads on in between is no hindrance. A
row that was made has no columns before; putting it back deletes it.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

from django.db import models
from django.utils import timezone

from articles.models import Article, Source
from articles.storing import outlet_read
from timeline.models import Actor, Event, Judgement, Mention, Participation, Place
from timeline.models.dating import dated

type Plain = str | int | bool | None
type Row = Actor | Article | Event | Judgement | Mention | Participation | Place | Source

TABLES: dict[str, type[Row]] = {
    "actor": Actor,
    "article": Article,
    "event": Event,
    "judgement": Judgement,
    "mention": Mention,
    "participation": Participation,
    "place": Place,
    "source": Source,
}
_DATE = {"edited_edtf", "edited_daypart"}


@dataclass(frozen=True, slots=True)
class Touch:
    """Columns of one row before and after; `before` is None where the row was made."""

    table: str
    pk: int
    before: dict[str, Plain] | None
    after: dict[str, Plain]

    def as_json(self) -> dict[str, Any]:
        """As the ledger keeps it."""
        return asdict(self)


def touches_of(detail: dict[str, Any]) -> list[Touch]:
    """The touches that an entry of the ledger keeps, in the order in which they were made."""
    return [Touch(**touch) for touch in detail.get("touched", ())]


def change(row: Row, **columns: Any) -> Touch:  # noqa: ANN401 columns of any kind
    """Write columns of a row whose lock is held. An event becomes a new version of itself.

    The date of an event goes in as `edited_edtf` and `edited_daypart`, together.
    """
    before = _plain_columns(row, columns)
    _write(row, columns)
    return Touch(_table(row), row.pk, before, _plain_columns(row, columns))


def made(row: Row, *columns: str, husk: dict[str, Plain] | None = None) -> Touch:
    """A row that was made just now. With `husk`, undoing leaves it behind with these columns."""
    after = _plain_columns(row, husk or columns)
    return Touch(_table(row), row.pk, husk, after)


def is_as_left(touch: Touch) -> bool:
    """Whether a row still is as it was left. A query."""
    row = TABLES[touch.table]._default_manager.filter(pk=touch.pk).first()
    return row is not None and _plain_columns(row, touch.after) == touch.after


def put_back(touch: Touch) -> Touch | None:
    """Give a row its columns of before; the touch that does so, None where the row is gone.

    A mention that its article no longer has, and that nobody has had a hand in any more, goes too.
    """
    row = TABLES[touch.table]._default_manager.get(pk=touch.pk)
    if touch.before is None:
        row.delete()
        return None
    fields = row._meta
    values = {name: _field(fields, name).to_python(old) for name, old in touch.before.items()}
    undone = change(row, **values)
    if isinstance(row, Mention) and _is_leftover(row):
        row.delete()
        return None
    return undone


def moved_between(touched: Iterable[Touch]) -> set[int]:
    """The events that lost or won mentions or participants, by number."""
    sides = [side for touch in touched for side in (touch.before or {}, touch.after)]
    return {event for side in sides if isinstance(event := side.get("event_id"), int)}


def events_touched(touched: Iterable[Touch]) -> set[int]:
    """The events whose own columns changed, by number."""
    return {touch.pk for touch in touched if touch.table == "event"}


def _write(row: Row, columns: dict[str, Any]) -> None:
    if columns.keys() >= _DATE:
        dates = dated(columns["edited_edtf"], columns["edited_daypart"] or "", prefix="edited")
        columns = {**columns, **dates}
    if isinstance(row, Event):
        now = timezone.now()
        if row.reviewed_at is not None and row.reviewed_at >= row.changed_at:
            columns = {**columns, "reviewed_at": now}  # an editor's own change needs no second look
        columns = {**columns, "version": row.version + 1, "changed_at": now}
    if isinstance(row, Article):
        columns = {**columns, "changed_at": timezone.now()}
        if columns.get("edited_source_id", 0) is None:  # what is read today, not what was then
            columns["source_id"] = getattr(outlet_read(row), "pk", None)
    for name, value in columns.items():
        setattr(row, name, value)
    row.save(update_fields=list(columns))


def _plain_columns(row: Row, names: Iterable[str]) -> dict[str, Plain]:
    return {name: _plain(getattr(row, name)) for name in names}


def _plain(value: Any) -> Plain:  # noqa: ANN401 columns of any kind
    """A column's value as JSON has it.

    >>> _plain(dt.date(2022, 1, 10)), _plain(7), _plain(None)
    ('2022-01-10', 7, None)
    """
    if isinstance(value, dt.date):  # an instant is one too
        return value.isoformat()
    plain: Plain = value
    return plain


def _field(meta: "models.options.Options[Any]", name: str) -> "models.Field[Any, Any]":
    """The field of a column: `event_id` is the field `event`."""
    return next(field for field in meta.concrete_fields if name in {field.attname, field.name})


def _table(row: Row) -> str:
    return row._meta.model_name or ""


def _is_leftover(mention: Mention) -> bool:
    return (
        mention.gone_since is not None
        and not mention.placed_by_editor
        and not mention.is_wrong
        and mention.edited_edtf is None
        and mention.edited_status is None
    )
