"""Reading articles into an empty database, again, and beside it the same rows saved one by one.

    DATABASE_URL=… python -m tests.benchmarks.writing [articles]

Reading pages and extracting their events is timed apart from storing, which groups, votes and
writes; the peer only saves rows that are made. Prints its figures as JSON. The database must be one
to spare, and empty.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
import tempfile
import time
from pathlib import Path


def main(count: int) -> dict[str, float]:
    """Rows a second and seconds, by the names that the goals know."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "timeline.settings")
    django.setup()
    from django.core.management import call_command
    from django.utils import timezone

    from articles.reading.document import Document
    from tests.benchmarks.ingesting import lay_out
    from tests.ingest.rows import all_rows
    from timeline.ingesting import find_files, ingest
    from timeline.pooling import prepare

    call_command("migrate", verbosity=0)
    took, held, stored = [], [], []
    with tempfile.TemporaryDirectory() as name:
        lay_out(Path(name), count)
        for run in range(2):
            begun, storing = time.perf_counter(), 0.0
            for file in find_files(Path(name)):
                document = Document(file.read_bytes(), str(file), fetched_at=timezone.now())
                read = None if run else prepare(document)  # what is known is not read again
                stored_from = time.perf_counter()
                ingest(document, prepared=read)
                storing += time.perf_counter() - stored_from
            took.append(time.perf_counter() - begun)
            stored.append(storing)
            held.append(
                {(table, row["id"]): row for table, rows in all_rows().items() for row in rows}
            )
    first, again = held
    changed = sum(first.get(key) != row for key, row in again.items()) + len(first.keys() - again)
    return {
        "ingest: s": took[0],
        "ingest: articles/s": count * 1.1 / took[0],
        "reading: s": took[0] - stored[0],
        "storing: s": stored[0],
        "storing: rows/s": len(first) / stored[0],
        "ingest: again s": took[1],
        "ingest: again rows": changed,
        "saves: rows/s": saves(),
    }


def saves() -> float:
    """How many rows a second are saved one by one, each a transaction: events with their parts and
    mentions, copied from what was just read."""
    from timeline.models import Event, Mention, Participation

    rows = 0
    events = list(Event.objects.prefetch_related("participations", "mentions")[:150])
    begun = time.perf_counter()
    for event in events:
        parts = list(event.participations.all())
        mentions = list(event.mentions.all())
        event.pk, event._state.adding = None, True
        event.save()
        told: list[Mention | Participation] = [*parts, *mentions]
        for row in told:
            row.pk, row._state.adding, row.event = None, True, event
            if isinstance(row, Mention):
                row.fingerprint = hashlib.sha256(f"{event.pk}{rows}".encode()).hexdigest()
            row.save()
            rows += 1
        rows += 1
    return rows / (time.perf_counter() - begun)


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main(int(sys.argv[1]) if len(sys.argv) > 1 else 200)))
