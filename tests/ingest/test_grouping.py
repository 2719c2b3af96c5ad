"""Attaching: which mentions found events, which are evidence, and what becomes of an event."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, transaction

from articles.models import Article
from tests.factories import make_actor, make_article, make_event, make_mention
from tests.waiting import wait_until_blocked
from timeline.grouping import attach, neighbours
from timeline.models import Event, Mention
from timeline.models.dating import dated as date_columns


@pytest.fixture
def northland(db):
    return make_actor("Northland")


def claimed(actor, edtf="2014", **fields):
    """A mention without an event: by default that the actor annexed a coast."""
    event = make_event("2014", type="assault")
    given = {"head": "annex", "gist": "the Amber Coast", "edtf": edtf, "title": "A deed"}
    if edtf is None:
        given |= {"date_basis": "none"}
    part = {"actor": actor.pk, "role": "actor", "words": ""}
    mention = make_mention(event, make_article(), participants=[part], **given | fields)
    Mention.objects.filter(pk=mention.pk).update(event=None)
    event.delete()
    return Mention.objects.get(pk=mention.pk)


def home(mention):
    """The event of a mention as it is stored."""
    return Mention.objects.get(pk=mention.pk).event


@pytest.mark.parametrize("comes_first", [True, False])
def test_an_undated_sentence_is_evidence_for_the_dated_deed(comes_first, northland):
    mentions = [claimed(northland, None), claimed(northland)]
    for mention in mentions if comes_first else mentions[::-1]:
        attach([mention])

    event = Event.objects.get()
    assert event.edtf == "2014"
    assert home(mentions[0]) == home(mentions[1]) == event


def test_an_undated_sentence_that_fits_two_deeds_belongs_to_neither(northland):
    undated, *dated = (claimed(northland, edtf) for edtf in (None, "2014", "2015"))

    attach([undated, *dated])

    assert Event.objects.count() == 3
    assert home(undated).edtf is None


def test_a_deed_told_before_it_happened_is_another(northland):
    undated, dated = claimed(northland, None), claimed(northland, "2023")

    attach([undated, dated])

    assert home(undated) != home(dated)


@pytest.mark.parametrize(
    ("fields", "founds"),
    [
        ({"read_status": "happened"}, True),
        ({"read_status": "happened", "edtf": None}, True),
        ({"read_status": "happened", "edtf": None, "is_reference": True}, False),
        ({"read_status": "scheduled", "is_reference": True}, True),
        ({"read_status": "hypothetical"}, True),
        ({"read_status": "hypothetical", "is_reference": True}, False),
        ({"read_status": "hypothetical", "edtf": None}, False),
        ({"read_status": "denied", "edtf": None}, False),
    ],
)
def test_which_mentions_found_an_event(fields, founds, northland):
    mention = claimed(northland, **fields)

    tally = attach([mention])

    assert (home(mention) is not None) is founds
    assert tally.new == int(founds)


def test_an_event_whose_last_mention_goes_is_dropped(northland):
    mention = claimed(northland)
    attach([mention])
    event = home(mention)
    around = neighbours([mention])
    Mention.objects.filter(pk=mention.pk).delete()

    attach([], around=around, left=[event.pk])

    assert not Event.objects.exists()


def test_the_group_with_most_of_its_mentions_keeps_the_event(northland):
    mentions = [claimed(northland) for _ in range(3)]
    attach(mentions)
    event = home(mentions[0])
    Mention.objects.filter(pk=mentions[0].pk).update(gist="a chain of islands", head="seize")

    attach([Mention.objects.get(pk=mentions[0].pk)])

    assert home(mentions[1]) == home(mentions[2]) == event
    assert home(mentions[0]) != event


def test_a_mention_that_an_editor_calls_wrong_stays_and_says_nothing(northland):
    mentions = [claimed(northland) for _ in range(2)]
    attach(mentions)
    Mention.objects.filter(pk=mentions[0].pk).update(is_wrong=True)

    attach([Mention.objects.get(pk=mentions[1].pk)], left=[home(mentions[0]).pk])

    event = Event.objects.get()
    assert event.mention_count == 1
    assert home(mentions[0]) == event


def dated_after_the_article(_, deed):
    Mention.objects.filter(pk=deed.pk).update(**date_columns("2023"))


def published_before_the_deed(undated, _):
    day = dt.date(2013, 5, 6)
    Article.objects.filter(pk=undated.article_id).update(edited_published=day)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("edit", [dated_after_the_article, published_before_the_deed])
def test_a_day_that_changes_while_attaching_waits_for_the_event_is_heeded(edit, northland):
    undated, deed = claimed(northland, None), claimed(northland)
    attach([deed])

    def attach_elsewhere():
        try:
            with transaction.atomic():
                attach([undated])
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic(), connection.cursor() as cursor:
            Event.objects.select_for_update().get()
            attaching = pool.submit(attach_elsewhere)
            wait_until_blocked(cursor)
            edit(undated, deed)
        attaching.result(timeout=60)

    assert home(undated) is not None
    assert home(undated) != home(deed)
