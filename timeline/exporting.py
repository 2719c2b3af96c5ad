"""The reading of all articles as one JSON document: what was found, for measuring and for other
programs.

The format is the prediction format of our gold annotations: `articles` with their metadata, body,
dates, actors and quotations; `actors`; and `events` as the timeline shows them, with evidence.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from articles.models import Article
from timeline.extraction.pipeline import Extraction, extract
from timeline.models import Actor, Event, Mention


def _files(article: Article) -> list[str]:
    return [Path(capture.address).name for capture in article.captures.all()]


def _quotes(article: Article, found: Extraction) -> list[dict[str, Any]]:
    names = {actor.key: actor.name for actor in found.cast.actors}
    dates: Mapping[tuple[int, str], str | None] = {
        (m.sentence, m.participants[0].actor): m.dating.edtf
        for m in found.mentions
        if m.kind == "statement" and m.participants
    }
    return [
        {
            "text": " ".join(span.of(article.text) for span in statement.content),
            "speaker": names.get(statement.speaker or ""),
            "date": dates.get((statement.sentence, statement.speaker or "")),
        }
        for statement in found.statements
        if statement.direct
    ]


def _article(article: Article) -> dict[str, Any]:
    found = extract(
        article.text,
        published=article.published,
        headings=article.headings,
        dateline=article.dateline,
        written=article.dateline_day,
    )
    files = _files(article)
    return {
        "file": files[0] if files else None,
        "files": files,
        "duplicate_of": _files(article.duplicate_of)[0] if article.duplicate_of else None,
        "title": article.title,
        "published": article.published.isoformat() if article.published else None,
        "source": article.source.name if article.source else None,
        "url": article.url,
        "authors": article.authors,
        "agencies": article.agencies,
        "body": article.text,
        "dates": [{"text": d.text, "value": d.timex} for d in found.dates],
        "actors": [{"name": actor.name} for actor in found.cast.actors],
        "quotes": _quotes(article, found),
    }


def _actor(actor: Actor) -> dict[str, Any]:
    stated = actor.roles.order_by("-article__published", "article__reading_hash", "title")
    role = stated.first()
    words = f"{role.title} of {role.of}" if role and role.of else role.title if role else None
    return {"name": actor.name, "kind": actor.kind, "role": words}


def _evidence(mention: Mention) -> dict[str, Any]:
    files = _files(mention.article)
    return {"file": files[0] if files else None, "text": mention.quote}


def _event(event: Event) -> dict[str, Any]:
    mentions = event.mentions.filter(gone_since__isnull=True, is_wrong=False)
    return {
        "id": str(event.pk),
        "date": event.edtf,
        "title": event.title,
        "type": event.type,
        "kind": event.kind,
        "status": event.status,
        "participants": [
            p.actor.name for p in event.participations.filter(removed=False).select_related("actor")
        ],
        "place": event.place.name if event.place else None,
        "evidence": [
            _evidence(m)
            for m in mentions.prefetch_related("article__captures").select_related("article")
        ],
    }


def reading(articles: Iterable[Article] | None = None) -> dict[str, Any]:
    """Everything read of the articles (all, unless told), and the timeline's events."""
    if articles is None:
        articles = Article.objects.order_by("pk")
    rows = [_article(article) for article in articles]
    events = Event.objects.shown().chronological().select_related("place")
    return {
        "articles": rows,
        "actors": [_actor(actor) for actor in Actor.objects.order_by("pk")],
        "events": [_event(event) for event in events],
    }
