"""One event as each independent source tells it, fact by fact: who agrees, is silent, contradicts.

An article and its copies are one source. A fact is compared with what the timeline says.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from django.utils.translation import gettext_lazy as _

from timeline.browsing.rows import Link, outlet_of
from timeline.browsing.wording import mark_of, short_day_words
from timeline.extraction.dates.edtf import DateValue, compatible, words
from timeline.extraction.plover import Status
from timeline.models import Event, Mention, Participation
from timeline.models.actors import merged_actors

MOST_SOURCES = 12
_SAME = dt.timedelta(minutes=1)
_ABOUT = dt.timedelta(hours=1)  # what "about nine" leaves open


class Stand(Enum):
    """How a source stands to a fact: a sign and words, never colour alone."""

    AGREES = ("agrees", "=", _("agrees"))
    EARLIER = ("earlier", "…", _("told before it came about"))
    CONTRADICTS = ("contradicts", "≠", _("contradicts"))
    SILENT = ("silent", "–", _("says nothing"))

    @property
    def code(self) -> str:
        """The name in the stylesheet."""
        return self.value[0]

    @property
    def sign(self) -> str:
        """One letter for the eye."""
        return self.value[1]

    @property
    def word(self) -> str:
        """The same for the ear."""
        return str(self.value[2])


@dataclass(frozen=True, slots=True)
class Claim:
    """One thing that a source says of a fact, and the sentence that says it; no `quote` where the
    words are its own."""

    stand: Stand
    words: str
    quote: str
    url: str


@dataclass(frozen=True, slots=True)
class Cell:
    """All that one source says of one fact; nothing where it is silent."""

    outlet: str
    stand: Stand
    claims: list[Claim]


@dataclass(frozen=True, slots=True)
class Fact:
    """A row: the fact, what the timeline says, and each source's cell."""

    about: str
    agreed: str
    cells: list[Cell]

    @property
    def has_quotes(self) -> bool:
        """Whether the sentences stand beside the claims: only where one contradicts, for the last
        row has all of them."""
        claims = [claim for cell in self.cells for claim in cell.claims]
        return any(claim.stand is Stand.CONTRADICTS for claim in claims)


@dataclass(frozen=True, slots=True)
class Voice:
    """A column: one independent article."""

    outlet: str
    article: Link
    published: str
    mentions: list[Mention]


def voices_of(mentions: Iterable[Mention]) -> list[Voice]:
    """The independent articles, the earliest first."""
    by_article: dict[int, list[Mention]] = {}
    for mention in mentions:
        own = mention.article.duplicate_of_id or mention.article_id
        by_article.setdefault(own, []).append(mention)
    return [_voice(found) for found in by_article.values()]


def _voice(mentions: list[Mention]) -> Voice:
    """The original speaks for its copies."""
    mentions = sorted(mentions, key=lambda one: one.article.duplicate_of_id is not None)
    article = mentions[0].article
    published = article.published
    return Voice(
        outlet=outlet_of(mentions[0]),
        article=Link(article.title, article.get_absolute_url()),
        published=short_day_words(published) if published else str(_("undated")),
        mentions=mentions,
    )


def facts_of(event: Event, voices: Sequence[Voice], parts: Iterable[Participation]) -> list[Fact]:
    """Date, time, place, outcome, everybody who takes part, and the wording."""
    date = event.date
    place = event.place
    status = Status(event.status)
    rows: list[tuple[str, str, Callable[[Mention], tuple[Stand, str]]]] = [
        (str(_("date")), words(date) if date else "", lambda one: _date(event, one)),
        (str(_("time")), _time_words(event), lambda one: _time(event, one)),
        (str(_("place")), place.name if place else "", lambda one: _place(event, one)),
        (str(_("outcome")), mark_of(status, event.kind).word, lambda one: _status(status, one)),
    ]
    merged = merged_actors()
    facts = [
        Fact(about, agreed, [_cell(voice, ask) for voice in voices]) for about, agreed, ask in rows
    ]
    for actor, name in {part.actor_id: part.actor.name for part in parts}.items():
        cells = [_cell(voice, lambda one, pk=actor: _actor(pk, one, merged)) for voice in voices]  # type: ignore[misc]  # a default binds the loop's value
        facts.append(Fact(str(_("takes part")), name, cells))
    known = [fact for fact in facts if any(cell.stand is not Stand.SILENT for cell in fact.cells)]
    return [*known, Fact(str(_("wording")), "", [_wording(voice) for voice in voices])]


