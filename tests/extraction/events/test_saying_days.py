"""Which day a statement has, and which deeds beside it keep theirs."""

import datetime as dt

import pytest

from tests.extraction.events.reading import MONDAY, mentions_of
from timeline.extraction.pipeline import extract

SAID = [
    (
        "President Ada Lind asked the bishops on Friday to name a candidate.",
        [("2019-03-01", "Ada Lind asks the bishops to name a candidate")],
    ),
    (
        "Ada Lind urged Chile on Friday to sign.",
        [("2019-03-01", "Ada Lind urges Chile to sign")],
    ),
    (
        "The crisis began on 1 March, when Ada Lind announced that the ships had left.",
        [
            ("2019-03-01", "Ada Lind says the ships had left"),
            ("2019-03-01", "The crisis began"),
        ],
    ),
    (
        "The crisis began on 1 March, when Gen. Ada Lind announced that the ships had left.",
        [
            ("2019-03-01", "Ada Lind says the ships had left"),
            ("2019-03-01", "The crisis began"),
        ],
    ),
    (
        "Ada Lind told the crowd in Bergen on Friday that the ships had left.",
        [("2019-03-01", "Ada Lind says the ships had left")],
    ),
    (
        "Late on Friday Ada Lind insisted that the ships were hers.",
        [("2019-03-01", "Ada Lind says the ships were hers")],
    ),
    (
        "\u201cI am tired of it,\u201d said Ada Lind, who took office on 1 March.",
        [
            ("2019-03-01", "Ada Lind took office"),
            ("2019-03-04", "Ada Lind says: \u201cI am tired of it\u201d"),
        ],
    ),
    (
        "European leaders vowed on Friday to keep the treaty with Chile alive.",
        [("2019-03-01", "European leaders vowed to keep the treaty with Chile alive")],
    ),
]


@pytest.mark.parametrize(("text", "told"), SAID)
def test_a_statement_has_the_day_of_its_saying_and_no_other(text, told):
    assert sorted((m.dating.edtf, m.title) for m in mentions_of(text)) == told


def test_what_names_no_day_is_of_the_day_of_the_dateline() -> None:
    text = "Norway and Chile signed the treaty in Oslo. Ada Lind said that the ships had left."
    sunday = dt.date(2019, 3, 3)

    told = extract(text, published=MONDAY, written=sunday).mentions

    assert {m.dating.edtf for m in told} == {"2019-03-03~", "2019-03-03"}
