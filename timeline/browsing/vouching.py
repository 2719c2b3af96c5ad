"""Who takes part in events, and the sentence that vouches best for each: one statement for all.

In SQL: Django took longer to word the two questions, for every page, than PostgreSQL to answer.
"""

import datetime as dt
import json
from collections.abc import Sequence
from typing import Any, NamedTuple

from django.db import connections, router

from timeline.browsing.headlines import RANKED, SNIPPED
from timeline.models import Event

# What the events say is put into the question: joined as of a day, they would be worked out anew.
# The title is compared for statements alone: many sentences of a speaker are one of them, and the
# one that is shown should say its title. IS NOT TRUE: what is not known is not the same.
_STATEMENT = """SELECT told.event, (
    SELECT json_agg(json_build_array(actor.name, actor.slug) ORDER BY part.role, part.id)
    FROM timeline_participation part JOIN timeline_actor actor ON actor.id = part.actor_id
    WHERE part.event_id = told.event AND NOT part.removed
)::text, best.article, best.title, best.published, best.source, best.sentence_number,
    best.quote, best.start, best.parts, {snippet}
FROM unnest(%(events)s::bigint[], %(statuses)s::text[], %(dates)s::text[], %(titles)s::text[])
    told (event, status, edtf, title)
LEFT JOIN LATERAL (
    SELECT article.id AS article, article.title, article.published, source.name AS source,
        mention.sentence_number, mention.quote, mention.start, mention.parts::text,
        {rank} AS answer
    FROM timeline_mention mention
    JOIN articles_article article ON article.id = mention.article_id
    LEFT JOIN articles_source source ON source.id = article.source_id
    WHERE mention.event_id = told.event AND NOT mention.is_wrong AND mention.gone_since IS NULL
    ORDER BY answer DESC,
        (article.source_id = %(source)s) IS NOT TRUE,
        article.duplicate_of_id IS NOT NULL,
        (mention.read_status = told.status) IS NOT TRUE,
        (mention.edtf = told.edtf) IS NOT TRUE,
        (mention.title = told.title) IS NOT TRUE,
        (mention.date_basis = 'explicit') IS NOT TRUE,
        article.source_id IS NULL, article.published, mention.start, mention.id
    LIMIT 1
) best ON true"""
_PLAIN = _STATEMENT.format(rank="0", snippet="''")
_SEARCHED = _STATEMENT.format(
    rank=RANKED.format(field="mention.quote"),
    snippet=f"CASE WHEN best.answer > 0 THEN {SNIPPED.format(field='best.quote')} ELSE '' END",
)


class Voucher(NamedTuple):
    """The best sentence of an event and its article; `snippet`, with what was searched for between
    control letters, is "" where the sentence does not say it. Spans in `parts` count letters of
    the article, in which the sentence begins at `start`."""

    article: int
    title: str
    published: dt.date | None
    source: str | None
    sentence_number: int
    quote: str
    start: int
    parts: dict[str, Any]
    snippet: str


def vouched_for(
    events: Sequence[Event], q: str, source: int
) -> dict[int, tuple[list[tuple[str, str]], Voucher | None]]:
    """By an event's key the names and slugs of everybody who takes part, as often as they have
    parts, and one sentence: with the words `q`, of the `source` with this key, of an original,
    agreeing about the outcome and the title, with its own date, in this order. One query."""
    asked: dict[str, Any] = {
        "events": [event.pk for event in events],
        "statuses": [event.status for event in events],
        "dates": [event.edtf or None for event in events],
        "titles": [event.title if event.kind == "statement" else None for event in events],
        "source": source,
        "q": q,
    }
    with connections[router.db_for_read(Event)].cursor() as cursor:
        cursor.execute(_SEARCHED if q else _PLAIN, asked)
        found = {}
        for event, actors, *best, parts, snippet in cursor.fetchall():
            voucher = Voucher._make([*best, json.loads(parts), snippet]) if parts else None
            found[event] = json.loads(actors) if actors else [], voucher
    return found
