"""Grouping: which mentions tell of one event.

Comes in: mentions. Goes out: each attached to the live event that it most resembles, or to a new
one, and pairs of events that look the same, for an editor to judge. Never: a merge, or a mention
moved that an editor placed.
"""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Q
from django.utils import timezone

from timeline.consensus import settle
from timeline.extraction.dates.edtf import parse
from timeline.extraction.matching import ALIKE, Claim, Likeness, likeness
from timeline.models import Actor, Event, Judgement, Mention, Place

_FACTS = frozenset({"happened", "ongoing", "scheduled", "cancelled"})
_MOST_CANDIDATES = 400
_BASIS_ORDER = {"explicit": 0, "context": 1, "inferred": 2, "none": 3}


@dataclass(frozen=True, slots=True)
class Tally:
    """What attaching did, in numbers of events."""

    new: int = 0
    same: int = 0
    changed: int = 0
    event_ids: tuple[int, ...] = ()


class _Book:
    """What claims need to know of actors and places, read once for many mentions."""

    def __init__(self, mentions: Iterable[Mention]) -> None:
        mentions = list(mentions)
        ids = {part["actor"] for m in mentions for part in m.participants}
        self.actors: Mapping[int, Actor] = Actor.objects.in_bulk(list(ids))
        self.places: dict[int, frozenset[str]] = {}
        self.country_names: dict[str, str] = {}

    def claim(self, mention: Mention) -> Claim:
        """A mention as `matching` compares it."""
        parties = [
            self.actors[p["actor"]] for p in mention.participants if p["actor"] in self.actors
        ]
        place = mention.read_place
        speaker = next(
            (
                self.actors[p["actor"]].key
                for p in mention.participants
                if p["role"] == "speaker" and p["actor"] in self.actors
            ),
            "",
        )
        return Claim(
            kind=mention.kind,
            type=mention.type,
            mode=mention.mode,
            head=mention.head,
            body=mention.body_key,
            date=parse(mention.read_edtf) if mention.read_edtf else None,
            place=place.key if place else "",
            places=self._around(place),
            parties=frozenset(actor.key for actor in parties),
            countries={actor.key: f"state:{actor.country}" for actor in parties if actor.country},
            speaker=speaker,
            gist=mention.gist,
            is_loose=mention.date_basis == "inferred",
            daypart=mention.read_daypart,
            article=mention.article_id,
        )

    def _around(self, place: Place | None) -> frozenset[str]:
        """The keys of a place and of all that contain it."""
        if place is None:
            return frozenset()
        if place.pk not in self.places:
            keys = {place.key, f"country:{place.country}"}
            outer = place.within
            while outer is not None and outer.key not in keys:
                keys.add(outer.key)
                outer = outer.within
            self.places[place.pk] = frozenset(keys)
        return self.places[place.pk]


def _may_found(mention: Mention) -> bool:
    """Whether a mention may make an event of its own: a fact, or a dated possibility; never a bare
    reference."""
    if mention.read_status in _FACTS:
        return not mention.is_reference or mention.read_edtf is not None
    return bool(mention.read_edtf) and not mention.is_reference


def _candidates(mention: Mention) -> list[Event]:
    """The live events whose date fits, give or take a day, of the same kind and type."""
    if mention.read_when is None:
        return []
    lower, upper = mention.read_when.lower, mention.read_when.upper
    day = dt.timedelta(days=1)
    window = (lower - day if lower else None, upper + day if upper else None)
    found = Event.objects.live().filter(kind=mention.kind, read_when__overlap=window)
    if mention.kind == "event":
        found = found.filter(type=mention.type)
    else:
        speakers = [p["actor"] for p in mention.participants if p["role"] == "speaker"]
        found = found.filter(participations__actor__in=speakers, participations__role="speaker")
    return list(found.distinct().order_by("pk")[:_MOST_CANDIDATES])


def _peers(events: Sequence[Event]) -> dict[int, list[Mention]]:
    """The mentions of each event, with what their claims need."""
    peers: dict[int, list[Mention]] = {}
    rows = Mention.objects.filter(event__in=events, gone_since__isnull=True, is_wrong=False)
    for mention in rows.select_related("read_place__within").order_by("fingerprint", "pk"):
        if mention.event_id is not None:
            peers.setdefault(mention.event_id, []).append(mention)
    return peers


def _likeness_to_event(claim: Claim, peers: Sequence[Claim]) -> Likeness:
    """The average over the event's mentions and the best of them; forbidden if most mentions forbid
    it."""
    found = [likeness(claim, peer) for peer in peers]
    forbidden = [item for item in found if item.forbidden]
    if not found or 2 * len(forbidden) > len(found):
        return forbidden[0] if forbidden else Likeness(0.0)
    best = max(found, key=lambda item: item.score)
    mean = sum(item.score for item in found) / len(found)
    return Likeness((2 * best.score + mean) / 3, best.reasons)


