"""Every pattern of reading and extraction against the worst that a page can hold.

`python -m tests.benchmarks.regexes`: 50,000 characters of blanks, capitals, digits, commas and so
on, and of the words of the pattern itself, for each compiled pattern; 25,000 tokens for the grammar
of dates, since each is a character of the page and what parts it from the next. Python's `re`
cannot be interrupted, so what grows faster than its text stops an ingest. Fails where one takes
longer than 200 ms, or more than 2.5 times as long as on half the text, and says how many do. A
pattern gets twenty seconds of the processor; one that needs more is told as over the limit, and
fails. The whole should take some minutes. Timed, so no test.
"""

import importlib
import inspect
import pkgutil
import re
import sys
import time
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from types import ModuleType
from typing import NamedTuple

import articles.reading
import timeline.extraction

LENGTH = 50_000
LONGEST_SECONDS = 0.2
LARGEST_GROWTH = 2.5
SUSPECT_GROWTH = 2.2
"""From here on growth is measured again: twice the text takes about twice as long."""
SURE_SECONDS = 5.0
PATTERN_SECONDS = 20.0
OVER_TOKENS = "timeline.extraction.dates.grammar", "timeline.extraction.dates.finding"
FIRST_SHARE = 16
"""A pattern is given up on early, on a share of the text that is short enough to end."""
SHORTEST_SECONDS = 0.05
"""What takes less is timed too roughly to tell how it grows."""
MOST_OWN_WORDS = 12

WORST = (
    *(
        " ",
        "\n",
        "\t",
        "\xa0",
        "A",
        "a",
        "0",
        ",",
        ".",
        "'",
        '"',
        "“",
        "(",
        "[",
        "<",
        "-",
        "–",
        "&",
    ),
    *(
        "A ",
        "Aa ",
        "a ",
        "1 ",
        "1,",
        "A.",
        "A. ",
        "Aa, ",
        "the ",
        "of ",
        "and ",
        "\n\n",
        " \n",
        "a-",
    ),
    *("Mr ", "said ", "on ", "2022 ", "1 May ", "12:", "http://a", "<p>", "&amp;", "Aa-", "Aa's "),
)


class Measured(NamedTuple):
    """A pattern's longest time in seconds, its growth over half that text, and on what."""

    seconds: float = 0.0
    growth: float = 0.0
    text: str = ""
    is_over_limit: bool = False

    @property
    def fails(self) -> bool:
        """Whether it takes too long, grows faster than its text, or was given up."""
        grows = self.growth > LARGEST_GROWTH
        return self.seconds > LONGEST_SECONDS or grows or self.is_over_limit

    def __str__(self) -> str:
        taken = f"{self.seconds * 1000:.0f} ms, x{self.growth:.1f} per doubling, on {self.text}"
        limit = f"over the limit of {PATTERN_SECONDS:.0f} s, not all texts tried; so far "
        return limit * self.is_over_limit + taken


def modules() -> Iterator[ModuleType]:
    for package in (articles.reading, timeline.extraction):
        yield package
        for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            yield importlib.import_module(found.name)


def patterns() -> dict[str, re.Pattern[str]]:
    """By name: the compiled patterns of all modules, also within values and behind caches."""
    found: dict[str, re.Pattern[str]] = {}
    known: set[tuple[str, int]] = set()
    for module in modules():
        for name, value in vars(module).items():
            for number, pattern in enumerate(_within(_kept(value), depth=4)):
                key = pattern.pattern, pattern.flags
                if key not in known:
                    known.add(key)
                    found[f"{module.__name__}.{name}[{number}]"] = pattern
    return found


def _kept(value: object) -> object:
    """What a cached function without arguments keeps, if it says that this is a pattern."""
    if hasattr(value, "cache_info") and callable(value):
        signature = inspect.signature(value, eval_str=True)
        if not signature.parameters and signature.return_annotation == re.Pattern[str]:
            return value()
    return value


