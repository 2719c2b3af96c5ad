"""One event told in full: its date in a sentence, who took part, what was put right, where
sources differ."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Exists, OuterRef
from django.db.models.fetch_modes import FETCH_RAISE
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from timeline.browsing.addresses import day_address
from timeline.browsing.bands import names_a_day
from timeline.browsing.durations import duration_words
from timeline.browsing.evidence import agreeing_sources
from timeline.browsing.rows import Line, Link, lined, lines_of
from timeline.browsing.whereabouts import before_place
from timeline.browsing.wording import (
    ROLE_WORDS,
    STATUS_MARKS,
    counted,
    short_day_words,
    with_daypart,
)
from timeline.extraction.dates.edtf import EdtfError, parse, words
from timeline.extraction.plover import PartRole, Status
from timeline.models import Correction, Event, Mention, Participation, Place
from timeline.models.dating import split_date

MOST_RELATED = 12


@dataclass(frozen=True, slots=True)
class Part:
    """Somebody who takes part; `office` is the office as stated then."""

    actor: Link
    role: str
    office: str


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of an entry: the place in the log of the one that undid it, and of the one that
    it undoes itself; empty where there is none. `mark` is its own place on a page.
    """

    mark: str
    undone_by: str = ""
    undoes: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """One entry of the ledger, in words.

    `is_turn` where one value took another's place; `outcome` is what another act brought about, or
    what of it was undone; `fate` where somebody asked.
    """

    act: str
    deed: str
    is_turn: bool
    outcome: str
    field: str
    old: str
    new: str
    by: str
    on: str
    on_iso: str
    reason: str
    fate: Fate | None = None


@dataclass(frozen=True, slots=True)
class Difference:
    """Something the sources tell differently: each value, and how many sources tell it."""

    about: str
    values: list[tuple[str, str]]


def date_sentence(event: Event, mentions: Sequence[Mention]) -> str:
    """When, where, how long, and how sure.

    "Monday 10 January 2022, 08:55 (UTC+01:00) in Geneva, about eight hours; day certain: 3
    independent sources agree".
    """
    date = event.date
    told = words(date) if date else _("no date")
    told = with_daypart(told[0].upper() + told[1:], event.daypart)
    if event.place:
        told += f" {before_place(event.place)} {event.place.name}"
    if lasting := duration_words(event.duration):
        told += f", {_('about %(lasting)s') % {'lasting': lasting}}"
    sure = certainty(event, mentions)
    return f"{told}; {sure}" if sure else told


def iso_date(event: Event) -> str:
    """What a `time` element may hold: a day with its clock, a day, a month or a year; else "".

    HTML knows no ranges and no doubt, so these have no machine-readable form; of a clock that is
    about right, the day is told.
    """
    date = event.date
    if date is None:
        return ""
    if date.qualifier:
        return date.sort_key.isoformat() if date.is_day_certain else ""
    return date.edtf if date.precision in {"time", "day", "month", "year"} else ""


def certainty(event: Event, mentions: Sequence[Mention]) -> str:
    """How sure the date is, and why."""
    if event.is_date_corrected:
        return _("date set by an editor")
    if any(conflict.get("about") == "date" for conflict in event.conflicts):
        return _("the sources differ about the date")
    if event.date_basis == "inferred":
        return _("no source gives the date: inferred from the article's own")
    agreeing = agreeing_sources(event, mentions)
    date = event.date
    if date is None or not agreeing:
        return ""
    agreed = ngettext("one source says so", "%(number)s independent sources agree", agreeing) % {
        "number": agreeing
    }
    if event.date_basis == "context":
        return _("from another sentence of the article: %(agreed)s") % {"agreed": agreed}
    is_day = date.is_day_certain
    if date.qualifier and not is_day:
        return _("not exactly known: %(agreed)s") % {"agreed": agreed}
    if agreeing > 1:
        sure = _("day certain: %(agreed)s") if is_day else _("date certain: %(agreed)s")
    else:
        sure = _("day as stated: %(agreed)s") if is_day else _("date as stated: %(agreed)s")
    return sure % {"agreed": agreed}


def parts_of(event: Event) -> list[Part]:
    """Who takes part and how. One query."""
    found = (
        Participation.objects.filter(event=event, removed=False)
        .select_related("actor")
        .order_by("pk")
        .fetch_mode(FETCH_RAISE)
    )
    return [
        Part(
            actor=Link(part.actor.name, part.actor.get_absolute_url()),
            role=str(ROLE_WORDS[PartRole(part.role)]),
            office=part.words,
        )
        for part in found
    ]


