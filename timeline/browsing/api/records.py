"""Rows as the API tells them. Events have their own columns, shared with the exports."""

import datetime as dt
from typing import Any

from articles.models import Article, Source
from timeline.browsing.marking import original_address
from timeline.extraction.dates.edtf import words
from timeline.models import Actor, Event, Mention, Place, Role
from timeline.models.actors import of_actor

type Record = dict[str, Any]


def instant(moment: dt.datetime) -> str:
    """An instant in UTC, to the microsecond."""
    return moment.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def actor_record(actor: Actor, site: str) -> Record:
    """An actor."""
    return {
        "id": actor.pk,
        "slug": actor.slug,
        "name": actor.name,
        "kind": actor.kind,
        "country": actor.country or None,
        "key": actor.key,
        "url": f"{site}{actor.get_absolute_url()}",
    }


def actor_in_full(actor: Actor, site: str) -> Record:
    """An actor with its names, and its offices as articles stated them. Two queries."""
    return actor_record(actor, site) | {
        "names": actor.met_as(),
        "offices": [
            {
                "title": role.title,
                "of": role.of.name if role.of else None,
                "stated_on": role.article.published,
            }
            for role in Role.objects.filter(of_actor(actor))
            .select_related("of", "article")
            .defer(*(f"article__{name}" for name in HEAVY))
        ],
    }


def place_record(place: Place, site: str) -> Record:
    """A place, and the one it lies within."""
    return {
        "id": place.pk,
        "slug": place.slug,
        "name": place.name,
        "kind": place.kind,
        "country": place.country or None,
        "key": place.key,
        "within": place.within.slug if place.within else None,
        "url": f"{site}{place.get_absolute_url()}",
    }


HEAVY = ("text", "sketch", "clues", "headings")


def article_record(article: Article, site: str) -> Record:
    """An article's metadata, never its text."""
    return {
        "id": article.pk,
        "title": article.title,
        "source": _source(article.source),
        "published": article.published,
        "published_basis": article.published_basis or None,
        "authors": article.authors,
        "agencies": article.agencies,
        "language": article.language,
        "copy_of": article.duplicate_of_id,
        "original_url": original_address(article.url) or None,
        "url": f"{site}{article.get_absolute_url()}",
        "changed_at": instant(article.changed_at),
    }


def _source(source: Source | None) -> Record | None:
    if source is None:
        return None
    return {"slug": source.slug, "name": source.name, "domain": source.domain or None}


def mention_record(mention: Mention, site: str) -> Record:
    """One sentence telling of one event; `start` and `end` count the characters of the article."""
    date = mention.date
    return {
        "id": mention.pk,
        "event": mention.event_id,
        "article": mention.article_id,
        "quote": mention.quote,
        "start": mention.start,
        "end": mention.end,
        "title": mention.title,
        "kind": mention.kind,
        "type": mention.type,
        "status": mention.edited_status or mention.read_status,
        "date": {
            "edtf": mention.edtf or None,
            "words": words(date) if date else None,
            "phrase": mention.date_words,
            "rule": mention.date_rule,
            "basis": mention.date_basis,
        },
        "place": mention.read_place.slug if mention.read_place else None,
        "url": f"{site}{mention.get_absolute_url()}",
    }


def change_record(event: Event, told: Record | None, merged_because: str) -> Record:
    """That an event changed: what it is now, or a tombstone for one that is gone."""
    state = "merged" if event.merged_into_id else event.standing
    return {
        "id": event.pk,
        "changed_at": instant(event.changed_at),
        "version": event.version,
        "state": state,
        "merged_into": event.merged_into_id or event.became_id,
        "reason": event.standing_reason or merged_because or None,
        "event": told if state == "live" else None,
    }
