"""An event as one line of a list: finished strings, since rows are most of a page's work."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from django.db.models import BooleanField, F, Func, JSONField, TextField, Value
from django.db.models.fetch_modes import FETCH_RAISE
from django.db.models.functions import Cast
from django.db.models.lookups import IsNull
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from articles.models import article_address
from timeline.browsing.badges import Badge, badges_of
from timeline.browsing.headlines import answering, marked_words
from timeline.browsing.marking import excerpt, spans_of
from timeline.browsing.whereabouts import before_place
from timeline.browsing.wording import Mark, counted, mark_of, short_day_words, with_daypart
from timeline.extraction.dates.edtf import short_words
from timeline.extraction.plover import Status
from timeline.models import Event, EventQuerySet, Mention, Participation

MOST_ACTORS = 6
LONGEST_BRIEF = 40
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


def rows_of(events: Sequence[Event], q: str = "", *, source: int = 0) -> dict[int, Row]:
    """A row for each event, by its key, with the sentence that answers the words `q` best, one of
    the `source` with that key if there is any. Two queries for any number of events."""
    if not events:
        return {}
    pks = [event.pk for event in events]
    actors, quotes = _actors(pks), _quotes(events, q, source)
    return {
        event.pk: _row(event, actors.get(event.pk, []), quotes.get(event.pk)) for event in events
    }


def lines_of(events: Iterable[Event]) -> list[Line]:
    """Events as lines without their evidence. No query."""
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


def _actors(events: Iterable[int]) -> dict[int, list[Link]]:
    """Everybody who takes part, once, however many parts they have. One query."""
    parts = (
        Participation.objects.filter(event__in=events, removed=False)
        .order_by("role", "pk")
        .values_list("event", "actor__name", "actor__slug")
    )
    found: dict[int, dict[str, Link]] = {}
    for event, name, slug in parts:
        found.setdefault(event, {}).setdefault(slug, Link(name, _address("actor", slug)))
    return {event: list(actors.values()) for event, actors in found.items()}


class _IsNot(Func):
    """Whether two values are not the same, as far as is known: true where one is NULL."""

    template = "((%(expressions)s) IS NOT TRUE)"
    arg_joiner = " = "
    output_field = BooleanField()


def _quotes(events: Sequence[Event], q: str, source: int) -> dict[int, Quote]:
    """One sentence an event: with what was searched for, of an original, agreeing about the outcome
    and the title, with its own date.

    What the events say is put into the question: joined as of a day, they would be worked out anew.
    """
    status = _said({event.pk: event.status for event in events})
    edtf = _said({event.pk: event.edtf for event in events if event.edtf})
    # Many sentences of a speaker are one statement; the one that is shown should say its title.
    title = _said({event.pk: event.title for event in events if event.kind == "statement"})
    answer, snippet = answering(q, "quote")
    best = (
        Mention.objects.filter(
            event__in=[event.pk for event in events], is_wrong=False, gone_since__isnull=True
        )
        .annotate(answer=answer, snippet=snippet)
        .order_by(
            *("event", "-answer"),
            _IsNot("article__source", Value(source)),
            IsNull(F("article__duplicate_of"), False),
            _IsNot("read_status", status),
            _IsNot("edtf", edtf),
            _IsNot("title", title),
            _IsNot("date_basis", Value("explicit")),
            IsNull(F("article__source"), True),
            *("article__published", "start"),
        )
        .distinct("event")
        .values_list(
            *("event", "quote", "parts", "start", "sentence_number", "article"),
            *("article__title", "article__published", "article__source__name"),
            *("answer", "snippet"),
            named=True,
        )
    )
    return {
        found.event: Quote(
            words=(
                marked_words(f"…\u00a0{found.snippet}\u00a0…")
                if found.answer
                else excerpt(found.quote, spans_of(found.parts, "date"), offset=found.start)
            ),
            url=f"{article_address(found.article, found.article__title)}#s{found.sentence_number}",
            outlet=found.article__source__name or _("unknown outlet"),
            published=(
                short_day_words(found.article__published)
                if found.article__published
                else _("no date")
            ),
        )
        for found in best
    }


def _said(words: Mapping[int, str]) -> Func:
    """The word of a mention's event, NULL where it has none: one value, whatever the number of
    events, since Django takes longer over a hundred conditions than PostgreSQL over the answer."""
    return Func(
        Value(words, output_field=JSONField()),
        Cast("event", TextField()),
        arg_joiner=" ->> ",
        template="(%(expressions)s)",
        output_field=TextField(),
    )


@lru_cache(maxsize=4096)
def _address(name: str, slug: str) -> str:
    """The same few actors and places stand in line after line."""
    return reverse(name, args=[slug])


def _row(event: Event, actors: list[Link], quote: Quote | None) -> Row:
    place = event.place
    return Row(
        pk=event.pk,
        url=event.get_absolute_url(),
        title=event.title,
        when=time_words(event),
        date=_date(event),
        kind=event.kind,
        mark=mark_of(event.status, event.kind),
        is_usual=event.status == Status.HAPPENED,
        actors=actors[:MOST_ACTORS],
        more_actors=max(0, len(actors) - MOST_ACTORS),
        place=Link(place.name, _address("place", place.slug)) if place else None,
        before_place=before_place(place) if place else "",
        badges=badges_of(event),
        quote=quote,
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
