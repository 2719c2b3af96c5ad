"""The worker, as an operator runs it, until nothing waits."""

import signal
from unittest import mock

from django.core.management import call_command

_ITS_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGQUIT)


def work() -> None:
    """Do all that waits in the queue.

    The worker listens for signals; the test's are given back. It closes old connections between
    tasks, which would end a test's transaction (Django's own test client keeps them as well).
    """
    ours = {number: signal.getsignal(number) for number in _ITS_SIGNALS}
    closing = "django_tasks_db.management.commands.db_worker.close_old_connections"
    try:
        with mock.patch(closing):
            call_command("db_worker", batch=True, interval=0, startup_delay=False, verbosity=0)
    finally:
        for number, handler in ours.items():
            signal.signal(number, handler)
