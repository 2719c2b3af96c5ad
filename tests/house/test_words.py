"""The words in this house are its own: no copied article, no trace of somebody's machine."""

import json
import re
from pathlib import Path

import pytest

from tests.house.copying import folded_runs
from tests.house.tracked import ROOT, text_files, text_of

# Hosts and options of package indexes, and folders that exist on one machine only.
INDEX = re.compile(
    r"--(?:extra-)?index-url|--find-links|\bregistry = \"http|\"resolved\": \"http|"
    r"\b(?:pypi|pythonhosted|npmjs)\.(?:org|com)\b"
)
MACHINE = re.compile(r"(?<![\w.:/])/(?:home|Users|work|workspace|mnt)/\w")


def copied(text: str, source: str) -> list[str]:
    """Runs of words that a text has from a source."""
    return [
        written
        for run, written in folded_runs(source, telling_only=True).items()
        if run in folded_runs(text)
    ]


SOURCE = (
    "Late on Tuesday the ministers of both countries walked out of the crowded hall in silence."
)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("They say: ministers of both countries walked\n   out of the hall.", 1),
        ("<p>MINISTERS of both <b>countries</b> walked out of the square.</p>", 1),
        ("The ministers of both countries left the hall in silence.", 0),
    ],
)
def test_a_copied_run_is_found_through_case_tags_and_line_ends(text, count):
    assert len(copied(text, SOURCE)) == count


def articles_of_others(shared: Path) -> dict[str, str]:
    """What we may read but not copy, by name: the annotated articles and the data sets."""
    texts = {path.name: path.read_text() for path in sorted((shared / "seeds").glob("*.txt"))}
    for path in sorted((shared / "datasets").glob("*.jsonl")):
        for line in path.read_text().splitlines():
            document = json.loads(line)
            texts[f"{path.name} {document['doc']}"] = document["text"]
    return texts


def test_no_words_of_the_shared_articles_stand_in_the_house(shared):
    taken = {
        run: name
        for name, text in articles_of_others(shared).items()
        for run in folded_runs(text, telling_only=True)
    }
    assert taken, "the shared articles are empty"

    found = [
        f"{path}: {written!r} is from {taken[run]}"
        for path in text_files()
        for run, written in folded_runs(text_of(path)).items()
        if run in taken
    ]

    assert not found, "\n".join(found)


def lines_with(pattern: re.Pattern[str]) -> list[str]:
    return [
        f"{path}:{number}: {line.strip()}"
        for path in text_files()
        if ROOT / path != Path(__file__)
        for number, line in enumerate(text_of(path).splitlines(), 1)
        if pattern.search(line)
    ]


@pytest.mark.parametrize(
    ("pattern", "line"),
    [
        (INDEX, "#    uv pip compile --index-url https://packages.example/simple"),
        (INDEX, "see https://pypi.org/simple/django/"),
        (MACHINE, 'DATA = "/home/ada/demarche"'),
    ],
)
def test_traces_of_a_machine_would_be_found(pattern, line):
    assert pattern.search(line)


def test_no_file_says_where_packages_are_downloaded_from():
    assert not lines_with(INDEX)


def test_no_file_carries_a_path_of_somebodys_machine():
    assert not lines_with(MACHINE)
    assert not lines_with(re.compile(re.escape(f"{ROOT}/")))
