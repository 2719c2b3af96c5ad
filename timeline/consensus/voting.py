"""What most independent articles bear out: date, place, status, participants.

The same voices give the same answer in whatever order they are listed, as long as the caller's
order is that of publication and then of the articles' words.
"""

import datetime as dt
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from timeline.extraction.dates.edtf import DateValue, Precision, Qualifier, compatible, parse
from timeline.models import Mention, Place

_BASIS_WEIGHT = {"explicit": 1.0, "context": 0.9, "inferred": 0.3, "none": 0.0}
_FIRM = frozenset({"explicit", "context"})
_FINENESS = {
    Precision.TIME: 9,
    Precision.DAY: 8,
    Precision.WEEK: 6,
    Precision.INTERVAL: 5,
    Precision.MONTH: 5,
    Precision.QUARTER: 4,
    Precision.SEASON: 4,
    Precision.YEAR: 3,
    Precision.DECADE: 2,
    Precision.CENTURY: 1,
}
_DONE = frozenset({"happened", "ongoing"})
_PLANNED = frozenset({"scheduled"})

type Differing = list[tuple[str, int]]
"""What the sources give, each with the number of independent articles, the chosen one first."""


@dataclass(frozen=True, slots=True)
class Voice:
    """One mention, the article that counts as its independent voice, and that article's day."""

    mention: Mention
    article: int
    published: dt.date | None


def leaders[T: Hashable](votes: Iterable[tuple[T, int]]) -> list[tuple[T, int]]:
    """Values with the number of articles that give them, most first; ties in order of coming.

    >>> leaders([("Oslo", 1), ("Bergen", 2), ("Bergen", 3), ("Oslo", 1)])
    [('Bergen', 2), ('Oslo', 1)]
    """
    articles: dict[T, set[int]] = {}
    for value, article in votes:
        articles.setdefault(value, set()).add(article)
    return sorted(((v, len(a)) for v, a in articles.items()), key=lambda row: -row[1])


# -- the date
# ---------------------------------------------------------------------------------------


def agreed_date(voices: Sequence[Voice]) -> Mention | None:
    """The mention whose date most articles bear out, among the most precise of those that fit.

    What a text says outright, or of the same event elsewhere, comes before what was inferred.
    """
    dated = [v for v in voices if v.mention.read_edtf]
    firm = [v for v in dated if v.mention.date_basis in _FIRM] or dated
    if not firm:
        return None
    values = {edtf: parse(edtf) for v in firm if (edtf := v.mention.read_edtf)}
    finest = [
        v
        for v in firm
        if not any(_refines(other, values[v.mention.read_edtf or ""]) for other in values.values())
    ] or firm  # about-dates may refine each other in a ring

    def merit(voice: Voice) -> tuple[float | int | str, ...]:
        value = values[voice.mention.read_edtf or ""]
        return (
            round(_votes(value, dated, is_exact=False), 2),
            round(_votes(value, firm, is_exact=True), 2),
            *_fineness(value),
            _BASIS_WEIGHT[voice.mention.date_basis],
            bool(voice.mention.read_daypart),
            voice.published.toordinal() if voice.published else 0,
            voice.mention.read_edtf or "",
            voice.mention.fingerprint,
        )

    return max(finest, key=merit).mention


def _fineness(value: DateValue) -> tuple[int, int, int]:
    """Greater for the more precise: by what it names, by how sure, by how short it is."""
    if value.starts_on is None or value.ends_on is None:
        return (0, 0, 0)
    days = (value.ends_on - value.starts_on).days
    return (_FINENESS[value.precision], value.qualifier is Qualifier.CERTAIN, -days)


def _refines(finer: DateValue, value: DateValue) -> bool:
    return _fineness(finer) > _fineness(value) and compatible(finer, value)


def _votes(value: DateValue, voices: Sequence[Voice], *, is_exact: bool) -> float:
    """The weight of the articles whose date fits a value, each article once."""
    best: dict[int, float] = {}
    for voice in voices:
        edtf = voice.mention.read_edtf or ""
        agrees = edtf == value.edtf if is_exact else compatible(parse(edtf), value)
        if agrees:
            weight = _BASIS_WEIGHT[voice.mention.date_basis]
            best[voice.article] = max(best.get(voice.article, 0.0), weight)
    return sum(sorted(best.values()))


