"""Merges and splits: what moves, what is refused, and that undoing restores all of it."""

import pytest

from tests.editing.snapshots import snapshot
from tests.editing.telling import fresh, told
from tests.factories import (
    make_article,
    make_mention,
)
from timeline.editing.corrections import correct_date, correct_title
from timeline.editing.entries import CorrectionError, undo
from timeline.editing.evidence import mark_wrong, move
from timeline.editing.merging import merge, split
from timeline.editing.reviewing import reject, tell_apart
from timeline.editing.versions import OvertakenError
from timeline.models import Event, Judgement, Mention

WHY = "Two papers tell of one meeting"


@pytest.fixture
def pair(db):
    """Two events of one day: the first in two papers, the second in one."""
    return (
        told("2022-01-10", "Courier", "Post"),
        told("2022-01-10", "Ledger", actors=("Russia", "Chile")),
    )


def test_a_merge_moves_the_mentions_and_marks_them_as_placed(pair, editor):
    winner, loser = pair

    merge(loser, winner, reason=WHY, by=editor)

    winner.refresh_from_db()
    assert (winner.mention_count, winner.source_count) == (3, 3)
    assert {m.placed_by_editor for m in Mention.objects.filter(event=winner)} == {True}
    names = {part.actor.name for part in winner.participations.all()}
    assert names == {"Russia", "Norway", "Chile"}


def test_a_merged_event_redirects_in_one_hop_however_often_it_was_merged(pair, editor, client):
    first, second = pair
    third = told("2022-01-10", "Gazette")
    merge(first, second, reason=WHY, by=editor)

    merge(fresh(second), third, reason=WHY, by=editor)

    answer = client.get(first.get_absolute_url())
    assert (answer.status_code, answer["Location"]) == (301, fresh(third).get_absolute_url())


def test_a_merge_is_judged_and_entered_on_both_sides(pair, editor):
    winner, loser = pair

    entry = merge(loser, winner, reason=WHY, by=editor)

    assert Judgement.objects.get().verdict == "same"
    assert (entry.event, entry.parts.get().event) == (loser, winner)
    assert "joined by" in str(entry.parts.get().new)


def test_what_was_told_apart_from_the_loser_is_told_apart_from_the_winner(pair, editor):
    winner, loser = pair
    third = told("2022-01-10", "Gazette")
    tell_apart(loser, third, reason=WHY, by=editor)

    merge(fresh(loser), winner, reason=WHY, by=editor)

    assert Judgement.objects.filter(left=winner, right=third, verdict="different").exists()


@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        (lambda loser, winner, by: (loser, loser), "merged with itself"),
        (lambda loser, winner, by: (merged(loser, by), winner), "was merged into event"),
        (lambda loser, winner, by: (loser, merged(winner, by)), "was merged into event"),
        (lambda loser, winner, by: (rejected(loser, by), winner), "was rejected: restore it"),
    ],
)
def test_a_merge_that_makes_no_sense_is_refused_and_changes_nothing(pair, editor, spoil, message):
    winner, loser = pair
    loser, winner = spoil(loser, winner, editor)
    before = snapshot()

    with pytest.raises(CorrectionError, match=message):
        merge(loser, winner, reason=WHY, by=editor)

    assert snapshot() == before


def merged(event, by):
    merge(event, told("2022-01-11", "Herald"), reason=WHY, by=by)
    return fresh(event)


def rejected(event, by):
    reject(event, reason=WHY, by=by)
    return fresh(event)


def test_a_merge_of_what_somebody_saved_meanwhile_is_refused(pair, editor):
    winner, loser = pair
    correct_title(fresh(winner), title="Talks", reason=WHY, by=editor)

    with pytest.raises(OvertakenError, match="changed while you had it open"):
        merge(loser, winner, reason=WHY, by=editor)


def test_a_merge_needs_a_reason(pair, editor):
    winner, loser = pair

    with pytest.raises(CorrectionError, match="Say why"):
        merge(loser, winner, reason="  ", by=editor)


def test_merging_then_undoing_restores_every_row(pair, editor):
    winner, loser = pair
    before = snapshot()
    entry = merge(loser, winner, reason=WHY, by=editor)

    undo(entry, reason="Two meetings after all", by=editor)

    assert snapshot() == before


def test_undoing_from_the_winners_side_is_the_same(pair, editor):
    winner, loser = pair
    before = snapshot()
    merge(loser, winner, reason=WHY, by=editor)

    undo(winner.corrections.get(), reason="Two meetings after all", by=editor)

    assert snapshot() == before


