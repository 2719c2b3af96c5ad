"""What editors said here, for other installations."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.db.models import Prefetch, Q

from articles.models import Article
from timeline.editing.ledger import corrected_fields, shown_values
from timeline.models import Correction, Event, Judgement, Mention, Participation
from timeline.travelling.carried import Carried, as_document

# What travels otherwise than as what it made: as values, as a rejection, as a pair.
_ACTS = ("merge", "judge", "reject")
_STAYS = {
    "split": "events or records split",
    "move": "sentences moved",
    "mark": "sentences marked as wrong",
    "add": "events or articles added by hand",
    "dispute": "events marked as disputed",
}


def corrections() -> dict[str, Any]:
    """All that holds today, as a document that can be read again.

    Merges come first, so that what is said of the merged event finds it whole.
    """
    leaving = [*_acts(), *_values(), *_participants(), *_articles()]
    return as_document(leaving, _stays())


def _acts() -> Iterator[Carried]:
    """Merges, pairs told apart and rejections that still hold, in the order of the ledger."""
    entries = list(
        Correction.objects.filter(
            act__in=_ACTS, event__isnull=False, part_of__isnull=True, undone_by__isnull=True
        )
        .select_related("event", "by")
        .prefetch_related("parts__event__merged_into")
        .order_by("at", "pk")
    )
    moved = [touch["pk"] for entry in entries for touch in _mentions_moved(entry)]
    by_key = dict(Mention.objects.filter(pk__in=moved).values_list("pk", "fingerprint"))
    events = {entry.event_id for entry in entries}
    events |= {part.event_id for entry in entries for part in entry.parts.all()}
    by_event = _fingerprints(Mention.objects.filter(event__in=events))
    for entry in entries:
        if entry.act == "merge":
            yield _merge(entry, by_key)
        elif entry.act == "judge":
            yield from _different(entry, by_event)
        elif entry.event and entry.event.standing == "rejected":
            yield _carried(entry, "reject", by_event[entry.event.pk])


def _merge(entry: Correction, by_key: Mapping[int, str]) -> Carried:
    """The sentences of each side as they lay before."""
    sides: dict[bool, list[str]] = {True: [], False: []}
    for touch in _mentions_moved(entry):
        if touch["pk"] in by_key:
            is_loser = touch["before"]["event_id"] == entry.event_id
            sides[is_loser].append(by_key[touch["pk"]])
    return _carried(entry, "merge", sides[False], sides[True])


def _mentions_moved(entry: Correction) -> Iterator[dict[str, Any]]:
    for touch in entry.detail.get("touched", ()) if entry.act == "merge" else ():
        if touch["table"] == "mention" and touch["before"]:
            yield touch


def _different(entry: Correction, by_event: Mapping[int | None, list[str]]) -> Iterator[Carried]:
    for part in entry.parts.all():
        left, right = sorted((entry.event_id or 0, part.event_id or 0))
        if Judgement.objects.filter(left=left, right=right, verdict="different").exists():
            yield _carried(entry, "different", by_event[entry.event_id], by_event[part.event_id])


def _carried(
    entry: Correction, field: str, fingerprints: Iterable[str], others: Iterable[str] = ()
) -> Carried:
    return Carried(
        field=field,
        value="",
        reason=entry.reason,
        by=entry.signature,
        title=str(entry.event),
        fingerprints=tuple(sorted(set(fingerprints))),
        others=tuple(sorted(set(others))),
    )


def _fingerprints(mentions: Any) -> defaultdict[int | None, list[str]]:  # noqa: ANN401 a queryset
    """By event; what its article no longer says, or never said of it, is left out."""
    found: defaultdict[int | None, list[str]] = defaultdict(list)
    rows = mentions.filter(gone_since__isnull=True, is_wrong=False)
    for event, fingerprint in rows.values_list("event", "fingerprint"):
        found[event].append(fingerprint)
    return found


def _values() -> Iterator[Carried]:
    """The shown corrections of live events, by event and field. Three queries."""
    entries = Correction.objects.filter(act="correct").select_related("by").order_by("-at", "-pk")
    mentions = Mention.objects.filter(gone_since__isnull=True, is_wrong=False).only(
        "event", "fingerprint"
    )
    events = (
        Event.objects.live()
        .filter(corrections__isnull=False)
        .distinct()
        .order_by("pk")
        .select_related("place")
        .prefetch_related(Prefetch("corrections", entries), Prefetch("mentions", mentions))
    )
    for event in events:
        shown = shown_values(event)
        for field in corrected_fields(event):
            said = _said_last(event.corrections.all(), field, shown[field])
            if said is not None:
                yield Carried(
                    field=field,
                    value=shown[field],
                    reason=said.reason,
                    by=said.signature,
                    title=str(event.title),
                    fingerprints=tuple(sorted({m.fingerprint for m in event.mentions.all()})),
                )


def _said_last(
    entries: Iterable[Correction], field: str, value: str | None = None
) -> Correction | None:
    """The newest entry that says what is shown: a newer one may have been undone."""
    about = [one for one in entries if one.field == field]
    same = (one for one in about if (one.new or "") == (value or ""))
    return next(same, about[0] if about else None)


def _participants() -> Iterator[Carried]:
    """Who takes part, or does not, by an editor's word about a live event."""
    entries = Correction.objects.filter(
        act="correct", field="participants", part_of__isnull=True, undone_by__isnull=True
    )
    said = {one.event_id: one for one in entries.select_related("by").order_by("at", "pk")}
    parts = Participation.objects.filter(event__in=said, by_editor=True).filter(
        event__standing="live", event__merged_into__isnull=True
    )
    by_event = _fingerprints(Mention.objects.filter(event__in=said))
    for part in parts.select_related("actor", "event").order_by("event", "pk"):
        entry = said[part.event_id]
        yield Carried(
            field="participant",
            value=f"{'-' if part.removed else '+'}{part.role} {part.actor.key}",
            reason=entry.reason,
            by=entry.signature,
            title=str(part.event),
            fingerprints=tuple(sorted(set(by_event[part.event_id]))),
        )


