"""The least that is valid, for tests that are about something else."""

import datetime as dt
import hashlib
from itertools import count
from typing import Any

from django.utils import timezone

from articles.models import Article, Source
from timeline.models import Actor, Event, Mention, Participation, Place
from timeline.models.dating import dated

_numbers = count(1)


def make_source(name: str = "The Lakeside Courier") -> Source:
    """A source; the same name gives the same row."""
    slug = name.lower().replace(" ", "-")
    return Source.objects.get_or_create(slug=slug, defaults={"name": name})[0]


def make_article(text: str = "Envoys met in Geneva on Monday.", **fields: Any) -> Article:
    """An article of 10 January 2022 unless told otherwise."""
    number = next(_numbers)
    published = fields.pop("published", dt.date(2022, 1, 10))
    given: dict[str, Any] = {
        "source": make_source(),
        "read_title": f"Article {number}",
        "read_published": published,
        "published_basis": "stated" if published else "",
        "language": "en",
        "text": text,
        "reading_hash": hashlib.sha256(f"{number}{text}".encode()).hexdigest(),
        "changed_at": timezone.now(),
    }
    article = Article.objects.create(**given | fields)
    article.refresh_from_db()
    return article


def make_actor(name: str = "Russia", **fields: Any) -> Actor:
    """An actor; the same name gives the same row."""
    slug = name.lower().replace(" ", "-")
    given: dict[str, Any] = {"key": f"test:{slug}", "name": name, "kind": "state"}
    return Actor.objects.get_or_create(slug=slug, defaults=given | fields)[0]


def make_place(name: str = "Geneva", **fields: Any) -> Place:
    """A place; the same name gives the same row."""
    slug = name.lower().replace(" ", "-")
    given: dict[str, Any] = {"key": f"test:{slug}", "name": name, "kind": "city"}
    return Place.objects.get_or_create(slug=slug, defaults=given | fields)[0]


def make_event(edtf: str | None = "2022-01-10", daypart: str = "", **fields: Any) -> Event:
    """An event that happened, with `actors` taking part in it."""
    actors = fields.pop("actors", ())
    given: dict[str, Any] = {
        "read_kind": fields.pop("kind", "event"),
        "type": "consult",
        "read_title": "Envoys meet",
        "read_status": "happened",
        "date_basis": "explicit",
        "changed_at": timezone.now(),
    }
    event = Event.objects.create(**dated(edtf, daypart), **given | fields)
    event.refresh_from_db()
    for actor in actors:
        Participation.objects.create(
            event=event,
            actor=actor,
            role="participant",
            sort_on=event.sort_on,
            sort_rank=event.sort_rank,
        )
    return event


def make_mention(event: Event, article: Article | None = None, **fields: Any) -> Mention:
    """A mention of the event that quotes the article's whole text unless told otherwise."""
    article = article or make_article()
    given: dict[str, Any] = {
        "sentence_number": 0,
        "start": 0,
        "end": len(article.text),
        "quote": article.text,
        "fingerprint": hashlib.sha256(f"{next(_numbers)}".encode()).hexdigest(),
        "kind": event.kind,
        "type": event.type,
        "title": event.read_title,
        "read_status": event.read_status,
        "read_place": event.read_place,
        "date_basis": event.date_basis,
    }
    date = dated(fields.pop("edtf", event.read_edtf), event.read_daypart)
    return Mention.objects.create(event=event, article=article, **date, **given | fields)
