"""Bad input: one line with the name and the reason, the rest goes on, and the exit code says so."""

import os

import pytest
from django.core.management import CommandError

from articles.fetching import documents_from
from articles.models import Article
from tests.ingest.conftest import run_ingest
from tests.ingest.stories import DAY, EVE, lay_out, unwrapped
from timeline import grouping
from timeline.models import Event, Mention

PIXEL = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00"
NO_TEXT = (
    b"<!doctype html><html><head><title>Gallery</title></head><body><nav>Home</nav></body></html>"
)

UNREADABLE = {
    "empty.txt": (b"", "empty"),
    "blank.txt": (b"  \n\n \n", ""),
    "picture.png": (PIXEL, ""),
    "binary.txt": (bytes(range(256)) * 40, ""),
    "gallery.html": (NO_TEXT, "text"),
    "title.txt": (b"Only a title\n", ""),
}


@pytest.mark.parametrize("name", UNREADABLE)
def test_what_holds_no_article_is_named_with_the_reason_and_the_rest_is_read(
    name, ingest, tmp_path
):
    content, reason = UNREADABLE[name]
    folder = lay_out(tmp_path / "news", eve=EVE)
    (folder / name).write_bytes(content)

    run = ingest(folder)

    assert run.code == 3
    told = run.line(name)
    assert told.startswith(f"{folder / name}: not read: ")
    assert len(told.rpartition("not read: ")[2]) > 10
    assert reason in told
    assert "1 article, 0 copies, 1 not read." in run.out


def test_where_nothing_can_be_read_the_code_is_one(ingest, tmp_path):
    (tmp_path / "empty.txt").touch()

    assert ingest(tmp_path / "empty.txt").code == 1


def test_a_path_that_is_not_there_is_named(ingest, tmp_path):
    missing = tmp_path / "nowhere"

    run = ingest(missing, lay_out(tmp_path / "news", eve=EVE))

    assert run.code == 3
    assert run.line("nowhere") == f"{missing}: not read: no such file or folder"


def test_a_folder_without_files_is_named(ingest, tmp_path):
    (tmp_path / "bare").mkdir()

    run = ingest(tmp_path / "bare")

    assert run.code == 1
    assert "no files in this folder" in run.line("bare")


def test_a_file_that_is_too_large_is_not_opened(ingest, tmp_path):
    folder = lay_out(tmp_path / "news", eve=EVE)
    with (folder / "huge.txt").open("wb") as huge:
        huge.truncate(21_000_000)

    run = ingest(folder)

    assert run.code == 3
    assert "too large" in run.line("huge.txt")
    assert "at most 20 MB" in run.line("huge.txt")


def test_a_file_that_vanishes_between_listing_and_reading_is_named(ingest, tmp_path, monkeypatch):
    folder = lay_out(tmp_path / "news", day=DAY, eve=EVE)
    command = "timeline.management.commands.ingest.documents_from"

    def read_and_lose_the_next(place, **rest):
        yield from documents_from(place, **rest)
        (folder / "eve.txt").unlink(missing_ok=True)

    monkeypatch.setattr(command, read_and_lose_the_next)
    run = ingest(folder)

    assert run.code == 3
    assert "no such file" in run.line("eve.txt")
    assert Article.objects.count() == 1


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
def test_a_file_that_may_not_be_read_is_named(ingest, tmp_path):
    folder = lay_out(tmp_path / "news", day=DAY, eve=EVE)
    (folder / "eve.txt").chmod(0)

    run = ingest(folder)

    assert run.code == 3
    assert "permission denied" in run.line("eve.txt")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may open every folder")
@pytest.mark.parametrize("mode", [0, 0o444], ids=["not listed", "listed, not entered"])
@pytest.mark.parametrize(("closed", "code", "read"), [("news", 1, 0), ("news/inner", 3, 1)])
def test_a_folder_that_may_not_be_opened_is_named_and_the_rest_is_read(
    ingest, tmp_path, closed, code, read, mode
):
    lay_out(tmp_path / "news", day=DAY)
    lay_out(tmp_path / "news" / "inner", eve=EVE)
    (tmp_path / closed).chmod(mode)

    run = ingest(tmp_path / "news")
    (tmp_path / closed).chmod(0o700)

    assert run.code == code
    assert run.line(closed).endswith("cannot be opened: permission denied")
    assert Article.objects.count() == read


def test_what_is_no_file_is_not_waited_for(ingest, tmp_path):
    os.mkfifo(tmp_path / "pipe")

    run = ingest(tmp_path / "pipe")

    assert run.code == 1
    assert "no regular file" in run.line("pipe")


def test_a_wrong_encoding_is_read_with_a_warning_or_named(ingest, tmp_path):
    (tmp_path / "latin.txt").write_bytes(EVE.replace("Kask", "Käsk").encode("cp1252"))

    run = ingest(tmp_path / "latin.txt")

    assert run.code == 0
    assert "Käsk" in Article.objects.get().text
    assert "windows-1252" in run.line("latin.txt").lower()


def test_an_article_without_a_date_is_stored_and_dates_nothing_by_today(ingest, tmp_path):
    text = EVE.replace("Sunday 12 May 2019\n\n", "")
    run = ingest(lay_out(tmp_path / "news", eve=text))

    assert run.code == 0
    assert "no publication date found" in run.line("eve.txt")
    assert Article.objects.get().published is None
    assert not Event.objects.filter(sort_on__year__gte=2020).exists()


def test_a_date_in_the_future_is_not_taken_for_the_publication_date(ingest, tmp_path):
    run = ingest(lay_out(tmp_path / "news", eve=EVE.replace("12 May 2019", "12 May 2049")))

    assert "2049" in run.line("eve.txt")
    assert "future" in run.line("eve.txt")
    assert not Event.objects.filter(sort_on__year__gte=2040).exists()


def test_a_text_in_another_language_is_stored_and_tells_of_nothing(ingest, tmp_path):
    text = unwrapped("""
        Die Minister treffen sich in Tallinn

        12. Mai 2019

        Die Außenministerin hat am Sonntag gesagt, dass sie und ihr Kollege sich am Dienstag in
        Tallinn treffen werden. Es geht um die Grenze, um den Fischfang und um die Frage, wer wofür
        zahlt. Mehr wurde nicht bekannt.
    """)

    run = ingest(lay_out(tmp_path / "news", deutsch=text))

    assert run.code == 0
    assert "language not read: de" in run.line("deutsch.txt")
    assert not Mention.objects.exists()


def test_a_fault_of_ours_undoes_that_article_alone_and_is_logged(
    ingest, tmp_path, monkeypatch, caplog
):
    folder = lay_out(tmp_path / "news", day=DAY, eve=EVE)
    attach = grouping.attach

    def attach_with_a_fault(mentions, **rest):
        mentions = list(mentions)
        if any("agenda" in m.article.text for m in mentions):
            raise KeyError("a fault")
        return attach(mentions, **rest)

    monkeypatch.setattr(grouping, "attach", attach_with_a_fault)
    run = ingest(folder)

    assert run.code == 3
    assert "our fault, see the log: KeyError: 'a fault'" in run.line("eve.txt")
    assert [article.read_title for article in Article.objects.all()] == [
        "Two ministers, one border"
    ]
    record = next(r for r in caplog.records if "eve.txt" in r.getMessage())
    assert record.exc_info is not None


def test_a_publication_date_in_the_future_is_refused_from_the_operator_too(tmp_path):
    with pytest.raises(CommandError, match="2099-01-01 is in the future"):
        run_ingest(tmp_path, "--published", "2099-01-01")
