"""The facets of a list: their values with what a click on each would show."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from timeline.browsing import counting
from timeline.browsing.counting import Tally
from timeline.browsing.wanted import FACETS, Choice, Wanted
from timeline.browsing.wording import KIND_WORDS, PRECISION_WORDS, STATUS_WORDS, TYPE_WORDS

LIKELY_VALUES = 8  # of a facet are in sight, the rest is folded
_LABELS: dict[str, Mapping[Any, str]] = {
    "type": TYPE_WORDS,
    "kind": KIND_WORDS,
    "status": STATUS_WORDS,
    "precision": PRECISION_WORDS,
}
FACET_TITLES = {
    "actor": _("Actors"),
    "place": _("Places"),
    "type": _("Types"),
    "kind": _("Done or said"),
    "status": _("Status"),
    "source": _("Sources"),
    "agency": _("Agencies credited"),
    "precision": _("Dated to"),
}


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One value: `count` is the list's size after following `only`."""

    facet: str
    choice: Choice
    count: int
    is_chosen: bool
    only: str
    toggle: str


@dataclass(frozen=True, slots=True)
class Facet:
    """The values of one facet, the commonest first."""

    name: str
    title: str
    likely: list[FacetValue]
    rest: list[FacetValue]
    is_chosen: bool
    clear: str


@dataclass(frozen=True, slots=True)
class Narrowing:
    """The facets of a page, and what to say beside numbers that stop short."""

    facets: list[Facet]
    note: str


def narrowing_of(counts: Tally, wanted: Wanted, path: str) -> Narrowing:
    """What a page offers for narrowing it."""
    return Narrowing(facets_of(counts, wanted, path), note_of(counts))


def note_of(counts: Tally) -> str:
    """What to say beside numbers that stop short."""
    if not counts.capped:
        return ""
    titles = [str(title) for name, title in FACET_TITLES.items() if name in counts.capped]
    return gettext("Counted among the newest %(number)s events: %(facets)s.") % {
        "number": f"{counting.MOST_COUNTED:,}",
        "facets": ", ".join(titles).lower(),
    }


def facets_of(counts: Tally, wanted: Wanted, path: str) -> list[Facet]:
    """The facets with the addresses of their clicks."""
    return [_facet(name, counts.rows.get(name, []), wanted, path) for name in FACETS]


def _facet(name: str, rows: list[tuple[Choice, int]], wanted: Wanted, path: str) -> Facet:
    labels = _LABELS.get(name, {})
    found = {choice.value for choice, _ in rows}
    rows = [
        (Choice(choice.value, labels.get(choice.value, choice.label), choice.pk), count)
        for choice, count in rows
    ] + [(one, 0) for one in wanted.chosen.get(name, ()) if one.value not in found]
    values = [_value(name, choice, count, wanted, path) for choice, count in rows]
    values.sort(key=lambda one: (not one.is_chosen, -one.count, one.choice.label))
    return Facet(
        name=name,
        title=str(FACET_TITLES[name]),
        likely=values[:LIKELY_VALUES],
        rest=values[LIKELY_VALUES:],
        is_chosen=name in wanted.chosen,
        clear=wanted.without(name).address(path),
    )


def _value(name: str, choice: Choice, count: int, wanted: Wanted, path: str) -> FacetValue:
    is_chosen = wanted.has(name, choice.value)
    toggled = wanted.minus(name, choice) if is_chosen else wanted.also(name, choice)
    return FacetValue(
        facet=name,
        choice=choice,
        count=count,
        is_chosen=is_chosen,
        only=wanted.only(name, choice).address(path),
        toggle=toggled.address(path),
    )
