"""An event as one line of a list: finished strings, since rows are most of a page's work."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from django.db.models.fetch_modes import FETCH_RAISE
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from articles.models import article_address
from timeline.browsing.badges import Badge, badges_of
from timeline.browsing.headlines import marked_words
from timeline.browsing.marking import excerpt, spans_of
from timeline.browsing.vouching import Voucher, vouched_for
from timeline.browsing.whereabouts import before_place
from timeline.browsing.wording import Mark, counted, mark_of, short_day_words, with_daypart
from timeline.extraction.dates.edtf import short_words
from timeline.extraction.plover import Status
from timeline.models import Event, EventQuerySet, Mention

MOST_ACTORS = 6
LONGEST_BRIEF = 40
HEAVY_ARTICLE_FIELDS = tuple(f"article__{name}" for name in ("text", "sketch", "clues", "headings"))
# `only`, not `defer`: a ForeignObject such as `place` cannot be followed beside a `defer`.
_LINE_FIELDS = ("kind", "title", "status", "edtf", "daypart")
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
class Quote:
    """The sentence that best supports an event, and who published it."""

    words: SafeString
    url: str
    outlet: str
    published: str

    @property
    def source(self) -> Link:
        """Who published it and when, leading to the sentence."""
        return Link(f"{self.outlet}, {self.published}", self.url)


@dataclass(frozen=True, slots=True)
class Row:
    """One line. `when` is what its heading does not say yet; `date` is the whole date, short;
    `articles` how many independent ones tell of it."""

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
    before_place: str
    badges: list[Badge]
    quote: Quote | None
    articles: int

    @property
    def has_mark(self) -> bool:
        """Whether its status is worth a sign: that a statement was said needs none."""
        return self.kind == "event" or not self.is_usual

    @property
    def evidence(self) -> str:
        """What the link says that opens the sentences."""
        return _evidence(self.articles, get_language())

    @property
    def brief(self) -> str:
        """The beginning of the title, to tell one such link from another by ear."""
        if len(self.title) <= LONGEST_BRIEF:
            return self.title
        return f"{self.title[: LONGEST_BRIEF - 1]}…"


@dataclass(frozen=True, slots=True)
class Line:
    """One line in a fold: what it is, when, and no evidence."""

    url: str
    title: str
    date: str
    mark: Mark
    is_usual: bool


def listed(events: EventQuerySet) -> EventQuerySet:
    """What rows need of an event and no more; anything else that is touched is an error."""
    return events.select_related("place").only(*_ROW_FIELDS).fetch_mode(FETCH_RAISE)


def lined(events: EventQuerySet) -> EventQuerySet:
    """What lines need of an event and no more."""
    return events.only(*_LINE_FIELDS).fetch_mode(FETCH_RAISE)


def rows_of(events: Sequence[Event], q: str = "", *, source: int = 0) -> dict[int, Row]:
    """A row for each event, by its key, with the sentence that answers the words `q` best, one of
    the `source` with that key if there is any. One query for any number of events."""
    if not events:
        return {}
    vouched = vouched_for(events, q, source)
    return {event.pk: _row(event, *vouched[event.pk]) for event in events}


def lines_of(events: Iterable[Event]) -> list[Line]:
    """Events, as `lined` brings them, as lines without their evidence. No query."""
    return [
        Line(
            url=event.get_absolute_url(),
            title=event.title,
            date=_date(event),
            mark=mark_of(event.status, event.kind),
            is_usual=event.status == Status.HAPPENED,
        )
        for event in events
    ]


def _quote(voucher: Voucher) -> Quote:
    return Quote(
        words=(
            marked_words(f"…\u00a0{voucher.snippet}\u00a0…")
            if voucher.snippet
            else excerpt(voucher.quote, spans_of(voucher.parts, "date"), offset=voucher.start)
        ),
        url=f"{article_address(voucher.article, voucher.title)}#s{voucher.sentence_number}",
        outlet=voucher.source or _("unknown outlet"),
        published=short_day_words(voucher.published) if voucher.published else _("no date"),
    )


@lru_cache(maxsize=4096)
def _address(name: str, slug: str) -> str:
    """The same few actors and places stand in line after line."""
    return reverse(name, args=[slug])


def _row(event: Event, parts: Iterable[tuple[str, str]], voucher: Voucher | None) -> Row:
    place = event.place
    # Everybody once, however many parts they have.
    actors = {slug: name for name, slug in parts}
    return Row(
        pk=event.pk,
        url=event.get_absolute_url(),
        title=event.title,
        when=time_words(event),
        date=_date(event),
        kind=event.kind,
        mark=mark_of(event.status, event.kind),
        is_usual=event.status == Status.HAPPENED,
        actors=[
            Link(actors[slug], _address("actor", slug)) for slug in islice(actors, MOST_ACTORS)
        ],
        more_actors=max(0, len(actors) - MOST_ACTORS),
        place=Link(place.name, _address("place", place.slug)) if place else None,
        before_place=before_place(place) if place else "",
        badges=badges_of(event),
        quote=_quote(voucher) if voucher else None,
        articles=event.source_count,
    )


def _date(event: Event) -> str:
    date = event.date
    return with_daypart(short_words(date), event.daypart) if date else _("no date")


def time_words(event: Event) -> str:
    """What the day's heading leaves open: the clock, the part of the day, how sure it is."""
    date = event.date
    if date is None:
        return ""
    if date.time:
        return date.clock
    if event.daypart:
        return str(event.daypart)
    if date.qualifier.is_approximate:
        return _("about this day")
    return _("possibly this day") if date.qualifier.is_uncertain else ""


@lru_cache(maxsize=256)
def _evidence(articles: int, _language: str | None) -> str:
    return _("Evidence: %(articles)s") % {"articles": counted(articles, "article")}


def outlet_of(mention: Mention) -> str:
    """Who published the article, as far as anybody knows."""
    source = mention.article.source
    return source.name if source else _("unknown outlet")
