"""What the queue costs: two workers beside one at tasks of 100 ms, and a task that does nothing.

`manage.py worker` as operators run it, on the database of the environment. The clock runs from the
start of the first task to the end of the last, so that no worker's own start is counted.
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

WORK_SECONDS = 0.1
TASKS = {WORK_SECONDS: 60, 0.0: 200}
LONGEST_SECONDS = 120


def measure(environ: Mapping[str, str]) -> dict[str, float]:
    """Seconds of one worker and of two for the same tasks, and milliseconds for each empty one.
    Raises RuntimeError where tasks are not done in time."""
    with _workers(1, environ):
        alone = _seconds(WORK_SECONDS)
        empty = _seconds(0.0)
    with _workers(2, environ):
        together = _seconds(WORK_SECONDS)
    return {
        "queue: one worker s": alone,
        "queue: two workers s": together,
        "queue: a task ms": empty / TASKS[0.0] * 1000,
    }


@contextmanager
def _workers(count: int, environ: Mapping[str, str]) -> Iterator[None]:
    """So many workers, each of which has done a task already."""
    from django_tasks_db.models import DBTaskResult

    from tests.benchmarks.task import work

    DBTaskResult.objects.all().delete()
    command = [sys.executable, "manage.py", "worker", "--interval", "0.05", "--verbosity", "0"]
    none = subprocess.DEVNULL
    running = [
        subprocess.Popen(command, env=dict(environ), stdout=none, stderr=none) for _ in range(count)
    ]
    try:
        for _ in _until("the workers do not start"):
            done = DBTaskResult.objects.finished().values_list("worker_ids", flat=True)
            if len({name for names in done for name in names}) == count:
                break
            work.enqueue(0.02)
        yield
    finally:
        for one in running:
            one.terminate()
        for one in running:
            one.wait(timeout=30)


def _seconds(each: float) -> float:
    """How long the workers take for tasks that take so long, when all of them wait already."""
    from django.db import transaction
    from django.db.models import Max, Min
    from django_tasks_db.models import DBTaskResult

    from tests.benchmarks.task import work

    for _ in _until("the workers do not end"):
        if not DBTaskResult.objects.filter(finished_at=None).exists():
            break
    DBTaskResult.objects.all().delete()
    with transaction.atomic():
        for _ in range(TASKS[each]):
            work.enqueue(each)
    for _ in _until("the tasks are not done"):
        if DBTaskResult.objects.successful().count() == TASKS[each]:
            break
    took = DBTaskResult.objects.aggregate(took=Max("finished_at") - Min("started_at"))["took"]
    return float(took.total_seconds())


def _until(failing: str) -> Iterator[None]:
    """Once every tenth of a second, for as long as is right. Raises RuntimeError after it."""
    end = time.monotonic() + LONGEST_SECONDS
    while time.monotonic() < end:
        yield
        time.sleep(0.1)
    raise RuntimeError(failing)
