"""Hearing: who tells of an event, and whom they name, in an order that does not depend on when
they came."""

import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence

from timeline.consensus.voting import Voice
from timeline.models import Actor, Event, Mention
from timeline.models.mentions import ARTICLE_TEXTS


def voices_of(events: Collection[Event]) -> Mapping[int, list[Voice]]:
    """Who tells of each event, by its primary key. A query."""
    rows = (
        Mention.objects.filter(event__in=events, gone_since__isnull=True, is_wrong=False)
        .select_related("article", "read_place")
        .defer(*ARTICLE_TEXTS)
        .order_by("article__published", "article__reading_hash", "start", "fingerprint")
    )
    told: dict[int, list[Voice]] = {}
    for mention in rows:
        told.setdefault(mention.event_id or 0, []).append(_voice(mention))
    return told


def heard(mentions: Iterable[Mention]) -> list[Voice]:
    """The voices of mentions in memory, in the same order."""
    return [_voice(mention) for mention in sorted(mentions, key=_in_turn)]


def _voice(mention: Mention) -> Voice:
    article = mention.article
    return Voice(mention, article.duplicate_of_id or article.pk, article.published)


def _in_turn(mention: Mention) -> tuple[dt.date, str, int, str]:
    """The order of `voices_of`."""
    article = mention.article
    day = article.published or dt.date.max
    return day, article.reading_hash, mention.start, mention.fingerprint


def named_by(told: Iterable[Sequence[Voice]]) -> tuple[dict[int, int], dict[int, Actor]]:
    """Of the actors whom voices name: which was merged into which, and the rows of those that
    stand for them, by primary key. A query."""
    everybody = {
        part["actor"] for voices in told for v in voices for part in v.mention.participants
    }
    rows = Actor.objects.select_related("merged_into").in_bulk(everybody)
    standing = {pk: actor.survivor for pk, actor in rows.items()}
    merged = {pk: actor.pk for pk, actor in standing.items() if actor.pk != pk}
    return merged, {actor.pk: actor for actor in standing.values()}
