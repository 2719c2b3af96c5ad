"""A pool of readers: the same values in the same order as one reader's, and never far ahead."""

import datetime as dt

import pytest

from articles.reading import read
from articles.reading.document import Document, UnreadableError
from tests.ingest.stories import DAY, EVE, LATER
from timeline import pooling
from timeline.extraction.pipeline import extract

TEXTS = {"eve.txt": EVE.encode(), "empty.txt": b"", "day.txt": DAY.encode(), "x.bin": b"\0\1\2"}


def documents() -> list[Document]:
    return [Document(content, name) for name, content in TEXTS.items()]


def test_two_processes_prepare_what_one_reads_in_the_same_order():
    found = list(pooling.prepared(documents(), workers=2))

    assert [one.document.address for one in found] == list(TEXTS)
    assert [bool(one.error) for one in found] == [False, True, False, True]
    assert found[0].read() == read(documents()[0])
    with pytest.raises(UnreadableError):
        found[1].read()


def test_what_a_worker_found_is_what_extracting_here_finds():
    found = pooling.prepare(documents()[0])
    (reading,) = found.read()
    told = found.extract(reading.text, published=reading.published, headings=reading.headings)

    assert told == extract(reading.text, published=reading.published, headings=reading.headings)


def test_another_date_or_text_is_extracted_anew(monkeypatch):
    found = pooling.prepare(documents()[0])
    (reading,) = found.read()
    other = dt.date(2021, 3, 1)

    anew = found.extract(reading.text, published=other)

    assert anew == extract(reading.text, published=other)
    assert anew != found.found[0][1]


def test_the_readers_are_never_far_ahead_of_the_writer():
    taken = []

    def source():
        for number in range(100):
            taken.append(number)
            yield Document(LATER.encode(), f"{number}.txt")

    writing = pooling.prepared(source(), workers=1)
    for _ in range(3):
        next(writing)

    assert len(taken) <= pooling.AHEAD + 3
