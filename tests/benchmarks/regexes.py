"""Every pattern of reading and extraction against the worst that a page can hold.

`python -m tests.benchmarks.regexes`: 50,000 characters of blanks, capitals, digits, commas and so
on, for each compiled pattern. Python's `re` cannot be interrupted, so what grows faster than its
text stops an ingest. Fails where one takes longer than 200 ms and more than 2.5 times as long as on
half the text. Timed, so no test.
"""

import importlib
import pkgutil
import re
import sys
import time
from collections.abc import Iterator
from types import ModuleType

import articles.reading
import timeline.extraction

LENGTH = 50_000
LONGEST_SECONDS = 0.2
LARGEST_GROWTH = 2.5
SURE_SECONDS = 5.0
# A pattern is given up on early, on a text that is short enough to end.
FIRST_LENGTH = LENGTH // 16

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


def modules() -> Iterator[ModuleType]:
    for package in (articles.reading, timeline.extraction):
        yield package
        for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            yield importlib.import_module(found.name)


def patterns() -> dict[str, re.Pattern[str]]:
    """By name: the compiled patterns of all modules, also within tuples, dicts and classes."""
    found: dict[str, re.Pattern[str]] = {}
    known: set[tuple[str, int]] = set()
    for module in modules():
        for name, value in vars(module).items():
            for number, pattern in enumerate(_within(value, depth=3)):
                if _key(pattern) not in known:
                    known.add(_key(pattern))
                    found[f"{module.__name__}.{name}[{number}]"] = pattern
    return found


def _key(pattern: re.Pattern[str]) -> tuple[str, int]:
    return pattern.pattern, pattern.flags


def _within(value: object, *, depth: int) -> Iterator[re.Pattern[str]]:
    if isinstance(value, re.Pattern):
        if isinstance(value.pattern, str):
            yield value
    elif depth and isinstance(value, tuple | list | set | frozenset):
        for inner in value:
            yield from _within(inner, depth=depth - 1)
    elif depth and isinstance(value, dict):
        for inner in value.values():
            yield from _within(inner, depth=depth - 1)


def seconds(pattern: re.Pattern[str], letters: str, length: int) -> float:
    text = (letters * (length // len(letters) + 1))[:length]
    begun = time.process_time()
    for _ in pattern.finditer(text):
        pass
    pattern.match(text)
    pattern.search(text + "\0")
    return time.process_time() - begun


def again(pattern: re.Pattern[str], letters: str, length: int, taken: float) -> tuple[float, float]:
    """The time and the growth once more, at their best of three: a busy machine lies upward."""
    if taken > SURE_SECONDS:
        return taken, LARGEST_GROWTH + 1
    whole = min(seconds(pattern, letters, length) for _ in range(3))
    half = min(seconds(pattern, letters, length // 2) for _ in range(3))
    return whole, whole / half


def worst_of(pattern: re.Pattern[str]) -> tuple[float, float, str]:
    """The longest time on any text, its growth over half that text, and the letters."""
    worst = (0.0, 0.0, "")
    for letters in WORST:
        length, before = FIRST_LENGTH, 0.0
        while length <= LENGTH:
            taken = seconds(pattern, letters, length)
            growth = taken / before if before > 0.001 else 0.0
            if taken > LONGEST_SECONDS and growth > LARGEST_GROWTH:
                taken, growth = again(pattern, letters, length, taken)
                if growth > LARGEST_GROWTH:
                    return taken, growth, f"{letters!r} x {length}"
            if taken > worst[0]:
                worst = (taken, growth, letters)
            length, before = length * 2, taken
    return worst


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main() -> int:
    found = patterns()
    slow = []
    say(f"{len(found)} patterns, {len(WORST)} texts of up to {LENGTH:,} characters")
    for name, pattern in found.items():
        taken, growth, letters = worst_of(pattern)
        if taken > LONGEST_SECONDS:
            kind = "grows" if growth > LARGEST_GROWTH else "long, but in step with the text"
            slow += [name] if growth > LARGEST_GROWTH else []
            say(f"{kind}: {name}: {taken * 1000:.0f} ms, x{growth:.1f} per doubling, on {letters}")
    say("none grows faster than its text" if not slow else f"{len(slow)} grow faster")
    return bool(slow)


if __name__ == "__main__":
    sys.exit(main())
