"""Bars as SVG paths: how high, how far apart, and against which scale.

A path, not a rectangle a bar: 240 rectangles cost a template 26 ms, a path 1 ms.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

HEIGHT = 84  # of the tallest bar, in CSS pixels and in units of the drawing
_LEAST_HEIGHT = 2  # one event among thousands is still seen
_FEW = 10  # bars as wide as the drawing allows look like walls
_STACK = ("solid", "hatched", "outlined")  # from the ground up


class Sizes(NamedTuple):
    """How many events of one bar; those `beside` it are listed by its link, and not drawn."""

    solid: int = 0
    outlined: int = 0
    hatched: int = 0
    beside: int = 0

    @property
    def total(self) -> int:
        """All that are drawn."""
        return self.solid + self.outlined + self.hatched

    @property
    def listed(self) -> int:
        """All that the bar's link lists."""
        return self.total + self.beside

    def plus(self, other: "Sizes") -> "Sizes":
        """Both together."""
        return Sizes(
            self.solid + other.solid,
            self.outlined + other.outlined,
            self.hatched + other.hatched,
            self.beside + other.beside,
        )


@dataclass(frozen=True, slots=True)
class Drawing:
    """Paths in a box `columns` wide and HEIGHT high, `top` the number at its upper edge.

    `hatching` is one line up the middle of each hatched bar, to be drawn `breadth` wide and broken
    into dashes: a pattern would be blurred by the stretching of the box.
    """

    columns: int
    top: int
    breadth: str
    solid: str
    hatched: str
    hatching: str
    outlined: str
    height: int = HEIGHT


def drawn(sizes: Mapping[int, Sizes], columns: int) -> Drawing:
    """The bars of these columns, by their number."""
    top = ceiling(max((size.total for size in sizes.values()), default=0))
    gap = 0.28 if columns <= _FEW else 0.12
    breadth = _short(1 - 2 * gap)

    def boxes(name: str) -> str:
        return "".join(
            f"M{_short(number + gap)} {_short(ground)}h{breadth}v-{_short(height)}h-{breadth}z"
            for number, ground, height in _pieces(sizes, top, name)
        )

    return Drawing(
        columns=columns,
        top=top,
        breadth=breadth,
        solid=boxes("solid"),
        hatched=boxes("hatched"),
        hatching="".join(
            f"M{number}.5 {_short(ground)}v-{_short(height)}"
            for number, ground, height in _pieces(sizes, top, "hatched")
        ),
        outlined=boxes("outlined"),
    )


def ceiling(peak: int) -> int:
    """The number at the upper edge: round, and with a half that is whole.

    >>> [ceiling(peak) for peak in (0, 1, 3, 7, 58, 101, 203)]
    [1, 1, 4, 8, 60, 200, 400]
    """
    if peak <= 1:
        return 1
    step = 1
    while step * 10 < peak:
        step *= 10
    return next(step * one for one in (2, 4, 6, 8, 10) if step * one >= peak)


def _pieces(sizes: Mapping[int, Sizes], top: int, name: str) -> list[tuple[int, float, float]]:
    """One kind's boxes: their column, where they stand and how high they are.

    >>> _pieces({0: Sizes(solid=2, hatched=1)}, 4, "hatched")
    [(0, 42.0, 21.0)]
    """
    below = _STACK[: _STACK.index(name)]
    found = []
    for number, size in sorted(sizes.items()):
        if here := getattr(size, name):
            ground = HEIGHT - sum(_height(getattr(size, one), top) for one in below)
            found.append((number, ground, _height(here, top)))
    return found


def _height(size: int, top: int) -> float:
    return max(HEIGHT * size / top, _LEAST_HEIGHT) if size else 0


def _short(number: float) -> str:
    """A number in as few letters as SVG needs.

    >>> _short(0.76), _short(84.0)
    ('.76', '84')
    """
    return f"{number:.2f}".rstrip("0").rstrip(".").removeprefix("0") or "0"
