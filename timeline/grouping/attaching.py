"""Attaching: mentions join their events, which are brought up to date and keep their numbers."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from timeline.consensus import settle_all
from timeline.grouping.blocks import Block, Made, gather, groupable
from timeline.grouping.placing import hand_in, place
from timeline.grouping.proposing import propose
from timeline.models import Event, Judgement, Mention


@dataclass(frozen=True, slots=True)
class Tally:
    """What attaching did, in numbers of events; `event_ids` are those of the mentions given."""

    new: int = 0
    same: int = 0
    changed: int = 0
    event_ids: tuple[int, ...] = ()


def attach(
    mentions: Iterable[Mention],
    *,
    around: Iterable[int] = (),
    left: Iterable[int] = (),
    made: Made | None = None,
) -> Tally:
    """Group mentions with all that they touch, then bring the events up to date.

    `around` are keys of mentions that stood near something that changed or went, `left` of events
    that lost or changed a mention, `made` what is in memory of a new article. Locks the events in
    order of their numbers, as editing does.
    """
    own = {mention.pk for mention in mentions}
    left = set(left)
    seeds = own | set(around)
    if not seeds and not left:
        return Tally()
    block = gather(seeds, made)
    stand = {m.event_id for m in block.mentions if m.event_id} | left
    if stand:
        _wait_for(stand)
        if not _is_current(block):
            block = gather(seeds, made)
    at = {mention.pk: mention.event_id for mention in block.mentions}
    moved, fresh = place(block)
    heirs = _heirs(block, at)
    joined = _homes_of(own, block)
    changed = refresh((moved | joined | left) - fresh, heirs)
    propose(block, moved | fresh | joined | left, fresh)
    return Tally(
        new=len(fresh),
        same=len((joined - fresh) - changed),
        changed=len((changed - fresh) & joined),
        event_ids=tuple(sorted(joined)),
    )


def _homes_of(own: Collection[int], block: Block) -> set[int]:
    """The events of mentions, which the block has unless people keep them out of it."""
    homes = {mention.pk: mention.event_id for mention in block.mentions if mention.pk in own}
    if kept_out := set(own) - homes.keys():
        homes |= dict(Mention.objects.filter(pk__in=kept_out).values_list("pk", "event_id"))
    return {pk for pk in homes.values() if pk is not None}


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
    if not ids:
        return set()
    events = _lock(ids)
    told = set(Mention.objects.filter(event__in=events).values_list("event_id", flat=True))
    untold = [event.pk for event in events if event.pk not in told]
    dropped = set(untold) - hand_in(untold).touched if untold else set[int]()
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
    return list(locked.filter(pk__in=ids).order_by("pk"))


def _wait_for(ids: Collection[int]) -> None:
    """As `_lock`, where the rows themselves are not wanted yet."""
    list(Event.objects.select_for_update().filter(pk__in=ids).order_by("pk").values_list("pk"))


def _is_current(block: Block) -> bool:
    """Whether no editor moved a mention of the block, or dated it or its article anew, while we
    waited for its events."""
    stored = [mention for mention in block.mentions if not mention._state.adding]
    known = {
        (m.pk, m.event_id, m.placed_by_editor, m.read_edtf, m.article.published) for m in stored
    }
    now = groupable().filter(pk__in=[mention.pk for mention in stored])
    return known == set(
        now.values_list("pk", "event_id", "placed_by_editor", "read_edtf", "article__published")
    )
