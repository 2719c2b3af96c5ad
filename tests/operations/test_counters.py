"""Counters: what several processes and threads count together."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

from timeline.operations.counters import SLOTS, Counters

COUNT = """
import sys
from pathlib import Path
from timeline.operations.counters import Counters
kept = Counters(Path(sys.argv[1]))
for _ in range(1000):
    kept.add("pages")
"""


def test_the_counts_of_processes_that_ended_are_kept_and_added_up(tmp_path):
    for _ in range(2):
        subprocess.run([sys.executable, "-c", COUNT, str(tmp_path)], check=True)
    ours = Counters(tmp_path)
    ours.add("pages", 5)

    assert ours.totals()["pages"] == 2005


def test_threads_lose_nothing():
    kept = Counters(None)

    with ThreadPoolExecutor(8) as pool:
        for _ in range(16000):
            pool.submit(kept.add, "pages")

    assert kept.totals()["pages"] == 16000


def test_a_name_too_many_or_too_long_is_left_out_and_breaks_nothing():
    kept = Counters(None)

    for number in range(SLOTS + 5):
        kept.add(f"view {number}")
    kept.add("x" * 500)

    assert len(kept.totals()) == SLOTS
    assert kept.totals()["view 0"] == 1
