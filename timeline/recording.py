"""Recording an article: what it tells becomes mentions, and each mention finds its event."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace

from django.db import connection
from django.db.models import F, Q
from django.utils import timezone

from articles.models import Article
from timeline import grouping
from timeline.casting import keep_actors, keep_places
from timeline.extraction.events import EventMention
from timeline.extraction.pipeline import Extraction, extract
from timeline.extraction.version import EXTRACTION_VERSION
from timeline.models import Actor, Mention, Place, Recording
from timeline.models.dating import dated
from timeline.models.mentions import MACHINE_FIELDS

READ_LANGUAGES = frozenset({"en"})


@dataclass(frozen=True, slots=True)
class Recorded:
    """What recording an article did, in numbers of events, and what a person should look at."""

    sentences: int = 0
    new: int = 0
    same: int = 0
    changed: int = 0
    warnings: tuple[str, ...] = ()
    event_ids: tuple[int, ...] = field(default=(), repr=False)


def is_recorded(article: Article) -> bool:
    """Whether reading the article again would find the same as last time."""
    return Recording.objects.filter(
        article=article,
        reading_hash=article.reading_hash,
        published=article.published,
        version=EXTRACTION_VERSION,
    ).exists()


def record(
    article: Article,
    *,
    extracting: Callable[..., Extraction] = extract,
    is_new: bool = False,
) -> Recorded:
    """Read an article for events and bring its mentions up to date. Must run inside a transaction.

    A copy of another outlet's article and an article in a language we do not read tell of
    nothing. An editor's values are never written. `extracting` stands in for `extract` where a pool
    has done its work already. `is_new`: this transaction made the article, so that nothing is known
    of it yet.
    """
    if article.duplicate_of_id is not None:
        return _finish(article, _replace_mentions(article, {}, is_new=is_new), sentences=0)
    if article.language not in READ_LANGUAGES:
        done = _finish(article, _replace_mentions(article, {}, is_new=is_new), sentences=0)
        return Recorded(
            warnings=(f"language not read: {article.language}",), event_ids=done.event_ids
        )
    found = extracting(
        article.text,
        published=article.published,
        headings=article.headings,
        dateline=article.dateline,
        written=article.dateline_day,
    )
    actors = keep_actors(found.cast, article, is_new=is_new)
    places = keep_places(
        (m.place for m in found.mentions if m.place), known=(m.place for m in found.places)
    )
    rows = {m.fingerprint: _row(m, article, actors.rows, places) for m in found.mentions}
    touched = _replace_mentions(article, rows, is_new=is_new)
    if is_new:
        touched = replace(touched, made=grouping.Made(touched.mentions, actors.rows.values()))
    touched.left.update(actors.events)
    touched.around.update(actors.mentions)
    done = _finish(article, touched, sentences=len(found.sentences))
    return replace(done, warnings=found.warnings)


def stale_articles() -> Iterable[Article]:
    """Articles that older rules recorded, or that changed since, in order of publication."""
    current = Q(
        recording__version=EXTRACTION_VERSION, recording__reading_hash=F("reading_hash")
    ) & (
        Q(recording__published=F("published"))
        | Q(recording__published__isnull=True, published__isnull=True)
    )
    ids = Article.objects.filter(current).values("pk")
    return Article.objects.exclude(pk__in=ids).order_by("published", "pk")


def _finish(article: Article, touched: "_Touched", *, sentences: int) -> Recorded:
    tally = grouping.attach(
        touched.mentions, around=touched.around, left=touched.left, made=touched.made
    )
    now = Recording(
        article=article,
        reading_hash=article.reading_hash,
        published=article.published,
        version=EXTRACTION_VERSION,
        recorded_at=timezone.now(),
    )
    Recording.objects.bulk_create(  # one query, where update_or_create takes four
        [now],
        update_conflicts=True,
        unique_fields=["article"],
        update_fields=["reading_hash", "published", "version", "recorded_at"],
    )
    return Recorded(
        sentences=sentences,
        new=tally.new,
        same=tally.same,
        changed=tally.changed,
        event_ids=tally.event_ids,
    )


# -- mentions
# ---------------------------------------------------------------------------------------


def _row(
    found: EventMention, article: Article, actors: Mapping[str, Actor], places: Mapping[str, Place]
) -> Mention:
    dating = found.dating
    return Mention(
        article=article,
        fingerprint=found.fingerprint,
        sentence_number=found.sentence,
        start=found.span.start,
        end=found.span.end,
        quote=found.span.of(article.text),
        parts={name: [[s.start, s.end] for s in spans] for name, spans in found.parts.items()},
        participants=[
            {"actor": actors[p.actor].pk, "role": p.role.value, "words": p.words}
            for p in found.participants
            if p.actor in actors
        ],
        kind=found.kind.value,
        type=found.type.value,
        mode=found.mode,
        title=found.title[:300],
        head=found.head[:60],
        body_key=found.body or "",
        gist=found.gist[:500],
        read_status=found.status.value,
        read_place=places[found.place.key] if found.place else None,
        date_words=dating.span.of(article.text)[:200] if dating.span else "",
        date_rule=dating.rule[:300],
        date_basis=dating.basis.value,
        duration=found.duration,
        is_reference=found.is_reference,
        **dated(dating.edtf, dating.daypart),
    )


@dataclass(frozen=True, slots=True)
class _Touched:
    """The mentions to be attached, the keys of those that stood near what changed, the events that
    lost or changed a mention, and what a new article brought."""

    mentions: list[Mention]
    around: set[int]
    left: set[int]
    made: grouping.Made | None = None


def _says_the_same(old: Mention, new: Mention) -> bool:
    return old.gone_since is None and all(
        getattr(old, name) == getattr(new, name) for name in MACHINE_FIELDS if name != "gone_since"
    )


def _replace_mentions(article: Article, rows: Mapping[str, Mention], *, is_new: bool) -> _Touched:
    """Upsert what the article tells by fingerprint; what it tells no more goes, or is marked if an
    editor touched it."""
    if is_new:
        return _Touched(_numbered(list(rows.values())), set(), set())
    known = {m.fingerprint: m for m in article.mentions.select_related("read_place")}
    different = [m for f, m in known.items() if f not in rows or not _says_the_same(m, rows[f])]
    around = grouping.neighbours(different) if different else set()
    written = {f: row for f, row in rows.items() if f not in known or known[f] in different}
    Mention.objects.bulk_create(
        written.values(),
        update_conflicts=True,
        unique_fields=["article", "fingerprint"],
        update_fields=MACHINE_FIELDS,
    )
    _drop([m for fingerprint, m in known.items() if fingerprint not in rows])
    left = {m.event_id for m in different if m.event_id is not None}
    return _Touched([written.get(f) or known[f] for f in rows], around, left)


def _numbered(mentions: list[Mention]) -> list[Mention]:
    """Mentions with the primary keys they will have: grouping writes them, with their events."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)",
            [Mention._meta.db_table, len(mentions)],
        )
        for mention, (pk,) in zip(mentions, cursor.fetchall(), strict=True):
            mention.pk = pk
    return mentions


def _drop(vanished: Iterable[Mention]) -> None:
    for mention in vanished:
        touched = (
            mention.placed_by_editor
            or mention.is_wrong
            or mention.edited_edtf is not None
            or mention.edited_status is not None
        )
        if not touched:
            mention.delete()
        elif mention.gone_since is None:
            mention.gone_since = timezone.now()
            mention.save(update_fields=["gone_since"])
