"""Which claims tell of one event: average linkage over their likeness, with what may not be one.

The result is a function of the set of claims: ties are broken by the order of the claims, which
the caller makes canonical, never by the order in which they came.
"""

import heapq
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from timeline.extraction.matching import SAME, Claim, Likeness, likeness

# Links are compared after rounding, so that the order of additions cannot decide.
_DIGITS = 6


@dataclass(frozen=True, slots=True)
class Link:
    """How sure it is that two clusters are one: over all pairs of their claims."""

    total: float
    count: int
    best: Likeness
    is_forbidden: bool

    @property
    def score(self) -> float:
        """Between the best pair and the average: one good witness counts for more than one poor."""
        if self.is_forbidden:
            return 0.0
        return round((2 * self.best.score + self.total / self.count) / 3, _DIGITS)

    def joined(self, other: "Link") -> "Link":
        """The link of a cluster to two others that become one."""
        return Link(
            total=self.total + other.total,
            count=self.count + other.count,
            best=max(self.best, other.best, key=lambda found: (found.score, found.reasons)),
            is_forbidden=self.is_forbidden or other.is_forbidden,
        )


def link(left: Sequence[Claim], right: Sequence[Claim], *, is_lenient: bool = False) -> Link:
    """How alike two clusters are; neither may be empty.

    One pair that cannot be one event forbids the link. Where it `is_lenient`, only all together
    do: what people put together may well hold claims that the machine would have kept apart.
    """
    found = [likeness(one, other) for one in left for other in right]
    allowed = [item for item in found if not item.forbidden]
    counted = allowed if is_lenient and allowed else found
    return Link(
        total=sum(item.score for item in counted),
        count=len(counted),
        best=max(counted, key=lambda item: (item.score, item.reasons)),
        is_forbidden=not allowed if is_lenient else len(allowed) < len(found),
    )


@dataclass(frozen=True, slots=True)
class Decided:
    """What people decided of claims, by their numbers: which stand together, which stand apart."""

    together: Sequence[Collection[int]] = ()
    apart: Collection[tuple[int, int]] = ()


def cluster(claims: Sequence[Claim], decided: Decided | None = None) -> list[list[int]]:
    """The numbers of the claims that tell of one event, each number once, in canonical order.

    Dear beyond some hundred claims: the likeness of all pairs is computed once.
    """
    decided = decided or Decided()
    members = _beginnings(len(claims), decided.together)
    links = _links(claims, members, decided.apart)
    queue = [(-found.score, pair) for pair, found in links.items() if found.score >= SAME]
    heapq.heapify(queue)
    while queue:
        score, pair = heapq.heappop(queue)
        if pair not in links or -score != links[pair].score:
            continue
        left, right = pair
        members[left] = sorted([*members[left], *members.pop(right)])
        del links[pair]
        for other in members:
            if other == left:
                continue
            own, its = _pair(left, other), _pair(right, other)
            links[own] = links[own].joined(links.pop(its))
            if links[own].score >= SAME:
                heapq.heappush(queue, (-links[own].score, own))
    return sorted(members.values())


def _pair(left: int, right: int) -> tuple[int, int]:
    return (left, right) if left < right else (right, left)


def _beginnings(count: int, together: Sequence[Collection[int]]) -> dict[int, list[int]]:
    """Each claim by itself, but for what people put together; the lowest number names all."""
    members = {min(group): sorted(group) for group in together if group}
    placed = {number for group in together for number in group}
    return members | {number: [number] for number in range(count) if number not in placed}


def _links(
    claims: Sequence[Claim],
    members: dict[int, list[int]],
    apart: Collection[tuple[int, int]],
) -> dict[tuple[int, int], Link]:
    forbidden = {_pair(*pair) for pair in apart}
    links = {}
    for left, right in combinations(sorted(members), 2):
        own, its = members[left], members[right]
        found = link(
            [claims[number] for number in own],
            [claims[number] for number in its],
            is_lenient=len(own) > 1 or len(its) > 1,
        )
        if any(_pair(a, b) in forbidden for a in own for b in its):
            found = replace(found, is_forbidden=True)
        links[left, right] = found
    return links
