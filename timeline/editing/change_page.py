"""What the page of one event shows beside the form: notes, what sources say, evidence, history.

Comes in: an event. Goes out: ready values for the template; each function names its queries.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from articles.models import Article, Source
from timeline.editing.entries import is_undone
from timeline.editing.ledger import (
    FIELDS,
    act_words,
    corrected_fields,
    date_words,
    machine_values,
    names_of_places,
    value_words,
)
from timeline.models import Actor, Correction, Event, Mention, Place
from timeline.models.dating import date_value

type Subject = Actor | Article | Event | Place | Source

MOST_MENTIONS = 100  # more are a page away, in the list of mentions


@dataclass(frozen=True, slots=True)
class Note:
    """A line of the banner.

    `level` is one of Django's message tags; `field` can be withdrawn; `winner` is the number of the
    event into which this one was merged.
    """

    level: str
    text: str
    field: str = ""
    is_overtaken: bool = False
    winner: int | None = None


@dataclass(frozen=True, slots=True)
class SaidDate:
    """One date as sources say it; `value` as the ledger has it."""

    value: str
    words: str
    outlets: tuple[str, ...]
    is_shown: bool


@dataclass(frozen=True, slots=True)
class Evidence:
    """One mention: the quote in three pieces, the date's words in the middle."""

    mention: Mention
    before: str
    date_words: str
    after: str
    status: str
    outlet: str
    published: dt.date | None
    reads_as: str
    value: str
    remarks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """A line of the ledger in words."""

    correction: Correction
    act: str
    old: str
    new: str
    machine: str
    is_undone: bool
    is_undoable: bool


def corrections_of(row: Subject) -> list[Correction]:
    """The ledger of an event or of another row, latest first, with what was undone. One query."""
    undone = ("undone_by", "part_of__undone_by", "undoes", "part_of__undoes")
    return list(row.corrections.select_related("by", *undone))


def mentions_of(event: Event) -> list[Mention]:
    """The first MOST_MENTIONS mentions, with article and source. One query."""
    return list(
        event.mentions.select_related("article__source", "read_place").order_by(
            "article__published", "article", "start"
        )[:MOST_MENTIONS]
    )


def notes_of(event: Event, corrections: Sequence[Correction]) -> list[Note]:
    """The banner: what an editor should know before touching the event. A query for places."""
    names = names_of_places(corrections)
    if event.read_place:
        names[event.read_place.key] = event.read_place.name
    return [
        *_standing_notes(event, corrections),
        *_correction_notes(event, corrections, names),
        *(_conflict_note(conflict) for conflict in event.conflicts),
    ]


def said_dates(event: Event, mentions: Iterable[Mention]) -> list[SaidDate]:
    """The different dates that mentions give, in order of date, with who says so."""
    outlets: dict[str, list[str]] = {}
    for mention in mentions:
        value = date_value(mention.edtf, mention.daypart)
        if value and not mention.is_wrong and mention.gone_since is None:
            outlets.setdefault(value, []).append(_outlet(mention))
    shown = date_value(event.edtf, event.daypart)
    return [
        SaidDate(value, date_words(value), tuple(dict.fromkeys(names)), is_shown=value == shown)
        for value, names in sorted(outlets.items())
    ]


def evidence_of(mentions: Iterable[Mention]) -> list[Evidence]:
    """The mentions, each with what it reads as."""
    return [_evidence(mention) for mention in mentions]


def history_of(corrections: Sequence[Correction]) -> list[HistoryLine]:
    """The ledger in words. One query for places."""
    names = names_of_places(corrections)
    return [
        HistoryLine(
            correction=correction,
            act=_act(correction),
            old="" if is_told else _value(correction, correction.old, names),
            new=correction.sentence_words if is_told else _value(correction, correction.new, names),
            machine=_value(correction, correction.machine, names) if correction.machine else "",
            is_undone=is_undone(correction),
            is_undoable=correction.act != "undo" and not is_undone(correction),
        )
        for correction in corrections
        for is_told in [correction.field == "evidence"]
    ]


def _act(correction: Correction) -> str:
    first = correction.part_of or correction
    undone = f" ({act_words(first.undoes)})" if first.undoes else ""
    return f"{act_words(correction)}{undone}"


