"""What an operator sets: what is left empty counts as not set, and compose hands all of it on."""

import json
import os
import re
import subprocess
import sys

import pytest
import yaml

from tests.house.tracked import ROOT

# The first column of README's table of variables.
VARIABLES = [
    name.strip(" `")
    for line in (ROOT / "README.md").read_text().splitlines()
    if line.startswith("| `") and line.count(" | ") == 2
    for name in line.split("|")[1].split(",")
]
# Where the image keeps things, and where compose has the site listen outside.
OF_THE_IMAGE = {"DATA_DIR", "TMPDIR", "METRICS_DIR", "PORT"}
SERVICES = yaml.safe_load((ROOT / "docker-compose.yml").read_text())["services"]
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


@pytest.mark.parametrize(
    ("service", "command"),
    [
        ("web", ""),
        ("worker", "worker"),
        ("ingest", "ingest"),
        ("follow", "follow"),
        ("digests", "send_digests"),
        ("backup", "backup"),
    ],
)
def test_compose_runs_each_command_and_hands_it_what_the_operator_set(service, command):
    told = SERVICES[service]
    elsewhere = OF_THE_IMAGE | ({"DATABASE_POOL"} if service != "web" else set())

    assert re.search(
        rf"manage\.py {command}\b" if command else "^$", " ".join(told.get("command", ()))
    )
    assert set(VARIABLES) - elsewhere <= told["environment"].keys()


def test_compose_counts_the_proxy_that_its_port_wants_in_front():
    web = SERVICES["web"]

    assert web["ports"] == ["127.0.0.1:${PORT:-8000}:8000"]
    assert web["environment"]["PROXIES"] == "${PROXIES:-1}"


def test_the_image_migrates_without_the_time_limits_of_pages(tmp_path):
    for program in ("python", "granian"):
        stand_in = tmp_path / program
        stand_in.write_text(f'#!/bin/sh\necho "{program}: $DATABASE_POOL"\n')
        stand_in.chmod(0o755)
    lines = (ROOT / "Dockerfile").read_text().splitlines()
    (command,) = [json.loads(line[4:]) for line in lines if line.startswith("CMD ")]
    given = {"METRICS_DIR": str(tmp_path / "metrics"), "DATABASE_POOL": "8"}
    path = {"PATH": f"{tmp_path}:/usr/bin:/bin"}

    told = subprocess.check_output(command, env=path | given, text=True)

    assert told.splitlines() == ["python: ", "granian: 8"]
