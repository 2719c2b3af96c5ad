"""Ten thousand articles through reading and extraction in one process: how fast, how much memory.

`python -m tests.benchmarks.reading [articles]`: copies of our samples, each with other names,
numbers and days, so that no cache of words or texts can help; articles a second of one core and
resident memory, every tenth of the way; then the date finder alone, on their texts end to end.
Fails where memory grows by more than a twentieth between the second tenth and the last, where
fewer than forty articles are read in a second of the processor, or fewer than 200,000 characters
gone through for dates.
"""

import datetime as dt
import random
import re
import resource
import sys
import time
from pathlib import Path

from articles.reading import read
from articles.reading.document import Document
from timeline.extraction.dates import find_dates
from timeline.extraction.pipeline import extract
from timeline.extraction.sentences import find_sentences

ARTICLES = 10_000
LEAST_A_SECOND = 40
LEAST_CHARACTERS_A_SECOND = 200_000
DATED_LENGTHS = (100_000, 200_000, 400_000)
LARGEST_GROWTH = 1.05
NOW = dt.datetime(2024, 5, 3, tzinfo=dt.UTC)
SAMPLES = Path(__file__).parents[2] / "articles" / "samples"
SYLLABLES = "ba de ko li mo na ra su ti ve zo an el is or un".split()
NAME = re.compile(r"\b[A-Z][a-z]{4,}\b")
# Names that give the reading its frame stay: one word in three is another in each copy.
ONE_IN = 3


def varied(text: str, chance: random.Random) -> str:
    """A copy with every third name and every number of two digits changed."""
    names: dict[str, str] = {}

    def renamed(match: re.Match[str]) -> str:
        word = match.group()
        if word not in names:
            other = "".join(chance.choices(SYLLABLES, k=3)).capitalize()
            names[word] = other if chance.randrange(ONE_IN) == 0 else word
        return names[word]

    text = NAME.sub(renamed, text)
    return re.sub(r"\b[12]\d\b", lambda _: str(chance.randrange(10, 29)), text)


def resident() -> float:
    """Megabytes in memory now; where the system does not tell, the most so far."""
    status = Path("/proc/self/statm")
    if status.is_file():
        return int(status.read_text().split()[1]) * resource.getpagesize() / 1e6
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def characters_a_second(texts: list[str]) -> float:
    """How fast the date finder alone goes through texts put end to end, at its longest."""
    whole = "\n\n".join(texts)
    whole *= DATED_LENGTHS[-1] // len(whole) + 1
    speeds = []
    for length in DATED_LENGTHS:
        text = whole[:length]
        sentences = find_sentences(text)
        begun = time.process_time()
        found = find_dates(text, sentences, NOW.date())
        speeds.append(length / (time.process_time() - begun))
        say(f"{len(found):>6} dates in {length:,} characters, {speeds[-1]:,.0f} a second")
    return speeds[-1]


def main() -> int:
    articles = int(sys.argv[1]) if len(sys.argv) > 1 else ARTICLES
    pages = [
        (path.suffix, path.read_text(encoding="utf-8"))
        for path in sorted(SAMPLES.glob("*/*"))
        if path.suffix in {".txt", ".html", ".md"}
    ]
    chance = random.Random(2024)  # the same copies in every run
    memory, spent = [], 0.0
    texts: list[str] = []
    for number in range(1, articles + 1):
        kind, page = chance.choice(pages)
        document = Document(varied(page, chance).encode(), f"{number}{kind}", fetched_at=NOW)
        begun = time.process_time()
        for reading in read(document):
            extract(reading.text, published=reading.published, headings=reading.headings)
        spent += time.process_time() - begun
        texts = [*texts, reading.text][-len(pages) :]
        if number % max(1, articles // 10) == 0:
            memory.append(resident())
            say(f"{number:>6} articles, {number / spent:5.1f} a second, {memory[-1]:6.1f} MB")
    grown = memory[-1] / memory[1]
    say(f"memory x{grown:.3f} from the second tenth to the last")
    characters = characters_a_second(texts)
    return (
        grown > LARGEST_GROWTH
        or articles / spent < LEAST_A_SECOND
        or characters < LEAST_CHARACTERS_A_SECOND
    )


if __name__ == "__main__":
    sys.exit(main())
