"""Doubts: why an editor should look at an event, the heaviest first.

A doubt is about one fact, and ends when that fact is corrected: a corrected date settles nothing
about the place. What is merely told by few, or dated as newspapers date what was said, is no doubt;
it stands apart, in LIGHTER.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import CharField, Exists, F, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce
from django.db.models.lookups import Exact, IsNull

from timeline.models import Correction, Event, Mention, Participation
from timeline.models.dating import is_rough


@dataclass(frozen=True, slots=True)
class Doubt:
    """A reason to look at an event; the heavier, the sooner. `short` is for lists."""

    name: str
    words: str
    short: str
    weight: int
    condition: Q


_NONE = Value("", output_field=CharField())
OVERTAKEN = Q(edited_edtf__isnull=False) & ~Q(
    Exact(Coalesce(F("overruled_edtf"), _NONE), Coalesce(F("read_edtf"), _NONE))
)

_OWN_DATE = Q(edited_edtf__isnull=True)
_ONE_SOURCE = Q(source_count=1)
_IS_DEED = Q(kind="event")
_TOLD = Mention.objects.filter(event=OuterRef("pk"), is_wrong=False, gone_since__isnull=True)
# Asked only of the few that _NOT_HELD leaves, by key: EXISTS would be hashed from all mentions.
_HELD = IsNull(
    Subquery(_TOLD.filter(read_status__in=["happened", "ongoing"]).values("pk")[:1]), False
)
_NOT_HELD = Exists(_TOLD.filter(read_status__in=["cancelled", "denied"]))
_GUESSED_ARTICLE = Exists(
    _TOLD.filter(article__published_basis="inferred", article__edited_published__isnull=True)
)
_SOMEBODY = Exists(Participation.objects.filter(event=OuterRef("pk"), removed=False))
_IS_BARE = _IS_DEED & Q(shown_place_id__isnull=True, stands_apart=False) & ~Q(_SOMEBODY)
_BY_HAND = Exists(Correction.objects.filter(event=OuterRef("pk"), act="add"))

DOUBTS = (
    Doubt(
        "overtaken",
        "the articles have changed since the date was corrected",
        "Correction overtaken",
        1000,
        OVERTAKEN,
    ),
    Doubt(
        "sourceless", "no source is left", "No source left", 600, Q(source_count=0) & ~Q(_BY_HAND)
    ),
    Doubt(
        "dates",
        "the sources give different dates",
        "Sources differ about the date",
        500,
        _OWN_DATE & Q(conflicts__contains=[{"about": "date"}]),
    ),
    Doubt(
        "held",
        "one source says that it happened, another that it did not",
        "Sources differ about the status",
        450,
        Q(edited_status__isnull=True) & Q(_NOT_HELD) & Q(_HELD),
    ),
    Doubt(
        "places",
        "the sources give different places",
        "Sources differ about the place",
        400,
        Q(edited_place__isnull=True) & Q(conflicts__contains=[{"about": "place"}]),
    ),
    Doubt(
        "published",
        "its day is counted from an article whose own date was inferred",
        "Article’s date inferred",
        200,
        _OWN_DATE & _ONE_SOURCE & Q(precision__in=["time", "day", "week"]) & Q(_GUESSED_ARTICLE),
    ),
    Doubt(
        "inferred",
        "no source gives the date: inferred from the article’s own",
        "Date inferred",
        150,
        _OWN_DATE & _IS_DEED & Q(date_basis="inferred"),
    ),
    Doubt(
        "rough",
        "its only source gives but a rough date",
        "Date rough",
        80,
        _OWN_DATE & _ONE_SOURCE & is_rough("read") & ~Q(date_basis="inferred"),
    ),
    Doubt(
        "neighbour",
        "its day is taken from a neighbouring sentence",
        "Date from a neighbouring sentence",
        70,
        _OWN_DATE & _ONE_SOURCE & Q(date_basis="context"),
    ),
    Doubt("undated", "there is no date", "No date", 60, _OWN_DATE & Q(sort_on__isnull=True)),
    Doubt(
        "bare",
        "neither who took part nor where is known",
        "Neither who nor where",
        40,
        _IS_BARE,
    ),
)
# Worth a look when nothing in the queue waits; told beside it, never counted in it.
LIGHTER = (
    Doubt("single", "only one source tells of it", "One source", 20, _ONE_SOURCE),
    Doubt(
        "said",
        "said without a date: on the day of its article",
        "Said on the article’s day",
        10,
        _OWN_DATE & ~_IS_DEED & Q(date_basis="inferred"),
    ),
    Doubt("nobody", "nobody known takes part", "Nobody known", 10, ~Q(_SOMEBODY) & ~_IS_BARE),
)
UNSEEN = Q(reviewed_at__isnull=True) | Q(reviewed_at__lt=F("changed_at"))


def _any(doubts: Iterable[Doubt]) -> Q:
    every = Q()
    for doubt in doubts:
        every |= doubt.condition
    return every


DOUBTFUL = _any(DOUBTS)


def settle_review(events: Iterable[int], *, else_unseen: bool = False) -> None:
    """Have events of which no doubt is left count as reviewed, after an editor changed them.

    `else_unseen`: have the others wait again, whatever was said of them before. Two queries.
    """
    rows = Event.objects.filter(pk__in=list(events))
    doubtful = set(rows.filter(DOUBTFUL).values_list("pk", flat=True))
    rows.exclude(pk__in=doubtful).update(reviewed_at=F("changed_at"))
    if else_unseen:
        rows.filter(pk__in=doubtful).update(reviewed_at=None)
