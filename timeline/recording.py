"""Recording an article: what it tells becomes mentions, and each mention finds its event."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.utils import timezone
from django.utils.text import slugify

from articles.models import Article
from timeline import grouping
from timeline.extraction.cast import Actor as FoundActor
from timeline.extraction.cast import Cast, Form
from timeline.extraction.cast import Place as FoundPlace
from timeline.extraction.events import EventMention
from timeline.extraction.pipeline import EXTRACTION_VERSION, extract
from timeline.models import Actor, Alias, Mention, Place, Recording, Role
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


def record(article: Article) -> Recorded:
    """Read an article for events and bring its mentions up to date. Must run inside a transaction.

    A copy of another outlet's article and an article in a language we do not read tell of
    nothing. An editor's values are never written.
    """
    if article.duplicate_of_id is not None:
        return _finish(article, _replace_mentions(article, {}), sentences=0)
    if article.language not in READ_LANGUAGES:
        done = _finish(article, _replace_mentions(article, {}), sentences=0)
        return Recorded(
            warnings=(f"language not read: {article.language}",), event_ids=done.event_ids
        )
    found = extract(article.text, published=article.published, headings=article.headings)
    actors = _actors(found.cast, article)
    places = _places(m.place for m in found.mentions if m.place)
    rows = {m.fingerprint: _row(m, article, actors, places) for m in found.mentions}
    return _finish(article, _replace_mentions(article, rows), sentences=len(found.sentences))


def _finish(article: Article, touched: "_Touched", *, sentences: int) -> Recorded:
    tally = grouping.attach(touched.mentions, left=touched.left)
    Recording.objects.update_or_create(
        article=article,
        defaults={
            "reading_hash": article.reading_hash,
            "published": article.published,
            "version": EXTRACTION_VERSION,
            "recorded_at": timezone.now(),
        },
    )
    return Recorded(
        sentences=sentences,
        new=tally.new,
        same=tally.same,
        changed=tally.changed,
        event_ids=tally.event_ids,
    )


# -- actors and places
# ------------------------------------------------------------------------------


def _free_slug(model: type[Actor] | type[Place], name: str, key: str) -> str:
    """A slug from a name; the key's words join where another row has it."""
    wanted = slugify(name)[:100] or slugify(key)[:100] or "unnamed"
    if not model.objects.filter(slug=wanted).exists():
        return wanted
    longer = slugify(f"{wanted}-{key.replace(':', '-')}")[:110]
    taken = set(model.objects.filter(slug__startswith=longer).values_list("slug", flat=True))
    numbers = range(2, len(taken) + 3)
    return (
        longer
        if longer not in taken
        else next(slug for n in numbers if (slug := f"{longer}-{n}") not in taken)
    )


def _actors(cast: Cast, article: Article) -> Mapping[str, Actor]:
    """The rows of everybody in an article, made where new, with their aliases and offices."""
    named = {m.key for m in cast.mentions if m.form is not Form.ADJECTIVE}
    everybody = [actor for actor in cast.actors if actor.key in named]
    rows = Actor.objects.in_bulk([a.key for a in everybody], field_name="key")
    for found in everybody:
        if found.key not in rows:
            rows[found.key] = Actor.objects.create(
                key=found.key,
                slug=_free_slug(Actor, found.name, found.key),
                name=found.name[:200],
                kind=found.kind.value,
                country=found.country or "",
            )
        elif found.country and not rows[found.key].country:
            rows[found.key].country = found.country
            rows[found.key].save(update_fields=["country"])
    for found in everybody:
        _names_and_offices(rows, found, article)
    return rows


def _names_and_offices(rows: Mapping[str, Actor], found: FoundActor, article: Article) -> None:
    actor = rows[found.key]
    Alias.objects.bulk_create(
        [
            Alias(actor=actor, words=words[:200], article=article)
            for words in found.aliases
            if words and words != actor.name
        ],
        ignore_conflicts=True,
    )
    owners = dict(rows) | {
        f"{row.kind}:{row.country}": row for row in rows.values() if row.kind == "state"
    }
    Role.objects.bulk_create(
        [
            Role(
                actor=actor,
                article=article,
                title=role.title[:200],
                of=owners.get(role.of or "") or owners.get(f"state:{role.of}"),
                words=role.words[:300],
            )
            for role in found.roles
            if role.title
        ],
        ignore_conflicts=True,
    )


def _places(found: Iterable[FoundPlace]) -> Mapping[str, Place]:
    """The rows of places, made where new, each inside what contains it."""
    wanted = {place.key: place for place in found}
    rows = Place.objects.in_bulk(list(wanted), field_name="key")
    for key, place in wanted.items():
        if key not in rows:
            within = getattr(place, "within", None)
            rows[key] = Place.objects.create(
                key=key,
                slug=_free_slug(Place, place.name, key),
                name=place.name[:200],
                kind=place.kind.value,
                country=place.country or "",
                within=Place.objects.filter(key=within).first() if within else None,
            )
    return rows


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
    """The mentions to be attached, and the events that lost one."""

    mentions: list[Mention]
    left: set[int]


def _says_the_same(old: Mention, new: Mention) -> bool:
    return old.gone_since is None and all(
        getattr(old, name) == getattr(new, name) for name in MACHINE_FIELDS if name != "gone_since"
    )


def _replace_mentions(article: Article, rows: Mapping[str, Mention]) -> _Touched:
    """Upsert what the article tells by fingerprint; what it tells no more goes, or is marked if an
    editor touched it."""
    known = {m.fingerprint: m for m in article.mentions.select_related("read_place")}
    changed = [
        row
        for fingerprint, row in rows.items()
        if fingerprint not in known or not _says_the_same(known[fingerprint], row)
    ]
    Mention.objects.bulk_create(
        changed,
        update_conflicts=True,
        unique_fields=["article", "fingerprint"],
        update_fields=MACHINE_FIELDS,
    )
    left = _drop([m for fingerprint, m in known.items() if fingerprint not in rows])
    fresh = article.mentions.filter(fingerprint__in=list(rows)).select_related("read_place")
    return _Touched(list(fresh), left)


def _drop(vanished: Iterable[Mention]) -> set[int]:
    left = set()
    for mention in vanished:
        if mention.event_id is not None:
            left.add(mention.event_id)
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
    return left
