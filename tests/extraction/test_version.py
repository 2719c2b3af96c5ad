"""The number of the rules changes with the rules, so that nobody must think of it."""

from pathlib import Path

import pytest

from timeline import extraction
from timeline.extraction.version import EXTRACTION_VERSION, rules_version


@pytest.fixture
def room(tmp_path: Path) -> Path:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "words.txt").write_text("met")
    (tmp_path / "rules.py").write_text("LONGEST = 3")
    return tmp_path


def test_any_change_of_a_rule_or_a_word_makes_another_version(room: Path) -> None:
    versions = [rules_version(room)]
    for name, told in (("data/words.txt", "met sat"), ("rules.py", "LONGEST = 4"), ("new.py", "")):
        (room / name).write_text(told)
        versions.append(rules_version(room))

    assert len(set(versions)) == len(versions)
    assert all(0 < version < 2**15 for version in versions)


def test_what_is_no_rule_changes_nothing(room: Path) -> None:
    before = rules_version(room)

    (room / "__pycache__").mkdir()
    (room / "__pycache__" / "rules.cpython-313.pyc").write_bytes(b"compiled")

    assert rules_version(room) == before


def test_the_version_is_that_of_the_room() -> None:
    assert rules_version(Path(extraction.__file__).parent) == EXTRACTION_VERSION
