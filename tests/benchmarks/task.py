"""The task that `queued` gives to workers, which find it here by name."""

import time

from django.tasks import task


@task
def work(seconds: float) -> None:
    """Keep a core busy for so long."""
    end = time.process_time() + seconds
    while time.process_time() < end:
        pass
