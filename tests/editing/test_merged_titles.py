"""The title of what was merged: chosen, typed or left to the articles; gone when it is undone."""

import pytest

from tests.editing.pages import text_of
from tests.editing.snapshots import snapshot
from tests.editing.telling import fresh, told
from tests.editing.test_acts import act_address, sent
from timeline.editing.entries import CorrectionError, undo
from timeline.editing.merging import merge

WHY = "One dinner, told twice"


@pytest.fixture
def pair(db):
    return told("2022-01-10", "Post"), told("2022-01-10", "Herald")


def test_a_merge_takes_a_title_and_gives_it_back(pair, editor):
    loser, winner = pair
    before = snapshot()

    entry = merge(loser, winner, title="  Envoys   dine ", reason=WHY, by=editor)
    titled = fresh(winner)
    line = titled.corrections.get(field="title")
    undo(line, reason=WHY, by=editor)

    assert (titled.title, line.part_of, line.act) == ("Envoys dine", entry, "correct")
    assert snapshot() == before


def test_a_title_that_is_too_long_merges_nothing(pair, editor):
    loser, winner = pair
    before = snapshot()

    with pytest.raises(CorrectionError, match="at most 300 characters"):
        merge(loser, winner, title="x" * 301, reason=WHY, by=editor)

    assert snapshot() == before


def test_the_title_is_shown_in_the_preview_and_kept(desk, pair):
    one, other = pair
    page = act_address(one, "merge", other=other.pk)

    seen = text_of(desk.get(f"{page}&title=Envoys+dine"))
    desk.post(page, sent(one, other, keep=str(one.pk), title="Envoys dine"))

    assert f"Title {one.title} Envoys dine" in seen
    assert fresh(one).title == "Envoys dine"
    undoing = text_of(desk.get(act_address(one, "undo")))
    assert "To be undone: anna merged it with another" in undoing
