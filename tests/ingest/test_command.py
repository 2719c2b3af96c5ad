"""The command: what it prints, what it returns, and what it leaves alone."""

import json
import os
import signal
import subprocess
import sys

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from articles.models import Article
from tests.ingest.rows import all_rows
from tests.ingest.stories import DAY, EVE, LATER, REPRINT, UNDATED, lay_out
from timeline.models import Event


def test_a_folder_becomes_articles_and_events(ingest, tmp_path):
    run = ingest(lay_out(tmp_path / "news", eve=EVE, day=DAY))

    assert run.code == 0
    assert "2 articles, 0 copies. Events:" in run.out
    assert Event.objects.shown().filter(edtf="2019-05-14", place__name="Tallinn").exists()


def test_a_second_run_changes_no_row_and_says_so(ingest, tmp_path):
    folder = lay_out(tmp_path / "news", eve=EVE, day=DAY, later=LATER, reprint=REPRINT)
    ingest(folder)
    before = all_rows()

    run = ingest(folder)

    assert "Nothing changed: 4 documents known already." in run.out
    assert all_rows() == before


def test_the_sample_corpus_twice_leaves_every_table_as_it_was(ingest, settings):
    samples = settings.BASE_DIR / "articles" / "samples"
    first = ingest(samples)
    before = all_rows()

    second = ingest(samples)

    assert first.code == second.code == 0
    assert "20 articles, 1 copy." in first.out
    assert "Nothing changed: 21 documents known already." in second.out
    assert all_rows() == before


def test_a_dry_run_says_what_would_happen_and_changes_nothing(ingest, tmp_path):
    folder = lay_out(tmp_path / "news", eve=EVE)
    before = all_rows()

    run = ingest("--dry-run", "--explain", folder)

    assert run.out.startswith("Dry run: nothing is kept of what follows.")
    assert "1 article, 0 copies." in run.out
    assert all_rows() == before


def test_nothing_is_stored_while_the_disk_is_nearly_full(ingest, tmp_path, settings, monkeypatch):
    monkeypatch.setitem(connection.settings_dict, "ENGINE", "timeline.database")
    monkeypatch.setitem(connection.settings_dict, "HOST", "/")
    folder = lay_out(tmp_path / "news", eve=EVE)
    settings.LEAST_FREE_MB = 2**43

    with pytest.raises(CommandError, match="MB are free on the disk of the database"):
        ingest(folder)
    stored = Article.objects.count()
    settings.LEAST_FREE_MB = 0

    assert stored == 0
    assert ingest(folder).code == 0


def test_a_reader_who_goes_away_ends_the_command_in_silence(settings):
    reading, writing = os.pipe()
    os.close(reading)
    command = [sys.executable, "manage.py", "diffsettings"]

    done = subprocess.run(
        command, check=False, cwd=settings.BASE_DIR, stdout=writing, stderr=subprocess.PIPE
    )
    os.close(writing)

    assert (done.returncode, done.stderr) == (128 + signal.SIGPIPE, b"")


def test_the_report_as_json_says_the_same(ingest, tmp_path):
    folder = lay_out(tmp_path / "news", day=DAY, reprint=REPRINT)
    (folder / "empty.txt").touch()

    run = ingest("--json", folder)
    report = json.loads(run.out)

    assert run.code == 3
    by_name = {row["address"].rsplit("/", 1)[1]: row for row in report["documents"]}
    assert by_name["day.txt"]["outcome"] == "new"
    assert by_name["reprint.txt"]["copy_of"] == "day.txt"
    assert "empty" in by_name["empty.txt"]["error"]
    assert report["corrections_kept"] == 0


def test_explain_prints_each_date_with_its_rule_and_each_mention_with_its_event(ingest, tmp_path):
    run = ingest("--explain", lay_out(tmp_path / "news", day=DAY))

    lines = run.out.splitlines()
    date = next(line for line in lines if "“Tuesday morning”" in line)
    assert "2019-05-14TMO" in date
    assert date.rpartition(": ")[2].strip(), "the rule in words"
    event = Event.objects.get(edtf="2019-05-14", type="consult")
    assert f"→ event {event.pk}: {event.title}" in run.out


def test_the_operators_word_beats_the_documents(ingest, tmp_path):
    run = ingest(
        "--source", "Baltic Notes", "--published", "2019-05-21", lay_out(tmp_path / "n", day=DAY)
    )

    assert "no outlet named" not in run.out
    article = Article.objects.get()
    assert (str(article.source), str(article.published)) == ("Baltic Notes", "2019-05-21")
    assert not Event.objects.filter(edtf="2019-05-14", type="consult").exists()
    assert Event.objects.filter(edtf="2019-05-21", type="consult").exists()


def test_the_operators_word_holds_in_later_runs(ingest, tmp_path):
    folder = lay_out(tmp_path / "news", day=DAY)
    ingest("--source", "Baltic Notes", "--published", "2019-05-21", folder)
    before = all_rows()

    run = ingest(folder)

    assert "Nothing changed" in run.out
    assert all_rows() == before


def test_a_publication_date_given_later_dates_what_was_undated(ingest, tmp_path):
    folder = lay_out(tmp_path / "news", column=UNDATED)
    first = ingest(folder)
    undated = Event.objects.filter(type="consult", sort_on__isnull=True).count()

    ingest("--published", "2019-05-17", folder)

    assert "no publication date found" in first.line("column.txt")
    assert undated == 1
    assert Event.objects.get(type="consult").edtf == "2019-05-14"


def test_two_folders_that_share_a_file_read_it_once(ingest, tmp_path):
    folder = lay_out(tmp_path / "news", day=DAY)

    run = ingest(folder, folder / "day.txt")

    assert "1 article, 0 copies." in run.out


@pytest.mark.parametrize("arguments", [[], ["--published", "tomorrow", "x"], ["--nonsense", "x"]])
def test_wrong_usage_is_refused(arguments, db):
    with pytest.raises(CommandError):
        call_command("ingest", *arguments)
