"""The scorer is as strict as a careful editor: what it calls found, right and shown."""

import datetime as dt
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from timeline.extraction.pipeline import extract
from timeline.extraction.plover import Status
from timeline.extraction.spans import Span
from timeline.scoring.dates import date_measures
from timeline.scoring.events import event_measures
from timeline.scoring.gold import GoldDate, GoldEvent, GoldNegative, GoldText, gold_texts
from timeline.scoring.pairing import holds
from timeline.scoring.reading import Read, read_all

MET = "Norway and Chile met in Oslo on Friday."
ANNOUNCED = "Norway and Chile will meet in Oslo on Friday."


def read(text: str, *, words: str, date: str | None = "2019-03-01", **told: Any) -> Read:
    """A text of Monday 4 March 2019, with one gold event."""
    whole = Span(0, len(text))
    wanted = GoldEvent("", "core", frozenset({date}), (words,), (), (), "happened", (whole,))
    published = dt.date(2019, 3, 4)
    gold = GoldText("a", "texts", text, published, (replace(wanted, **told),), (), ())
    return Read(gold, extract(text, published=published))


def figures(one: Read) -> dict[str, float]:
    return {measure.name: measure.value for measure in event_measures([one])}


def with_mentions(one: Read, **told: Any) -> Read:
    mentions = tuple(replace(mention, **told) for mention in one.found.mentions)
    return replace(one, found=replace(one.found, mentions=mentions))


def test_an_event_with_its_date_is_found_and_right() -> None:
    measured = figures(read(MET, words="met"))

    assert measured["events, core with the right date"] == 1
    assert measured["events, precision"] == 1


@pytest.mark.parametrize("words", ["et", "orwa", "slo"])
def test_part_of_a_word_is_no_word_of_the_gold(words: str) -> None:
    assert figures(read(MET, words=words))["events, core with the right date"] == 0


@pytest.mark.parametrize(
    ("word", "text", "is_held"),
    [
        ("meet", "the meeting of", True),
        ("end", "it ends", True),
        ("end", "endured", False),
        ("ali", "somalia", False),
        ("sworn in", "was sworn in today", True),
        ("U-2", "a u-2 flight", True),
    ],
)
def test_a_word_of_the_gold_may_have_an_ending(word: str, text: str, *, is_held: bool) -> None:
    assert holds([word], text) is is_held


def test_an_undated_mention_is_not_found_where_the_gold_has_a_date_too() -> None:
    one = read("Norway and Chile met in Oslo.", words="met", dates=frozenset({"2019-03-01", None}))
    undated = with_mentions(one, dating=replace(one.found.mentions[0].dating, edtf=None))

    assert figures(undated)["events, core with the right date"] == 0


def test_a_date_is_wrong_where_the_gold_has_none() -> None:
    assert figures(read(MET, words="met", date=None))["events, precision"] == 0


def test_what_the_timeline_does_not_show_is_not_found() -> None:
    one = with_mentions(read(MET, words="met"), status=Status.HYPOTHETICAL)

    assert figures(one)["events, core with the right date"] == 0


def test_a_statement_about_an_event_is_not_the_event() -> None:
    text = "Norway said on Friday that the drought was over."

    about, itself = (figures(read(text, words=words)) for words in ("drought", "said"))

    assert about["events, core with the right date"] == 0
    assert itself["events, core with the right date"] == 1


def test_what_is_told_as_done_is_not_told_as_denied() -> None:
    assert figures(read(MET, words="met", status="denied"))["events, right status"] == 0


def test_a_dated_reference_counts_in_precision() -> None:
    one = with_mentions(read(MET, words="signed"), is_reference=True)

    assert figures(one)["events, precision"] == 0


def test_a_negative_that_is_announced_is_shown() -> None:
    one = read(ANNOUNCED, words="signed")
    negative = GoldNegative(Span(0, len(ANNOUNCED)), ("meet",))

    shown = replace(one, gold=replace(one.gold, negatives=(negative,)))

    assert figures(shown)["events, negatives not shown"] == 0


def test_a_negative_that_is_told_as_cancelled_is_not_shown() -> None:
    text = "A meeting of Norway and Chile in Oslo on 8 March was cancelled."
    one = read(text, words="signed")
    negative = GoldNegative(Span(0, len(text)), ("meeting",))

    shown = replace(one, gold=replace(one.gold, negatives=(negative,)))

    assert [mention.status for mention in shown.found.mentions] == ["cancelled"]
    assert figures(shown)["events, negatives not shown"] == 1


def dates_of(text: str, wanted: GoldDate) -> dict[str, float]:
    one = read(text, words="met")
    gold = replace(one.gold, dates=(wanted,))
    return {measure.name: measure.value for measure in date_measures([replace(one, gold=gold)])}


def test_another_hour_of_the_day_is_wrong(tmp_path: Path) -> None:
    line = "The envoys of Norway and Chile sat down at 8:55 p.m. in the old customs house of Oslo."
    told = "2019-03-04T08:55"
    date = {"start": line.index("8:55"), "words": "8:55 p.m.", "timex": told, "edtf": told}
    row = {"title": "A meeting", "published": "2019-03-04", "text": [line], "dates": [date]}
    row |= {part: [] for part in ("events", "statements", "negatives", "actors")}
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "1-hour.json").write_text(json.dumps(row), encoding="utf-8")

    measured = {m.name: m.value for m in date_measures(read_all(gold_texts(tmp_path)))}

    assert measured["dates, strict F1"] == 1
    assert measured["dates, right day"] == 0


def test_a_second_date_in_the_words_of_one_is_one_too_many() -> None:
    text = "They met on Friday and Saturday."
    days = frozenset({"2019-03-01"})
    wanted = GoldDate(Span(12, 31), "Friday and Saturday", days, is_day=True, is_optional=False)

    assert dates_of(text, wanted)["dates, value F1"] == pytest.approx(2 / 3)