def _within(value: object, *, depth: int) -> Iterator[re.Pattern[str]]:
    if isinstance(value, re.Pattern):
        if isinstance(value.pattern, str):
            yield value
        return
    inside: list[object] = []
    if isinstance(value, tuple | list | set | frozenset):
        inside += value
    elif isinstance(value, dict):
        inside += value.values()
    elif is_dataclass(value) and not isinstance(value, type):
        inside += (getattr(value, one.name) for one in fields(value))
    for inner in inside if depth else ():
        yield from _within(inner, depth=depth - 1)


def own_words(pattern: re.Pattern[str]) -> tuple[str, ...]:
    """Words and signs that the pattern itself names, evenly from its beginning to its end."""
    plain = re.sub(r"\\.|\(\?P<\w+>", " ", pattern.pattern)
    found = list(dict.fromkeys(re.findall(r"[A-Za-z]{3,}|[^\x00-\x7f]", plain)))
    step = max(1, len(found) // MOST_OWN_WORDS)
    return tuple(one if len(one) == 1 else f"{one} " for one in found[::step])


def seconds(pattern: re.Pattern[str], letters: str, length: int) -> float:
    text = (letters * (length // len(letters) + 1))[:length]
    begun = time.process_time()
    for _ in pattern.finditer(text):
        pass
    pattern.match(text)
    pattern.search(text + "\0")
    return time.process_time() - begun


def measured(pattern: re.Pattern[str], letters: str, length: int, taken: float) -> Measured:
    """Once more at the best of five, where it took long: a busy machine lies upward."""
    text = f"{letters!r} x {length}"
    if taken > SURE_SECONDS:
        return Measured(taken, LARGEST_GROWTH + 1, text)
    whole = min(taken, *(seconds(pattern, letters, length) for _ in range(4)))
    half = min(seconds(pattern, letters, length // 2) for _ in range(5))
    return Measured(whole, whole / half if whole > SHORTEST_SECONDS else 0.0, text)


def worst_of(name: str, pattern: re.Pattern[str]) -> Measured:
    """The first failure, else the longest time on any text."""
    longest = LENGTH // 2 if name.startswith(OVER_TOKENS) else LENGTH
    worst, begun = Measured(), time.process_time()
    for letters in (*WORST, *own_words(pattern)):
        if time.process_time() - begun > PATTERN_SECONDS:
            return worst._replace(is_over_limit=True)
        found = worst_on(pattern, letters, longest)
        if found.fails:
            return found
        worst = max(worst, found)
    return worst


def worst_on(pattern: re.Pattern[str], letters: str, longest: int) -> Measured:
    """The first failure on texts of these letters, short ones first, else the longest time."""
    worst, length, before = Measured(), longest // FIRST_SHARE, 0.0
    while length <= longest:
        taken = seconds(pattern, letters, length)
        if taken > SHORTEST_SECONDS:
            growth = taken / before if before else LARGEST_GROWTH
            found = Measured(taken, growth, f"{letters!r} x {length}")
            if taken > LONGEST_SECONDS or growth > SUSPECT_GROWTH:
                found = measured(pattern, letters, length, taken)
            if found.fails:
                return found
            worst = max(worst, found)
        length, before = length * 2, taken
    return worst


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main() -> int:
    found = patterns()
    say(f"{len(found)} patterns, {len(WORST)} texts and their own words, {LENGTH:,} characters")
    worst = {name: worst_of(name, pattern) for name, pattern in found.items()}
    for name, one in worst.items():
        if one.fails:
            say(f"fails: {name}: {one}")
    failed = sum(one.fails for one in worst.values())
    slowest = max(worst, key=lambda name: worst[name])
    say(f"slowest: {slowest}: {worst[slowest]}")
    limits = f"{LONGEST_SECONDS * 1000:.0f} ms, and x{LARGEST_GROWTH} for twice the text"
    say(f"{len(found) - failed} of {len(found)} patterns pass ({limits}); {failed} fail")
    return bool(failed)


if __name__ == "__main__":
    sys.exit(main())
