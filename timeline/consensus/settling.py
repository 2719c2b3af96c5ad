"""Settling: the consensus of its mentions written into an event's row and participations."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from django.utils import timezone

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
from timeline.extraction.events.titles import Named, meeting_title
from timeline.extraction.plover import EventType, Kind
from timeline.models import Actor, Event, Participation, Place
from timeline.models.dating import dated

_LONGEST_SEARCH = 20_000
_TELLING_WORDS = 60  # characters: a shorter quotation says little by itself


def _voices(event: Event) -> list[Voice]:
    rows = event.mentions.filter(gone_since__isnull=True, is_wrong=False)
    return [
        Voice(m, m.article.duplicate_of_id or m.article_id, m.article.published)
        for m in rows.select_related("article", "read_place").order_by(
            "article__published", "article__reading_hash", "start", "fingerprint"
        )
    ]


def _of_facts(voices: Sequence[Voice]) -> Sequence[Voice]:
    """Those who date the event: an undated mention is evidence, but may tell of more than it."""
    return [v for v in voices if v.mention.read_edtf] or voices


def _telling(voices: Sequence[Voice], status: str) -> Sequence[Voice]:
    """The voices that tell of the event as it stands: what is done is not titled as a plan."""
    return [v for v in voices if v.mention.read_status == status] or voices


def _title(
    event: Event, voices: Sequence[Voice], place: Place | None, parts: Iterable[tuple[int, str]]
) -> str:
    """A meeting is titled from what is agreed; anything else as its best mention has it."""
    if event.read_kind == Kind.EVENT and event.type == EventType.CONSULT:
        title = _meeting(voices, place, parts)
        if title:
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


def _meeting(voices: Sequence[Voice], place: Place | None, parts: Iterable[tuple[int, str]]) -> str:
    """The title of a meeting; empty where neither parties, body nor place are known."""
    actors = Actor.objects.in_bulk([actor for actor, _ in parts])
    named = [
        Named(actors[pk].key, actors[pk].name, actors[pk].kind, role)
        for pk, role in parts
        if pk in actors and actors[pk].kind != ActorKind.MEDIA
    ]
    bodies = leaders((v.mention.body_key, v.article) for v in voices if v.mention.body_key)
    body = Actor.objects.filter(key=bodies[0][0]).first() if bodies else None
    heads = leaders((v.mention.head, v.article) for v in voices)
    return meeting_title(
        mode=_mode(voices),
        head=heads[0][0],
        participants=named,
        body=body.name if body else None,
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


def _columns(event: Event, voices: Sequence[Voice]) -> dict[str, Any]:
    date = agreed_date(voices)
    facts = _of_facts(voices)
    place, differing = agreed_place(facts)
    parts = agreed_participants(facts)
    names = Actor.objects.filter(pk__in=[actor for actor, _ in parts]).values_list(
        "name", flat=True
    )
    status = agreed_status(facts)
    return {
        "type": leaders((v.mention.type, v.article) for v in facts)[0][0],
        "mode": _mode(facts),
        **dated(date.read_edtf if date else None, date.read_daypart if date else ""),
        "read_title": _title(event, _telling(facts, status), place, list(parts))[:300],
        "read_status": status,
        "read_place_id": place.pk if place else None,
        "duration": next((v.mention.duration for v in voices if v.mention.duration), ""),
        "date_basis": date.date_basis if date else "none",
        "is_background": bool(date and date.read_edtf and parse(date.read_edtf).is_long),
        "conflicts": _conflicts(differing_dates(voices, date), differing),
        "source_count": len({v.article for v in voices}),
        "mention_count": len(voices),
        "search_words": "\n".join(
            [*sorted(names), place.name if place else "", *(v.mention.quote for v in voices)]
        )[:_LONGEST_SEARCH],
    }


def settle(event: Event) -> bool:
    """Bring an event's machine columns and participations up to date; whether anything changed.

    The same mentions give the same columns, whatever the order in which they came. The caller
    holds the row's lock, and loaded the event under it: the version is counted on from memory.
    """
    voices = _voices(event)
    if not voices:
        return _write(event, {"source_count": 0, "mention_count": 0})
    parts = agreed_participants(_of_facts(voices))
    members_changed = _write_participants(event, parts)
    changed = _write(event, _columns(event, voices), force=members_changed)
    if changed:
        event.carry_date()
    return changed


def _write(event: Event, columns: dict[str, Any], *, force: bool = False) -> bool:
    different = {name: value for name, value in columns.items() if getattr(event, name) != value}
    if not different and not force:
        return False
    for name, value in different.items():
        setattr(event, name, value)
    event.version += 1
    event.changed_at = timezone.now()
    event.save(update_fields=[*different, "version", "changed_at"])
    event.refresh_from_db()
    return True


def _write_participants(event: Event, parts: dict[tuple[int, str], str]) -> bool:
    """Add and remove the machine's rows; what an editor touched stays."""
    known = {(p.actor_id, p.role): p for p in event.participations.all()}
    by_editor = {p.actor_id for p in known.values() if p.by_editor}
    gone = [p.pk for key, p in known.items() if key not in parts and not p.by_editor]
    Participation.objects.filter(pk__in=gone).delete()
    new = [
        Participation(event=event, actor_id=actor, role=role, words=words[:300])
        for (actor, role), words in parts.items()
        if (actor, role) not in known and actor not in by_editor
    ]
    Participation.objects.bulk_create(new)
    reworded = [
        p
        for key, p in known.items()
        if key in parts and p.words != parts[key][:300] and not p.by_editor
    ]
    for participation in reworded:
        participation.words = parts[participation.actor_id, participation.role][:300]
    Participation.objects.bulk_update(reworded, ["words"])
    return bool(gone or new or reworded)
