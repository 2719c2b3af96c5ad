"""Settling: the consensus of its mentions written into an event's row and participations."""

import datetime as dt
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from django.db.models import OuterRef, Subquery
from django.utils import timezone

from timeline.consensus.hearing import heard, named_by, voices_of
from timeline.consensus.voting import (
    Differing,
    Voice,
    agreed_date,
    agreed_participants,
    agreed_place,
    agreed_status,
    differing_dates,
    leaders,
)
from timeline.extraction.cast import ActorKind
from timeline.extraction.dates.edtf import parse
from timeline.extraction.events.titles import Named, is_proper, meeting_title
from timeline.extraction.plover import EventType, Kind
from timeline.models import Actor, Event, Mention, Participation, Place
from timeline.models.dating import dated

_LONGEST_SEARCH = 20_000
_TELLING_WORDS = 60  # characters: a shorter quotation says little by itself


def _of_facts(voices: Sequence[Voice]) -> Sequence[Voice]:
    """Those who date the event: an undated mention is evidence, but may tell of more than it."""
    return [v for v in voices if v.mention.read_edtf] or voices


def _telling(voices: Sequence[Voice], status: str) -> Sequence[Voice]:
    """The voices that tell of the event as it stands: what is done is not titled as a plan."""
    return [v for v in voices if v.mention.read_status == status] or voices


def _title(
    event: Event, voices: Sequence[Voice], place: Place | None, named: Sequence[Named]
) -> str:
    """A meeting is titled from what is agreed; anything else as its best mention has it."""
    if event.read_kind == Kind.EVENT and event.type == EventType.CONSULT:
        title = _meeting(voices, place, named)
        if is_proper(title):
            return title
    ranked = leaders((v.mention.title, v.article) for v in voices)
    tied = {title for title, count in ranked if count == ranked[0][1]}
    lengths = Counter(v.article for v in voices)

    def merit(voice: Voice) -> tuple[float, ...]:
        mention = voice.mention
        return (
            mention.date_basis in {"explicit", "context"},
            mention.mode == "direct",
            lengths[voice.article],  # the article that tells most of it
            min(len(mention.gist), _TELLING_WORDS) if event.read_kind == Kind.STATEMENT else 0,
        )

    return max((v for v in voices if v.mention.title in tied), key=merit).mention.title


def _meeting(voices: Sequence[Voice], place: Place | None, named: Sequence[Named]) -> str:
    """The title of a meeting; empty where neither parties, body nor place are known."""
    bodies = leaders((v.mention.body_key, v.article) for v in voices if v.mention.body_key)
    body = Actor.objects.filter(key=bodies[0][0]).first() if bodies else None
    heads = leaders((v.mention.head, v.article) for v in voices)
    return meeting_title(
        mode=_mode(voices),
        head=heads[0][0],
        participants=named,
        body=body.survivor.name if body else None,
        place=place.name if place else None,
    )


def _mode(voices: Sequence[Voice]) -> str:
    return leaders((v.mention.mode, v.article) for v in voices)[0][0]


def _conflicts(dates: Differing, places: Differing) -> list[dict[str, Any]]:
    return [
        {"about": about, "values": [list(value) for value in values]}
        for about, values in (("date", dates), ("place", places))
        if values
    ]


def _named(parts: Iterable[tuple[int, str]], actors: Mapping[int, Actor]) -> list[Named]:
    """The participants as a title names them: not the media that report it."""
    return [
        Named(actors[pk].key, actors[pk].name, actors[pk].kind, role)
        for pk, role in parts
        if pk in actors and actors[pk].kind != ActorKind.MEDIA
    ]


def _columns(
    event: Event,
    voices: Sequence[Voice],
    parts: Iterable[tuple[int, str]],
    actors: Mapping[int, Actor],
) -> dict[str, Any]:
    date = agreed_date(voices)
    facts = _of_facts(voices)
    place, differing = agreed_place(facts)
    named = _named(parts, actors)
    names = [actors[pk].name for pk in {pk for pk, _ in parts} if pk in actors]
    status = agreed_status(facts)
    return {
        "type": leaders((v.mention.type, v.article) for v in facts)[0][0],
        "mode": _mode(facts),
        **dated(date.read_edtf if date else None, date.read_daypart if date else ""),
        "read_title": _title(event, _telling(facts, status), place, named)[:300],
        "read_status": status,
        "read_place_id": place.pk if place else None,
        "duration": next((v.mention.duration for v in voices if v.mention.duration), ""),
        "date_basis": date.date_basis if date else "none",
        "is_background": bool(date and date.read_edtf and parse(date.read_edtf).is_long),
        "conflicts": _conflicts(differing_dates(voices, date), differing),
        **_told(voices),
        "source_count": len({v.article for v in voices}),
        "mention_count": len(voices),
        "search_words": "\n".join(
            [*sorted(names), place.name if place else "", *(v.mention.quote for v in voices)]
        )[:_LONGEST_SEARCH],
    }


