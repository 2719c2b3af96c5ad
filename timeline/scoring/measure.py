"""What a measure is: a figure, and the items that it counts."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that was read right or not.

    `key` stays the same from run to run and holds no word of a text; `words` says what was wanted
    and what was read instead.
    """

    key: str
    is_right: bool
    words: str = ""


@dataclass(frozen=True, slots=True)
class Measure:
    """A figure from 0 to 1, over `n` things, and the bar it should reach.

    Items that only spoil precision (found, but not there) are wrong items too: a list of misses
    has both.
    """

    name: str
    on: str
    value: float
    n: int
    bar: float | None
    items: tuple[Item, ...] = ()

    @property
    def key(self) -> str:
        """What the floors call it: "gold texts: right day"."""
        return f"{self.on}: {self.name}"

    @property
    def missed(self) -> frozenset[str]:
        """The keys of what was read wrong."""
        return frozenset(item.key for item in self.items if not item.is_right)


def share(name: str, on: str, items: Iterable[Item], *, bar: float | None = None) -> Measure:
    """The right ones among all. Of nothing, all are right.

    >>> share("right day", "gold texts", [Item("a", True), Item("b", False)]).value
    0.5
    """
    counted = tuple(items)
    right = sum(item.is_right for item in counted)
    value = right / len(counted) if counted else 1.0
    return Measure(name, on, value, len(counted), bar, counted)


def f1(  # noqa: PLR0913 - two numbers and four names
    name: str,
    on: str,
    wanted: Iterable[Item],
    *,
    unwanted: Iterable[Item] = (),
    found: int,
    bar: float | None = None,
) -> Measure:
    """Twice the right ones over those wanted and those found, as TempEval-3 counts.

    `unwanted` items were found where nothing is; they are part of `found` and are only listed.

    >>> f1("value F1", "gold texts", [Item("a", True), Item("b", False)], found=2).value
    0.5
    """
    counted = tuple(wanted)
    right = sum(item.is_right for item in counted)
    both = len(counted) + found
    value = 2 * right / both if both else 1.0
    return Measure(name, on, value, len(counted), bar, (*counted, *unwanted))
