"""Whole documents made of the worst letters, through reading and extraction.

`python -m tests.benchmarks.documents`: a page of 25,000 and of 50,000 characters for each kind of
letters, as text and as HTML. Fails where one takes more than 2.5 times as long as half of it and
more than two seconds: one such page would stop an ingest.
"""

import datetime as dt
import sys
import time

from articles.reading import read
from articles.reading.document import Document, UnreadableError
from tests.benchmarks.regexes import WORST
from timeline.extraction.pipeline import extract

LENGTHS = (12_500, 25_000, 50_000)
LONGEST_SECONDS = 2.0
LARGEST_GROWTH = 2.5
NOW = dt.datetime(2024, 5, 3, tzinfo=dt.UTC)
HEAD = (
    "Envoys meet in Oslo\n\n3 May 2024\n\nEnvoys of Norway and Chile met in Oslo on Thursday.\n\n"
)


def seconds(letters: str, length: int, kind: str) -> float:
    body = (letters * (length // len(letters) + 1))[:length]
    page = f"{HEAD}{body}\n"
    if kind == "html":
        page = f"<html><body><article><p>{HEAD}</p><p>{body}</p></article></body></html>"
    document = Document(page.encode(), f"worst.{kind}", fetched_at=NOW)
    begun = time.perf_counter()
    try:
        for reading in read(document):
            extract(reading.text, published=reading.published, headings=reading.headings)
    except UnreadableError:
        pass
    return time.perf_counter() - begun


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main() -> int:
    slow = 0
    for kind in ("txt", "html"):
        for letters in WORST:
            before = 0.0
            for length in LENGTHS:
                taken = seconds(letters, length, kind)
                growth = taken / before if before > 0.05 else 0.0
                if taken > LONGEST_SECONDS and growth > LARGEST_GROWTH:
                    slow += 1
                    say(f"{kind} {letters!r} x {length}: {taken:.1f} s, x{growth:.1f}")
                    break
                before = taken
    say(f"{slow} are slow")
    return bool(slow)


if __name__ == "__main__":
    sys.exit(main())