def _value(correction: Correction, value: str | None, names: dict[str, str]) -> str:
    """A value in words; what is no field of an event is kept in words already."""
    if correction.field in FIELDS:
        return value_words(correction.field, value, names)
    return value or ""


def _standing_notes(event: Event, corrections: Sequence[Correction]) -> list[Note]:
    notes = []
    if event.merged_into_id is not None:
        text = f"Merged into event {event.merged_into_id}."
        notes.append(Note("error", text, winner=event.merged_into_id))
    if event.standing == "rejected":
        notes.append(Note("error", f"Rejected: {event.standing_reason}"))
    looks = [event.reviewed_at] if event.reviewed_at else []
    looks += [correction.at for correction in corrections[:1]]  # the latest; an undo is one too
    if looks and max(looks) < event.changed_at:
        notes.append(Note("warning", "It has changed since an editor looked at it last."))
    if event.is_disputed:
        notes.append(Note("warning", "Marked as disputed: readers see that it is doubtful."))
    is_by_hand = any(one.act == "add" for one in corrections)
    if event.source_count == 0 and event.merged_into_id is None and not is_by_hand:
        notes.append(Note("warning", "No article tells of this event any more."))
    return notes


def _correction_notes(
    event: Event, corrections: Sequence[Correction], names: dict[str, str]
) -> list[Note]:
    """Who added the event, and who put which field right; what came with the adding is said once.

    A field may have come from elsewhere than an entry about this event, as with a split.
    """
    standing = (one for one in reversed(corrections) if one.act != "undo" and not is_undone(one))
    made = {one.field: one for one in standing}  # the latest of each
    added = next((one for one in corrections if one.act == "add"), None)
    notes = []
    if added:
        by = added.by.get_username()
        notes.append(Note("info", f"Added by hand by {by}: “{added.reason}”."))
    fields = [name for name in corrected_fields(event) if name in made or added is None]
    return notes + [_correction_note(event, name, made.get(name), names) for name in fields]


def _correction_note(
    event: Event, field: str, made: Correction | None, names: dict[str, str]
) -> Note:
    """Who put a field right, and what the articles say now."""
    says = value_words(field, machine_values(event)[field], names)
    by = f" by {made.by.get_username()}: “{made.reason}”" if made else " with another event"
    text = f"{field.capitalize()} corrected{by}."
    if machine_values(event)[field] is None and event.mention_count == 0:
        return Note("info", text)  # no article has another to go back to
    if field == "date" and event.is_overtaken:
        before = value_words(field, event.overruled_edtf, names)
        text += f" Since then the articles have come to say {says} instead of {before}."
        return Note("warning", text, field, is_overtaken=True)
    return Note("info", f"{text} The articles say: {says}.", field)


def _conflict_note(conflict: dict[str, object]) -> Note:
    """Where sources differ: `{"about": "place", "values": [["Geneva", 2], ["Vienna", 1]]}`."""
    about, values = str(conflict.get("about", "")), conflict.get("values")
    pairs = values if isinstance(values, list) else []
    said = " or ".join(
        f"{value_words(about, str(value), {}) if about in FIELDS else value} (×{count})"
        for value, count in pairs
    )
    return Note("warning", f"Sources differ about the {about}: {said}.")


def _evidence(mention: Mention) -> Evidence:
    before, marked, after = mention.quote, "", ""
    if mention.date_words and mention.date_words in mention.quote:
        before, marked, after = mention.quote.partition(mention.date_words)
    value = date_value(mention.edtf, mention.daypart)
    remarks = {
        "copy of another article": mention.article.duplicate_of_id is not None,
        "marked wrong": mention.is_wrong,
        "no longer in the article": mention.gone_since is not None,
        "placed by an editor": mention.placed_by_editor,
        "date inferred": mention.date_basis == "inferred",
    }
    return Evidence(
        mention=mention,
        before=before,
        date_words=marked,
        after=after,
        status=mention.edited_status or mention.read_status,
        outlet=_outlet(mention),
        published=mention.article.published,
        reads_as=date_words(value),
        value=value or "",
        remarks=tuple(remark for remark, holds in remarks.items() if holds),
    )


def _outlet(mention: Mention) -> str:
    return mention.article.source.name if mention.article.source else "unknown outlet"
