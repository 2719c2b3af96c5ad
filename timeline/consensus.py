"""What the mentions of an event agree on: date, place, status, participants, title.

Comes in: an event with its mentions. Goes out: its `read_*` columns and participations, brought
up to date. Never: an editor's column, or a conflict hidden.
"""

import datetime as dt
from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from timeline.extraction.cast import ActorKind
from timeline.extraction.dates.edtf import DateValue, Precision, Qualifier, compatible, parse
from timeline.extraction.events.titles import Named, meeting_title
from timeline.extraction.plover import EventType, Kind
from timeline.models import Actor, Event, Mention, Participation, Place
from timeline.models.dating import dated

_BASIS_WEIGHT = {"explicit": 1.0, "context": 0.9, "inferred": 0.3, "none": 0.0}
_FINENESS = {
    Precision.TIME: 9,
    Precision.DAY: 8,
    Precision.WEEK: 6,
    Precision.INTERVAL: 5,
    Precision.MONTH: 5,
    Precision.QUARTER: 4,
    Precision.SEASON: 4,
    Precision.YEAR: 3,
    Precision.DECADE: 2,
    Precision.CENTURY: 1,
}
_DONE = frozenset({"happened", "ongoing"})
_LONGEST_SEARCH = 20_000


@dataclass(frozen=True, slots=True)
class _Voice:
    """One mention, the article that counts as its independent voice, and that article's day."""

    mention: Mention
    article: int
    published: dt.date | None


def _voices(event: Event) -> list[_Voice]:
    rows = event.mentions.filter(gone_since__isnull=True, is_wrong=False)
    return [
        _Voice(m, m.article.duplicate_of_id or m.article_id, m.article.published)
        for m in rows.select_related("article", "read_place").order_by(
            "article__published", "article__reading_hash", "start", "fingerprint"
        )
    ]


def _fineness(value: DateValue) -> tuple[int, int]:
    if value.starts_on is None or value.ends_on is None:
        return (0, 0)
    return (_FINENESS[value.precision], value.qualifier is Qualifier.CERTAIN)


def _votes(value: DateValue, voices: Sequence[_Voice], *, exact: bool) -> float:
    """The weight of the articles whose date fits a value, each article once."""
    best: dict[int, float] = {}
    for voice in voices:
        edtf = voice.mention.read_edtf
        if not edtf:
            continue
        agrees = edtf == value.edtf if exact else compatible(parse(edtf), value)
        if agrees:
            weight = _BASIS_WEIGHT[voice.mention.date_basis]
            best[voice.article] = max(best.get(voice.article, 0.0), weight)
    return sum(best.values())


def _date(voices: Sequence[_Voice]) -> Mention | None:
    """The mention whose date most articles bear out; among those that fit, the most precise."""
    dated_ones = [v for v in voices if v.mention.read_edtf]
    if not dated_ones:
        return None

    def merit(voice: _Voice) -> tuple[Any, ...]:
        value = parse(voice.mention.read_edtf or "")
        return (
            round(_votes(value, dated_ones, exact=False), 2),
            voice.mention.date_basis in {"explicit", "context"},
            _fineness(value),
            round(_votes(value, dated_ones, exact=True), 2),
            voice.mention.date_basis == "explicit",
            bool(voice.mention.read_daypart),
            voice.mention.read_edtf,
            voice.mention.fingerprint,
        )

    return max(dated_ones, key=merit).mention


def _leader[T: Hashable](votes: Iterable[tuple[T, int]]) -> list[tuple[T, int]]:
    """Values with the number of articles that give them, most first; ties in order of coming."""
    articles: dict[T, set[int]] = {}
    for value, article in votes:
        articles.setdefault(value, set()).add(article)
    return sorted(((v, len(a)) for v, a in articles.items()), key=lambda row: -row[1])


def _contains(outer: Place, inner: Place) -> bool:
    place: Place | None = inner
    while place is not None:
        if place.pk == outer.pk:
            return True
        place = place.within
    return outer.kind == "country" and outer.country == inner.country


def _place(voices: Sequence[_Voice]) -> tuple[Place | None, list[tuple[str, int]]]:
    """The place most articles name, the more exact of those that fit; and where they differ."""
    places = ((v.mention.read_place, v.article) for v in voices)
    ranked = _leader((place, article) for place, article in places if place is not None)
    if not ranked:
        return None, []
    best = ranked[0][0]
    for place, _ in ranked[1:]:
        if _contains(best, place) and not _contains(place, best):
            best = place
    differing = [
        (place.name, count)
        for place, count in ranked
        if not _contains(place, best) and not _contains(best, place)
    ]
    own = sum(count for place, count in ranked if _contains(place, best) or place == best)
    return best, [(best.name, own), *differing] if differing else []


def _status(voices: Sequence[_Voice]) -> str:
    """What became of it by the last articles; no older announcement undoes a deed."""
    latest = max((v.published for v in voices if v.published), default=None)
    told = Counter(v.mention.read_status for v in voices)
    if told["cancelled"]:
        last_cancelled = _last(voices, {"cancelled"})
        last_done = _last(voices, _DONE)
        if last_done is None or (last_cancelled and last_done < last_cancelled):
            return "cancelled"
    if any(told[status] for status in _DONE):
        newest = {v.mention.read_status for v in voices if v.published == latest}
        return "ongoing" if newest & _DONE == {"ongoing"} and not told["happened"] else "happened"
    return next(
        (s for s in ("scheduled", "cancelled", "denied", "hypothetical") if told[s]), "hypothetical"
    )