def _articles() -> Iterator[Carried]:
    """What editors said of articles: publication, headline, outlet."""
    edited = Q(edited_published__isnull=False) | Q(edited_title__isnull=False)
    edited |= Q(edited_source__isnull=False)
    entries = Correction.objects.filter(act="correct").select_related("by").order_by("-at", "-pk")
    found = Article.objects.filter(edited).select_related("edited_source").order_by("pk")
    for article in found.prefetch_related("captures", Prefetch("corrections", entries)):
        day, outlet = article.edited_published, article.edited_source
        said: dict[str, str | None] = {
            "published": day.isoformat() if day else None,
            "headline": article.edited_title,
            "outlet": outlet.name if outlet else None,
        }
        for field, value in said.items():
            ledger = "title" if field == "headline" else field
            entry = _said_last(article.corrections.all(), ledger, value)
            if value and entry:
                yield Carried(
                    field=field,
                    value=value,
                    reason=entry.reason,
                    by=entry.signature,
                    title=str(article.title),
                    fingerprints=tuple(sorted(one.content_hash for one in article.captures.all())),
                    address=article.url or "",
                )


def _stays() -> Iterator[str]:
    """What editors did that does not travel, each kind with its number."""
    entries = Correction.objects.filter(part_of__isnull=True, undone_by__isnull=True)
    counts = Counter(entries.filter(act__in=_STAYS).values_list("act", flat=True))
    counts["merge"] = entries.filter(act="merge", event__isnull=True).count()
    words = _STAYS | {"merge": "actors or places merged"}
    yield from (f"{words[act]}: {count}" for act, count in counts.items() if count)
