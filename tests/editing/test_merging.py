"""Merges and splits: what moves, what is refused, and that undoing restores all of it."""

import pytest
from django.contrib.auth.models import User
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from tests.editing.snapshots import snapshot
from tests.factories import (
    make_actor,
    make_article,
    make_event,
    make_mention,
    make_place,
    make_source,
)
from timeline.consensus import settle
from timeline.editing.corrections import correct_date, correct_title, withdraw
from timeline.editing.entries import CorrectionError, undo
from timeline.editing.evidence import detach, mark_wrong, move
from timeline.editing.merging import merge, moves_of, split
from timeline.editing.reviewing import accept, dispute, reject, restore, tell_apart
from timeline.editing.versions import OvertakenError
from timeline.models import Correction, Event, Judgement, Mention

WHY = "Two papers tell of one meeting"


def told(edtf, *papers, place="Geneva", actors=("Russia", "Norway")):
    """An event as its mentions agree on it, a mention a paper."""
    event = make_event(edtf, read_place=make_place(place))
    for paper in papers:
        article = make_article(f"Envoys met, {paper} wrote.", source=make_source(paper))
        parts = [
            {"actor": make_actor(name).pk, "role": "participant", "words": ""} for name in actors
        ]
        make_mention(event, article, participants=parts)
    settle(event)
    return fresh(event)


def fresh(event):
    return Event.objects.get(pk=event.pk)


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
    assert "joined by" in entry.parts.get().new


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


def test_the_preview_of_a_merge_tells_what_moves(pair, editor):
    winner, loser = pair
    correct_date(loser, edtf="2022-01-11", reason=WHY, by=editor)

    moves = moves_of(fresh(loser), winner)

    assert (moves.mentions, moves.sources, moves.redirects) == (1, 1, 1)
    assert moves.corrections == ("date: 2022-01-11",)
    assert not moves.judged_different


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

    with pytest.raises(CorrectionError, match=r"correct of the date.*undo that first"):
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


# -- laws


def test_what_went_from_the_article_meanwhile_goes_when_the_merge_is_undone(pair, editor):
    winner, loser = pair
    entry = merge(loser, winner, reason=WHY, by=editor)
    gone = Mention.objects.filter(event=winner).last()
    Mention.objects.filter(pk=gone.pk).update(gone_since="2022-01-11T00:00Z")

    undo(entry, reason="No", by=editor)

    assert not Mention.objects.filter(pk=gone.pk).exists()


ACTS = st.lists(
    st.tuples(st.integers(0, 10), st.integers(0, 3), st.integers(0, 3), st.integers(0, 8)),
    min_size=1,
    max_size=7,
)


def act(kind, one, other, mention, by):
    """One of an editor's deeds; which rows it is about is drawn."""
    sentence = mention and Mention.objects.filter(event=one).order_by("pk").first()
    deeds = {
        0: lambda: merge(one, other, reason=WHY, by=by),
        1: lambda: split(one, [sentence] if sentence else [], reason=WHY, by=by),
        2: lambda: move(one, sentence or Mention(pk=0), to=other, reason=WHY, by=by),
        3: lambda: detach(one, sentence or Mention(pk=0), reason=WHY, by=by),
        4: lambda: mark_wrong(one, sentence or Mention(pk=0), reason=WHY, by=by),
        5: lambda: correct_date(one, edtf=f"2022-02-{mention + 1:02}", reason=WHY, by=by),
        6: lambda: withdraw(one, "date", reason=WHY, by=by),
        7: lambda: reject(one, reason=WHY, by=by),
        8: lambda: restore(one, reason=WHY, by=by),
        9: lambda: tell_apart(one, other, reason=WHY, by=by),
        10: lambda: (accept if mention % 2 else dispute)(one, reason=WHY, by=by),
    }
    deeds[kind]()


class AnyInterleaving(TestCase):
    """Whatever editors do in whatever order, undoing it backwards restores the database."""

    @settings(max_examples=max(10, settings().max_examples // 5))  # each opens many pages
    @given(acts=ACTS)
    def test_undoing_backwards_restores_every_row(self, acts):
        by = User.objects.create_user("anna")
        events = [
            told("2022-01-10", "Courier", "Post", "Gazette"),
            told("2022-01-10", "Ledger", "Herald", actors=("Russia", "Chile")),
            told("2022-01-11", "Times", place="Vienna"),
            told("2022-02", "Bulletin", "Wire", actors=("Chile",)),
        ]
        before = snapshot()
        own = {event.pk for event in events}

        for kind, one, other, mention in acts:
            try:
                with transaction.atomic():
                    act(kind, fresh(events[one]), fresh(events[other]), mention, by)
            except CorrectionError:
                continue
        self.all_addresses_answer()
        for entry in Correction.objects.filter(part_of=None).exclude(act="undo").order_by("-pk"):
            undo(entry, reason="Backwards", by=by)

        husks = set(Event.objects.values_list("pk", flat=True)) - own
        assert snapshot(without=husks) == before
        assert not Event.objects.filter(pk__in=husks, merged_into__isnull=True).exists()
        self.all_addresses_answer()

    def all_addresses_answer(self):
        """In one hop, or with an explained page; and no sentence is with a merged event."""
        for event in Event.objects.select_related("merged_into"):
            assert event.merged_into is None or event.merged_into.merged_into is None
            expected = 301 if event.merged_into else 200 if event.standing == "live" else 410
            assert self.client.get(event.get_absolute_url()).status_code == expected
        assert not Mention.objects.filter(event__merged_into__isnull=False).exists()
