"""Which day a statement has, and which deeds beside it keep theirs."""

import pytest

from tests.extraction.events.reading import mentions_of

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
