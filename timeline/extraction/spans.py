"""A place in a text."""

from bisect import bisect_left
from collections.abc import Callable, Iterable
from itertools import accumulate
from typing import NamedTuple


class Span(NamedTuple):
    """Half-open, in Unicode characters of the text it speaks of.

    >>> Span(3, 9).of("On Monday")
    'Monday'
    """

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words that the span covers."""
        return text[self.start : self.end]

    def overlaps(self, other: "Span") -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: "Span") -> bool:
        """Whether the other lies wholly inside this one."""
        return self.start <= other.start and other.end <= self.end


class Spread[T]:
    """Things that stand in a text, in order of place, asked for by place.

    An answer costs what it holds, and not what there is.
    """

    def __init__(self, things: Iterable[T], place: Callable[[T], Span]) -> None:
        found = sorted(((place(one), one) for one in things), key=lambda pair: pair[0])
        self._spans = [span for span, _ in found]
        self._things = [one for _, one in found]
        self._starts = [span.start for span in self._spans]
        self._reach = list(accumulate((span.end for span in self._spans), max))

    def within(self, span: Span) -> list[T]:
        """What lies wholly inside a span.

        >>> Spread([Span(0, 4), Span(4, 6), Span(5, 9)], lambda one: one).within(Span(3, 8))
        [Span(start=4, end=6)]
        """
        numbers = range(*self._beginning_in(span))
        return [self._things[number] for number in numbers if self._spans[number].end <= span.end]

    def overlapping(self, span: Span) -> list[T]:
        """What shares a character with a span.

        >>> Spread([Span(0, 4), Span(4, 6), Span(9, 12)], lambda one: one).overlapping(Span(3, 9))
        [Span(start=0, end=4), Span(start=4, end=6)]
        """
        first, end = self._beginning_in(span)
        while first and self._reach[first - 1] > span.start:
            first -= 1
        numbers = range(first, end)
        return [self._things[number] for number in numbers if self._spans[number].overlaps(span)]

    def _beginning_in(self, span: Span) -> tuple[int, int]:
        return bisect_left(self._starts, span.start), bisect_left(self._starts, span.end)
