"""The review queue: what is doubtful, why, and how many of each; the most doubtful first.

An event is in the queue while there is a reason to doubt it and nobody has looked at it since it
last changed. An overtaken correction is there until it is confirmed or withdrawn. Two events that
look the same are there until somebody decides.
"""

from dataclasses import dataclass, replace

from django.contrib.auth.models import User
from django.db.models import (
    Case,
    Count,
    Exists,
    F,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Value,
    When,
)

from timeline.editing.event_list import OVERTAKEN
from timeline.editing.ledger import date_value, date_words
from timeline.editing.naming import sentence_words
from timeline.models import Event, Judgement, Mention, Participation

ALIKE = "alike"
PAGE = 50


@dataclass(frozen=True, slots=True)
class Doubt:
    """A reason to look at an event; the heavier, the sooner."""

    name: str
    words: str
    weight: int
    condition: Q


_NOBODY = ~Exists(Participation.objects.filter(event=OuterRef("pk"), removed=False))
DOUBTS = (
    Doubt("overtaken", "the articles have changed since it was corrected", 1000, OVERTAKEN),
    Doubt("conflict", "the sources differ", 500, ~Q(conflicts=[])),
    Doubt(
        "inferred",
        "the date was inferred from the article's own",
        100,
        Q(date_basis="inferred", edited_edtf__isnull=True),
    ),
    Doubt("undated", "there is no date", 60, Q(sort_on__isnull=True)),
    Doubt("nobody", "nobody known takes part", 40, Q(_NOBODY)),
    Doubt("single", "only one source tells of it", 20, Q(source_count=1)),
)
ALIKE_WEIGHT = 300
UNSEEN = Q(reviewed_at__isnull=True) | Q(reviewed_at__lt=F("changed_at"))


@dataclass(frozen=True, slots=True)
class Tally:
    """A reason of the queue with how many wait for it."""

    name: str
    words: str
    count: int


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of the queue: an event, or a pair with `other` and the likeness in words."""

    event: Event
    date: str
    reasons: tuple[str, ...]
    weight: int
    other: Event | None = None
    other_date: str = ""
    sentence: str = ""
    other_sentence: str = ""

    @property
    def key(self) -> str:
        """What tells the row from all others."""
        return f"{self.event.pk}-{self.other.pk}" if self.other else str(self.event.pk)


def waiting() -> QuerySet[Event]:
    """The events to be looked at, the most doubtful first, then by date. One query."""
    doubtful = Q()
    for doubt in DOUBTS:
        doubtful |= doubt.condition
    weight = sum(
        (Case(When(d.condition, then=Value(d.weight)), default=Value(0)) for d in DOUBTS),
        start=Value(0),
    )
    return (
        Event.objects.live()
        .filter(doubtful & UNSEEN | OVERTAKEN)
        .annotate(doubt=weight)
        .order_by("-doubt", "sort_on", "sort_rank", "pk")
    )


def pairs_waiting() -> QuerySet[Judgement]:
    """The pairs that look the same and that nobody has judged, the likest first."""
    live = {f"{side}__{name}": value for side in ("left", "right") for name, value in _LIVE.items()}
    pairs = Judgement.objects.filter(verdict="undecided", **live)
    return pairs.select_related("left__place", "right__place")


_LIVE = {"standing": "live", "merged_into__isnull": True}


def tallies() -> list[Tally]:
    """How many wait, by reason. An event with two reasons is counted under both. Two queries."""
    counts = waiting().aggregate(
        **{doubt.name: Count("pk", filter=doubt.condition) for doubt in DOUBTS}
    )
    told = [Tally(doubt.name, doubt.words, counts[doubt.name]) for doubt in DOUBTS]
    alike = Tally(ALIKE, "two events look the same", pairs_waiting().count())
    return sorted([*told, alike], key=lambda one: -_weight(one.name))


def left() -> int:
    """How many rows there are in all. Two queries."""
    return waiting().count() + pairs_waiting().count()


def entries(reason: str = "", assigned_to: User | None = None) -> list[Entry]:
    """The first rows of the queue, of one reason or of all, of one editor or of all."""
    events = waiting().select_related("place", "assigned_to")
    if assigned_to is not None:
        events = events.filter(assigned_to=assigned_to)
    pairs = pairs_waiting()
    if reason:
        chosen = [doubt.condition for doubt in DOUBTS if doubt.name == reason]
        events = events.filter(*chosen) if chosen else events.none()
        pairs = pairs if reason == ALIKE else pairs.none()
    if assigned_to is not None:
        pairs = pairs.filter(Q(left__assigned_to=assigned_to) | Q(right__assigned_to=assigned_to))
    rows = [_of_event(event) for event in _with_doubts(events)[:PAGE]]
    rows += [_of_pair(pair) for pair in pairs[:PAGE]]
    return _with_sentences(sorted(rows, key=lambda row: -row.weight)[:PAGE])


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


def _with_doubts(events: QuerySet[Event]) -> QuerySet[Event]:
    held = {
        f"has_{doubt.name}": Case(
            When(doubt.condition, then=Value(1)), default=Value(0), output_field=IntegerField()
        )
        for doubt in DOUBTS
    }
    return events.annotate(**held)


def _of_event(event: Event) -> Entry:
    held = [doubt for doubt in DOUBTS if getattr(event, f"has_{doubt.name}")]
    return Entry(
        event=event,
        date=_date(event),
        reasons=tuple(doubt.words for doubt in held),
        weight=sum(doubt.weight for doubt in held),
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