def related(event: Event) -> list[Line]:
    """What else the same actors did or said that day. At most one query."""
    if event.sort_on is None:
        return []
    theirs = Participation.objects.filter(event=event, removed=False).values("actor")
    shared = Participation.objects.filter(event=OuterRef("pk"), actor__in=theirs, removed=False)
    same_day = Event.objects.shown().on_day(event.sort_on).exclude(pk=event.pk)
    found = lined(same_day.filter(Exists(shared)).chronological())[:MOST_RELATED]
    return lines_of(found)


def differences(event: Event) -> list[Difference]:
    """Where the sources do not agree."""
    return [
        Difference(
            about=str(conflict.get("about", "")),
            values=[
                (_value_words(str(conflict.get("about")), value), counted(count, "source"))
                for value, count in conflict.get("values", [])
            ],
        )
        for conflict in event.conflicts
    ]


def changes_of(corrections: Iterable[Correction]) -> list[Change]:
    """Corrections in words, the newest first. One query where places were corrected."""
    found = list(corrections)
    keys = {
        value
        for one in found
        if one.field == "place"
        for value in (one.old, one.new, one.machine)
        if value
    }
    places = dict(Place.objects.filter(key__in=keys).values_list("key", "name")) if keys else {}
    return [
        Change(
            act=one.act,
            deed=deed_words(one.act, one.field),
            is_turn=_is_turn(one),
            outcome=_outcome(one),
            field=one.field,
            old=_value_words(one.field, places.get(str(one.old), one.old)),
            new=_value_words(one.field, places.get(str(one.new), one.new)),
            by=one.signature,
            on=short_day_words(one.at.date()),
            on_iso=one.at.isoformat(),
            reason=one.reason,
        )
        for one in found
    ]


_TURNS = {"correct", "withdraw", "undo"}
_BECOMINGS = {"merge", "split", "add", "judge"}
_NO_FACTS = {"identity", "review", "standing", "evidence"}


def _is_turn(one: Correction) -> bool:
    named = one.old is not None or one.new is not None
    return named and one.act in _TURNS and one.field not in _NO_FACTS


def _outcome(one: Correction) -> str:
    if one.field == "evidence":
        return one.sentence_words
    if one.act == "undo" and one.field in _NO_FACTS:
        return str(one.old or "")
    return _value_words(one.field, one.new) if one.act in _BECOMINGS and one.new else ""


_DEEDS = {
    "correct": gettext_lazy("{field} corrected"),
    "withdraw": gettext_lazy("correction of the {field} withdrawn"),
    "add": gettext_lazy("added by hand"),
    "merge": gettext_lazy("merged"),
    "split": gettext_lazy("split"),
    "move": gettext_lazy("evidence put right"),
    "mark": gettext_lazy("evidence put right"),
    "accept": gettext_lazy("checked and accepted"),
    "dispute": gettext_lazy("marked as disputed"),
    "reject": gettext_lazy("taken down"),
    "restore": gettext_lazy("restored"),
    "judge": gettext_lazy("told apart"),
    "undo": gettext_lazy("an earlier change of the {field} undone"),
}


def deed_words(act: str, field: str) -> str:
    """What was done, for the log.

    >>> deed_words("correct", "date"), deed_words("merge", "identity")
    ('date corrected', 'merged')
    """
    if act == "undo" and field in _NO_FACTS:
        return _("an earlier change undone")
    return str(_DEEDS.get(act, act)).format(field=field)


def overtaken_words(event: Event) -> str:
    """What the sources have come to say since an editor set the date, or nothing."""
    if not event.is_overtaken:
        return ""
    before, now = _value_words("date", event.overruled_edtf), _value_words("date", event.read_edtf)
    told = _("When the date was corrected the sources said %(before)s; now they say %(now)s.")
    return told % {"before": before, "now": now}


def day_url(event: Event) -> str:
    """The page of the event's day; empty where its date names none."""
    return day_address(event.sort_on) if names_a_day(event) else ""


def _value_words(field: str, value: object) -> str:
    if not value:
        return _("no date") if field == "date" else _("nothing")
    text = str(value)
    if field == "date":
        return _date_words(text)
    if field == "status" and text in Status:
        return STATUS_MARKS[Status(text)].word
    return text


def _date_words(value: str) -> str:
    edtf, daypart = split_date(value)
    try:
        told = words(parse(edtf))
    except EdtfError:
        return value  # a conflict may hold the words of a source as they are
    return with_daypart(told, daypart)
