"""What an operator sets: what is left empty counts as not set."""

import os
import subprocess
import sys

from tests.house.tracked import ROOT

# The first column of README's table of variables.
VARIABLES = [
    name.strip(" `")
    for line in (ROOT / "README.md").read_text().splitlines()
    if line.startswith("| `") and line.count(" | ") == 2
    for name in line.split("|")[1].split(",")
]
SETTINGS = """
from timeline import settings
print({name: value for name, value in vars(settings).items() if name.isupper()})
"""


def settings_with(**environment: str) -> str:
    """All settings of a site with these variables and no others of README's table."""
    rest = {name: value for name, value in os.environ.items() if name not in VARIABLES}
    return subprocess.run(
        [sys.executable, "-c", SETTINGS],
        cwd=ROOT,
        env=rest | environment,
        capture_output=True,
        text=True,
        check=True,
    ).stdout


def test_a_variable_that_is_empty_is_one_that_is_not_set(tmp_path):
    assert {"DATABASE_URL", "SITE_NAME", "METRICS_DIR"} <= set(VARIABLES)
    empty = dict.fromkeys(VARIABLES, "") | {"FETCH_PORTS": "", "DATA_DIR": str(tmp_path)}

    assert settings_with(**empty) == settings_with(DATA_DIR=str(tmp_path))
