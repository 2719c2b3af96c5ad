"""Placing: clusters of mentions find their events, and what no event tells of yet founds one."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from django.db.models import Q
from django.utils import timezone

from timeline.consensus import establish
from timeline.extraction.clustering import Decided, cluster
from timeline.extraction.matching import is_evidence
from timeline.grouping.blocks import Block
from timeline.models import Event, Judgement, Mention
from timeline.models.events import CORRECTED

_FACTS = frozenset({"happened", "ongoing", "scheduled", "cancelled"})


@dataclass(frozen=True, slots=True)
class Hand:
    """Which events people have had a hand in, and which pairs they told apart."""

    touched: frozenset[int]
    different: frozenset[frozenset[int]]


def place(block: Block) -> tuple[set[int], set[int]]:
    """Give each cluster its event, and write what is new; the events that lost or won mentions,
    and those that are new."""
    hand = hand_in({m.event_id for m in block.mentions if m.event_id})
    groups = _groups(block, hand)
    homes = _homes(groups, hand)
    founding = [
        n for n, group in enumerate(groups) if n not in homes and any(map(_may_found, group))
    ]
    founded = establish([(_unsettled(groups[n][0]), groups[n]) for n in founding])
    homes |= {number: event.pk for number, event in zip(founding, founded, strict=True)}
    moved, fresh = set[int](), {event.pk for event in founded}
    unwritten = [mention for mention in block.mentions if mention._state.adding]
    strays = []
    for number, group in enumerate(groups):
        event_id = homes.get(number)
        for mention in group:
            if mention.event_id != event_id:
                moved |= {pk for pk in (mention.event_id, event_id) if pk}
                mention.event_id = event_id
                if not mention._state.adding:
                    strays.append(mention)
    Mention.objects.bulk_create(unwritten)
    Mention.objects.bulk_update(strays, ["event"])
    return moved - fresh, fresh


def _groups(block: Block, hand: Hand) -> list[list[Mention]]:
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


def _decided(mentions: Sequence[Mention], hand: Hand) -> Decided:
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


def _are_apart(left: int | None, right: int | None, hand: Hand) -> bool:
    """Two events that people both handled, or told apart, are not made one by the machine."""
    if left is None or right is None or left == right:
        return False
    return {left, right} <= hand.touched or frozenset((left, right)) in hand.different


def _homes(groups: Sequence[Sequence[Mention]], hand: Hand) -> dict[int, int]:
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


def _unsettled(mention: Mention) -> Event:
    """A new event for a mention, not yet written; its mentions fill it."""
    return Event(
        read_kind=mention.kind,
        type=mention.type,
        mode=mention.mode,
        read_title=mention.title or mention.quote[:300],
        read_status=mention.read_status,
        changed_at=timezone.now(),
    )


def _may_found(mention: Mention) -> bool:
    """Whether a mention may make an event of its own: a fact, or a dated possibility; never a bare
    reference."""
    if mention.read_status in _FACTS:
        return not mention.is_reference or mention.read_edtf is not None
    return bool(mention.read_edtf) and not mention.is_reference


def hand_in(ids: Iterable[int]) -> Hand:
    """What people did to events. Two queries."""
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
    return Hand(frozenset(touched), frozenset(different))
