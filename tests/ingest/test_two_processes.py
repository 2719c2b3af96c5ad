"""Two runs at once give the rows of one: storing takes its turn."""

import threading

import pytest
from django.core.management import call_command
from django.db import connections

from articles.models import Article, Capture
from tests.ingest.conftest import run_ingest
from tests.ingest.rows import originals, told
from tests.ingest.stories import DAY, EVE, LATER, REPRINT, lay_out
from timeline.models import Actor, Event, Mention


@pytest.mark.django_db(transaction=True)
def test_two_runs_over_one_folder_at_once_give_the_rows_of_one(tmp_path):
    folder = lay_out(tmp_path / "news", eve=EVE, day=DAY, later=LATER, reprint=REPRINT)
    run_ingest(folder)
    alone = told(), originals(), counts()
    call_command("flush", interactive=False, verbosity=0)

    start = threading.Barrier(2)
    runs = []

    def run():
        try:
            start.wait(timeout=30)
            runs.append(run_ingest(folder))
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=120)

    assert [done.code for done in runs] == [0, 0], [done.out for done in runs]
    assert (told(), originals(), counts()) == alone
    assert sum("Nothing changed" in done.out for done in runs) <= 1


def counts():
    return [model.objects.count() for model in (Article, Capture, Mention, Event, Actor)]
