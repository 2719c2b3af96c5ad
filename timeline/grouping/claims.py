"""From rows to what `matching` compares."""

from collections.abc import Iterable, Mapping
from functools import cached_property

from timeline.extraction.dates.edtf import parse
from timeline.extraction.matching import Claim
from timeline.models import Actor, Mention, Place
from timeline.models.actors import merged_actors


class Book:
    """What claims need to know of actors and places; one query for each set of mentions.

    `actors` are known already.
    """

    def __init__(self, actors: Iterable[Actor] = ()) -> None:
        self._actors = {actor.pk: actor.survivor for actor in actors}
        self._around: dict[int, frozenset[str]] = {}

    @cached_property
    def _merged(self) -> dict[int, int]:
        return merged_actors()

    def called(self, actor: int) -> list[int]:
        """An actor with all that are one with it by an editor's word."""
        one = self._merged.get(actor, actor)
        return sorted({one, *(loser for loser, winner in self._merged.items() if winner == one)})

    def claims(self, mentions: Iterable[Mention]) -> Mapping[int, Claim]:
        """Mentions as `matching` compares them, by their primary keys."""
        mentions = list(mentions)
        wanted = {part["actor"] for m in mentions for part in m.participants}
        if new := sorted(wanted - set(self._actors)):
            rows = Actor.objects.select_related("merged_into").in_bulk(new)
            self._actors |= {pk: actor.survivor for pk, actor in rows.items()}
        return {mention.pk: self._claim(mention) for mention in mentions}

    def _claim(self, mention: Mention) -> Claim:
        known = [part for part in mention.participants if part["actor"] in self._actors]
        parties = [self._actors[part["actor"]] for part in known]
        place = mention.read_place.survivor if mention.read_place else None
        return Claim(
            kind=mention.kind,
            type=mention.type,
            mode=mention.mode,
            head=mention.head,
            body=mention.body_key,
            date=parse(mention.read_edtf) if mention.read_edtf else None,
            place=place.key if place else "",
            places=self._places_around(place),
            parties=frozenset(actor.key for actor in parties),
            countries={actor.key: f"state:{actor.country}" for actor in parties if actor.country},
            speaker=next(
                (self._actors[part["actor"]].key for part in known if part["role"] == "speaker"), ""
            ),
            gist=mention.gist,
            is_loose=mention.date_basis == "inferred",
            daypart=mention.read_daypart,
            article=mention.article_id,
        )

    def _places_around(self, place: Place | None) -> frozenset[str]:
        """The keys of a place and of all that contain it. A query for each place not yet met."""
        if place is None:
            return frozenset()
        if place.pk not in self._around:
            keys = {place.key, f"country:{place.country}"}
            outer = place.within.survivor if place.within else None
            while outer is not None and outer.key not in keys:
                keys.add(outer.key)
                outer = outer.within.survivor if outer.within else None
            self._around[place.pk] = frozenset(keys)
        return self._around[place.pk]
