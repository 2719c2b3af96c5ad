"""The facets of a list: their values with what a click on each would show."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from timeline.browsing import counting
from timeline.browsing.counting import Tally
from timeline.browsing.wanted import FACETS, FLAGS, Choice, Wanted
from timeline.browsing.wording import (
    KIND_WORDS,
    PRECISION_WORDS,
    STATUS_WORDS,
    TYPE_WORDS,
    counted_up_to,
)
from timeline.models.event_sets import NOT_SHOWN

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
WHOLE_TITLES = {
    "actor": _("all actors"),
    "place": _("all places"),
    "source": _("all sources"),
    "agency": _("all agencies"),
}


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One value: `count` is the list's size after following `only`, None where it is not known;
    `toggle` is empty where nothing of the facet is chosen, since `only` leads there."""

    facet: str
    choice: Choice
    count: int | None
    is_chosen: bool
    only: str
    toggle: str


@dataclass(frozen=True, slots=True)
class Whole:
    """Where the values of a facet are listed that its page has no room for, and what it shows: "15
    of 42". `carried` is the question, for the form that finds one of them by name."""

    words: str
    title: str
    url: str
    carried: list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Facet:
    """The values of one facet, the commonest first; `whole` where there are more."""

    name: str
    title: str
    likely: list[FacetValue]
    rest: list[FacetValue]
    is_chosen: bool
    clear: str
    whole: Whole | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Narrowing:
    """The facets of a page, what to say beside numbers that stop short, and what they leave."""

    facets: list[Facet]
    note: str
    offer: str = ""


def narrowing_of(
    counts: Tally, wanted: Wanted, path: str, *, counted: Wanted | None = None
) -> Narrowing:
    """What a page offers for narrowing it. `counted` is the question with what the path says."""
    return Narrowing(
        facets_of(counts, wanted, path, counted=counted), note_of(counts), offer_of(counts)
    )


def note_of(counts: Tally) -> str:
    """What to say beside numbers that stop short."""
    if not counts.capped:
        return ""
    titles = [str(title) for name, title in FACET_TITLES.items() if name in counts.capped]
    return gettext("Counted among the newest %(number)s events: %(facets)s.") % {
        "number": f"{counting.MOST_COUNTED:,}",
        "facets": ", ".join(titles).lower(),
    }


def offer_of(counts: Tally) -> str:
    """What the foot of the facets leads to: "Show 9 events"."""
    if not counts.matched:
        return gettext("No events match")
    told = counted_up_to(counting.MOST_COUNTED, counts.matched + counts.is_capped, "event")
    return gettext("Show %(events)s") % {"events": told}


def facets_of(
    counts: Tally, wanted: Wanted, path: str, *, counted: Wanted | None = None
) -> list[Facet]:
    """The facets with the addresses of their clicks."""
    found = []
    for name in FACETS:
        facet = _facet(name, counts.rows.get(name, []), wanted, path)
        if counts.values.get(name, 0) > counting.MOST_VALUES and name in WHOLE_TITLES:
            whole = _whole(name, counts.values[name], counted or wanted)
            facet = replace(facet, whole=whole)
        found.append(facet)
    return [*found, _evidence(wanted, path)]


def _evidence(wanted: Wanted, path: str) -> Facet:
    """What the evidence is like. Not counted: no index holds it, and all events would be read."""
    values = []
    for flag, words in FLAGS.items():
        others = wanted.without(flag)
        is_chosen = flag in wanted.flags
        values.append(
            FacetValue(
                facet=flag,
                choice=Choice("1", capfirst(str(words))),
                count=None,
                is_chosen=is_chosen,
                only=others.flagged(flag, alone=True).address(path),
                toggle=(others if is_chosen else others.flagged(flag)).address(path),
            )
        )
    return Facet(
        name="evidence",
        title=gettext("Evidence"),
        likely=values,
        rest=[],
        is_chosen=bool(wanted.flags),
        clear=replace(wanted, flags=(), cursor=None).address(path),
    )


def _whole(name: str, number: int, wanted: Wanted) -> Whole:
    asked = replace(wanted, sort="", cursor=None)
    shown = {"shown": counting.MOST_VALUES, "number": f"{number:,}"}
    return Whole(
        words=gettext("%(shown)s of %(number)s") % shown,
        title=str(WHOLE_TITLES[name]),
        url=asked.address(reverse("choices", args=[name])),
        carried=asked.pairs,
    )


def _facet(name: str, rows: list[tuple[Choice, int]], wanted: Wanted, path: str) -> Facet:
    labels = _LABELS.get(name, {})
    found = {choice.value for choice, _ in rows}
    rows = [
        (Choice(choice.value, labels.get(choice.value, choice.label), choice.pk), count)
        for choice, count in rows
    ] + [(one, 0) for one in wanted.chosen.get(name, ()) if one.value not in found]
    values = values_with(name, rows, wanted, path)
    values.sort(key=lambda one: (not one.is_chosen, -(one.count or 0), one.choice.label))
    return Facet(
        name=name,
        title=str(FACET_TITLES[name]),
        likely=values[:LIKELY_VALUES],
        rest=values[LIKELY_VALUES:],
        is_chosen=name in wanted.chosen,
        clear=wanted.without(name).address(path),
        note=_unlisted_note(values) if name == "status" and not wanted.chosen.get(name) else "",
    )


def _unlisted_note(statuses: Iterable[FacetValue]) -> str:
    """Why the sizes of the statuses are together more than the list."""
    if not any(one.choice.value in NOT_SHOWN for one in statuses):
        return ""
    return gettext("What is only possible or denied is not in the list until you choose it.")


def values_with(
    name: str, rows: Iterable[tuple[Choice, int]], wanted: Wanted, path: str
) -> list[FacetValue]:
    """Values of a facet with their sizes and the addresses of their clicks."""
    return [_value(name, choice, count, wanted, path) for choice, count in rows]


def _value(name: str, choice: Choice, count: int, wanted: Wanted, path: str) -> FacetValue:
    is_chosen = wanted.has(name, choice.value)
    toggle = ""
    if name in wanted.chosen:
        toggled = wanted.minus(name, choice) if is_chosen else wanted.also(name, choice)
        toggle = toggled.address(path)
    return FacetValue(
        facet=name,
        choice=choice,
        count=count,
        is_chosen=is_chosen,
        only=wanted.only(name, choice).address(path),
        toggle=toggle,
    )
