"""An event as one line of a list: finished strings, since rows are most of a page's work."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Case, F, Prefetch, When, prefetch_related_objects
from django.db.models.fetch_modes import FETCH_RAISE
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from timeline.browsing.marking import excerpt, spans_of
from timeline.browsing.wording import STATUS_MARKS, Mark, short_day_words
from timeline.extraction.dates.edtf import short_words
from timeline.extraction.plover import Status
from timeline.models import Event, EventQuerySet, Mention, Participation

MOST_ACTORS = 6
HEAVY_ARTICLE_FIELDS = tuple(f"article__{name}" for name in ("text", "sketch", "clues", "headings"))
# `only`, not `defer`: a ForeignObject such as `place` cannot be followed beside a `defer`.
_ROW_FIELDS = (
    *("kind", "title", "status", "edtf", "sort_on", "sort_rank", "daypart", "date_basis"),
    *("edited_edtf", "edited_title", "edited_status", "edited_place", "edited_kind"),
    *("conflicts", "source_count", "mention_count", "is_disputed"),
    *("shown_place_id", "place__slug", "place__name", "place__kind"),
)


@dataclass(frozen=True, slots=True)
class Link:
    """Words and where they lead."""

    words: str
    url: str


@dataclass(frozen=True, slots=True)
class Badge:
    """Something a reader should know before trusting a line."""

    code: str
    word: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Quote:
    """The sentence that best supports an event, and who published it."""

    words: SafeString
    url: str
    outlet: str
    published: str


@dataclass(frozen=True, slots=True)
class Row:
    """One line. `when` is what its heading does not say yet; `date` is the whole date, short."""

    pk: int
    url: str
    title: str
    when: str
    date: str
    kind: str
    mark: Mark
    is_usual: bool
    actors: list[Link]
    more_actors: int
    place: Link | None
    is_at_site: bool
    badges: list[Badge]
    quote: Quote | None
    evidence_count: int


def listed(events: EventQuerySet) -> EventQuerySet:
    """What rows need of an event and no more; anything else that is touched is an error."""
    return events.select_related("place").only(*_ROW_FIELDS).fetch_mode(FETCH_RAISE)


def rows_of(events: Sequence[Event]) -> dict[int, Row]:
    """A row for each event, by its key. Two queries for any number of events."""
    if not events:
        return {}
    taking_part = Participation.objects.filter(removed=False).select_related("actor")
    prefetch_related_objects(
        list(events),
        Prefetch("participations", taking_part.order_by("role", "pk"), to_attr="shown_parts"),
    )
    quotes = {mention.event_id: mention for mention in _best_mentions(events)}
    return {event.pk: _row(event, quotes.get(event.pk)) for event in events}


_BEST_FIRST = ("is_copy", "differs", "is_less_exact", "is_vague", "is_unsigned")


def _best_mentions(events: Iterable[Event]) -> Iterable[Mention]:
    """One mention an event: of an original, agreeing about the outcome, with its own date."""
    return (
        Mention.objects.filter(
            event__in=[event.pk for event in events], is_wrong=False, gone_since__isnull=True
        )
        .annotate(
            is_copy=Case(When(article__duplicate_of__isnull=True, then=0), default=1),
            differs=Case(When(read_status=F("event__status"), then=0), default=1),
            is_less_exact=Case(When(edtf=F("event__edtf"), then=0), default=1),
            is_vague=Case(When(date_basis="explicit", then=0), default=1),
            is_unsigned=Case(When(article__source__isnull=False, then=0), default=1),
        )
        .order_by("event", *_BEST_FIRST, "article__published", "start")
        .distinct("event")
        .select_related("article__source")
        .defer(*HEAVY_ARTICLE_FIELDS)
        .fetch_mode(FETCH_RAISE)
    )


def _row(event: Event, mention: Mention | None) -> Row:
    actors = _actors(event)
    place = event.place
    date = event.date
    status = Status(event.status)
    return Row(
        pk=event.pk,
        url=event.get_absolute_url(),
        title=event.title,
        when=time_words(event),
        date=short_words(date) if date else _("no date"),
        kind=event.kind,
        mark=STATUS_MARKS[status],
        is_usual=status is Status.HAPPENED,
        actors=actors[:MOST_ACTORS],
        more_actors=max(0, len(actors) - MOST_ACTORS),
        place=Link(place.name, place.get_absolute_url()) if place else None,
        is_at_site=bool(place and place.kind == "site"),
        badges=badges_of(event),
        quote=_quote(mention) if mention else None,
        evidence_count=event.mention_count,
    )


def _actors(event: Event) -> list[Link]:
    """Everybody who takes part, once, however many parts they have."""
    parts: list[Participation] = event.shown_parts  # type: ignore[attr-defined]  # set by rows_of
    found = {part.actor_id: part.actor for part in parts}
    return [Link(actor.name, actor.get_absolute_url()) for actor in found.values()]


def time_words(event: Event) -> str:
    """What the day's heading leaves open: the clock, the part of the day, how sure it is."""
    date = event.date
    if date is None:
        return ""
    if date.time:
        return date.time[:5]
    if event.daypart:
        return str(event.daypart)
    if date.qualifier.is_approximate:
        return _("about this day")
    return _("possibly this day") if date.qualifier.is_uncertain else ""


def badges_of(event: Event) -> list[Badge]:
    """What a reader should know of an event before trusting it."""
    badges = []
    if event.conflicts:
        about = ", ".join(str(conflict.get("about", "")) for conflict in event.conflicts)
        badges.append(
            Badge(
                "conflict",
                _("sources differ"),
                _("The sources differ about: %(about)s") % {"about": about},
            )
        )
    if event.is_disputed:
        badges.append(Badge("disputed", _("disputed"), _("An editor doubts that this is right")))
    if event.is_corrected:
        badges.append(
            Badge("corrected", _("corrected"), _("An editor has put something right here"))
        )
    if event.date_basis == "inferred" and not event.is_date_corrected:
        badges.append(
            Badge(
                "inferred",
                _("date inferred"),
                _("No source gives the date; it follows from the article's own"),
            )
        )
    if event.source_count == 1:
        badges.append(
            Badge("single", _("one source"), _("Only one independent source tells of this"))
        )
    if event.source_count == 0:
        badges.append(Badge("single", _("no source left"), _("No article tells of this any more")))
    return badges


def outlet_of(mention: Mention) -> str:
    """Who published the article, as far as anybody knows."""
    source = mention.article.source
    return source.name if source else _("unknown outlet")


def _quote(mention: Mention) -> Quote:
    published = mention.article.published
    return Quote(
        words=excerpt(mention.quote, spans_of(mention.parts, "date"), offset=mention.start),
        url=mention.get_absolute_url(),
        outlet=outlet_of(mention),
        published=short_day_words(published) if published else _("no date"),
    )
