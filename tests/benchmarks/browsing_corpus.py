"""A hundred thousand events to browse, written by COPY: crises, many actors, several sources.

Deterministic: the same number gives the same rows. Actors follow Zipf's law (the first takes part
in a third of all events), events gather in crises, and one in six is told long after it happened,
since an even random corpus makes every query plan look good.
"""

import datetime as dt
import hashlib
import json
import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from typing import Any

from django.db import connection, models
from django.utils import timezone

from articles.models import Article, Source
from timeline.models import Actor, Event, Mention, Participation, Place
from timeline.models.dating import dated

FIRST_DAY = dt.date(2004, 1, 1)
DAYS = 20 * 365
ACTORS, PLACES, SOURCES, EVENTS_AN_ARTICLE = 2_000, 300, 40, 5
_TYPES = ("consult", "agree", "sanction", "accuse", "threaten", "aid", "protest", "mobilize")
_DEEDS = ("talks", "sign an accord", "impose sanctions", "accuse each other", "warn of war")
_WORDS = "border grain gas security prisoners ceasefire treaty inspection embargo summit".split()


_dated = cache(dated)  # of some seven thousand days


@dataclass(frozen=True, slots=True)
class Happening:
    """What is drawn by lot for one event."""

    pk: int
    day: dt.date
    edtf: str
    kind: str
    status: str
    actors: tuple[int, ...]
    place: int
    title: str
    tellers: int


