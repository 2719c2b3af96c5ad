"""Pairs that look the same: few, with reasons, and never asked again once decided."""

import pytest
from django.core.management import call_command
from django.utils import timezone

from tests.factories import make_actor, make_article, make_event, make_mention, make_place
from timeline.grouping import attach
from timeline.models import Event, Judgement, Mention


@pytest.fixture
def alike(db):
    """Talks of two states in Oslo, and a meeting of one's minister on the same day somewhere."""
    norway, sweden = (make_actor(name, country=code) for name, code in (("N", "NOR"), ("S", "SWE")))
    minister = make_actor("Ada Lind", kind="person", country="NOR")
    return [told(make_place("Oslo", country="NOR"), norway, sweden), told(None, minister)]


def told(place, *parties, edtf="2023-05-09", **fields):
    """A mention that has no event yet."""
    event = make_event(edtf, **{"type": "consult", **fields})
    mention = make_mention(
        event,
        make_article(),
        head="talks",
        read_place=place,
        participants=[{"actor": a.pk, "role": "participant", "words": ""} for a in parties],
        title="Talks",
    )
    Mention.objects.filter(pk=mention.pk).update(event=None)
    event.delete()
    return Mention.objects.get(pk=mention.pk)


def test_look_alikes_are_proposed_with_score_and_reasons(alike):
    attach(alike)

    judgement = Judgement.objects.get()
    assert judgement.verdict == "undecided"
    assert 0.4 <= judgement.score < 0.55
    assert "same day" in judgement.reasons
    assert Event.objects.count() == 2


def test_a_decided_pair_is_not_asked_again(alike):
    attach(alike)
    Judgement.objects.update(verdict="different", decided_at=timezone.now(), reasons=["no"])

    call_command("regroup")

    judgement = Judgement.objects.get()
    assert (judgement.verdict, judgement.reasons) == ("different", ["no"])


def test_what_is_no_longer_alike_is_no_longer_asked(alike):
    attach(alike)
    elsewhere = make_place("Bergen", country="NOR")
    Mention.objects.filter(pk=alike[1].pk).update(read_place=elsewhere, head="visit", mode="visit")

    attach([Mention.objects.get(pk=alike[1].pk)])

    assert not Judgement.objects.exists()


def test_meetings_that_share_a_party_who_meets_others_are_not_proposed(db):
    one, two, three = (make_actor(name, country=name * 3) for name in "ABC")
    mentions = [told(None, one, two), told(None, one, three)]

    attach(mentions)

    assert Event.objects.count() == 2
    assert not Judgement.objects.exists()


def test_the_same_deed_on_dates_that_merely_fit_is_not_proposed(db):
    deeds = {"kind": "event", "type": "agree"}
    for edtf, gist in (("1994", "peace framework accord"), ("../2022-12~", "peace treaty border")):
        mention = told(None, **deeds, edtf=edtf)
        Mention.objects.filter(pk=mention.pk).update(head="sign", gist=gist)

    attach(Mention.objects.all())

    assert Event.objects.count() == 2
    assert not Judgement.objects.exists()


def test_what_one_speaker_says_at_two_venues_is_not_proposed(db):
    speaker = make_actor("Ada Lind", kind="person")
    mentions = [told(None, speaker, kind="statement", type="say") for _ in range(2)]
    for mention, venue in zip(mentions, ("CNN", "BBC"), strict=True):
        part = [{"actor": speaker.pk, "role": "speaker", "words": ""}]
        Mention.objects.filter(pk=mention.pk).update(head=venue, participants=part)

    attach(Mention.objects.all())

    assert Event.objects.count() == 2
    assert not Judgement.objects.exists()
