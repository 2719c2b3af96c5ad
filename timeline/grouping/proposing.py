"""Proposing: pairs of events that look the same, with the reasons, for an editor to judge."""

from collections.abc import Collection, Iterable

from django.db.models import Q

from timeline.extraction.clustering import Link, link
from timeline.extraction.matching import ALIKE, SAME
from timeline.extraction.plover import Kind
from timeline.grouping.blocks import Block, groupable
from timeline.models import Judgement, Mention

type _Pair = tuple[int, int]


def propose(block: Block, events: Collection[int], new: Collection[int]) -> None:
    """Ask whether look-alikes among these events and their neighbours are one. Of those that are
    `new`, nothing was asked before.

    What was decided is not asked again; what is no longer alike is no longer asked.
    """
    found = {pair: made for pair, made in _likely(block).items() if set(pair) & set(events)}
    known = _asked_before(set(events) - set(new))
    stale = [j.pk for pair, j in known.items() if j.verdict == "undecided" and pair not in found]
    Judgement.objects.filter(pk__in=stale).delete()
    asked = [
        Judgement(
            left_id=left,
            right_id=right,
            score=round(made.score, 3),
            reasons=list(made.best.reasons),
        )
        for (left, right), made in sorted(found.items())
    ]
    unasked = [j for j in asked if (j.left_id, j.right_id) not in known]
    Judgement.objects.bulk_create(unasked, ignore_conflicts=True)
    for judgement in asked:
        old = known.get((judgement.left_id, judgement.right_id))
        if old and old.verdict == "undecided" and old.score != judgement.score:
            undecided = Judgement.objects.filter(pk=old.pk, verdict="undecided")
            undecided.update(score=judgement.score, reasons=judgement.reasons)


def _asked_before(events: Collection[int]) -> dict[_Pair, Judgement]:
    asked = Judgement.objects.filter(Q(left__in=events) | Q(right__in=events)) if events else ()
    return {(judgement.left_id, judgement.right_id): judgement for judgement in asked}


def _likely(block: Block) -> dict[_Pair, Link]:
    """Pairs of events that are alike, but not enough to be one, by their numbers."""
    links = {}
    pairs = _pairs_of_events(block)
    members = _members(block, {pk for pair in pairs for pk in pair})
    claims = dict(block.claims)
    claims |= block.book.claims(
        mention for told in members.values() for mention in told if mention.pk not in claims
    )
    for left, right in sorted(pairs):
        if members.get(left) and members.get(right):
            own = [claims[mention.pk] for mention in members[left]]
            its = [claims[mention.pk] for mention in members[right]]
            made = link(own, its)
            if made.score >= ALIKE and _is_worth_asking(members[left][0], made):
                links[left, right] = made
    return links


def _pairs_of_events(block: Block) -> set[_Pair]:
    """Events of which some mentions are alike, inside the block or just outside it."""
    wanted = {pk for pair in block.alike for pk in pair}
    homes = dict(groupable().filter(pk__in=wanted).values_list("pk", "event_id")) if wanted else {}
    pairs = {(homes.get(one), homes.get(other)) for one, other in block.alike}
    inside = sorted({m.event_id for m in block.mentions if m.event_id})
    near = {(one, other) for at, one in enumerate(inside) for other in inside[at + 1 :]}
    return {
        (min(one, other), max(one, other))
        for one, other in pairs | near
        if one and other and one != other
    }


def _members(block: Block, events: Iterable[int]) -> dict[int, list[Mention]]:
    """The dated mentions of events: those of the block, and a query for what stands outside it."""
    inside = {m.event_id for m in block.mentions} if block.is_whole else set()
    told = [mention for mention in block.mentions if mention.event_id in inside]
    if outside := set(events) - inside:
        told += groupable().filter(event__in=outside)
    members: dict[int, list[Mention]] = {}
    for mention in sorted(told, key=lambda one: (one.fingerprint, one.pk)):
        if mention.event_id is not None and mention.read_edtf:
            members.setdefault(mention.event_id, []).append(mention)
    return members


def _is_worth_asking(mention: Mention, made: Link) -> bool:
    """Whether an editor learns something: what one speaker says on one day is not one statement."""
    reasons = set(made.best.reasons)
    if mention.kind == Kind.STATEMENT:
        return made.best.score >= SAME and "objects alike" in reasons
    is_tied = reasons & {"same body", "same place"} or any(
        reason.endswith("parties in common") for reason in reasons
    )
    is_vague = "dates that fit" in reasons and not is_tied  # a year fits every day in it
    return not is_vague and not reasons & {
        "different places",
        "one party in common, and each has others",
    }
