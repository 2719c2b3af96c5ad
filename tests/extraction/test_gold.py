"""The floors hold: the rules find what they found when the floors were pinned, or more."""

import datetime as dt
import json
import os
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from io import StringIO
from pathlib import Path
from shutil import copy2

import pytest
from django.core.management import CommandError, call_command

from timeline.extraction.dates.expression import DateExpression, TimexType
from timeline.scoring.dates import date_measures
from timeline.scoring.events import event_measures
from timeline.scoring.floors import Floor, changes, fallen, is_below, read_floors, write_floors
from timeline.scoring.gold import gold_samples, gold_texts
from timeline.scoring.measure import Item, Measure, share
from timeline.scoring.reading import NOTHING, read_all
from timeline.scoring.statements import actor_measure, statement_measures
from timeline.scoring.suites import SUITES, Shelf, shared_folder

ROOT = Path(__file__).parent.parent.parent
GOLD = ROOT / "tests" / "gold"
TEXTS = sorted((GOLD / "texts").glob("*.json"))
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@pytest.fixture(scope="module")
def shelf() -> Shelf:
    return Shelf(GOLD, ROOT / "articles" / "samples", shared_folder(ROOT, os.environ.get("SHARED")))


def told_falls(measures: Iterator[Measure]) -> list[str]:
    """The measures below their floors, each with what it lost."""
    floors = read_floors(GOLD / "floors.json")
    taken = list(measures)
    lost = {c.measure.key: c.lost for c in changes(taken, floors)}
    return [f"{key}: {'; '.join(lost.get(key, ()))}" for key in sorted(fallen(taken, floors))]


@pytest.mark.parametrize("name", [n for n, s in SUITES.items() if not s.needs_database])
def test_no_measure_falls_below_its_floor(name: str, shelf: Shelf) -> None:
    if SUITES[name].needs_shared and shelf.shared is None:
        pytest.skip("the annotated data sets (../shared/datasets) are not on this machine")

    assert told_falls(SUITES[name].measure(shelf)) == []


@pytest.mark.django_db
@pytest.mark.parametrize("name", [n for n, s in SUITES.items() if s.needs_database])
def test_no_measure_of_a_site_falls_below_its_floor(name: str, shelf: Shelf) -> None:
    if SUITES[name].needs_shared and shelf.shared is None:
        pytest.skip("the annotated articles (../shared/seeds) are not on this machine")

    assert told_falls(SUITES[name].measure(shelf)) == []


def test_every_measure_of_our_own_gold_has_a_floor(shelf: Shelf) -> None:
    floors = read_floors(GOLD / "floors.json")

    measured = [
        m.key for name in ("texts", "samples", "copies") for m in SUITES[name].measure(shelf)
    ]

    assert [key for key in measured if key not in floors] == []


def test_a_reading_that_finds_nothing_scores_nothing() -> None:
    texts = [replace(read, found=NOTHING) for read in read_all(gold_texts(GOLD)[:6])]

    finds = {m.name: m.value for m in (*date_measures(texts), actor_measure(texts))}
    finds |= {m.name: m.value for m in (*statement_measures(texts), *event_measures(texts))}

    assert finds["dates, value F1"] == 0
    assert finds["actors found"] == 0
    assert finds["quotations, right speaker of all"] == 0
    assert finds["events, core with the right date"] == 0


def test_a_reading_that_finds_every_date_scores_all() -> None:
    texts = []
    for read in read_all(gold_texts(GOLD)[:6]):
        dates = tuple(
            DateExpression(date.span, date.words, TimexType.DATE, min(date.values), None, "gold")
            for date in read.gold.dates
            if date.span
        )
        texts.append(replace(read, found=replace(NOTHING, dates=dates)))

    assert [measure.value for measure in date_measures(texts)] == [1, 1, 1]


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_weekday_names_of_the_gold_agree_with_its_dates(path: Path) -> None:
    for date in json.loads(path.read_text())["dates"]:
        day = re.fullmatch(r"(\d{4}-\d\d-\d\d)(?:T.*)?", date["timex"])
        named = [weekday for weekday in WEEKDAYS if weekday in date["words"]]
        if day and named:
            assert WEEKDAYS[dt.date.fromisoformat(day[1]).weekday()] == named[0], date["words"]


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_what_the_gold_quotes_stands_in_its_text(path: Path) -> None:
    row = json.loads(path.read_text())
    text = "\n\n".join(row["text"])

    for date in row["dates"]:
        assert text[date["start"] :].startswith(date["words"])
    quoted = [one["words"] for one in row["statements"]]
    quoted += [one["evidence"] for one in (*row["events"], *row["negatives"])]
    assert [words for words in quoted if words not in text] == []


def test_no_event_of_the_samples_has_lost_its_sentence() -> None:
    texts = gold_samples(GOLD / "samples.json", ROOT / "articles" / "samples")

    lost = [
        (text.name, event.name) for text in texts for event in text.events if not event.evidence
    ]

    assert lost == []


def test_no_floor_holds_a_name_of_an_annotated_article() -> None:
    floors = read_floors(GOLD / "floors.json")

    missed = {key for name, floor in floors.items() if "polnear" in name for key in floor.missed}
    missed |= floors["timebank: bare weekdays"].missed

    assert missed
    assert [key for key in missed if not re.fullmatch(r"[0-9a-f]{8}@\+?\d+", key)] == []


def test_floors_tell_gains_from_losses(tmp_path: Path) -> None:
    pinned = share("right", "texts", [Item("a", False), Item("b", True), Item("c", True)])
    write_floors(tmp_path / "floors.json", [pinned])
    now = share("right", "texts", [Item("a", True), Item("b", False, "2 May"), Item("c", False)])
    floors = read_floors(tmp_path / "floors.json")

    (change,) = changes([now], floors)

    assert floors == {"texts: right": Floor(0.6666, frozenset({"a"}))}
    assert is_below(now, floors["texts: right"])
    assert not is_below(pinned, floors["texts: right"])
    assert change.gained == ("a",)
    assert change.lost == ("b  2 May", "c  ")


def test_floors_are_lowered_only_where_one_says_so(tmp_path, settings):
    settings.BASE_DIR = tmp_path
    gold = tmp_path / "tests" / "gold"
    (gold / "texts").mkdir(parents=True)
    copy2(min((GOLD / "texts").glob("*.json")), gold / "texts")
    before = '{"gold texts: dates, value F1": {"floor": 1.5, "missed": []}}'
    (gold / "floors.json").write_text(before, encoding="utf-8")
    score = partial(call_command, "score_extraction", only=["texts"], stdout=StringIO())

    with pytest.raises(CommandError, match="below the floor: gold texts: dates, value F1"):
        score(update_floors=True)
    assert (gold / "floors.json").read_text(encoding="utf-8") == before

    score(update_floors=True, lower=True)
    assert read_floors(gold / "floors.json")["gold texts: dates, value F1"].value <= 1
