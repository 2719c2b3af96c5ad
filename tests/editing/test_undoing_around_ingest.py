"""Undoing is exact though articles were read in between, for acts of every kind in any order."""

from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Q
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from tests.editing.test_lasting import SENTENCES, document
from timeline.consensus import settle
from timeline.editing.corrections import (
    correct_date,
    correct_kind,
    correct_place,
    correct_status,
    correct_title,
)
from timeline.editing.entries import CorrectionError, undo
from timeline.editing.evidence import detach, mark_wrong, move
from timeline.editing.identities import merge_actors, merge_places, split_actor
from timeline.editing.merging import merge, split
from timeline.editing.reviewing import dispute, reject
from timeline.ingesting import ingest
from timeline.models import (
    Actor,
    Correction,
    Event,
    Judgement,
    Mention,
    Participation,
    Place,
    Recording,
)
from timeline.models.events import CORRECTED
from timeline.recording import record

WHY = "Two papers tell of one meeting"
DEEDS = st.lists(
    st.tuples(st.integers(0, 16), st.integers(0, 30), st.integers(0, 30)), min_size=3, max_size=9
)


def traces(husks):
    """All in which an editor had a hand, but for the husks that undone splits leave behind."""
    events = Event.objects.exclude(pk__in=husks)
    touched = CORRECTED | ~Q(standing="live") | Q(is_disputed=True) | Q(merged_into__isnull=False)
    return {
        "events": list(events.filter(touched).values_list("pk")),
        "parts": list(Participation.objects.filter(by_editor=True).values_list("pk")),
        "mentions": list(
            Mention.objects.filter(Q(placed_by_editor=True) | Q(is_wrong=True)).values_list("pk")
        ),
        "judged": list(Judgement.objects.exclude(verdict="undecided").values_list("pk")),
        "actors": list(
            Actor.objects.filter(merged_into__isnull=False)
            .exclude(key__startswith="editor:")
            .values_list("pk")
        ),
        "places": list(Place.objects.filter(merged_into__isnull=False).values_list("pk")),
    }


class AnyActsAroundIngest(TestCase):
    """Whatever is done while articles are read, undoing it backwards leaves nothing of it."""

    by: User

    @classmethod
    def setUpTestData(cls):
        """Read once: each example takes back what it did."""
        cls.by = User.objects.create_user("anna")
        for number in (0, 2, 3):
            ingest(document(SENTENCES[number], f"Paper {number}"))

    @settings(max_examples=max(6, settings().max_examples // 8))  # each reads articles
    @given(deeds=DEEDS)
    def test_undoing_backwards_leaves_no_trace_of_an_editor(self, deeds):
        assert not any(traces([]).values())

        for kind, one, other in deeds:
            if kind > 13:
                self.read(one, other)
                continue
            try:
                with transaction.atomic():
                    self.act(kind, one, other)
            except CorrectionError:
                continue
            self.is_settled()
        self.all_addresses_answer()
        for entry in Correction.objects.filter(part_of=None).exclude(act="undo").order_by("-pk"):
            undo(entry, reason="Backwards", by=self.by)

        self.is_settled()
        self.all_addresses_answer()
        split_off = Correction.objects.filter(act="split", part_of__isnull=False)
        assert not any(traces(split_off.values("event")).values())
        told = Correction.objects.exclude(event=None).values_list("event", flat=True)
        assert Event.objects.filter(pk__in=told).count() == len(set(told))

    def read(self, one, other):
        if one % 2:
            ingest(document(SENTENCES[one % 4], f"Paper {other % 6}"))
            return
        Recording.objects.all().delete()
        for mention in Mention.objects.select_related("article").order_by("pk")[:1]:
            record(mention.article)

    def act(self, kind, one, other):
        because: dict[str, Any] = {"reason": WHY, "by": self.by}
        events = list(Event.objects.live().order_by("pk"))
        event, second = events[one % len(events)], events[other % len(events)]
        sentence = event.mentions.order_by("pk").first() or Mention(pk=0)
        actors = list(Actor.objects.filter(merged_into=None).order_by("pk"))
        actor, twin = actors[one % len(actors)], actors[other % len(actors)]
        places = list(Place.objects.filter(merged_into=None).order_by("pk"))
        place, town = places[one % len(places)], places[other % len(places)]
        deeds = [
            lambda: merge(event, second, **because),
            lambda: split(event, [sentence], **because),
            lambda: move(event, sentence, to=second, **because),
            lambda: detach(event, sentence, **because),
            lambda: mark_wrong(event, sentence, **because),
            lambda: correct_date(event, edtf=f"2022-02-{other % 28 + 1:02}", **because),
            lambda: correct_title(event, title=f"Other {other}", **because),
            lambda: correct_status(event, status="cancelled", **because),
            lambda: correct_kind(event, kind="statement", **because),
            lambda: correct_place(event, place=place, **because),
            lambda: (reject if other % 2 else dispute)(event, **because),
            lambda: merge_actors(actor, twin, **because),
            lambda: merge_places(place, town, **because),
            lambda: split_actor(actor, [event], name=f"Other {other}", **because),
        ]
        deeds[kind]()

    def is_settled(self):
        """Each event says what its sentences say, and what was merged leads on in one hop."""
        for event in Event.objects.select_related("merged_into"):
            assert event.merged_into is None or event.merged_into.merged_into is None
            if event.merged_into is None:
                assert not settle(event), f"{event} was not settled"
        rows: list[Actor | Place] = [*Actor.objects.all(), *Place.objects.all()]
        for row in rows:
            assert row.merged_into is None or row.merged_into.merged_into is None
        assert not Mention.objects.filter(event__merged_into__isnull=False).exists()

    def all_addresses_answer(self):
        for event in Event.objects.select_related("merged_into"):
            expected = 301 if event.merged_into else 200 if event.standing == "live" else 410
            assert self.client.get(event.get_absolute_url()).status_code == expected
