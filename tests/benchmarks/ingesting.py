"""How fast articles are read into the timeline, and how much memory it takes.

    DATABASE_URL=… python -m tests.benchmarks.ingesting [articles]

The database must be one to spare. Articles in our own words, each on a meeting, a call, a threat or
a vote of its own day; one in ten is printed by a second outlet too. Prints articles a second, the
memory of the process as it goes, and how long a second run over the same takes.
"""

import datetime as dt
import os
import random
import resource
import sys
import tempfile
import time
from pathlib import Path

STATES = (
    "France Germany Italy Spain Poland Norway Chile Peru Brazil Kenya Ghana Japan India".split()
)
TOWNS = "Paris Berlin Rome Madrid Warsaw Oslo Santiago Lima Nairobi Accra Tokyo Geneva".split()
GIVEN = "Anna Marta Pavel Luis Henrik Ingrid Kofi Amina Kenji Priya Jonas Elena Tomas".split()
FAMILY = "Lind Moreau Okafor Castro Nowak Haugen Mensah Tanaka Rossi Weber Silva Duarte".split()
MATTERS = "fishing grain gas prisoners tariffs visas water the border railways satellites".split()
OUTLETS = "Harbour Gazette,North Sea Post,Meridian Wire,Lakeside Courier,Alpine Review".split(",")


def article(number: int, outlet: str = "") -> str:
    """An article of some 150 words; the same number gives the same words."""
    chance = random.Random(number)
    day = dt.date(2004, 1, 1) + dt.timedelta(days=chance.randrange(20 * 365))
    before, ahead = day - dt.timedelta(days=1), day + dt.timedelta(days=chance.randint(3, 20))
    one, other = chance.sample(STATES, 2)
    town, matter = chance.choice(TOWNS), chance.choice(MATTERS)
    person, second = (f"{chance.choice(GIVEN)} {chance.choice(FAMILY)}" for _ in range(2))
    return f"""{one} and {other} speak about {matter}, round {number}

{outlet or chance.choice(OUTLETS)}
{day:%-d %B %Y}

{town}, {day:%-d %B} - The foreign ministers of {one} and {other} met in {town} on {before:%A}. The
talks on {matter} lasted {chance.randint(2, 9)} hours and will go on on {ahead:%-d %B %Y}.

"We have {chance.randint(2, 40)} points on the table and agree on half of them," {one}'s Foreign
Minister {person} told reporters in {town} on {before:%A}.

{other}'s Foreign Minister {second} said that his government would answer within a week. He spoke by
phone with the secretary-general of the United Nations on {day:%A}.

{one} and {other} signed an agreement on {matter} in {chance.choice(TOWNS)} in May {day.year - 3}.
Case {number} of the commission, file {chance.randrange(10**9)}, remains open.
"""


def lay_out(folder: Path, count: int, *, first: int = 0) -> None:
    """Write so many articles, counted from `first`, and every tenth's reprint into a folder."""
    for number in range(first, first + count):
        (folder / f"{number:06}.txt").write_text(article(number))
        if number % 10 == 0:
            (folder / f"{number:06}-reprint.txt").write_text(article(number, "Second Courier"))


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def memory() -> float:
    """The most that this process took so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "timeline.settings")
    django.setup()
    from django.core.management import call_command
    from django.utils import timezone

    from articles.reading.document import Document
    from timeline.ingesting import find_files, ingest

    call_command("migrate", verbosity=0)
    with tempfile.TemporaryDirectory() as name:
        lay_out(Path(name), count)
        for run in ("first", "second"):
            begun, files = time.perf_counter(), list(find_files(Path(name)))
            for number, file in enumerate(files, 1):
                ingest(Document(file.read_bytes(), str(file), fetched_at=timezone.now()))
                if number % max(1, len(files) // 5) == 0:
                    rate = number / (time.perf_counter() - begun)
                    say(f"{run} run: {number:,} documents, {rate:.1f} a second, {memory():.0f} MB")


if __name__ == "__main__":
    main()
