"""A pool of readers: the same values in the same order as one reader's, and never far ahead."""

import datetime as dt

import pytest
from django.core.management import CommandError
from django.db import transaction

from articles.reading import read
from articles.reading.document import Document, UnreadableError
from tests.ingest.conftest import run_ingest
from tests.ingest.rows import told
from tests.ingest.stories import DAY, EVE, LATER, lay_out
from timeline import pooling
from timeline.extraction.pipeline import extract
from timeline.ingesting import _prepared, ingest

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


@pytest.mark.django_db
def test_what_is_new_is_extracted_before_the_turn_is_taken_and_what_is_known_is_not():
    eve = documents()[0]

    before = _prepared(eve)
    ingest(eve, prepared=before)
    after = _prepared(eve)

    assert before == pooling.prepare(eve)
    assert [extraction for _, extraction in after.found] == [None]


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


@pytest.mark.django_db
def test_the_command_writes_what_its_workers_found(tmp_path, monkeypatch):
    folder = lay_out(tmp_path / "news", eve=EVE, day=DAY, later=LATER, empty="")
    with transaction.atomic():
        alone, expected = run_ingest(folder), told()
        transaction.set_rollback(True)

    def not_here(*args, **rest):
        raise AssertionError("extracted by the writer")

    monkeypatch.setattr(pooling, "extract", not_here)
    together = run_ingest(folder, "--workers", "2")

    assert (together.code, told()) == (alone.code, expected)
    assert together.line("empty.txt") == alone.line("empty.txt")


@pytest.mark.django_db
def test_no_number_of_workers_is_refused(tmp_path):
    with pytest.raises(CommandError, match="'0' is no number from 1 to 64"):
        run_ingest(tmp_path, "--workers", "0")
