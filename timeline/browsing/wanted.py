"""A question to the timeline as clean values: it narrows events, and it knows its own address."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import urlencode

from django.contrib.postgres.search import SearchQuery
from django.db.models import Exists, F, Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from timeline.browsing.matching import matching
from timeline.browsing.pagination import Cursor
from timeline.browsing.wording import CHIP_WORDS, short_day_words, span_words
from timeline.models import EventQuerySet
from timeline.models.event_sets import NOT_SHOWN

FACETS = ("actor", "place", "type", "kind", "status", "source", "agency", "precision")
FLAGS = {"conflict": _("sources differ"), "reviewed": _("reviewed by an editor")}


@dataclass(frozen=True, slots=True)
class Choice:
    """A value of a facet: as addresses write it, as readers see it, and its row's key.

    `inside` are the keys of all places that lie in it, itself among them; empty for what is none.
    """

    value: str
    label: str
    pk: int = 0
    inside: tuple[int, ...] = ()

    @property
    def keys(self) -> tuple[int, ...]:
        """The rows that are meant."""
        return self.inside or (self.pk,)


@dataclass(frozen=True, slots=True)
class Chip:
    """One part of the question, and the address without it."""

    facet: str
    label: str
    is_excluded: bool
    remove: str

    @property
    def about(self) -> str:
        """The part in the reader's language."""
        return str(CHIP_WORDS[self.facet])


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a reader asks for. Values of one facet are alternatives, different facets all hold."""

    start: dt.date | None = None
    end: dt.date | None = None
    chosen: Mapping[str, tuple[Choice, ...]] = field(default_factory=dict)
    excluded: Mapping[str, tuple[Choice, ...]] = field(default_factory=dict)
    flags: tuple[str, ...] = ()
    as_of: dt.date | None = None
    q: str = ""
    sort: str = ""
    cursor: Cursor | None = None

    def narrow(
        self, events: EventQuerySet, *, without: str = "", undated: bool = False
    ) -> EventQuerySet:
        """The events that are meant; `without` forgets one part: a facet, "dates" or "q".

        Unless a status is asked for, what is only possible or denied is left out. What has no date
        is left out too, or with `undated` everything else.
        """
        events = events.filter(sort_on__isnull=undated)
        if without != "dates":
            events = self._in_window(events)
        if self.q and without != "q":
            events = events.filter(
                search=SearchQuery(self.q, search_type="websearch", config="english")
            )
        for condition in self._conditions(without):
            events = events.filter(condition)
        for facet, choices in self.excluded.items():
            events = events.exclude(matching(facet, choices))
        if "status" not in self.chosen and without != "status":
            events = events.exclude(status__in=NOT_SHOWN)
        return events

    def _conditions(self, without: str) -> list[Q | Exists]:
        facets = [
            matching(facet, choices) for facet, choices in self.chosen.items() if facet != without
        ]
        return facets + [_flagged(flag) for flag in self.flags if flag != without]

    def _in_window(self, events: EventQuerySet) -> EventQuerySet:
        if self.start:
            events = events.filter(sort_on__gte=self.start)
        return events.filter(sort_on__lte=self.end) if self.end else events

    @property
    def is_narrowed(self) -> bool:
        """Whether anything is asked for that leaves events out."""
        parts = (self.start, self.end, self.q, self.chosen, self.excluded, self.flags)
        return any(parts)

    def _facet_pairs(self) -> list[tuple[str, str]]:
        pairs: list[tuple[str, str]] = []
        for facet in FACETS:
            pairs += [(facet, choice.value) for choice in self.chosen.get(facet, ())]
            pairs += [(f"-{facet}", choice.value) for choice in self.excluded.get(facet, ())]
        return pairs

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """Names and values of the question in their fixed order, nothing empty."""
        pairs = (
            ("from", self.start.isoformat() if self.start else ""),
            ("to", self.end.isoformat() if self.end else ""),
            *self._facet_pairs(),
            *((flag, "1") for flag in self.flags),
            ("asof", self.as_of.isoformat() if self.as_of else ""),
            ("q", self.q),
            ("sort", self.sort),
            ("cursor", str(self.cursor or "")),
        )
        return [(name, value) for name, value in pairs if value]

    def query(self) -> str:
        """The canonical query string."""
        return urlencode(self.pairs)

    def address(self, path: str) -> str:
        """The page's own address with this question."""
        query = self.query()
        return f"{path}?{query}" if query else path

    def at(self, cursor: Cursor | None) -> "Wanted":
        """The same question at another place of the list."""
        return replace(self, cursor=cursor)

    def only(self, facet: str, choice: Choice) -> "Wanted":
        """With this one value chosen in its facet."""
        return self._choosing(facet, (choice,))

    def also(self, facet: str, choice: Choice) -> "Wanted":
        """With one more value as an alternative."""
        others = [one for one in self.chosen.get(facet, ()) if one.value != choice.value]
        return self._choosing(facet, (*others, choice))

    def minus(self, facet: str, choice: Choice) -> "Wanted":
        """Without one chosen value."""
        left = [one for one in self.chosen.get(facet, ()) if one.value != choice.value]
        return self._choosing(facet, left)

    def flagged(self, flag: str, *, alone: bool = False) -> "Wanted":
        """With a flag, beside the others or `alone`."""
        kept = {flag} if alone else {flag, *self.flags}
        return replace(self, flags=tuple(one for one in FLAGS if one in kept), cursor=None)

    def has(self, facet: str, value: str) -> bool:
        """Whether a value is chosen."""
        return any(choice.value == value for choice in self.chosen.get(facet, ()))

    def without(self, part: str) -> "Wanted":
        """Without a whole part: a facet, a flag, "dates", "asof" or "q"."""
        if part == "asof":
            return replace(self, as_of=None, cursor=None)
        if part in FLAGS:
            left = tuple(flag for flag in self.flags if flag != part)
            return replace(self, flags=left, cursor=None)
        if part == "dates":
            return replace(self, start=None, end=None, cursor=None)
        if part == "q":
            return replace(self, q="", cursor=None)
        return self._choosing(part, ())

    def _choosing(self, facet: str, choices: Iterable[Choice]) -> "Wanted":
        left = {name: values for name, values in self.chosen.items() if name != facet}
        kept = tuple(sorted(choices, key=lambda choice: choice.value))
        return replace(self, chosen=left | ({facet: kept} if kept else {}), cursor=None)

    def _allowing(self, facet: str, choice: Choice) -> "Wanted":
        left = {name: values for name, values in self.excluded.items() if name != facet}
        kept = tuple(one for one in self.excluded[facet] if one.value != choice.value)
        return replace(self, excluded=left | ({facet: kept} if kept else {}), cursor=None)

    def chips(self, path: str) -> list[Chip]:
        """Every part of the question in words, each with the address that drops it."""
        chips: list[Chip] = []
        if self.start or self.end:
            chips.append(
                Chip("dates", self._window_words(), False, self.without("dates").address(path))
            )
        for facet in FACETS:
            chips += [
                Chip(facet, choice.label, False, self.minus(facet, choice).address(path))
                for choice in self.chosen.get(facet, ())
            ]
            chips += [
                Chip(facet, choice.label, True, self._allowing(facet, choice).address(path))
                for choice in self.excluded.get(facet, ())
            ]
        for flag in self.flags:
            chips.append(Chip("only", str(FLAGS[flag]), False, self.without(flag).address(path)))
        if self.q:
            chips.append(Chip("words", f"“{self.q}”", False, self.without("q").address(path)))
        return chips

    def titled(self, title: str, path: str) -> str:
        """A list's title with the parts of the question: "Timeline: Russia, not Geneva"."""
        parts = [
            f"{gettext('not')} {chip.label}" if chip.is_excluded else str(chip.label)
            for chip in self.chips(path)
        ]
        return ": ".join(filter(None, [title, ", ".join(parts)]))

    def _window_words(self) -> str:
        if self.start and self.end:
            return span_words(self.start, self.end)
        if self.start:
            return gettext("from %(day)s") % {"day": short_day_words(self.start)}
        return gettext("to %(day)s") % {"day": short_day_words(self.end)} if self.end else ""


def _flagged(flag: str) -> Q:
    """Whether sources differ, or an editor has looked at it since it last changed."""
    if flag == "conflict":
        return ~Q(conflicts=[])
    return Q(reviewed_at__gte=F("changed_at"))
