"""Whole documents made of the worst words, through reading and extraction.

`python -m tests.benchmarks.documents`: pages of 12,500 and 50,000 characters for each kind of
words, as text and as HTML: the worst letters of the patterns, names, dates, quotation marks and
brackets by the thousand without a full stop, and news whose names never come again. Seconds of the
processor. Fails where one takes more than six times as long as a quarter of it and more than half a
second, and says how many do: one such page would stop an ingest. A page gets fifteen seconds; one
that needs more is told as over the limit, and fails. The whole should take less than ten minutes.
"""

import datetime as dt
import random
import signal
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial

from articles.reading import read
from articles.reading.document import Document, UnreadableError
from tests.benchmarks.reading import SYLLABLES
from tests.benchmarks.regexes import WORST
from timeline.extraction.pipeline import extract

QUARTER, WHOLE = 12_500, 50_000
LONGEST_SECONDS = 0.5
LARGEST_GROWTH = 6.0
PAGE_SECONDS = 15.0
NOW = dt.datetime(2024, 5, 3, tzinfo=dt.UTC)
HEAD = (
    "Envoys meet in Oslo\n\n3 May 2024\n\nEnvoys of Norway and Chile met in Oslo on Thursday.\n\n"
)
# Said over and over, in one sentence where no full stop stands.
PHRASES = (
    *("“", "'a ", '"a ', "“a ", "‘a ", "“a” ", "“We go,” he said. ", '"a b c." he said. '),
    *("((", "(a ", "(a) ", "[a] ", "<b>", "“a (b [c ", "A, ", "U.S. ", "Gen. ", "Mr. A. "),
    *("on Monday, ", "on 3 May 2024 ", "in 2014 and ", "two days after ", "3-5 May ", "10 a.m. "),
    *("Oslo, ", "Oslo and ", "in Oslo ", "NATO (NATO) ", "Ada Lind, ", "Ada Lind said ", "he "),
    *("met ", "talks, ", "the talks ", "signed the treaty on Monday and ", "will meet on Monday "),
    *(", who met ", ", which ", "that ", "after ", "there ", "the two ", "the foreign minister "),
    *(
        "Norway met Chile on Monday. ",
        "Ada Lind met Pedro Rojas in Oslo on 3 May, ",
        "she met him ",
    ),
    *("Ada Lind showed “a map” to Ada Lind. ", 'He said "a,"b ', "“a.”b "),
    *("Norway has said it on Monday. ", "the Swiss city, ", "the Algerian said "),
    *("\n\nMr Lind said talks.", "a\n", "* a\n", "> a\n", "é", "中", "\u202e", "a@b.c ", "1/"),
)
# Sentences in which every name is another: what is held against all names before grows with them.
SENTENCES = (
    "{0} {1} met {2} {3} in {4} on {5} May. ",
    "{0} {1}, the foreign minister of {4}, said on Monday that {3} would leave. ",
    "“We will go to {4},” {0} {1} said. ",
    "The foreign minister told {3} of it. ",
    "{0} {1} ({2}) and President {3} {4} signed a treaty in 19{5}. ",
    "She met {1} there, and the envoy left. ",
)


def news(length: int) -> str:
    """Sentences of one affair after the other, the same in every run."""
    chance = random.Random(length)
    told: list[str] = []
    while sum(map(len, told[-100:])) * len(told) / 100 < length * 1.2 or len(told) < 100:
        names = ("".join(chance.choices(SYLLABLES, k=3)).capitalize() for _ in range(5))
        told.append(chance.choice(SENTENCES).format(*names, chance.randrange(10, 29)))
    return "".join(told)[:length]


def repeated(phrase: str, length: int) -> str:
    return (phrase * (length // len(phrase) + 1))[:length]


def bodies() -> Iterator[tuple[str, Callable[[int], str]]]:
    """By name, what makes a body of so many characters."""
    for phrase in dict.fromkeys((*WORST, *PHRASES)):
        yield repr(phrase), partial(repeated, phrase)
    yield "news", news


def seconds(body: str, kind: str) -> float:
    page = f"{HEAD}{body}\n"
    if kind == "html":
        page = f"<html><body><article><p>{HEAD}</p><p>{body}</p></article></body></html>"
    document = Document(page.encode(), f"worst.{kind}", fetched_at=NOW)
    begun = time.process_time()
    try:
        for reading in read(document):
            extract(reading.text, published=reading.published, headings=reading.headings)
    except UnreadableError:
        pass
    return time.process_time() - begun


class OverLimit(BaseException):
    """A page has had its time; no Exception, which reading might catch."""


def give_up(*_: object) -> None:
    raise OverLimit


def fault_of(body: Callable[[int], str], kind: str) -> str:
    """What was measured, where a page is given up or its time grows faster than it; else nothing.

    Where it seems so both are measured once more: a busy machine lies upward.
    """
    signal.setitimer(signal.ITIMER_VIRTUAL, PAGE_SECONDS)
    try:
        quarter, whole = (seconds(body(length), kind) for length in (QUARTER, WHOLE))
        if whole > LONGEST_SECONDS and whole > quarter * LARGEST_GROWTH:
            quarter = min(quarter, seconds(body(QUARTER), kind))
            whole = min(whole, seconds(body(WHOLE), kind))
    except OverLimit:
        return f"over the limit of {PAGE_SECONDS:.0f} s"
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    is_slow = whole > LONGEST_SECONDS and whole > quarter * LARGEST_GROWTH
    return f"{whole:.1f} s for {WHOLE:,} characters, x{whole / quarter:.1f}" if is_slow else ""


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main() -> int:
    signal.signal(signal.SIGVTALRM, give_up)
    count, slow = 0, 0
    for kind in ("txt", "html"):
        for name, body in bodies():
            count += 1
            found = fault_of(body, kind)
            slow += bool(found)
            if found:
                say(f"slow: {kind} of {name}: {found}")
    say(f"{count - slow} of {count} documents grow in step with their text; {slow} are slow")
    return bool(slow)


if __name__ == "__main__":
    sys.exit(main())
