"""The annotated captures of real articles, read and compared with what a careful reader found."""

import json
import re
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from articles.reading import Document, Reading, read
from articles.reading.duplicates import is_copy, likeness, sketch


def squashed(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold()


@pytest.fixture(scope="module")
def annotated(shared: Path) -> list[tuple[Reading, dict[str, Any]]]:
    """Every capture with its annotation."""
    found = []
    for path in sorted((shared / "gold").glob("[0-9]*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        content = (shared / "seeds" / gold["file"]).read_bytes()
        found.append((read(Document(content, gold["file"]))[0], gold))
    assert len(found) > 1, "the annotations are not where they were"
    return found


def test_titles_dates_and_addresses_are_right(
    annotated: list[tuple[Reading, dict[str, Any]]],
) -> None:
    for reading, gold in annotated:
        assert reading.title == gold["title"]["text"]
        assert str(reading.published) == gold["published"]["date"]
        assert reading.published_basis == gold["published"]["basis"]
        assert reading.url == (gold["url"] or {}).get("value")


def test_outlets_authors_and_agencies_are_right(
    annotated: list[tuple[Reading, dict[str, Any]]],
) -> None:
    for reading, gold in annotated:
        assert reading.outlet in gold["source"]["accept"]
        assert list(reading.authors) == gold["authors"]
        assert list(reading.agencies) == [agency["name"] for agency in gold["agencies_credited"]]


def test_every_body_sentence_stays_and_no_boilerplate_does(
    annotated: list[tuple[Reading, dict[str, Any]]],
) -> None:
    for reading, gold in annotated:
        body = squashed(reading.text)
        lost = [
            found["text"] for found in gold["body_sentences"] if squashed(found["text"]) not in body
        ]
        boilerplate = [re.sub(r"^\d+\. ", "", found["text"]) for found in gold["boilerplate"]]

        assert lost == []
        assert [line for line in boilerplate if squashed(line) in body] == []


def test_the_copy_is_found_and_nothing_else(
    annotated: list[tuple[Reading, dict[str, Any]]],
) -> None:
    for (a, gold_a), (b, gold_b) in combinations(annotated, 2):
        is_pair = gold_b["is_duplicate_of"] == gold_a["file"]

        assert is_copy(likeness(a.text, b.text)) is is_pair
        assert not is_pair or set(sketch(a.text)) & set(sketch(b.text))
