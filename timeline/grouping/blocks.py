"""Blocks: the mentions that may have a say in how some mentions are grouped.

Two mentions are linked where they may be one event by themselves, where one is undated evidence
of the other, and where they are in one event already, which only one group can keep. Average
linkage never joins what no such link joins, so that clustering a block gives what clustering all
mentions would give.
"""

import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from timeline.extraction.dates.edtf import Precision
from timeline.extraction.matching import ALIKE, SAME, Claim, is_evidence, likeness
from timeline.extraction.plover import EventType, Kind
from timeline.grouping.claims import Book
from timeline.models import Actor, Mention
from timeline.models.mentions import ARTICLE_TEXTS

_MOST_IN_BLOCK = 400  # beyond, all pairs take seconds; what is farther off keeps its event
_MOST_CANDIDATES = 2_000
_DAYS = (Precision.DAY.value, Precision.TIME.value)


@dataclass(frozen=True, slots=True)
class Made:
    """What a new article brings, as it stands in memory: its mentions, numbered but not written
    yet, and whom they name. Nobody else sees it before the commit."""

    mentions: Collection[Mention] = ()
    actors: Collection[Actor] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """Mentions in canonical order, with their claims, and pairs that are merely alike.

    `claims` also holds those of the mentions in `alike` that stand outside the block, and `book`
    knows their actors and places. `is_whole`: it was not cut short, so that each event of which it
    has a mention has all its mentions in it.
    """

    mentions: tuple[Mention, ...]
    claims: Mapping[int, Claim]
    alike: Collection[tuple[int, int]]
    book: Book
    is_whole: bool


def groupable() -> QuerySet[Mention]:
    """The mentions that the machine may group: those of rejected and merged events stay there, and
    those that an editor detached tell of nothing."""
    return (
        Mention.objects.filter(
            Q(event__isnull=True, placed_by_editor=False)
            | Q(event__standing="live", event__merged_into__isnull=True),
            gone_since__isnull=True,
            is_wrong=False,
        )
        .select_related("article", "read_place__within")
        .defer(*ARTICLE_TEXTS)
    )


def canonical(mention: Mention) -> tuple[str, str, int]:
    """An order of mentions that does not depend on when they came."""
    return mention.fingerprint, mention.article.reading_hash, mention.start


def gather(seeds: Iterable[int], made: Made | None = None) -> Block:
    """The blocks around mentions, given by primary key. A query for each step outwards."""
    made = made or Made()
    book = Book(made.actors)
    stored = set(seeds) - {mention.pk for mention in made.mentions}
    frontier = list(groupable().filter(pk__in=stored)) if stored else []
    frontier = sorted([*frontier, *made.mentions], key=canonical)
    members = {mention.pk: mention for mention in frontier}
    claims = dict(book.claims(frontier))
    alike: set[tuple[int, int]] = set()
    is_whole = True
    while frontier and len(members) <= _MOST_IN_BLOCK:
        candidates = _candidates(frontier, book)
        is_whole = is_whole and len(candidates) < _MOST_CANDIDATES
        found = {m.pk: m for m in candidates if m.pk not in members}
        claims |= book.claims(m for m in found.values() if m.pk not in claims)
        linked = set()
        for near in frontier:
            for pk, other in found.items():
                is_mate = near.event_id is not None and near.event_id == other.event_id
                if is_mate or _is_linked(claims[near.pk], claims[pk]):
                    linked.add(pk)
                elif likeness(claims[near.pk], claims[pk]).score >= ALIKE:
                    alike.add((near.pk, pk))
        frontier = sorted((found[pk] for pk in linked), key=canonical)
        members |= {mention.pk: mention for mention in frontier}
    ordered = tuple(sorted(members.values(), key=canonical))
    return Block(ordered, claims, alike, book, is_whole and not frontier)


def neighbours(mentions: Iterable[Mention]) -> set[int]:
    """The primary keys of all mentions whose grouping may change when these do."""
    return {mention.pk for mention in gather(m.pk for m in mentions).mentions}


def _is_linked(left: Claim, right: Claim) -> bool:
    found = likeness(left, right)
    if not found.forbidden and found.score >= SAME:
        return True
    return is_evidence(left, right) or is_evidence(right, left)


def _candidates(mentions: Sequence[Mention], book: Book) -> list[Mention]:
    """What may be linked to any of these mentions: by event, kind, type or speaker, and date."""
    wanted = Q(event__in={m.event_id for m in mentions if m.event_id})
    for condition in dict.fromkeys(c for m in mentions for c in _conditions(m, book)):
        wanted |= condition
    return list(
        groupable()
        .filter(wanted)
        .order_by("fingerprint", "article__reading_hash")[:_MOST_CANDIDATES]
    )


def _conditions(mention: Mention, book: Book) -> Iterable[Q]:
    if mention.read_when is not None:
        day = dt.timedelta(days=1)
        lower, upper = mention.read_when.lower, mention.read_when.upper
        window = (lower - day if lower else None, upper + day if upper else None)
        near = _alike(mention, book) & Q(read_when__overlap=window)
        if mention.read_precision in _DAYS:
            near &= Q(read_when__lower_inf=False, read_when__upper_inf=False)
        yield near
    if mention.kind == Kind.EVENT and mention.head and mention.type != EventType.CONSULT:
        is_undated = mention.read_when is None
        same = Q(kind=mention.kind, type=mention.type, head=mention.head)
        yield same & Q(read_when__isnull=not is_undated)


def _alike(mention: Mention, book: Book) -> Q:
    if mention.kind == Kind.EVENT:
        return Q(kind=mention.kind, type=mention.type)
    speakers = [part["actor"] for part in mention.participants if part["role"] == "speaker"]
    same = Q(pk__in=[])
    for actor in book.called(speakers[0]) if speakers else ():
        same |= Q(participants__contains=[{"actor": actor, "role": "speaker"}])
    return Q(kind=mention.kind) & same
