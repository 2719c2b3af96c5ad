"""Whatever editors do in whatever order, undoing it backwards restores the database."""

from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from tests.editing.snapshots import snapshot
from tests.editing.telling import told
from timeline.editing.corrections import correct_date, withdraw
from timeline.editing.entries import CorrectionError, undo
from timeline.editing.evidence import detach, mark_wrong, move
from timeline.editing.merging import merge, split
from timeline.editing.reviewing import accept, dispute, reject, restore, tell_apart
from timeline.models import Correction, Event, Mention
from timeline.operations.rollups import differences

WHY = "Two papers tell of one meeting"

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

    by: User
    own: list[int]
    before: dict[str, Any]

    @classmethod
    def setUpTestData(cls):
        """Made once: each example takes back what it did."""
        cls.by = User.objects.create_user("anna")
        events = [
            told("2022-01-10", "Courier", "Post", "Gazette"),
            told("2022-01-10", "Ledger", "Herald", actors=("Russia", "Chile")),
            told("2022-01-11", "Times", place="Vienna"),
            told("2022-02", "Bulletin", "Wire", actors=("Chile",)),
        ]
        cls.own = [event.pk for event in events]
        cls.before = snapshot()

    @settings(max_examples=max(10, settings().max_examples // 5))  # each opens many pages
    @given(acts=ACTS)
    def test_undoing_backwards_restores_every_row(self, acts):
        assert snapshot() == self.before

        for kind, one, other, mention in acts:
            try:
                with transaction.atomic():
                    act(kind, self.event(one), self.event(other), mention, self.by)
            except CorrectionError:
                continue
        self.all_addresses_answer(Event.objects.filter(corrections__isnull=False).distinct())
        assert not differences()
        for entry in Correction.objects.filter(part_of=None).exclude(act="undo").order_by("-pk"):
            undo(entry, reason="Backwards", by=self.by)

        husks = Event.objects.exclude(pk__in=self.own)
        assert snapshot(without=husks.values_list("pk", flat=True)) == self.before
        assert not husks.filter(merged_into__isnull=True).exists()
        self.all_addresses_answer(husks)  # the others are as they were
        assert not differences()

    def event(self, number):
        return Event.objects.get(pk=self.own[number])

    def all_addresses_answer(self, events):
        """In one hop, or with an explained page; and no sentence is with a merged event."""
        for event in events.select_related("merged_into"):
            assert event.merged_into is None or event.merged_into.merged_into is None
            expected = 301 if event.merged_into else 200 if event.standing == "live" else 410
            assert self.client.get(event.get_absolute_url()).status_code == expected
        assert not Mention.objects.filter(event__merged_into__isnull=False).exists()