def _home(mention: Mention) -> tuple[Event | None, list[tuple[Event, Likeness]]]:
    """The event that a mention resembles enough, if any, and those that it only resembles."""
    events = _candidates(mention)
    peers = _peers(events)
    book = _Book([mention, *(m for ms in peers.values() for m in ms)])
    claim = book.claim(mention)
    scored = [
        (event, _likeness_to_event(claim, [book.claim(m) for m in peers.get(event.pk, ())]))
        for event in events
    ]
    scored.sort(key=lambda row: (-row[1].score, row[0].pk))
    alike = [row for row in scored if row[1].score >= ALIKE and not row[1].forbidden]
    if alike and alike[0][1].is_same:
        return alike[0][0], alike[1:]
    return None, alike


def _order(mention: Mention) -> tuple[object, ...]:
    """The surest first, so that references find what they refer to."""
    return (
        mention.is_reference,
        _BASIS_ORDER[mention.date_basis],
        -len(mention.participants),
        mention.read_place_id is None,
        mention.sentence_number,
        mention.fingerprint,
    )


def _found(mention: Mention) -> Event:
    """A new event for a mention; `settle` fills it."""
    return Event.objects.create(
        kind=mention.kind,
        type=mention.type,
        mode=mention.mode,
        read_title=mention.title or mention.quote[:300],
        read_status=mention.read_status,
        changed_at=timezone.now(),
    )


def _still_fits(mention: Mention) -> bool:
    """Whether a mention that has an event still belongs there."""
    peers = [
        m
        for m in _peers([mention.event] if mention.event else []).get(mention.event_id or 0, [])
        if m.pk != mention.pk
    ]
    if not peers:
        return True
    book = _Book([mention, *peers])
    return _likeness_to_event(book.claim(mention), [book.claim(m) for m in peers]).score >= ALIKE


def _place(mention: Mention) -> tuple[Event | None, bool, list[tuple[Event, Likeness]]]:
    """Where a mention goes: its event, whether that is new, and what else it resembles."""
    home, alike = _home(mention)
    if home is not None:
        return home, False, alike
    if _may_found(mention):
        return _found(mention), True, alike
    return None, False, []


def attach(mentions: Sequence[Mention], *, left: Iterable[int] = ()) -> Tally:
    """Give each mention its event, then bring all events that were touched up to date.

    `left` are ids of events that lost a mention. Mentions placed by an editor stay.
    """
    touched, fresh = set(left), set[int]()
    joined: set[int] = set()
    for mention in sorted(mentions, key=_order):
        if mention.event_id is not None and (mention.placed_by_editor or _still_fits(mention)):
            touched.add(mention.event_id)
            joined.add(mention.event_id)
            continue
        if mention.event_id is not None:
            touched.add(mention.event_id)
        event, is_new, alike = _place(mention)
        mention.event = event
        mention.save(update_fields=["event"])
        if event is not None:
            (fresh if is_new else touched).add(event.pk)
            joined.add(event.pk)
            if is_new:
                settle(event)
            propose(event, alike)
    changed = {pk for pk in sorted(touched | fresh) if _refresh(pk)}
    return Tally(
        new=len(fresh),
        same=len((joined - fresh) - changed),
        changed=len((changed - fresh) & joined),
        event_ids=tuple(sorted(joined)),
    )


def _refresh(pk: int) -> bool:
    """Settle an event, or drop it where nothing is left of it; whether it changed."""
    event = Event.objects.select_for_update(of=("self",)).filter(pk=pk).first()
    if event is None:
        return False
    if not event.mentions.exists() and not _is_kept(event):
        event.participations.all().delete()
        event.delete()
        return True
    return settle(event)


def _is_kept(event: Event) -> bool:
    """Whether people have had a hand in an event, so that it stays though nothing tells of it."""
    return (
        event.corrections.exists()
        or event.is_corrected
        or event.standing != "live"
        or event.merged_into_id is not None
        or event.merged.exists()
        or event.participations.filter(by_editor=True).exists()
        or Judgement.objects.filter(Q(left=event) | Q(right=event))
        .exclude(verdict="undecided")
        .exists()
    )


def propose(event: Event, alike: Sequence[tuple[Event, Likeness]]) -> None:
    """Ask an editor whether look-alikes are one event; what was decided is not asked again."""
    rows = [
        Judgement(
            left_id=min(event.pk, other.pk),
            right_id=max(event.pk, other.pk),
            score=round(found.score, 3),
            reasons=list(found.reasons),
        )
        for other, found in alike
        if other.pk != event.pk
    ]
    Judgement.objects.bulk_create(rows, ignore_conflicts=True)
