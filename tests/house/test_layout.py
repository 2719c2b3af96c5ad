"""The layout: what stands at the top, how long a file is, its name, and a sign on every door."""

import ast
from pathlib import Path

import pytest

from tests.house.tracked import ROOT, code_files, text_of, tracked_files

LINES = 300
DRAWERS = {"common", "helpers", "misc", "services", "utils"}  # names that speak of nothing
AT_THE_TOP = {
    "articles", "manage.py", "pyproject.toml", "static", "templates", "tests", "timeline",
    "docker-compose.yml", "Dockerfile", "Makefile", "requirements.txt", "requirements-dev.txt",
    "README.md", "LICENSE", "CHANGELOG.md", "SECURITY.md", ".ci",
    ".dockerignore", ".editorconfig", ".gitignore", ".python-version",
}  # fmt: skip


def rooms() -> list[Path]:
    """The folders of code in both apps, without migrations and `management`, Django's corridor."""
    folders = {path.parent for path in code_files() if path.parts[0] in {"articles", "timeline"}}
    return sorted(folder for folder in folders if folder.name != "management")


def test_nothing_new_stands_at_the_top():
    assert {path.parts[0] for path in tracked_files()} <= AT_THE_TOP


@pytest.mark.parametrize("path", code_files(), ids=str)
def test_a_file_fits_in_one_sitting(path):
    line_count = len(text_of(path).splitlines())

    assert line_count <= LINES, "two subjects? name both and part them"


@pytest.mark.parametrize("path", code_files(), ids=str)
def test_no_module_is_a_drawer(path):
    assert not DRAWERS & {path.stem, *path.parts}


@pytest.mark.parametrize("room", rooms(), ids=str)
def test_every_room_has_a_sign_on_its_door(room):
    door = ROOT / room / "__init__.py"

    assert door.is_file(), "a room says in its __init__.py what it is for"
    sign = ast.get_docstring(ast.parse(door.read_text()))
    assert sign, "the sign is the docstring"


def test_every_word_list_names_its_origin():
    silent = [
        str(path)
        for path in tracked_files()
        if "data" in path.parts and path.suffix in {".txt", ".tsv", ".csv", ".toml", ".yaml"}
        and not text_of(path).lstrip().startswith("#")
    ]  # fmt: skip

    assert not silent, "the first line is a comment that says where the words come from"


def test_doors_are_looked_for_in_both_apps():
    assert {"articles", "timeline"} <= {room.parts[0] for room in rooms()}