def test_a_merge_upon_which_another_was_built_is_not_undone_first(pair, editor):
    first, second = pair
    third = told("2022-01-10", "Gazette")
    entry = merge(first, second, reason=WHY, by=editor)
    later = merge(fresh(second), third, reason=WHY, by=editor)

    with pytest.raises(CorrectionError, match=f"Entry {later.pk} .* undo that first"):
        undo(entry, reason="No", by=editor)

    undo(later, reason="No", by=editor)
    undo(entry, reason="No", by=editor)
    assert fresh(first).merged_into is None


def test_what_is_undone_is_not_undone_again(pair, editor):
    winner, loser = pair
    entry = merge(loser, winner, reason=WHY, by=editor)
    undone = undo(entry, reason="No", by=editor)

    with pytest.raises(CorrectionError, match="undone already"):
        undo(entry, reason="No", by=editor)
    with pytest.raises(CorrectionError, match="Make the change again"):
        undo(undone, reason="No", by=editor)


def test_a_split_makes_a_new_event_that_is_not_proposed_again(pair, editor):
    event, _ = pair
    going = list(event.mentions.all()[:1])

    new = split(event, going, reason="Another meeting", by=editor)

    assert (new.mention_count, fresh(event).mention_count) == (1, 1)
    assert Judgement.objects.get(left=event, right=new).verdict == "different"
    assert new.corrections.get().old == f"part of event {event.pk}, “{event.title}”"


def test_splitting_then_undoing_restores_every_row_and_the_new_address_redirects(
    pair, editor, client
):
    event, _ = pair
    before = snapshot()
    new = split(event, list(event.mentions.all()[:1]), reason="Another meeting", by=editor)

    undo(new.corrections.get(), reason="One after all", by=editor)

    assert snapshot(without=[new.pk]) == before
    answer = client.get(new.get_absolute_url())
    assert (answer.status_code, answer["Location"]) == (301, fresh(event).get_absolute_url())


def test_a_split_that_was_corrected_since_is_not_undone_first(pair, editor):
    event, _ = pair
    new = split(event, list(event.mentions.all()[:1]), reason="Another meeting", by=editor)
    entry = event.corrections.get()
    correct_date(new, edtf="2022-01-12", reason=WHY, by=editor)

    with pytest.raises(CorrectionError, match=r"anna corrected the date.*undo that first"):
        undo(entry, reason="No", by=editor)


def test_what_ingest_added_to_a_split_off_event_goes_home_with_it(pair, editor):
    event, _ = pair
    new = split(event, list(event.mentions.all()[:1]), reason="Another meeting", by=editor)
    later = make_mention(new, make_article("Envoys met, a third paper wrote."))

    undo(event.corrections.get(), reason="One after all", by=editor)

    later.refresh_from_db()
    assert later.event_id == event.pk


@pytest.mark.parametrize(
    ("chosen", "message"),
    [(0, "Choose the sentences"), (2, "Leave at least one sentence")],
)
def test_a_split_of_none_or_all_is_refused(pair, editor, chosen, message):
    event, _ = pair

    with pytest.raises(CorrectionError, match=message):
        split(event, list(event.mentions.all()[:chosen]), reason=WHY, by=editor)

    assert Event.objects.count() == 2


def test_a_split_of_anothers_sentence_is_refused(pair, editor):
    event, other = pair

    with pytest.raises(CorrectionError, match="belong to this event no more"):
        split(event, list(other.mentions.all()), reason=WHY, by=editor)


def test_a_sentence_moved_detached_or_marked_wrong_has_no_vote_where_it_was(pair, editor):
    event, other = pair
    first, second = event.mentions.all()

    move(event, first, to=other, reason=WHY, by=editor)
    mark_wrong(fresh(event), second, reason=WHY, by=editor)

    assert (fresh(event).mention_count, fresh(other).mention_count) == (0, 2)


def test_a_sentence_is_not_moved_to_where_it_is(pair, editor):
    event, _ = pair

    with pytest.raises(CorrectionError, match="with this event already") as refused:
        move(event, event.mentions.first(), to=event, reason=WHY, by=editor)

    assert refused.value.field == "target"


def test_what_went_from_the_article_meanwhile_goes_when_the_merge_is_undone(pair, editor):
    winner, loser = pair
    entry = merge(loser, winner, reason=WHY, by=editor)
    gone = Mention.objects.filter(event=winner)[0]
    Mention.objects.filter(pk=gone.pk).update(gone_since="2022-01-11T00:00Z")

    undo(entry, reason="No", by=editor)

    assert not Mention.objects.filter(pk=gone.pk).exists()