def _last(voices: Sequence[_Voice], statuses: Iterable[str]) -> dt.date | None:
    wanted = set(statuses)
    return max(
        (v.published for v in voices if v.published and v.mention.read_status in wanted),
        default=None,
    )


def _date_conflict(voices: Sequence[_Voice], chosen: Mention | None) -> list[tuple[str, int]]:
    """Dates told outright that cannot be the chosen one."""
    if chosen is None or not chosen.read_edtf:
        return []
    value = parse(chosen.read_edtf)
    ranked = _leader(
        (v.mention.read_edtf or "", v.article)
        for v in voices
        if v.mention.read_edtf and v.mention.date_basis == "explicit"
    )
    other = [(edtf, n) for edtf, n in ranked if not compatible(parse(edtf), value)]
    same = sum(n for edtf, n in ranked if compatible(parse(edtf), value))
    return [(value.edtf, same), *other] if other else []


def _participants(voices: Sequence[_Voice]) -> dict[tuple[int, str], str]:
    """(actor, role) → office as stated. Each actor once, in the role most articles give."""
    roles: dict[int, Counter[str]] = {}
    words: dict[int, str] = {}
    for voice in voices:
        for part in voice.mention.participants:
            roles.setdefault(part["actor"], Counter())[part["role"]] += 1
            if part["words"]:
                words.setdefault(part["actor"], part["words"])
    return {
        (actor, sorted(counts.items(), key=lambda row: (-row[1], row[0]))[0][0]): words.get(
            actor, ""
        )
        for actor, counts in roles.items()
    }


def _telling(voices: Sequence[_Voice], status: str) -> Sequence[_Voice]:
    """The voices that tell of the event as it stands: what is done is not titled as a plan."""
    return [v for v in voices if v.mention.read_status == status] or voices


def _title(
    event: Event, voices: Sequence[_Voice], place: Place | None, parts: Iterable[tuple[int, str]]
) -> str:
    """A meeting is titled from what is agreed; anything else as its best mention has it."""
    if event.kind == Kind.EVENT and event.type == EventType.CONSULT:
        return _meeting(event, voices, place, parts)
    ranked = _leader((v.mention.title, v.article) for v in voices)
    most = ranked[0][1]
    tied = [title for title, count in ranked if count == most]
    firm = [
        v.mention
        for v in voices
        if v.mention.title in tied and v.mention.date_basis in {"explicit", "context"}
    ]
    direct = [m for m in firm if m.mode == "direct"]
    return (direct or firm or [voices[0].mention])[0].title


def _meeting(
    event: Event, voices: Sequence[_Voice], place: Place | None, parts: Iterable[tuple[int, str]]
) -> str:
    actors = Actor.objects.in_bulk([actor for actor, _ in parts])
    named = [
        Named(actors[pk].key, actors[pk].name, actors[pk].kind, role)
        for pk, role in parts
        if pk in actors and actors[pk].kind != ActorKind.MEDIA
    ]
    bodies = _leader((v.mention.body_key, v.article) for v in voices if v.mention.body_key)
    body = Actor.objects.filter(key=bodies[0][0]).first() if bodies else None
    heads = _leader((v.mention.head, v.article) for v in voices)
    return meeting_title(
        mode=event.mode,
        head=heads[0][0],
        participants=named,
        body=body.name if body else None,
        place=place.name if place else None,
    )


def _conflicts(dates: list[tuple[str, int]], places: list[tuple[str, int]]) -> list[dict[str, Any]]:
    return [
        {"about": about, "values": [list(value) for value in values]}
        for about, values in (("date", dates), ("place", places))
        if values
    ]


def _columns(event: Event, voices: Sequence[_Voice]) -> dict[str, Any]:
    date = _date(voices)
    place, differing = _place(voices)
    parts = _participants(voices)
    names = Actor.objects.filter(pk__in=[actor for actor, _ in parts]).values_list(
        "name", flat=True
    )
    status = _status(voices)
    columns: dict[str, Any] = {
        **dated(date.read_edtf if date else None, date.read_daypart if date else ""),
        "read_title": _title(event, _telling(voices, status), place, list(parts))[:300],
        "read_status": status,
        "read_place_id": place.pk if place else None,
        "duration": next((v.mention.duration for v in voices if v.mention.duration), ""),
        "date_basis": date.date_basis if date else "none",
        "is_background": bool(date and date.read_edtf and parse(date.read_edtf).is_long),
        "conflicts": _conflicts(_date_conflict(voices, date), differing),
        "source_count": len({v.article for v in voices}),
        "mention_count": len(voices),
        "search_words": "\n".join(
            [*sorted(names), place.name if place else "", *(v.mention.quote for v in voices)]
        )[:_LONGEST_SEARCH],
    }
    return columns


def settle(event: Event) -> bool:
    """Bring an event's machine columns and participations up to date; whether anything changed.

    The same mentions give the same columns, whatever the order in which they came.
    """
    voices = _voices(event)
    if not voices:
        return _write(event, {"source_count": 0, "mention_count": 0})
    parts = _participants(voices)
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
