"""The review queue: what is doubtful, why, and how many of each; the most doubtful first.

An event is in the queue while there is a doubt about it and nobody has looked at it since it last
changed. An overtaken correction is there until it is confirmed or withdrawn. Two events that look
the same are there until somebody decides.
"""

import datetime as dt
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace

from django.contrib.auth.models import User
from django.db.models import Case, Count, IntegerField, Q, QuerySet, Value, When

from timeline.editing.doubts import DOUBTFUL, DOUBTS, LIGHTER, OVERTAKEN, UNSEEN, Doubt
from timeline.editing.ledger import date_words
from timeline.editing.naming import sentence_words
from timeline.models import Event, Judgement, Mention
from timeline.models.dating import date_value

ALIKE = "alike"
ALIKE_WEIGHT = 300
PAGE = 50


@dataclass(frozen=True, slots=True)
class Tally:
    """A reason of the queue with how many wait for it."""

    name: str
    words: str
    count: int


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of the queue: an event, or a pair with `other` and the likeness in words. Where sources
    contradict each other, `sentence` and `contrary` are the first on either side.
    """

    event: Event
    date: str
    reasons: tuple[str, ...]
    weight: int
    other: Event | None = None
    other_date: str = ""
    lighter: tuple[str, ...] = ()
    sentence: str = ""
    other_sentence: str = ""
    contrary: str = ""

    @property
    def key(self) -> str:
        """What tells the row from all others."""
        return f"{self.event.pk}-{self.other.pk}" if self.other else str(self.event.pk)


def waiting() -> QuerySet[Event]:
    """The events to be looked at, the most doubtful first, then by date. One query."""
    weight = sum(
        (Case(When(d.condition, then=Value(d.weight)), default=Value(0)) for d in DOUBTS),
        start=Value(0),
    )
    return (
        Event.objects.live()
        .filter(DOUBTFUL & UNSEEN | OVERTAKEN)
        .annotate(doubt=weight)
        .order_by("-doubt", "sort_on", "sort_rank", "pk")
    )


def beside(doubt: Doubt) -> QuerySet[Event]:
    """The events that nobody has looked at, with a lighter doubt and none of the queue's."""
    return _undoubted().filter(doubt.condition).order_by("sort_on", "sort_rank", "pk")


def _undoubted() -> QuerySet[Event]:
    """The events that nobody has looked at, and that the queue has not."""
    return Event.objects.live().filter(UNSEEN).exclude(DOUBTFUL)


def pairs_waiting() -> QuerySet[Judgement]:
    """The pairs that look the same and that nobody has judged, the likest first."""
    live = {f"{side}__{name}": value for side in ("left", "right") for name, value in _LIVE.items()}
    pairs = Judgement.objects.filter(verdict="undecided", **live)
    return pairs.select_related("left__place", "right__place")


_LIVE = {"standing": "live", "merged_into__isnull": True}


def tallies(assigned_to: User | None = None) -> list[Tally]:
    """How many wait, by reason, of one editor or of all. An event with two reasons is counted under
    both. Two queries.
    """
    events, pairs = _whose(waiting(), pairs_waiting(), assigned_to)
    told = _counted(events, DOUBTS)
    alike = Tally(ALIKE, "two events look the same", pairs.count())
    return sorted([*told, alike], key=lambda one: -_weight(one.name))


def lighter_tallies(assigned_to: User | None = None) -> list[Tally]:
    """How many are worth a look beside the queue, by reason, of one editor or of all. One query."""
    events, _ = _whose(_undoubted(), pairs_waiting(), assigned_to)
    return _counted(events, LIGHTER)


def _whose(
    events: QuerySet[Event], pairs: QuerySet[Judgement], editor: User | None
) -> tuple[QuerySet[Event], QuerySet[Judgement]]:
    if editor is None:
        return events, pairs
    own = Q(left__assigned_to=editor) | Q(right__assigned_to=editor)
    return events.filter(assigned_to=editor), pairs.filter(own)


def _counted(events: QuerySet[Event], doubts: Sequence[Doubt]) -> list[Tally]:
    counts = events.order_by().aggregate(
        **{doubt.name: Count("pk", filter=doubt.condition) for doubt in doubts}
    )
    return [Tally(doubt.name, doubt.words, counts[doubt.name]) for doubt in doubts]


def left(assigned_to: User | None = None) -> int:
    """How many rows there are in all, or of one editor: what “to review” means everywhere. Two
    queries.
    """
    events, pairs = _whose(waiting(), pairs_waiting(), assigned_to)
    return events.count() + pairs.count()


def left_each(sets: Sequence[Collection[int]]) -> list[int]:
    """How many rows there are of each of some sets of events. Two queries."""
    every = set().union(*sets)
    rows: dict[int, set[tuple[int, ...]]] = {}
    if every:
        events = waiting().order_by().filter(pk__in=every).values_list("pk")
        pairs = pairs_waiting().filter(Q(left__in=every) | Q(right__in=every))
        for row in (*events, *pairs.values_list("left", "right")):
            for pk in row:
                rows.setdefault(pk, set()).add(row)
    return [len(set().union(*(rows.get(pk, ()) for pk in one))) for one in sets]


