"""The ingest command, run as an operator runs it."""

from collections.abc import Callable
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command


@dataclass(frozen=True, slots=True)
class Run:
    """What a run printed, and its exit code."""

    out: str
    code: int

    def line(self, name: str) -> str:
        """The only line that speaks of a file."""
        lines = [line for line in self.out.splitlines() if name in line]
        assert len(lines) == 1, self.out
        return lines[0]


def run_ingest(*arguments: str | Path) -> Run:
    """`manage.py ingest` with these arguments."""
    out = StringIO()
    try:
        call_command("ingest", *map(str, arguments), stdout=out)
    except SystemExit as end:
        return Run(out.getvalue(), int(end.code or 0))
    return Run(out.getvalue(), 0)


@pytest.fixture
def ingest(db) -> Callable[..., Run]:
    """`manage.py ingest`, on the test's database."""
    return run_ingest