def _told(voices: Sequence[Voice]) -> dict[str, dt.date | None]:
    """Between which days it was told; open where an article has none."""
    days = [v.published for v in voices if v.published]
    if len(days) < len(voices):
        days = []
    return {
        "first_told_on": min(days, default=None),
        "last_told_on": max(days, default=None),
    }


def settle(event: Event) -> bool:
    """Bring an event's machine columns and participations up to date; whether anything changed.

    The same mentions give the same columns, whatever the order in which they came. The caller
    holds the row's lock, and loaded the event under it: the version is counted on from memory.
    """
    changed = bool(settle_all([event]))
    if changed:
        event.refresh_from_db()
    return changed


def settle_all(events: Collection[Event]) -> set[int]:
    """As `settle`, for events of different primary keys; those of the ones that changed.

    A few queries, however many events.
    """
    told = voices_of(events)
    merged, actors = named_by(told.values())
    parts = {
        pk: agreed_participants(_of_facts(voices), merged=merged) for pk, voices in told.items()
    }
    recast = _write_participants(parts)
    different: dict[int, set[str]] = {}
    for event in events:
        voices = told.get(event.pk)
        columns: dict[str, Any] = {**_told([]), "source_count": 0, "mention_count": 0}
        if voices:
            columns = _columns(event, voices, list(parts[event.pk]), actors)
        names = {name for name, value in columns.items() if getattr(event, name) != value}
        if names or event.pk in recast:
            different[event.pk] = names
            _take(event, {name: columns[name] for name in names})
    _write([event for event in events if event.pk in different], set().union(*different.values()))
    _carry_dates(different.keys() & set(told))
    return set(different)


def establish(new: Collection[tuple[Event, Collection[Mention]]]) -> list[Event]:
    """Write events that are not written yet, each as its mentions tell it, with who takes part.

    As writing them bare and settling them, in three queries, and one more for each meeting of a
    body, or two where the body was merged. The mentions are loaded with their articles and places,
    and join the event after.
    """
    told = [heard(mentions) for _, mentions in new]
    merged, actors = named_by(told)
    parts = [agreed_participants(_of_facts(voices), merged=merged) for voices in told]
    for (event, _), voices, agreed in zip(new, told, parts, strict=True):
        _take(event, _columns(event, voices, list(agreed), actors))
    events = Event.objects.bulk_create([event for event, _ in new])
    Participation.objects.bulk_create(
        Participation(
            event=event,
            actor_id=actor,
            role=role,
            words=words[:300],
            sort_on=event.sort_on,
            sort_rank=event.sort_rank,
        )
        for event, agreed in zip(events, parts, strict=True)
        for (actor, role), words in agreed.items()
    )
    return events


def _carry_dates(events: Collection[int]) -> None:
    """As `Event.carry_date`, for many at once."""
    own = Event.objects.filter(pk=OuterRef("event_id"))
    if events:
        Participation.objects.filter(event__in=events).update(
            sort_on=Subquery(own.values("sort_on")), sort_rank=Subquery(own.values("sort_rank"))
        )


def _take(event: Event, columns: Mapping[str, Any]) -> None:
    for name, value in columns.items():
        setattr(event, name, value)
    event.version += 1
    event.changed_at = timezone.now()


def _write(events: Collection[Event], columns: Collection[str]) -> None:
    """Some columns of events that are there, in one statement: the triggers that count run for
    each."""
    if events:
        Event.objects.bulk_create(
            events,
            update_conflicts=True,
            unique_fields=["id"],
            update_fields=[*sorted(columns), "version", "changed_at"],
        )


def _write_participants(parts: Mapping[int, Mapping[tuple[int, str], str]]) -> set[int]:
    """Add and remove the machine's rows of events; what an editor touched stays. Which events'
    rows changed."""
    known = {
        (p.event_id, p.actor_id, p.role): p for p in Participation.objects.filter(event__in=parts)
    }
    by_editor = {(p.event_id, p.actor_id) for p in known.values() if p.by_editor}
    wanted = {
        (event, *part): words[:300] for event, own in parts.items() for part, words in own.items()
    }
    gone = [p for key, p in known.items() if key not in wanted and not p.by_editor]
    new = [
        Participation(event_id=event, actor_id=actor, role=role, words=words)
        for (event, actor, role), words in wanted.items()
        if (event, actor, role) not in known and (event, actor) not in by_editor
    ]
    reworded = [
        p for key, p in known.items() if not p.by_editor and p.words != wanted.get(key, p.words)
    ]
    for participation in reworded:
        participation.words = wanted[
            participation.event_id, participation.actor_id, participation.role
        ]
    if gone:
        Participation.objects.filter(pk__in=[p.pk for p in gone]).delete()
    Participation.objects.bulk_create(new)
    Participation.objects.bulk_update(reworded, ["words"])
    return {p.event_id for p in (*gone, *new, *reworded)}
