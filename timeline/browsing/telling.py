"""How sources told a day: which source told which event, and as what."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from articles.models import article_address
from timeline.browsing.rows import Link, Row
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
        .order_by("article__published", "article", "start")
        .values_list(  # not instances: a day has hundreds
            *("event", "edited_status", "read_status", "kind", "sentence_number", "article"),
            *("article__title", "article__published", "article__source__name"),
            named=True,
        )
    )
    told: dict[str, dict[int, Telling]] = {}
    for one in mentions:
        by_event = told.setdefault(one.article__source__name or _("unknown outlet"), {})
        if one.event is None or one.event in by_event:
            continue
        address = article_address(one.article, one.article__title)
        published = one.article__published
        by_event[one.event] = Telling(
            mark=mark_of(one.edited_status or one.read_status, one.kind),
            published=short_day_words(published) if published else _("undated"),
            url=f"{address}#s{one.sentence_number}",
        )
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
