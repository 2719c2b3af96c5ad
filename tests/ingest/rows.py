"""All rows of the two apps, and what readers see of them whatever their numbers."""

import json
from typing import Any

from django.apps import apps

from articles.models import Article
from timeline.models import Event, Mention


def all_rows() -> dict[str, list[dict[str, Any]]]:
    """Every column of every row, by table."""
    models = [*apps.get_app_config("articles").get_models()]
    models += apps.get_app_config("timeline").get_models()
    return {m.__name__: list(m._default_manager.order_by("pk").values()) for m in models}


def told() -> set[tuple[Any, ...]]:
    """What the events say and by which mentions, without the numbers that ingest gave."""
    return {
        (
            event.edtf,
            event.daypart,
            event.place.key if event.place else None,
            event.status,
            event.title,
            event.kind,
            event.type,
            event.mode,
            event.source_count,
            json.dumps(event.conflicts),
            frozenset((p.actor.key, p.role, p.words) for p in event.participations.all()),
            frozenset((m.fingerprint, m.article.read_title) for m in event.mentions.all()),
        )
        for event in Event.objects.prefetch_related(
            "participations__actor", "mentions__article"
        ).select_related("place")
    }


def unattached() -> set[str]:
    """The fingerprints of mentions that have no event."""
    return set(Mention.objects.filter(event=None).values_list("fingerprint", flat=True))


def originals() -> dict[str, str | None]:
    """The title of each article's original."""
    return {
        article.read_title: article.duplicate_of.read_title if article.duplicate_of else None
        for article in Article.objects.select_related("duplicate_of")
    }
