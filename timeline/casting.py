"""Casting: everybody and every place that an article names, as rows.

Comes in: the cast and places of one article. Goes out: their rows, made where new, with aliases and
offices. Never: a row that says something else because its articles came in another order.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.text import slugify

from articles.models import Article
from timeline.extraction.cast import Actor as FoundActor
from timeline.extraction.cast import Cast, Form
from timeline.extraction.cast import Place as FoundPlace
from timeline.models import Actor, Alias, Event, Mention, Place, Role

# Mentions of somebody whose state has become known are grouped again; of a busy person not all:
# `regroup` does that.
_MOST_AGAIN = 200


@dataclass(frozen=True, slots=True)
class Kept:
    """The rows of everybody in an article by key, and what is told of those that changed by it:
    the events they take part in, and the mentions to be grouped again."""

    rows: Mapping[str, Actor]
    events: frozenset[int] = frozenset()
    mentions: frozenset[int] = frozenset()


def _free_slugs(model: type[Actor] | type[Place], names: Mapping[str, str]) -> dict[str, str]:
    """A slug for each key from its name; the key's words join where another row has it.

    A query, and one more for each that is taken.
    """
    wanted = {
        key: slugify(name)[:100] or slugify(key)[:100] or "unnamed" for key, name in names.items()
    }
    among = model.objects.filter(slug__in=wanted.values())
    taken = set(among.values_list("slug", flat=True))
    slugs: dict[str, str] = {}
    for key, slug in wanted.items():
        slugs[key] = _longer(model, slug, key, taken) if slug in taken else slug
        taken.add(slugs[key])
    return slugs


def _longer(model: type[Actor] | type[Place], wanted: str, key: str, met: Iterable[str]) -> str:
    longer = slugify(f"{wanted}-{key.replace(':', '-')}")[:110]
    alike = model.objects.filter(slug__startswith=longer)
    taken = {*alike.values_list("slug", flat=True), *met}
    numbers = range(2, len(taken) + 3)
    return (
        longer
        if longer not in taken
        else next(slug for n in numbers if (slug := f"{longer}-{n}") not in taken)
    )


def keep_actors(cast: Cast, article: Article, *, is_new: bool = False) -> Kept:
    """The rows of everybody who is named, but for those named as an adjective only.

    `is_new`: the article was just made, so that no offices are known from it.
    """
    named = {m.key for m in cast.mentions if m.form is not Form.ADJECTIVE}
    everybody = [actor for actor in cast.actors if actor.key in named]
    rows = Actor.objects.select_related("merged_into").in_bulk(
        [a.key for a in everybody], field_name="key"
    )
    new = {found.key: found for found in everybody if found.key not in rows}
    if new:
        slugs = _free_slugs(Actor, {key: found.name for key, found in new.items()})
        made = [
            Actor(
                key=key,
                slug=slugs[key],
                name=found.name[:200],
                kind=found.kind.value,
                country=found.country or "",
            )
            for key, found in new.items()
        ]
        rows |= {actor.key: actor for actor in Actor.objects.bulk_create(made)}
    renamed, moved = set(), set()
    if not is_new:
        _drop_offices(rows, everybody, article)
    _names_and_offices(rows, everybody, article)
    for found in everybody:
        row = rows[found.key]
        before = row.country
        if _improve(row, found):
            renamed.add(row.pk)
            moved |= {row.pk} if row.country != before else set()
    if not renamed:
        return Kept(rows)
    told = Event.objects.filter(participations__actor__in=renamed)
    again = Mention.objects.filter(event__participations__actor__in=moved).order_by("pk")
    return Kept(
        rows,
        events=frozenset(told.values_list("pk", flat=True)),
        mentions=frozenset(again.values_list("pk", flat=True)[:_MOST_AGAIN]),
    )


def _drop_offices(
    rows: Mapping[str, Actor], everybody: Iterable[FoundActor], article: Article
) -> None:
    """Drop the offices that an article stated and states no more."""
    stated = {(rows[a.key].pk, role.title[:200]) for a in everybody for role in a.roles}
    known = Role.objects.filter(article=article).values_list("pk", "actor", "title")
    gone = [pk for pk, actor, title in known if (actor, title) not in stated]
    Role.objects.filter(pk__in=gone).delete()


def _improve(actor: Actor, found: FoundActor) -> bool:
    """Take over the better spelling and the country most articles give; whether any changed."""
    name = max(actor.name, found.name[:200], key=_care)
    country = actor.country
    if found.country and found.country != actor.country:
        country = _country(actor, found.country)
    if (name, country) == (actor.name, actor.country):
        return False
    if name != actor.name:
        Alias.objects.get_or_create(actor=actor, words=actor.name)
        Alias.objects.filter(actor=actor, words=name).delete()
    actor.name, actor.country = name, country
    actor.save(update_fields=["name", "country"])
    return True


def _care(name: str) -> tuple[int, int, str]:
    """How carefully a name is spelt: with its accents, then in full.

    >>> max("Antonio Guterres", "António Guterres", key=_care)
    'António Guterres'
    """
    return sum(not character.isascii() for character in name), len(name), name


def _country(actor: Actor, found: str) -> str:
    """The state that most articles say an actor serves; the first of the alphabet if equal."""
    if not actor.country:
        return found
    states = actor.roles.filter(of__kind="state").values_list("of__country", "article").distinct()
    votes = Counter(country for country, _ in states if country)
    return min({actor.country, found}, key=lambda country: (-votes[country], country))


def _names_and_offices(
    rows: Mapping[str, Actor], everybody: Iterable[FoundActor], article: Article
) -> None:
    owners = dict(rows) | {
        f"{row.kind}:{row.country}": row for row in rows.values() if row.kind == "state"
    }
    aliases, roles = list[Alias](), list[Role]()
    for found in everybody:
        actor = rows[found.key]
        aliases += [
            Alias(actor=actor, words=words[:200], article=article)
            for words in dict.fromkeys((*found.aliases, found.name))
            if words and words[:200] != actor.name
        ]
        roles += [
            Role(
                actor=actor,
                article=article,
                title=role.title[:200],
                of=owners.get(role.of or "") or owners.get(f"state:{role.of}"),
                words=role.words[:300],
            )
            for role in found.roles
            if role.title
        ]
    Alias.objects.bulk_create(aliases, ignore_conflicts=True)
    Role.objects.bulk_create(roles, ignore_conflicts=True)


def keep_places(wanted: Iterable[FoundPlace], *, known: Iterable[FoundPlace]) -> dict[str, Place]:
    """The rows of places by key, each inside what contains it, which `known` may describe."""
    described = {place.key: place for place in known}
    wanted = list(wanted)
    keys = {place.key for place in wanted} | set(described)
    stored = Place.objects.select_related("within").in_bulk(keys, field_name="key")
    rows: dict[str, Place] = {}
    for place in wanted:
        _keep_place(place, described, stored, rows)
    return rows


def _keep_place(
    place: FoundPlace,
    described: Mapping[str, FoundPlace],
    stored: Mapping[str, Place],
    rows: dict[str, Place],
) -> Place:
    if place.key in rows:
        return rows[place.key]
    row = stored.get(place.key)
    outer = described.get(place.within or "")
    if row is None or (row.within is None and outer is not None):
        within = None
        if outer and outer.key != place.key:
            within = _keep_place(outer, described, stored, rows)
        row = row or Place(
            key=place.key,
            slug=_free_slugs(Place, {place.key: place.name})[place.key],
            name=place.name[:200],
            kind=place.kind.value,
            country=place.country or "",
        )
        row.within = within or Place.objects.filter(key=place.within or "").first()
        row.save()
    rows[place.key] = row
    return row
