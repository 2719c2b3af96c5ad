"""How sources told a day: which source told which event, and as what."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models.fetch_modes import FETCH_RAISE
from django.utils.translation import gettext as _

from timeline.browsing.rows import HEAVY_ARTICLE_FIELDS, Link, Row, outlet_of
from timeline.browsing.wording import Mark, counted, mark_of, short_day_words
from timeline.models import Mention

MOST_SOURCES = 8
MOST_EVENTS = 15


@dataclass(frozen=True, slots=True)
class Telling:
    """What one source first said of one event: as what, when, and where to read it."""

    mark: Mark
    published: str
    url: str


@dataclass(frozen=True, slots=True)
class Line:
    """An event, and in the order of the sources what each told, by its name; None: nothing."""

    event: Link
    told: dict[str, Telling | None]


@dataclass(frozen=True, slots=True)
class Table:
    """Sources across, events down; what only one source tells is counted as `single`."""

    sources: list[str]
    lines: list[Line]
    single: str


def how_sources_told(rows: Sequence[Row]) -> Table | None:
    """The table for the events of a day; None where no two sources tell of one. One query."""
    mentions = (
        Mention.objects.filter(
            event__in=[row.pk for row in rows],
            is_wrong=False,
            gone_since__isnull=True,
            article__duplicate_of__isnull=True,
        )
        .select_related("article__source")
        .defer(*HEAVY_ARTICLE_FIELDS, "quote", "parts", "participants")
        .order_by("article__published", "article", "start")
        .fetch_mode(FETCH_RAISE)
    )
    told: dict[str, dict[int, Telling]] = {}
    for mention in mentions:
        if mention.event_id is not None:
            by_event = told.setdefault(outlet_of(mention), {})
            by_event.setdefault(mention.event_id, _telling(mention))
    sources = sorted(told, key=lambda name: (-len(told[name]), name))[:MOST_SOURCES]
    voices = {row.pk: sum(row.pk in told[name] for name in sources) for row in rows}
    shared = sorted((row for row in rows if voices[row.pk] > 1), key=lambda row: -voices[row.pk])
    if not shared:
        return None
    lines = [
        Line(Link(row.title, row.url), {name: told[name].get(row.pk) for name in sources})
        for row in shared[:MOST_EVENTS]
    ]
    left_out = len(rows) - len(lines)
    return Table(sources, lines, counted(left_out, "event") if left_out else "")


def _telling(mention: Mention) -> Telling:
    published = mention.article.published
    return Telling(
        mark=mark_of(mention.edited_status or mention.read_status, mention.kind),
        published=short_day_words(published) if published else _("undated"),
        url=mention.get_absolute_url(),
    )