def _cell(voice: Voice, ask: Callable[[Mention], tuple[Stand, str]]) -> Cell:
    """Every claim of a source once, with the first sentence that makes it. The source stands as the
    most agreeing of them."""
    claims: dict[tuple[Stand, str], Claim] = {}
    for mention in voice.mentions:
        stand, told = ask(mention)
        if stand is not Stand.SILENT:
            claim = Claim(stand, told, mention.quote, mention.get_absolute_url())
            claims.setdefault((stand, told), claim)
    stands = {stand for stand, _told in claims}
    best = next((stand for stand in Stand if stand in stands), Stand.SILENT)
    return Cell(voice.outlet, best, list(claims.values()))


def _date(event: Event, mention: Mention) -> tuple[Stand, str]:
    told, agreed = mention.date, event.date
    if told is None or mention.date_basis not in {"explicit", "context"}:
        return Stand.SILENT, ""
    fits = agreed is not None and compatible(told, agreed)
    return (Stand.AGREES if fits else Stand.CONTRADICTS), words(told)


def _time_words(one: Event | Mention) -> str:
    date = one.date
    return (date.clock if date else "") or str(one.daypart or "")


def _time(event: Event, mention: Mention) -> tuple[Stand, str]:
    """Two clocks, or two parts of the day, are compared; a clock and a part are not."""
    spoken = _time_words(mention)
    if not spoken:
        return Stand.SILENT, ""
    parts = {str(part) for part in (mention.daypart, event.daypart) if part}
    told, agreed = mention.date, event.date
    fits = len(parts) < 2 and (told is None or agreed is None or do_clocks_fit(told, agreed))
    return (Stand.AGREES if fits else Stand.CONTRADICTS), spoken


def do_clocks_fit(one: DateValue, other: DateValue) -> bool:
    """Whether two times of day can be of one moment: the same minute, or less than an hour apart
    where one of them is only about right. Zones count where both are told.

    >>> from timeline.extraction.dates.edtf import parse
    >>> do_clocks_fit(parse("2022-01-10T08:55"), parse("2022-01-10T09:00~"))
    True
    >>> do_clocks_fit(parse("2022-01-10T08:55+01:00"), parse("2022-01-10T07:55Z"))
    True
    >>> do_clocks_fit(parse("2022-01-10T08:55"), parse("2022-01-10T09:00"))
    False
    """
    if not one.time or not other.time:
        return True
    are_zoned = bool(one.zone and other.zone)
    first, second = (
        dt.datetime.fromisoformat(f"2000-01-01T{each.time}{each.zone if are_zoned else ''}")
        for each in (one, other)
    )
    apart = abs(first - second) % dt.timedelta(days=1)
    is_about = one.qualifier.is_approximate or other.qualifier.is_approximate
    return min(apart, dt.timedelta(days=1) - apart) < (_ABOUT if is_about else _SAME)


def _place(event: Event, mention: Mention) -> tuple[Stand, str]:
    told, agreed = mention.read_place, event.place
    if told is None:
        return Stand.SILENT, ""
    if agreed is None or agreed.pk in {told.pk, told.merged_into_id} or _is_around(told, agreed):
        return Stand.AGREES, told.name
    return Stand.CONTRADICTS, told.name


def _is_around(one: "object", other: "object") -> bool:
    """Whether one place lies in the other: a city in its country."""
    pairs = ((one, other), (other, one))
    return any(
        getattr(inner, "within_id", None) == getattr(outer, "pk", None)
        or (
            getattr(outer, "kind", "") == "country"
            and getattr(outer, "country", "") == getattr(inner, "country", None)
        )
        for inner, outer in pairs
    )


def _status(agreed: Status, mention: Mention) -> tuple[Stand, str]:
    """An announcement does not contradict what happened later; a denial does."""
    told = Status(mention.edited_status or mention.read_status)
    word = mark_of(told, mention.kind).word
    planned = {Status.SCHEDULED, Status.HYPOTHETICAL}
    if told is agreed or {told, agreed} <= {Status.HAPPENED, Status.ONGOING}:
        return Stand.AGREES, word
    if told in planned and agreed is not Status.DENIED:
        return Stand.EARLIER, word
    return Stand.CONTRADICTS, word


def _actor(pk: int, mention: Mention, merged: Mapping[int, int]) -> tuple[Stand, str]:
    """A source may leave somebody out; that is silence. `merged` says who stands for whom."""
    for part in mention.participants:
        if merged.get(part["actor"], part["actor"]) == pk:
            return Stand.AGREES, str(part.get("words") or _("named"))
    return Stand.SILENT, ""


def _wording(voice: Voice) -> Cell:
    quotes = {mention.quote: mention.get_absolute_url() for mention in voice.mentions[::-1]}
    claims = [Claim(Stand.AGREES, quote, "", url) for quote, url in reversed(quotes.items())]
    return Cell(voice.outlet, Stand.AGREES, claims)
