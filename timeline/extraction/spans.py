"""A place in a text."""

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