def fill(size: int) -> None:
    """Write a corpus of so many events into an empty database."""
    chance = random.Random(20220110)
    now = timezone.now()
    _copy(Source, ({"id": n, "slug": f"source-{n}", "name": f"Courier {n}"} for n in _to(SOURCES)))
    _copy(Actor, (_named(n, "actor", "person") for n in _to(ACTORS)))
    _copy(Place, (_named(n, "place", "city") for n in _to(PLACES)))
    happenings = list(_happenings(size, chance))
    articles = size // EVENTS_AN_ARTICLE
    published = sorted(one.day for one in happenings)[:: max(1, size // articles)]
    _copy(Article, (_article(n, published, now) for n in _to(articles)))
    told = dict(_told(happenings, articles, chance))
    days = [_day(published, number) for number in _to(articles)]
    _copy(Event, (_event(one, told[one.pk], days, now) for one in happenings))
    _copy(Participation, _participations(happenings))
    _copy(Mention, _mentions(happenings, told))
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


def _to(number: int) -> range:
    return range(1, number + 1)


def _named(number: int, what: str, kind: str) -> dict[str, Any]:
    name = f"{what.capitalize()} {number:04}"
    slug = f"{what}-{number:04}"
    return {"id": number, "key": f"{kind}:{slug}", "slug": slug, "name": name, "kind": kind}


def _happenings(size: int, chance: random.Random) -> Iterator[Happening]:
    weights = list(accumulate(1 / rank for rank in _to(ACTORS)))
    crises = [(chance.randrange(DAYS), chance.randint(5, 60)) for _ in range(300)]
    for pk in _to(size):
        start, length = chance.choice(crises)
        offset = start + chance.randrange(length) if chance.random() < 0.6 else None
        day = FIRST_DAY + dt.timedelta(days=min(offset or chance.randrange(DAYS), DAYS - 1))
        vague = chance.random()
        edtf = day.isoformat() if vague > 0.08 else f"{day:%Y-%m}" if vague > 0.02 else f"{day:%Y}"
        actors = set(chance.choices(_to(ACTORS), cum_weights=weights, k=chance.randint(1, 4)))
        yield Happening(
            pk=pk,
            day=day,
            edtf=edtf,
            kind="statement" if chance.random() < 0.4 else "event",
            status=chance.choices(("happened", "scheduled", "cancelled"), (90, 8, 2))[0],
            actors=tuple(sorted(actors)),
            place=min(int(chance.paretovariate(1)), PLACES),
            title=f"Actors {chance.choice(_DEEDS)} over {chance.choice(_WORDS)} and "
            f"{chance.choice(_WORDS)} in the {pk % 97}th round",
            tellers=min(int(chance.paretovariate(1.2)), 8),
        )


def _day(published: Sequence[dt.date], number: int) -> dt.date:
    return published[min(number, len(published)) - 1]


def _article(number: int, published: Sequence[dt.date], now: dt.datetime) -> dict[str, Any]:
    day = _day(published, number)
    text = f"Envoys spoke of {_WORDS[number % 10]}. " * 20
    return {
        "id": number,
        "source_id": number % SOURCES + 1,
        "read_title": f"Report {number} on {_WORDS[number % 10]}",
        "read_published": day,
        "published_basis": "stated",
        "language": "en",
        "text": text,
        "reading_hash": hashlib.sha256(f"{number}".encode()).hexdigest(),
        "added_at": now,
        "changed_at": now,
    }


def _event(
    one: Happening, told: Sequence[int], days: Sequence[dt.date], now: dt.datetime
) -> dict[str, Any]:
    return {
        "id": one.pk,
        "read_kind": one.kind,
        "type": "say" if one.kind == "statement" else _TYPES[one.pk % len(_TYPES)],
        "read_title": one.title,
        "read_status": one.status,
        "read_place_id": one.place if one.pk % 3 else None,
        "date_basis": "inferred" if one.pk % 7 == 0 else "explicit",
        "is_background": len(one.edtf) == 4,
        "source_count": one.tellers,
        "mention_count": one.tellers,
        "first_told_on": days[told[0] - 1],
        "last_told_on": days[told[-1] - 1],
        "search_words": f"Envoys spoke of it at length, {one.title.lower()}.",
        "added_at": now,
        "changed_at": now,
        **_dated(one.edtf),
    }


def _participations(happenings: Iterable[Happening]) -> Iterator[dict[str, Any]]:
    number = 0
    for one in happenings:
        date = _dated(one.edtf)
        for actor in one.actors:
            number += 1
            yield {
                "id": number,
                "event_id": one.pk,
                "actor_id": actor,
                "role": "participant",
                "sort_on": date["read_sort_on"],
                "sort_rank": date["read_sort_rank"],
            }


def _told(
    happenings: Sequence[Happening], articles: int, chance: random.Random
) -> Iterator[tuple[int, Sequence[int]]]:
    """By which articles each event is told, in order; most of them appeared on its day."""
    for place, one in enumerate(sorted(happenings, key=lambda found: found.day)):
        near = place * articles // len(happenings)
        first = chance.randrange(near, articles) if chance.random() < 0.15 else near
        numbers = (min(first + teller, articles - 1) + 1 for teller in range(one.tellers))
        yield one.pk, tuple(numbers)


def _mentions(
    happenings: Iterable[Happening], told: Mapping[int, Sequence[int]]
) -> Iterator[dict[str, Any]]:
    number = 0
    for one in happenings:
        for article in told[one.pk]:
            number += 1
            yield _mention(number, one, article)


def _mention(number: int, one: Happening, article: int) -> dict[str, Any]:
    quote = f"{one.title}, it was said."
    return {
        "id": number,
        "article_id": article,
        "event_id": one.pk,
        "fingerprint": hashlib.sha256(f"{number}".encode()).hexdigest(),
        "sentence_number": number % 20,
        "start": 0,
        "end": len(quote),
        "quote": quote,
        "parts": {},
        "participants": [{"actor": pk, "role": "participant", "words": ""} for pk in one.actors],
        "kind": one.kind,
        "type": "consult",
        "title": one.title,
        "read_status": one.status,
        "date_basis": "explicit",
        **_dated(one.edtf),
    }


def _copy(model: type[models.Model], rows: Iterable[Mapping[str, Any]]) -> None:
    """COPY rows into a model's table; columns that a row leaves out get the field's default."""
    fields = [field for field in model._meta.concrete_fields if not field.generated]
    columns = [str(field.column) for field in fields]
    defaults = {str(field.column): field.get_default() for field in fields}
    names = ", ".join(f'"{column}"' for column in columns)
    with (
        connection.cursor() as cursor,
        cursor.copy(f'COPY "{model._meta.db_table}" ({names}) FROM STDIN') as copy,
    ):
        for row in rows:
            filled = {**defaults, **row}
            copy.write_row([_adapted(filled[column]) for column in columns])
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT setval(pg_get_serial_sequence('{model._meta.db_table}', 'id'),"
            f' (SELECT max(id) FROM "{model._meta.db_table}"))'
        )
        # Triggers join what comes next with what stands: planned for empty tables, that is slow.
        cursor.execute("ANALYZE")


def _adapted(value: object) -> object:
    """JSON as text; anything else psycopg knows how to write.

    An empty list is an empty array where the column is one: both are written alike in no format.
    """
    if isinstance(value, dict) or (isinstance(value, list) and value):
        return json.dumps(value)
    return value