def differing_dates(voices: Sequence[Voice], chosen: Mention | None) -> Differing:
    """Dates told outright that cannot be the chosen one, after it; empty where none differs."""
    if chosen is None or not chosen.read_edtf:
        return []
    value = parse(chosen.read_edtf)
    told = [
        (v.mention.read_edtf, v.article)
        for v in voices
        if v.mention.read_edtf and v.mention.date_basis == "explicit"
    ]
    other = leaders((edtf, n) for edtf, n in told if not compatible(parse(edtf), value))
    own = {article for edtf, article in told if compatible(parse(edtf), value)}
    return [(value.edtf, len(own)), *other] if other else []


# -- the place
# --------------------------------------------------------------------------------------


def agreed_place(voices: Sequence[Voice]) -> tuple[Place | None, Differing]:
    """The place most articles bear out, the most exact of those that fit; and where they differ."""
    named = [
        (v.mention.read_place.survivor, v.article)
        for v in voices
        if v.mention.read_place is not None
    ]
    places = [place for place, _ in leaders(named)]
    exact = [p for p in places if not any(_is_inside(other, p) for other in places)]
    if not exact:
        return None, []

    def support(place: Place) -> int:
        return len({article for other, article in named if _fits(other, place)})

    best = max(exact, key=support)  # the first of equals: that of the earliest article
    differing = [(p.name, support(p)) for p in exact if not _fits(p, best)]
    return best, [(best.name, support(best)), *differing] if differing else []


def _contains(outer: Place, inner: Place) -> bool:
    place: Place | None = inner
    met: set[int] = set()  # a place may be merged into one that lies in it
    while place is not None and place.pk not in met:
        if place == outer:
            return True
        met.add(place.pk)
        place = place.within.survivor if place.within else None
    return outer.kind == "country" and bool(outer.country) and outer.country == inner.country


def _is_inside(inner: Place, outer: Place) -> bool:
    return _contains(outer, inner) and not _contains(inner, outer)


def _fits(one: Place, other: Place) -> bool:
    return _contains(one, other) or _contains(other, one)


# -- status and participants
# ------------------------------------------------------------------------------


def agreed_status(voices: Sequence[Voice]) -> str:
    """What became of it by the last articles; no older announcement undoes a deed.

    A cancellation holds until a later article tells that it is on again, or was held.
    """
    told = {v.mention.read_status for v in voices}
    if "cancelled" in told:
        cancelled, revived = _last(voices, {"cancelled"}), _last(voices, _DONE | _PLANNED)
        is_held = bool(told & _DONE) and _last(voices, _DONE) == cancelled
        if revived is None or (cancelled and revived <= cancelled and not is_held):
            return "cancelled"
    if told & _DONE:
        latest = max((v.published for v in voices if v.published), default=None)
        newest = {v.mention.read_status for v in voices if v.published == latest}
        return "ongoing" if newest & _DONE == {"ongoing"} and "happened" not in told else "happened"
    return next((s for s in ("scheduled", "denied", "hypothetical") if s in told), "hypothetical")


def _last(voices: Sequence[Voice], statuses: Iterable[str]) -> dt.date | None:
    wanted = set(statuses)
    return max(
        (v.published for v in voices if v.published and v.mention.read_status in wanted),
        default=None,
    )


def agreed_participants(
    voices: Sequence[Voice], *, merged: Mapping[int, int] | None = None
) -> dict[tuple[int, str], str]:
    """(actor, role) → office as first stated. Each actor once, in the role most articles give.

    `merged` names those that stand for others.
    """
    standing = merged or {}
    roles: dict[int, list[tuple[str, int]]] = {}
    words: dict[int, str] = {}
    for voice in voices:
        for part in voice.mention.participants:
            actor = standing.get(part["actor"], part["actor"])
            roles.setdefault(actor, []).append((part["role"], voice.article))
            if part["words"]:
                words.setdefault(actor, part["words"])
    return {
        (actor, leaders(sorted(given))[0][0]): words.get(actor, "")
        for actor, given in roles.items()
    }
