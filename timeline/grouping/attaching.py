"""Attaching: clusters of mentions find their events, and events keep their numbers."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from timeline.consensus import settle_all
from timeline.extraction.clustering import Decided, cluster
from timeline.extraction.matching import is_evidence
from timeline.grouping.blocks import Block, gather, groupable
from timeline.grouping.proposing import propose
from timeline.models import Event, Judgement, Mention
from timeline.models.events import CORRECTED

_FACTS = frozenset({"happened", "ongoing", "scheduled", "cancelled"})


@dataclass(frozen=True, slots=True)
class Tally:
    """What attaching did, in numbers of events; `event_ids` are those of the mentions given."""

    new: int = 0
    same: int = 0
    changed: int = 0
    event_ids: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class _Hand:
    """Which events people have had a hand in, and which pairs they told apart."""

    touched: frozenset[int]
    different: frozenset[frozenset[int]]


def attach(
    mentions: Iterable[Mention], *, around: Iterable[int] = (), left: Iterable[int] = ()
) -> Tally:
    """Group mentions with all that they touch, then bring the events up to date.

    `around` are keys of mentions that stood near something that changed or went, `left` of events
    that lost or changed a mention. Locks the events in order of their numbers, as editing does.
    """
    own = {mention.pk for mention in mentions}
    seeds = own | set(around)
    block = gather(seeds)
    _lock({m.event_id for m in block.mentions if m.event_id} | set(left))
    if not _is_current(block):
        block = gather(seeds)
    at = {mention.pk: mention.event_id for mention in block.mentions}
    moved, fresh = _place(block)
    heirs = _heirs(block, at)
    joined = set(
        Mention.objects.filter(pk__in=own, event__isnull=False).values_list("event_id", flat=True)
    )
    touched = moved | fresh | joined | set(left)
    changed = refresh(touched, heirs)
    propose(block, touched)
    return Tally(
        new=len(fresh),
        same=len((joined - fresh) - changed),
        changed=len((changed - fresh) & joined),
        event_ids=tuple(sorted(joined)),
    )


def regroup() -> tuple[int, int]:
    """Group all mentions afresh, a transaction each block; how many events are new, how many gone.

    For when the rules have changed. Mentions that an editor placed stay where they are.
    """
    before = set(Event.objects.values_list("pk", flat=True))
    done: set[int] = set()
    for pk in groupable().order_by("pk").values_list("pk", flat=True):
        if pk in done:
            continue
        with transaction.atomic():
            block = gather([pk])
            done |= {pk, *(mention.pk for mention in block.mentions)}
            attach(block.mentions)
    after = set(Event.objects.values_list("pk", flat=True))
    return len(after - before), len(before - after)


def refresh(ids: Collection[int], heirs: Mapping[int, int]) -> set[int]:
    """Settle events, or let those go where nothing is left of them; which changed. Locks them.

    `heirs` are the events that have the sentences of others now. What is gone keeps its row, since
    readers may hold its number.
    """
    events = _lock(ids)
    told = set(Mention.objects.filter(event__in=events).values_list("event_id", flat=True))
    untold = [event.pk for event in events if event.pk not in told]
    dropped = set(untold) - _hand(untold).touched if untold else set[int]()
    Judgement.objects.filter(Q(left__in=dropped) | Q(right__in=dropped)).delete()
    for pk in sorted(dropped):
        Event.objects.filter(pk=pk).update(
            standing="gone",
            became=heirs.get(pk),
            version=F("version") + 1,
            changed_at=timezone.now(),
        )
    return dropped | settle_all([event for event in events if event.pk not in dropped])


def _heirs(block: Block, at: Mapping[int, int | None]) -> dict[int, int]:
    """For each event that lost mentions, the one that has the most of them now; `at` is where each
    mention of the block was before."""
    went: dict[int, Counter[int]] = {}
    for mention in block.mentions:
        before = at[mention.pk]
        if before and mention.event_id and mention.event_id != before:
            went.setdefault(before, Counter())[mention.event_id] += 1
    return {before: heirs.most_common(1)[0][0] for before, heirs in went.items()}


def _lock(ids: Collection[int]) -> list[Event]:
    """The events, locked in order of their numbers."""
    locked = Event.objects.select_for_update(of=("self",)).defer("search")
    return list(locked.filter(pk__in=ids).order_by("pk")) if ids else []


def _is_current(block: Block) -> bool:
    """Whether no editor moved a mention of the block while we waited for its events."""
    known = {(m.pk, m.event_id, m.placed_by_editor) for m in block.mentions}
    now = groupable().filter(pk__in=[m.pk for m in block.mentions])
    return known == set(now.values_list("pk", "event_id", "placed_by_editor"))


def _may_found(mention: Mention) -> bool:
    """Whether a mention may make an event of its own: a fact, or a dated possibility; never a bare
    reference."""
    if mention.read_status in _FACTS:
        return not mention.is_reference or mention.read_edtf is not None
    return bool(mention.read_edtf) and not mention.is_reference


def _hand(ids: Iterable[int]) -> _Hand:
    ids = list(ids)
    edited = (
        Q(standing="rejected")
        | Q(merged_into__isnull=False)
        | Q(merged__isnull=False)
        | Q(corrections__isnull=False)
        | Q(participations__by_editor=True)
        | CORRECTED
        | Q(mentions__placed_by_editor=True)
    )
    touched = set(Event.objects.filter(edited, pk__in=ids).values_list("pk", flat=True))
    different = set()
    decided = Judgement.objects.filter(Q(left__in=ids) | Q(right__in=ids))
    for left, right, verdict in decided.exclude(verdict="undecided").values_list(
        "left", "right", "verdict"
    ):
        touched |= {left, right}
        if verdict == "different":
            different.add(frozenset((left, right)))
    return _Hand(frozenset(touched), frozenset(different))


# -- from clusters to events
# ------------------------------------------------------------------------------


def _place(block: Block) -> tuple[set[int], set[int]]:
    """Give each cluster its event; the events that lost or won mentions, and those that are new."""
    hand = _hand({m.event_id for m in block.mentions if m.event_id})
    groups = _groups(block, hand)
    homes = _homes(groups, hand)
    founding = [
        n for n, group in enumerate(groups) if n not in homes and any(map(_may_found, group))
    ]
    founded = Event.objects.bulk_create([_found(groups[number][0]) for number in founding])
    homes |= {number: event.pk for number, event in zip(founding, founded, strict=True)}
    moved, fresh = set[int](), {event.pk for event in founded}
    strays = []
    for number, group in enumerate(groups):
        event_id = homes.get(number)
        for mention in group:
            if mention.event_id != event_id:
                moved |= {pk for pk in (mention.event_id, event_id) if pk}
                mention.event_id = event_id
                strays.append(mention)
    Mention.objects.bulk_update(strays, ["event"])
    return moved - fresh, fresh


def _groups(block: Block, hand: _Hand) -> list[list[Mention]]:
    """The mentions of a block as they stand together, each group in canonical order."""
    dated = [m for m in block.mentions if m.read_edtf or m.placed_by_editor]
    claims = [block.claims[mention.pk] for mention in dated]
    numbers = cluster(claims, _decided(dated, hand))
    groups = [[dated[number] for number in members] for members in numbers]
    for mention in block.mentions:
        if not mention.read_edtf and not mention.placed_by_editor:
            home = _evidence_home(mention, groups, block)
            if home is None:
                groups.append([mention])
            else:
                home.append(mention)
    return groups


def _evidence_home(
    undated: Mention, groups: Sequence[list[Mention]], block: Block
) -> list[Mention] | None:
    """The one group of whose deed an undated mention tells; None where there are two or none."""
    day = undated.article.published
    claim = block.claims[undated.pk]
    homes = [
        group
        for group in groups
        if any(
            is_evidence(claim, block.claims[m.pk])
            for m in group
            if day is None or m.read_sort_on is None or m.read_sort_on <= day
        )
    ]
    return homes[0] if len(homes) == 1 else None


def _decided(mentions: Sequence[Mention], hand: _Hand) -> Decided:
    placed: dict[int, list[int]] = {}
    for number, mention in enumerate(mentions):
        if mention.placed_by_editor and mention.event_id:
            placed.setdefault(mention.event_id, []).append(number)
    apart = [
        (one, other)
        for one, other in combinations(range(len(mentions)), 2)
        if _are_apart(mentions[one].event_id, mentions[other].event_id, hand)
    ]
    return Decided(together=list(placed.values()), apart=apart)


def _are_apart(left: int | None, right: int | None, hand: _Hand) -> bool:
    """Two events that people both handled, or told apart, are not made one by the machine."""
    if left is None or right is None or left == right:
        return False
    return {left, right} <= hand.touched or frozenset((left, right)) in hand.different


def _homes(groups: Sequence[Sequence[Mention]], hand: _Hand) -> dict[int, int]:
    """Which event each group keeps: the one an editor chose, else the one people handled, else that
    of most of its mentions, the lowest number where that is open.

    Beside the mentions that an editor placed in an event, one group of others may keep it.
    """
    homes = {
        number: min(placed)
        for number, group in enumerate(groups)
        if (placed := {m.event_id for m in group if m.placed_by_editor and m.event_id})
    }
    ranked = []
    for number, group in enumerate(groups):
        may_found = any(map(_may_found, group))
        votes = Counter(mention.event_id for mention in group if mention.event_id)
        ranked += [
            (pk not in hand.touched, -count, pk, number)
            for pk, count in votes.items()
            if number not in homes and (may_found or pk in hand.touched)
        ]
    taken: set[int] = set()
    for *_, pk, number in sorted(ranked):
        if number not in homes and pk not in taken:
            homes[number] = pk
            taken.add(pk)
    return homes


def _found(mention: Mention) -> Event:
    """A new event for a mention, not yet written; settling fills it."""
    return Event(
        read_kind=mention.kind,
        type=mention.type,
        mode=mention.mode,
        read_title=mention.title or mention.quote[:300],
        read_status=mention.read_status,
        changed_at=timezone.now(),
    )