def entries(reason: str = "", assigned_to: User | None = None) -> list[Entry]:
    """The first rows of the queue, of one reason or of all, of one editor or of all.

    The trap: rows are wide, so that the keys alone are put in order, and then a page is fetched.
    """
    lighter = [doubt for doubt in LIGHTER if doubt.name == reason]
    events = beside(lighter[0]) if lighter else waiting()
    pairs = pairs_waiting()
    if reason:
        chosen = [doubt.condition for doubt in DOUBTS if doubt.name == reason]
        events = events if lighter else events.filter(*chosen) if chosen else events.none()
        pairs = pairs if reason == ALIKE else pairs.none()
    events, pairs = _whose(events, pairs, assigned_to)
    first = list(events.values_list("pk", flat=True)[:PAGE])
    rows = [_of_event(event) for event in _with_doubts(first)]
    rows += [_of_pair(pair) for pair in pairs[:PAGE]]
    page = _with_sentences(sorted(rows, key=lambda row: -row.weight)[:PAGE])
    return _with_both_sides(page)


def _with_sentences(rows: list[Entry]) -> list[Entry]:
    """Each row with the first sentence that tells of its event, or of both. One query."""
    events = {event.pk for row in rows for event in (row.event, row.other) if event}
    told = Mention.objects.filter(event__in=events, is_wrong=False, gone_since__isnull=True)
    first = told.order_by("event", "article__published", "article", "start").distinct("event")
    words = {
        mention.event_id: sentence_words(mention)
        for mention in first.select_related("article__source")
    }
    return [
        replace(
            row,
            sentence=words.get(row.event.pk, ""),
            other_sentence=words.get(row.other.pk, "") if row.other else "",
        )
        for row in rows
    ]


def _with_both_sides(rows: list[Entry]) -> list[Entry]:
    """Where sources contradict each other, the sentences on both sides. One query at most."""
    sides = {row.event.pk: side for row in rows if (side := _side(row.event))}
    if not sides:
        return rows
    kinds = ("event_id", "edtf", "read_place_id", "read_status")
    told = Mention.objects.filter(event__in=sides, is_wrong=False, gone_since__isnull=True)
    told = told.order_by(*kinds, "article__published", "article_id", "start").distinct(*kinds)
    first: dict[int, dict[str, Mention]] = {}
    for mention in sorted(told.select_related("article__source", "read_place"), key=_earliest):
        if mention.event_id is not None and (said := sides[mention.event_id](mention)):
            first.setdefault(mention.event_id, {}).setdefault(said, mention)
    both = {pk: [*by_side.values()][:2] for pk, by_side in first.items() if len(by_side) > 1}
    return [
        replace(row, sentence=sentence_words(pair[0]), contrary=sentence_words(pair[1]))
        if (pair := both.get(row.event.pk))
        else row
        for row in rows
    ]


def _side(event: Event) -> Callable[[Mention], str] | None:
    """What tells the sides of the heaviest contradiction about an event apart; None for no such."""
    values = {one["about"]: {value for value, _ in one["values"]} for one in event.conflicts}
    if getattr(event, "has_dates", False):
        return lambda told: told.edtf if told.edtf in values["date"] else ""
    if getattr(event, "has_held", False):
        return lambda told: _HELD_OR_NOT.get(told.read_status, "")
    if getattr(event, "has_places", False):
        return lambda told: (
            told.read_place.name
            if told.read_place and told.read_place.name in values["place"]
            else ""
        )
    return None


_HELD_OR_NOT = {"happened": "held", "ongoing": "held", "cancelled": "not", "denied": "not"}


def _earliest(told: Mention) -> tuple[dt.date, int, int]:
    return told.article.published or dt.date.max, told.article_id, told.start


_EVERY = (*DOUBTS, *LIGHTER)


def _with_doubts(keys: Sequence[int]) -> list[Event]:
    """Events in the order of their keys, each with which doubts hold. One query."""
    held = {
        f"has_{doubt.name}": Case(
            When(doubt.condition, then=Value(1)), default=Value(0), output_field=IntegerField()
        )
        for doubt in _EVERY
    }
    events = Event.objects.select_related("place", "assigned_to").annotate(**held)
    found = events.in_bulk(keys)
    return [found[pk] for pk in keys]


def _of_event(event: Event) -> Entry:
    held = [doubt for doubt in _EVERY if getattr(event, f"has_{doubt.name}")]
    return Entry(
        event=event,
        date=_date(event),
        reasons=tuple(doubt.words for doubt in held if doubt in DOUBTS),
        weight=sum(doubt.weight for doubt in held if doubt in DOUBTS),
        lighter=tuple(doubt.words for doubt in held if doubt in LIGHTER),
    )


def _of_pair(pair: Judgement) -> Entry:
    said = ", ".join(str(reason) for reason in pair.reasons)
    return Entry(
        event=pair.left,
        date=_date(pair.left),
        reasons=(f"these two look the same{f': {said}' if said else ''}",),
        weight=ALIKE_WEIGHT,
        other=pair.right,
        other_date=_date(pair.right),
    )


def _date(event: Event) -> str:
    return date_words(date_value(event.edtf, event.daypart))


def _weight(name: str) -> int:
    return next((doubt.weight for doubt in DOUBTS if doubt.name == name), ALIKE_WEIGHT)
