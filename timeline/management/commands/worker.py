"""`manage.py worker`: reads what was handed in, one task after the other, any number of times."""

from typing import Any

from django.db import connection
from django_tasks_db.management.commands import db_worker

from timeline.operations.leases import lease


class Command(db_worker.Command):
    """The worker of django-tasks-db under a lease: what it leaves when it is killed, another one
    takes over within seconds."""

    help = "Read what waits in the queue, until it is stopped. Any number may run, anywhere."

    def handle(self, **options: Any) -> None:  # noqa: ANN401 as argparse made them
        # Between two tasks the library closes connections that are old, and without this all are:
        # to open one takes longer than a short task. Whether it still works is asked each time. A
        # pool, where pages are served beside, keeps them by itself and allows no age.
        if "pool" not in connection.settings_dict["OPTIONS"]:
            connection.settings_dict["CONN_MAX_AGE"] = None
        with lease() as name:
            super().handle(**options | {"worker_id": name})
