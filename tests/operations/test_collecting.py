"""The garbage collector and what is loaded to serve."""

import json
import os
import subprocess
import sys

_LOOK = """
import gc, json, sys
import timeline.wsgi
from django.db import connections
opened = [one.alias for one in connections.all(initialized_only=True) if one.connection]
seen, frozen = len(gc.get_objects()), gc.get_freeze_count()
print(json.dumps([frozen, seen, "timeline.browsing.views.lists" in sys.modules, opened]))
"""


def test_no_collection_goes_through_what_is_loaded_to_serve(tmp_path):
    kept = {"SECRET_KEY": "k" * 50, "DATA_DIR": str(tmp_path), "LOG_LEVEL": "CRITICAL"}

    found = subprocess.run(
        [sys.executable, "-c", _LOOK],
        env=os.environ | kept,
        capture_output=True,
        check=True,
        text=True,
    )

    frozen, seen, has_views, opened = json.loads(found.stdout)
    assert frozen > 50_000
    assert seen < frozen / 10
    assert has_views
    assert not opened  # a worker that loads waits for no database
